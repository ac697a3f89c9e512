/** A disk that can be full. What can be had without asking for anything: a small tmpfs, a limit on the size of files. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Disk = {
  readonly folder: string
  /** Undefined where no file system of our own could be mounted: only root may. */
  readonly fill: { full(): void; free(): void } | undefined
  remove(): void
}

const SIZE_MB = 256

/** `small`: on a file system of its own, if that may be had. */
export function createDisk({ small }: { readonly small: boolean }): Disk {
  const root = mkdtempSync(join(tmpdir(), 'scorebox-chaos-'))
  const folder = join(root, 'disk')
  mkdirSync(folder)
  const mounted = small && tried('mount', '-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=700`, 'tmpfs', folder)
  return {
    folder,
    fill: mounted ? ballastIn(folder) : undefined,
    remove() {
      if (mounted) tried('umount', '-l', folder)
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function ballastIn(folder: string) {
  const file = join(folder, 'ballast')
  return {
    full(): void {
      const handle = openSync(file, 'a')
      try {
        for (const size of [1024 * 1024, 4096, 1]) writeUntilFull(handle, Buffer.alloc(size))
      } finally {
        closeSync(handle)
      }
    },
    free: () => rmSync(file, { force: true }),
  }
}

function writeUntilFull(handle: number, bytes: Buffer): void {
  try {
    while (writeSync(handle, bytes) === bytes.length) {}
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'ENOSPC') throw fault
  }
}

/** From now on no file of this process may grow beyond so many bytes: what is written then fails with EFBIG, cut short. */
export const limitFiles = (pid: number, bytes: number | 'unlimited'): boolean =>
  tried('prlimit', '--pid', String(pid), `--fsize=${bytes}:`)

/** Whether `limitFiles` can be had here. */
export const canLimitFiles = (): boolean => process.platform === 'linux' && tried('prlimit', '--version')

export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function tried(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
