/** The two C programs beside this file, where a compiler is found, and what else of the system the bench can use. */
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '../../server/root.ts'

export type Tools = {
  /** Folder for what lasts as long as the run. */
  readonly folder: string
  readonly generator: string
  readonly limit: string
  /** nginx with its nchan module, where they are installed. */
  readonly nchan: { readonly nginx: string; readonly module: string } | undefined
}

const NCHAN = '/usr/lib/nginx/modules/ngx_nchan_module.so'

/** Undefined without a C compiler. */
export function findTools(): Tools | undefined {
  if (!hasCommand('gcc')) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'scorebox-bench-'))
  const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx'].find(existsSync)
  return {
    folder,
    generator: compile(folder, 'ssebench'),
    limit: compile(folder, 'cserve'),
    nchan: nginx && existsSync(NCHAN) ? { nginx, module: NCHAN } : undefined,
  }
}

function compile(folder: string, name: string): string {
  const [source, program] = [join(projectRoot(), 'scripts/bench', `${name}.c`), join(folder, name)]
  execFileSync('gcc', ['-O3', '-march=native', '-w', '-o', program, source])
  return program
}

export const hasCommand = (name: string): boolean => spawnSync('which', [name]).status === 0

/** Keeps all threads of a process on one core, where the system has taskset and two cores. */
export function pin(pid: number, core: number): void {
  if (hasCommand('taskset')) spawnSync('taskset', ['-acp', String(core), String(pid)])
}

const ROOMY = 'ip link set lo up && echo 65535 > /proc/sys/net/core/somaxconn && exec "$@"'

/**
 * This program again, in a network of its own in which the system queues as many connections as one likes; what it prints is
 * JSON. Undefined where only root may do that.
 */
export async function inRoomyNetwork<T>(args: readonly string[]): Promise<T | undefined> {
  const again = [process.execPath, process.argv[1] as string, ...args]
  try {
    const { stdout } = await promisify(execFile)('unshare', ['-n', 'sh', '-c', ROOMY, 'sh', ...again])
    return JSON.parse(stdout) as T
  } catch {
    return undefined
  }
}

export type Phase = {
  readonly phase: string
  readonly events: number
  readonly lost: number
  readonly deliv_per_s: number
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly srv_us_deliv: number
  readonly bytes_deliv: number
  readonly foreign_cpu_share: number
  readonly storm_s?: number
  readonly storm_errors?: number
}
export type Generated = {
  readonly subscribed: number
  readonly errors: number
  readonly conn_per_s: number
  readonly kb_conn: number
  readonly phases: readonly Phase[]
}

export type Load = {
  readonly host: string
  readonly feed: string
  readonly publishHost?: string
  readonly publish: string
  readonly token?: string
  readonly pid: number
  /** One body per line. */
  readonly bodies: string
  readonly readers: number
  readonly phases: string
  readonly inFlight?: number
}

export async function generate({ generator }: Tools, load: Load): Promise<Generated> {
  const { host, feed, publishHost = host, publish, token, pid, bodies, readers, phases, inFlight = 256 } = load
  const authorization = token === undefined ? [] : ['-A', `Authorization: Bearer ${token}`]
  const { stdout } = await promisify(execFile)(
    generator,
    [
      '-h',
      host,
      '-u',
      feed,
      '-P',
      publishHost,
      '-U',
      publish,
      ...authorization,
      '-b',
      bodies,
      '-n',
      String(readers),
    ].concat(['-k', String(pid), '-c', String(inFlight), '-a', '1', '-B', '-w', '2', '-p', phases]),
    { maxBuffer: 1 << 24 },
  )
  return JSON.parse(stdout) as Generated
}
