/** What must hold of every match whatever was played: each check throws, saying what it found. */
import { advance, type Book, fold, replay } from '../../../cricket/book.ts'
import type { Command } from '../../../cricket/commands.ts'
import { commandOf } from '../../../cricket/correction/command-of.ts'
import { consequences } from '../../../cricket/correction/consequences.ts'
import { decide, decidePlay } from '../../../cricket/decide.ts'
import type { Entry, Recorded } from '../../../cricket/events.ts'
import { openInnings } from '../../../cricket/innings.ts'
import { balanceOf, isBalanced } from '../../../cricket/telling/balance.ts'
import { type Session, sessionsOf } from '../../../cricket/telling/day.ts'
import { type Match, otherSide } from '../../../cricket/types.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { recordedAs } from './fuzzed.ts'

/** Plain JSON with its keys in order; keys without a value are no keys. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )

export function expectSame(what: string, one: unknown, other: unknown): void {
  const [a, b] = [canonical(one), canonical(other)]
  if (a === b) return
  const at = [...a].findIndex((character, i) => character !== b[i])
  throw new Error(
    `${what}: …${a.slice(Math.max(0, at - 120), at + 160)}… is not …${b.slice(Math.max(0, at - 120), at + 160)}…`,
  )
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const held of Object.values(value)) deepFreeze(held)
  }
  return value
}

const hold = (isTrue: boolean, what: string): void => {
  if (!isTrue) throw new Error(what)
}

/** laws.md 3.8, 1 to 7: at any ball. */
export function checkMatch(match: Match): void {
  hold(
    isBalanced(match),
    `the book does not balance: ${JSON.stringify(balanceOf(match).map(({ equations }) => equations.filter(({ balances }) => !balances)))}`,
  )
  for (const innings of match.innings) {
    hold(innings.striker === undefined || innings.striker !== innings.nonStriker, 'striker and non-striker are one')
    for (const id of [innings.striker, innings.nonStriker]) {
      if (id === undefined) continue
      hold(innings.batters[id]?.state === 'batting', `${id} is at the crease and not batting`)
      hold(match.sides[innings.batting].players.includes(id), `${id} bats for the other side`)
    }
    const left = Object.entries(innings.batters).filter(
      ([id, { state }]) => state === 'batting' && id !== innings.striker && id !== innings.nonStriker,
    )
    hold(left.length === 0, `${left.map(([id]) => id)} bats and is at no end`)
    for (const figure of [innings.validBalls, innings.wickets, ...Object.values(innings.extras)])
      hold(figure >= 0, 'a figure is below nothing')
  }
}

/** The rules from one event to the next, told by the events alone. */
export function checkEntry(before: Match, { event }: Entry): void {
  if (event.kind !== 'BallBowled') return
  const innings = openInnings(before)
  hold(innings !== undefined, 'a ball with no innings in progress')
  if (!innings) return
  hold(event.striker !== event.nonStriker, 'a batter faces himself')
  hold(innings.batters[event.striker]?.state === 'batting', `${event.striker} faces and is not batting`)
  hold(before.sides[otherSide(innings.batting)].players.includes(event.bowler), `${event.bowler} bowls to his own side`)
  for (const { batter } of event.wickets)
    hold(batter === event.striker || batter === event.nonStriker, `${batter} is out and not in`)
  hold(
    event.valid
      ? event.call === undefined ||
          event.asserted?.includes('valid') === true ||
          before.conditions.rebowl !== undefined ||
          before.conditions.mostBallsPerOver !== undefined
      : true,
    'a wide or no-ball counts',
  )
}

/** [17.6] Nobody bowls more overs running than from one end, unless the umpires allowed it. */
export function checkOvers(book: Book): void {
  const overs: { readonly bowlers: Set<string>; allowed: boolean }[] = []
  let isOpen = false
  for (const { event } of book.entries) {
    if (event.kind === 'InningsStarted') {
      overs.length = 0
      isOpen = false
    } else if (event.kind === 'BowlerCameOn' || event.kind === 'BallBowled') {
      if (!isOpen) overs.push({ bowlers: new Set(), allowed: false })
      isOpen = true
      const over = overs.at(-1)
      over?.bowlers.add(event.bowler)
      if (over && event.override !== undefined) over.allowed = true
      if (event.kind === 'BallBowled' && event.over) isOpen = false
    } else if (event.kind === 'OverCalled') isOpen = false
    const recent = overs.slice(-book.match.conditions.oversPerEnd - 1)
    if (recent.length <= book.match.conditions.oversPerEnd || recent.some(({ allowed }) => allowed)) continue
    const always = [...(recent[0]?.bowlers ?? [])].filter((id) => recent.every(({ bowlers }) => bowlers.has(id)))
    hold(always.length === 0, `${always} bowls more than ${book.match.conditions.oversPerEnd} over(s) running`)
  }
}

/** Sessions as somebody counts them who reads the book aloud: balls by the events, runs and wickets off the cards. */
export function checkSessions({ entries, match }: Book): void {
  const counted: Session[] = []
  const total = { balls: 0, runs: 0, wickets: 0 }
  let [day, session, balls] = [1, 1, 0]
  replay(entries, ({ event }, state) => {
    if (event.kind === 'BallBowled' && event.valid) balls += 1
    if (event.kind !== 'PlayStopped' || event.session === undefined || event.session === 'drinks') return
    const [runs, wickets] = [madeIn(state) - total.runs, fallenIn(state) - total.wickets]
    counted.push({ day, session, balls, runs, wickets, closedBy: event.session })
    total.runs += runs
    total.wickets += wickets
    balls = 0
    if (event.session === 'close') day += 1
    session = event.session === 'close' ? 1 : session + 1
  })
  expectSame('the sessions', sessionsOf(match), counted)
  const open = match.stoppages.filter(({ to }) => to === undefined)
  hold(open.length === (match.interval ? 1 : 0), `${open.length} stoppages are open`)
  hold(
    open.every((one) => one === match.stoppages.at(-1)),
    'a stoppage before the last one is open',
  )
}

const madeIn = ({ innings }: Match): number =>
  innings.reduce((sum, { batters, extras, lost = 0 }) => {
    const off = Object.values(batters).reduce((runs, batter) => runs + batter.runs, 0)
    return sum + off + Object.values(extras).reduce((a, b) => a + b, 0) - lost
  }, 0)

const fallenIn = ({ innings }: Match): number =>
  innings.reduce((sum, { fallOfWickets }) => sum + fallOfWickets.length, 0)

/** What the match waits for is taken; a ball is taken only when it waits for one. */
export function checkWaiting(book: Book): void {
  const waiting = waitingFor(book.match)
  const takes = (command: Command) => !('refused' in decide(book, command))
  switch (waiting.for) {
    case 'toss':
      return hold(takes({ do: 'toss', winner: 'a', elected: 'bat' }), 'waits for the toss, and does not take it')
    case 'innings':
      hold(
        takes({ do: 'startInnings', batting: waiting.batting }),
        `waits for an innings of ${waiting.batting}, and does not take it`,
      )
      return hold(
        !waiting.mayFollowOn || takes({ do: 'startInnings', followOn: true }),
        'offers the follow-on, and does not take it',
      )
    case 'batter':
      for (const batter of waiting.from)
        hold(takes({ do: 'sendIn', batter }), `waits for ${batter}, and does not take him`)
      return noBall(takes, waiting.for)
    case 'bowler':
      for (const bowler of waiting.from)
        hold(takes({ do: 'giveBall', bowler }), `waits for ${bowler} to bowl, and does not let him`)
      for (const { player } of waiting.barred)
        hold(!takes({ do: 'giveBall', bowler: player }), `${player} is barred, and may bowl`)
      return noBall(takes, waiting.for)
    case 'retirement':
      hold(
        takes({ do: 'retire', batter: waiting.batter, how: 'notOut' }),
        `${waiting.batter} has to, and may not retire`,
      )
      return noBall(takes, waiting.for)
    case 'ball':
      return hold(takes({ do: 'bowl' }), 'waits for a ball, and does not take one')
    case 'play':
      hold(takes({ do: 'resumePlay' }), 'waits for play, and does not resume')
      return noBall(takes, waiting.for)
    case 'result':
      hold(takes({ do: 'endMatch', outcome: { kind: 'draw' } }), 'waits for the result, and does not take it')
      return noBall(takes, waiting.for)
    case 'nothing':
      return noBall(takes, waiting.for)
    default:
      return waiting satisfies never
  }
}

const noBall = (takes: (command: Command) => boolean, waiting: string): void =>
  hold(!takes({ do: 'bowl' }), `waits for ${waiting}, and takes a ball`)

/** Said again at its own place, an event comes out as it went in. */
export function checkSaidAgain(before: Match, entry: Entry): void {
  if (entry.event.kind === 'BatterCameIn') return
  const decided = decidePlay(before, commandOf(entry.event), entry.event.kind !== 'MatchCreated')
  if ('refused' in decided)
    throw new Error(`${JSON.stringify(entry.event)} said again is refused: ${decided.refused.message}`)
  expectSame(`${entry.event.kind} said again`, decided.event, entry.event)
}

/** A snapshot is the match: through JSON and back, and on from there. */
export function checkJson(before: Book, recorded: Recorded, after: Book): void {
  const thawed = { ...before, match: JSON.parse(JSON.stringify(before.match)) as Match }
  expectSame('JSON round trip', thawed.match, before.match)
  if (recorded.event.kind !== 'Corrected')
    expectSame('on from a snapshot', advance(thawed, recorded).match, after.match)
}

/** Undo is the way back, redo the way forth. An undo itself is taken back by redo, a change of names by nothing. */
export function checkUndo(before: Book, { event }: Recorded, after: Book): void {
  if (event.kind === 'NamesChanged' || (event.kind === 'Corrected' && event.undoes !== undefined)) return
  const undone = decide(after, { do: 'undo' })
  if ('refused' in undone) return
  const back = advance(after, recordedAs(after.head + 1, undone.event))
  expectSame('undo gives the match back', back.match, before.match)
  expectSame('undo gives the book back', back.entries, before.entries)
  const redone = decide(back, { do: 'redo' })
  if ('refused' in redone) throw new Error(`redo after undo is refused: ${redone.refused.message}`)
  const forth = advance(back, recordedAs(back.head + 1, redone.event))
  expectSame('redo gives the match again', forth.match, after.match)
  expectSame('redo gives the book again', forth.entries, after.entries)
}

/** A log read whole, or in two parts, gives what was scored event by event. */
export function checkFold(log: readonly Recorded[], book: Book, at: number): void {
  expectSame('fold', fold(log), book)
  const prefix = fold(log.slice(0, at))
  expectSame('fold and on', log.slice(at).reduce(advance, prefix), book)
}

/** What a command is said to do is what it does. */
export function checkConsequences(book: Book, command: Command): void {
  const told = consequences(book, command)
  const decision = decide(book, command)
  if ('refused' in decision) {
    expectSame('the refusal told', told.refused, decision.refused)
    return
  }
  expectSame('the event told', told.event, decision.event)
  const after = advance(book, recordedAs(book.head + 1, decision.event))
  hold(told.balances === isBalanced(after.match), 'whether it balances is told wrongly')
  const total = told.changes.filter(({ figure }) => figure === 'total')
  for (const { innings = 0, now } of total) {
    const line = after.match.innings[innings - 1]
    hold(
      now === undefined ? line === undefined : String(now).startsWith(`${line?.runs}/${line?.wickets} `),
      'a total is told wrongly',
    )
  }
}
