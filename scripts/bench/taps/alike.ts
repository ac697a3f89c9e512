/** Whether two events say the same of the game, whatever was asserted and whatever a file does not tell. */
import type { BallBowled, PlayEvent } from '../../../cricket/events.ts'
import type { Fielder, Wicket } from '../../../cricket/types.ts'

/**
 * Of a delivery: who bowled, faced, what it was worth, who is out how and by whom. Not where a wicket was put down, whether
 * they had crossed, or whether Over was called: the first two are not in the files, the last is an entry of its own.
 */
export function isSame(a: PlayEvent, b: PlayEvent): boolean {
  if (a.kind === 'BallBowled' && b.kind === 'BallBowled') return ballText(a) === ballText(b)
  return otherText(a) === otherText(b)
}

function ballText({
  bowler,
  striker,
  nonStriker,
  runs,
  call,
  wickets,
  valid,
  boundary,
  disallowed,
}: BallBowled): string {
  const { bat, wides, noBalls, byes, legByes } = runs
  // Before about 2017 the files have the byes off a no-ball among the no-balls.
  const off = call === 'noBall' ? [noBalls + byes] : [noBalls, byes]
  const facts = [bowler, striker, nonStriker, bat, wides, ...off, legByes, call, valid, bat > 0 && boundary]
  return JSON.stringify([...facts, disallowed, wickets.map(wicketText)])
}

const wicketText = ({ batter, how, fielders = [] }: Wicket): string => `${how} ${batter} ${fieldersText(fielders)}`

const fieldersText = (fielders: readonly Fielder[]): string =>
  [...new Set(fielders.map(({ player, substitute }) => (substitute ? 'sub' : (player ?? '?'))))].sort().join()

function otherText(event: PlayEvent): string {
  const { override: _, ...rest } = event as PlayEvent & { readonly override?: string }
  if (rest.kind === 'BatterDismissed') return wicketText(rest.wicket)
  // Where he stands follows from the ball before.
  if (rest.kind === 'BatterCameIn') return `${rest.kind} ${rest.batter}`
  if (rest.kind === 'InningsRevised') return JSON.stringify([rest.kind, rest.overs, rest.target])
  if (rest.kind === 'PlayerReplaced') return JSON.stringify([rest.kind, rest.side, rest.out, rest.in])
  // Why it ended is written in by whoever made the file.
  if (rest.kind === 'InningsClosed') return `${rest.kind} ${rest.how}`
  if (rest.kind === 'MatchEnded')
    return `${rest.kind} ${rest.outcome.kind} ${'winner' in rest.outcome ? rest.outcome.winner : ''}`
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
}
