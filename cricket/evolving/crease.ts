/** Who is in: coming, going, changing ends. Each function changes the draft it is given. */
import { type Context, clone, type Draft, last } from '../draft.ts'
import type { Batting, Bowling, End, Innings, PlayerId, Wicket } from '../types.ts'

export function comeIn(innings: Draft<Innings>, batter: PlayerId, end: End, { scoredAt }: Context): void {
  const before = innings.batters[batter]
  if (before) {
    before.state = 'batting'
    delete before.retired
    delete before.consented
    delete before.leftAt
    before.cameBack = true
  } else {
    innings.batters[batter] = { ...newLine(innings, 'batting'), cameInAt: scoredAt }
  }
  innings[end] = batter
  const stand = last(innings.partnerships)
  if (!stand || stand.ended) {
    const runs = innings.betweenStands ?? 0
    if (runs !== 0) innings.betweenStands = 0
    innings.partnerships.push({ wicket: innings.wickets + 1, runs, balls: 0, batters: pair(innings) })
  } else stand.batters = [...new Set([...stand.batters, batter])]
}

const newLine = (innings: Draft<Innings>, state: Batting['state']): Draft<Batting> => ({
  order: Object.keys(innings.batters).length + 1,
  runs: 0,
  balls: 0,
  fours: 0,
  sixes: 0,
  state,
})

const pair = (innings: Draft<Innings>): PlayerId[] =>
  [innings.striker, innings.nonStriker].filter((id): id is PlayerId => id !== undefined)

export function swapEnds(innings: Draft<Innings>): void {
  const { striker, nonStriker } = innings
  innings.striker = nonStriker
  innings.nonStriker = striker
}

/** A wicket, on a ball or between balls. Someone who never came in (timed out) gets his line on the card here. */
export function dismiss(innings: Draft<Innings>, wicket: Wicket, { scoredAt }: Context): void {
  const batter = innings.batters[wicket.batter] ?? newLine(innings, 'out')
  innings.batters[wicket.batter] = batter
  if (wicket.cost) takeRuns(innings, wicket.cost)
  if (wicket.stays === 'grace') return
  if (wicket.stays) batter.timesOut = (batter.timesOut ?? 0) + 1
  else {
    batter.state = 'out'
    batter.wicket = clone(wicket)
    batter.leftAt = scoredAt
    delete batter.retired
  }
  innings.wickets += 1
  innings.fallOfWickets.push({
    wicket: innings.wickets,
    runs: innings.runs,
    over: { ...innings.overs },
    batter: wicket.batter,
  })
  if (wicket.bowler) (innings.bowlers[wicket.bowler] as Draft<Bowling>).wickets += 1
  if (!wicket.stays) leaveCrease(innings, wicket.batter)
}

/** What a wicket costs by a local rule leaves the total, the stand and the over alike. */
function takeRuns(innings: Draft<Innings>, cost: number): void {
  innings.runs -= cost
  innings.lost = (innings.lost ?? 0) + cost
  const stand = last(innings.partnerships)
  if (stand && !stand.ended) stand.runs -= cost
  else innings.betweenStands = (innings.betweenStands ?? 0) - cost
  const over = last(innings.recentOvers)
  if (over && !over.closed) over.runs -= cost
}

function leaveCrease(innings: Draft<Innings>, batter: PlayerId): void {
  if (innings.striker !== batter && innings.nonStriker !== batter) return
  innings[innings.striker === batter ? 'striker' : 'nonStriker'] = undefined
  const stand = last(innings.partnerships)
  if (stand) stand.ended = true
}

type Retirement = {
  readonly batter: PlayerId
  readonly how: NonNullable<Batting['retired']>
  readonly consent?: true
}

export function retire(innings: Draft<Innings>, { batter: id, how, consent }: Retirement, { scoredAt }: Context): void {
  const batter = innings.batters[id] as Draft<Batting>
  batter.state = 'retired'
  batter.retired = how
  if (consent) batter.consented = true
  batter.leftAt = scoredAt
  leaveCrease(innings, id)
}

/** A pair whose overs are up makes room for the next one. */
export function changePair(innings: Draft<Innings>, context: Context): void {
  for (const batter of pair(innings)) retire(innings, { batter, how: 'notOut' }, context)
}

/** [25.4.3] Retired of his own choice and not back when the innings ends: out, a wicket of nobody's. */
export function closeRetirements(innings: Draft<Innings>, context: Context): void {
  for (const [id, batter] of Object.entries(innings.batters)) {
    if (batter.state === 'retired' && batter.retired === 'other') {
      dismiss(
        innings,
        { batter: id as PlayerId, how: 'retiredOut' },
        { ...context, scoredAt: batter.leftAt ?? context.scoredAt },
      )
    }
  }
}

/** [25.5] Without a runner, he runs for himself again. */
export function nameRunner(innings: Draft<Innings>, id: PlayerId, runner: PlayerId | undefined): void {
  const batter = innings.batters[id] as Draft<Batting>
  if (runner === undefined) delete batter.runner
  else batter.runner = runner
}
