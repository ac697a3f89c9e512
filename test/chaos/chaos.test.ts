/**
 * Half a minute of chaos, in every test run. What a machine does with the time differs; what is asked does not: nothing
 * lost, nothing doubled, nobody ever told or shown anything but what the log says. `npm run chaos -- --seed N` repeats one.
 */
import { expect, test } from 'vitest'
import { runChaos } from './chaos.ts'
import { MISCHIEF } from './crowd/reader.ts'
import { FAULTS } from './nemesis.ts'

const SEED = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 1_000_000))
const ASKED = FAULTS.filter((fault) => fault !== 'disk-full' && fault !== 'kill-on-full-disk')
/** All three transports, all the ways to misbehave, and the scorers' bad line. */
const HAPPENED = ['patch', 'score', 'reset', 'bye', 'polls', 'live.json 200', 'live.json 304', 'lost answers'].concat(
  MISCHIEF.map((how) => `mischief: ${how}`),
)
const MB = 1024 * 1024

test(`seed ${SEED}: 1,000 readers, every kind of fault: each has what the log has`, async () => {
  const { violations, faults, left, counts, acknowledged, statesCompared, before, after } = await runChaos({
    seed: SEED,
    seconds: 30,
    readers: 1_000,
    leastFaults: 0,
    smallDisk: false,
    faults: ASKED,
  })
  expect(violations).toEqual([])
  // That something happened at all.
  expect(Object.keys(faults).sort()).toEqual(ASKED.filter((fault) => !left.includes(fault)).sort())
  expect(acknowledged).toBeGreaterThan(50)
  expect(statesCompared).toBeGreaterThan(acknowledged)
  for (const what of HAPPENED) expect([what, counts[what] ?? 0]).not.toEqual([what, 0])
  // Gross leaks only: what is left after thousands of connections is what a restarted server has.
  if (before && after) {
    expect(after.handles).toBeLessThanOrEqual(before.handles + 5)
    expect(after.rssBytes).toBeLessThan(before.rssBytes + 300 * MB)
  }
}, 400_000)
