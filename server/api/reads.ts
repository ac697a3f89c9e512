/** Public reads that are not hot: anybody may ask, from any site, without credentials. Hot ones are in hot-reads.ts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { exportCricsheet } from '../../cricket/cricsheet/export.ts'
import type { Log } from '../../db/log.ts'
import { ballsOf } from '../../wire/balls.ts'
import { formatCursor, parseCursor } from '../../wire/cursor.ts'
import { momentsOf } from '../../wire/moments.ts'
import { scorecardOf } from '../../wire/scorecard.ts'
import { MATCH_STATUSES, type MatchStatus } from '../../wire/view.ts'
import { viewWithoutNames } from '../../wire/view-of.ts'
import type { History } from '../matches/history.ts'
import type { Listing } from '../matches/listing.ts'
import type { LiveMatch } from '../matches/matches.ts'
import type { Told } from '../pages/told.ts'
import { projectRoot } from '../root.ts'
import { sendProblem } from './problems.ts'
import { sendTagged } from './tagged.ts'
import type { Visible } from './visible.ts'

export type ReadParts = {
  readonly log: Log
  readonly visible: Visible
  readonly history: History
  readonly listing: Listing
  readonly told: Told
  readonly build: string
  readonly now: () => number
}

const SHORT = 'public, max-age=1, stale-while-revalidate=5'
const FOR_EVER = 'public, max-age=31536000, immutable'
/** Events in one block of the log. */
const BLOCK = 64

export function createReads({ log, visible, history, listing, told, build, now }: ReadParts) {
  const app = new Hono()
  app.use('/api/matches/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag'] }))
  app.use('/api/matches', cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag'] }))

  const cursorOf = (match: LiveMatch) => formatCursor({ epoch: match.epoch, seq: match.head() })
  const tagOf = (match: LiveMatch, seq = match.head()) => `${formatCursor({ epoch: match.epoch, seq })}.${build}`

  const protocol = readFileSync(join(projectRoot(), 'wire/PROTOCOL.md'), 'utf8')
  app.get('/api/docs', (c) => c.text(protocol))

  app.get('/api/matches', (c) => {
    const wanted = statusesIn(c.req.query('status'))
    if (!wanted)
      return sendProblem(c, 'bad-request', `status: expected some of ${MATCH_STATUSES.join(', ')}, with commas between`)
    const limit = wholeIn(c.req.query('limit') ?? '50')
    if (limit === undefined || limit < 1 || limit > 200) {
      return sendProblem(c, 'bad-request', 'limit: expected a whole number from 1 to 200')
    }
    const delay = wholeIn(c.req.query('delay') ?? '0')
    if (delay === undefined || delay > 120) return sendProblem(c, 'bad-request', DELAY)
    const asOf = delay === 0 ? undefined : delayed(now(), delay)
    const { q: find, team, competition, after } = c.req.query()
    const page = listing.page({ statuses: wanted, limit, after, find, team, competition, asOf })
    if (!page) return sendProblem(c, 'bad-request', 'after: expected the `next` of an earlier answer')
    return sendTagged(c, { body: page, cacheControl: SHORT })
  })

  app.get('/api/matches/:id', (c) => {
    const match = visible(c, c.req.param('id'))
    if (!match) return unknown(c)
    const delay = wholeIn(c.req.query('delay') ?? '0')
    if (delay === undefined || delay > 120) return sendProblem(c, 'bad-request', DELAY)
    const seq = delay === 0 ? match.head() : match.headAt(delayed(now(), delay))
    const view = history.viewAt(match, seq)
    if (!view) return unknown(c)
    const cursor = formatCursor({ epoch: match.epoch, seq })
    return sendTagged(c, {
      body: { cursor, view, ...(delay > 0 && { recorded: match.recordedAfter(seq) }) },
      tag: `${tagOf(match, seq)}${delay > 0 ? `.${match.head()}` : ''}`,
      cacheControl: delay === 0 ? SHORT : 'public, max-age=1',
    })
  })

  app.get('/api/matches/:id/at/:cursor', (c) => {
    const match = visible(c, c.req.param('id'))
    const position = parseCursor(c.req.param('cursor'))
    if (!match || position?.epoch !== match.epoch) return unknown(c, 'There is no such position of this match.')
    const view = history.viewAt(match, position.seq)
    if (!view) return unknown(c, 'There is no such position of this match.')
    // Names may be corrected or removed, and this answer is kept for a year: people are ids here.
    const body = { cursor: formatCursor(position), view: viewWithoutNames(view) }
    return sendTagged(c, { body, tag: tagOf(match, position.seq), cacheControl: FOR_EVER })
  })

  app.get('/api/matches/:id/balls', (c) => {
    const match = visible(c, c.req.param('id'))
    if (!match) return unknown(c)
    const delay = wholeIn(c.req.query('delay') ?? '0')
    const filter = ballFilter(c.req.query())
    if (delay === undefined || delay > 120) return sendProblem(c, 'bad-request', DELAY)
    if ('expected' in filter) return sendProblem(c, 'bad-request', filter.expected)
    const seq = delay === 0 ? match.head() : match.headAt(delayed(now(), delay))
    const cursor = formatCursor({ epoch: match.epoch, seq })
    const body = { cursor, balls: ballsOf(history.bookAt(match, seq), filter) }
    return sendTagged(c, { body, tag: `${tagOf(match, seq)}.${JSON.stringify(filter)}`, cacheControl: SHORT })
  })

  app.get('/api/matches/:id/commentary', (c) => {
    const match = visible(c, c.req.param('id'))
    if (!match) return unknown(c)
    const delay = wholeIn(c.req.query('delay') ?? '0')
    if (delay === undefined || delay > 120) return sendProblem(c, 'bad-request', DELAY)
    const seq = delay === 0 ? match.head() : match.headAt(delayed(now(), delay))
    const body = told(match, history.bookAt(match, seq), c.req.query())
    return sendTagged(c, { body, cacheControl: SHORT })
  })

  app.get('/api/matches/:id/moments', (c) => {
    const match = visible(c, c.req.param('id'))
    if (!match) return unknown(c)
    const { from = '1', count = '1', delay = '0' } = c.req.query()
    const wanted = { from: wholeIn(from), count: wholeIn(count), delay: wholeIn(delay) }
    const span = spanOf(wanted)
    if (!span) return sendProblem(c, 'bad-request', SPAN)
    const seq = wanted.delay ? match.headAt(delayed(now(), wanted.delay)) : match.head()
    const { id, names, startsAt, demo } = match.view()
    const body = momentsOf({ book: history.bookAt(match, seq), id, names, startsAt, demo }, span)
    const cursor = formatCursor({ epoch: match.epoch, seq })
    return sendTagged(c, { body: { cursor, ...body }, cacheControl: SHORT })
  })

  app.get('/api/matches/:id/log/:epoch/:block', (c) => {
    const match = visible(c, c.req.param('id'))
    const block = wholeIn(c.req.param('block'))
    if (!match || block === undefined || c.req.param('epoch') !== match.epoch || block * BLOCK >= match.head()) {
      return unknown(c, 'There is no such block of the log.')
    }
    const events = log.read(match.id, block * BLOCK, BLOCK).map(({ by: _by, ...event }) => event)
    const full = events.length === BLOCK
    return sendTagged(c, { body: { epoch: match.epoch, block, events }, cacheControl: full ? FOR_EVER : SHORT })
  })

  app.get('/api/matches/:id/scorecard', (c) => {
    const match = visible(c, c.req.param('id'))
    if (!match) return unknown(c)
    const body = scorecardOf({ view: match.view(), cursor: cursorOf(match) })
    return sendTagged(c, { body, tag: tagOf(match), cacheControl: SHORT })
  })

  app.get('/api/matches/:id/cricsheet.json', (c) => {
    const match = visible(c, c.req.param('id'))
    if (!match) return unknown(c)
    const gender = GENDERS.find((each) => each === c.req.query('gender'))
    if (c.req.query('gender') !== undefined && !gender) {
      return sendProblem(c, 'bad-request', `gender: expected ${GENDERS.join(' or ')}`)
    }
    const [book, { names, startsAt }] = [match.book(), match.view()]
    const body = exportCricsheet({
      book,
      names,
      id: match.id,
      created: new Date(book.lastAt).toISOString().slice(0, 10),
      ...(startsAt !== undefined && { startsOn: startsAt.slice(0, 10) }),
      ...(gender && { facts: { gender } }),
    })
    if (!body) return unknown(c, 'There is no Cricsheet file of a match before its toss.')
    return sendTagged(c, { body, cacheControl: SHORT })
  })

  return app
}

/** No log says it, and the format asks for it: who knows, says so with `?gender=`. */
const GENDERS = ['female', 'male'] as const

/** Digits alone: `Number` would take "", " 5", "0x1e" and "1e2" as well. */
const wholeIn = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined)

const DELAY = 'delay: expected whole seconds from 0 to 120'
/** As many moments as two overs and their extras, or a stretch to play. */
const MOMENTS_MOST = 60
const SPAN = `expected from: a whole number from 1, count: from 1 to ${MOMENTS_MOST}, delay: seconds from 0 to 120`

function spanOf({ from = 0, count = 0, delay = 121 }: { [name in 'from' | 'count' | 'delay']: number | undefined }) {
  return from >= 1 && count >= 1 && count <= MOMENTS_MOST && delay <= 120 ? { from, count } : undefined
}

/** In steps of five seconds, so that all who ask for the same delay get the same answer. */
export const delayed = (now: number, delayS: number): number => Math.floor((now - delayS * 1000) / 5000) * 5000

const unknown = (c: Parameters<typeof sendProblem>[0], detail = 'There is no such match.') =>
  sendProblem(c, 'not-found', detail)

function statusesIn(text: string | undefined): readonly MatchStatus[] | undefined {
  if (text === undefined || text === '') return MATCH_STATUSES
  const wanted = text
    .split(',')
    .flatMap((word) => (word === 'live' ? ['live', 'break'] : word === 'finished' ? ['finished', 'abandoned'] : [word]))
  return wanted.every(isStatus) ? wanted : undefined
}

const isStatus = (text: string): text is MatchStatus => MATCH_STATUSES.some((status) => status === text)

type Filter = NonNullable<Parameters<typeof ballsOf>[1]>

function ballFilter(query: Record<string, string>): Filter | { readonly expected: string } {
  const filter: { innings?: number; from?: number; to?: number } = {}
  for (const name of ['innings', 'from', 'to'] as const) {
    const text = query[name]
    if (text === undefined) continue
    const number = wholeIn(text)
    if (number === undefined)
      return { expected: `${name}: expected a whole number, got ${JSON.stringify(text.slice(0, 40))}` }
    filter[name] = number
  }
  return filter
}
