import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHub, type Reader, type Subscriber, type Topic } from '../../../server/broadcast/hub.ts'
import { createTurns, type Task, type Turns } from '../../../server/broadcast/turns.ts'

type FakeSocket = Subscriber & {
  writableLength: number
  ended: string | undefined
  destroyed: boolean
  readonly writes: string[]
  /** From now on nobody reads: the next write stays unsent. */
  clog(): void
  drain(): void
}

/** The socket's side of the contract, with a tap. */
function createSocket() {
  const writes: string[] = []
  let drained: (() => void) | undefined
  let clogged = false
  const socket: FakeSocket = {
    writableLength: 0,
    get writableNeedDrain(): boolean {
      return socket.writableLength >= socket.writableHighWaterMark
    },
    writableHighWaterMark: 100,
    ended: undefined,
    destroyed: false,
    writes,
    write: (bytes: Uint8Array) => {
      writes.push(String(bytes))
      if (clogged) socket.writableLength = 101
      return !socket.writableNeedDrain
    },
    clog: () => {
      clogged = true
    },
    cork: () => {},
    uncork: () => {},
    once: (_: 'drain', listener: () => void) => {
      drained = listener
    },
    end: (bytes: Uint8Array) => {
      socket.ended = String(bytes)
    },
    destroySoon: () => {},
    destroy: () => {
      socket.destroyed = true
    },
    drain() {
      clogged = false
      socket.writableLength = 0
      drained?.()
      drained = undefined
    },
  }
  return socket
}

/** A topic that says its numbers: "3,4," for who is at 2, "=4;" for who is lost. */
function createCount() {
  let head = 0
  const topic: Topic = {
    seats: new Set(),
    spokenAt: 0,
    head: () => head,
    after: (seq) => Buffer.from(Array.from({ length: head - seq }, (_, i) => `${seq + 1 + i},`).join('')),
    whole: () => Buffer.from(`=${head};`),
  }
  return { topic, record: () => (head += 1) }
}

/** Turns that come when the test says so: one step each. */
function createManualTurns() {
  const tasks: Task[] = []
  const turns: Turns = { add: (task) => void tasks.push(task) }
  const step = () => {
    if (tasks[0]?.next().done) tasks.shift()
    return tasks.length > 0
  }
  const finish = () => {
    while (step());
  }
  return { turns, step, finish }
}

function stage(unsentBytesMost = 100, socketsPerStep = 1) {
  const { turns, step, finish } = createManualTurns()
  let time = 0
  const hub = createHub({ turns, unsentBytesMost, socketsPerStep, now: () => time })
  const { topic, record } = createCount()
  const enter = () => {
    const socket = createSocket()
    return { socket, reader: hub.join(socket, [topic], [Buffer.from(`=${topic.head()};`)]) }
  }
  const publish = () => {
    record()
    hub.wake(topic)
  }
  return { hub, topic, enter, publish, step, finish, pass: (ms: number) => (time += ms) }
}

describe('joining and hearing', () => {
  it('[F-6] who joins while a slice is under way neither misses nor hears twice', () => {
    const { enter, publish, step, finish } = stage()
    const early = [enter(), enter(), enter()]
    publish()
    step()
    const late = enter()
    publish()
    finish()
    expect(early.map(({ socket }) => socket.writes.join(''))).toEqual(['=0;1,2,', '=0;1,2,', '=0;1,2,'])
    expect(late.socket.writes.join('')).toBe('=1;2,')
  })

  it('[F-6] who was served before something was recorded in the middle of a walk is served again', () => {
    const { enter, publish, step, finish } = stage()
    const [first, second] = [enter(), enter()]
    publish()
    step()
    expect([first.socket.writes.length, second.socket.writes.length]).toEqual([2, 1])
    publish()
    finish()
    expect(first.socket.writes).toEqual(['=0;', '1,', '2,'])
    expect(second.socket.writes).toEqual(['=0;', '1,2,'])
  })

  it('[F-3] what is recorded in one turn is one write', () => {
    const { enter, publish, finish } = stage()
    const { socket } = enter()
    for (let i = 0; i < 5; i += 1) publish()
    finish()
    expect(socket.writes).toEqual(['=0;', '1,2,3,4,5,'])
  })

  it('one buffer for all who are at the same place', () => {
    const { hub, topic, publish, finish } = stage()
    const frame = Buffer.from('frame')
    const shared: Topic = { ...topic, seats: new Set(), after: () => frame }
    const written: Uint8Array[] = []
    for (let i = 0; i < 3; i += 1) {
      const socket = createSocket()
      hub.join({ ...socket, write: (bytes) => written.push(bytes) > 0 }, [shared], [])
    }
    publish()
    hub.wake(shared)
    finish()
    expect(written).toHaveLength(3)
    expect(written.every((bytes) => bytes === frame)).toBe(true)
  })

  it('leaving twice takes nobody else away', () => {
    const { hub, enter, publish, finish, topic } = stage()
    const gone = enter()
    hub.leave(gone.reader)
    const stays = enter()
    hub.leave(gone.reader)
    publish()
    finish()
    expect(topic.seats.size).toBe(1)
    expect(stays.socket.writes).toEqual(['=0;', '1,'])
    expect(gone.socket.writes).toEqual(['=0;'])
  })

  it('who leaves in the middle of a walk hears no more, and the others do', () => {
    const { hub, enter, publish, step, finish } = stage()
    const readers = [enter(), enter(), enter()]
    publish()
    step()
    hub.leave((readers[1] as { reader: Reader }).reader)
    finish()
    expect(readers.map(({ socket }) => socket.writes.length)).toEqual([2, 1, 2])
  })

  it('the start rotates: nobody is always the last to hear', () => {
    const { enter, publish, finish, topic } = stage(100, 2)
    for (let i = 0; i < 5; i += 1) enter()
    const order = () => [...topic.seats]
    const before = order()
    publish()
    finish()
    expect(order()).toEqual([...before.slice(2), ...before.slice(0, 2)])
  })
})

describe('slow readers', () => {
  it('[F-14] nothing is piled up for who lags; when drained it gets one whole state', () => {
    const { enter, publish, finish } = stage()
    const { socket } = enter()
    socket.clog()
    for (let i = 0; i < 9; i += 1) {
      publish()
      finish()
    }
    expect(socket.writes).toEqual(['=0;', '1,'])
    socket.drain()
    expect(socket.writes).toEqual(['=0;', '1,', '=9;'])
    publish()
    finish()
    expect(socket.writes.at(-1)).toBe('10,')
  })

  it('[F-14] who does not drain in time is dropped, who does is not', () => {
    const { hub, enter, publish, finish, pass } = stage()
    const [slow, quick] = [enter(), enter()]
    slow.socket.clog()
    for (let i = 0; i < 2; i += 1) {
      publish()
      finish()
    }
    pass(30)
    expect([slow, quick].map(({ reader }) => hub.evict(reader, 20))).toEqual([true, false])
    expect([slow.socket.destroyed, quick.socket.destroyed]).toEqual([true, false])
  })

  it('a bound below the high-water mark of the socket would wait for a drain that never comes', () => {
    const { enter, publish, finish } = stage(1)
    const { socket } = enter()
    socket.writableLength = 50
    publish()
    finish()
    expect(socket.writes).toEqual(['=0;', '1,'])
  })

  it('[F-9] last words are the last, said once; who does not take them is dropped', () => {
    const { hub, enter, publish, finish, pass } = stage()
    const { socket, reader } = enter()
    hub.dismiss(reader, Buffer.from('bye'))
    hub.dismiss(reader, Buffer.from('again'))
    publish()
    hub.say(reader, Buffer.from('tip'))
    finish()
    expect([socket.writes, socket.ended]).toEqual([['=0;'], 'bye'])
    pass(10)
    expect(hub.evict(reader, 10)).toBe(true)
  })
})

type Step = 'join' | 'leave' | 'record' | 'turn' | 'clog' | 'drain' | 'renew'
const steps = fc.array(
  fc.tuple(fc.constantFrom<Step>('join', 'leave', 'record', 'turn', 'turn', 'clog', 'drain', 'renew'), fc.nat(9)),
  { maxLength: 60 },
)

it('[F-6] any interleaving: each reader hears whole states and every number after them, in order, once', () => {
  fc.assert(
    fc.property(steps, (script) => {
      const { hub, topic, enter, publish, step, finish } = stage()
      const here: ReturnType<typeof enter>[] = []
      const acts: Record<Step, (who: ReturnType<typeof enter> | undefined) => unknown> = {
        join: () => here.push(enter()),
        leave: (who) => who && hub.leave(who.reader),
        record: publish,
        turn: step,
        clog: (who) => who?.socket.clog(),
        drain: (who) => who?.socket.drain(),
        renew: () => hub.renew(topic),
      }
      for (const [act, who] of script) acts[act](here[who % Math.max(1, here.length)])
      for (const { socket } of here) socket.drain()
      finish()
      for (const { socket, reader } of here) {
        const at = positionAfter(socket.writes.join(''))
        if ([...topic.seats].some((seat) => seat.reader === reader)) expect(at).toBe(topic.head())
      }
    }),
    { numRuns: 2000 },
  )
})

/** Reads what was written as a reader does, and does not accept a gap or a repetition. */
function positionAfter(text: string): number {
  let at = -1
  for (const [, whole, next] of text.matchAll(/=(\d+);|(\d+),/g)) {
    if (next !== undefined) expect(Number(next)).toBe(at + 1)
    expect(Number(whole ?? next)).toBeGreaterThanOrEqual(at)
    at = Number(whole ?? next)
  }
  return at
}

describe('turns', () => {
  const count = (log: string[], name: string, steps: number) =>
    (function* () {
      for (let i = 0; i < steps; i += 1) {
        log.push(name)
        yield
      }
    })()

  it('tasks take turns of so many steps, and none begins in the tick that adds it', async () => {
    const log: string[] = []
    const turns = createTurns({ stepsPerTurn: 2, onFault: () => {} })
    turns.add(count(log, 'a', 3))
    turns.add(count(log, 'b', 3))
    expect(log).toEqual([])
    while (log.length < 6) await new Promise((resolve) => setImmediate(resolve))
    expect(log.join('')).toBe('aabbab')
  })

  it('a task that throws is reported and the others go on', async () => {
    const log: string[] = []
    const faults: unknown[] = []
    const turns = createTurns({ stepsPerTurn: 10, onFault: (fault) => faults.push(fault) })
    turns.add(
      (function* (): Generator<void> {
        if (log.length === 0) throw new Error('broken')
        yield
      })(),
    )
    turns.add(count(log, 'b', 2))
    while (log.length < 2) await new Promise((resolve) => setImmediate(resolve))
    expect(faults).toEqual([new Error('broken')])
  })
})
