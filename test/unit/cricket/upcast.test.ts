import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { advance, EMPTY_BOOK, fold } from '../../../cricket/book.ts'
import {
  DERIVABLE,
  type Edit,
  EVENT_VERSION,
  type MatchEvent,
  type PlayEvent,
  type Recorded,
  type Squad,
} from '../../../cricket/events.ts'
import {
  CALLS,
  type Detail,
  DISALLOWED_BY,
  DISMISSALS,
  type Fielder,
  NOT_IN_OVER,
  OVERTHROWS,
  REVIEWS,
  SESSION_BREAKS,
  type Wicket,
} from '../../../cricket/types.ts'
import { raise, type Upcaster, upcast, upcastRecorded } from '../../../cricket/upcast.ts'
import { figuresOf } from '../../support/cricket/frozen.ts'
import { fuzzedMatch } from '../../support/cricket/fuzzed.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures')
/** SHA-256 of each file's contents as JSON without blanks: what was once recorded is never changed, only added to. */
const FROZEN: { readonly [file: string]: string } = {
  'events-v1.json': '4f00a471389964164c0fb5cbb65635a734a271c34258adb22ca8fb4b738a3032',
  'events-v1-rulings.json': 'cc7e33ae6c4e63872a76473e5067c00603bb573cc164a9ee2cd00766d1775497',
  'events-v1-detail.json': '418b8e42144cc4321f58bc46b30246cc329b7c8ca24a80f3aba83e4000b39bbd',
  'events-v1-closing.json': '664e0e57508cd71c6f2b441dc0cfcf482a1f929510a4d491ecbd8909584e4a1a',
  'events-v1-local.json': '86a43183b94b698cba5fefe73204880be491ef4885bfd123ad4ae4a8db2168b0',
}
type Frozen = { readonly figures: unknown; readonly events: readonly Recorded[] }
const frozen = (file: string): Frozen => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
const files = readdirSync(FOLDER).filter((file) => /^events-v\d+.*\.json$/.test(file))
const events = files.flatMap((file) => frozen(file).events)

/** Every kind there is; the compiler knows when one is missing here. */
const KINDS = {
  MatchCreated: true,
  TossMade: true,
  SquadChanged: true,
  PlayerReplaced: true,
  InningsStarted: true,
  BatterCameIn: true,
  BowlerCameOn: true,
  BowlerSuspended: true,
  RunnerNamed: true,
  BallBowled: true,
  BatterDismissed: true,
  BatterRetired: true,
  BatterAbsent: true,
  EndsSwapped: true,
  OverCalled: true,
  PenaltyAwarded: true,
  InningsClosed: true,
  InningsRevised: true,
  PlayStopped: true,
  PlayResumed: true,
  LastHourStarted: true,
  NewBallTaken: true,
  PowerplayTaken: true,
  ReviewMade: true,
  MatchEnded: true,
  Noted: true,
  NamesChanged: true,
  Corrected: true,
} as const satisfies { readonly [kind in MatchEvent['kind']]: true }

type OptionalOf<T> = T extends unknown
  ? { [key in keyof T]-?: Record<never, never> extends Pick<T, key> ? key : never }[keyof T]
  : never
type EventOf<Kind extends MatchEvent['kind']> = Extract<MatchEvent, { kind: Kind }>
type EditOf<Op extends Edit['op']> = Extract<Edit, { op: Op }>
/** Every fact that an event may leave out; the compiler knows when one is missing here, or is none. */
const OPTIONAL = {
  TossMade: { uncontested: true },
  InningsStarted: { superOver: true, followOn: true, override: true },
  BatterCameIn: { resumed: true, consent: true, override: true },
  BowlerCameOn: { from: true, override: true },
  BowlerSuspended: { law: true },
  RunnerNamed: { runner: true },
  BallBowled: {
    nonStriker: true,
    call: true,
    boundary: true,
    freeHit: true,
    short: true,
    overthrow: true,
    lostBall: true,
    disallowed: true,
    notInOver: true,
    faced: true,
    faces: true,
    asserted: true,
    override: true,
    note: true,
    detail: true,
  },
  BatterDismissed: { override: true },
  BatterRetired: { consent: true, law: true },
  PenaltyAwarded: { law: true },
  InningsClosed: { reason: true, override: true },
  InningsRevised: { overs: true, target: true, method: true, par: true },
  PlayStopped: { session: true, override: true },
  NewBallTaken: { override: true },
  MatchEnded: { because: true },
  Corrected: { reason: true, undoes: true, redoes: true },
} as const satisfies {
  readonly [kind in MatchEvent['kind'] as [OptionalOf<EventOf<kind>>] extends [never] ? never : kind]: {
    readonly [key in OptionalOf<EventOf<kind>>]: true
  }
}
/** The same of what events hold. */
const WITHIN = {
  wicket: {
    bowler: true,
    fielders: true,
    at: true,
    crossed: true,
    preventedCatch: true,
    notRunning: true,
    stays: true,
    cost: true,
    law: true,
  },
  fielder: { player: true, substitute: true },
  squad: { captain: true, keeper: true },
  detail: { wagon: true, pitch: true, shot: true, videoMs: true },
  insert: { before: true },
  restore: { before: true },
} as const satisfies {
  readonly wicket: { readonly [key in OptionalOf<Wicket>]: true }
  readonly fielder: { readonly [key in OptionalOf<Fielder>]: true }
  readonly squad: { readonly [key in OptionalOf<Squad>]: true }
  readonly detail: { readonly [key in OptionalOf<Detail>]: true }
  readonly insert: { readonly [key in OptionalOf<EditOf<'insert'>>]: true }
  readonly restore: { readonly [key in OptionalOf<EditOf<'restore'>>]: true }
}

const recorded = events.map(({ event }) => event)
const ofKind = <Kind extends MatchEvent['kind']>(kind: Kind) =>
  recorded.filter((event): event is EventOf<Kind> => event.kind === kind)
const balls = ofKind('BallBowled')
const edits = ofKind('Corrected').flatMap((event) => [...event.edits, ...event.follows])
const wickets = [...balls.flatMap((ball) => ball.wickets), ...ofKind('BatterDismissed').map(({ wicket }) => wicket)]
const HELD: { readonly [shape in keyof typeof WITHIN]: readonly object[] } = {
  wicket: wickets,
  fielder: wickets.flatMap(({ fielders = [] }) => fielders),
  squad: ofKind('MatchCreated').flatMap(({ sides }) => Object.values(sides)),
  detail: balls.flatMap(({ detail }) => (detail ? [detail] : [])),
  insert: edits.filter(({ op }) => op === 'insert'),
  restore: edits.filter(({ op }) => op === 'restore'),
}
const neverSaid = (shapes: readonly object[], facts: object): readonly string[] =>
  Object.keys(facts).filter((fact) => !shapes.some((shape) => Object.hasOwn(shape, fact)))

describe('logs of every version', () => {
  test.each(files)('%s folds to the figures it was frozen with, whole and event by event', (file) => {
    const { figures, events: log } = frozen(file)
    expect(JSON.parse(JSON.stringify(figuresOf(fold(log))))).toEqual(figures)
    expect(log.reduce(advance, EMPTY_BOOK)).toEqual(fold(log))
  })
  test.each(files)('%s is as it was written', (file) => {
    const content = JSON.stringify(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
    expect(createHash('sha256').update(content).digest('hex')).toBe(FROZEN[file])
  })
  it('every file that is vouched for is there, and every version up to today', () => {
    expect(files.sort()).toEqual(Object.keys(FROZEN).sort())
    expect(new Set(events.map(({ v }) => v))).toEqual(new Set(Array.from({ length: EVENT_VERSION }, (_, i) => i + 1)))
  })
  it('every kind of event occurs, every derivable fact asserted, and every way to edit', () => {
    expect(new Set(events.map(({ event }) => event.kind))).toEqual(new Set(Object.keys(KINDS)))
    const balls = events.flatMap(({ event }) => (event.kind === 'BallBowled' ? [event] : []))
    expect(new Set(balls.flatMap(({ asserted = [] }) => asserted))).toEqual(new Set(DERIVABLE))
    const corrected = events.flatMap(({ event }) => (event.kind === 'Corrected' ? [event] : []))
    const ops = new Set(corrected.flatMap(({ edits }) => edits.map(({ op }) => op)))
    expect(ops).toEqual(new Set<Edit['op']>(['amend', 'retract', 'insert', 'restore']))
    expect(corrected.some(({ follows }) => follows.length > 0)).toBe(true)
    expect(corrected.some(({ undoes }) => undoes !== undefined)).toBe(true)
    expect(corrected.some(({ redoes }) => redoes !== undefined)).toBe(true)
  })
  it.each(Object.entries(OPTIONAL))('every fact that %s may leave out is said somewhere', (kind, facts) => {
    expect(neverSaid(ofKind(kind as MatchEvent['kind']), facts)).toEqual([])
  })
  it.each(Object.entries(WITHIN))('every fact that a %s may leave out is said somewhere', (shape, facts) => {
    expect(neverSaid(HELD[shape as keyof typeof WITHIN], facts)).toEqual([])
  })
  it('every word of a list occurs: calls, rulings, dismissals, breaks, reviews', () => {
    const said = (words: readonly (string | undefined)[]) => [...new Set(words)].filter((word) => word !== undefined)
    expect(said(balls.map(({ call }) => call)).sort()).toEqual([...CALLS].sort())
    expect(said(balls.map(({ overthrow }) => overthrow)).sort()).toEqual([...OVERTHROWS].sort())
    expect(said(balls.map(({ notInOver }) => notInOver)).sort()).toEqual([...NOT_IN_OVER].sort())
    expect(said(balls.map(({ disallowed }) => disallowed?.law)).sort()).toEqual([...DISALLOWED_BY].sort())
    expect(said(wickets.map(({ how }) => how)).sort()).toEqual([...DISMISSALS].sort())
    expect(said(ofKind('PlayStopped').map(({ session }) => session)).sort()).toEqual([...SESSION_BREAKS].sort())
    expect(said(ofKind('ReviewMade').map(({ outcome }) => outcome)).sort()).toEqual([...REVIEWS].sort())
  })
})

/** An invented history: version 1 said "batsman", version 2 says "striker". */
const older = (event: PlayEvent): PlayEvent => {
  if (event.kind !== 'BallBowled') return event
  const { striker, ...rest } = event
  return { ...rest, batsman: striker } as unknown as PlayEvent
}
const UP: { readonly [from: number]: Upcaster } = {
  1: (event) => {
    if (event.kind !== 'BallBowled') return event
    const { batsman, ...rest } = event as unknown as { batsman: string }
    return { ...rest, striker: batsman } as unknown as PlayEvent
  },
}
const olderEdit = (edit: Edit): Edit => (edit.op === 'retract' ? edit : { ...edit, event: older(edit.event) })
const olderEvent = (event: MatchEvent): MatchEvent =>
  event.kind === 'Corrected'
    ? { ...event, edits: event.edits.map(olderEdit), follows: event.follows.map(olderEdit) }
    : older(event)

describe('upcasting', () => {
  it('a season of logs opens after an upgrade: events within corrections too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const { log, book } = fuzzedMatch(seed, { corrections: true, most: 60 })
        const read = log
          .map((recorded) => JSON.parse(JSON.stringify({ ...recorded, event: olderEvent(recorded.event) })) as Recorded)
          .map((recorded) => ({ ...recorded, event: raise(recorded, 2, UP) }))
        expect(JSON.parse(JSON.stringify(fold(read)))).toEqual(JSON.parse(JSON.stringify(book)))
      }),
      { numRuns: 25 },
    )
  })
  it('goes up one version at a time, and hands an event of today on as it is', () => {
    const event: PlayEvent = { kind: 'Noted', text: 'a' }
    const say =
      (more: string): Upcaster =>
      (noted) =>
        noted.kind === 'Noted' ? { ...noted, text: noted.text + more } : noted
    expect(raise({ v: 1, seq: 3, event }, 3, { 1: say('b'), 2: say('c') })).toEqual({ kind: 'Noted', text: 'abc' })
    expect(upcast({ v: EVENT_VERSION, seq: 3, event })).toBe(event)
    const recorded = { ...(events[0] as Recorded) }
    expect(upcastRecorded(recorded)).toBe(recorded)
  })
  it('an event of a version to come, or from which nothing leads, is a fault that names it', () => {
    const event: PlayEvent = { kind: 'Noted', text: 'a' }
    expect(() => upcast({ v: EVENT_VERSION + 1, seq: 7, event })).toThrow(/event 7 is of version 2.*newer/)
    expect(() => raise({ v: 1, seq: 7, event }, 3, { 1: (one) => one })).toThrow(/version 2/)
    expect(() => fold([{ ...(events[0] as Recorded), v: 99 }])).toThrow(/version 99/)
  })
})
