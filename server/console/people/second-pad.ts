/**
 * The pad of a second book: the match's own, under an address that reads like a match ("kestrel~2b7"), so that whatever
 * keeps and sends balls on the phone works for a book as it does for a match.
 */
import type { Context } from 'hono'
import type { Command } from '../../../cricket/commands.ts'
import { randomId } from '../../../db/ids.ts'
import { noticeOf } from '../../../web/console/notices.ts'
import { bookAddress, partsOfAddress, peopleHome } from '../../../web/console/people/paths.ts'
import { type BookNews, lampFor, markOf, type Notice, standingOn } from '../../../web/console/standing.ts'
import { formatCursor, parseCursor } from '../../../wire/cursor.ts'
import { decodeEnvelope } from '../../../wire/decode/decode.ts'
import { commandsOfForm, type Fields } from '../../../wire/decode/scorer-form.ts'
import type { OpenBook } from '../../books/books.ts'
import type { Entered, RoomParts } from '../entrance.ts'
import { inTurn } from '../in-turn.ts'

const ADDRESS = '/scorer/matches/:address{[^/~]+~[^/~]+}'
type InBook = Entered & { readonly opened: OpenBook; readonly address: string }

export function createSecondPad(parts: RoomParts): void {
  const { app, auth, books, matches, rows, log, limit, show, pages, toSignIn, fieldsOf, foreign, now } = parts

  app.get(ADDRESS, (c) => {
    const entered = own(c)
    return entered instanceof Response ? entered : pad(c, entered)
  })

  app.get(`${ADDRESS}/book`, (c) => {
    const found = findOf(c)
    const verdict = auth.admit(c, { score: found?.id ?? '' })
    if ('refusal' in verdict) return verdict.refusal
    c.header('Cache-Control', 'no-store')
    const entered = found && inBook(found, verdict.login)
    if (!entered) return c.json({ code: 'not-found', detail: 'There is no such book of yours.' }, 404)
    const news = newsOf(entered, c.req.query('after'))
    return c.req.query('have') === markOf(news) ? c.body(null, 204) : c.json(news)
  })

  app.post(ADDRESS, limit, async (c) => {
    const fields = await fieldsOf(c)
    const entered = own(c)
    if (entered instanceof Response) return entered
    const refused = foreign(c, fields)
    if (refused) return refused
    return record(c, entered, fields)
  })

  for (const [method, path] of [
    ['get', 'people'],
    ['get', 'balls'],
  ] as const)
    app[method](`${ADDRESS}/${path}`, (c) => {
      const found = findOf(c)
      return c.redirect(
        found && path === 'people' ? peopleHome(found.id) : `${c.req.path.replace(/\/balls$/, '')}#all-balls`,
        303,
      )
    })

  function record(c: Context, entered: InBook, fields: Fields): Response {
    const { opened, login, address } = entered
    const said = commandsOfForm(fields, opened.book.match.conditions)
    if ('problem' in said) return pad(c, entered, { text: said.problem }, 400)
    const expects = Number(fields.get('expects')?.[0] ?? -1)
    const last = said.commands.at(-1) as Command
    const decoded = decodeEnvelope({ id: fields.get('id')?.[0], expects, scoredAt: now(), command: last })
    const [envelope] = 'ok' in decoded ? decoded.ok.commands : []
    if (!envelope)
      return pad(c, entered, { text: 'The page was not complete: nothing was recorded. Press again.' }, 400)
    const answers = books.append(opened, inTurn(envelope, said.commands), login.account.id)
    const answer = answers.find(({ kind }) => kind !== 'recorded') ?? answers.at(-1)
    if (answer?.kind === 'recorded') return c.redirect(`/scorer/matches/${address}`, 303)
    const fresh = { ...entered, opened: books.find(opened.row.matchId, opened.row.id) ?? opened }
    if (answer?.kind === 'refused') return pad(c, fresh, noticeOf(answer.refusal, last, entered.row.names), 422)
    return pad(
      c,
      fresh,
      {
        text: 'This page had been used already, here or on another device. Nothing was recorded: look, and press again.',
      },
      409,
    )
  }

  function pad(
    c: Context,
    { match, row, login, opened, address }: InBook,
    notice?: Notice,
    status: 200 | 400 | 409 | 422 = 200,
  ) {
    const { from: _, recorded: __, cursor: ___, ...beside } = newsOf({ match, row, login, opened, address }, undefined)
    const standing = standingOn(opened.book, beside)
    const hidden = { csrf: login.csrf, commandId: randomId(24) }
    const shown = { standing, hidden, lamp: lampFor(standing), ...(notice && { notice }) }
    return show(c, pages.pad(shown, login.account.id, { others: true }), status)
  }

  function findOf(c: Context): { readonly id: string; readonly book: string } | undefined {
    return partsOfAddress(c.req.param('address') ?? '')
  }

  function inBook({ id, book }: { id: string; book: string }, login: Entered['login']): InBook | undefined {
    const match = matches.find(id)
    const row = match && rows.find(id)
    const opened = match && books.find(id, book)
    if (!match || !row || !opened || opened.row.accountId !== login.account.id) return undefined
    return { login, match, row, opened, address: bookAddress(id, book) }
  }

  /** Its own scorer goes on; everybody else may compare it. */
  function own(c: Context): InBook | Response {
    const found = findOf(c)
    const login = auth.login(c)
    if (!login) return toSignIn(c, c.req.path)
    const entered = found && auth.mayScore(login, found.id) ? inBook(found, login) : undefined
    if (entered) return entered
    auth.turnAway(c, 'not-allowed', login)
    return show(c, pages.notYours(), 403)
  }

  function newsOf({ match, row, opened, address }: InBook, after: string | undefined): BookNews {
    const { book, recorded } = opened
    const position = parseCursor(after ?? '')
    const known = position?.epoch === match.epoch && position.seq <= book.head ? position.seq : 0
    const shared = known < opened.row.from ? log.read(match.id, known, opened.row.from - known) : []
    return {
      id: address,
      names: row.names,
      pen: 0,
      cursor: formatCursor({ epoch: match.epoch, seq: book.head }),
      from: known,
      recorded: [...shared, ...recorded.filter(({ seq }) => seq > known)],
    }
  }
}
