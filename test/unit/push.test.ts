/** How alerts are encrypted, signed, sent and kept to the internet: against the RFCs and a reader that is not ours. */
import { createECDH } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Device } from '../../db/alerts.ts'
import { FORBIDDEN, isEndpoint, isPublicAddress, lookupPublic } from '../../server/alerts/endpoint.ts'
import { createPoster, type Posted, waitOf } from '../../server/alerts/post.ts'
import { createSealer } from '../../server/alerts/seal.ts'
import { createSender, type Job, type Sender } from '../../server/alerts/sender.ts'
import { decrypted, startPushService, vapidOf } from '../support/push-service.ts'

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

const ENVELOPE = { ttlS: 900, urgency: 'high', topic: 'abcdefgh' } as const

function sealer(facts = new Map<string, string>(), settings = {}) {
  const fact = (key: string, mint: () => string) => {
    if (!facts.has(key)) facts.set(key, mint())
    return facts.get(key) as string
  }
  return createSealer({ fact, settings: { pushContact: undefined, publicUrl: undefined, ...settings }, now: Date.now })
}

const pair = createECDH('prime256v1')
pair.generateKeys()
const auth = Buffer.alloc(16, 7)

const device = (more: Partial<Device> = {}): Device => ({
  ...{ id: 'one', matchId: 'm', endpoint: 'https://push.example.org/send/1', failures: 0 },
  ...{ p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
  ...{ kinds: ['wicket'], language: 'en', delayS: 0, createdAt: 0 },
  ...more,
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

describe('the sender', () => {
  let sender: Sender | undefined
  afterEach(() => sender?.close())

  function sending(answers: (job: string, tries: number) => Posted, seal = sealer().seal) {
    const acts: string[] = []
    const tries = new Map<string, number>()
    const warned: string[] = []
    const act =
      (name: string) =>
      (subject: string): void =>
        void acts.push(`${name} ${subject}`)
    sender = createSender({
      rows: { removeEndpoint: act('gone'), failDevice: act('failed'), reachDevice: act('reached') },
      seal,
      async post(endpoint) {
        tries.set(endpoint, (tries.get(endpoint) ?? 0) + 1)
        return answers(endpoint, tries.get(endpoint) ?? 0)
      },
      journal: { warn: (message) => warned.push(message), error: (message) => warned.push(message) },
      now: Date.now,
    })
    return { sender, acts, tries, warned }
  }

  const jobsFor = (devices: readonly Device[], until = Date.now() + 60_000): Iterator<Job> =>
    devices.map((device) => ({ ...ENVELOPE, device, text: '{}', until }))[Symbol.iterator]()
  const answered = (status: number, retryAfterMs?: number): Posted => ({
    ...{ kind: 'answered', status },
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  })
  const sent = (sender: Sender, jobs: Iterator<Job>) =>
    new Promise<void>((resolve) => sender.send({ jobs, onEnd: resolve }))

  it('forgets at 404 and 410, and where a name leads inside', async () => {
    const { sender, acts } = sending((endpoint) =>
      endpoint.endsWith('inside') ? { kind: 'forbidden' } : answered(endpoint.endsWith('404') ? 404 : 410),
    )
    const endpoints = ['404', '410', 'inside'].map((path) => `https://push.example.org/${path}`)
    await sent(sender, jobsFor(endpoints.map((endpoint) => device({ endpoint }))))
    await vi.waitFor(() => expect([...acts].sort()).toEqual(endpoints.map((endpoint) => `gone ${endpoint}`)), PATIENCE)
  })

  it('tries again as late as it is asked to, four times at most, then counts a failure', async () => {
    const { sender, acts, tries } = sending(() => answered(503, 5))
    await sent(sender, jobsFor([device()]))
    await vi.waitFor(() => expect(acts).toEqual(['failed one']), PATIENCE)
    expect([...tries.values()]).toEqual([4])
  })

  it('does not try again what would be old news by then', async () => {
    const { sender, acts, tries } = sending(() => answered(429, 3_600_000))
    await sent(sender, jobsFor([device()]))
    await vi.waitFor(() => expect(acts).toEqual(['failed one']), PATIENCE)
    // Whoever else is with that push service is not asked for in vain.
    await sent(sender, jobsFor([device({ id: 'two', endpoint: 'https://push.example.org/send/2' })]))
    expect([...tries.values()]).toEqual([1])
    await sent(sender, jobsFor([device({ id: 'three', endpoint: 'https://other.example.org/send/3' })]))
    await vi.waitFor(() => expect(tries.size).toBe(2), PATIENCE)
  })

  it('says once that a push service does not take the signature, and forgives who can be reached again', async () => {
    const { sender, acts, warned } = sending((endpoint) => answered(endpoint.endsWith('ok') ? 201 : 403))
    const refused = ['1', '2'].map((id) => device({ id, endpoint: `https://push.example.org/${id}` }))
    const reached = device({ id: 'back', failures: 3, endpoint: 'https://push.example.org/ok' })
    await sent(sender, jobsFor([...refused, reached]))
    await vi.waitFor(() => expect([...acts].sort()).toEqual(['failed 1', 'failed 2', 'reached back']), PATIENCE)
    expect(warned).toEqual([expect.stringContaining('PUSH_CONTACT')])
  })

  it('lets everybody else have a turn after a few milliseconds of encrypting', async () => {
    const { seal } = sealer()
    const slow: typeof seal = (...given) => {
      const until = performance.now() + 2
      while (performance.now() < until);
      return seal(...given)
    }
    const { sender, tries } = sending(() => answered(201), slow)
    const devices = Array.from({ length: 200 }, (_, i) =>
      device({ id: `${i}`, endpoint: `https://push.example.org/${i}` }),
    )
    let [turns, isOver] = [0, false]
    const turn = () => {
      turns += 1
      if (!isOver) setImmediate(turn)
    }
    turn()
    await sent(sender, jobsFor(devices))
    isOver = true
    await vi.waitFor(() => expect(tries.size).toBe(200), PATIENCE)
    // Of two milliseconds each no more than two fit between two looks at the clock.
    expect(turns).toBeGreaterThanOrEqual(100)
  })

  it('goes from match to match, so that a crowd keeps nobody waiting', async () => {
    const order: string[] = []
    const { sender } = sending((endpoint) => {
      order.push(endpoint)
      return answered(201)
    })
    const crowd = Array.from({ length: 50 }, (_, i) => device({ endpoint: `https://push.example.org/crowd/${i}` }))
    const few = [device({ endpoint: 'https://push.example.org/few' })]
    await Promise.all([sent(sender, jobsFor(crowd)), sent(sender, jobsFor(few))])
    expect(order.indexOf('https://push.example.org/few')).toBeLessThan(5)
  })
})
