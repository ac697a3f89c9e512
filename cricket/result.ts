/** Law 16: who won, worked out from the book; undefined while it can not be told or only the umpires can say. */
import { properInnings, runsOf, wicketsToFall } from './innings.ts'
import { type Innings, type Match, type Outcome, otherSide } from './types.ts'

export function outcomeOf(match: Match): Outcome | undefined {
  const proper = properInnings(match)
  const decided = match.conditions.inningsPerSide === 1 ? afterChase(match, proper, 2) : twoInnings(match, proper)
  if (decided?.kind !== 'tie') return decided
  const eliminator = superOverWinner(match)
  return eliminator ? { kind: 'tie', eliminator } : decided
}

/** The match is over: nothing more is played, penalties and corrections aside. */
export function isOver(match: Match): boolean {
  if (match.outcomeAsserted) return true
  if (!match.outcome) return false
  return match.outcome.kind !== 'tie' || !match.conditions.superOver || match.outcome.eliminator !== undefined
}

function twoInnings(match: Match, proper: readonly Innings[]): Outcome | undefined {
  const third = proper[2]
  if (proper.length !== 3 || !third?.closed || third.closed === 'ended') return afterChase(match, proper, 4)
  // [16.1.1] A side that has had both innings and is still behind has lost by an innings.
  const behind = runsOf(match, otherSide(third.batting)) - runsOf(match, third.batting)
  const otherHasBattedTwice = proper.filter((innings) => innings.batting !== third.batting).length === 2
  if (otherHasBattedTwice || behind <= 0) return undefined
  return { kind: 'win', winner: otherSide(third.batting), by: { innings: true, runs: behind } }
}

function afterChase(match: Match, proper: readonly Innings[], length: number): Outcome | undefined {
  const chase = proper[length - 1]
  if (!chase?.closed || !chase.target) return undefined
  const method = chase.target.method ? { method: chase.target.method } : {}
  const short = chase.target.runs - 1 - chase.runs
  if (chase.closed === 'targetReached') {
    const wickets = wicketsToFall(match.conditions, chase) - chase.wickets
    // None left to fall where a wicket was recorded on the ball that won: then only the win is sure.
    return { kind: 'win', winner: chase.batting, ...(wickets > 0 && { by: { wickets } }), ...method }
  }
  // [41.18.2] Penalty runs after the last ball can still win it: by runs, the chase being over.
  if (short < 0) return { kind: 'win', winner: chase.batting, by: { runs: -short }, ...method }
  if (chase.closed === 'ended') return byPar(match, chase)
  if (short === 0) return { kind: 'tie', ...method }
  return { kind: 'win', winner: otherSide(chase.batting), by: { runs: short }, ...method }
}

/** A chase that was stopped for good: by the par of the moment, if enough of it was played to have a result. */
function byPar(match: Match, chase: Innings): Outcome | undefined {
  const { minimumOvers, inningsPerSide } = match.conditions
  if (inningsPerSide !== 1 || !chase.par) return undefined
  if (minimumOvers !== undefined && chase.overs.overs < minimumOvers) return { kind: 'noResult' }
  const par = parNow(chase)
  if (!par?.isExact) return undefined
  const method = chase.parMethod === undefined ? {} : { method: chase.parMethod }
  const ahead = chase.runs - par.runs
  if (ahead === 0) return { kind: 'tie', ...method }
  const winner = ahead > 0 ? chase.batting : otherSide(chase.batting)
  return { kind: 'win', winner, by: { runs: Math.abs(ahead) }, ...method }
}

/** `isExact`: the sheet has this very ball; else `runs` is par at the end of the over before. */
export type Par = { readonly runs: number; readonly at: string; readonly isExact: boolean }

/** Par at this moment of the chase, by the sheet: the runs that are level for the overs bowled and the wickets lost. */
export function parNow({ par, overs, wickets }: Innings): Par | undefined {
  if (!par) return undefined
  const here = overs.balls === 0 ? String(overs.overs) : `${overs.overs}.${overs.balls}`
  const at = [here, `${overs.overs}.${overs.balls}`, String(overs.overs)].find((key) => Object.hasOwn(par, key))
  const row = at === undefined ? undefined : par[at]
  const runs = row?.[Math.min(wickets, row.length - 1)]
  if (at === undefined || runs === undefined) return undefined
  return { runs, at, isExact: overs.balls === 0 || at === here }
}

function superOverWinner(match: Match) {
  const superOvers = match.innings.filter((innings) => innings.superOver)
  for (let i = 0; i + 1 < superOvers.length; i += 2) {
    const [first, second] = [superOvers[i] as Innings, superOvers[i + 1] as Innings]
    if (second.closed && first.runs !== second.runs) return first.runs > second.runs ? first.batting : second.batting
  }
  return undefined
}
