/** Small views and scores for followers, and a record of what a follower was told. */
import { type Follower, type Following, follow, type LinkState } from '../../../web/follow/follow.ts'
import { createStore } from '../../../web/follow/store.ts'
import type { EventFacts, PatchFrame } from '../../../wire/feed.ts'
import type { MiniScore } from '../../../wire/score.ts'
import type { View } from '../../../wire/view.ts'
import { createFakeEnvironment, type FakeEnvironment, type FakeOptions } from './fake-environment.ts'

const extras = { byes: 0, legByes: 0, wides: 0, noBalls: 0, penalty: 0, total: 0 }

/** After `runs` runs off as many balls, for no wicket. */
export const viewOf = (runs: number): View => ({
  id: 'm1',
  status: 'live',
  format: { name: 'T20', inningsPerSide: 1, ballsPerOver: 6, oversPerInnings: 20 },
  names: {
    title: 'Lanterns v Kestrels',
    sides: { a: { name: 'Lanterns', short: 'LAN' }, b: { name: 'Kestrels', short: 'KES' } },
    players: {},
  },
  sides: { a: { players: {} }, b: { players: {} } },
  innings: {
    '1': {
      side: 'a',
      runs,
      wickets: 0,
      overs: `${Math.floor(runs / 6)}.${runs % 6}`,
      balls: runs,
      extras,
      batting: {},
      bowling: {},
      fallOfWickets: {},
      partnerships: {},
    },
  },
  current: { innings: '1', overs: {} },
})

export const scoreOf = (cursor: string, part: Partial<MiniScore> = {}): MiniScore => ({
  id: 'm1',
  cursor,
  at: 1_790_000_000_000,
  status: 'live',
  title: 'Lanterns v Kestrels',
  sides: {
    a: { name: 'Lanterns', short: 'LAN', scores: ['12/0'] },
    b: { name: 'Kestrels', short: 'KES', scores: [] },
  },
  ...part,
})

/** From `runs - 1` runs to `runs`. */
export const patchOf = (seq: number, runs: number, event: Partial<EventFacts> = {}): PatchFrame => ({
  seq,
  patch: { innings: { '1': { runs, balls: runs, overs: `${Math.floor(runs / 6)}.${runs % 6}` } } },
  event: { kind: 'BallBowled', at: 1_790_000_000_000, ...event },
})

/** The server's clock is a minute ahead of the browser's. */
export const AHEAD_MS = 60_000
export const hello = { build: 'b1', view: 'full', now: 1_790_000_000_000 + AHEAD_MS }
export const liveJson = '/api/matches/m1/live.json'

export type Followed = FakeEnvironment & {
  readonly follower: Follower
  readonly seen: {
    readonly snapshots: number[]
    readonly patches: number[]
    readonly events: EventFacts[]
    readonly scores: string[]
    readonly builds: string[]
    readonly states: LinkState[]
  }
  state(): LinkState
  runs(): number | undefined
}

/** A follower whose page was made at k7f3-10 with ten runs, unless told otherwise. */
export function followed(part: Partial<Following> = {}, options: FakeOptions = {}): Followed {
  const fake = createFakeEnvironment(options)
  const seen: Followed['seen'] = { snapshots: [], patches: [], events: [], scores: [], builds: [], states: [] }
  const follower = follow({
    base: '',
    matchId: 'm1',
    view: 'full',
    store: createStore({ cursor: 'k7f3-10', view: viewOf(10) }),
    environment: fake.environment,
    onSnapshot: (_, seq) => seen.snapshots.push(seq),
    onPatch(_, event, seq) {
      seen.patches.push(seq)
      seen.events.push(event)
    },
    onScore: ({ cursor }) => seen.scores.push(cursor),
    onBuild: (build) => seen.builds.push(build),
    onState: (state) => seen.states.push(state),
    ...part,
  })
  const state = () => seen.states.at(-1) ?? { rung: 'none', link: 'connecting', lastByteAt: undefined }
  return { ...fake, follower, seen, state, runs: () => follower.store.view()?.innings['1']?.runs }
}

/** Connected, greeted, live. */
export function connect({ source }: Pick<FakeEnvironment, 'source'>): void {
  source().open()
  source().say('hello', hello)
}

/** Down to the long poll: no greeting in 5 s. */
export async function toPoll(fake: Followed): Promise<void> {
  await fake.pass(5_000)
}

/** Down to the mini score: the long poll is silent too. */
export async function toScore(fake: Followed): Promise<void> {
  await toPoll(fake)
  await fake.pass(35_000)
}
