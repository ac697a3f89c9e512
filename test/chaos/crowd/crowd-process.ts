/** A crowd as its parent sees it. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../../../server/root.ts'
import type { CrowdOrder, CrowdReport, FromCrowd, ToCrowd } from './crowd.ts'

export type Crowd = ReturnType<typeof createCrowd>

export function createCrowd(order: CrowdOrder) {
  const child = fork(join(projectRoot(), 'dist/server/chaos.js'), ['crowd', JSON.stringify(order)], { execArgv: [] })
  const heard = new Map<FromCrowd['said'], FromCrowd>()
  const waiting = new Map<FromCrowd['said'], (message: FromCrowd) => void>()
  let gone: (fault: Error) => void
  const broken = new Promise<never>((_, reject) => {
    gone = reject
  })
  broken.catch(() => {})
  child.on('message', (message: FromCrowd) => {
    heard.set(message.said, message)
    waiting.get(message.said)?.(message)
  })
  child.once('exit', (code) => gone(new Error(`a process of readers ended by itself, with ${code}`)))

  const hear = (said: FromCrowd['said']): Promise<FromCrowd> => {
    const before = heard.get(said)
    const message = before ? Promise.resolve(before) : new Promise<FromCrowd>((resolve) => waiting.set(said, resolve))
    return Promise.race([message, broken])
  }
  const say = (message: ToCrowd) => child.send(message)

  return {
    ready: () => hear('ready'),
    /** False: some are still elsewhere when the time is up. */
    async finish(heads: { readonly [match: string]: string }, withinMs: number): Promise<boolean> {
      say({ say: 'finish', heads })
      return Promise.race([hear('arrived').then(() => true), sleep(withinMs, false, { ref: false })])
    },
    async report(): Promise<CrowdReport> {
      say({ say: 'report' })
      return (await hear('report')) as CrowdReport & { said: 'report' }
    },
    async leave(): Promise<void> {
      say({ say: 'leave' })
      await hear('left')
    },
    kill(): void {
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
    },
  }
}
