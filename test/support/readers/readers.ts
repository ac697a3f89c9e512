/** Readers of the feed that others wrote, or that anybody would write. Each tells "event id" of every frame with an id. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { EventSource } from 'eventsource'
import { createParser } from 'eventsource-parser'
import { describe } from 'vitest'
import { FRAMES } from '../../../wire/feed.ts'

/** `told` grows while the reader follows. */
export type Reader = { readonly told: readonly string[]; stop(): void }

/** Skipped with one line where the program is missing; with REQUIRE_TOOLS=1 that is a failure. */
export function describeWith(program: string, title: string, tests: () => void): void {
  const isMissing = !runs(program)
  if (isMissing && process.env.REQUIRE_TOOLS === '1') throw new Error(`no ${program}`)
  if (isMissing) process.stderr.write(`${title}: skipped, there is no ${program}\n`)
  describe.skipIf(isMissing)(title, tests)
}

function runs(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export function packageReader(url: string): Reader {
  const told: string[] = []
  const source = new EventSource(url)
  for (const kind of FRAMES)
    source.addEventListener(kind, ({ lastEventId }: { lastEventId: string }) => {
      if (!WITHOUT_ID.has(kind)) told.push(`${kind} ${lastEventId}`)
    })
  return { told, stop: () => source.close() }
}

/** An EventSource says the last id with every event, also with those that brought none. */
export const WITHOUT_ID: ReadonlySet<string> = new Set(['hello', 'tip', 'busy', 'bye'])

/** What a shell script does: curl, and curl again with the last id. */
export function curlReader(url: string): Reader {
  const told: string[] = []
  let position: string | undefined
  let child: ChildProcess | undefined
  let stopped = false

  function read(): void {
    if (stopped) return
    const header = position === undefined ? [] : ['-H', `Last-Event-ID: ${position}`]
    const parser = createParser({
      onEvent({ event, id }) {
        if (id === undefined) return
        position = id
        told.push(`${event} ${id}`)
      },
    })
    child = spawn('curl', ['-sN', ...header, url], { stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => parser.feed(text))
    child.once('close', () => setTimeout(read, 100))
  }
  read()
  return {
    told,
    stop() {
      stopped = true
      child?.kill()
    },
  }
}

export function pythonReader(url: string): Reader {
  const told: string[] = []
  const child = spawn('python3', [join(import.meta.dirname, 'sse_client.py'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    told.push(...lines)
  })
  return { told, stop: () => void child.kill() }
}
