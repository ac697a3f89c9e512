/** Who is told when: nobody keeps anybody else waiting, nobody is told twice, and a stop forgets nobody. */
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { scoreScript } from '../../../../cricket/simulate/script.ts'
import { simulate } from '../../../../cricket/simulate/simulate.ts'
import { createAlertRows, type Device, type DeviceFates } from '../../../../db/alerts.ts'
import { createAlerts } from '../../../../server/alerts/alerts.ts'
import { createHolds } from '../../../../server/alerts/holds.ts'
import { AGAIN_MOST, createLanes, OF_NETWORK_MOST } from '../../../../server/alerts/lanes.ts'
import type { Message, Posted } from '../../../../server/alerts/post.ts'
import { createSender, FAILURES_MOST, type Job, type Sender } from '../../../../server/alerts/sender.ts'
import { createHistory } from '../../../../server/matches/history.ts'
import type { LiveMatch } from '../../../../server/matches/matches.ts'
import { auth, device, ENVELOPE, pair, sealer } from '../../../support/network/devices.ts'
import { decrypted } from '../../../support/network/push-service.ts'
import { serverParts } from '../../../support/servers/parts.ts'

const NOW = 1_800_000_000_000
const PATIENCE = { timeout: 60_000, interval: 5 }

/** Of 10 ms, longer than a slice: whether there are more is not asked before the next. */
function takingMs(ms: number): ReturnType<typeof sealer>['seal'] {
  const { seal } = sealer()
  return (...message) => {
    const until = performance.now() + ms
    while (performance.now() < until);
    return seal(...message)
  }
}

const crowdOf = (size: number): readonly Device[] =>
  Array.from({ length: size }, (_, i) => device({ id: `${i}`, endpoint: `https://push.example.org/${i}` }))

const answered = (status: number, retryAfterMs?: number): Posted => ({
  ...{ kind: 'answered', status },
  ...(retryAfterMs !== undefined && { retryAfterMs }),
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
    ['are on their way has ended', 1, true],
    ['are on their way but one has not, and is sent anew after a restart', 2, false],
  ])('when it is closed, a batch of which all %s', async (_, devices, hasEnded) => {
    let close = () => {}
    const posted: string[] = []
    const { sender } = sending((endpoint) => {
      posted.push(endpoint)
      close()
      return answered(201)
    }, takingMs(10))
    close = () => sender.close()
    let ended = false
    sender.send({ jobs: jobsFor(crowdOf(devices)), onEnd: () => (ended = true) })
    await vi.waitFor(() => expect(posted).toHaveLength(1), PATIENCE)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect({ posted: posted.length, ended }).toEqual({ posted: 1, ended: hasEnded })
  })

  it('a batch has not ended while one of it waits for others of his network, not even when it is closed then', async () => {
    const open: ((posted: Posted) => void)[] = []
    const { sender, tries } = sending(() => new Promise((resolve) => open.push(resolve)))
    const ended: string[] = []
    sender.send({ jobs: jobsFor(crowdOf(OF_NETWORK_MOST + 1)), onEnd: () => ended.push('waiting') })
    const other = device({ network: 'other', endpoint: 'https://push.example.org/other' })
    await sent(sender, jobsFor([other]))
    await vi.waitFor(() => expect(tries.size).toBe(OF_NETWORK_MOST + 1), PATIENCE)
    expect(ended).toEqual([])
    sender.close()
    expect(ended).toEqual([])
  })

  it('a batch has ended when the last of it has had his turn', async () => {
    const open: ((posted: Posted) => void)[] = []
    const { sender, tries } = sending(() => new Promise((resolve) => open.push(resolve)))
    let hasEnded = false
    sender.send({ jobs: jobsFor(crowdOf(OF_NETWORK_MOST + 1)), onEnd: () => (hasEnded = true) })
    await vi.waitFor(() => expect(tries.size).toBe(OF_NETWORK_MOST), PATIENCE)
    expect(hasEnded).toBe(false)
    open[0]?.(answered(201))
    await vi.waitFor(() => expect(hasEnded).toBe(true), PATIENCE)
    expect(tries.size).toBe(OF_NETWORK_MOST + 1)
  })

  it('writes what became of a crowd together', async () => {
    const { sender, settled } = sending(() => answered(410))
    await sent(sender, jobsFor(crowdOf(150)))
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
    sender.send({ jobs: jobsFor([...silent, other]), onEnd: () => {} })
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
    await sent(sender, jobsFor(crowdOf(OF_NETWORK_MOST)))
    const until = Date.now() + 200
    const stale = jobsFor([device({ endpoint: 'https://push.example.org/stale' })], until)
    sender.send({ jobs: stale, onEnd: () => {} })
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(until), PATIENCE)
    for (const answer of open.splice(0)) answer(answered(201))
    await sent(sender, jobsFor([device({ endpoint: 'https://push.example.org/fresh' })]))
    await vi.waitFor(() => expect(tries.has('https://push.example.org/fresh')).toBe(true), PATIENCE)
    expect(tries.has('https://push.example.org/stale')).toBe(false)
  })

  it('lets everybody else have a turn after a few milliseconds of encrypting', async () => {
    const { sender, tries } = sending(() => answered(201), takingMs(2))
    let [turns, isOver] = [0, false]
    const turn = () => {
      turns += 1
      if (!isOver) setImmediate(turn)
    }
    turn()
    await sent(sender, jobsFor(crowdOf(200)))
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

describe('the alerts of a match', () => {
  it('are told once, though the server stops while the last of them goes out and starts again', async () => {
    const { db, log, rows: matchRows, matches, scoring, now } = serverParts()
    onTestFinished(db.close)
    const rows = createAlertRows(db)
    const history = createHistory({ log, rows: matchRows })
    const script = simulate({ seed: 7, conditions: RULESETS.t20 })
    const scored = scoreScript(script, { startsAt: now(), by: 'test', idOf: (n) => `c-${n}` })
    if ('refused' in scored) throw new Error(scored.refused.message)
    const [creation, ...rest] = scored.steps.map(({ command, recorded: { id, scoredAt } }) => ({
      id,
      scoredAt,
      command,
    }))
    if (!creation) throw new Error('a match without an event')
    const row = { names: script.names, visibility: 'public', createdAt: 0, createdBy: 'test' } as const
    const { id: matchId } = scoring.create(row, [creation], 'test')

    const [told, faults]: [number[], string[]] = [[], []]
    const journal = { warn: (fault: string) => faults.push(fault), error: (fault: string) => faults.push(fault) }
    const begin = (match: LiveMatch, seq: number) => {
      const view = history.viewAt(match, seq)
      return view && { view, book: history.bookAt(match, seq) }
    }
    const start = () => {
      const post = async (_: string, { body }: Message) => {
        told.push(JSON.parse(decrypted(body, pair, auth).toString()).seq)
        stop()
        return answered(201)
      }
      const sender = createSender({ rows, seal: takingMs(10), post, journal, now })
      const alerts = createAlerts({ matches, rows, begin, sender, journal, graceMs: 60_000, now })
      const stop = alerts.start()
      return alerts
    }
    const scoreUntilTold = async (times: number) => {
      while (rows.told(matchId).length < times) {
        scoring.score(matchId, rest.splice(0, 1), 'test')
        await new Promise(setImmediate)
      }
      await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(times), PATIENCE)
    }

    const { id: _, failures: __, ...wanted } = device({ matchId, createdAt: now() })
    rows.putDevice(wanted)
    start().watch(matchId)
    await scoreUntilTold(1)
    start()
    await scoreUntilTold(2)
    expect(told).toEqual(rows.told(matchId).map(({ seq }) => seq))
    expect(faults).toEqual([])
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
