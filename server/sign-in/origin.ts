/** Where a request comes from: which site's page sent it, which network, under which name it reached us. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { networkOf } from '../broadcast/limits.ts'
import type { Settings } from '../settings.ts'

type Reached = Pick<Settings, 'publicUrl' | 'trustProxy'>

/**
 * Whose page sent it. Browsers say so in `Sec-Fetch-Site`, but only over https or to localhost; a clubhouse LAN has
 * plain http, and there `Origin` tells. `unsaid` is what programs send, and pages with a no-referrer policy.
 */
export function senderOf(c: Context, { publicUrl }: Reached): 'own' | 'foreign' | 'unsaid' {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign'
  const origin = c.req.header('origin')
  if (origin === undefined || origin === 'null') return 'unsaid'
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  return host === new URL(c.req.url).host || (publicUrl && host === new URL(publicUrl).host) ? 'own' : 'foreign'
}

/** What links begin with, without a slash at the end. */
export function baseOf(c: Context, { publicUrl, trustProxy }: Reached): string {
  if (publicUrl) return publicUrl
  const { protocol, host } = new URL(c.req.url)
  const told = trustProxy > 0 ? c.req.header('x-forwarded-proto') : undefined
  return told === 'https' ? `https://${host}` : `${protocol}//${host}`
}

/** The network to count attempts by. Only as many `X-Forwarded-For` entries are believed as there are proxies of ours. */
export function networkOfSender(c: Context, { trustProxy }: Reached): string {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  const told = trustProxy > 0 ? hops.at(-trustProxy) : undefined
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  return networkOf(told || incoming?.socket?.remoteAddress || 'unknown')
}
