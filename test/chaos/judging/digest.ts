/** A short name for a value: the same for equal JSON, in whatever order its keys were written. */
import { createHash } from 'node:crypto'

export const digestOf = (value: unknown): string =>
  createHash('sha1')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 16)

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)])
}
