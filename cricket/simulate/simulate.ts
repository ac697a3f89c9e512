/** Matches nobody played: seeded, by the Laws, with the frequencies of real ones. For demos, load and property tests. */
import type { Book } from '../book.ts'
import type { Bowl, Command } from '../commands.ts'
import type { Conditions } from '../conditions.ts'
import { decidePlay } from '../decide.ts'
import { currentInnings, properInnings, runsOf } from '../innings.ts'
import { type Innings, type Match, otherSide, type PlayerId, type SideKey } from '../types.ts'
import { waitingFor } from '../waiting-for.ts'
import { formatOf, simulatedBall } from './ball.ts'
import { type FictionalSide, fictionalSides, GROUNDS } from './fiction.ts'
import { createRandom, type Random } from './random.ts'
import type { Commands, MatchScript } from './script.ts'

/** A whole match from the toss to the result. The same seed and conditions give the same match. */
export function simulate({
  seed,
  conditions,
}: {
  readonly seed: number
  readonly conditions: Conditions
}): MatchScript {
  const random = createRandom(seed)
  const [a, b] = fictionalSides(random)
  return {
    names: {
      title: `${a.name} v ${b.name}`,
      competition: random.pick(COMPETITIONS),
      venue: random.pick(GROUNDS),
      sides: { a: nameOf(a), b: nameOf(b) },
      players: Object.fromEntries([...numbered('a', a), ...numbered('b', b)]),
    },
    create: { do: 'create', conditions, sides: { a: squadOf('a', a, random), b: squadOf('b', b, random) } },
    commands: (created) => play(created, createRandom(seed + 1)),
  }
}

const COMPETITIONS = ['The Lantern Cup', 'Riverside League', 'Winter Trophy']
const KEEPER = 5

const nameOf = ({ name, short, colour }: FictionalSide) => ({ name, short, colour })
const idOf = (side: SideKey, index: number): PlayerId => `${side}${index + 1}` as PlayerId
const numbered = (side: SideKey, { players }: FictionalSide): readonly (readonly [PlayerId, string])[] =>
  players.map((player, i) => [idOf(side, i), player])

const squadOf = (side: SideKey, { players }: FictionalSide, random: Random) => ({
  players: players.map((_, i) => idOf(side, i)),
  captain: idOf(side, random.below(players.length)),
  keeper: idOf(side, KEEPER),
})

function* play(created: Book, random: Random): Commands {
  let book = created
  for (;;) {
    const command = nextCommand(book, random)
    if (!command) return
    book = yield command
  }
}

/** What a scorer would enter next; undefined when the match is over. Answers the question that the match asks. */
export function nextCommand(book: Book, random: Random): Command | undefined {
  const { match } = book
  const waiting = waitingFor(match)
  switch (waiting.for) {
    case 'toss':
      return { do: 'toss', winner: random.pick(['a', 'b']), elected: random.chance(0.5) ? 'bat' : 'field' }
    case 'innings': {
      const followOn = waiting.mayFollowOn !== undefined && random.chance(0.6)
      return { do: 'startInnings', ...(followOn ? { followOn } : { batting: waiting.batting }) }
    }
    case 'batter':
      return { do: 'sendIn', batter: nextIn(waiting.from, random) }
    case 'bowler':
      return { do: 'giveBall', bowler: nextBowler(match, waiting.from, random) }
    case 'retirement':
      return { do: 'retire', batter: waiting.batter, how: 'notOut' }
    case 'ball':
      return beforeBall(book, random) ?? lawful(match, simulatedBall(match, currentInnings(match) as Innings, random))
    case 'play':
      return { do: 'resumePlay' }
    case 'result':
      return { do: 'endMatch', outcome: { kind: 'draw' } }
    case 'nothing':
      return undefined
    default:
      return waiting satisfies never
  }
}

/** [16.6] The ball that wins the match is cut to what counts, as the refusal offers it. */
function lawful(match: Match, ball: Bowl): Command {
  const decision = decidePlay(match, ball)
  return ('refused' in decision && decision.refused.offers?.[0]) || ball
}

/** The next name on the card is next in, nine times of ten. */
const nextIn = ([first, ...others]: readonly PlayerId[], random: Random): PlayerId =>
  others.length > 0 && random.chance(0.1) ? random.pick(others) : (first as PlayerId)

/** Bowlers are at these places of the squad; others bowl when none of them may. */
const BOWLERS = [3, 4, 6, 7, 8, 9, 10]
const SAME_END_AGAIN = 0.6

function nextBowler(match: Match, from: readonly PlayerId[], random: Random): PlayerId {
  const innings = currentInnings(match) as Innings
  const { players } = match.sides[otherSide(innings.batting)]
  const trained = from.filter((id) => BOWLERS.includes(players.indexOf(id)))
  const before = innings.recentOvers.at(-2)?.bowlers[0]
  if (before && trained.includes(before) && random.chance(SAME_END_AGAIN)) return before
  return random.pick(trained.length > 0 ? trained : from)
}

/** What may come instead of a ball: close of play, a declaration, an injury, a penalty. */
function beforeBall({ match, entries }: Book, random: Random): Command | undefined {
  const innings = currentInnings(match) as Innings
  if (isTimeUp(match)) return { do: 'endMatch', outcome: { kind: 'draw' } }
  if (declares(match, innings)) return { do: 'declare' }
  if (random.chance(RETIREMENT) && innings.striker) return { do: 'retire', batter: innings.striker, how: 'hurt' }
  if (random.chance(PENALTY)) return { do: 'awardPenalty', to: innings.batting, law: '28.3' }
  const last = entries.at(-1)?.event.kind
  if (random.chance(STOPPAGE) && last === 'BallBowled') return { do: 'stopPlay', reason: random.pick(STOPPAGES) }
  return undefined
}

const RETIREMENT = 0.0004
const PENALTY = 0.0002
const STOPPAGE = 0.002
const STOPPAGES = ['Drinks', 'Rain', 'Bad light', 'Injury']

/** Overs in the match before it is drawn, where no limit of overs ends it. */
const OVERS_IN_TIME = { test: 450, fourDay: 384, oneDay: 100, t20: 60, hundred: 60 } as const
/** What a captain thinks enough, in his first innings and as a lead in his second. */
const ENOUGH = { test: 480, fourDay: 400, oneDay: 230, t20: 200, hundred: 200 } as const
const ENOUGH_LEAD = { test: 380, fourDay: 300 } as const

const isTimed = ({ conditions }: Match): boolean => conditions.oversPerInnings === undefined

const isTimeUp = (match: Match): boolean =>
  isTimed(match) &&
  match.innings.reduce((sum, { overs }) => sum + overs.overs, 0) >= OVERS_IN_TIME[formatOf(match.conditions)]

function declares(match: Match, innings: Innings): boolean {
  const played = properInnings(match).length
  if (!isTimed(match) || played === match.conditions.inningsPerSide * 2) return false
  const format = formatOf(match.conditions)
  if (played <= match.conditions.inningsPerSide) return innings.runs >= ENOUGH[format]
  const lead = runsOf(match, innings.batting) - runsOf(match, otherSide(innings.batting))
  return (format === 'test' || format === 'fourDay') && lead >= ENOUGH_LEAD[format]
}
