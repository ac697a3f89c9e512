/** Where things are in the match that the scorer's page shows. */
import { currentInnings } from '../../cricket/innings.ts'
import { type Bowling, type Innings, type Match, otherSide, type PlayerId, type SideKey } from '../../cricket/types.ts'
import { ballLabel } from '../../wire/words/notation.ts'

/** Who may be catching: the keeper first, then the card. */
export function fielders(match: Match, innings: Innings): readonly PlayerId[] {
  const { players, keeper, replaced } = match.sides[otherSide(innings.batting)]
  const present = players.filter((id) => !replaced.includes(id))
  return [...present.filter((id) => id === keeper), ...present.filter((id) => id !== keeper)]
}

/** Who may field for another: replaced players of the side, then the other side's who are not in. */
export function substitutes(match: Match, innings: Innings): readonly PlayerId[] {
  const { replaced } = match.sides[otherSide(innings.batting)]
  const lent = match.sides[innings.batting].players.filter((id) => !atCrease(innings).includes(id))
  return [...replaced, ...lent]
}

export const atCrease = ({ striker, nonStriker }: Innings): readonly PlayerId[] =>
  [striker, nonStriker].filter((id) => id !== undefined)

/** "17.3": the label of the ball that is awaited. */
export function nextBall({ overs }: Innings): string {
  return ballLabel(overs.overs, overs.balls)
}

/** "Croft (c)", "Lane †": the mark behind a name. */
export function mark(match: Match, id: PlayerId): string {
  const holds = (role: 'captain' | 'keeper') => match.sides.a[role] === id || match.sides.b[role] === id
  return `${holds('captain') ? ' (c)' : ''}${holds('keeper') ? ' †' : ''}`
}

/** "3.2–0–24–1": overs, maidens, runs, wickets. */
export const figures = (line: Bowling, ballsPerOver: number): string =>
  `${Math.floor(line.balls / ballsPerOver)}${line.balls % ballsPerOver ? `.${line.balls % ballsPerOver}` : ''}–${line.maidens}–${line.conceded}–${line.wickets}`

/** Whoever bowled the over before the last one bowled it from the end that is next. */
export function lastFromThisEnd({ conditions, innings }: Match): PlayerId | undefined {
  const closed = innings.at(-1)?.recentOvers.filter((over) => over.closed) ?? []
  return conditions.oversPerEnd === 1 ? closed.at(-2)?.bowlers.at(-1) : undefined
}

/** Last from this end, then those who have bowled, the latest first, then the others; the keeper at the end. */
export function byLikelihood(match: Match, ids: readonly PlayerId[]): readonly PlayerId[] {
  const innings = currentInnings(match)
  const here = lastFromThisEnd(match)
  const keeper = innings && match.sides[otherSide(innings.batting)].keeper
  const rank = (id: PlayerId): number => {
    if (id === here) return 0
    if (id === keeper && !innings?.bowlers[id]) return 3
    return innings?.bowlers[id] ? 1 : 2
  }
  return [...ids].sort((a, b) => rank(a) - rank(b))
}

export const SIDES_IN_ORDER: readonly SideKey[] = ['a', 'b']

const RTL = '[\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}]'

/**
 * A text with names in it, whatever their direction: what is written from right to left is kept from turning figures and
 * Latin words around it (FSI … PDI, Unicode Annex 9). For texts that are no markup; in markup it is `<bdi>`.
 */
export const isolated = (text: string): string => text.replace(RIGHT_TO_LEFT, '\u2068$&\u2069')
const RIGHT_TO_LEFT = new RegExp(`${RTL}(?:[\\s\\p{M}\\u200c-\\u200f.'’-]*${RTL})*\\p{M}*`, 'gu')
