/**
 * A push service on this machine, and the browsers that subscribed there. They read what they get as RFC 8291 and RFC 8292
 * say, written from their text: nothing of the server's encryption is used.
 */
import { createDecipheriv, createECDH, createHmac, createPublicKey, type ECDH, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PushMessage } from '../../../wire/push.ts'

export type Delivery = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly at: number
}
/** Status and headers of the answer. */
export type Answering = (delivery: Delivery) => { readonly status: number; readonly retryAfter?: string }
export type PushService = Awaited<ReturnType<typeof startPushService>>
export type Browser = ReturnType<PushService['browser']>

export async function startPushService() {
  const deliveries: Delivery[] = []
  let answering: Answering = () => ({ status: 201 })
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const delivery = { path: request.url ?? '', headers: request.headers, body, at: Date.now() }
      deliveries.push(delivery)
      const { status, retryAfter } = answering(delivery)
      response.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': retryAfter }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    origin,
    deliveries,
    answer(next: Answering): void {
      answering = next
    },
    /** A browser with a subscription of its own. */
    browser() {
      const pair = createECDH('prime256v1')
      pair.generateKeys()
      const auth = randomBytes(16)
      const path = `/send/${randomBytes(12).toString('base64url')}`
      return {
        endpoint: origin + path,
        keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
        /** What has come for it, read. */
        messages: (): readonly PushMessage[] =>
          deliveries
            .filter((delivery) => delivery.path === path)
            .map(({ body }) => JSON.parse(decrypted(body, pair, auth).toString()) as PushMessage),
        deliveries: (): readonly Delivery[] => deliveries.filter((delivery) => delivery.path === path),
      }
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const hmac = (key: Buffer, ...parts: readonly (Buffer | string)[]): Buffer => {
  const made = createHmac('sha256', key)
  for (const part of parts) made.update(part)
  return made.digest()
}

/** [RFC 8188, 2.1; RFC 8291, 3.4] One record: salt, record size, the sender's public key, then the text sealed. */
export function decrypted(body: Buffer, receiver: ECDH, auth: Buffer): Buffer {
  const [salt, idLength] = [body.subarray(0, 16), body[20] ?? 0]
  const sender = body.subarray(21, 21 + idLength)
  const record = body.subarray(21 + idLength)
  if (record.length > body.readUInt32BE(16)) throw new Error('more than one record')
  const ecdhSecret = receiver.computeSecret(sender)
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), receiver.getPublicKey(), sender, Buffer.of(1)])
  const ikm = hmac(hmac(auth, ecdhSecret), keyInfo)
  const prk = hmac(salt, ikm)
  const key = hmac(prk, 'Content-Encoding: aes128gcm\0', Buffer.of(1)).subarray(0, 16)
  const nonce = hmac(prk, 'Content-Encoding: nonce\0', Buffer.of(1)).subarray(0, 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error('the last record ends with a 2')
  return padded.subarray(0, end)
}

/** [RFC 8292, 3] The claims of a signature that its own key verifies, and that key. Throws where it does not. */
export function vapidOf(authorization: string | undefined) {
  const [, head = '', claims = '', signature = '', k = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), *k=([\w-]+)$/.exec(authorization ?? '') ?? []
  const point = Buffer.from(k, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  if (point.length !== 65 || x === undefined || y === undefined) throw new Error(`no VAPID signature: ${authorization}`)
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  const isRight = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  if (!isRight) throw new Error('the signature is not of this key')
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  return { header: read(head), claims: read(claims) as { aud: string; exp: number; sub: string }, key: k }
}
