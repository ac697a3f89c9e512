/**
 * Chaos: a crowd that will not sit still, scorers with a bad line, a server that is killed, stopped, drained, out of
 * disk and put back to yesterday; and at the end one question: does everybody have what the log has?
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../../cricket/simulate/random.ts'
import { endRun, type Ground, type Outcome, openGround } from './ground.ts'
import { createNemesis, type Fault, faultsHere } from './nemesis.ts'

export type ChaosOptions = {
  readonly seed: number
  /** How long faults happen; what comes before and after takes as long as it takes. */
  readonly seconds: number
  readonly readers: number
  /** However long it takes: so many faults at least. */
  readonly leastFaults: number
  /** Kinds of faults; all that can be had here unless given. */
  readonly faults?: readonly Fault[]
  /** Whether the database may have a small file system of its own, which can be full. */
  readonly smallDisk: boolean
  readonly onProgress?: (line: string) => void
}
export type ChaosReport = Outcome & {
  readonly seed: number
  readonly faults: { readonly [fault in Fault]?: number }
  /** What was asked for and can not be had here. */
  readonly left: readonly Fault[]
}

const GAP_MS = 60
const MISCHIEF = 0.05
/** On a busy machine the server is away most of the time, and little is scored. */
const LEAST_ACKNOWLEDGED = 100

export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, readers, smallDisk, onProgress = () => {} } = options
  const ground = await openGround({ seed, readers, smallDisk, mischief: MISCHIEF, gapMs: GAP_MS })
  try {
    const possible = faultsHere(ground.disk)
    const wanted = options.faults ?? possible
    const faults = wanted.filter((fault) => possible.includes(fault))
    onProgress(`seed ${seed}: ${readers} readers; ${faults.join(', ')}`)
    const nemesis = createNemesis({ ...ground, random: createRandom(seed + 1), faults })
    await play(ground, () =>
      nemesis.rage(options.seconds * 1000, {
        enough: (happened) => happened >= options.leastFaults && acknowledgedIn(ground) >= LEAST_ACKNOWLEDGED,
        breather: (events) => scored(ground, events),
        onFault: (fault) => onProgress(`${fault} at ${headsSaid(ground)}`),
      }),
    )
    onProgress(`quiet at ${headsSaid(ground)}`)
    const outcome = await endRun(ground, nemesis.restorations)
    const violations = [...nemesis.complaints, ...outcome.violations]
    const left = wanted.filter((fault) => !possible.includes(fault))
    return { ...outcome, violations, seed, faults: nemesis.counts, left }
  } finally {
    await ground.close()
  }
}

/** The scorers score for as long as this lasts, and until their last command is answered. */
export async function play({ scorers }: Ground, meanwhile: () => Promise<void>): Promise<void> {
  const scoring = Promise.all(scorers.map((scorer) => scorer.run()))
  await Promise.race([meanwhile(), scoring])
  for (const scorer of scorers) scorer.stop()
  if ((await Promise.race([scoring, sleep(ANSWERED_WITHIN_MS, 'late', { ref: false })])) === 'late')
    throw new Error(`${ANSWERED_WITHIN_MS / 1000} s after the last fault a scorer still has no answer`)
}

const ANSWERED_WITHIN_MS = 120_000

/** Until so many more events are acknowledged, or it takes too long: then the next fault comes all the same. */
async function scored(ground: Ground, events: number): Promise<void> {
  const aim = acknowledgedIn(ground) + events
  const deadline = Date.now() + BREATHER_MOST_MS
  while (acknowledgedIn(ground) < aim && Date.now() < deadline) await sleep(20)
}

const BREATHER_MOST_MS = 4_000

const acknowledgedIn = ({ scorers }: Ground) => scorers.reduce((sum, { acks }) => sum + acks.length, 0)
const headsSaid = ({ scorers }: Ground) => scorers.map((scorer) => scorer.head()).join(' and ')
