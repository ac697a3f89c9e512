/** `npm run chaos`: faults of every kind for a while, then the question whether anything was lost. Soaks with `--soak`. */
import { parseArgs } from 'node:util'
import { type ChaosReport, runChaos } from '../test/chaos/chaos.ts'
import { type CrowdOrder, runCrowd } from '../test/chaos/crowd/crowd.ts'
import { FAULTS, type Fault } from '../test/chaos/nemesis.ts'
import { runSoak, type SoakReport } from '../test/chaos/soak.ts'

const USAGE = `Usage: npm run chaos [-- --seed 7] [--seconds 60] [--readers 1000] [--faults kill,drain] [--least-faults 200]
       npm run chaos -- --soak [--seed 7] [--seconds 600] [--readers 5000]

  --seed          the same seed brings the same faults in the same order; what they meet is up to the machine
  --seconds       how long faults happen; 60 unless given, 600 for a soak
  --readers       1000 unless given, 5000 for a soak
  --faults        some of ${FAULTS.join(', ')}; all unless given
  --least-faults  goes on until there were so many, however long it takes
  --soak          no faults of the server, only readers who come and go; memory every 10 s`

/** More than this, and it was no noise. */
const GROWTH_MOST = 1.15

const [role, order = ''] = process.argv.slice(2)
if (role === 'crowd') runCrowd(JSON.parse(order) as CrowdOrder)
else await main()

async function main(): Promise<void> {
  const wish = readWish()
  if (typeof wish === 'string') return leave(wish)
  const { soak, ...options } = wish
  const report = soak ? await runSoak({ ...options, onProgress: say }) : await runChaos({ ...options, onProgress: say })
  show(report)
  const grown = 'growth' in report && report.growth > GROWTH_MOST
  process.exit(report.violations.length > 0 || grown ? 1 : 0)
}

function show({ violations, ...report }: ChaosReport | SoakReport): void {
  say(JSON.stringify(report, undefined, 2))
  for (const violation of violations) say(`VIOLATION ${violation}`)
  const verdict = violations.length === 0 ? 'nothing lost, nothing doubled' : `${violations.length} violations`
  const faults = 'faults' in report ? Object.values(report.faults).reduce((sum, count) => sum + count, 0) : 0
  say(`seed ${report.seed}, ${faults} faults: ${verdict}`)
  if ('growth' in report) say(`memory: ${report.growth.toFixed(2)} times what it was`)
}

function readWish() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      seconds: { type: 'string' },
      readers: { type: 'string' },
      faults: { type: 'string' },
      'least-faults': { type: 'string', default: '0' },
      soak: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return USAGE
  const { soak } = values
  const seed = Number(values.seed)
  const seconds = Number(values.seconds ?? (soak ? 600 : 60))
  const readers = Number(values.readers ?? (soak ? 5_000 : 1_000))
  const leastFaults = Number(values['least-faults'])
  if (![seed, seconds, readers, leastFaults].every(isWhole))
    return `--seed, --seconds, --readers and --least-faults: expected whole numbers\n\n${USAGE}`
  const faults = values.faults?.split(',')
  if (faults && !faults.every(isFault)) return `--faults: expected some of ${FAULTS.join(', ')}\n\n${USAGE}`
  return { seed, seconds, readers, leastFaults, soak, smallDisk: true, ...(faults && { faults }) }
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isFault(text: string): text is Fault {
  return FAULTS.some((fault) => fault === text)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function leave(why: string): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}
