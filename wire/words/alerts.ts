/**
 * What is worth telling somebody who does not look: wickets, milestones, ends of innings, the result, and that something
 * told before was corrected. Without a language, as commentary is: web/commentary/alert-words.ts says it.
 *
 * A match at any moment has its facts; what an event adds to them is news, what a correction takes away or changes of
 * those that were told has to be put right. Whether they were told is known by who tells them (`Told`).
 */
import type { Entry } from '../../cricket/events.ts'
import type { InningsEnd, Outcome, PlayerId } from '../../cricket/types.ts'
import type { InningsView, View } from '../view.ts'
import type { Milestone, Score, WicketTold } from './commentary.ts'
import { standingOfView } from './commentary-live.ts'
import { scoreAt } from './commentary-standing.ts'

export type Fact =
  | { readonly kind: 'wicket'; readonly wicket: WicketTold }
  | { readonly kind: 'milestone'; readonly milestone: Extract<Milestone, { kind: 'batter' | 'bowler' | 'hatTrick' }> }
  | { readonly kind: 'innings'; readonly how: InningsEnd; readonly score: Score; readonly lead?: number }
  | { readonly kind: 'result'; readonly outcome: Outcome }

/** By what it is about: the same wicket has the same key, however often and in whatever words it is told. */
export type Facts = ReadonlyMap<string, Fact>
export type Told = Facts

/**
 * `added` is news, by a correction where `corrected`. `changed` and `withdrawn` put right what was told, as in `was`; of
 * what is withdrawn `fact` is what was told.
 */
export type Alert = { readonly key: string; readonly fact: Fact } & (
  | { readonly change: 'added'; readonly corrected?: true }
  | { readonly change: 'changed'; readonly was: Fact }
  | { readonly change: 'withdrawn' }
)

export type Step = {
  readonly before: Facts
  readonly after: Facts
  readonly told: Told
  /** A correction, rather than play. */
  readonly isCorrection: boolean
  /** Scored long ago and sent late. */
  readonly isOld: boolean
}

/** What was scored long ago and sent late is no news, except that the match is over and what a correction puts right. */
export function alertsOf({ before, after, told, isCorrection, isOld }: Step): readonly Alert[] {
  const added = [...after].filter(
    ([key, { kind }]) => !before.has(key) && (!isOld || isCorrection || kind === 'result'),
  )
  const kept = [...told].flatMap(([key, was]): readonly Alert[] => {
    const fact = after.get(key)
    if (!fact) return [{ key, fact: was, change: 'withdrawn' }]
    return isSame(was, fact) ? [] : [{ key, fact, change: 'changed', was }]
  })
  const news = added
    .filter(([key]) => !told.has(key))
    .map(([key, fact]): Alert => ({ key, fact, change: 'added', ...(isCorrection && { corrected: true }) }))
  return [...kept, ...news]
}

/** What stands as told once these have been sent too. */
export function toldAfter(told: Told, alerts: readonly Alert[]): Told {
  const after = new Map(told)
  for (const { key, fact, change } of alerts) {
    if (change === 'withdrawn') after.delete(key)
    else after.set(key, fact)
  }
  return after
}

/** `hatTricks` are not to be seen in a view: they are `hatTricksIn` its book. */
export function factsIn(view: View, hatTricks: Facts): Facts {
  const facts = new Map<string, Fact>()
  for (const [n, innings] of Object.entries(view.innings)) {
    for (const [key, fact] of wicketsIn(innings)) facts.set(`${n}.${key}`, fact)
    for (const [key, fact] of marksIn(innings)) facts.set(`${n}.${key}`, fact)
    if (innings.closed) facts.set(`${n}.end`, endOf(view, n, innings, innings.closed))
  }
  for (const [key, fact] of hatTricks) facts.set(key, fact)
  if (view.outcome) facts.set('result', { kind: 'result', outcome: view.outcome })
  return facts
}

export const scoreIn = (view: View): Score | undefined => {
  const standing = standingOfView(view)
  return standing.side && scoreAt(standing)
}

/** Where wickets go down without the batter (pairs), one may be out several times. */
function wicketsIn({ fallOfWickets, batting }: InningsView): readonly (readonly [string, Fact])[] {
  const times = new Map<PlayerId, number>()
  return inOrder(fallOfWickets).flatMap(({ batter }) => {
    const time = (times.get(batter) ?? 0) + 1
    times.set(batter, time)
    const line = batting[batter]
    return line ? [[`out.${batter}.${time}`, { kind: 'wicket', wicket: { batter, ...wicketOf(line) } }] as const] : []
  })
}

const wicketOf = ({ order, runs, balls, fours, sixes, out }: InningsView['batting'][string]) => ({
  ...{ order, runs, balls, fours, sixes },
  ...(out && { out }),
})

const RUNS = 50
const WICKETS = 5

function marksIn({ batting, bowling }: InningsView): readonly (readonly [string, Fact])[] {
  const batters = Object.entries(batting).flatMap(([id, { runs, balls, fours, sixes }]) =>
    marksUpTo(runs, RUNS).map((mark) => {
      const batter = id as PlayerId
      const milestone = { kind: 'batter' as const, batter, mark, runs, balls, fours, sixes }
      return [`runs.${id}.${mark}`, { kind: 'milestone' as const, milestone }] as const
    }),
  )
  const bowlers = Object.entries(bowling).flatMap(([id, { overs, maidens, runs, wickets }]) =>
    marksUpTo(wickets, WICKETS).map((mark) => {
      const milestone = {
        ...{ kind: 'bowler' as const, bowler: id as PlayerId, mark },
        figures: { overs, maidens, runs, wickets },
      }
      return [`wickets.${id}.${mark}`, { kind: 'milestone' as const, milestone }] as const
    }),
  )
  return [...batters, ...bowlers]
}

const marksUpTo = (count: number, step: number): readonly number[] =>
  Array.from({ length: Math.max(0, Math.floor(count / step)) }, (_, i) => (i + 1) * step)

function endOf(view: View, n: string, { side, runs, wickets, overs }: InningsView, how: InningsEnd): Fact {
  const lead = view.current?.innings === n ? view.current.lead : undefined
  const score = { side, runs, wickets, overs }
  return { kind: 'innings', how, score, ...(lead !== undefined && { lead }) }
}

/**
 * Three wickets or more with balls in a row, all a bowler's innings of the match; told at the third, and at each one after.
 * By a local rule a wicket may be none.
 */
export function hatTricksIn(entries: readonly Pick<Entry, 'ref' | 'event'>[]): Facts {
  const streaks = new Map<PlayerId, number>()
  const facts = new Map<string, Fact>()
  for (const { ref, event } of entries) {
    if (event.kind !== 'BallBowled') continue
    const { bowler, wickets } = event
    const taken = wickets.filter((wicket) => wicket.bowler === bowler && wicket.stays !== 'grace').length
    const streak = taken === 0 ? 0 : (streaks.get(bowler) ?? 0) + taken
    streaks.set(bowler, streak)
    if (streak >= 3)
      facts.set(`hatTrick.${ref}`, { kind: 'milestone', milestone: { kind: 'hatTrick', bowler, wickets: streak } })
  }
  return facts
}

/** Whether who was told the one knows the other. Figures that grow on after a milestone, or a total put right, are the page's. */
function isSame(was: Fact, now: Fact): boolean {
  if (was.kind === 'wicket' && now.kind === 'wicket') return isAlike(was.wicket.out, now.wicket.out)
  if (was.kind === 'innings' && now.kind === 'innings') return was.how === now.how
  if (was.kind === 'result' && now.kind === 'result') return isAlike(was.outcome, now.outcome)
  return was.kind === now.kind
}

/** Of plain data, whatever the order of the keys. */
function isAlike(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  const valueIn = (of: object, key: string): unknown => (of as { readonly [key: string]: unknown })[key]
  return [...keys].every((key) => isAlike(valueIn(a, key), valueIn(b, key)))
}

const inOrder = <T>(lines: { readonly [n: string]: T }): readonly T[] =>
  Object.keys(lines)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((key) => lines[key] ?? [])
