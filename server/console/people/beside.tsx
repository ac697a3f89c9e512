/** Routes of the books beside a match: begun, compared, merged through the same review as any correction, put away. */

import type { Context } from 'hono'
import { settledOf } from '../../../cricket/comparison/compare.ts'
import { blocksOf, mergeOf } from '../../../cricket/comparison/merge.ts'
import { randomId } from '../../../db/ids.ts'
import { isLogUnavailable } from '../../../db/unit.ts'
import { readWish, writeWish } from '../../../web/console/book/form.ts'
import { correctionOf, type Look, lookAt, type Wish } from '../../../web/console/book/review.ts'
import { toldOf } from '../../../web/console/book/told.ts'
import { Csrf } from '../../../web/console/csrf.tsx'
import { commandWords } from '../../../web/console/notices.ts'
import { bookAddress, bookHome, peopleHome } from '../../../web/console/people/paths.ts'
import { comparisonView } from '../../../wire/comparison.ts'
import { decodeEnvelope } from '../../../wire/decode/decode.ts'
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { fillNames } from '../../../wire/words/people.ts'
import { type OpenBook, refusalsOf } from '../../books/books.ts'
import type { Answer } from '../../matches/scoring.ts'
import type { Entered, RoomParts } from '../entrance.ts'
import { standingOf } from '../standing.ts'
import { createBesidePages } from './pages.tsx'

type Status = 200 | 400 | 403 | 404 | 409 | 422 | 503
type AtBook = Entered & { readonly opened: OpenBook }
/** Which book is corrected. */
type Into = 'match' | 'book'

export function createBeside(parts: RoomParts): void {
  const { app, auth, scoring, books, limit, look, enterWithForm, show, pages, assets, now } = parts
  const besidePages = createBesidePages(assets)

  app.post('/scorer/matches/:id/people/books', limit, async (c) => {
    const entered = await enterWithForm(c)
    if (entered instanceof Response) return entered
    const { login, match, row, fields } = entered
    const from = fields.get('from')?.[0] === 'start' ? beforeFirstBall(entered) : match.head()
    const begun = books.begin({ id: randomId(8), matchId: row.id, kind: 'second', accountId: login.account.id, from })
    if (typeof begun === 'string') return c.redirect(peopleHome(row.id), 303)
    note(entered, 'began a book', { kind: 'second' })
    return c.redirect(`/scorer/matches/${bookAddress(row.id, begun.opened.row.id)}`, 303)
  })

  app.get('/scorer/matches/:id/beside/:book', (c) => {
    const entered = atBook(c, look(c))
    return entered instanceof Response
      ? entered
      : compared(c, entered, c.req.query('saved') === undefined ? undefined : SAVED)
  })

  app.post('/scorer/matches/:id/beside/:book', limit, async (c) => {
    const acted = await enterWithForm(c)
    if (acted instanceof Response) return acted
    const entered = atBook(c, acted)
    if (entered instanceof Response) return entered
    const { fields } = acted
    if (fields.has('wish')) return go(c, entered, fields)
    const act = fields.get('act')?.[0]
    if (act === 'file' || act === 'reopen') return putAway(c, entered, act === 'file' ? 'filed' : 'open')
    return chosen(c, entered, fields)
  })

  function putAway(c: Context, entered: AtBook, state: 'filed' | 'open'): Response {
    const { opened, login, row } = entered
    books.settle(opened, state, login.account.id)
    note(entered, state === 'filed' ? 'put a book away' : 'took a book out again', { of: opened.row.name })
    return c.redirect(`${bookHome(row.id, opened.row.id)}`, 303)
  }

  function chosen(c: Context, entered: AtBook, fields: Fields): Response {
    const { match, opened } = entered
    if (fields.get('mark')?.[0] !== books.markOf(match, opened)) return compared(c, entered, MOVED, 409)
    const into: Into = fields.get('act')?.[0] === 'mine' ? 'book' : 'match'
    if (into === 'book' && !isOwn(entered)) return show(c, pages.notYours(), 403)
    const lines = settledOf(books.comparisonOf(match, opened))
    const correction = mergeOf(lines, takenIn(fields, lines), into === 'match' ? 'a' : 'b')
    if (!correction) return compared(c, entered, 'Nothing is ticked: tick what is to be taken.', 400)
    return review(c, entered, into, { edits: correction.edits as Wish['edits'], answers: [] })
  }

  /** The comparison as it is now, by itself or with a word about what was asked. */
  function compared(c: Context, entered: AtBook, said?: string, status: Status = 200): Response {
    const { match, row, login, opened } = entered
    const refused = refusalsOf(opened, match).map(({ command, why }) => ({
      text: commandWords(command, row.names),
      why,
    }))
    const html = besidePages.compare({
      id: row.id,
      title: row.names.title,
      csrf: login.csrf,
      book: books.viewOf(match, opened),
      comparison: comparisonView(books.comparisonOf(match, opened), row.names),
      mark: books.markOf(match, opened),
      isOwn: isOwn(entered),
      may: { score: auth.mayScore(login, row.id) },
      refused,
      said,
    })
    return show(c, html, status)
  }

  /** Another answer, the next question, or saved: as for any correction. */
  function go(c: Context, entered: AtBook, fields: Fields): Response {
    const one = (name: string) => fields.get(name)?.[0] ?? ''
    const read = readWish(one('wish'))
    if ('problem' in read) return compared(c, entered, MOVED, 400)
    const into: Into = one('into') === 'book' ? 'book' : 'match'
    if (into === 'book' && !isOwn(entered)) return show(c, pages.notYours(), 403)
    if (one('again') !== '') {
      const answers = read.wish.answers.slice(0, Number(one('again')) || 0)
      return review(c, entered, into, { ...read.wish, answers })
    }
    const picked = /^\d{1,2}$/.test(one('choice')) ? Number(one('choice')) : undefined
    const look = lookAt(bookOf(entered, into), read.wish, picked)
    if (fields.has('look')) return review(c, entered, into, read.wish, { picked })
    const isAnswered = look.question === undefined || look.choice !== undefined
    if (look.review.refused || !isAnswered) return review(c, entered, into, read.wish)
    if (look.review.question) return review(c, entered, into, look.wish)
    return save(c, entered, into, { look, one })
  }

  type Saved = { readonly look: Look; readonly one: (name: string) => string }
  function save(c: Context, entered: AtBook, into: Into, { look, one }: Saved): Response {
    const number = (name: string) => (/^\d{1,10}$/.test(one(name)) ? Number(one(name)) : -1)
    const command = { ...correctionOf(look.wish), reason: `from the book of ${entered.opened.row.name}`.slice(0, 200) }
    const body = { id: one('id'), expects: number('expects'), pen: number('pen'), scoredAt: now(), command }
    const decoded = decodeEnvelope(body)
    const envelope = 'ok' in decoded ? decoded.ok.commands[0] : undefined
    const failed = (problem: string, status: Status) => review(c, entered, into, look.wish, { problem, status })
    if (!envelope) return failed('The page was not complete: nothing was recorded. Look once more, and save.', 400)
    try {
      const answer = written(entered, into, envelope)
      if (answer?.kind === 'recorded') return settled(c, entered, into)
      if (answer?.kind === 'refused') return failed(fillNames(answer.refusal.message, entered.row.names), 422)
      return failed(answer?.kind === 'pen-moved' ? PEN : MOVED, 409)
    } catch (fault) {
      if (!isLogUnavailable(fault)) throw fault
      return failed('The server can not write just now. Nothing was recorded: save again in a moment.', 503)
    }
  }

  function written(
    { match, login, opened }: AtBook,
    into: Into,
    envelope: Parameters<typeof scoring.score>[1][number],
  ) {
    const by = login.account.id
    const answers = into === 'match' ? scoring.score(match.id, [envelope], by) : books.append(opened, [envelope], by)
    return answers?.[0] as Answer | undefined
  }

  function settled(c: Context, entered: AtBook, into: Into): Response {
    const { opened, login, match } = entered
    if (into === 'match') {
      const fresh = books.find(match.id, opened.row.id) ?? opened
      if (fresh.row.kind === 'late') books.settle(fresh, 'merged', login.account.id)
      note(entered, 'merged a book', { of: opened.row.name })
    }
    return c.redirect(`${bookHome(match.id, opened.row.id)}?saved`, 303)
  }

  type Shown = { readonly picked?: number | undefined; readonly problem?: string; readonly status?: Status }
  function review(c: Context, entered: AtBook, into: Into, wish: Wish, shown: Shown = {}): Response {
    const { match, row, login, opened } = entered
    const book = bookOf(entered, into)
    const { question, choice, review } = lookAt(book, wish, shown.picked)
    const home = bookHome(row.id, opened.row.id)
    const { head, pen } = into === 'match' ? standingOf(match, row, login.account.id) : { head: book.head, pen: 0 }
    const hidden = (
      <>
        <Csrf value={login.csrf} />
        <input type="hidden" name="id" value={randomId(24)} />
        <input type="hidden" name="into" value={into} />
        <input type="hidden" name="expects" value={head} />
        <input type="hidden" name="pen" value={pen} />
        <input type="hidden" name="wish" value={writeWish(wish)} />
      </>
    )
    const html = besidePages.review({
      title: into === 'match' ? `From the book of ${opened.row.name}` : 'Into your book',
      match: book.match,
      names: row.names,
      ...{ review, choice, ...(question && { question }) },
      told: toldOf(book, review, row.names),
      wish,
      door: { action: home, hidden },
      leave: home,
      problem: shown.problem,
    })
    return show(c, html, shown.status ?? 200)
  }

  function atBook(c: Context, entered: Entered | Response): AtBook | Response {
    if (entered instanceof Response) return entered
    const opened = books.find(entered.match.id, c.req.param('book') ?? '')
    return opened ? { ...entered, opened } : show(c, pages.missing(), 404)
  }

  function note({ login, row }: Entered, action: string, detail: Record<string, string>): void {
    auth.accounts.note({ at: now(), accountId: login.account.id, action, subject: row.id, detail })
  }
}

const SAVED = 'Taken over. What agrees now is told in one line.'
const MOVED = 'The books have moved on meanwhile. Nothing was changed: look again, and choose once more.'
const PEN = 'Somebody else has the pen. Nothing was recorded: take it, and save again.'

const isOwn = ({ login, opened }: AtBook): boolean => opened.row.accountId === login.account.id
const bookOf = ({ match, opened }: AtBook, into: Into) => (into === 'match' ? match.book() : opened.book)

/** The position before the first ball, so that a second book begins where the first one did. */
function beforeFirstBall({ match }: Entered): number {
  const first = match.book().entries.find(({ event }) => event.kind === 'BallBowled')
  return first && !first.ref.includes('.') ? Number(first.ref) - 1 : match.head()
}

/** Those ticked, all of them, or all of one block. Who comes in goes with the ball he faces. */
function takenIn(fields: Fields, lines: Parameters<typeof blocksOf>[0]): ReadonlySet<number> {
  const blocks = blocksOf(lines)
  if (fields.get('act')?.[0] === 'all') return new Set(blocks.flat().map(({ n }) => n))
  const block = fields.get('block')?.[0]
  if (block !== undefined) return new Set(blocks.find(([first]) => String(first?.n) === block)?.map(({ n }) => n))
  return new Set((fields.get('take') ?? []).filter((text) => /^\d{1,6}$/.test(text)).map(Number))
}
