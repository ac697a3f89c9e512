/**
 * A Cricsheet match as the commands a scorer would have entered, ball by ball. Who faces, who bowls and where an over
 * ends come from the file, and are asserted where the book would have said otherwise: umpires and running decide.
 */

import { currentInnings, isBefore, mayComeIn, openInnings, vacancies } from '../innings.ts'
import type { Commands, MatchScript } from '../simulate/script.ts'
import { type Outcome, otherSide, type SideKey } from '../types.ts'
import { playBall } from './ball.ts'
import { conditionsOf } from './conditions.ts'
import { isUnfinished } from './facts.ts'
import type { CricsheetFile, CricsheetInnings } from './file.ts'
import { type Chase, chaseOf, officialOutcome, oversOf, totalBefore, totalOf } from './outcome.ts'
import { type People, peopleOf } from './people.ts'
import { enter, type Play } from './play.ts'

export type CricsheetScript = MatchScript & {
  /** First day of the match, `YYYY-MM-DD`; the file knows no times. */
  readonly date: string
  readonly balls: number
}

export function scriptOf(file: CricsheetFile): CricsheetScript {
  const people = peopleOf(file)
  const conditions = conditionsOf(file)
  return {
    names: people.names,
    date: file.info.dates[0] as string,
    create: { do: 'create', conditions, sides: people.squads },
    balls: file.innings.reduce((sum, { overs = [] }) => sum + overs.flatMap((over) => over.deliveries).length, 0),
    commands: (created) => playMatch({ file, people, conditions, book: created }),
  }
}

function* playMatch(play: Play): Commands {
  const { info, innings: played } = play.file
  const { toss } = info
  yield* enter(play, {
    do: 'toss',
    winner: play.people.sideOf(toss.winner),
    elected: toss.decision ?? (played[0]?.team === toss.winner ? 'bat' : 'field'),
    ...(toss.uncontested && { uncontested: true }),
  })
  const chase = chaseOf(play.file, play.conditions)
  for (const [i, innings] of played.entries()) {
    yield* playInnings(play, innings, i, chase)
    yield* penaltyAfter(play, innings)
  }
  if (!isUnfinished(info)) yield* finish(play)
}

function* playInnings(play: Play, innings: CricsheetInnings, index: number, chase: Chase): Commands {
  const batting = play.people.sideOf(innings.team)
  yield* penalty(play, batting, innings.penalty_runs?.pre)
  const followOn = index === 2 && play.conditions.inningsPerSide === 2 && innings.team === play.file.innings[1]?.team
  yield* enter(play, {
    do: 'startInnings',
    batting,
    ...(followOn && { followOn: true }),
    ...(innings.super_over && { superOver: true }),
  })
  yield* reduce(play, innings, index, chase)
  yield* playOn(play, innings)
  if (innings.forfeited) return yield* enter(play, { do: 'forfeit' })
  for (const over of innings.overs ?? []) {
    for (const at of over.deliveries.keys()) yield* playBall(play, { innings, over, at, batting })
  }
  yield* close(play, innings, batting)
}

/** Overs and targets that rain or a method changed. An innings is cut short before it begins if both were to last as long. */
function* reduce(play: Play, innings: CricsheetInnings, index: number, { overs, target, method }: Chase): Commands {
  if (play.conditions.inningsPerSide !== 1 || index > 1 || innings.super_over) return
  const allotted = currentInnings(play.book.match)?.allotted
  if (!overs || !allotted)
    return index === 1 && target !== undefined ? yield* retarget(play, target, method) : undefined
  const bowled = oversOf(innings, play.conditions)
  const asLong = bowled.overs === overs.overs && bowled.balls === overs.balls
  const shorter = isBefore(overs, allotted) && (index === 1 || asLong)
  const revised = index === 1 && target !== undefined
  if (!shorter && !revised) return
  yield* enter(play, {
    do: 'revise',
    ...(shorter && { overs }),
    ...(revised && { target, ...(method !== undefined && { method }) }),
  })
}

/** Where a chase went on after the target, whatever the reason, there was another one than the book knows. */
function* playOn(play: Play, innings: CricsheetInnings): Commands {
  const { target } = currentInnings(play.book.match) ?? {}
  if (target && totalBefore(innings) >= target.runs) yield* enter(play, { do: 'revise', target: totalOf(innings) + 1 })
}

function* retarget(play: Play, target: number, method?: string): Commands {
  yield* enter(play, { do: 'revise', target, ...(method !== undefined && { method }) })
}

/** Ends an innings that the balls alone have not ended. */
function* close(play: Play, innings: CricsheetInnings, batting: SideKey): Commands {
  if (innings.declared && openInnings(play.book.match)) return yield* enter(play, { do: 'declare' })
  for (const name of innings.absent_hurt ?? []) yield* markAbsent(play, play.people.idOf(batting, name))
  const isLast = play.file.innings.at(-1) === innings
  if (isLast) return
  yield* nobodyLeft(play)
  if (openInnings(play.book.match)) yield* enter(play, { do: 'endInnings', reason: 'no more of it was played' })
}

function* markAbsent(play: Play, batter: ReturnType<People['idOf']>): Commands {
  const { match } = play.book
  const open = openInnings(match)
  if (open && mayComeIn(match, open).includes(batter)) yield* enter(play, { do: 'markAbsent', batter })
}

/** A wicket has fallen and only the injured are left: they did not come back, or the innings would have gone on. */
function* nobodyLeft(play: Play, most = 0): Commands {
  const { match } = play.book
  const open = openInnings(match)
  if (!open || vacancies(match, open).length === 0) return
  const left = mayComeIn(match, open)
  const fit = left.filter((id) => open.batters[id]?.state !== 'retired')
  if (fit.length <= most) for (const id of left) yield* markAbsent(play, id)
}

function* penaltyAfter(play: Play, innings: CricsheetInnings): Commands {
  yield* penalty(play, play.people.sideOf(innings.team), innings.penalty_runs?.post)
}

/** [41.18.4] To a side that was fielding: the engine adds it to the innings it has completed, or to its next. */
function* penalty(play: Play, to: SideKey, runs: number | undefined): Commands {
  if (runs) yield* enter(play, { do: 'awardPenalty', to, runs })
}

/** Nine down, and absent batters are not always in the file: who was left when the result says the innings was over. */
const NOT_NAMED_ABSENT = 2

/** The result as the umpires gave it, where the book can not know it. */
function* finish(play: Play): Commands {
  const { info } = play.file
  const official = officialOutcome(info.outcome, play.people.sideOf)
  const decided = official.kind === 'tie' || (official.kind === 'win' && lostByBatting(play, official))
  if (decided && info.outcome.method === undefined) yield* nobodyLeft(play, NOT_NAMED_ABSENT)
  if (needsSaying(play.book.match.outcome, official)) yield* enter(play, { do: 'endMatch', outcome: official })
}

const lostByBatting = ({ book }: Play, { winner }: { readonly winner: SideKey }): boolean =>
  openInnings(book.match)?.batting === otherSide(winner)

function needsSaying(computed: Outcome | undefined, official: Outcome): boolean {
  if (!computed) return true
  if (official.kind === 'tie') return computed.kind === 'tie' && official.bowlOut !== undefined
  return official.kind === 'win' && official.method === 'Awarded'
}
