/** Routes of a player who comes in for another for good. */
import type { Context } from 'hono'
import type { Command } from '../../../cricket/commands.ts'
import { decide } from '../../../cricket/decide.ts'
import type { PlayerId, SideKey } from '../../../cricket/types.ts'
import { randomId } from '../../../db/ids.ts'
import {
  KINDS,
  NOBODY,
  REPLACE_FIELDS,
  type ReplaceParts,
  type ReplaceTyped,
} from '../../../web/console/setup/replace.tsx'
import { decodeCommand, decodeMatchChange } from '../../../wire/decode/decode.ts'
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { nextSubstitute } from '../../../wire/setup/substitutes.ts'
import { fillNames } from '../../../wire/words/people.ts'
import type { Entered, RoomParts } from '../entrance.ts'
import { standingOf } from '../standing.ts'

type Problems = ReplaceParts['problems']
type Wish = { readonly command: Command; readonly players: { readonly [id: string]: string } }

const PATH = '/scorer/matches/:id/replace'

export function createReplacement({
  app,
  pages,
  changes,
  limit,
  show,
  enter,
  enterWithForm,
  ...parts
}: RoomParts): void {
  const { scoring, now } = parts

  app.get(PATH, (c) => {
    const entered = enter(c)
    return entered instanceof Response ? entered : form(c, entered, NOBODY, [])
  })

  app.post(PATH, limit, async (c) => {
    const entered = await enterWithForm(c)
    if (entered instanceof Response) return entered
    const { fields } = entered
    const typed = typedIn(fields)
    const wish = wishOf(typed, entered)
    if ('problems' in wish) return form(c, entered, typed, wish.problems)
    const text = record(entered, wish, fields.get('id')?.[0] ?? '')
    if (text !== undefined) return form(c, entered, typed, [{ field: 'out', text }])
    return c.redirect(`/scorer/matches/${entered.row.id}`, 303)
  })

  /** The name comes first, so that nobody is ever on the sheet as a bare id. Why not, or nothing. */
  function record({ match, row, login }: Entered, { command, players }: Wish, sent: string): string | undefined {
    const decision = decide(match.book(), command)
    if ('refused' in decision)
      return fillNames(decision.refused.message, { ...row.names, players: { ...row.names.players, ...players } })
    const { pen, penElsewhere } = standingOf(match, row, login.account.id)
    if (penElsewhere) return 'Somebody else has the pen of this match: take it on the pad first.'
    if (Object.keys(players).length > 0) changes.change(row.id, { players }, login.account.id)
    const id = /^[\w-]{1,64}$/.test(sent) ? sent : randomId(24)
    const [answer] = scoring.score(match.id, [{ id, pen, scoredAt: now(), command }], login.account.id) ?? []
    return answer?.kind === 'recorded' ? undefined : 'This was not recorded: look at the pad, and try again.'
  }

  function form(c: Context, { match, row, login }: Entered, typed: ReplaceTyped, problems: Problems): Response {
    const beside = { id: row.id, csrf: login.csrf, commandId: randomId(24), names: row.names, typed, problems }
    const html = pages.replace({ ...beside, match: match.book().match })
    return show(c, html, problems.length > 0 ? 400 : 200)
  }
}

const typedIn = (fields: Fields): ReplaceTyped =>
  Object.fromEntries(REPLACE_FIELDS.map((name) => [name, (fields.get(name)?.[0] ?? '').trim()])) as ReplaceTyped

function wishOf(typed: ReplaceTyped, { row }: Entered): Wish | { readonly problems: Problems } {
  const [, side, out] = /^([ab]):([\w-]+)$/.exec(typed.out) ?? []
  const fresh = nextSubstitute((side ?? 'a') as SideKey, row.names)
  const coming = typed.in === '' ? fresh : (typed.in as PlayerId)
  const players = typed.in === '' ? { [fresh]: typed.name } : {}
  const reason = KINDS.find(([kind]) => kind === typed.kind)?.[2] || typed.reason
  const problems = [
    ...(out === undefined ? [{ field: 'out', text: 'Who goes: choose a player.' }] : []),
    ...(typed.in === '' && 'problem' in decodeMatchChange({ players }) ? [{ field: 'name', text: NEEDED }] : []),
    ...(reason === '' ? [{ field: 'reason', text: 'Say in a few words why.' }] : []),
  ]
  if (problems.length > 0) return { problems }
  const decoded = decodeCommand({ do: 'replace', side, out, in: coming, reason }, '')
  return 'ok' in decoded
    ? { command: decoded.ok, players }
    : { problems: [{ field: 'reason', text: `Expected ${decoded.problem.expected}.` }] }
}
const NEEDED = 'Who comes: choose somebody, or type a name of at most 120 characters.'
