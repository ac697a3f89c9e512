/** Routes of the scorer: forms that post, redirect and get, so that a match can be scored without a script. */
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Command } from '../../cricket/commands.ts'
import { randomId } from '../../db/ids.ts'
import type { MatchRow } from '../../db/matches.ts'
import { isLogUnavailable } from '../../db/unit.ts'
import { conflictWords, noticeOf } from '../../web/console/notices.ts'
import { LOOKING_ON, lampFor, type Notice } from '../../web/console/standing.ts'
import { decodeEnvelope, type Envelope, sayProblem } from '../../wire/decode/decode.ts'
import { commandsOfForm, type Fields } from '../../wire/decode/scorer-form.ts'
import { createMatchChanges } from '../matches/changes.ts'
import { createPen } from '../matches/pen.ts'
import type { Answer } from '../matches/scoring.ts'
import type { Login } from '../sign-in/auth.ts'
import { createBallRoutes } from './book/balls.tsx'
import { createSheetRoutes } from './book/sheets.tsx'
import { createBookRoutes } from './books.ts'
import { createEntrance, type Entered, type ScorerRouteParts } from './entrance.ts'
import { createHome } from './home.ts'
import { inTurn } from './in-turn.ts'
import { CANNOT_WRITE, createLines } from './line.ts'
import { createOperatorForms } from './operator.ts'
import { createBeside } from './people/beside.tsx'
import { createPeople } from './people/people.tsx'
import { createSecondPad } from './people/second-pad.ts'
import { createPracticePage } from './practice.tsx'
import { createNewMatches } from './setup/create.ts'
import { createDetails } from './setup/details.ts'
import { createMatchRules } from './setup/match-rules.ts'
import { createNames } from './setup/names.ts'
import { createReplacement } from './setup/replace.ts'
import { createRules } from './setup/rules.ts'
import { standingOf } from './standing.ts'

export function scorerRoutes(parts: ScorerRouteParts): Hono {
  const { auth, rows, scoring, now } = parts
  const recordLine = createLines(parts)
  const pen = createPen({ rows, auth })
  const app = new Hono()
  const entrance = createEntrance(parts)
  const { pages, limit, show, toSignIn, fieldsOf, foreign, enter } = entrance

  const shared = { ...parts, ...entrance, app, changes: createMatchChanges(parts) }
  createHome(shared)
  createPeople(shared)
  createBeside(shared)
  createSecondPad(shared)
  createNewMatches(shared)
  createRules(shared)
  createPracticePage(shared)
  createNames(shared)
  createDetails(shared)
  createReplacement(shared)
  createMatchRules(shared)
  createOperatorForms(shared)
  createBookRoutes(shared)
  createBallRoutes(shared)
  createSheetRoutes(shared)

  app.get('/scorer/matches/:id', (c) => {
    const entered = enter(c)
    return entered instanceof Response ? entered : pad(c, entered)
  })

  app.post('/scorer/matches/:id', limit, async (c) => {
    const fields = await fieldsOf(c)
    const id = c.req.param('id')
    if (!auth.login(c)) return toSignIn(c, `/scorer/matches/${id}`)
    const entered = foreign(c, fields) ?? enter(c)
    if (entered instanceof Response) return entered
    if (fields.has('line')) return typed(c, entered, fields)
    if (fields.get('pen')?.[0] !== 'take') return record(c, entered, fields)
    pen.take(entered.row, entered.login)
    return c.redirect(`/scorer/matches/${id}`, 303)
  })

  function record(c: Context, entered: Entered, fields: Fields): Response {
    const { match, login } = entered
    const said = commandsOfForm(fields, match.book().match.conditions)
    if ('problem' in said) return pad(c, entered, { text: said.problem }, 400)
    const last = said.commands.at(-1) as Command
    const envelope = envelopeOf(fields, last, now())
    if ('problem' in envelope) return pad(c, entered, { text: envelope.problem }, 400)
    try {
      const answer = recorded(match.id, inTurn(envelope.ok, said.commands), login.account.id)
      return answer ? answered(c, entered, last, answer) : show(c, pages.missing(), 404)
    } catch (fault) {
      if (!isLogUnavailable(fault)) throw fault
      return pad(c, entered, CANNOT_WRITE, 503)
    }
  }

  /** All of them or none. */
  function recorded(id: string, envelopes: readonly Envelope[], by: string): Answer | undefined {
    const tried = envelopes.length > 1 ? scoring.rehearse(id, envelopes, by)?.answers : []
    return tried?.find(({ kind }) => kind !== 'recorded') ?? scoring.score(id, envelopes, by)?.at(-1)
  }

  function typed(c: Context, entered: Entered, fields: Fields): Response {
    const { match, row, login } = entered
    const page = envelopeOf(fields, { do: 'note', text: 'a line' }, now())
    const text = fields.get('line')?.[0] ?? ''
    if ('problem' in page) return pad(c, entered, { text: page.problem }, 400, text)
    const standing = standingOf(match, row, login.account.id)
    const left = recordLine({ text, page: page.ok, standing, by: login.account.id })
    if (!left) return c.redirect(`/scorer/matches/${match.id}`, 303)
    return pad(c, entered, left.notice, left.status, left.typed)
  }

  function answered(c: Context, entered: Entered, command: Command, answer: Answer): Response {
    if (answer.kind === 'recorded') return c.redirect(`/scorer/matches/${entered.match.id}`, 303)
    const standing = standingOf(entered.match, entered.row, entered.login.account.id)
    return answer.kind === 'refused'
      ? pad(c, entered, noticeOf(answer.refusal, command, standing.names), 422)
      : pad(c, entered, conflictWords(answer.kind, command, standing), 409)
  }

  function pad(
    c: Context,
    { match, row, login }: Entered,
    notice?: Notice,
    status: ContentfulStatusCode = 200,
    line?: string,
  ) {
    const standing = standingOf(match, row, login.account.id)
    const hidden = { csrf: login.csrf, commandId: randomId(24) }
    const above = notice ?? (standing.penElsewhere ? LOOKING_ON : undefined)
    const parts = { standing, hidden, lamp: lampFor(standing), notice: above }
    return show(c, pages.pad(parts, login.account.id, { line, others: hasOthers(row, login) }), status)
  }

  /** Whether there is anybody to hear of: another scorer, or a book beside this one. */
  function hasOthers({ id, penHolder }: MatchRow, { account }: Login): boolean {
    const isElsewhere = penHolder !== undefined && penHolder !== account.id
    const scorers = auth.accounts.scorersOf(id).filter((one) => one.id !== account.id)
    return isElsewhere || scorers.length > 0 || parts.books.ofMatch(id).length > 0
  }

  return app
}

function envelopeOf(
  fields: Fields,
  command: Command,
  scoredAt: number,
): { readonly ok: Envelope } | { readonly problem: string } {
  const number = (name: string) => (/^\d{1,10}$/.test(fields.get(name)?.[0] ?? '') ? Number(fields.get(name)?.[0]) : -1)
  const body = { id: fields.get('id')?.[0], expects: number('expects'), pen: number('pen'), scoredAt, command }
  const decoded = decodeEnvelope(body)
  if ('problem' in decoded) return { problem: sayProblem(decoded.problem) }
  return { ok: decoded.ok.commands[0] as Envelope }
}
