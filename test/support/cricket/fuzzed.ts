/** Matches that no scorer would enter: real ones from the simulator, with anything else thrown in between. Seeded. */
import { advance, type Book, EMPTY_BOOK } from '../../../cricket/book.ts'
import type { Bowl, Command, EditCommand } from '../../../cricket/commands.ts'
import { type Conditions, EDITIONS, RULESETS } from '../../../cricket/conditions.ts'
import { decide } from '../../../cricket/decide.ts'
import { EVENT_VERSION, type Recorded } from '../../../cricket/events.ts'
import { createRandom, type Random } from '../../../cricket/simulate/random.ts'
import { nextCommand } from '../../../cricket/simulate/simulate.ts'
import { DISMISSALS, type PlayerId, REVIEWS, SESSION_BREAKS, type SideKey } from '../../../cricket/types.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'

const playersOf = (side: SideKey, size: number): readonly PlayerId[] =>
  Array.from({ length: size }, (_, i) => `${side}${i + 1}` as PlayerId)

/** Any ruleset, cut short, so that a whole match is over within a hundred events. */
export function oddConditions(random: Random): Conditions {
  const base = random.pick(Object.values(RULESETS) as readonly Conditions[])
  const limited = base.oversPerInnings !== undefined
  const overs = 1 + random.below(4)
  const playersPerSide = 3 + random.below(5)
  return {
    ...base,
    edition: random.chance(0.5) ? base.edition : random.pick(EDITIONS),
    playersPerSide,
    ...(limited && { oversPerInnings: overs }),
    ...(limited && base.oversPerBowler !== undefined && { oversPerBowler: Math.max(1, Math.ceil(overs / 2)) }),
    ...(base.oversPerPair !== undefined && { oversPerPair: 1 }),
    ...(base.retireAt && { retireAt: { runs: 1 + random.below(8), mayReturn: random.chance(0.7) } }),
    ...(base.followOnLead !== undefined && { followOnLead: 5 + random.below(20) }),
    ballsPerOver: random.chance(0.3) ? 3 + random.below(6) : base.ballsPerOver,
    lastBatterStands: random.chance(0.15) || base.lastBatterStands,
  }
}

export function creation(random: Random): Command {
  const conditions = oddConditions(random)
  const size = conditions.playersPerSide + random.below(2)
  const squad = (side: SideKey) => ({ players: playersOf(side, size), keeper: playersOf(side, size)[1] as PlayerId })
  return { do: 'create', conditions, sides: { a: squad('a'), b: squad('b') } }
}

export type Played = { readonly book: Book; readonly log: readonly Recorded[]; readonly commands: readonly Command[] }

/** What happens at each step of a match: the command was taken, or refused and the book is as before. */
export type Watch = {
  readonly taken?: (step: {
    readonly before: Book
    readonly after: Book
    readonly command: Command
    readonly recorded: Recorded
  }) => void
  readonly refused?: (step: { readonly book: Book; readonly command: Command }) => void
}

export const STARTS_AT = Date.parse('2024-05-18T10:00:00Z')
export const recordedAs = (seq: number, event: Recorded['event']): Recorded => ({
  seq,
  id: `c${seq}`,
  v: EVENT_VERSION,
  scoredAt: STARTS_AT + seq * 30_000,
  recordedAt: STARTS_AT + seq * 30_000,
  by: 'fuzz',
  event,
})

/** `odd`: how often something else is tried instead of what the match waits for. */
export function fuzzedMatch(
  seed: number,
  { odd = 0.15, most = 110, corrections = false, watch = {} as Watch } = {},
): Played {
  const random = createRandom(seed)
  const log: Recorded[] = []
  const commands: Command[] = []
  let book = EMPTY_BOOK
  const take = (command: Command): boolean => {
    const decision = decide(book, command)
    if ('refused' in decision) {
      watch.refused?.({ book, command })
      return false
    }
    const recorded = recordedAs(log.length + 1, decision.event)
    const before = book
    book = advance(book, recorded)
    log.push(recorded)
    commands.push(command)
    watch.taken?.({ before, after: book, command, recorded })
    return true
  }
  take(creation(random))
  for (let tries = 0; log.length < most && tries < most * 3; tries++) {
    const strange = random.chance(odd)
    const command = strange
      ? oddCommand(book, random, corrections)
      : (hurried(book, random) ?? nextCommand(book, random))
    if (!command) break
    take(command)
  }
  return { book, log, commands }
}

/** Timed matches would last: captains here declare soon, and days are short. Where nobody may bowl the umpires let somebody. */
function hurried({ match }: Book, random: Random): Command | undefined {
  const waiting = waitingFor(match)
  if (waiting.for === 'bowler' && waiting.from.length === 0) {
    const allowed = waiting.barred.map(({ player }) => player)
    return { do: 'giveBall', bowler: random.pick(allowed), override: 'nobody else is left' }
  }
  const innings = match.innings.at(-1)
  if (waiting.for === 'bowler' && random.chance(0.15))
    return { do: 'stopPlay', reason: 'a break', session: random.pick(SESSION_BREAKS) }
  const isTimed = match.conditions.oversPerInnings === undefined
  if (!isTimed || !innings || innings.closed || innings.overs.overs < 2) return undefined
  return random.chance(0.08) ? { do: 'declare' } : undefined
}

const someone = (random: Random): PlayerId => `${random.pick(['a', 'b'])}${1 + random.below(8)}` as PlayerId

/** Any command at all, with people who are there or not, in places where it fits or not. */
export function oddCommand(book: Book, random: Random, corrections: boolean): Command {
  const innings = book.match.innings.at(-1)
  const batter = random.chance(0.7)
    ? (random.pick([innings?.striker, innings?.nonStriker]) ?? someone(random))
    : someone(random)
  const side = random.pick(['a', 'b'] as const)
  const override = random.chance(0.3) ? { override: 'the umpires allowed it' } : {}
  const makers: readonly (() => Command)[] = [
    () => oddBall(random, batter),
    () => oddBall(random, batter),
    () => ({ do: 'retire', batter, how: random.pick(['hurt', 'notOut', 'other', 'out']) }),
    () => ({ do: 'dismiss', batter, how: random.pick(DISMISSALS), ...override }),
    () => ({ do: 'swapEnds' }),
    () => ({ do: 'callOver' }),
    () => ({ do: 'awardPenalty', to: side, runs: 5 }),
    () => ({ do: 'stopPlay', reason: 'rain' }),
    () => ({ do: 'stopPlay', reason: 'a break', session: random.pick(SESSION_BREAKS), ...override }),
    () => ({ do: 'review', by: side, outcome: random.pick(REVIEWS) }),
    () => ({ do: 'resumePlay' }),
    () => ({ do: 'markAbsent', batter: someone(random) }),
    () => ({ do: 'giveBall', bowler: someone(random), ...override }),
    () => ({
      do: 'sendIn',
      batter: someone(random),
      ...(random.chance(0.3) && { end: random.pick(['striker', 'nonStriker'] as const) }),
    }),
    () => ({
      do: 'revise',
      ...(random.chance(0.5)
        ? { overs: { overs: 1 + random.below(3), balls: random.below(3) } }
        : { target: 1 + random.below(40) }),
    }),
    () => ({ do: 'endInnings' }),
    () => ({ do: 'declare' }),
    () => ({ do: 'forfeit' }),
    () => ({ do: 'note', text: 'a dog on the field <script>' }),
    () => ({ do: 'changeNames' }),
    () => ({
      do: 'startInnings',
      ...(random.chance(0.5) && { batting: side }),
      ...(random.chance(0.3) && { followOn: true }),
      ...override,
    }),
    () => ({
      do: 'replace',
      side,
      out: someone(random),
      in: `${side}${20 + random.below(3)}` as PlayerId,
      reason: 'concussion',
    }),
    () => ({ do: 'takeNewBall', ...override }),
    () => ({ do: 'nameRunner', batter, runner: someone(random) }),
    () => ({ do: 'suspendBowler', bowler: someone(random) }),
  ]
  const last: readonly (() => Command)[] = [
    () => ({ do: 'undo' }),
    () => ({ do: 'undo' }),
    () => ({ do: 'redo' }),
    () => ({ do: 'correct', edits: oddEdits(book, random) }),
    () => ({ do: 'correct', edits: oddEdits(book, random) }),
    () => ({ do: 'correct', edits: oddEdits(book, random) }),
  ]
  // The end of the match is not tried before it has begun to be one.
  const end: readonly (() => Command)[] =
    book.entries.length > 60 ? [() => ({ do: 'endMatch', outcome: { kind: 'draw' } })] : []
  return random.pick([...makers, ...end, ...(corrections ? last : [])])()
}

export function oddBall(random: Random, batter: PlayerId): Bowl {
  const n = random.below(5)
  const ran = random.below(3)
  return random.pick<Bowl>([
    { do: 'bowl', runs: { bat: n } },
    { do: 'bowl', runs: { bat: 6 }, boundary: random.chance(0.5) },
    { do: 'bowl', runs: { byes: n } },
    { do: 'bowl', runs: { legByes: n } },
    { do: 'bowl', call: 'wide' },
    { do: 'bowl', call: 'noBall', runs: { [random.pick(['bat', 'byes', 'legByes'])]: n } },
    {
      do: 'bowl',
      runs: { bat: ran },
      wickets: [{ how: 'runOut', batter, at: random.pick(['striker', 'nonStriker'] as const) }],
    },
    { do: 'bowl', call: 'wide', wickets: [{ how: random.pick(DISMISSALS), batter }] },
    { do: 'bowl', wickets: [{ how: random.pick(DISMISSALS) }] },
    { do: 'bowl', runs: { bat: 1 }, striker: batter },
    { do: 'bowl', changedEnds: random.chance(0.5) },
    { do: 'bowl', over: random.chance(0.5) },
    { do: 'bowl', valid: random.chance(0.5) },
    { do: 'bowl', bowler: someone(random), override: 'the umpires allowed it' },
    { do: 'bowl', runs: { bat: 5 }, note: 'overthrows' },
  ])
}

/** One to three wishes about anything in the book. */
export function oddEdits(book: Book, random: Random): readonly EditCommand[] {
  const ref = () => random.pick(book.entries).ref
  const batter = someone(random)
  return Array.from({ length: 1 + random.below(3) }, () =>
    random.pick<() => EditCommand>([
      () => ({ op: 'amend', ref: ballRef(book, random) ?? ref(), command: oddBall(random, batter) }),
      () => ({ op: 'amend', ref: ballRef(book, random) ?? ref(), command: oddBall(random, batter) }),
      () => ({ op: 'amend', ref: ref(), command: oddCommand(book, random, false) }),
      () => ({ op: 'retract', ref: ref(), ...(random.chance(0.5) && { dependants: true }) }),
      () => ({ op: 'insert', before: ballRef(book, random) ?? ref(), command: oddBall(random, batter) }),
      () => ({ op: 'insert', command: oddBall(random, batter) }),
      () => ({ op: 'setBowler', from: ref(), bowler: someone(random), ...(random.chance(0.5) && { until: ref() }) }),
      () => ({ op: 'swapBatters', from: ref(), ...(random.chance(0.5) && { until: ref() }) }),
      () => ({ op: 'setBatter', from: ref(), batter }),
      () => ({ op: 'retract', ref: `+${random.below(3)}` }),
    ])(),
  )
}

export function ballRef({ entries }: Book, random: Random): string | undefined {
  const balls = entries.filter(({ event }) => event.kind === 'BallBowled')
  return balls.length > 0 ? random.pick(balls).ref : undefined
}
