/** The script of a match page: the feed moves the view, the view is painted, and what is new is said. */
import type { EventFacts } from '../../wire/feed.ts'
import type { MiniScore } from '../../wire/score.ts'
import type { View } from '../../wire/view.ts'
import { announcement } from '../board/announce.ts'
import { inPlay, thisOver } from '../board/reading.ts'
import { type Motion, overKey, type Shown } from '../board/shown.ts'
import { titleOf } from '../board/telling.ts'
import { follow, pageEnvironment } from '../follow/follow.ts'
import { createStore, isAhead } from '../follow/store.ts'
import { createLanguage } from '../language/language.ts'
import { readState } from '../start.ts'
import { createHold } from './hold.ts'
import { createReading } from './reading.ts'
import type { MatchState } from './state.ts'

/** `isNews`: of a ball that was just bowled, so that it may be shown as such. */
export type Paint = (shown: Shown, what: { readonly isNews: boolean; readonly isTick: boolean }) => void
type Whole = { readonly view: View; readonly cursor: string; readonly recorded?: { readonly [seq: string]: number } }

const CATCH_UP_MS = 5_000

/** Told of every view that is shown, before it is painted; `event` is missing where some may have been missed. */
export type Tell = (before: View, after: View, seq: number, event: EventFacts | undefined) => void

export function startMatch(paintPage: Paint, tell?: Tell) {
  const state = readState<MatchState>()
  const { view: first, cursor, build, delayS, tab } = state
  const language = createLanguage(state.pack)
  const environment = pageEnvironment()
  const { now } = environment
  const store = createStore({ view: first, cursor })
  const hold = createHold(delayS * 1000, environment)
  const reading = createReading(language)
  /** The page was made a moment before this clock is read, so what waits here waits rather too long than too short. */
  const aheadMs = state.nowMs - now()
  let recorded = state.recorded ?? {}
  let shown: Shown = {
    view: first,
    language,
    tab,
    delayS,
    connection: undefined,
    nowMs: state.nowMs,
    scorer: state.scorer,
  }

  const repaint = (change: Partial<Shown> = {}, isNews = false) => {
    const isTick = 'nowMs' in change
    shown = { ...shown, ...change }
    paintPage(shown, { isNews, isTick })
  }
  const atOf = (seq: number) => (recorded[seq] === undefined ? undefined : recorded[seq] - aheadMs)

  function show(next: View, seq: number, event?: EventFacts): void {
    const before = shown.view
    tell?.(before, next, seq, event)
    // What was scored without a network an hour ago is no alert, and nothing in it moves.
    const isNews = event !== undefined && !event.backfill
    if (!event?.backfill)
      reading.say(announcement({ before, after: next, event, loudness: reading.loudness() }, language))
    const motion = isNews && event.kind !== 'Corrected' ? motionFrom(before, next) : undefined
    repaint({ view: next, motion, behind: 0 }, motion !== undefined)
    document.title = `${titleOf(shown)} | Scorebox`
  }

  /** The lowest rung brings mini scores: newer than the view, which is then fetched whole. */
  async function catchUp(score: MiniScore): Promise<void> {
    const latest = await fetched<Whole>(`/api/matches/${encodeURIComponent(first.id)}`)
    if (!latest) {
      if (delayS === 0) repaint({ behind: ballsBetween(shown.view, score) })
      return void setTimeout(() => catchUp(score), CATCH_UP_MS)
    }
    if (!isAhead(latest.cursor, store.cursor())) return
    store.reset(latest.view, latest.cursor)
    hold.put(Number.POSITIVE_INFINITY, () => show(latest.view, 0))
  }

  /** Back from an absence: what arrived in one go happened one after another. */
  async function retime(): Promise<void> {
    const answer = await fetched<Whole>(`/api/matches/${encodeURIComponent(first.id)}?delay=${delayS}`)
    recorded = answer?.recorded ?? recorded
    if (answer) hold.time(Number(answer.cursor.split('-')[1]), atOf)
  }

  follow({
    base: '',
    matchId: first.id,
    view: 'full',
    store,
    build,
    onSnapshot: (view, seq) => hold.put(seq, () => show(view, seq), atOf(seq)),
    onPatch: (_patch, event, seq) => {
      const view = store.view()
      if (view) hold.put(seq, () => show(view, seq, event), atOf(seq))
    },
    onScore: (score) => void catchUp(score),
    onScorer: (scorer) => repaint({ scorer }),
    onState: (connection) => {
      const wasAway = shown.connection?.link !== 'live' && shown.connection !== undefined
      repaint({ connection: { ...connection, lastByteAt: connection.lastByteAt ?? now() } })
      if (delayS > 0 && wasAway && connection.link === 'live') void retime()
    },
    onBuild: reloadUnseen,
    environment,
  })
  everySecond(() => repaint({ nowMs: now() }))
  repaint()
  return { repaint: () => repaint() }
}

/** The balls of the over that were there before this one, so that the others come in. */
const motionFrom = (before: View, after: View): Motion => ({
  over: overKey(after),
  settled:
    overKey(before) === overKey(after)
      ? (thisOver(before)
          ?.balls.split(' ')
          .filter((ball) => ball).length ?? 0)
      : 0,
})

/** By the overs of the innings in play; one at least, for something is known to be missing. */
function ballsBetween({ format, ...view }: View, score: MiniScore): number {
  const balls = (overs = '0') => {
    const [whole = 0, rest = 0] = overs.split('.').map(Number)
    return whole * format.ballsPerOver + rest
  }
  return Math.max(1, balls(score.overs) - balls(inPlay({ format, ...view })?.overs))
}

async function fetched<T>(url: string): Promise<T | undefined> {
  try {
    const answer = await fetch(url)
    return answer.ok ? ((await answer.json()) as T) : undefined
  } catch {
    return undefined
  }
}

/** Only while somebody looks. */
function everySecond(call: () => void): void {
  const look = () => {
    if (document.visibilityState === 'visible') call()
  }
  setInterval(look, 1000)
  document.addEventListener('visibilitychange', look)
}

/** Every connection says again that the page is old. */
let isLeaving = false

/** Views only gain fields, so an old page carries on; it makes way for the new one when nobody looks. */
function reloadUnseen(): void {
  if (isLeaving) return
  isLeaving = true
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') location.reload()
  })
}
