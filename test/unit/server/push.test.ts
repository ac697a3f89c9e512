/** How alerts are encrypted, signed, sent and kept to the internet: against the RFCs and a reader that is not ours. */
import { createECDH } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Device, DeviceFates } from '../../../db/alerts.ts'
import { FORBIDDEN, isEndpoint, isPublicAddress, lookupPublic } from '../../../server/alerts/endpoint.ts'
import { createHolds } from '../../../server/alerts/holds.ts'
import { AGAIN_MOST, createLanes, OF_NETWORK_MOST } from '../../../server/alerts/lanes.ts'
import { createPoster, type Posted, waitOf } from '../../../server/alerts/post.ts'
import { createSealer } from '../../../server/alerts/seal.ts'
import { createSender, FAILURES_MOST, type Job, type Sender } from '../../../server/alerts/sender.ts'
import { decrypted, startPushService, vapidOf } from '../../support/network/push-service.ts'

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
  network: 'n',
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

describe('the sender', () => {
  let sender: Sender | undefined
  afterEach(() => sender?.close())

  function sending(answers: (job: string, tries: number) => Posted | Promise<Posted>, seal = sealer().seal) {
    const acts: string[] = []
    const settled: DeviceFates[] = []
    const tries = new Map<string, number>()
    const warned: string[] = []
    sender = createSender({
      rows: {
        settleDevices(fates) {
          settled.push(fates)
          for (const [name, subjects] of Object.entries(fates))
            for (const subject of subjects) acts.push(`${name} ${subject}`)
        },
      },
      seal,
      async post(endpoint) {
        tries.set(endpoint, (tries.get(endpoint) ?? 0) + 1)
        return answers(endpoint, tries.get(endpoint) ?? 0)
      },
      journal: { warn: (message) => warned.push(message), error: (message) => warned.push(message) },
      now: Date.now,
    })
    return { sender, acts, settled, tries, warned }
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

  it('tries once whom it failed to reach five times, and never forgets him for that', async () => {
    const { sender, acts, tries } = sending(() => ({ kind: 'unreachable', why: 'the cable is out' }))
    await sent(sender, jobsFor([device({ failures: FAILURES_MOST })]))
    await vi.waitFor(() => expect(acts).toEqual(['failed one']), PATIENCE)
    expect([...tries.values()]).toEqual([1])
  })

  it('leaves a device alone as long as it is asked to, and nobody else', async () => {
    const { sender, acts, tries } = sending((endpoint) =>
      endpoint.endsWith('/1') ? answered(429, 3_600_000) : answered(201),
    )
    await sent(sender, jobsFor([device()]))
    await vi.waitFor(() => expect(acts).toEqual(['failed one']), PATIENCE)
    await sent(sender, jobsFor([device(), device({ id: 'two', endpoint: 'https://push.example.org/send/2' })]))
    expect(Object.fromEntries(tries)).toEqual({
      'https://push.example.org/send/1': 1,
      'https://push.example.org/send/2': 1,
    })
  })

  it('says once that a push service does not take the signature, for which no device is to blame', async () => {
    const { sender, acts, warned } = sending((endpoint) => answered(endpoint.endsWith('ok') ? 201 : 403))
    const refused = ['1', '2'].map((id) => device({ id, endpoint: `https://push.example.org/${id}` }))
    const reached = device({ id: 'back', failures: 3, endpoint: 'https://push.example.org/ok' })
    await sent(sender, jobsFor([...refused, reached]))
    await vi.waitFor(() => expect(acts).toEqual(['reached back']), PATIENCE)
    expect(warned).toEqual([expect.stringContaining('PUSH_CONTACT')])
  })

  it.each([
    ['on its way has ended', 1, true],
    ['still waiting has not, and is sent anew after a restart', 2, false],
  ])('when it is closed, a batch of which the last is %s', async (_, devices, hasEnded) => {
    const { seal } = sealer()
    const slow: typeof seal = (...message) => {
      const sealed = seal(...message)
      // Longer than a slice: whether there are more is not asked before the next.
      const until = performance.now() + 10
      while (performance.now() < until);
      return sealed
    }
    let close = () => {}
    const posted: string[] = []
    const { sender } = sending((endpoint) => {
      posted.push(endpoint)
      close()
      return answered(201)
    }, slow)
    close = () => sender.close()
    let ended = false
    const jobs = jobsFor(
      Array.from({ length: devices }, (_, i) => device({ endpoint: `https://push.example.org/${i}` })),
    )
    sender.send({ jobs, onEnd: () => (ended = true) })
    await vi.waitFor(() => expect(posted).toHaveLength(1), PATIENCE)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect({ posted: posted.length, ended }).toEqual({ posted: 1, ended: hasEnded })
  })

  it('writes what became of a crowd together', async () => {
    const { sender, settled } = sending(() => answered(410))
    const crowd = Array.from({ length: 150 }, (_, i) => device({ endpoint: `https://push.example.org/${i}` }))
    await sent(sender, jobsFor(crowd))
    await vi.waitFor(() => expect(settled.flatMap(({ gone }) => gone)).toHaveLength(150), PATIENCE)
    expect(settled.length).toBeLessThan(50)
  })

  it('gives one network few places, so that who never answers keeps nobody waiting', async () => {
    const open: ((posted: Posted) => void)[] = []
    const { sender, tries } = sending((endpoint) =>
      endpoint.includes('silent') ? new Promise((resolve) => open.push(resolve)) : answered(201),
    )
    const silent = Array.from({ length: 200 }, (_, i) => device({ endpoint: `https://silent.example.org/${i}` }))
    const other = device({ network: 'other', endpoint: 'https://push.example.org/other' })
    await sent(sender, jobsFor([...silent, other]))
    await vi.waitFor(() => expect(tries.get(other.endpoint)).toBe(1), PATIENCE)
    expect(open).toHaveLength(OF_NETWORK_MOST)
    // Each of them in its turn, all the same.
    await vi.waitFor(() => {
      for (const answer of open.splice(0)) answer(answered(201))
      expect(tries.size).toBe(201)
    }, PATIENCE)
  })

  it('leaves out what became old news while it stood in line', async () => {
    const open: ((posted: Posted) => void)[] = []
    const { sender, tries } = sending(() => new Promise((resolve) => open.push(resolve)))
    const line = Array.from({ length: OF_NETWORK_MOST }, (_, i) =>
      device({ endpoint: `https://push.example.org/${i}` }),
    )
    await sent(sender, jobsFor(line))
    const until = Date.now() + 200
    await sent(sender, jobsFor([device({ endpoint: 'https://push.example.org/stale' })], until))
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(until), PATIENCE)
    for (const answer of open.splice(0)) answer(answered(201))
    await sent(sender, jobsFor([device({ endpoint: 'https://push.example.org/fresh' })]))
    await vi.waitFor(() => expect(tries.has('https://push.example.org/fresh')).toBe(true), PATIENCE)
    expect(tries.has('https://push.example.org/stale')).toBe(false)
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

describe('who may go next', () => {
  const tryOf = (network: number, tries: number) => ({
    job: { ...ENVELOPE, device: device({ network: String(network) }), text: '{}', until: NOW },
    tries,
  })

  it('is no more than a quarter who was tried before', () => {
    const lanes = createLanes(() => undefined)
    for (let i = 0; i < 60; i += 1) lanes.put(tryOf(i, 1))
    for (let i = 0; i < AGAIN_MOST; i += 1) expect(lanes.take()).toMatchObject({ tries: 1 })
    expect([lanes.take(), lanes.hasWaiting()]).toEqual([undefined, false])
    const fresh = tryOf(100, 0)
    lanes.put(fresh)
    expect(lanes.take()).toBe(fresh)
    lanes.letGo(fresh)
    expect(lanes.take()).toBeUndefined()
  })
})

describe('a push service', () => {
  const [endpoint, origin] = ['https://push.example.org/send/1', 'https://push.example.org']
  const other = `${origin}/send/2`

  it('is left alone for half a minute at most when it is out of order', () => {
    const holds = createHolds(() => NOW)
    holds.note(endpoint, origin, { kind: 'answered', status: 503, retryAfterMs: 3_600_000 })
    expect(holds.waitFor(other, origin)).toBe(30_000)
  })

  it('is left alone when it turns several away in a row, not for one', () => {
    const holds = createHolds(() => NOW)
    const turnedAway = { kind: 'answered', status: 429, retryAfterMs: 60_000 } as const
    for (let i = 0; i < 4; i += 1) holds.note(endpoint, origin, turnedAway)
    expect(holds.waitFor(endpoint, origin)).toBe(60_000)
    expect(holds.waitFor(other, origin)).toBeLessThanOrEqual(0)
    holds.note(other, origin, { kind: 'answered', status: 201 })
    holds.note(endpoint, origin, turnedAway)
    expect(holds.waitFor(other, origin)).toBeLessThanOrEqual(0)
    for (let i = 0; i < 4; i += 1) holds.note(endpoint, origin, turnedAway)
    expect(holds.waitFor(other, origin)).toBe(30_000)
  })
})
