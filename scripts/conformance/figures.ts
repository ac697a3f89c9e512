/** What a file says of itself, by plain sums that know nothing of our engine. */
import type { CricsheetFile, CricsheetInnings, CricsheetOutcome } from '../../cricket/cricsheet/file.ts'
import type { Outcome } from '../../cricket/types.ts'

type Totals = {
  readonly team: string
  readonly runs: number
  readonly wickets: number
  readonly extras: {
    readonly b: number
    readonly lb: number
    readonly w: number
    readonly nb: number
    readonly p: number
  }
  readonly extrasTotal: number
}

const NO_WICKETS = ['retired hurt', 'retired not out']

export const totalsOf = ({ innings }: CricsheetFile): readonly Totals[] => innings.map(totalOf)

function totalOf({ team, overs = [], penalty_runs: { pre = 0, post = 0 } = {} }: CricsheetInnings): Totals {
  const balls = overs.flatMap(({ deliveries }) => deliveries)
  const sum = (of: (ball: (typeof balls)[number]) => number | undefined) =>
    balls.reduce((total, ball) => total + (of(ball) ?? 0), 0)
  const extras = {
    b: sum((ball) => ball.extras?.byes),
    lb: sum((ball) => ball.extras?.legbyes),
    w: sum((ball) => ball.extras?.wides),
    nb: sum((ball) => ball.extras?.noballs),
    p: sum((ball) => ball.extras?.penalty) + pre + post,
  }
  return {
    team,
    runs: sum((ball) => ball.runs.total) + pre + post,
    wickets: sum((ball) => ball.wickets?.filter(({ kind }) => !NO_WICKETS.includes(kind)).length),
    extras,
    extrasTotal: sum((ball) => ball.runs.extras) + pre + post,
  }
}

const WICKETS = 10

/** Winner and margin by the totals alone; undefined where a method, a super over or time decided. */
export function ownBalls(file: CricsheetFile): CricsheetOutcome | undefined {
  const { outcome } = file.info
  const totals = totalsOf(file)
  if (outcome.method !== undefined || outcome.winner === undefined) return undefined
  const runsOf = (team: string) => totals.reduce((sum, each) => sum + (each.team === team ? each.runs : 0), 0)
  const last = totals.at(-1)
  const other = file.info.teams.find((team) => team !== last?.team)
  if (!last || other === undefined) return undefined
  const ahead = runsOf(last.team) - runsOf(other)
  if (ahead > 0) return { winner: last.team, by: { wickets: WICKETS - last.wickets } }
  return ahead < 0 ? { winner: other, by: { runs: -ahead } } : undefined
}

/** Why the balls alone do not give the result: in the words of whoever said it. */
export function byWord({ result, method, bowl_out: bowlOut }: CricsheetOutcome, computed: Outcome | undefined): string {
  if (method !== undefined) return method
  if (bowlOut !== undefined) return 'bowl-out'
  if (result !== undefined && computed === undefined) return result
  return 'unexplained'
}
