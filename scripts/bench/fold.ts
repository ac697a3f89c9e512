/** How long a cold start of a five-day match takes. */
import { fold } from '../../cricket/book.ts'
import { playedMatch } from './match.ts'
import { median } from './median.ts'

export type Folded = { readonly source: string; readonly events: number; readonly ms: number }

export function measureFold(rounds: number): Folded {
  const { steps, source } = playedMatch('test')
  const log = steps.map(({ recorded }) => recorded)
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now()
    fold(log)
    return performance.now() - started
  })
  return { source, events: log.length, ms: median(times) }
}
