/** The script of a match page: the feed moves the view, the view is painted, and what is new is said. */
import type { EventFacts } from '../../wire/feed.ts'
import type { View } from '../../wire/view.ts'
import { thisOver } from '../board/reading.ts'
import { type Motion, overKey, type Shown } from '../board/shown.ts'
import { titleOf } from '../board/telling.ts'
import { follow, pageEnvironment } from '../follow/follow.ts'
import { createStore, isAhead } from '../follow/store.ts'
import { createLanguage } from '../language/language.ts'
import { loadedAt, readState } from '../start.ts'
import { remembered } from './choice.ts'
import type { Delay } from './delay.ts'
import { fetchAll, LATE } from './late.ts'
import type { Reading } from './reading.ts'
import type { MatchState } from './state.ts'

/** `isNews`: of a ball that was just bowled, so that it may be shown as such. */
export type Paint = (shown: Shown, what: { readonly isNews: boolean; readonly isTick: boolean }) => void

/** Told of every view that is shown, before it is painted; `event` is missing where some may have been missed. */
export type Tell = (before: View, after: View, seq: number, event: EventFacts | undefined) => void

/** Later than anything that shows the score. */
const LEISURE_MS = 10_000
const AGAIN_MS = 5_000

export function startMatch(paintPage: Paint, tell?: Tell) {
  const state = readState<MatchState>()
  const { view: first, cursor, build, delayS, tab, nowMs, scorer } = state
  const language = createLanguage(state.pack)
  const environment = pageEnvironment()
  const { now } = environment
  const store = createStore({ view: first, cursor })
  let delay: Delay | undefined
  let reading: Promise<Reading> | undefined
  /** At first what the server rendered, before anything is known of a link. */
  let shown: Shown = { view: first, language, tab, delayS, connection: undefined, nowMs, scorer }

  const repaint = (change: Partial<Shown> = {}, isNews = false): void => {
    const isTick = 'nowMs' in change
    shown = { ...shown, ...change }
    paintPage(shown, { isNews, isTick })
    const title = `${titleOf(shown)} | Scorebox`
    if (document.title !== title) document.title = title
  }
  const put = (seq: number, call: () => void) => (delay ? delay.put(seq, call) : call())

  /** Before the first news nobody needs it, unless somebody has chosen or chooses now. */
  function read(): Promise<Reading> {
    reading ??= LATE.reading().then(({ createReading }) => createReading(language))
    return reading
  }
  const unread = () => {
    reading = undefined
  }

  function show(next: View, seq: number, event?: EventFacts): void {
    const before = shown.view
    tell?.(before, next, seq, event)
    // What was scored without a network an hour ago is no alert, and nothing in it moves.
    const isNews = event !== undefined && !event.backfill
    if (!event?.backfill) void read().then(({ say }) => say({ before, after: next, event }), unread)
    const motion = isNews && event.kind !== 'Corrected' ? motionFrom(before, next) : undefined
    repaint({ view: next, motion, behind: 0 }, motion !== undefined)
  }

  const begin = () =>
    follow({
      base: '',
      matchId: first.id,
      view: 'full',
      store,
      build,
      onSnapshot: (view, seq) => put(seq, () => show(view, seq)),
      onPatch(_patch, event, seq) {
        const view = store.view()
        if (view) put(seq, () => show(view, seq, event))
      },
      async onScore(score) {
        const late = await LATE.catchUp().catch(() => undefined)
        const behind = (balls: number) => delay || repaint({ behind: balls })
        const whole = await late?.catchUp(() => shown.view, score, behind)
        if (!whole || !isAhead(whole.cursor, store.cursor())) return
        store.reset(whole.view, whole.cursor)
        put(Number.POSITIVE_INFINITY, () => show(whole.view, 0))
      },
      onScorer: (scorer) => repaint({ scorer }),
      onState(connection) {
        const wasAway = shown.connection?.link !== 'live' && shown.connection !== undefined
        const { link, rung } = shown.connection ?? {}
        const change = { connection: { ...connection, lastByteAt: connection.lastByteAt ?? loadedAt() } }
        // Told of every byte: what it says is painted with the news it brought, or with the next second.
        if (link === connection.link && rung === connection.rung) shown = { ...shown, ...change }
        else repaint(change)
        if (wasAway && connection.link === 'live') void delay?.retime()
      },
      onBuild: reloadUnseen,
      environment,
    })
  // The page was made a moment before this clock is read, so what waits here waits rather too long than too short.
  const aheadMs = nowMs - now()

  function start(): void {
    repaint()
    if (delayS > 0) holdBack()
    // In a task of its own: painting and connecting in one would hold a slow phone up.
    else setTimeout(begin)
    if (remembered()) void read().catch(unread)
    else document.getElementById('reading')?.addEventListener('input', () => void read().catch(unread))
    everySecond(() => repaint({ nowMs: now() }))
    setTimeout(fetchAll, LEISURE_MS)
  }
  /** Until it can be held back nothing is followed: it would be shown too early. */
  function holdBack(): void {
    LATE.delay().then(
      ({ createDelay }) => {
        delay = createDelay(state, environment, aheadMs)
        begin()
      },
      () => setTimeout(holdBack, AGAIN_MS),
    )
  }

  start()
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
