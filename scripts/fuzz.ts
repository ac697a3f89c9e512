/** `npm run fuzz -- --runs 10000 --seed 1`: whole matches from seeds, every invariant of the game checked at every ball. */
import { parseArgs } from 'node:util'
import { checkAmendment, checkCorrections, checkEngine } from '../test/support/cricket/fuzz-checks.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    keep: { type: 'string', default: '10' },
  },
})
const runs = wholeNumber('runs', values.runs)
const first = wholeNumber('seed', values.seed ?? String(Date.now() % 1_000_000_000))
const failuresMost = wholeNumber('keep', values.keep)

const CHECKS = { engine: checkEngine, corrections: checkCorrections, amendment: checkAmendment } as const
const counts = { matches: 0, events: 0, amendments: 0, failures: 0 }
const failures = new Map<string, string>()

say(`${runs} matches from seed ${first}; repeat with --seed ${first}`)
const started = performance.now()
for (let i = 0; i < runs && counts.failures < failuresMost; i++) play(first + i, i)
report()

/** Of three matches one without corrections, one with, and one scored again with a ball changed. */
function play(seed: number, i: number): void {
  const [name, check] = Object.entries(CHECKS)[i % 3] as [string, (seed: number) => unknown]
  try {
    const answer = check(seed)
    counts.matches += 1
    if (typeof answer === 'object' && answer !== null && 'log' in answer)
      counts.events += (answer.log as unknown[]).length
    if (answer === 'compared') counts.amendments += 1
  } catch (fault) {
    counts.failures += 1
    failures.set(`${name} ${seed}`, String((fault as Error).message).slice(0, 600))
    say(`seed ${seed} (${name}): ${(fault as Error).message.slice(0, 600)}`)
  }
  if ((i + 1) % 1000 === 0) say(`${i + 1} of ${runs}`)
}

function report(): void {
  const seconds = (performance.now() - started) / 1000
  say(
    `${counts.matches} matches, ${counts.events} events, ${counts.amendments} amendments scored again, ${counts.failures} failures, ${seconds.toFixed(0)} s`,
  )
  process.exitCode = counts.failures > 0 ? 1 : 0
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 0) return value
  say(`--${name}: expected a whole number, got ${JSON.stringify(text)}`)
  process.exit(2)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
