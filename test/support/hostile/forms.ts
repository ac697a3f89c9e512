/** Forms as a browser sends them, and the login that comes of it. */
import { type Answer, exchange } from './exchange.ts'

export function form(
  url: string,
  path: string,
  fields: Readonly<Record<string, string>>,
  cookie?: string,
): Promise<Answer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: url, ...(cookie && { cookie }) }
  return exchange(url, { method: 'POST', path, headers, body: String(new URLSearchParams(fields)) })
}

/** Throws where the answer gives none. */
export function cookieOf({ status, headers, text }: Answer): string {
  const cookie = headers['set-cookie']?.[0]?.split(';')[0]
  if (!cookie) throw new Error(`no cookie: ${status} ${text}`)
  return cookie
}

type Signing = {
  readonly url: string
  readonly core: { readonly credentials: { setupLink(url: string, how: { anyway: true }): string | undefined } }
}

/** An operator by the link that the server prints. Gives back the cookie. */
export async function setUp({ url, core }: Signing, name = 'Olu'): Promise<string> {
  const code = core.credentials.setupLink(url, { anyway: true })?.split('#')[1] ?? ''
  return cookieOf(await form(url, '/setup', { code, name, password: 'a long enough password' }))
}
