/** Alerts asked for, changed and ended, by the browsers they are for. Rules: wire/PROTOCOL.md, A-1 to A-8. */
import { type Context, Hono } from 'hono'
import type { Address, AlertRows, Device } from '../../db/alerts.ts'
import { CODES } from '../../web/language/languages.ts'
import { type AlertAddress, decodeAlertMove, decodeAlertWish } from '../../wire/decode/alerts.ts'
import { limited } from '../api/body-limit.ts'
import { readDecoded } from '../api/json-body.ts'
import { sendProblem } from '../api/problems.ts'
import type { LiveMatch, Matches } from '../matches/matches.ts'
import type { Settings } from '../settings.ts'
import { createAttempts } from '../sign-in/attempts.ts'
import { networkOfSender, senderOf } from '../sign-in/origin.ts'
import type { Alerts } from './alerts.ts'
import { isEndpoint } from './endpoint.ts'
import type { Sealer } from './seal.ts'

export type AlertApiParts = {
  readonly matches: Pick<Matches, 'find'>
  readonly rows: AlertRows
  readonly alerts: Pick<Alerts, 'watch'>
  readonly sealer: Pick<Sealer, 'publicKey' | 'isReadable' | 'networkHash'>
  readonly settings: Pick<Settings, 'publicUrl' | 'trustProxy' | 'pushOrigins'>
  readonly now: () => number
}

const DEVICES_MOST = 20_000
/** Mobile carriers put thousands behind one address; one that asks for more may come back when some have ended. */
export const DEVICES_OF_NETWORK_MOST = 200
/** In a row, before a wait; forgotten after as long without one. */
const ASKED_FREELY = 60
const FORGOTTEN_MS = 60_000
const BODY_BYTES_MOST = 4 * 1024

export function alertApi({ matches, rows, alerts, sealer, settings, now }: AlertApiParts) {
  const asked = createAttempts({ free: ASKED_FREELY, longestS: 60, forgetMs: FORGOTTEN_MS }, now)
  const app = new Hono()
  const short = limited(BODY_BYTES_MOST)

  app.get('/api/alerts', (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.json({ key: sealer.publicKey })
  })

  app.post('/api/matches/:id/alerts', short, async (c) => {
    const decoded = turnedAway(c) ?? (await readDecoded(c, decodeAlertWish))
    if ('refusal' in decoded) return decoded.refusal
    const { kinds, language = 'en', delay: delayS = 0 } = decoded.ok
    if (!CODES.includes(language)) return sendProblem(c, 'bad-request', `language: expected one of ${CODES.join(', ')}`)
    const address = addressOf(decoded.ok)
    const wrong = wrongWith(address)
    if (wrong) return sendProblem(c, 'bad-request', wrong)
    const match = matchOf(c)
    if (!match) return missing(c)
    if (match.overSince() !== undefined)
      return sendProblem(c, 'not-allowed', 'The match is over: there is nothing more to be told.')
    const network = sealer.networkHash(networkOfSender(c, settings))
    const isNew = !rows.hasDevice(match.id, address.endpoint)
    if (
      isNew &&
      (rows.countDevices(match.id) >= DEVICES_MOST || rows.countDevices(match.id, network) >= DEVICES_OF_NETWORK_MOST)
    )
      return sendProblem(c, 'too-many', 'No more devices can be told of this match from here.', RETRY)
    const device = rows.putDevice({ ...address, matchId: match.id, kinds, language, delayS, network, createdAt: now() })
    alerts.watch(match.id)
    return c.json(viewOf(device), isNew ? 201 : 200, NO_STORE)
  })

  app.get('/api/matches/:id/alerts/:alert', (c) => {
    const device = rows.findDevice(c.req.param('id'), c.req.param('alert'))
    return device ? c.json(viewOf(device), 200, NO_STORE) : gone(c)
  })

  app.delete('/api/matches/:id/alerts/:alert', (c) => {
    if (senderOf(c, settings) === 'foreign') return foreign(c)
    return rows.removeDevice(c.req.param('id'), c.req.param('alert')) ? c.body(null, 204) : gone(c)
  })

  app.post('/api/alerts/moves', short, async (c) => {
    const decoded = turnedAway(c) ?? (await readDecoded(c, decodeAlertMove))
    if ('refusal' in decoded) return decoded.refusal
    const address = addressOf(decoded.ok.to)
    const wrong = wrongWith(address)
    if (wrong) return sendProblem(c, 'bad-request', `to: ${wrong}`)
    return c.json({ moved: rows.moveEndpoint(decoded.ok.from, address) }, 200, NO_STORE)
  })

  /** From another site, or too often. */
  function turnedAway(c: Context): { readonly refusal: Response } | undefined {
    if (senderOf(c, settings) === 'foreign') return { refusal: foreign(c) }
    const waitS = asked.begin(networkOfSender(c, settings))
    if (waitS === undefined) return undefined
    const headers = { 'Retry-After': String(waitS) }
    return { refusal: sendProblem(c, 'too-many', 'Too many requests from here.', { headers }) }
  }

  function wrongWith(address: Address): string | undefined {
    if (!isEndpoint(address.endpoint, settings.pushOrigins))
      return 'endpoint: expected the https address of a push service on the internet'
    return sealer.isReadable(address) ? undefined : 'keys: expected a public key of P-256 and a secret of 16 bytes'
  }

  /** Practice is for nobody but its scorers. */
  function matchOf(c: Context): LiveMatch | undefined {
    const match = matches.find(c.req.param('id') ?? '')
    return match?.visibility === 'practice' ? undefined : match
  }

  return app
}

const NO_STORE = { 'Cache-Control': 'no-store' }
const RETRY = { headers: { 'Retry-After': '600' } }

const addressOf = ({ endpoint, keys }: AlertAddress): Address => ({
  endpoint,
  p256dh: keys.p256dh.replace(/=+$/, ''),
  auth: keys.auth.replace(/=+$/, ''),
})

const viewOf = ({ id, kinds, language, delayS }: Device) => ({ id, kinds, language, delay: delayS })

const missing = (c: Context) => sendProblem(c, 'not-found', 'There is no such match.')
const gone = (c: Context) =>
  sendProblem(c, 'not-found', 'Nothing is on under this id: it was ended, or the match is over.')
const foreign = (c: Context) => sendProblem(c, 'cross-site', 'Alerts are turned on and off on pages of this server.')
