import { describe, expect, test } from 'vitest'
import { age, type Connection, type Fresh, freshness } from '../../../web/board/freshness.ts'
import { ENGLISH } from '../../../web/language/languages.ts'
import { statusMark } from '../../../web/lobby/lobby.tsx'
import type { View } from '../../../wire/view.ts'
import * as views from '../../support/views.ts'

const NOW = Date.UTC(2026, 10, 21, 21, 31, 10)
const live: View = { ...views.chase(), lastBallAt: NOW - 14_000 }
const on = (link: NonNullable<Connection>['link'], silentMs = 0): Connection => ({
  rung: 'stream',
  link,
  lastByteAt: NOW - silentMs,
})

const fresh = (view: View, connection: Connection, nowMs: number, more: Partial<Fresh> = {}) =>
  freshness({ view, connection, nowMs, language: ENGLISH, ...more })

describe('freshness in words (visual-language.md §6)', () => {
  test('live: how long since the last ball, and how fast news comes', () => {
    const news = fresh(live, on('live'), NOW)
    expect(news).toMatchObject({
      mark: 'live',
      word: 'Live',
      detail: 'Last ball 14 s ago',
      via: 'Updates at once',
      rung: 'Live stream',
    })
    const by = (rung: 'poll' | 'score') => fresh(live, { ...on('live'), rung } as Connection, NOW)
    expect(by('poll')).toMatchObject({ via: 'Updates at once', rung: 'Long polling' })
    expect(by('score')).toMatchObject({ via: 'Updates every few seconds', rung: 'Polling' })
  })

  test('[F-19] ages are counted by the server’s clock, silence by this device’s', () => {
    const behind = NOW - 3_600_000
    const connection: Connection = { rung: 'stream', link: 'live', lastByteAt: behind, aheadMs: 3_600_000 }
    expect(fresh(live, connection, behind)).toMatchObject({ word: 'Live', detail: 'Last ball 14 s ago' })
    expect(fresh(live, { ...connection, aheadMs: Number.NaN }, behind)).toMatchObject({
      detail: 'Last ball 0 s ago',
    })
  })

  test('before the first byte the page does not claim to be live', () => {
    expect(fresh(live, on('connecting'), NOW).mark).toBe('ring')
  })

  test('reconnecting keeps the paint up to 35 s of silence, then the news is stale', () => {
    expect(fresh(live, on('reconnecting', 35_000), NOW)).toMatchObject({ word: 'Reconnecting', stale: false })
    expect(fresh(live, on('reconnecting', 35_001), NOW)).toMatchObject({ word: 'No news for 35 s', stale: true })
  })

  test('silence is stale whatever the link believes of itself, and the time joins the score', () => {
    const news = fresh(live, on('live', 130_000), NOW)
    expect(news).toMatchObject({ mark: 'ring', word: 'No news for 2 min 10 s', stale: true })
    expect(news.asOf).toMatch(/^Score as of \d\d:\d\d:\d\d$/)
  })

  test('offline says that this is the last score this device saw', () => {
    expect(fresh(live, on('offline', 1000), NOW)).toMatchObject({
      mark: 'square',
      word: 'You are offline',
      stale: true,
    })
  })

  test('connected, but no ball for more than five minutes: no longer called live', () => {
    const quiet = { ...live, lastBallAt: NOW - 360_000 }
    expect(fresh(quiet, on('live'), NOW)).toMatchObject({ mark: 'ring', word: 'No ball for 6 min' })
  })

  test('a finished match is not stale news, however long ago the last byte came', () => {
    expect(fresh(views.finished(), on('final', 900_000), NOW)).toMatchObject({ word: 'Finished', stale: false })
    expect(fresh(views.finished(), on('live'), NOW).via).toBe('')
  })

  test('in the list a match is called live only while the connection is; else the age of the news is said', () => {
    const score = { ...views.miniOf(live), at: NOW - 14_000 }
    expect(statusMark(score, on('live'), NOW, ENGLISH)).toEqual({ mark: 'live', word: 'Live' })
    expect(statusMark(score, on('reconnecting', 7_000), NOW, ENGLISH)).toEqual({
      mark: 'ring',
      word: 'In play 7 s ago',
    })
    expect(statusMark(score, on('offline', 40_000), NOW, ENGLISH)).toEqual({ mark: 'ring', word: 'In play 40 s ago' })
    expect(statusMark(score, on('connecting'), NOW, ENGLISH)).toEqual({ mark: 'ring', word: 'In play' })
  })

  test('rain: since when the players are off', () => {
    const rain: View = { ...views.testMatch(), interval: { reason: 'rain', since: NOW - 43 * 60_000 } }
    expect(fresh(rain, on('live'), NOW)).toMatchObject({ word: 'Rain stopped play', detail: 'For 43 min' })
  })

  test('the scorer: there, last heard some time ago, or nobody knows', () => {
    expect(fresh(live, on('live'), NOW, { scorer: 0 }).via).toBe('Scorer connected')
    expect(fresh(live, on('live'), NOW, { scorer: NOW - 190_000 }).via).toBe('Scorer last heard 3 min 10 s ago')
    expect(fresh(live, on('live'), NOW).via).toBe('Updates at once')
    const quiet = { ...live, lastBallAt: NOW - 360_000 }
    expect(fresh(quiet, on('live'), NOW, { scorer: 0 })).toMatchObject({
      word: 'No ball for 6 min',
      detail: 'Scorer connected',
    })
    expect(fresh(quiet, on('live'), NOW).detail).toBe('The scorer may be out of reach')
  })

  test('held back as asked, or behind though nobody asked: neither is called live', () => {
    expect(fresh(live, on('live'), NOW, { delayS: 30 })).toMatchObject({
      mark: 'bar',
      word: '30 s behind, as you asked',
    })
    expect(fresh(live, undefined, NOW, { delayS: 30 })).toMatchObject({
      mark: 'bar',
      word: '30 s behind, as you asked',
    })
    expect(fresh(live, on('live'), NOW, { behind: 1 })).toMatchObject({ mark: 'ring', word: '1 ball behind' })
    expect(fresh(live, on('live'), NOW, { behind: 2 }).word).toBe('2 balls behind')
  })

  test('the past on purpose says which ball, and of how many', () => {
    const moment = { n: 12, total: 28, ref: '31', innings: 2, ball: '1.6' }
    expect(fresh(live, undefined, NOW, { moment })).toMatchObject({
      word: 'As it was after 1.6',
      detail: 'Ball 12 of 28',
    })
  })

  test.each([
    [-5000, '0 s'],
    [59_999, '59 s'],
    [130_000, '2 min 10 s'],
    [43 * 60_000, '43 min'],
    [185 * 60_000, '3 h 5 min'],
    [72 * 3_600_000, '3 days'],
  ])('an age of %i ms is "%s"', (ms, said) => {
    expect(age(ms)).toBe(said)
  })
})
