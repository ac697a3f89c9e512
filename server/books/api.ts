/** JSON API of the books beside the log: begun, written in, read, compared, put away, merged. */
import { type Context, Hono } from 'hono'
import { decodeBookChange, decodeMerge, decodeNewBook } from '../../wire/books.ts'
import { comparisonView } from '../../wire/comparison.ts'
import { decodeEnvelope } from '../../wire/decode/decode.ts'
import { sendAnswer, sendBatch } from '../api/answers.ts'
import { limited } from '../api/body-limit.ts'
import { readDecoded } from '../api/json-body.ts'
import { sendProblem } from '../api/problems.ts'
import type { LiveMatch, MatchRegistry } from '../matches/matches.ts'
import type { Answer } from '../matches/scoring.ts'
import type { Auth, Login, Need } from '../sign-in/auth.ts'
import { BOOKS_MOST, type Books, ENTRIES_MOST, type OpenBook } from './books.ts'
import type { Merging } from './merging.ts'

export type BookApiParts = {
  readonly auth: Auth
  readonly matches: MatchRegistry
  readonly books: Books
  readonly merging: Merging
}
type At = { readonly match: LiveMatch; readonly login: Login }
type AtBook = At & { readonly opened: OpenBook }

const BYTES_MOST = 1024 * 1024
const NO_STORE = { 'Cache-Control': 'no-store' }

export function bookApi({ auth, matches, books, merging }: BookApiParts): Hono {
  const app = new Hono()
  const toScore = (id: string): Need => ({ score: id })
  const toView = (id: string): Need => ({ view: id })

  app.get('/api/matches/:id/books', (c) =>
    inMatch(c, toView, ({ match }) =>
      c.json({ books: books.ofMatch(match.id).map((opened) => books.viewOf(match, opened)) }, 200, NO_STORE),
    ),
  )

  app.post('/api/matches/:id/books', limit, (c) =>
    inMatch(c, toScore, async (at) => {
      const decoded = await readDecoded(c, decodeNewBook)
      if ('refusal' in decoded) return decoded.refusal
      const { entries = [], ...wish } = decoded.ok
      const { match, login } = at
      if (wish.from > match.head())
        return sendProblem(c, 'bad-request', `from: expected a position of this match, at most ${match.head()}`)
      const begun = books.begin({ ...wish, matchId: match.id, accountId: login.account.id })
      if (begun === 'full') return sendProblem(c, 'too-many', `a match has at most ${BOOKS_MOST} books beside it`)
      if (begun === 'strange') return sendProblem(c, 'id-reused', 'id: expected one that no other book has')
      if (begun.isNew) note(login, 'began a book', match.id, { book: wish.id, kind: wish.kind })
      if (isFull(begun.opened, entries.length)) return full(c)
      const answers = books.append(begun.opened, entries, login.account.id)
      const refused = answers.find((answer) => answer.kind !== 'recorded' && answer.kind !== 'kept')
      if (refused) return sendAnswer(c, saidIn({ ...at, opened: begun.opened }), refused as Answer)
      const opened = books.find(match.id, wish.id) as OpenBook
      return c.json({ book: books.viewOf(match, opened) }, begun.isNew ? 201 : 200, NO_STORE)
    }),
  )

  /** As `…/commands` of the match, in the book: the same body, the same answers. */
  app.post('/api/matches/:id/books/:book/commands', limit, (c) =>
    inBook(c, toScore, async (at) => {
      if (!isOwn(at)) return notYours(c, at)
      const decoded = await readDecoded(c, decodeEnvelope)
      if ('refusal' in decoded) return decoded.refusal
      const { batch, commands } = decoded.ok
      // Read again: while the body came in somebody may have written in it.
      const opened = books.find(at.match.id, at.opened.row.id) as OpenBook
      if (isFull(opened, commands.length)) return full(c)
      const answers = books.append(opened, commands, at.login.account.id).map(asAnswer)
      const said = saidIn({ ...at, opened })
      return batch ? sendBatch(c, said, answers) : sendAnswer(c, said, answers[0] as Answer)
    }),
  )

  /** The address under which a phone keeps a second book: as a match, with its own `…/commands`. */
  app.post('/api/matches/:address{[^/~]+~[^/~]+}/commands', (c) => {
    const [id, book] = c.req.param('address').split('~')
    return app.request(
      new Request(new URL(`/api/matches/${id}/books/${book}/commands`, c.req.url), c.req.raw),
      undefined,
      c.env,
    )
  })

  app.get('/api/matches/:id/books/:book', (c) =>
    inBook(c, toView, ({ match, opened }) => {
      const mark = books.markOf(match, opened)
      if (c.req.query('have') === mark) return c.body(null, 204, NO_STORE)
      const comparison = comparisonView(books.comparisonOf(match, opened), match.view().names)
      return c.json({ book: books.viewOf(match, opened), mark, ...comparison }, 200, NO_STORE)
    }),
  )

  app.get('/api/matches/:id/books/:book/log', (c) =>
    inBook(c, toView, ({ opened }) =>
      c.json({ from: opened.row.from, entries: opened.held.map(shown) }, 200, NO_STORE),
    ),
  )

  app.patch('/api/matches/:id/books/:book', limit, (c) =>
    inBook(c, toScore, async ({ match, login, opened }) => {
      const decoded = await readDecoded(c, decodeBookChange)
      if ('refusal' in decoded) return decoded.refusal
      const { state } = decoded.ok
      books.settle(books.find(match.id, opened.row.id) ?? opened, state, login.account.id)
      note(login, state === 'filed' ? 'put a book away' : 'took a book out again', match.id, { book: opened.row.id })
      return c.json({ book: books.viewOf(match, books.find(match.id, opened.row.id) as OpenBook) }, 200, NO_STORE)
    }),
  )

  app.post('/api/matches/:id/books/:book/merge', limit, (c) =>
    inBook(c, toScore, async (at) => {
      const decoded = await readDecoded(c, decodeMerge)
      if ('refusal' in decoded) return decoded.refusal
      if (decoded.ok.into === 'book' && !isOwn(at)) return notYours(c, at)
      const opened = books.find(at.match.id, at.opened.row.id) as OpenBook
      const before = merging.madeBefore(at.match, decoded.ok)
      if (before) return sendAnswer(c, at.match, before)
      const chosen = merging.choose(at.match, opened, decoded.ok)
      if ('moved' in chosen)
        return sendProblem(c, 'behind', 'The books have moved on since this was chosen: look again.', {
          members: { mark: chosen.moved },
        })
      if (c.req.query('dryRun') !== undefined)
        return c.json({ dryRun: true, ...merging.rehearse(at.match, opened, chosen) }, 200, NO_STORE)
      const answer = merging.merge(at.match, opened, chosen, at.login.account.id)
      return sendAnswer(c, decoded.ok.into === 'book' ? saidIn({ ...at, opened }) : at.match, answer)
    }),
  )

  function note(login: Login, action: string, subject: string, detail: Record<string, string>): void {
    auth.accounts.note({ at: auth.now(), accountId: login.account.id, action, subject, detail })
  }

  function inMatch(c: Context, need: (id: string) => Need, act: (at: At) => Response | Promise<Response>) {
    const id = c.req.param('id') ?? ''
    const verdict = auth.admit(c, need(id))
    if ('refusal' in verdict) return verdict.refusal
    const match = matches.find(id)
    return match ? act({ match, login: verdict.login }) : sendProblem(c, 'not-found', 'There is no such match.')
  }

  function inBook(c: Context, need: (id: string) => Need, act: (at: AtBook) => Response | Promise<Response>) {
    return inMatch(c, need, (at) => {
      const opened = books.find(at.match.id, c.req.param('book') ?? '')
      return opened ? act({ ...at, opened }) : sendProblem(c, 'not-found', 'There is no such book beside this match.')
    })
  }

  function notYours(c: Context, { login }: At): Response {
    auth.turnAway(c, 'not-allowed', login)
    return sendProblem(c, 'not-allowed', 'this is the book of another scorer: only its own scorer writes in it')
  }

  return app
}

const isOwn = ({ login, opened }: AtBook): boolean => opened.row.accountId === login.account.id

const isFull = ({ held }: OpenBook, more: number): boolean => held.length + more > ENTRIES_MOST
const full = (c: Context): Response => sendProblem(c, 'too-many', `a book has at most ${ENTRIES_MOST} entries`)

/** What was kept though the Laws refused it is done with: the device need not keep it any longer. */
const asAnswer = (answer: ReturnType<Books['append']>[number]): Answer =>
  answer.kind === 'kept'
    ? {
        kind: 'refused',
        refusal: { code: 'not-allowed', message: 'The Laws refuse it; the book keeps it all the same.' },
      }
    : answer

/** A book speaks with its own head, and with the names of the match. */
const saidIn = ({ match, opened }: AtBook) => ({
  epoch: match.epoch,
  head: () => opened.book.head,
  view: () => match.view(),
})

const shown = ({ n, id, scoredAt, recordedAt, command, event, refusal }: OpenBook['held'][number]) => ({
  n,
  id,
  scoredAt,
  recordedAt,
  command,
  ...(event && { event }),
  ...(refusal !== undefined && { refusal }),
})

const limit = limited(BYTES_MOST)
