/**
 * The ladder: which rung is tried when, how long a silence may last, when to come back. It knows nothing of scores.
 * Rules: of wire/PROTOCOL.md. There is no last attempt: below the last rung comes the first one again.
 */
import { createAlarm } from './alarm.ts'
import type { Environment, LifeEvent } from './environment.ts'

export type RungName = 'stream' | 'poll' | 'score'
/** `paused`: nobody looks. `final`: the match is over and asked after every five minutes. */
export type Link = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'paused' | 'final'
export type LinkState = {
  /** `none` while nothing is open and nothing was ever heard. */
  readonly rung: RungName | 'none'
  readonly link: Link
  /** ms since 1970 of the last byte from the server, over whichever rung. */
  readonly lastByteAt: number | undefined
  /** ms by which the server's clock is ahead of this device's, to a second; unknown until it said so. */
  readonly aheadMs?: number | undefined
}

/** What a session on a rung tells the ladder. Nothing said by a closed session is heard. */
export type Report = {
  /** Connected (again), nothing heard yet: the first byte is due now. */
  opened(): void
  /** The time by the server's clock. */
  clock(ms: number): void
  /** Something arrived; the next is due within `quietMs`. */
  alive(quietMs?: number): void
  /** The connection ended, or the request failed. */
  lost(): void
  /** The connection is sound, what it says does not fit what we have. */
  reopen(): void
  /** Over capacity: the rung below for `ms`. */
  busy(ms: number): void
  /** The match is over: leave the stream. `wake`: it is not. */
  settle(): void
  wake(): void
}
export type Rung = {
  readonly name: RungName
  /** Without a byte after this time the rung below is tried. */
  readonly firstByteMs: number
  /** Starts one session; the answer ends it. */
  open(report: Report, settled: boolean): () => void
}
export type Climber = {
  stop(): void
  /** Reopens at once unless something was heard a moment ago. */
  checkNow(): void
}

/** Two heartbeats of 15 s, and 5 s. */
export const SILENCE_MS = 35_000
export const FIRST_BYTE_MS = 5_000
const EARLY_MS = 10_000
const STRIKES = 3
const HOLD_MS = 600_000
const OUTAGE_HOLD_MS = 30_000
const HIDDEN_MS = 30_000
const OVERDUE_MS = 20_000
const BACKOFF_MS = 1_000
const BACKOFF_MAX_MS = 30_000
/** Under this name it is remembered which rung works, and until when it is kept to. */
const KEPT = 'scorebox-rung'

export function climb(rungs: readonly Rung[], environment: Environment, onState: (state: LinkState) => void): Climber {
  const { now, after } = environment
  const retry = createAlarm(after, open)
  const watchdog = createAlarm(after, silent)
  const ascent = createAlarm(after, tryAbove)
  const curtain = createAlarm(after, pause)
  let rung = 0
  let close: (() => void) | undefined
  let session = 0
  let openedAt = 0
  let lastByteAt: number | undefined
  let aheadMs: number | undefined
  let heard = false
  let paused = false
  let settled = false
  let probing = false
  /** For the back-off: attempts that did not last. */
  let attempt = 0
  /** Early closes on this rung, and failures without a byte. */
  let strikes = 0
  /** Sessions in a row without a byte, on any rung: more than a descent takes is an outage, not the rung's fault. */
  let misses = 0
  let link: Link = 'connecting'

  const stopListening = environment.onLife(onLife)
  if (environment.isHidden()) curtain.set(HIDDEN_MS)
  recall()
  open()

  function open(): void {
    shut()
    paused = false
    openedAt = now()
    heard = false
    const mine = session
    const current = rungAt(rung)
    watchdog.set(current.firstByteMs)
    if (link === 'paused') say('reconnecting')
    const end = current.open(reportOf(mine), settled)
    // A session may be lost while it opens: then nobody else will close it.
    if (mine === session) close = end
    else end()
  }

  function reportOf(mine: number): Report {
    const live =
      <A extends readonly unknown[]>(call: (...given: A) => void) =>
      (...given: A): void => {
        if (mine === session) call(...given)
      }
    return {
      opened: live(opened),
      clock: live((ms) => {
        aheadMs = ms - now()
      }),
      alive: live(alive),
      lost: live(() => lost()),
      reopen: live(() => lost(attempt === 0 ? 0 : undefined)),
      busy: live(busy),
      settle: live(settle),
      wake: live(wake),
    }
  }

  function opened(): void {
    openedAt = now()
    heard = false
    watchdog.set(rungAt(rung).firstByteMs)
  }

  function alive(quietMs = SILENCE_MS): void {
    if (rung > 0 && !settled && !ascent.isSet()) hold(isOutage() ? OUTAGE_HOLD_MS : HOLD_MS)
    heard = true
    probing = false
    misses = 0
    lastByteAt = now()
    watchdog.set(quietMs)
    say(settled ? 'final' : 'live')
  }

  /** Stays on this rung for the time, also after the page is loaded anew. */
  function hold(ms: number): void {
    ascent.set(ms)
    environment.memory?.setItem(KEPT, `${rungAt(rung).name} ${now() + ms}`)
  }

  function recall(): void {
    const [name, until] = environment.memory?.getItem(KEPT)?.split(' ') ?? []
    const leftMs = Math.min(Number(until) - now(), HOLD_MS)
    const kept = rungs.findIndex((one) => one.name === name)
    if (kept > 0 && leftMs > 0) {
      rung = kept
      ascent.set(leftMs)
    }
  }

  function lost(delayMs?: number, fellSilent = false): void {
    const hasLasted = heard && !fellSilent && now() - openedAt >= EARLY_MS
    if (hasLasted) attempt = strikes = 0
    else if (environment.isOnline()) strikes += 1
    if (!heard) misses += 1
    if (probing || strikes >= STRIKES) return giveWay()
    comeBack(delayMs)
  }

  function silent(): void {
    if (heard || !environment.isOnline()) return lost(undefined, true)
    misses += 1
    giveWay()
  }

  function giveWay(): void {
    stepDown()
    comeBack(isOutage() ? undefined : 0)
  }

  /** The rung below failed as well: the server is away, and the rung above bears no blame. */
  function isOutage(): boolean {
    return misses > STRIKES
  }

  function comeBack(delayMs = backoffMs()): void {
    shut()
    attempt += 1
    retry.set(delayMs)
    say(environment.isOnline() ? (lastByteAt === undefined ? 'connecting' : 'reconnecting') : 'offline')
  }

  /** Full jitter: a crowd that lost its server together does not come back together. */
  function backoffMs(): number {
    return environment.random() * Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** attempt)
  }

  function stepDown(): void {
    goTo((rung + 1) % rungs.length)
  }

  function goTo(next: number): void {
    rung = next
    strikes = 0
    probing = false
    ascent.clear()
  }

  function tryAbove(): void {
    goTo(Math.max(0, rung - 1))
    probing = true
    open()
  }

  function busy(ms: number): void {
    stepDown()
    if (rung > 0) ascent.set(ms)
    open()
  }

  function settle(): void {
    settled = true
    goTo(rungs.length - 1)
    open()
  }

  function wake(): void {
    settled = false
    goTo(0)
    open()
  }

  function onLife(kind: LifeEvent): void {
    if (kind === 'hidden') curtain.set(HIDDEN_MS)
    else if (kind === 'left') pause()
    else if (kind === 'visible' || kind === 'shown') check()
    else if (!paused) changeNetwork(kind)
  }

  function changeNetwork(kind: 'online' | 'offline'): void {
    if (kind === 'online') open()
    else say('offline')
  }

  /** Frozen timers and dead sockets say nothing: whoever looks again has the silence measured at once. */
  function check(): void {
    curtain.clear()
    strikes = 0
    const isOverdue = now() - (lastByteAt ?? openedAt) > OVERDUE_MS
    if (paused || !close || isOverdue) open()
  }

  function pause(): void {
    paused = true
    shut()
    ascent.clear()
    curtain.clear()
    say('paused')
  }

  function shut(): void {
    session += 1
    retry.clear()
    watchdog.clear()
    close?.()
    close = undefined
  }

  function say(next: Link): void {
    link = next
    onState({ rung: lastByteAt === undefined && !close ? 'none' : rungAt(rung).name, link, lastByteAt, aheadMs })
  }

  function rungAt(index: number): Rung {
    return rungs[index] as Rung
  }

  return {
    checkNow: check,
    stop() {
      stopListening()
      shut()
      ascent.clear()
      curtain.clear()
    },
  }
}
