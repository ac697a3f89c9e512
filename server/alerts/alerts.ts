/**
 * Alerts: what is published of a match that somebody wants to be told of, turned into what is worth telling, and sent when
 * each reader's delay has passed. It hears of a ball in the tick of its POST and works in a later one.
 */
import type { AlertRows, Device, ToldRow } from '../../db/alerts.ts'
import { alertWords } from '../../web/commentary/alert-words.ts'
import { languageOf } from '../../web/language/languages.ts'
import type { PatchFrame } from '../../wire/feed.ts'
import { faultOf, type Journal } from '../journal.ts'
import type { LiveMatch, Matches } from '../matches/matches.ts'
import { type Followed, tellingsOf } from './news.ts'
import type { Envelope } from './seal.ts'
import type { Job, Sender } from './sender.ts'
import { messageOf, stillToTell } from './telling.ts'

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

type Due = { readonly row: ToldRow; readonly alerts: ToldRow['alerts'] }

/** After this an alert is old news: it is neither begun nor tried again. */
export const STALE_MS = 120_000
const SWEEP_EVERY_MS = 10 * 60_000
/** After a result: it has still to be sent. */
const LINGER_MS = 10 * 60_000
/** A match that never ends is not followed for ever. */
const KEPT_MS = 60 * 24 * 3_600_000
const PAGE = 100

export function createAlerts({ matches, rows, begin, sender, journal, graceMs, now }: AlertsParts) {
  const watched = new Set<string>()
  const news = tellingsOf({ begin, told: rows.told })
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let isStopped = true

  /** Nothing of ours may be the scorer's trouble. */
  const guarded =
    <A extends readonly unknown[]>(act: (...given: A) => void) =>
    (...given: A): void => {
      if (isStopped) return
      try {
        act(...given)
      } catch (fault) {
        journal.error('alerts could not be told', faultOf(fault))
      }
    }

  const hear = guarded((match: LiveMatch, frames: readonly PatchFrame[]) => {
    for (const row of news.after(match, frames)) rows.tell(match.id, row)
    schedule(match.id)
  })

  /** What of the match is still to be sent, each to those with one delay; what is too old for that is left. */
  function schedule(id: string): void {
    const delays = rows.delaysOf(id)
    for (const row of news.told(id)) {
      for (const delayS of delays.filter((delay) => delay > row.sentS)) {
        const dueMs = row.at + delayS * 1000 - now()
        const key = `${id} ${row.seq} ${delayS}`
        if (dueMs < -STALE_MS || timers.has(key)) continue
        timers.set(key, setTimeout(guarded(send), Math.max(0, dueMs), id, row, delayS).unref())
      }
    }
  }

  /** The timer stays in the list: what was sent is not sent again. */
  function send(id: string, row: ToldRow, delayS: number): void {
    const match = matches.find(id)
    if (!match || match.visibility === 'practice') return
    const told = { row, alerts: stillToTell(news.told(id), row, delayS * 1000) }
    if (told.alerts.length === 0) return
    sender.send({ jobs: jobsOf(match, told, delayS), onEnd: guarded(() => rows.markSent(id, row.seq, delayS)) })
  }

  /** Read in pages while they are sent; the words once for each language and choice. */
  function* jobsOf(match: LiveMatch, { row, alerts }: Due, delayS: number): Generator<Job> {
    const words = new Map<string, (Envelope & { readonly text: string }) | undefined>()
    const messageFor = ({ kinds, language: code }: Device) => {
      const key = `${code} ${kinds.join()}`
      if (!words.has(key)) {
        const language = languageOf(code)
        const { names } = match.view()
        const said = alertWords({ ...row, alerts }, kinds, { names, language })
        words.set(key, said && messageOf({ ...said, matchId: match.id, seq: row.seq, language, delayS, alerts }))
      }
      return words.get(key)
    }
    const until = row.at + delayS * 1000 + STALE_MS
    for (let after = ''; ; ) {
      const page = rows.devices({ matchId: match.id, delayS, after, limit: PAGE })
      for (const device of page) {
        // Whoever asked later has seen it on the page.
        const isNew = row.at + delayS * 1000 >= device.createdAt
        const message = isNew ? messageFor(device) : undefined
        if (message) yield { ...message, device, until }
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
    for (const [key, timer] of timers) {
      if (!key.startsWith(`${id} `)) continue
      clearTimeout(timer)
      timers.delete(key)
    }
  }

  const sweep = guarded(() => {
    rows.forgetBefore(now() - KEPT_MS)
    const followed = new Set(rows.matchesFollowed())
    for (const id of watched) {
      if (!followed.has(id)) {
        forget(id)
        continue
      }
      const match = matches.find(id)
      const overMs = now() - (match?.overSince() ?? now())
      if (!match || overMs > graceMs + LINGER_MS) forget(id)
    }
  })

  return {
    /** From now on. What was recorded just before the last stop and not told yet is told now. Returns a function that ends it. */
    start(): () => void {
      isStopped = false
      for (const id of rows.matchesFollowed()) watched.add(id)
      sweep()
      const stopHearing = matches.onPublish(({ match, patches }) => {
        if (!watched.has(match.id)) return
        if (patches.length === 0) return news.forget(match.id)
        setImmediate(hear, match, patches)
      })
      for (const id of watched) guarded(catchUp)(id)
      const sweeping = setInterval(sweep, SWEEP_EVERY_MS).unref()
      return () => {
        isStopped = true
        stopHearing()
        clearInterval(sweeping)
        for (const timer of timers.values()) clearTimeout(timer)
        sender.close()
      }
    },
    /** Somebody wants to be told of this match. */
    watch(id: string): void {
      watched.add(id)
      guarded(follow)(id)
    },
  }

  function follow(id: string): void {
    const match = matches.find(id)
    if (match) news.follow(match)
    schedule(id)
  }

  function catchUp(id: string): void {
    const match = matches.find(id)
    if (!match) return
    const from = Math.max(match.headAt(now() - STALE_MS), news.told(id).at(-1)?.seq ?? 0)
    hear(match, match.patchesAfter(from) ?? [])
    news.follow(match)
  }
}
