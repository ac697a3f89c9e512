/** What a delayed reader may not see yet. */
import { expect, test } from 'vitest'
import { createHold } from '../../../web/match/hold.ts'

/** A clock of its own: nothing happens but by `wait`. */
function ground(delayMs: number) {
  let clock = 1_000
  let alarms: { at: number; call: () => void }[] = []
  const shown: number[] = []
  const after = (ms: number, call: () => void) => {
    const alarm = { at: clock + ms, call }
    alarms = [...alarms, alarm]
    return () => {
      alarms = alarms.filter((one) => one !== alarm)
    }
  }
  const hold = createHold(delayMs, { now: () => clock, after })
  return {
    hold,
    shown,
    put: (seq: number, recordedAt?: number) => hold.put(seq, () => shown.push(seq), recordedAt),
    wait(ms: number) {
      const until = clock + ms
      for (;;) {
        const [next] = alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
        if (!next) break
        clock = Math.max(clock, next.at)
        alarms = alarms.filter((one) => one !== next)
        next.call()
      }
      clock = until
    },
  }
}

test('without a delay everything is shown at once', () => {
  const { put, shown } = ground(0)
  put(1)
  put(2)
  expect(shown).toEqual([1, 2])
})

test('what arrives is shown after the delay, and not a moment before', () => {
  const { put, shown, wait } = ground(30_000)
  put(1)
  wait(10_000)
  put(2)
  wait(19_999)
  expect(shown).toEqual([])
  wait(1)
  expect(shown).toEqual([1])
  wait(10_000)
  expect(shown).toEqual([1, 2])
})

test('what was recorded before it arrived is shown by the time of its recording', () => {
  const { put, shown, wait } = ground(30_000)
  put(1, 1_000 - 29_000)
  put(2, 1_000 - 28_000)
  wait(1_000)
  expect(shown).toEqual([1])
  wait(1_000)
  expect(shown).toEqual([1, 2])
})

test('nothing overtakes what came before it', () => {
  const { put, shown, wait } = ground(30_000)
  put(1)
  put(2, -100_000)
  expect(shown).toEqual([])
  wait(30_000)
  expect(shown).toEqual([1, 2])
})

test('after an absence the server says when each happened: what is late enough is shown, the rest in its time', () => {
  const { hold, put, shown, wait } = ground(30_000)
  for (const seq of [5, 6, 7, 8]) put(seq)
  hold.time(6, (seq) => (seq === 7 ? 1_000 - 20_000 : undefined))
  expect(shown).toEqual([5, 6])
  wait(10_000)
  expect(shown).toEqual([5, 6, 7])
  wait(19_999)
  expect(shown).toEqual([5, 6, 7])
  wait(1)
  expect(shown).toEqual([5, 6, 7, 8])
})
