/** The write side of the API: matches made and changed, balls recorded. Answers are those of wire/PROTOCOL.md. */
import { type Context, Hono } from 'hono'
import { advance } from '../../cricket/book.ts'
import { consequences } from '../../cricket/correction/consequences.ts'
import type { MatchRow, MatchRows } from '../../db/matches.ts'
import { consequencesView } from '../../wire/consequences-view.ts'
import { formatCursor } from '../../wire/cursor.ts'
import {
  decodeEnvelope,
  decodeMatchChange,
  decodeNewMatch,
  decodePenWish,
  type PenWish,
  type Post,
  sayProblem,
} from '../../wire/decode/decode.ts'
import { diff } from '../../wire/patch.ts'
import { viewOf } from '../../wire/view-of.ts'
import { createMatchChanges } from '../matches/changes.ts'
import { creation } from '../matches/creation.ts'
import type { Importer } from '../matches/imports.ts'
import type { Listing } from '../matches/listing.ts'
import type { LiveMatch, MatchRegistry } from '../matches/matches.ts'
import { createPen } from '../matches/pen.ts'
import type { Answer, Scoring } from '../matches/scoring.ts'
import type { Auth, Login } from '../sign-in/auth.ts'
import { resultOf, sendAnswer, sendBatch, sendRefusal } from './answers.ts'
import { limited } from './body-limit.ts'
import { readDecoded, readJson } from './json-body.ts'
import { sendProblem } from './problems.ts'

export type WriteParts = {
  readonly auth: Auth
  readonly rows: MatchRows
  readonly matches: MatchRegistry
  readonly scoring: Scoring
  readonly listing: Listing
  readonly importer: Importer
  readonly now: () => number
}

const COMMANDS_BYTES_MOST = 1024 * 1024
/** What each would change is worked out on the whole match, late in a Test some 25 ms: all others wait that long. */
const REHEARSED_MOST = 20
const IMPORT_BYTES_MOST = 16 * 1024 * 1024

export function createWrites(parts: WriteParts) {
  const { auth, rows, matches, scoring, listing, importer, now } = parts
  const changes = createMatchChanges(parts)
  const pen = createPen({ rows, auth })
  const app = new Hono()

  app.post('/api/matches', limited(COMMANDS_BYTES_MOST), async (c) => {
    const verdict = auth.admit(c, 'operate')
    if ('refusal' in verdict) return verdict.refusal
    const body = await readJson(c)
    if ('refusal' in body) return body.refusal
    const { id: wished, ...asked } = Object(body.json) as { readonly id?: unknown }
    const decoded = decodeNewMatch(wished === undefined ? body.json : asked)
    if ('problem' in decoded) return sendProblem(c, 'bad-request', sayProblem(decoded.problem))
    if (wished !== undefined && !isMatchId(wished))
      return sendProblem(c, 'bad-request', 'id: expected eight characters of a–z and 2–7')
    const before = wished === undefined ? undefined : rows.find(wished)
    if (before) return madeBefore(c, before, verdict.login)
    const made = creation(decoded.ok, { by: verdict.login.account.id, at: now() })
    if ('refused' in made) return sendRefusal(c, made.refused, decoded.ok.names)
    const named = { ...made.row, ...(wished !== undefined && { id: wished }) }
    const { id } = scoring.create(named, made.envelopes, verdict.login.account.id)
    listing.forget()
    c.header('Location', `/api/matches/${id}`)
    return c.json({ id, ...standing(matches.find(id) as LiveMatch) }, 201)
  })

  app.patch('/api/matches/:id', limited(COMMANDS_BYTES_MOST), async (c) => {
    const admitted = admitTo(c)
    if ('refusal' in admitted) return admitted.refusal
    const asked = await readDecoded(c, decodeMatchChange)
    if ('refusal' in asked) return asked.refusal
    const { match, login } = admitted
    changes.change(match.id, asked.ok, login.account.id)
    return c.json(standing(match))
  })

  app.delete('/api/matches/:id', (c) => {
    const verdict = auth.admit(c, 'operate')
    if ('refusal' in verdict) return verdict.refusal
    const id = c.req.param('id')
    if (!matches.find(id)) return sendProblem(c, 'not-found', 'There is no such match.')
    if (c.req.query('confirm') !== id)
      return sendProblem(c, 'bad-request', 'confirm: expected the id of the match once more, as ?confirm=')
    changes.remove(id, verdict.login.account.id)
    return c.body(null, 204)
  })

  app.post('/api/matches/:id/commands', limited(COMMANDS_BYTES_MOST), async (c) => {
    const admitted = admitTo(c)
    if ('refusal' in admitted) return admitted.refusal
    const posted = await readDecoded(c, decodeEnvelope)
    if ('refusal' in posted) return posted.refusal
    const dry = c.req.query('dryRun') !== undefined
    if (dry && posted.ok.commands.length > REHEARSED_MOST)
      return sendProblem(c, 'bad-request', `the body: expected at most ${REHEARSED_MOST} commands to try at once`)
    return dry
      ? rehearse(c, admitted.match, posted.ok, admitted.login)
      : score(c, admitted.match, posted.ok, admitted.login)
  })

  app.get('/api/matches/:id/pen', (c) => {
    const id = c.req.param('id')
    const verdict = auth.admit(c, { view: id })
    if ('refusal' in verdict) return verdict.refusal
    const row = matches.find(id) && rows.penOf(id)
    return row ? c.json(pen.viewOf(row), 200, { 'Cache-Control': 'no-store' }) : missing(c)
  })

  app.post('/api/matches/:id/pen', limited(COMMANDS_BYTES_MOST), async (c) => {
    const admitted = admitTo(c)
    if ('refusal' in admitted) return admitted.refusal
    const wish = await penWishOf(c)
    if ('refusal' in wish) return wish.refusal
    const { match, login } = admitted
    const row = rows.penOf(match.id)
    if (!row) return missing(c)
    const { to, reason } = wish.ok
    if (to === null) pen.withdraw(row, login)
    else if (to === undefined) pen.take(row, login, reason)
    else if (!pen.offer(row, login, to))
      return sendProblem(
        c,
        'not-allowed',
        'only who has the pen can offer it, to somebody else who may score this match',
      )
    return c.json({ ...pen.viewOf(rows.penOf(match.id) ?? row), head: match.head() })
  })

  app.post('/api/imports/cricsheet', limited(IMPORT_BYTES_MOST), async (c) => {
    const verdict = auth.admit(c, 'operate')
    if ('refusal' in verdict) return verdict.refusal
    const body = await readJson(c)
    if ('refusal' in body) return body.refusal
    const imported = importer.take({ json: body.json, by: verdict.login.account.id, query: c.req.query() })
    if ('problem' in imported) return sendProblem(c, 'bad-request', imported.problem)
    if ('refused' in imported) return sendRefusal(c, imported.refused, imported.names)
    listing.forget()
    c.header('Location', `/api/matches/${imported.id}`)
    return c.json({ id: imported.id, ...standing(matches.find(imported.id) as LiveMatch) }, 201)
  })

  /** A device that made the match without a network sends it until it is answered: it is made once. */
  function madeBefore(c: Context, { id, createdBy }: MatchRow, { account }: Login): Response {
    const match = matches.find(id)
    if (createdBy !== account.id) return sendProblem(c, 'id-reused', 'id: another match has it, take another')
    if (!match) return sendProblem(c, 'not-found', 'There was such a match, and it was removed.')
    return c.json({ id, ...standing(match) })
  }

  function admitTo(c: Context): { readonly refusal: Response } | { readonly match: LiveMatch; readonly login: Login } {
    const id = c.req.param('id') ?? ''
    const verdict = auth.admit(c, { score: id })
    if ('refusal' in verdict) return verdict
    const match = matches.find(id)
    return match ? { match, login: verdict.login } : { refusal: sendProblem(c, 'not-found', 'There is no such match.') }
  }

  function score(c: Context, match: LiveMatch, { batch, commands }: Post, login: Login): Response {
    const answers = scoring.score(match.id, commands, login.account.id) ?? []
    return batch ? sendBatch(c, match, answers) : sendAnswer(c, match, answers[0] as Answer)
  }

  function rehearse(c: Context, match: LiveMatch, { commands }: Post, login: Login): Response {
    const tried = scoring.rehearse(match.id, commands, login.account.id)
    const row = rows.find(match.id)
    if (!tried || !row) return sendProblem(c, 'not-found', 'There is no such match.')
    const view = viewOf({ book: tried.candidate, id: row.id, names: row.names, startsAt: row.startsAt, demo: row.demo })
    const results = tried.answers.map((answer) => resultOf(answer, match))
    const told = consequencesOf(match, commands.slice(0, results.length), tried.answers)
    return c.json({ dryRun: true, results, consequences: told, patch: diff(match.view(), view) })
  }

  return app
}

/** Of each command tried, in the match as the ones before it would leave it. */
function consequencesOf(match: LiveMatch, tried: Post['commands'], answers: readonly Answer[]) {
  let book = match.book()
  return tried.map(({ command }, i) => {
    const told = consequencesView(consequences(book, command), match.view().names)
    const answer = answers[i]
    if (answer?.kind === 'recorded' && !answer.again) book = advance(book, answer.recorded)
    return told
  })
}

const isMatchId = (id: unknown): id is string => typeof id === 'string' && /^[a-z2-7]{8}$/.test(id)

const standing = (match: LiveMatch) => ({
  cursor: formatCursor({ epoch: match.epoch, seq: match.head() }),
  head: match.head(),
  visibility: match.visibility,
})

const missing = (c: Context): Response => sendProblem(c, 'not-found', 'There is no such match.')

/** Without a body it is to be taken. */
async function penWishOf(c: Context) {
  const isEmpty = (await c.req.arrayBuffer()).byteLength === 0
  return isEmpty ? { ok: {} as PenWish } : readDecoded(c, decodePenWish)
}
