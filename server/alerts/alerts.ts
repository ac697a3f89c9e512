/**
 * Alerts: what is published of a match that somebody wants to be told of, turned into what is worth telling, and sent when
 * each reader's delay has passed. It hears of a ball in the tick of its POST and works in a later one.
 */
import type { AlertRows, Device, ToldRow } from '../../db/alerts.ts'
import { languageOf } from '../../web/language/languages.ts'
import { DELAY_MOST_S } from '../../wire/delay.ts'
import type { PatchFrame } from '../../wire/feed.ts'
import { createTurns, type Task } from '../broadcast/turns.ts'
import { faultOf, type Journal } from '../journal.ts'
import type { LiveMatch, Matches } from '../matches/matches.ts'
import { type Followed, tellingsOf } from './news.ts'
import type { Job, Letter, Sender } from './sender.ts'
import { letterOf, stillToTell } from './telling.ts'

export type Alerts = ReturnType<typeof createAlerts>

export type AlertsParts = {
  readonly matches: Matches
  readonly rows: AlertRows
  readonly begin: Followed['begin']
  readonly sender: Pick<Sender, 'send' | 'close'>
  readonly journal: Pick<Journal, 'error'>
  readonly graceMs: number
  readonly now: () => number
}

/** After this an alert is old news: it is neither begun nor tried again. */
export const STALE_MS = 120_000
/** By then it is old news to who is held back the longest, too. */
const OPEN_MS = DELAY_MOST_S * 1000 + STALE_MS
const SWEEP_EVERY_MS = 10 * 60_000
/** After a result: it has still to be sent. */
const LINGER_MS = 10 * 60_000
/** A match that never ends is not followed for ever. */
const KEPT_MS = 60 * 24 * 3_600_000
const PAGE = 100
const UNTOLD = 'alerts could not be told'

export function createAlerts({ matches, rows, begin, sender, journal, graceMs, now }: AlertsParts) {
  const watched = new Set<string>()
  /** Followed before the last stop; each is taken up in its turn. */
  const waiting = new Set<string>()
  const news = tellingsOf({ begin, told: rows.told })
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** A match may have to be read from the log, and many are followed: one a turn. */
  const turns = createTurns({ stepsPerTurn: 1, onFault: (fault) => journal.error(UNTOLD, faultOf(fault)) })
  let isStopped = true

  /** Nothing of ours may be the scorer's trouble. */
  const guarded =
    <A extends readonly unknown[]>(act: (...given: A) => void) =>
    (...given: A): void => {
      if (isStopped) return
      try {
        act(...given)
      } catch (fault) {
        journal.error(UNTOLD, faultOf(fault))
      }
    }

  const hear = guarded((match: LiveMatch, frames: readonly PatchFrame[]) => {
    for (const row of news.after(match, frames)) rows.tell(match.id, row)
    schedule(match.id)
  })

  /** What of the match is still to be sent, each to those with one delay; what is too old for that is left. */
  function schedule(id: string): void {
    const open = news.told(id).filter(({ at }) => now() - at <= OPEN_MS)
    const delays = open.length > 0 ? rows.delaysOf(id) : []
    for (const row of open) {
      for (const delayS of delays.filter((delay) => delay > row.sentS)) {
        const dueMs = row.at + delayS * 1000 - now()
        const key = keyOf(id, row, delayS)
        if (dueMs < -STALE_MS || timers.has(key)) continue
        timers.set(key, setTimeout(sendDue, Math.max(0, dueMs), id, row, delayS).unref())
      }
    }
  }

  const sendDue = guarded((id: string, row: ToldRow, delayS: number) => {
    timers.delete(keyOf(id, row, delayS))
    news.markBegun(id, row.seq, delayS)
    const match = matches.find(id)
    if (!match || match.visibility === 'practice') return
    const due = { ...row, alerts: stillToTell(news.told(id), row, delayS * 1000) }
    if (due.alerts.length === 0) return
    sender.send({ jobs: jobsOf(match, due, delayS), onEnd: guarded(() => rows.markSent(id, row.seq, delayS)) })
  })

  /** Read in pages while they are sent; the words once for each language and choice. */
  function* jobsOf(match: LiveMatch, due: ToldRow, delayS: number): Generator<Job> {
    const letters = new Map<string, Letter | undefined>()
    const letterFor = ({ kinds, language: code }: Device) => {
      const key = `${code} ${kinds.join()}`
      if (!letters.has(key)) letters.set(key, letterOf(match, due, { kinds, language: languageOf(code), delayS }))
      return letters.get(key)
    }
    const dueAt = due.at + delayS * 1000
    const until = dueAt + STALE_MS
    for (let after = ''; ; ) {
      const page = rows.devices({ matchId: match.id, delayS, after, limit: PAGE })
      for (const device of page) {
        // Whoever asked later has seen it on the page.
        const letter = dueAt >= device.createdAt ? letterFor(device) : undefined
        if (letter) yield { ...letter, device, until }
      }
      const last = page.at(-1)
      if (!last) return
      after = last.id
    }
  }

  function forget(id: string): void {
    rows.forgetMatch(id)
    watched.delete(id)
    news.forget(id)
  }

  const forgetOver = guarded((id: string) => {
    const match = matches.find(id)
    const overMs = now() - (match?.overSince() ?? now())
    if (!match || overMs > graceMs + LINGER_MS) forget(id)
  })

  function sweep(): void {
    rows.forgetBefore(now() - KEPT_MS)
    const followed = new Set(rows.matchesFollowed())
    for (const id of watched) if (!followed.has(id)) forget(id)
    turns.add(oneByOne([...watched], forgetOver))
  }

  /** What was recorded before this turn is caught up with, and what comes after it is heard of. */
  const takeUp = guarded((id: string) => {
    waiting.delete(id)
    watched.add(id)
    forgetOver(id)
    const match = watched.has(id) ? matches.find(id) : undefined
    if (!match) return
    const from = Math.max(match.headAt(now() - STALE_MS), news.told(id).at(-1)?.seq ?? 0)
    hear(match, match.patchesAfter(from) ?? [])
    news.follow(match)
  })

  const follow = guarded((id: string) => {
    watched.add(id)
    const match = matches.find(id)
    if (match) news.follow(match)
    schedule(id)
  })

  return {
    /** From now on. What was recorded just before the last stop and not told yet is told now. Returns a function that ends it. */
    start(): () => void {
      isStopped = false
      const stopHearing = matches.onPublish(({ match, patches }) => {
        if (!watched.has(match.id)) return
        if (patches.length === 0) return news.lose(match.id)
        setImmediate(hear, match, patches)
      })
      guarded(() => {
        rows.forgetBefore(now() - KEPT_MS)
        for (const id of rows.matchesFollowed()) waiting.add(id)
        turns.add(oneByOne([...waiting], takeUp))
      })()
      const sweeping = setInterval(guarded(sweep), SWEEP_EVERY_MS).unref()
      return () => {
        stopHearing()
        clearInterval(sweeping)
        for (const timer of timers.values()) clearTimeout(timer)
        // Batches that end with it are still written down.
        sender.close()
        isStopped = true
      }
    },
    /** Somebody wants to be told of this match. */
    watch(id: string): void {
      if (!waiting.has(id)) follow(id)
    },
  }
}

const keyOf = (id: string, { seq }: ToldRow, delayS: number): string => `${id} ${seq} ${delayS}`

function* oneByOne(ids: readonly string[], act: (id: string) => void): Task {
  for (const id of ids) yield act(id)
}
