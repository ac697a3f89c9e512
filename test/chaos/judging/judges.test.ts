/** Those who judge a run are judged here: each fault that a run looks for is committed, and has to be found. */
import { describe, expect, test } from 'vitest'
import { fold } from '../../../cricket/book.ts'
import type { Command } from '../../../cricket/commands.ts'
import type { Recorded } from '../../../cricket/events.ts'
import { factsOf } from '../../../wire/facts.ts'
import { diff } from '../../../wire/patch.ts'
import { scoreOf } from '../../../wire/score.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { scorer } from '../../support/scorer.ts'
import { createAnswerParser } from '../crowd/http-parser.ts'
import { createPosition } from '../crowd/position.ts'
import { createWitness } from '../crowd/witness.ts'
import { digestOf } from './digest.ts'
import { type Evidence, judge } from './oracle.ts'

const about = {
  id: 'm1',
  names: {
    title: 'Lanterns v Kestrels',
    sides: { a: { name: 'Lanterns', short: 'LAN' }, b: { name: 'Kestrels', short: 'KES' } },
    players: {},
  },
}
const log = played({ do: 'note', text: 'after the first over' })
const viewAt = (seq: number) => viewOf({ ...about, book: fold(log.slice(0, seq)) })
const patchTo = (seq: number) => ({ seq, patch: diff(viewAt(seq - 1), viewAt(seq)), event: factsAt(seq) })
const factsAt = (seq: number) => factsOf(log[seq - 1] as Recorded, fold(log.slice(0, seq)).match)

function played(...more: readonly Command[]): readonly Recorded[] {
  const book = scorer()
  book.start()
  book.bowl('1 . 4 W 1lb wd 2')
  book.say(...more)
  return book.log
}

describe('a reader', () => {
  function reader() {
    const witness = createWitness()
    const position = createPosition({ match: 'm1', name: 'reader', witness })
    position.whole('abcd-5', viewAt(5))
    return { position, witness, complaints: () => witness.report().complaints }
  }

  test('has nothing to complain of when every event comes once, in order, and a new epoch replaces the old one', () => {
    const { position, complaints } = reader()
    position.patch('abcd-6', patchTo(6))
    position.patch('abcd-7', patchTo(7))
    position.tip(7)
    position.whole('efgh-3', viewAt(3))
    expect([position.cursor(), complaints()]).toEqual(['efgh-3', []])
  })

  test.each([
    ['an event twice', 'doubled', 'abcd-5', patchTo(5)],
    ['an event left out', 'lost', 'abcd-7', patchTo(7)],
    ['an event of another epoch', 'no state before it', 'efgh-6', patchTo(6)],
    ['an event under the wrong id', 'under the id', 'abcd-7', patchTo(6)],
  ])('complains of %s', (_fault, words, cursor, frame) => {
    const { position, complaints } = reader()
    expect(position.patch(cursor, frame)).toBe(false)
    expect(complaints()).toEqual([expect.stringContaining(words)])
  })

  test('complains of an older whole, of the epoch before, of a tip it has not reached', () => {
    const { position, complaints } = reader()
    position.whole('abcd-4', viewAt(4))
    position.tip(6)
    position.whole('efgh-3', viewAt(3))
    position.score('abcd-9', {})
    expect(complaints()).toEqual([
      'reader went backwards from abcd-5 to abcd-4',
      'reader lost: at abcd-5 was told the tip is 6',
      'reader went from efgh-3 back to abcd-9',
    ])
  })

  test('shows what it holds: the view of the fold, by patches too', () => {
    const { position, witness } = reader()
    for (let seq = 6; seq <= log.length; seq++) position.patch(`abcd-${seq}`, patchTo(seq))
    const views = witness.report().sightings.filter(({ kind }) => kind === 'view')
    expect(views.map(({ digests }) => digests)).toEqual(views.map((_, i) => [digestOf(viewAt(i + 5))]))
    expect(views).toHaveLength(log.length - 4)
  })
})

describe('the oracle', () => {
  const last = { epoch: 'abcd', logs: { m1: log } }
  const acks = log
    .slice(1)
    .map(({ seq, id, event }) => ({ match: 'm1', epoch: 'abcd', seq, id, digest: digestOf(event) }))
  const seen = (kind: 'view' | 'score' | 'event', seq: number, value: object) => ({
    match: 'm1',
    kind,
    cursor: `abcd-${seq}`,
    digests: [digestOf(value)],
  })
  const sound: Evidence = {
    matches: ['m1'],
    acks,
    sent: new Set(log.map(({ id }) => id)),
    restorations: [],
    last,
    sightings: [
      seen('view', 6, viewAt(6)),
      seen('score', 7, scoreOf(viewAt(7), 'abcd-7')),
      seen('event', 7, factsAt(7)),
    ],
    about: { m1: about },
  }
  const withLog = (m1: readonly Recorded[]): Evidence => ({ ...sound, last: { epoch: 'abcd', logs: { m1 } } })

  test('finds nothing where nothing is wrong', () => {
    expect(judge(sound)).toMatchObject({ violations: [], events: log.length, acknowledged: acks.length })
  })

  const amended = log.map((one) =>
    one.seq === 8 ? { ...one, event: { kind: 'Noted', text: 'no ball' } as const } : one,
  )
  const restored = (kept: readonly Recorded[]): Evidence => ({
    ...sound,
    restorations: [{ before: { epoch: 'zzzz', logs: { m1: log } }, kept: { m1: kept } }],
  })
  test.each<[string, string, Evidence]>([
    ['an acknowledged event that is not there', 'lost: ', withLog(log.slice(0, -1))],
    ['a command that is there twice', 'doubled: ', withLog([...log, { ...(log[4] as Recorded), seq: log.length + 1 }])],
    ['a gap', 'in place 5', withLog(log.filter(({ seq }) => seq !== 5))],
    [
      'an event that nobody sent',
      'which nobody sent',
      {
        ...sound,
        sent: new Set(
          acks
            .slice(1)
            .map(({ id }) => id)
            .concat('c1'),
        ),
      },
    ],
    ['an event that is another than was acknowledged', 'another event', withLog(amended)],
    [
      'an acknowledgement of an epoch that never was',
      'lost: ',
      { ...sound, acks: [{ ...(acks[0] as (typeof acks)[0]), epoch: 'efgh' }] },
    ],
    ['a view that is not that of the log', 'the view at abcd-6', { ...sound, sightings: [seen('view', 6, viewAt(7))] }],
    [
      'a score that is not that of the log',
      'the score at abcd-7',
      { ...sound, sightings: [seen('score', 7, { runs: 1 })] },
    ],
    ['an event told in another way', 'the event at abcd-7', { ...sound, sightings: [seen('event', 7, factsAt(6))] }],
    [
      'an event that was told and never kept',
      'no log has come that far',
      { ...sound, sightings: [seen('view', 99, viewAt(6))] },
    ],
    ['a history that does not go on from its backup', 'does not begin with the copy', restored(amended)],
  ])('finds %s', (_fault, words, evidence) => {
    expect(judge(evidence).violations.join('\n')).toContain(words)
  })

  test('what came after a backup may be gone, in an epoch of its own', () => {
    const kept = log.slice(0, 6)
    const next = [...kept, { ...(log[6] as Recorded), id: 'c99' }]
    const evidence = {
      ...sound,
      sent: new Set([...sound.sent, 'c99']),
      restorations: [{ before: last, kept: { m1: kept } }],
      last: { epoch: 'efgh', logs: { m1: next } },
    }
    expect(judge(evidence)).toMatchObject({ violations: [], takenBackByRestores: log.length - 6 })
  })
})

describe('the parser of answers', () => {
  const answers =
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst' +
    'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n' +
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nsecond\r\n3\r\n\r\n!\r\n0\r\n\r\n' +
    'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nto the end'
  test.each([1, 2, 3, 7, 64, 10_000])('reads the same of answers cut every %i bytes', (step) => {
    const said: string[] = []
    let body = ''
    const parser = createAnswerParser({
      head: ({ status }) => said.push(String(status)),
      body: (part) => {
        body += part
      },
      end: () => {
        said.push(body)
        body = ''
      },
    })
    for (let at = 0; at < answers.length; at += step) parser.feed(answers.slice(at, at + step))
    expect([...said, body]).toEqual(['200', 'first', '304', '', '200', 'second\r\n!', '200', 'to the end'])
  })

  test('says so when it is not HTTP', () => {
    const parser = createAnswerParser({ head: () => {}, body: () => {}, end: () => {} })
    expect(() => parser.feed('event: patch\r\n\r\n')).toThrow('no HTTP')
  })
})
