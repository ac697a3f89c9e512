/** Commentary told from the book: every event as it stands now, corrections applied. For servers; pages have the views. */
import { type Book, replay } from '../../cricket/book.ts'
import type { Entry } from '../../cricket/events.ts'
import { evolve } from '../../cricket/evolve.ts'
import { openInnings } from '../../cricket/innings.ts'
import { isOver } from '../../cricket/result.ts'
import { sessionAtRest } from '../../cricket/telling/day.ts'
import type { Batting, Bowling, Innings, Match, PlayerId, Ref } from '../../cricket/types.ts'
import { ballWithin } from '../balls.ts'
import { compact } from '../compact.ts'
import { correctionWords } from '../correction-view.ts'
import { leadOf, needView } from '../current-view.ts'
import { replacementOf, reviewOf } from '../facts.ts'
import { bowlerOvers } from '../innings-view.ts'
import type { FielderView } from '../view.ts'
import {
  type BatterStanding,
  type CorrectedWords,
  type Happening,
  type Line,
  NOTHING,
  type Standing,
  type Streaks,
  tell,
} from './commentary.ts'
import { ballNotation, overNotation, oversText } from './notation.ts'

/** Everything told of a book so far, and what it takes to go on. */
export type Commentary = {
  /** Oldest first. */
  readonly lines: readonly Line[]
  readonly streaks: Streaks
  readonly standing: Standing
  readonly match: Match
  /** Of the book: position in the log, and how many events it was told from. */
  readonly head: number
  readonly told: number
}

type Source = Pick<Book, 'entries' | 'corrections' | 'match' | 'head'>

/** `known` is an earlier answer for the same match: what was only added since is told, and a correction tells all anew. */
export function commentaryOf(book: Source, known?: Commentary): Commentary {
  if (known?.head === book.head) return known
  const added = known && addedSince(known, book)
  return known && added ? further(known, book, added) : fromTheStart(book)
}

function addedSince({ head, told }: Commentary, book: Source): readonly Entry[] | undefined {
  const added = book.entries.slice(told)
  const isAll = added.length === book.head - head && added.every(({ ref }, i) => ref === String(head + 1 + i))
  return isAll ? added : undefined
}

function further(known: Commentary, { entries, head }: Source, added: readonly Entry[]): Commentary {
  const lines = [...known.lines]
  let { match, standing, streaks } = known
  for (const entry of added) {
    match = evolve(match, entry)
    const after = standingOf(match, standing)
    const told = tell(standing, after, happeningOf(entry, match, NONE), streaks)
    lines.push(...told.lines)
    streaks = told.streaks
    standing = after
  }
  return { lines, streaks, standing, match, head, told: entries.length }
}

type Corrected = ReadonlyMap<Ref, CorrectedWords>
const NONE: Corrected = new Map()

function fromTheStart({ entries, corrections, match: last, head }: Source): Commentary {
  const corrected = correctedBalls(corrections)
  const lines: Line[] = []
  let standing = NOTHING
  let streaks: Streaks = {}
  replay(entries, (entry, match) => {
    const after = standingOf(match, standing)
    const told = tell(standing, after, happeningOf(entry, match, corrected), streaks)
    lines.push(...told.lines)
    streaks = told.streaks
    standing = after
  })
  return { lines, streaks, standing, match: last, head, told: entries.length }
}

function happeningOf({ ref, event, scoredAt }: Entry, match: Match, corrected: Corrected): Happening {
  const common = { ref, kind: event.kind, at: scoredAt }
  if (event.kind === 'PlayStopped') return compact({ ...common, session: sessionAtRest(match) })
  if (event.kind === 'ReviewMade') return { ...common, review: reviewOf(event) }
  if (event.kind === 'PlayerReplaced') return { ...common, replacement: replacementOf(event) }
  if (event.kind === 'Noted') return { ...common, note: event.text }
  if (event.kind !== 'BallBowled') return common
  const { striker, bowler, boundary, runs, short, overthrow, note, wickets } = event
  return compact({
    ...common,
    ball: ballWithin(match, event),
    notation: ballNotation({ ...event, wickets: wickets.length }),
    striker,
    bowler,
    boundary: runs.bat > 0 ? boundary : undefined,
    short,
    overthrow,
    note,
    corrected: corrected.get(ref),
  })
}

/** By ball, the last correction that changed it. */
function correctedBalls(corrections: Book['corrections']): Corrected {
  const words = new Map<Ref, CorrectedWords>()
  for (const { changes } of corrections)
    for (const change of changes) {
      const said = change.now?.kind === 'BallBowled' ? correctionWords(change) : undefined
      if (said) words.set(change.ref, said)
      else words.delete(change.ref)
    }
  return words
}

/** A copy, for `replay` only lends the match; lines of the card that did not move are those of `before`. */
export function standingOf(match: Match, before: Standing = NOTHING): Standing {
  const index = match.innings.length - 1
  const innings = match.innings[index]
  const common = {
    interval: match.interval?.reason,
    outcome: isOver(match) && match.outcome ? compact(match.outcome) : undefined,
    toss: match.toss && { winner: match.toss.winner, elected: match.toss.elected },
  }
  if (!innings) return compact({ ...NOTHING, ...common })
  const isOpen = openInnings(match) !== undefined
  return compact({
    ...common,
    innings: index + 1,
    side: innings.batting,
    superOver: innings.superOver ? (true as const) : undefined,
    followOn: innings.followOn ? (true as const) : undefined,
    runs: innings.runs,
    wickets: innings.wickets,
    overs: oversText(innings.overs),
    balls: innings.validBalls,
    closed: innings.closed,
    penalty: innings.extras.penalty,
    target: innings.target?.runs,
    allotted: innings.allotted && oversText(innings.allotted),
    striker: isOpen ? innings.striker : undefined,
    nonStriker: isOpen ? innings.nonStriker : undefined,
    bowler: isOpen ? innings.bowler : undefined,
    freeHit: isOpen && innings.freeHit,
    batting: mapped(innings.batters, before.batting, isStill, batterOf),
    bowling: bowlersOf(innings.bowlers, match.conditions.ballsPerOver),
    falls: innings.fallOfWickets.map(({ batter }) => batter),
    stand: standOf(innings),
    over: overOf(innings),
    need: isOpen ? needView(match, innings) : undefined,
    lead: leadOf(match, index),
  })
}

function batterOf({ order, runs, balls, fours, sixes, wicket, state, retired }: Batting): BatterStanding {
  const out = state === 'out' ? wicket : undefined
  const fielders = out?.fielders?.length ? out.fielders.map((one): FielderView => compact(one)) : undefined
  return compact({
    order,
    runs,
    balls,
    fours,
    sixes,
    out: out && compact({ how: out.how, bowler: out.bowler, fielders }),
    retired,
  })
}

const bowlersOf = (lines: Innings['bowlers'], ballsPerOver: number): Standing['bowling'] =>
  mapped(
    lines,
    {},
    () => false,
    (line) => bowlerOf(line, ballsPerOver),
  )

const bowlerOf = (bowling: Bowling, ballsPerOver: number) => ({
  overs: bowlerOvers(bowling, ballsPerOver),
  maidens: bowling.maidens,
  runs: bowling.conceded,
  wickets: bowling.wickets,
})

function standOf({ partnerships, batters }: Innings): Standing['stand'] {
  const stand = partnerships.at(-1)
  if (!stand) return undefined
  const order = (id: PlayerId) => batters[id]?.order ?? 0
  const [a, b] = [...stand.batters].sort((one, other) => order(one) - order(other))
  return a && compact({ wicket: stand.wicket, runs: stand.runs, balls: stand.balls, a, b })
}

function overOf({ recentOvers }: Innings): Standing['over'] {
  const over = recentOvers.at(-1)
  const bowler = over?.bowlers.at(-1)
  if (!over || !bowler) return undefined
  const { number, balls, runs, wickets, closed } = over
  return { number: number + 1, bowler, balls: overNotation(balls), runs, wickets, closed }
}

const isStill = (line: BatterStanding, { order, runs, balls, fours, sixes, state, retired }: Batting): boolean =>
  line.runs === runs &&
  line.balls === balls &&
  line.fours === fours &&
  line.sixes === sixes &&
  line.order === order &&
  line.retired === retired &&
  (line.out !== undefined) === (state === 'out')

type Lines<T> = { readonly [id: string]: T }

function mapped<T, U>(
  lines: Lines<T>,
  known: Lines<U>,
  isSame: (line: U, from: T) => boolean,
  to: (from: T) => U,
): Lines<U> {
  const copy: Record<string, U> = {}
  for (const id of Object.keys(lines)) {
    const [from, line] = [lines[id] as T, known[id]]
    copy[id] = line && isSame(line, from) ? line : to(from)
  }
  return copy
}
