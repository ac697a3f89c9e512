/** A network of its own with one host in it, which can be cut: what is sent there vanishes, and nobody says so. */
import { execFileSync, spawn } from 'node:child_process'

export type FarNetwork = {
  /** The address under which this side is reached from there. */
  readonly host: string
  /** Runs a program over there. */
  run(program: string, args: readonly string[]): { stop(): void }
  cut(): void
  close(): void
}

/** A network that was taken down is gone only a while later, and its names with it. */
let opened = 0

/** Undefined where this user may not make networks, or there is no `ip`. */
export function openFarNetwork(): FarNetwork | undefined {
  opened += 1
  const name = `sb${process.pid}n${opened}`
  const [near, far] = [`${name}a`, `${name}b`]
  const net = `10.${200 + (opened % 50)}.${process.pid % 250}`
  const ip = (...args: readonly string[]) => execFileSync('ip', [...args], { stdio: 'ignore' })
  const close = () => {
    try {
      ip('netns', 'del', name)
    } catch {}
  }
  try {
    ip('netns', 'add', name)
    ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name)
    ip('addr', 'add', `${net}.1/24`, 'dev', near)
    ip('link', 'set', near, 'up')
    ip('-n', name, 'addr', 'add', `${net}.2/24`, 'dev', far)
    ip('-n', name, 'link', 'set', far, 'up')
  } catch {
    close()
    return undefined
  }
  return {
    host: `${net}.1`,
    run(program, args) {
      const child = spawn('ip', ['netns', 'exec', name, program, ...args], { stdio: 'ignore' })
      return { stop: () => void child.kill('SIGKILL') }
    },
    // From within: taken down on this side, the system would notice at once.
    cut: () => ip('-n', name, 'link', 'set', far, 'down'),
    close,
  }
}
