/** Who plays: team sheets, the toss, players who come in for others. */
import type { Command } from '../commands.ts'
import type { PlayEvent } from '../events.ts'
import { type Decision, refuse } from '../refusal.ts'
import { type Match, otherSide, type PlayerId, type SideKey } from '../types.ts'

type PlayDecision = Decision<PlayEvent>
type Say<Do extends Command['do']> = Extract<Command, { do: Do }>

export function create({ conditions, sides }: Say<'create'>): PlayDecision {
  const twice = namedTwice(sides.a.players, sides.b.players) ?? namedTwice(sides.b.players, [])
  return twice ?? { event: { kind: 'MatchCreated', conditions, sides } }
}

/** [1] A player plays for one side, and once. */
function namedTwice(players: readonly PlayerId[], others: readonly PlayerId[]) {
  const twice = players.find((id, i) => others.includes(id) || players.indexOf(id) !== i)
  if (twice === undefined) return undefined
  return refuse('not-in-side', `{${twice}} is named twice: a player plays for one side.`, { law: '1' })
}

export function changeSquad(match: Match, { side, squad }: Say<'changeSquad'>): PlayDecision {
  const twice = namedTwice(squad.players, match.sides[otherSide(side)].players)
  const dropped = twice ? undefined : playing(match, side).find((id) => !squad.players.includes(id))
  if (dropped !== undefined) {
    const message = `{${dropped}} has taken part in the match, so has to stay on the sheet: replace him instead.`
    return refuse('not-in-side', message, { law: '1.2' })
  }
  return twice ?? { event: { kind: 'SquadChanged', side, squad } }
}

/** Everybody of the side who has batted or bowled. */
const playing = ({ innings }: Match, side: SideKey): readonly PlayerId[] =>
  innings.flatMap((each) => Object.keys(each.batting === side ? each.batters : each.bowlers) as PlayerId[])

export function toss(match: Match, { winner, elected, uncontested }: Say<'toss'>): PlayDecision {
  if (match.innings.length > 0)
    return refuse('not-allowed', 'The toss is made before the first innings.', { law: '13.4' })
  return { event: { kind: 'TossMade', winner, elected, ...(uncontested && { uncontested: true as const }) } }
}

/** How the reason of a replacement begins where it is that of an impact player. */
const IMPACT = /^impact/i
export const isImpact = (reason: string): boolean => IMPACT.test(reason.trim())

export function replacePlayer(match: Match, { side, out, in: coming, reason }: Say<'replace'>): PlayDecision {
  const { players, replaced, impacts = 0 } = match.sides[side]
  if (!players.includes(out)) return refuse('not-in-side', `{${out}} is not in that side.`, { law: '1.2' })
  const twice = namedTwice([coming], [out, ...match.sides[otherSide(side)].players])
  if (twice) return twice
  const isBack = replaced.includes(coming)
  if (!isBack && playing(match, side).includes(coming)) {
    return refuse('not-in-side', `{${coming}} is playing in the match already, so can not come in for another.`, {
      law: '1.2',
    })
  }
  const most = match.conditions.impactPlayers
  if (isImpact(reason) && most !== undefined && impacts >= most) {
    return refuse('not-allowed', 'The side has had its impact player in this match.')
  }
  return { event: { kind: 'PlayerReplaced', side, out, in: coming, reason } }
}
