/** Web Push against its RFCs and a decoder that is not ours. */
import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { areKeys, encrypt, MESSAGE_MOST } from '../../server/push/encrypt.ts'
import { isEndpoint, isPublicAddress } from '../../server/push/endpoint.ts'
import { authorizationFor, makeVapidKey, publicKeyOf } from '../../server/push/vapid.ts'

type Ece = { decrypt(body: Buffer, options: object): Buffer }
const ece = createRequire(import.meta.url)('http_ece') as Ece

describe('the encryption', () => {
  it('is that of RFC 8291, appendix A, byte for byte', () => {
    const body = encrypt(
      'When I grow up, I want to be a watermelon',
      {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
      {
        salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
        privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
      },
    )
    expect(body.toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    )
  })

  it('is read by a browser’s decoder, in every script and up to the most', () => {
    const pair = createECDH('prime256v1')
    pair.generateKeys()
    const auth = randomBytes(16).toString('base64url')
    const keys = { p256dh: pair.getPublicKey('base64url'), auth }
    for (const text of ['', 'لاہور 45/2 <b>', 'x'.repeat(MESSAGE_MOST)]) {
      const read = ece.decrypt(encrypt(text, keys), { version: 'aes128gcm', privateKey: pair, authSecret: auth })
      expect(read.toString()).toBe(text)
    }
    expect(() => encrypt('x'.repeat(MESSAGE_MOST + 1), keys)).toThrow('at most')
    expect(areKeys(keys)).toBe(true)
    for (const bad of [{ p256dh: 'AAAA' }, { p256dh: Buffer.alloc(65, 4).toString('base64url') }, { auth: 'AA' }])
      expect(areKeys({ ...keys, ...bad })).toBe(false)
  })
})

it('signs for one push service and for half a day, so that its public key verifies it', () => {
  const key = makeVapidKey()
  const endpoint = 'https://push.example.net:8443/send/abc?d=1'
  const header = authorizationFor({ endpoint, subject: 'https://scores.example', nowMs: 1_800_000_000_000 }, key)
  const [, signed = '', signature = '', k] = /^vapid t=([\w-]+\.[\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? []
  expect(k).toBe(publicKeyOf(key))
  expect(Buffer.from(k ?? '', 'base64url')).toHaveLength(65)
  const { d: _secret, ...open } = key
  const check = { key: createPublicKey({ key: open, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const
  expect(verify('sha256', Buffer.from(signed), check, Buffer.from(signature, 'base64url'))).toBe(true)
  expect(JSON.parse(Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString())).toEqual({
    aud: 'https://push.example.net:8443',
    exp: 1_800_043_200,
    sub: 'https://scores.example',
  })
})

describe('where a message may go', () => {
  it('is the internet', () => {
    for (const good of [
      'https://fcm.googleapis.com/fcm/send/x',
      'https://updates.push.services.mozilla.com/wpush/v2/x',
    ])
      expect(isEndpoint(good), good).toBe(true)
    for (const good of ['8.8.8.8', '2606:4700::6810:84e5']) expect(isPublicAddress(good), good).toBe(true)
  })

  it.each([
    ...[
      'http://push.example/x',
      'https://localhost/x',
      'https://127.0.0.1/x',
      'https://2130706433/x',
      'https://0x7f.1/x',
    ],
    ...['https://[::1]/x', 'https://[::ffff:10.0.0.1]/x', 'https://10.1.2.3/x', 'https://169.254.169.254/latest'],
    ...['https://a:b@push.example/x', 'https://push.example:22/x', 'https://nas.local/x', 'file:///etc/passwd', 'x'],
    `https://push.example/${'x'.repeat(1_000)}`,
  ])('is not %s', (endpoint) => {
    expect(isEndpoint(endpoint)).toBe(false)
  })

  it.each([
    ...[
      '0.0.0.0',
      '10.0.0.1',
      '100.64.0.1',
      '127.1.2.3',
      '169.254.169.254',
      '172.31.0.1',
      '192.168.1.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      'fe80::1',
      'fd00::1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'ff02::1',
      'no address',
    ],
  ])('and no name that leads to %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
