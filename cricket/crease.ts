/** Who is in: coming, going, changing ends. Each function changes the draft it is given. */
import { type Context, clone, type Draft, last } from './draft.ts'
import type { Batting, Bowling, End, Innings, PlayerId, Wicket } from './types.ts'

export function comeIn(innings: Draft<Innings>, batter: PlayerId, end: End, { scoredAt }: Context): void {
  const before = innings.batters[batter]
  if (before) {
    before.state = 'batting'
    delete before.retired
    delete before.consented
    delete before.leftAt
  } else {
    innings.batters[batter] = { ...newLine(innings, 'batting'), cameInAt: scoredAt }
  }
  innings[end] = batter
  const stand = last(innings.partnerships)
  if (!stand || stand.ended)
    innings.partnerships.push({ wicket: innings.wickets + 1, runs: 0, balls: 0, batters: pair(innings) })
  else stand.batters = [...new Set([...stand.batters, batter])]
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
  batter.state = 'out'
  batter.wicket = clone(wicket)
  batter.leftAt = scoredAt
  delete batter.retired
  innings.wickets += 1
  innings.fallOfWickets.push({
    wicket: innings.wickets,
    runs: innings.runs,
    over: { ...innings.overs },
    batter: wicket.batter,
  })
  if (wicket.bowler) (innings.bowlers[wicket.bowler] as Draft<Bowling>).wickets += 1
  leaveCrease(innings, wicket.batter)
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

/** [25.5] Without a runner, he runs for himself again. */
export function nameRunner(innings: Draft<Innings>, id: PlayerId, runner: PlayerId | undefined): void {
  const batter = innings.batters[id] as Draft<Batting>
  if (runner === undefined) delete batter.runner
  else batter.runner = runner
}
