/** Says to a push service which server sends (RFC 8292): a key pair made once, and a token signed with it. */
import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'

/** A private key of P-256 as JWK; its x and y are what browsers subscribe with. */
export type VapidKey = JsonWebKey

export const makeVapidKey = (): VapidKey =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })

/** The `applicationServerKey` of a subscription: base64url of the uncompressed point. */
export const publicKeyOf = ({ x = '', y = '' }: VapidKey): string =>
  Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url')

/** Services refuse what is good for longer than a day. */
const GOOD_FOR_S = 12 * 3600

type Sent = { readonly endpoint: string; readonly subject: string; readonly nowMs: number }

/** The header `Authorization`. `subject` is an address at which the operator is reached, https: or mailto:. */
export function authorizationFor({ endpoint, subject, nowMs }: Sent, key: VapidKey): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(nowMs / 1000) + GOOD_FOR_S, sub: subject }
  const signed = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => encoded(JSON.stringify(part))).join('.')
  const pem = createPrivateKey({ key, format: 'jwk' })
  const signature = sign('sha256', Buffer.from(signed), { key: pem, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKeyOf(key)}`
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url')
