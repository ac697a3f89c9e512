/** Routes of the ball list and of corrections without a script: list, ball, what a change makes of the match, saved. */
import type { Context } from 'hono'
import type { Correct } from '../../../cricket/correction/correct.ts'
import type { Entry } from '../../../cricket/events.ts'
import { randomId } from '../../../db/ids.ts'
import { isLogUnavailable } from '../../../db/unit.ts'
import { entryOf, readWish, wishOf, wordOf, writeWish } from '../../../web/console/book/form.ts'
import { actWords, calledBy } from '../../../web/console/book/line-words.ts'
import { type Line, linesOf } from '../../../web/console/book/lines.ts'
import type { Door } from '../../../web/console/book/parts.tsx'
import { takenBack } from '../../../web/console/book/repairs.ts'
import { correctionOf, type Look, lookAt, matchBefore, type Wish } from '../../../web/console/book/review.ts'
import { FILTERS, type Filter } from '../../../web/console/book/search.ts'
import { sheetTitle } from '../../../web/console/book/sheet.tsx'
import { toldOf } from '../../../web/console/book/told.ts'
import { Csrf } from '../../../web/console/csrf.tsx'
import { decodeEnvelope } from '../../../wire/decode/decode.ts'
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { fillNames } from '../../../wire/words/people.ts'
import type { Entered, RoomParts } from '../entrance.ts'
import { standingOf } from '../standing.ts'
import { ballsPath, createBookPages } from './pages.tsx'

type Status = 200 | 400 | 403 | 404 | 409 | 422 | 503
/** What a correction is about: a line of the list, or a correction that is taken back. */
type About = { readonly path: string; readonly title: string; readonly entry?: Entry; readonly line?: Line }

const PATH = '/scorer/matches/:id/balls'

export function createBallRoutes({
  app,
  pages,
  limit,
  show,
  enter,
  toSignIn,
  fieldsOf,
  foreign,
  assets,
  ...parts
}: RoomParts): void {
  const { auth, scoring, now } = parts
  const bookPages = createBookPages(assets)

  app.get(PATH, (c) => {
    const entered = enter(c)
    return entered instanceof Response ? entered : list(c, entered)
  })
  app.get(`${PATH}/:ref`, (c) => {
    const entered = enter(c)
    return entered instanceof Response ? entered : sheet(c, entered)
  })
  app.post(`${PATH}/:ref`, limit, async (c) => {
    const fields = await fieldsOf(c)
    const entered = posted(c, fields)
    if (entered instanceof Response) return entered
    const about = aboutBall(entered, c.req.param('ref'))
    if (!about?.entry) return show(c, pages.missing(), 404)
    if (fields.has('wish')) return go(c, entered, about, fields)
    const wished = wishOf(fields, { book: entered.match.book(), entry: about.entry, names: entered.row.names })
    return 'problem' in wished ? sheet(c, entered, wished.problem) : review(c, entered, about, wished.wish)
  })
  app.post('/scorer/matches/:id/corrections/:seq', limit, async (c) => {
    const fields = await fieldsOf(c)
    const entered = posted(c, fields)
    if (entered instanceof Response) return entered
    const seq = c.req.param('seq')
    const about = { path: takeBackPath(entered.row.id, seq), title: 'Take a correction back' }
    if (fields.has('wish')) return go(c, entered, about, fields)
    const edits = takenBack(entered.match.book(), Number(seq))
    return edits.length === 0 ? show(c, pages.missing(), 404) : review(c, entered, about, { edits, answers: [] })
  })

  function posted(c: Context, fields: Fields): Entered | Response {
    if (!auth.login(c)) return toSignIn(c, ballsPath(c.req.param('id') ?? ''))
    return foreign(c, fields) ?? enter(c)
  }

  function list(c: Context, { match, row, login }: Entered): Response {
    const { q = '', only = 'all', innings, from = '0', saved } = c.req.query()
    const n = Number(innings)
    const wanted = {
      text: q.slice(0, 80),
      filter: FILTERS.find((filter) => filter === only) ?? ('all' satisfies Filter),
      ...(innings && Number.isInteger(n) && n > 0 && { innings: n }),
    }
    const query = new URLSearchParams({ q: wanted.text, only: wanted.filter, ...(innings && { innings }) }).toString()
    return show(
      c,
      bookPages.list({
        id: row.id,
        book: match.book(),
        names: row.names,
        wanted,
        query,
        from: /^\d{1,5}$/.test(from) ? Number(from) : 0,
        saved: saved !== undefined,
        doorTo: (seq) => ({ action: takeBackPath(row.id, String(seq)), hidden: <Csrf value={login.csrf} /> }),
      }),
    )
  }

  function sheet(c: Context, { match, row, login }: Entered, problem?: string): Response {
    const book = match.book()
    const about = aboutBall({ match, row, login }, c.req.param('ref') ?? '')
    if (!about?.entry) return show(c, pages.missing(), 404)
    const { entry, line, path, title } = about
    const before = matchBefore(book, entry.ref)
    const word = wordOf(book, entry, row.names, before)
    const door: Door = { action: path, hidden: <Csrf value={login.csrf} /> }
    const html = bookPages.sheet({
      ...{ id: row.id, title, book, entry, lines: linesOf(book), before, word, door },
      names: row.names,
      ball: line?.ball ?? '',
      ...(problem !== undefined && { problem }),
    })
    return show(c, html, problem === undefined ? 200 : 400)
  }

  function aboutBall({ match, row }: Entered, ref: string): About | undefined {
    const book = match.book()
    const entry = entryOf(book, ref)
    const line = linesOf(book).find((each) => each.ref === ref)
    if (!entry || !line) return undefined
    const { event } = entry
    const act = event.kind === 'BallBowled' ? '' : actWords(event, line.fell ?? [], row.names, calledBy(row.names))
    const title = sheetTitle({ entry, ball: line.ball, names: row.names }, act)
    return { path: `${ballsPath(row.id)}/${ref}`, title, entry, line }
  }

  /** Another answer, the next question, or saved. */
  function go(c: Context, entered: Entered, about: About, fields: Fields): Response {
    const read = readWish(one(fields, 'wish'))
    if ('problem' in read) return c.redirect(about.entry ? about.path : ballsPath(entered.row.id), 303)
    const again = one(fields, 'again')
    if (again !== '') {
      const answers = read.wish.answers.slice(0, Number(again) || 0)
      return review(c, entered, about, { ...read.wish, answers })
    }
    const choice = one(fields, 'choice')
    const picked = /^\d{1,2}$/.test(choice) ? Number(choice) : undefined
    const look = lookAt(entered.match.book(), read.wish, picked)
    if (fields.has('look')) return review(c, entered, about, read.wish, { picked })
    const isAnswered = look.question === undefined || look.choice !== undefined
    if (look.review.refused || !isAnswered) return review(c, entered, about, read.wish)
    if (look.review.question) return review(c, entered, about, look.wish)
    return save(c, entered, about, look, fields)
  }

  function save(c: Context, entered: Entered, about: About, look: Look, fields: Fields): Response {
    const command: Correct = correctionOf(look.wish)
    const number = (name: string) => (/^\d{1,10}$/.test(one(fields, name)) ? Number(one(fields, name)) : -1)
    const body = { id: one(fields, 'id'), expects: number('expects'), pen: number('pen'), scoredAt: now(), command }
    const decoded = decodeEnvelope(body)
    const envelope = 'ok' in decoded ? decoded.ok.commands[0] : undefined
    const failed = (problem: string, status: Status) => review(c, entered, about, look.wish, { problem, status })
    if (!envelope) return failed('The page was not complete: nothing was recorded. Look once more, and save.', 400)
    try {
      const [answer] = scoring.score(entered.match.id, [envelope], entered.login.account.id) ?? []
      if (answer?.kind === 'recorded') return c.redirect(`${ballsPath(entered.row.id)}?saved`, 303)
      if (answer?.kind === 'refused') return failed(fillNames(answer.refusal.message, entered.row.names), 422)
      return failed(CONFLICTS[answer?.kind === 'pen-moved' ? 'pen' : 'behind'], 409)
    } catch (fault) {
      if (!isLogUnavailable(fault)) throw fault
      return failed('The server can not write just now. Nothing was recorded: save again in a moment.', 503)
    }
  }

  type Shown = { readonly picked?: number | undefined; readonly problem?: string; readonly status?: Status }
  function review(c: Context, entered: Entered, about: About, wish: Wish, shown: Shown = {}): Response {
    const { match, row, login } = entered
    const book = match.book()
    const { question, choice, review } = lookAt(book, wish, shown.picked)
    const { head, pen } = standingOf(match, row, login.account.id)
    const hidden = (
      <>
        <Csrf value={login.csrf} />
        <input type="hidden" name="id" value={randomId(24)} />
        <input type="hidden" name="expects" value={head} />
        <input type="hidden" name="pen" value={pen} />
        <input type="hidden" name="wish" value={writeWish(wish)} />
      </>
    )
    const at = about.line && { ref: about.line.ref, ball: about.line.ball }
    const html = bookPages.review({
      ...{ id: row.id, title: about.title, book, names: row.names, review, question, choice },
      told: toldOf(book, review, row.names, at),
      wish,
      door: { action: about.path, hidden },
      leave: about.entry ? about.path : ballsPath(row.id),
      problem: shown.problem,
    })
    return show(c, html, shown.status ?? (review.refused ? 422 : 200))
  }
}

const takeBackPath = (id: string, seq: string): string => `/scorer/matches/${encodeURIComponent(id)}/corrections/${seq}`

const CONFLICTS = {
  pen: 'Somebody else has the pen of this match: take it on the pad first. Nothing was recorded.',
  behind: 'Somebody scored meanwhile. This is what the correction makes of the match as it is now: look, and save.',
}

const one = (fields: Fields, name: string): string => (fields.get(name)?.[0] ?? '').trim()
