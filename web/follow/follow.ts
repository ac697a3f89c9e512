/**
 * Follows a match: event stream, else long poll, else the mini score every few seconds (wire/PROTOCOL.md, R-1 to R-14).
 * It never gives up and never passes on what does not fit; what is shown stays shown meanwhile.
 */
import { parseCursor } from '../../wire/cursor.ts'
import type { EventFacts, FeedMessage, FeedView, MergePatch, Tip } from '../../wire/feed.ts'
import type { MiniScore } from '../../wire/score.ts'
import { inPlain } from '../../wire/short.ts'
import type { View } from '../../wire/view.ts'
import { browserEnvironment, type Environment } from './environment.ts'
import { type Climber, climb, type LinkState, SILENCE_MS } from './ladder.ts'
import { isOver, lowerRung, SCORE_FIRST_BYTE_MS, streamRung, type Verdict, type Way } from './rungs.ts'
import { createStore, isAhead, type Store } from './store.ts'

export type { Environment } from './environment.ts'
export type { Link, LinkState, RungName } from './ladder.ts'
export { pageEnvironment } from './page-environment.ts'

export type Following = {
  /** Origin of the server, without a slash at the end; empty for the page's own. */
  readonly base: string
  readonly matchId: string
  readonly view: FeedView
  /** What the page was made with. */
  readonly cursor?: string
  /** Holds position and view; without one, one is made from `cursor`. */
  readonly store?: Store
  readonly build?: string
  onSnapshot?(view: View, seq: number): void
  /** `event.backfill`: scored offline and sent later, so neither alert nor motion. */
  onPatch?(patch: MergePatch, event: EventFacts, seq: number): void
  /** With `view: 'full'` only from the lowest rung: newer than the view, which waits for its patches. */
  onScore?(score: MiniScore): void
  onState?(state: LinkState): void
  /** Whether the scorer is there, as `Tip` says it. */
  onScorer?(scorer: number | undefined): void
  /** The server speaks of another build than `build`. Views only gain fields: reload when nobody looks. */
  onBuild?(build: string): void
  readonly environment?: Environment
}

export type Follower = Climber & { readonly store: Store }

export function follow(following: Following): Follower {
  const { base, environment = browserEnvironment(), onState = () => {} } = following
  const store = following.store ?? createStore(following.cursor === undefined ? {} : { cursor: following.cursor })
  const match = encodeURIComponent(following.matchId)
  const path = `/api/matches/${match}`
  const position = () => positionOf(store, following.view)
  const way: Way = {
    environment,
    read: inPlain,
    receive(message) {
      isHeard ||= message.event === 'hello'
      return receive(message, following, store)
    },
    isEmpty: () => position() === undefined,
    isOver: (score) => isOver(score) && (following.view === 'score' || !isAhead(score.cursor, store.cursor())),
  }

  let isHeard = false
  const streamUrl = (): string => {
    const cursor = position()
    const after = cursor === undefined ? '' : `after=${cursor}&`
    const form = following.view === 'full' ? '&form=short' : ''
    // Padding is for whatever holds a stream back on its way: one hello that came through is proof that nothing does.
    return `${base}${path}/feed?${after}view=${following.view}${form}${isHeard ? '&padding=0' : ''}`
  }
  const rungs = [
    ...(environment.stream ? [streamRung(environment.stream, streamUrl, way)] : []),
    lowerRung('poll', SILENCE_MS, way, ({ pollOpener }) =>
      pollOpener({ base, match, view: following.view, position }, way),
    ),
    lowerRung('score', SCORE_FIRST_BYTE_MS, way, ({ scoreOpener }) => scoreOpener([`${base}${path}/live.json`], way)),
  ]
  return { ...climb(rungs, environment, onState), store }
}

function positionOf(store: Store, view: FeedView): string | undefined {
  return (view === 'score' ? store.score()?.cursor : undefined) ?? store.cursor()
}

function receive(message: FeedMessage, following: Following, store: Store): Verdict {
  switch (message.event) {
    case 'hello':
      if (message.data.build !== following.build) following.onBuild?.(message.data.build)
      return 'fits'
    case 'snapshot':
    case 'reset':
      store.reset(message.data.view, message.data.cursor)
      following.onSnapshot?.(message.data.view, message.data.seq)
      return 'fits'
    case 'patch': {
      const { seq, patch, event } = message.data
      const applied = store.apply(message.data)
      if (applied === 'applied') following.onPatch?.(patch, event, seq)
      return applied === 'gap' ? 'reopen' : 'fits'
    }
    case 'score':
      if (store.take(message.data)) following.onScore?.(message.data)
      return 'fits'
    case 'tip':
      return 'seq' in message.data ? compare(message.data as Tip, following, store) : 'fits'
    default:
      return 'fits'
  }
}

/** Behind or ahead: the missing part. The same place, another score: what we have is wrong, so everything. */
function compare(tip: Tip, { view, onScorer }: Following, store: Store): Verdict {
  onScorer?.(tip.scorer)
  if (tip.seq !== parseCursor(positionOf(store, view))?.seq) return 'reopen'
  if (view === 'score' || (store.check() ?? tip.check) === tip.check) return 'fits'
  store.forget()
  return 'reopen'
}
