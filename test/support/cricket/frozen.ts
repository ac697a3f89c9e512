/** Figures of a book in a shape that does not change with the engine's own. */
import type { Book } from '../../../cricket/book.ts'
import type { Innings } from '../../../cricket/types.ts'

export const figuresOf = ({ match, corrections, head }: Book) => ({
  head,
  corrections: corrections.length,
  players: { a: match.sides.a.players, b: match.sides.b.players },
  replaced: { a: match.sides.a.replaced, b: match.sides.b.replaced },
  toss: match.toss,
  outcome: match.outcome,
  innings: match.innings.map((innings) => inningsFigures(innings)),
})

const inningsFigures = (innings: Innings) => ({
  batting: innings.batting,
  score: `${innings.runs}/${innings.wickets}`,
  overs: `${innings.overs.overs}.${innings.overs.balls}`,
  validBalls: innings.validBalls,
  closed: innings.closed ?? null,
  target: innings.target ?? null,
  extras: { ...innings.extras },
  penalties: { before: innings.penaltyBefore, after: innings.penaltyAfter },
  atTheCrease: [innings.striker ?? null, innings.nonStriker ?? null],
  batters: byOrder(innings.batters).map(
    ([id, { runs, balls, fours, sixes, state, wicket, retired }]) =>
      `${id} ${runs} (${balls}) ${fours}x4 ${sixes}x6 ${state === 'out' ? `${wicket?.how} ${wicket?.bowler ?? ''}`.trim() : (retired ?? 'not out')}`,
  ),
  bowlers: byOrder(innings.bowlers).map(
    ([id, { overs, oddBalls, maidens, conceded, wickets, wides, noBalls }]) =>
      `${id} ${overs}.${oddBalls}-${maidens}-${conceded}-${wickets} wd ${wides} nb ${noBalls}`,
  ),
  falls: innings.fallOfWickets.map(
    ({ wicket, runs, batter, over }) => `${wicket}-${runs} ${batter} ${over.overs}.${over.balls}`,
  ),
  partnerships: innings.partnerships.map(
    ({ batters, runs, balls }) => `${[...batters].sort().join(' ')} ${runs} (${balls})`,
  ),
  absent: innings.absent,
})

const byOrder = <T extends { readonly order: number }>(lines: { readonly [id: string]: T }) =>
  Object.entries(lines).sort(([, a], [, b]) => a.order - b.order)
