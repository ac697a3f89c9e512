/** JSON with a strong validator: 304 for whoever has it. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { cachingFor } from './visible.ts'

export type Answered = {
  readonly body: unknown
  readonly cacheControl: string
  /** What the validator is made of; the body itself when absent. Saves encoding what the reader has already. */
  readonly tag?: string
}

export function sendTagged(c: Context, { body, tag, cacheControl }: Answered): Response {
  const encoded = tag === undefined ? JSON.stringify(body) : undefined
  const etag = `"${createHash('sha256')
    .update(tag ?? encoded ?? '')
    .digest('base64url')
    .slice(0, 22)}"`
  const headers = { ETag: etag, 'Cache-Control': cachingFor(c, cacheControl) }
  if (holds(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(encoded ?? JSON.stringify(body), 200, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
}

/** Compared weakly: proxies that compress send our validator back with W/ before it. */
const holds = (condition: string | undefined, etag: string): boolean =>
  condition?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag) ?? false
