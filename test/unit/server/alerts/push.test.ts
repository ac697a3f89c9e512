/** How alerts are encrypted, signed and kept to the internet: against the RFCs and a reader that is not ours. */
import { createECDH } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { FORBIDDEN, isEndpoint, isPublicAddress, lookupPublic } from '../../../../server/alerts/endpoint.ts'
import { createPoster, waitOf } from '../../../../server/alerts/post.ts'
import { auth, device, ENVELOPE, pair, sealer } from '../../../support/network/devices.ts'
import { decrypted, startPushService, vapidOf } from '../../../support/network/push-service.ts'

const NOW = 1_800_000_000_000
const PATIENCE = { timeout: 60_000, interval: 5 }

describe('the reader of the tests', () => {
  it('reads the example of RFC 8291, appendix A', () => {
    const receiver = createECDH('prime256v1')
    receiver.setPrivateKey(Buffer.from('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url'))
    expect(receiver.getPublicKey('base64url')).toBe(
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    )
    const body = Buffer.from(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
      'base64url',
    )
    const read = decrypted(body, receiver, Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url'))
    expect(read.toString()).toBe('When I grow up, I want to be a watermelon')
  })

  it('takes no signature of another key', () => {
    const [one, other] = [sealer(), sealer()]
    const headerOf = (from: ReturnType<typeof sealer>) =>
      String(from.seal(device(), 'x', ENVELOPE).headers.Authorization)
    const [token] = headerOf(one).split(', k=')
    expect(vapidOf(headerOf(one)).key).toBe(one.publicKey)
    expect(() => vapidOf(`${token}, k=${other.publicKey}`)).toThrow('not of this key')
  })
})

describe('a sealed message', () => {
  it('is read by its browser, in every script, and says how it travels', () => {
    for (const text of ['لاہور 45/2 <b>', 'आउट', 'x'.repeat(3_900)]) {
      const { headers, body } = sealer().seal(device(), text, ENVELOPE)
      expect(decrypted(body, pair, auth).toString()).toBe(text)
      expect(body.length).toBeLessThanOrEqual(4_096)
      expect(headers).toMatchObject({ TTL: 900, Urgency: 'high', Topic: 'abcdefgh', 'Content-Encoding': 'aes128gcm' })
    }
  })

  it('is never sealed twice alike', () => {
    const from = sealer()
    const bodies = [1, 2].map(() => from.seal(device(), 'x', ENVELOPE).body.toString('hex'))
    expect(new Set(bodies).size).toBe(2)
  })

  it('is signed by one key for as long as the database lives, with the address of the operator', () => {
    const facts = new Map<string, string>()
    const signed = (settings: object) =>
      vapidOf(String(sealer(facts, settings).seal(device(), 'x', ENVELOPE).headers.Authorization))
    const own = signed({ pushContact: 'mailto:me@example.org' })
    const site = signed({ publicUrl: 'https://scores.example.org' })
    expect([own.claims.sub, site.claims.sub]).toEqual(['mailto:me@example.org', 'https://scores.example.org'])
    expect(signed({ publicUrl: 'http://10.0.0.7' }).claims.sub).toMatch(/^mailto:/)
    expect(own.key).toBe(site.key)
    expect(own.claims.aud).toBe('https://push.example.org')
  })

  it('needs keys that a browser could have given', () => {
    const from = sealer()
    expect(from.isReadable(device())).toBe(true)
    for (const bad of [{ p256dh: 'AAAA' }, { p256dh: Buffer.alloc(65, 4).toString('base64url') }, { auth: 'AA' }])
      expect(from.isReadable(device(bad)), JSON.stringify(bad)).toBe(false)
  })
})

describe('where a message may go', () => {
  it('is the internet, and what the operator names', () => {
    for (const good of [
      'https://fcm.googleapis.com/fcm/send/x',
      'https://updates.push.services.mozilla.com/wpush/v2/x',
    ])
      expect(isEndpoint(good), good).toBe(true)
    for (const good of ['8.8.8.8', '2606:4700::6810:84e5']) expect(isPublicAddress(good), good).toBe(true)
    expect(isEndpoint('http://127.0.0.1:9/x', ['http://127.0.0.1:9'])).toBe(true)
    expect(isEndpoint('http://127.0.0.1:91/x', ['http://127.0.0.1:9'])).toBe(false)
    expect(isEndpoint('http://a@127.0.0.1:9/x', ['http://127.0.0.1:9'])).toBe(false)
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
    ...['https://a:b@push.example/x', 'https://push.example:22/x', 'https://nas.local/x', 'https://intranet/x'],
    ...['file:///etc/passwd', 'javascript:alert(1)', 'x', '', `https://push.example/${'x'.repeat(1_000)}`],
  ])('is not %s', (endpoint) => {
    expect(isEndpoint(endpoint)).toBe(false)
  })

  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.1.2.3', '169.254.169.254', '172.31.0.1', '192.168.1.1'],
    ...['255.255.255.255', '224.0.0.1', '::', '::1', '::ffff:127.0.0.1', 'fe80::1', 'fd00::1', '64:ff9b::7f00:1'],
    ...['2002:7f00:1::', '2001:db8::1', 'ff02::1', 'no address', ''],
  ])('and no name that leads to %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it('is judged by what a name leads to when it is connected to', async () => {
    // Whatever this machine calls it, it leads to itself.
    expect((await lookup('localhost')).address).toMatch(/^(127\.|::1)/)
    for (const all of [true, false]) {
      const fault = await new Promise((resolve) => lookupPublic('localhost', { all }, resolve))
      expect(fault).toMatchObject({ code: FORBIDDEN })
    }
    const poster = createPoster({ allowed: [], now: Date.now })
    const message = { headers: {}, body: Buffer.from('x') }
    expect(await poster.post('https://localhost/x', message)).toEqual({ kind: 'forbidden' })
    poster.close()
  })

  it('is no other address that a push service would send it on to', async () => {
    const push = await startPushService()
    push.answer(() => ({ status: 307 }))
    const poster = createPoster({ allowed: [push.origin], now: Date.now })
    const posted = await poster.post(`${push.origin}/x`, { headers: {}, body: Buffer.from('x') })
    expect(posted).toEqual({ kind: 'answered', status: 307 })
    expect(push.deliveries).toHaveLength(1)
    poster.close()
    await push.stop()
    expect(await poster.post(`${push.origin}/x`, { headers: {}, body: Buffer.from('x') })).toMatchObject({
      kind: 'unreachable',
    })
  })

  it('is judged again when it is sent to, for a number is never looked up', async () => {
    const push = await startPushService()
    const poster = createPoster({ allowed: [], now: Date.now })
    const message = { headers: {}, body: Buffer.from('x') }
    for (const endpoint of [`${push.origin}/x`, 'https://127.0.0.1/x', 'https://[::1]/x'])
      expect(await poster.post(endpoint, message), endpoint).toEqual({ kind: 'forbidden' })
    expect(push.deliveries).toEqual([])
    poster.close()
    await push.stop()
  })

  it.each([{}, { 'content-length': String(2 ** 40) }])('is not listened to without end, %j', async (headers) => {
    let isOpen = true
    const endless = createServer((request, response) => {
      request.resume()
      response.on('close', () => {
        isOpen = false
      })
      response.writeHead(201, headers)
      const more = () => {
        while (isOpen && response.write(Buffer.alloc(16_384)));
        if (isOpen) response.once('drain', more)
      }
      more()
    })
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`
    const poster = createPoster({ allowed: [origin], now: Date.now })
    const posted = await poster.post(`${origin}/x`, { headers: {}, body: Buffer.from('x') })
    expect(posted).toEqual({ kind: 'answered', status: 201 })
    await vi.waitFor(() => expect(isOpen).toBe(false), PATIENCE)
    poster.close()
    await new Promise<void>((resolve) => endless.close(() => resolve()))
  })

  it.each([
    ['120', 120_000],
    ['Fri, 15 Jan 2027 08:01:00 GMT', 60_000],
    ['Fri, 15 Jan 2027 07:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('and waits as a Retry-After of %s asks', (header, wait) => {
    expect(waitOf(header, NOW)).toBe(wait)
  })
})
