/** Routes of the names of the players. */
import type { Context } from 'hono'
import type { Command } from '../../../cricket/commands.ts'
import type { Squad } from '../../../cricket/events.ts'
import type { Match, PlayerId, SideKey } from '../../../cricket/types.ts'
import { randomId } from '../../../db/ids.ts'
import type { MatchRow } from '../../../db/matches.ts'
import { SIDES_IN_ORDER } from '../../../web/console/reading.ts'
import { decodeCommand, decodeMatchChange } from '../../../wire/decode/decode.ts'
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { nextSubstitute, substitutesOf } from '../../../wire/setup/substitutes.ts'
import { fillNames, fullName } from '../../../wire/words/people.ts'
import type { Entered, RoomParts } from '../entrance.ts'
import { standingOf } from '../standing.ts'

type Problem = { readonly problem: string }

const PATH = '/scorer/matches/:id/names'

export function createNames({ app, pages, changes, limit, show, enter, enterWithForm, ...parts }: RoomParts): void {
  const { scoring, now } = parts

  app.get(PATH, (c) => {
    const entered = enter(c)
    return entered instanceof Response ? entered : form(c, entered)
  })

  app.post(PATH, limit, async (c) => {
    const entered = await enterWithForm(c)
    if (entered instanceof Response) return entered
    const { fields } = entered
    const failed = save(entered, fields)
    return failed ? form(c, entered, fields, failed.problem) : c.redirect(`/scorer/matches/${entered.row.id}`, 303)
  })

  function form(c: Context, { match, row, login }: Entered, fields?: Fields, problem?: string): Response {
    const typed = Object.fromEntries([...(fields ?? [])].map(([name, [value = '']]) => [name, value]))
    const beside = { csrf: login.csrf, commandId: randomId(24), typed, ...(problem !== undefined && { problem }) }
    const html = pages.names({ id: row.id, match: match.book().match, names: row.names, ...beside })
    return show(c, html, problem === undefined ? 200 : 400)
  }

  /** All names are judged before anything is written. */
  function save(entered: Entered, fields: Fields): Problem | undefined {
    const { match, row, login } = entered
    const added = addedIn(fields, match.book().match, row)
    const substitutes = substitutesIn(fields, row)
    const renamed = renamedIn(fields, match.book().match, row)
    const all = { ...renamed, ...namesOf([...added, ...substitutes]) }
    const wrong = wrongName(all, row)
    if (wrong) return wrong
    const refused = SIDES_IN_ORDER.map((side) => changeSheet(entered, side, { fields, added }))
    const on = added.filter(({ side }) => refused[SIDES_IN_ORDER.indexOf(side)] === undefined)
    const players = { ...renamed, ...namesOf([...on, ...substitutes]) }
    if (Object.keys(players).length > 0) changes.change(row.id, { players }, login.account.id)
    return refused.find((problem) => problem !== undefined)
  }

  /** Who came late, who leads and keeps, who takes no part after all: one new team sheet, if anything of it changed. */
  function changeSheet({ match, row, login }: Entered, side: SideKey, { fields, added }: Sheet): Problem | undefined {
    const squad = squadAfter(match.book().match, side, { fields, added })
    if (!squad) return undefined
    const asked: Command = { do: 'changeSquad', side, squad }
    const decoded = decodeCommand(asked, '')
    if ('problem' in decoded) return { problem: 'There is no room for one more player on this sheet.' }
    const { pen } = standingOf(match, row, login.account.id)
    const envelope = { id: `${fields.get('id')?.[0] ?? randomId(24)}-${side}`, pen, scoredAt: now(), command: asked }
    const [answer] = scoring.score(match.id, [envelope], login.account.id) ?? []
    if (answer?.kind === 'recorded') return undefined
    if (answer?.kind === 'refused') return { problem: fillNames(answer.refusal.message, row.names) }
    return { problem: CONFLICTS[answer?.kind === 'pen-moved' ? 'pen' : 'again'] }
  }
}

type Sheet = { readonly fields: Fields; readonly added: readonly Added[] }

/** Undefined: as it is. What another page changed meanwhile is left alone, so only what differs from `was-` counts. */
function squadAfter({ sides }: Match, side: SideKey, { fields, added }: Sheet): Squad | undefined {
  const { players, captain, keeper } = sides[side]
  const gone = typedIn(fields, `leaves-${side}`)
  const coming = added.filter((one) => one.side === side).map(({ id }) => id)
  const staying = [...players.filter((id) => id !== gone), ...coming]
  const holder = (role: 'captain' | 'keeper', now: PlayerId | undefined): PlayerId | undefined => {
    const [said, was] = [typedIn(fields, `${role}-${side}`), typedIn(fields, `was-${role}-${side}`)]
    const next = fields.has(`${role}-${side}`) && said !== was ? said : (now ?? '')
    return staying.find((id) => id === next)
  }
  const roles = { captain: holder('captain', captain), keeper: holder('keeper', keeper) }
  const isSame =
    staying.length === players.length && coming.length === 0 && roles.captain === captain && roles.keeper === keeper
  if (isSame) return undefined
  return {
    players: staying,
    ...(roles.captain && { captain: roles.captain }),
    ...(roles.keeper && { keeper: roles.keeper }),
  }
}

const CONFLICTS = {
  pen: 'Somebody else has the pen of this match: take it on the pad, then add the player.',
  again: 'This page had been used already: look whether the player is there.',
}

const namesOf = (added: readonly Added[]) => Object.fromEntries(added.map(({ id, name }) => [id, name]))

type Added = { readonly side: SideKey; readonly id: PlayerId; readonly name: string }

/** Who only fields is a name and on no sheet [24]. */
function substitutesIn(fields: Fields, { names }: MatchRow): readonly Added[] {
  return SIDES_IN_ORDER.flatMap((side) => {
    const name = typedIn(fields, `sub-${side}`)
    const known = substitutesOf(side, names).some((id) => names.players[id] === name)
    return name === '' || known ? [] : [{ side, id: nextSubstitute(side, names), name }]
  })
}

/** The next free id of the side: "a12". */
function addedIn(fields: Fields, match: Match, { names }: MatchRow): readonly Added[] {
  return SIDES_IN_ORDER.flatMap((side) => {
    const name = typedIn(fields, `add-${side}`)
    let n = match.sides[side].players.length + 1
    while (isTaken(`${side}${n}`, match, names.players)) n++
    return name === '' ? [] : [{ side, id: `${side}${n}` as PlayerId, name }]
  })
}

const isTaken = (id: string, { sides }: Match, players: { readonly [id: string]: string }): boolean =>
  Object.hasOwn(players, id) || [...sides.a.players, ...sides.b.players].includes(id as PlayerId)

/** Only what was typed anew: somebody else may have corrected another name meanwhile. */
function renamedIn(fields: Fields, { sides }: Match, { names }: MatchRow): { readonly [id: string]: string } {
  const known = new Set([...Object.keys(names.players), ...sides.a.players, ...sides.b.players])
  const changed = [...known].flatMap((id) => {
    const name = typedIn(fields, `name-${id}`)
    return name === '' || name === typedIn(fields, `was-${id}`) ? [] : [[id, name] as const]
  })
  return Object.fromEntries(changed)
}

const typedIn = (fields: Fields, name: string): string => (fields.get(name)?.[0] ?? '').trim()

function wrongName(players: { readonly [id: string]: string }, { names }: MatchRow): Problem | undefined {
  const wrong = Object.entries(players).find(
    ([id, name]) => 'problem' in decodeMatchChange({ players: { [id]: name } }),
  )
  if (!wrong) return undefined
  const who = Object.hasOwn(names.players, wrong[0]) ? fullName(wrong[0] as PlayerId, names) : 'The player to add'
  return { problem: `${who}: a name has at most 120 characters, and no signs that can not be seen.` }
}
