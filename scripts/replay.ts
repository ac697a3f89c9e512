/** `npm run replay -- FILE.json --speed 60`: plays a recorded match, or a simulated one, into a running server. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Conditions, RULESETS } from '../cricket/conditions.ts'
import { parseCricsheet, sayProblem } from '../cricket/cricsheet/file.ts'
import { scriptOf } from '../cricket/cricsheet/script.ts'
import { type MatchScript, scoreScript } from '../cricket/simulate/script.ts'
import { simulate } from '../cricket/simulate/simulate.ts'
import { type Progress, replayMatch } from './replay-match.ts'

const USAGE = `Usage: npm run replay -- FILE.json [--speed 60] [--server http://127.0.0.1:3000] [--token sb_…]
       npm run replay -- --seed 7 [--ruleset t20] …

  FILE.json   a match in Cricsheet's JSON
  --seed      plays a simulated match instead, always the same for the same number
  --ruleset   of the simulated match: ${Object.keys(RULESETS).join(', ')}
  --speed     times as fast as life (a ball every 35 s at 1); 60 unless given
  --server    where Scorebox runs; http://127.0.0.1:3000 unless given
  --token     bearer token of an operator; else the environment variable SCOREBOX_TOKEN`

const SPEED_MOST = 1_000_000

type Wish = {
  readonly script: MatchScript
  readonly startsAt?: string
  readonly server: string
  readonly token: string
  readonly speed: number
}

await main()

async function main(): Promise<void> {
  const wish = readWish()
  if (typeof wish === 'string') return leave(`${wish}\n\n${USAGE}`)
  const rehearsed = scoreScript(wish.script, { startsAt: 0, by: 'rehearsal', idOf: String })
  if ('refused' in rehearsed) return leave(`This match can not be played: ${rehearsed.refused.message}`)
  const total = rehearsed.steps.filter(({ command }) => command.do === 'bowl').length
  const show = createDisplay(wish.script, total)
  const played = await replayMatch({ ...wish, onStep: show.step, onRetry: show.retry })
  show.end()
  if ('failed' in played) return leave(`The server would not go on: ${played.failed}`)
  process.stdout.write(`${wish.server}/matches/${played.matchId}\n`)
}

function leave(why: string): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}

/** What was asked for, or what is wrong with it in a sentence. */
function readWish(): Wish | string {
  const given = readArguments()
  if (typeof given === 'string') return given
  const { values, positionals } = given
  if (values.help) return 'Plays a match into a running server, through the public write path.'
  const speed = Number(values.speed)
  if (!(speed > 0 && speed <= SPEED_MOST)) return `--speed: expected a number above 0, got ${values.speed}`
  const server = originOf(values.server)
  if (server === undefined) return `--server: expected an address such as http://127.0.0.1:3000, got ${values.server}`
  const token = values.token ?? process.env.SCOREBOX_TOKEN
  if (token === undefined) return '--token: expected the bearer token of an operator (or SCOREBOX_TOKEN)'
  const match = readMatch(positionals, values)
  return typeof match === 'string' ? match : { ...match, speed, server, token }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        speed: { type: 'string', default: '60' },
        server: { type: 'string', default: 'http://127.0.0.1:3000' },
        token: { type: 'string' },
        seed: { type: 'string' },
        ruleset: { type: 'string', default: 't20' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (fault) {
    return (fault as Error).message
  }
}

function originOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && ['http:', 'https:'].includes(url.protocol) ? url.origin : undefined
}

type Match = Pick<Wish, 'script' | 'startsAt'>

function readMatch(
  files: readonly string[],
  { seed, ruleset }: { readonly seed?: string | undefined; readonly ruleset: string },
): Match | string {
  if (seed !== undefined) return files.length > 0 ? 'Give a file or --seed, not both.' : simulatedMatch(seed, ruleset)
  const [file, ...more] = files
  if (file === undefined || more.length > 0) return 'Give one file.'
  return recordedMatch(file)
}

function simulatedMatch(seed: string, ruleset: string): Match | string {
  if (!/^\d{1,9}$/.test(seed)) return `--seed: expected a whole number of at most nine digits, got ${seed}`
  const conditions: Conditions | undefined = Object.hasOwn(RULESETS, ruleset)
    ? RULESETS[ruleset as keyof typeof RULESETS]
    : undefined
  if (!conditions) return `--ruleset: expected one of ${Object.keys(RULESETS).join(', ')}, got ${ruleset}`
  return { script: simulate({ seed: Number(seed), conditions }) }
}

function recordedMatch(file: string): Match | string {
  const json = readJson(file)
  if ('problem' in json) return json.problem
  const parsed = parseCricsheet(json.value)
  if ('problem' in parsed) return `${file} is not a match in Cricsheet's JSON: ${sayProblem(parsed.problem)}`
  const script = scriptOf(parsed.file)
  return { script, startsAt: script.date }
}

function readJson(file: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(readFileSync(file, 'utf8')) }
  } catch (fault) {
    return { problem: `${file} can not be read: ${(fault as Error).message}` }
  }
}

/** One line that is written over on a terminal; a line per over elsewhere. */
function createDisplay({ names }: MatchScript, total: number) {
  const onTerminal = process.stdout.isTTY
  let over = ''
  const write = (text: string): void => {
    process.stdout.write(onTerminal ? `\r\x1b[K${text}` : `${text}\n`)
  }
  return {
    step(progress: Progress): void {
      const line = progressLine(names.sides, progress, total)
      if (onTerminal) return write(line)
      const { innings } = progress.book.match
      const now = `${innings.length} ${innings.at(-1)?.overs.overs ?? 0}`
      if (now !== over) write(line)
      over = now
    },
    retry: (why: string, waitMs: number): void => write(`${why}: the same command again in ${waitMs / 1000} s`),
    end(): void {
      if (onTerminal) process.stdout.write('\n')
    },
  }
}

/** "Harbour Kestrels 143/3 (14.2) · innings 1 · 61 of 240 balls · 25 %" */
function progressLine(sides: MatchScript['names']['sides'], { book, balls }: Progress, total: number): string {
  const { innings } = book.match
  const now = innings.at(-1)
  const score = now
    ? `${sides[now.batting].name} ${now.runs}/${now.wickets} (${now.overs.overs}.${now.overs.balls}) · innings ${innings.length}`
    : 'before the first innings'
  return `${score} · ${balls} of ${total} balls · ${Math.floor((100 * balls) / Math.max(1, total))} %`
}
