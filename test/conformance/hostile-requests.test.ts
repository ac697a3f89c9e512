/**
 * Malformed, hostile and illegal requests against the real server, over real sockets. Each row says what is sent, its
 * status, its problem code and what the answer explains; and each proves that nothing was written, on the disk or in
 * memory, that the server met no fault of its own, and that it still answers.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULESETS } from '../../cricket/conditions.ts'
import { cricsheetFile, delivery, dots, extra, innings, over, reply } from '../support/cricsheet-file.ts'
import {
  commandsOf,
  type Expected,
  envelope,
  expectDiscreet,
  expectProblem,
  type Ground,
  hangUp,
  type Illegal,
  leavingAllAsItWas,
  newMatch,
  type Sent,
  send,
  sendRaw,
  startGround,
} from '../support/hostile-ground.ts'
import { squad } from '../support/scorer.ts'

let ground: Ground
beforeAll(async () => {
  ground = await startGround()
}, 60_000)
afterAll(() => ground.stop())

type Row = readonly [
  name: string,
  sent: Sent | ((at: Ground) => Sent),
  status: number,
  code: string,
  detail?: RegExp,
  members?: object,
]
const inJson = { 'content-type': 'application/json' }
const sentOf = (sent: Row[1]): Sent => (typeof sent === 'function' ? sent(ground) : sent)

function refused(rows: readonly Row[]): void {
  for (const [name, what, status, code, detail, members] of rows) {
    test(name, async () => {
      const sent = sentOf(what)
      const expected: Expected = { status, code, ...(detail && { detail }), ...(members && { members }) }
      const answer = await leavingAllAsItWas(ground, () => send(ground, sent))
      expectProblem(answer, ground, sent, expected)
    })
  }
}

/** To the match that is being played. */
const post = (rest: Omit<Sent, 'path'>) => (at: Ground) => ({ path: commandsOf(at, 'inPlay'), ...rest })
const text = (body: string | Buffer, headers: Record<string, string> = inJson) => post({ body, headers })
const command = (body: unknown, more: object = {}) => post({ json: envelope(body, undefined, more) })
const said = (body: string) => text(`{"id":"said","scoredAt":1780000000000,"command":${body}}`)
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const SIZE = 5 * 1024 * 1024

describe('bodies that are no JSON', () => {
  refused([
    ['no body and no type', post({ method: 'POST' }), 415, 'not-json', /Content-Type: expected application\/json/],
    ['no body', text(''), 400, 'bad-request', /^body: expected JSON/],
    ['no content type', text('{"id":"x"}', {}), 415, 'not-json', /expected application\/json, got ""/],
    ['text/plain, as a form of another site sends it', text('{}', { 'content-type': 'text/plain' }), 415, 'not-json'],
    ['a form', text('a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'not-json'],
    ['two types', text('{}', { 'content-type': 'application/json, text/plain' }), 415, 'not-json'],
    ['truncated', text('{"id":"x","scoredAt":17'), 400, 'bad-request', /^body: expected JSON/],
    ['two values', text('{} {}'), 400, 'bad-request', /^body: expected JSON/],
    ['a comment', text('{/* four */}'), 400, 'bad-request', /^body: expected JSON/],
    ['single quotes', text("{'id':'x'}"), 400, 'bad-request', /^body: expected JSON/],
    ['a word', text('four more'), 400, 'bad-request', /^body: expected JSON/],
    ['a raw NUL', text('{"id":"a\0b"}'), 400, 'bad-request', /^body: expected JSON/],
    ['a raw line break in a text', text('{"id":"a\r\nb"}'), 400, 'bad-request', /^body: expected JSON/],
    ['NaN', said('{"do":"bowl","runs":{"bat":NaN}}'), 400, 'bad-request', /^body: expected JSON/],
    ['Infinity', said('{"do":"bowl","runs":{"bat":Infinity}}'), 400, 'bad-request', /^body: expected JSON/],
    ['invalid UTF-8', text(Buffer.from([0x22, 0xc3, 0x28, 0x22])), 400, 'bad-request', /UTF-8/],
    ['half a letter at the end', text(Buffer.from([0x22, 0x61, 0x22, 0xe2, 0x82])), 400, 'bad-request', /UTF-8/],
    ['UTF-16', text(Buffer.from('{"id":"x"}', 'utf16le')), 400, 'bad-request', /^body: expected/],
    ['compressed', text(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])), 400, 'bad-request', /UTF-8/],
    ['5 MB', text(`"${'x'.repeat(SIZE)}"`), 413, 'too-large', /at most 1024 KB/],
    [
      '5 MB in parts of unsaid length',
      post({ parts: Array.from({ length: 80 }, () => 'x'.repeat(SIZE / 80)), headers: inJson }),
      413,
      'too-large',
    ],
    ['10,000 lists in each other', text(nested(10_000)), 400, 'bad-request', /^\[0\]: expected an object, got a list/],
    ['100,000 lists never closed', text('['.repeat(100_000)), 400, 'bad-request', /^body: expected JSON/],
    ['10,000 lists for a number', said(`{"do":"bowl","runs":{"bat":${nested(10_000)}}}`), 400, 'bad-request', /bat/],
    ['a key twice', said('{"do":"bowl","runs":{"bat":4,"bat":1}}'), 400, 'bad-request', /each key once.*"bat"/],
    [
      'a key twice, spelt in two ways',
      said('{"do":"bowl","runs":{"bat":4},"r\\u0075ns":{}}'),
      400,
      'bad-request',
      /"runs"/,
    ],
  ])
})

describe('JSON that is no command', () => {
  const bowl = (more: object) => command({ do: 'bowl', ...more })
  const runs = (bat: unknown) => bowl({ runs: { bat } })
  refused([
    ['null', text('null'), 400, 'bad-request', /^the body: expected an object, got null/],
    ['a number', text('7'), 400, 'bad-request', /^the body: expected an object, got 7/],
    ['an empty object', text('{}'), 400, 'bad-request', /^id: expected an id of 1 to 64/],
    ['an empty batch', text('[]'), 400, 'bad-request', /^the body: expected a list of 1 to 500, got a list of 0/],
    [
      'a batch of 501',
      post({ json: Array.from({ length: 501 }, () => envelope({ do: 'bowl' })) }),
      400,
      'bad-request',
      /a list of 1 to 500, got a list of 501/,
    ],
    [
      'a batch with one bad command at its end',
      post({ json: [envelope({ do: 'bowl' }), envelope({ do: 'bowl', runs: { bat: -1 } })] }),
      400,
      'bad-request',
      /^\[1\]\.command\.runs\.bat: expected a whole number from 0 to 99, got -1/,
    ],
    [
      'an unknown command',
      command({ do: 'bat' }),
      400,
      'bad-request',
      /^command\.do: expected one of .*bowl.*got "bat"/,
    ],
    ['a command of every object', command({ do: 'toString' }), 400, 'bad-request', /^command\.do: expected one of/],
    ['no command', post({ json: { id: 'x', scoredAt: 1 } }), 400, 'bad-request', /^command: expected an object/],
    ['no time', post({ json: { id: 'x', command: { do: 'bowl' } } }), 400, 'bad-request', /^scoredAt: expected/],
    ['a time in words', command({ do: 'bowl' }, { scoredAt: '2026-06-01' }), 400, 'bad-request', /^scoredAt: expected/],
    ['a time after the year 9999', command({ do: 'bowl' }, { scoredAt: 1e15 }), 400, 'bad-request', /^scoredAt/],
    [
      'a misspelt key',
      bowl({ runs: { wide: 1 } }),
      400,
      'bad-request',
      /^command\.runs\.wide: expected one of the keys/,
    ],
    ['a key too many', bowl({ colour: 'red' }), 400, 'bad-request', /^command\.colour: expected one of the keys/],
    ['a key too many outside', command({ do: 'bowl' }, { match: 'm' }), 400, 'bad-request', /^match: expected one of/],
    [
      '__proto__',
      said('{"do":"bowl","__proto__":{"runs":{"bat":6}}}'),
      400,
      'bad-request',
      /__proto__: expected one of/,
    ],
    ['constructor', said('{"do":"bowl","constructor":{"prototype":{}}}'), 400, 'bad-request', /constructor: expected/],
    ['runs in words', runs('four'), 400, 'bad-request', /^command\.runs\.bat: expected a whole number .* got "four"/],
    ['runs as a text', runs('4'), 400, 'bad-request', /^command\.runs\.bat: expected a whole number .* got "4"/],
    ['runs as true', runs(true), 400, 'bad-request', /got true/],
    ['runs as null', runs(null), 400, 'bad-request', /got null/],
    ['runs as a list', bowl({ runs: [4] }), 400, 'bad-request', /^command\.runs: expected an object, got a list of 1/],
    [
      'negative runs',
      runs(-4),
      400,
      'bad-request',
      /^command\.runs\.bat: expected a whole number from 0 to 99, got -4/,
    ],
    ['half a run', runs(1.5), 400, 'bad-request', /got 1\.5/],
    ['a thousand million runs', runs(1_000_000_000), 400, 'bad-request', /from 0 to 99, got 1000000000/],
    ['1e999 runs', said('{"do":"bowl","runs":{"bat":1e999}}'), 400, 'bad-request', /got Infinity/],
    [
      'a call nobody makes',
      bowl({ call: 'dead ball' }),
      400,
      'bad-request',
      /^command\.call: expected one of wide, noBall/,
    ],
    [
      'a dismissal nobody knows',
      bowl({ wickets: [{ how: 'mankad' }] }),
      400,
      'bad-request',
      /wickets\[0\]\.how: expected/,
    ],
    ['31 wickets', bowl({ wickets: Array(31).fill({ how: 'bowled' }) }), 400, 'bad-request', /a list of 0 to 30/],
    [
      'a penalty of -5',
      command({ do: 'awardPenalty', to: 'a', runs: -5 }),
      400,
      'bad-request',
      /^command\.runs: .* got -5/,
    ],
    [
      'a penalty to nobody',
      command({ do: 'awardPenalty', to: 'c' }),
      400,
      'bad-request',
      /^command\.to: expected one of a, b/,
    ],
    ['a target of nothing', command({ do: 'revise', target: 0 }), 400, 'bad-request', /^command\.target/],
    ['expects -1', command({ do: 'bowl' }, { expects: -1 }), 400, 'bad-request', /^expects: expected a whole number/],
    ['a pen in words', command({ do: 'bowl' }, { pen: 'mine' }), 400, 'bad-request', /^pen: expected a whole number/],
    [
      'a correction of nothing',
      command({ do: 'correct', edits: [] }),
      400,
      'bad-request',
      /^command\.edits: expected a list/,
    ],
    [
      'a correction in a correction',
      command({ do: 'correct', edits: [{ op: 'amend', ref: '6', command: { do: 'correct', edits: [] } }] }),
      400,
      'bad-request',
      /^command\.edits\[0\]\.command\.do: expected one of/,
    ],
    [
      'a ref of 0',
      command({ do: 'correct', edits: [{ op: 'retract', ref: '0' }] }),
      400,
      'bad-request',
      /edits\[0\]\.ref/,
    ],
  ])
})

describe('texts that break lines, frames and screens', () => {
  const named = (id: string) => post({ json: envelope({ do: 'bowl' }, id) })
  const batter = (id: unknown) => command({ do: 'sendIn', batter: id })
  const note = (words: string) => command({ do: 'note', text: words })
  const reason = (words: string) => command({ do: 'stopPlay', reason: words })
  refused([
    ['CR LF in a command id', named('a\r\nid: 9'), 400, 'bad-request', /^id: expected an id of 1 to 64 letters/],
    ['NUL in a command id', named('a\0'), 400, 'bad-request', /^id: expected/],
    ['a command id of 65', named('x'.repeat(65)), 400, 'bad-request', /^id: expected an id of 1 to 64/],
    ['an empty command id', named(''), 400, 'bad-request', /^id: expected/],
    ['__proto__ as a command id', named('__proto__'), 400, 'bad-request', /^id: expected .* got "__proto__"/],
    ['a player id with a tag', batter('<script>'), 400, 'bad-request', /^command\.batter: expected an id/],
    ['a player id of 65', batter('p'.repeat(65)), 400, 'bad-request', /^command\.batter: expected an id of 1 to 64/],
    ['a player id in Urdu', batter('بابر'), 400, 'bad-request', /^command\.batter: expected an id/],
    ['constructor as a player', batter('constructor'), 400, 'bad-request', /^command\.batter: expected an id/],
    ['a player who is a number', batter(7), 400, 'bad-request', /^command\.batter: expected an id .* got 7/],
    ['NUL in a note', note('a\0b'), 400, 'bad-request', /^command\.text: expected a text .* got "a\\u0000b"/],
    ['an escape sequence in a note', note('\u001b[2J'), 400, 'bad-request', /^command\.text: expected/],
    ['text turned around in a note', note('\u202eevil'), 400, 'bad-request', /^command\.text: expected .*\\u202e/],
    ['half a letter in a note', note('\ud83c'), 400, 'bad-request', /^command\.text: expected/],
    ['a note of 10,000 letters', note('x'.repeat(10_000)), 400, 'bad-request', /a text of 1 to 2000 characters/],
    ['a note of spaces', note('   '), 400, 'bad-request', /^command\.text: expected/],
    ['two lines as a reason', reason('rain\nid: 9'), 400, 'bad-request', /^command\.reason: .*without line breaks/],
    ['a reason of 10,000 letters', reason('ب'.repeat(10_000)), 400, 'bad-request', /a text of 1 to 200 characters/],
  ])
})

describe('new matches that are none', () => {
  const create = (json: unknown): Sent => ({ path: '/api/matches', json })
  const a = newMatch().sides.a
  const aSide = (more: object) => create(newMatch({ sides: { a: { ...a, ...more }, b: newMatch().sides.b } }))
  const players = (...list: unknown[]) => aSide({ players: list })
  refused([
    ['no body', { path: '/api/matches', method: 'POST' }, 415, 'not-json'],
    ['a list', create([]), 400, 'bad-request', /^the body: expected an object, got a list of 0/],
    ['no sides', create({ conditions: 't20' }), 400, 'bad-request', /^sides: expected an object/],
    ['no conditions', create({ sides: newMatch().sides }), 400, 'bad-request', /^conditions: expected one of t20/],
    [
      'a ruleset nobody knows',
      create(newMatch({ conditions: 'tennis' })),
      400,
      'bad-request',
      /^conditions: expected one of t20/,
    ],
    [
      'an over of 21 balls',
      create(newMatch({ conditions: { ruleset: 't20', ballsPerOver: 21 } })),
      400,
      'bad-request',
      /^conditions\.ballsPerOver: expected a whole number from 1 to 20, got 21/,
    ],
    ['one side', create({ ...newMatch(), sides: { a } }), 400, 'bad-request', /^sides\.b: expected an object/],
    ['three sides', create({ ...newMatch(), sides: { ...newMatch().sides, c: a } }), 400, 'bad-request', /^sides\.c: /],
    ['a side without players', players(), 400, 'bad-request', /^sides\.a\.players: expected a list of 1 to 60/],
    ['61 players', players(...Array(61).fill('x')), 400, 'bad-request', /a list of 1 to 60, got a list of 61/],
    ['a nameless player', players('a', ' '), 400, 'bad-request', /^sides\.a\.players\[1\]: expected a text/],
    ['a line break in a name', players('Sana\r\nMir'), 400, 'bad-request', /^sides\.a\.players\[0\]: expected a text/],
    ['NUL in a name', players('Sana\0Mir'), 400, 'bad-request', /^sides\.a\.players\[0\]: expected a text/],
    ['a name turned around', players('\u202eriM anaS'), 400, 'bad-request', /players\[0\]: expected a text .*\\u202e/],
    ['half a letter in a name', players('Sana \udc00'), 400, 'bad-request', /^sides\.a\.players\[0\]: expected a text/],
    ['a name of 10,000 letters', players('ثنا'.repeat(3_334)), 400, 'bad-request', /a text of 1 to 120 characters/],
    [
      'a player twice in a side',
      players({ id: 'p1', name: 'Sana' }, { id: 'p1', name: 'Nida' }),
      400,
      'bad-request',
      /^sides\.a\.players\[1\]\.id: expected an id of its own, got "p1"/,
    ],
    [
      'a player in both sides',
      create({
        ...newMatch(),
        sides: {
          a: { name: 'A', players: [{ id: 'p1', name: 'x' }] },
          b: { name: 'B', players: [{ id: 'p1', name: 'x' }] },
        },
      }),
      400,
      'bad-request',
      /^sides\.b\.players\[0\]\.id: expected an id of its own/,
    ],
    [
      'two captains',
      players({ name: 'x', captain: true }, { name: 'y', captain: true }),
      400,
      'bad-request',
      /^sides\.a\.players\[1\]\.captain: expected one captain a side/,
    ],
    [
      '__proto__ as a player id',
      players({ id: '__proto__', name: 'x' }),
      400,
      'bad-request',
      /players\[0\]\.id: expected an id/,
    ],
    [
      'a colour with a tag',
      aSide({ colour: 'red"><script>' }),
      400,
      'bad-request',
      /^sides\.a\.colour: expected a colour/,
    ],
    [
      'a visibility nobody knows',
      create(newMatch({ visibility: 'secret' })),
      400,
      'bad-request',
      /^visibility: expected one of public/,
    ],
    [
      'a day that does not exist',
      create(newMatch({ startsAt: '2026-13-41' })),
      400,
      'bad-request',
      /^startsAt: expected a date/,
    ],
    ['30 February', create(newMatch({ startsAt: '2026-02-30' })), 400, 'bad-request', /^startsAt: expected a date/],
    [
      'a toss won by nobody',
      create(newMatch({ toss: { winner: 'x', elected: 'bat' } })),
      400,
      'bad-request',
      /^toss\.winner: expected one of a, b/,
    ],
    ['a title over two lines', create(newMatch({ title: 'A\nB' })), 400, 'bad-request', /^title: expected a text/],
    ['__proto__ in the body', { path: '/api/matches', body: '{"__proto__":{}}', headers: inJson }, 400, 'bad-request'],
    ['5 MB', { path: '/api/matches', body: `"${'x'.repeat(SIZE)}"`, headers: inJson }, 413, 'too-large'],
  ])
})

describe('changes of a match that are none', () => {
  const change = (json: unknown) => (at: Ground) => ({ method: 'PATCH', path: `/api/matches/${at.ids.inPlay}`, json })
  const body = (body: string) => (at: Ground) => ({ ...change(undefined)(at), body, headers: inJson })
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`p${i}`, 'x']))
  refused([
    ['a list', change([]), 400, 'bad-request', /^the body: expected an object/],
    ['nothing at all', change({}), 400, 'bad-request', /^the body: expected something to change/],
    [
      'an unknown key',
      change({ conditions: 't20' }),
      400,
      'bad-request',
      /^conditions: expected one of the keys title/,
    ],
    ['an empty title', change({ title: '' }), 400, 'bad-request', /^title: expected a text/],
    ['a title of 10,000 letters', change({ title: 'x'.repeat(10_000) }), 400, 'bad-request', /^title: expected a text/],
    ['names as a list', change({ players: ['x'] }), 400, 'bad-request', /^players: expected names by the id/],
    ['a name that is a number', change({ players: { a1: 7 } }), 400, 'bad-request', /^players\.a1: expected a text/],
    [
      'a name with a line break',
      change({ players: { a1: 'x\ny' } }),
      400,
      'bad-request',
      /^players\.a1: expected a text/,
    ],
    ['a name for __proto__', body('{"players":{"__proto__":"x"}}'), 400, 'bad-request', /^players.*__proto__.* an id/],
    ['a name for constructor', change({ players: { constructor: 'x' } }), 400, 'bad-request', /^players.*constructor/],
    ['a name for an id of 10,000', change({ players: { ['x'.repeat(10_000)]: 'x' } }), 400, 'bad-request', /^players/],
    ['a name for a line break', change({ players: { 'a\r\nid: 1': 'x' } }), 400, 'bad-request', /^players/],
    ['1,000 names', change({ players: many }), 400, 'bad-request', /^players: expected at most/],
    ['half a side', change({ sides: { a: { name: 'X' } } }), 400, 'bad-request', /^sides\.a\.short: expected a text/],
    [
      'a match that is not there',
      { method: 'PATCH', path: '/api/matches/nosuchmatch', json: { title: 'x' } },
      404,
      'not-found',
    ],
    [
      'removed without being asked twice',
      (at) => ({ method: 'DELETE', path: `/api/matches/${at.ids.inPlay}` }),
      400,
      'bad-request',
      /^confirm: expected the id/,
    ],
    [
      'removed with the id of another',
      (at) => ({ method: 'DELETE', path: `/api/matches/${at.ids.inPlay}?confirm=${at.ids.fresh}` }),
      400,
      'bad-request',
      /^confirm/,
    ],
    ['a match removed that is not there', { method: 'DELETE', path: '/api/matches/x?confirm=x' }, 404, 'not-found'],
  ])
})

describe('somebody scored meanwhile, and sending again', () => {
  const bowl = (more: object) => command({ do: 'bowl' }, more)
  refused([
    [
      'expects behind the head',
      bowl({ expects: 7 }),
      409,
      'behind',
      /since/,
      { head: 9, since: [{ seq: 8 }, { seq: 9 }] },
    ],
    ['expects ahead of the head', bowl({ expects: 10 }), 409, 'behind', /not at the position/, { head: 9, since: [] }],
    [
      'an id that was used, with another command',
      post({ json: envelope({ do: 'bowl', runs: { bat: 6 } }, 's7', { expects: 8 }) }),
      409,
      'id-reused',
      /used once/,
      { head: 9, since: [{ seq: 9 }] },
    ],
    ['an id of the server itself', post({ json: envelope({ do: 'bowl' }, 'first-1') }), 409, 'id-reused'],
  ])

  test('the same command again: its first answer, and nothing more is recorded', async () => {
    const sent = { path: commandsOf(ground, 'inPlay'), json: envelope({ do: 'bowl', runs: { bat: 1 } }, 's6') }
    const answer = await leavingAllAsItWas(ground, () => send(ground, sent))
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { recorded: { seq: 7, id: 's6' } }])
  })

  test('an old pen', async () => {
    const path = `/api/matches/${ground.ids.tossed}/pen`
    const pens = [await send(ground, { method: 'POST', path }), await send(ground, { method: 'POST', path })]
    const [old, now] = pens.map(({ text }) => (JSON.parse(text) as { pen: number }).pen)
    expect(now).toBeGreaterThan(old ?? 0)
    const sent = {
      path: commandsOf(ground, 'tossed'),
      json: envelope({ do: 'startInnings' }, undefined, { pen: old, expects: 1 }),
    }
    const answer = await leavingAllAsItWas(ground, () => send(ground, sent))
    const members = { pen: now, head: 2, since: [{ seq: 2 }] }
    expectProblem(answer, ground, sent, { status: 409, code: 'pen-moved', detail: /pen/, members })
  })

  test('a batch: its accepted prefix, the first refusal, and nothing after it', async () => {
    const commands = [{ do: 'swapEnds' }, { do: 'bowl', call: 'wide', runs: { bat: 1 } }, { do: 'swapEnds' }]
    const json = commands.map((one, i) => envelope(one, `batch${i}`))
    const before = ground.core.log.read(ground.ids.secondOver, 0)
    const answer = await send(ground, { path: commandsOf(ground, 'secondOver'), json })
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
      207,
      { results: [{ status: 201 }, { status: 422, code: 'against-the-laws', law: '22.6' }], head: before.length + 1 },
    ])
    const after = ground.core.log.read(ground.ids.secondOver, 0)
    expect(after.slice(0, -1)).toEqual(before)
    expect(after.at(-1)).toMatchObject({ id: 'batch0', event: { kind: 'EndsSwapped' } })
  })

  test('a batch with one id for two commands, tried first: the second is refused', async () => {
    const json = [envelope({ do: 'bowl' }, 'twice'), envelope({ do: 'bowl', runs: { bat: 4 } }, 'twice')]
    const sent = { path: `${commandsOf(ground, 'inPlay')}?dryRun`, json }
    const answer = await leavingAllAsItWas(ground, () => send(ground, sent))
    expect(JSON.parse(answer.text)).toMatchObject({ results: [{ status: 201 }, { status: 409, code: 'id-reused' }] })
  })

  test.each([
    ['a ball', { do: 'bowl', runs: { bat: 6 } }, { status: 201 }],
    ['what the Laws refuse', { do: 'bowl', call: 'wide', runs: { bat: 6 } }, { status: 422, law: '22.6' }],
    ['taking back', { do: 'undo' }, { status: 201 }],
  ])('a dry run of %s writes nothing', async (_name, wish, result) => {
    const sent = { path: `${commandsOf(ground, 'inPlay')}?dryRun`, json: envelope(wish) }
    const answer = await leavingAllAsItWas(ground, () => send(ground, sent))
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { dryRun: true, results: [result] }])
  })
})

describe('what the Laws refuse', () => {
  const out = (how: string, more: object = {}) => ({ do: 'bowl', wickets: [{ how, ...more }] })
  const wide = (more: object) => ({ do: 'bowl', call: 'wide', ...more })
  const amend = (ref: string, wish: object) => ({ do: 'correct', edits: [{ op: 'amend', ref, command: wish }] })
  const illegal = [
    ['a ball before the toss', 'fresh', { do: 'bowl' }, 'no-innings'],
    ['an innings before the toss', 'fresh', { do: 'startInnings' }, 'wrong-side', '13.4', /toss/],
    ['a ball before the innings', 'tossed', { do: 'bowl' }, 'no-innings', undefined, /start/],
    ['a ball without batters', 'noBatter', { do: 'bowl' }, 'no-batter', '25', /batter has to come in/],
    ['a ball without a bowler', 'noBowler', { do: 'bowl' }, 'no-bowler', '17', /who bowls/],
    [
      'the match made again',
      'inPlay',
      { do: 'create', conditions: RULESETS.t20, sides: { a: squad('a'), b: squad('b') } },
      'already-created',
    ],
    ['the toss after the start', 'inPlay', { do: 'toss', winner: 'b', elected: 'bat' }, 'not-allowed', '13.4'],
    ['an innings inside an innings', 'inPlay', { do: 'startInnings' }, 'innings-open'],
    [
      'caught off a wide',
      'inPlay',
      wide({ wickets: [{ how: 'caught' }] }),
      'dismissal-impossible',
      '22',
      /Caught off a wide/,
    ],
    ['bowled off a no-ball', 'inPlay', { ...out('bowled'), call: 'noBall' }, 'dismissal-impossible', '21.18'],
    ['bowled on a free hit', 'freeHit', out('bowled'), 'dismissal-impossible', '21.18 (free hit)', /free hit/],
    ['timed out on a ball', 'inPlay', out('timedOut'), 'dismissal-impossible', '40'],
    [
      'bowled, the non-striker',
      'inPlay',
      out('bowled', { batter: 'a1' }),
      'dismissal-impossible',
      '32',
      /striker alone/,
    ],
    ['out who is in the pavilion', 'inPlay', out('runOut', { batter: 'a7' }), 'not-at-crease', '25', /Kestrel 7/],
    ['out who is in no side', 'inPlay', out('runOut', { batter: 'zz' }), 'not-at-crease', '25'],
    [
      'one batter out twice',
      'inPlay',
      { do: 'bowl', wickets: [{ how: 'runOut' }, { how: 'runOut' }] },
      'dismissal-impossible',
      '31',
    ],
    [
      'runs on a ball that bowled the batter',
      'inPlay',
      { ...out('bowled'), runs: { bat: 2 } },
      'runs-impossible',
      '20.1',
    ],
    ['runs off the bat off a wide', 'inPlay', wide({ runs: { bat: 1 } }), 'runs-impossible', '22.6'],
    ['byes off a wide', 'inPlay', wide({ runs: { byes: 4 } }), 'runs-impossible', '22.6'],
    ['wides without the call', 'inPlay', { do: 'bowl', runs: { wides: 1 } }, 'runs-impossible', '22.6', /call of wide/],
    ['a wide worth nothing', 'inPlay', wide({ runs: { wides: 0 } }), 'runs-impossible', '22.6'],
    ['no-balls without the call', 'inPlay', { do: 'bowl', runs: { noBalls: 1 } }, 'runs-impossible', '21.15'],
    ['off the bat and byes', 'inPlay', { do: 'bowl', runs: { bat: 1, byes: 1 } }, 'runs-impossible', '23'],
    ['a boundary of 5', 'inPlay', { do: 'bowl', runs: { bat: 5 }, boundary: true }, 'runs-impossible', '19.7'],
    [
      'a striker who is not batting',
      'inPlay',
      { do: 'bowl', striker: 'a9' },
      'not-at-crease',
      '25',
      /Kestrel 9 is not batting/,
    ],
    ['a bowler of the batting side', 'inPlay', { do: 'bowl', bowler: 'a9' }, 'not-in-side', '1', /Kestrel 9/],
    ['a bowler nobody knows', 'noBowler', { do: 'giveBall', bowler: 'zz' }, 'not-in-side', '1'],
    [
      'two overs in a row',
      'overDone',
      { do: 'giveBall', bowler: 'b11' },
      'bowler-barred',
      '17.6',
      /Heron 11 bowled the last over/,
    ],
    ['an over that is not open', 'overDone', { do: 'callOver' }, 'over-not-open', '17'],
    [
      'a batter who is out, batting again',
      'oneOut',
      { do: 'sendIn', batter: 'a1' },
      'cannot-bat',
      '25',
      /Kestrel 1 is out/,
    ],
    ['a third batter', 'inPlay', { do: 'sendIn', batter: 'a3' }, 'no-vacancy', '25'],
    ['a batter of the fielding side', 'oneOut', { do: 'sendIn', batter: 'b3' }, 'not-in-side', '1', /Heron 3/],
    ['a batter who is in already', 'oneOut', { do: 'sendIn', batter: 'a2' }, 'cannot-bat', '25'],
    ['retired who is not batting', 'inPlay', { do: 'retire', batter: 'a5', how: 'hurt' }, 'not-at-crease', '25'],
    ['bowled between balls', 'inPlay', { do: 'dismiss', batter: 'a1', how: 'bowled' }, 'dismissal-impossible', '31'],
    ['declared twice', 'declared', { do: 'declare' }, 'no-innings'],
    ['a follow-on that is not due', 'declared', { do: 'startInnings', followOn: true }, 'wrong-side', '14.1'],
    ['forfeited in the middle', 'inPlay', { do: 'forfeit' }, 'not-allowed', '15'],
    ['a ball while play is stopped', 'stopped', { do: 'bowl' }, 'play-stopped', undefined, /rain/],
    ['stopped twice', 'stopped', { do: 'stopPlay', reason: 'tea' }, 'play-stopped'],
    ['resumed without a stop', 'inPlay', { do: 'resumePlay' }, 'not-stopped'],
    ['a revision of nothing', 'inPlay', { do: 'revise' }, 'not-allowed'],
    ['runs after the match', 'finished', { do: 'bowl', runs: { bat: 4 } }, 'match-over', undefined, /over/],
    ['an innings after the match', 'finished', { do: 'startInnings' }, 'match-over'],
    ['taking back nothing', 'fresh', { do: 'undo' }, 'nothing-to-undo'],
    [
      'correcting what is not in the book',
      'inPlay',
      { do: 'correct', edits: [{ op: 'retract', ref: '99' }] },
      'no-such-event',
      undefined,
      /99/,
    ],
    ['amending a ball into none', 'inPlay', amend('8', { do: 'bowl', runs: { wides: 1 } }), 'runs-impossible', '22.6'],
    [
      'a correction after which a later over can not be bowled',
      'secondOver',
      amend('6', { do: 'giveBall', bowler: 'b10' }),
      'no-longer-stands',
      '17.6',
      /A later entry would no longer stand: Heron 10/,
    ],
    [
      'replacing somebody of no side',
      'inPlay',
      { do: 'replace', side: 'a', out: 'zz', in: 'a12', reason: 'concussion' },
      'not-in-side',
      '1.2',
    ],
  ] as unknown as readonly Illegal[]

  for (const [name, situation, wish, refusal, law, detail] of illegal) {
    test(name, async () => {
      const sent = { path: commandsOf(ground, situation), json: envelope(wish) }
      const answer = await leavingAllAsItWas(ground, () => send(ground, sent))
      const members = { refusal, ...(law !== undefined && { law }) }
      expectProblem(answer, ground, sent, { status: 422, code: 'against-the-laws', ...(detail && { detail }), members })
    })
  }
})

/** Every address that writes, and what it would take from the right person. */
const WRITES: readonly (readonly [name: string, sent: (at: Ground) => Sent])[] = [
  ['a new match', () => ({ path: '/api/matches', json: newMatch() })],
  ['a change of a match', (at) => ({ method: 'PATCH', path: `/api/matches/${at.ids.inPlay}`, json: { title: 'x' } })],
  ['a removal', (at) => ({ method: 'DELETE', path: `/api/matches/${at.ids.inPlay}?confirm=${at.ids.inPlay}` })],
  ['a ball', command({ do: 'bowl' })],
  ['a batch', post({ json: [envelope({ do: 'bowl' }), envelope({ do: 'bowl' })] })],
  ['a dry run', (at) => ({ path: `${commandsOf(at, 'inPlay')}?dryRun`, json: envelope({ do: 'bowl' }) })],
  ['the pen', (at) => ({ method: 'POST', path: `/api/matches/${at.ids.inPlay}/pen` })],
  ['an invite', (at) => ({ path: `/api/matches/${at.ids.inPlay}/invites`, json: {} })],
  ['an import', () => ({ path: '/api/imports/cricsheet', json: cricsheetFile() })],
  ['a token', () => ({ path: '/api/tokens', json: { label: 'x' } })],
]

describe('people who may not', () => {
  const token = `sb_${'A'.repeat(43)}`
  const bearer = (authorization: string) => ({ as: 'nobody' as const, headers: { authorization } })
  const withCookie = (headers: Record<string, string>) => (at: Ground) =>
    ({ as: 'nobody', headers: { cookie: at.cookie, ...headers } }) as const
  const everywhere = (what: string, who: (at: Ground) => Partial<Sent>, status: number, code: string, detail: RegExp) =>
    refused(
      WRITES.map(
        ([name, sent]): Row => [`${name}: ${what}`, (at) => ({ ...sent(at), ...who(at) }), status, code, detail],
      ),
    )
  everywhere('no token', () => ({ as: 'nobody' }), 401, 'not-signed-in', /sign in/)
  everywhere('a wrong token', () => bearer(`Bearer ${token}`), 401, 'not-signed-in', /sign in/)
  everywhere('a token of another match', () => ({ as: 'otherMatch' }), 403, 'not-allowed', /./)
  everywhere(
    'a cookie from the page of another site',
    withCookie({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
    403,
    'cross-site',
    /from a page of this site/,
  )

  const ball = (who: Partial<Sent> | ((at: Ground) => Partial<Sent>)) => (at: Ground) => ({
    ...command({ do: 'bowl' })(at),
    ...(typeof who === 'function' ? who(at) : who),
  })
  refused([
    ['a token that is over', ball({ as: 'expired' }), 401, 'not-signed-in'],
    ['a token that was taken back', ball({ as: 'revoked' }), 401, 'not-signed-in'],
    ['half a token', ball((at) => bearer(`Bearer ${at.token.slice(0, 20)}`)), 401, 'not-signed-in'],
    ['a token with a tail', ball((at) => bearer(`Bearer ${at.token}x`)), 401, 'not-signed-in'],
    ['a token as a password', ball((at) => bearer(`Basic ${btoa(`x:${at.token}`)}`)), 401, 'not-signed-in'],
    ['a token without the word', ball((at) => bearer(at.token)), 401, 'not-signed-in'],
    ['an empty authorization', ball(bearer('')), 401, 'not-signed-in'],
    ['10,000 letters for a token', ball(bearer(`Bearer ${'A'.repeat(10_000)}`)), 401, 'not-signed-in'],
    [
      'a token in the address',
      (at) => ({ ...ball({ as: 'nobody' })(at), path: `${commandsOf(at, 'inPlay')}?token=${at.token}` }),
      401,
      'not-signed-in',
    ],
    [
      'a wrong token beside a good cookie',
      ball((at) => ({
        as: 'nobody',
        headers: { cookie: at.cookie, origin: at.url, authorization: `Bearer ${token}` },
      })),
      401,
      'not-signed-in',
    ],
    ['a cookie that says nothing of its page', ball(withCookie({})), 403, 'cross-site'],
    ['a cookie with a forged Origin', ball(withCookie({ origin: 'http://127.0.0.1.evil.example' })), 403, 'cross-site'],
    ['a cookie with this host on another port', ball(withCookie({ origin: 'http://127.0.0.1:1' })), 403, 'cross-site'],
    ['a cookie with Origin null', ball(withCookie({ origin: 'null' })), 403, 'cross-site'],
    ['a cookie from a neighbour', ball(withCookie({ 'sec-fetch-site': 'same-site' })), 403, 'cross-site'],
    [
      'a cookie somebody signed',
      ball({ as: 'nobody', headers: { cookie: 'scorebox=operator.c2lnbmVk' } }),
      401,
      'not-signed-in',
    ],
    [
      'a cookie with another signature',
      ball((at) => ({ as: 'nobody', headers: { cookie: `${at.cookie.slice(0, -3)}AAA`, origin: at.url } })),
      401,
      'not-signed-in',
    ],
  ])
})

describe('scoring what is not there', () => {
  const ball = (id: string) => ({ path: `/api/matches/${id}/commands`, json: envelope({ do: 'bowl' }) })
  refused([
    ['a match nobody knows', ball('nosuchmatch'), 404, 'not-found', /no such match/],
    ['a match called __proto__', ball('__proto__'), 404, 'not-found', /no such match/],
    ['a match by SQL', ball("'%20OR%201=1--"), 404, 'not-found', /no such match/],
    ['a match above', ball('..%2f..%2fetc'), 404, 'not-found', /no such match/],
    ['a match of 8,000 letters', ball('x'.repeat(8_000)), 404, 'not-found', /no such match/],
    ['a match of invalid percent signs', ball('%zz%'), 404, 'not-found', /no such match/],
    ['a match of no letters', ball('%00%0d%0a'), 404, 'not-found', /no such match/],
    ['the pen of no match', { method: 'POST', path: '/api/matches/nosuchmatch/pen' }, 404, 'not-found'],
    ['an invite to no match', { path: '/api/matches/nosuchmatch/invites', json: {} }, 404, 'not-found'],
  ])
})

describe('invites and tokens that are none', () => {
  const invite = (rest: Omit<Sent, 'path'>) => (at: Ground) => ({
    path: `/api/matches/${at.ids.inPlay}/invites`,
    ...rest,
  })
  const fromPage =
    (rest: Omit<Sent, 'path' | 'headers'>, headers: Record<string, string> = {}) =>
    (at: Ground): Sent => ({
      path: '/api/tokens',
      as: 'nobody',
      headers: { cookie: at.cookie, origin: at.url, ...headers },
      ...rest,
    })
  const label = (text: unknown) => fromPage({ json: { label: text } })
  refused([
    ['an invite for ever', invite({ json: { hours: 1e9 } }), 400, 'bad-request', /^hours/],
    ['an invite for -1 hours', invite({ json: { hours: -1 } }), 400, 'bad-request', /^hours/],
    ['an invite for hours in words', invite({ json: { hours: '24' } }), 400, 'bad-request', /^hours/],
    ['an invite for an operator', invite({ json: { role: 'operator' } }), 400, 'bad-request', /role/],
    ['an invite as a list', invite({ json: [] }), 400, 'bad-request', /object/],
    ['an invite, truncated', invite({ body: '{"hours":', headers: inJson }), 400, 'bad-request', /JSON/],
    ['an invite as text', invite({ body: '{}', headers: { 'content-type': 'text/plain' } }), 415, 'not-json'],
    ['an invite of 5 MB', invite({ body: `"${'x'.repeat(SIZE)}"`, headers: inJson }), 413, 'too-large'],
    ['a token made with a token', { path: '/api/tokens', json: { label: 'x' } }, 403, 'not-allowed', /browser/],
    ['a token without a label', fromPage({ json: {} }), 400, 'bad-request', /^label/],
    ['a token with a label of spaces', label('  '), 400, 'bad-request', /^label/],
    ['a token with a label of 10,000', label('x'.repeat(10_000)), 400, 'bad-request', /^label/],
    ['a token with a label over two lines', label('a\r\nb'), 400, 'bad-request', /^label/],
    ['a token with NUL in its label', label('a\0b'), 400, 'bad-request', /^label/],
    ['a token for 10 years and a day', fromPage({ json: { label: 'x', days: 3_651 } }), 400, 'bad-request', /^days/],
    ['a token for no match', fromPage({ json: { label: 'x', matchId: 'nosuchmatch' } }), 404, 'not-found'],
    ['a token, truncated', fromPage({ body: '{"label":' }, inJson), 400, 'bad-request', /JSON/],
  ])
})

describe('reads that ask for what is not there', () => {
  const read =
    (rest: string, more: Partial<Sent> = {}) =>
    (at: Ground) => ({
      path: `/api/matches/${at.ids.inPlay}${rest}`,
      as: 'nobody' as const,
      ...more,
    })
  const list = (query: string) => ({ path: `/api/matches?${query}`, as: 'nobody' as const })
  refused([
    ['a status nobody knows', list('status=live,asleep'), 400, 'bad-request', /^status: expected some of upcoming/],
    ['a status of every object', list('status=constructor'), 400, 'bad-request', /^status/],
    ['a list of 0', list('limit=0'), 400, 'bad-request', /^limit: expected a whole number from 1 to 200/],
    ['a list of 201', list('limit=201'), 400, 'bad-request', /^limit/],
    ['a list of -1', list('limit=-1'), 400, 'bad-request', /^limit/],
    ['a list of many', list('limit=many'), 400, 'bad-request', /^limit/],
    ['a list of 1e2', list('limit=1e2'), 400, 'bad-request', /^limit/],
    ['a list of 0x10', list('limit=0x10'), 400, 'bad-request', /^limit/],
    ['a list of nothing', list('limit='), 400, 'bad-request', /^limit/],
    ['a list of invalid percent signs', list('limit=%zz'), 400, 'bad-request', /^limit/],
    ['a page of another making', list("after=1'--"), 400, 'bad-request', /^after: expected the `next`/],
    ['an unknown match', { path: '/api/matches/nosuchmatch' }, 404, 'not-found', /no such match/],
    ['an unknown match called __proto__', { path: '/api/matches/__proto__' }, 404, 'not-found'],
    ['a delay of -5', read('?delay=-5'), 400, 'bad-request', /^delay: expected whole seconds from 0 to 120/],
    ['a delay of 121', read('?delay=121'), 400, 'bad-request', /^delay/],
    ['a delay of 1.5', read('?delay=1.5'), 400, 'bad-request', /^delay/],
    ['a delay of nothing', read('?delay='), 400, 'bad-request', /^delay/],
    ['a position that is none', read('/at/now'), 404, 'not-found', /no such position/],
    ['a position of another epoch', read('/at/aaaa-1'), 404, 'not-found', /no such position/],
    ['position 0', (at) => read(`/at/${at.epoch}-0`)(at), 404, 'not-found', /no such position/],
    ['a position ahead of the head', (at) => read(`/at/${at.epoch}-10`)(at), 404, 'not-found', /no such position/],
    ['a position of 2^53', (at) => read(`/at/${at.epoch}-9007199254740993`)(at), 404, 'not-found', /no such position/],
    ['a block of the log that is not there', (at) => read(`/log/${at.epoch}/1`)(at), 404, 'not-found', /no such block/],
    ['block -1', (at) => read(`/log/${at.epoch}/-1`)(at), 404, 'not-found', /no such block/],
    ['block 1e0', (at) => read(`/log/${at.epoch}/1e0`)(at), 404, 'not-found', /no such block/],
    ['a block of another epoch', read('/log/aaaa/0'), 404, 'not-found', /no such block/],
    [
      'balls of innings one',
      read('/balls?innings=one'),
      400,
      'bad-request',
      /^innings: expected a whole number, got "one"/,
    ],
    ['balls of innings -1', read('/balls?innings=-1'), 400, 'bad-request', /^innings/],
    ['balls from NaN', read('/balls?from=NaN'), 400, 'bad-request', /^from/],
    ['balls to 10^9', read('/balls?to=1000000000'), 400, 'bad-request', /^to/],
    ['a feed of no match', { path: '/api/matches/nosuchmatch/feed' }, 404, 'not-found', /no such match/],
    [
      'a feed of a view nobody knows',
      read('/feed?view=birds'),
      400,
      'bad-request',
      /^view: expected "full" or "score"/,
    ],
    ['a feed of no matches', { path: '/api/feed' }, 400, 'bad-request', /^matches: expected 1 to 32 ids/],
    [
      'a feed of 33 matches',
      { path: `/api/feed?matches=${Array.from({ length: 33 }, (_, i) => `m${i}`).join(',')}` },
      400,
      'bad-request',
      /^matches: expected 1 to 32 ids/,
    ],
    ['a feed of matches nobody knows', { path: '/api/feed?matches=x,__proto__' }, 404, 'not-found'],
    ['a poll of no match', { path: '/api/matches/nosuchmatch/poll/full/start/0' }, 404, 'not-found'],
    ['a poll of a view nobody knows', read('/poll/birds/start/0'), 404, 'not-found'],
    ['a poll with a bucket in words', read('/poll/full/start/now'), 404, 'not-found'],
    ['a poll with a bucket of -1', read('/poll/full/start/-1'), 404, 'not-found'],
    ['the mini score of no match', { path: '/api/matches/nosuchmatch/live.json' }, 404, 'not-found'],
    ['a part of a match nobody knows', read('/weather'), 404, 'not-found'],
    ['nothing of the API', { path: '/api/../api/nothing' }, 404, 'not-found'],
  ])

  test.each(['/../../../feed', '/feed/', '//feed', '/poll/full/start/0/0'])(
    'an odd way to the feed, %s',
    async (rest) => {
      const answer = await leavingAllAsItWas(ground, () => send(ground, read(rest)(ground)))
      expect(answer.status).toBe(404)
    },
  )
})

describe('a practice match, for strangers', () => {
  const parts = ['', '/balls', '/scorecard', '/live.json', '/feed', '/poll/full/start/0']
  const paths = (id: string, epoch: string) => [
    ...[...parts, `/at/${epoch}-1`, `/log/${epoch}/0`].map((part) => `/api/matches/${id}${part}`),
    `/api/feed?matches=${id}`,
    `/matches/${id}`,
    `/matches/${id}.txt`,
  ]
  test('is answered everywhere as a match that does not exist', async () => {
    const unknown = paths('nosuchmatch', ground.epoch)
    for (const [i, path] of paths(ground.ids.practice, ground.epoch).entries()) {
      const answer = await leavingAllAsItWas(ground, () => send(ground, { path, as: 'nobody' }))
      const other = await send(ground, { path: unknown[i] ?? '', as: 'nobody' })
      expect([path, answer.status, answer.text]).toEqual([path, 404, other.text])
    }
  })
  test('is in no list', async () => {
    const { text } = await send(ground, { path: '/api/matches?limit=200', as: 'nobody' })
    expect(text).toContain(ground.ids.inPlay)
    expect(text).not.toContain(ground.ids.practice)
  })
  refused([
    [
      'can not be scored',
      (at) => ({ path: commandsOf(at, 'practice'), as: 'nobody', json: envelope({ do: 'bowl' }) }),
      401,
      'not-signed-in',
    ],
    [
      'can not be scored by those of another match',
      (at) => ({ path: commandsOf(at, 'practice'), as: 'otherMatch', json: envelope({ do: 'bowl' }) }),
      403,
      'not-allowed',
    ],
  ])
})

describe('methods and addresses', () => {
  const at = (method: string, path: string, more: Partial<Sent> = {}): Sent => ({ method, path, ...more })
  const ofMatch = (method: string, rest: string) => (at: Ground) => ({
    method,
    path: `/api/matches/${at.ids.inPlay}${rest}`,
  })
  refused([
    ['PUT of the list', at('PUT', '/api/matches', { json: newMatch() }), 405, 'method-not-allowed', /GET, HEAD, POST/],
    ['DELETE of the list', at('DELETE', '/api/matches'), 405, 'method-not-allowed', /GET, HEAD, POST/],
    ['PUT of a match', ofMatch('PUT', ''), 405, 'method-not-allowed', /DELETE, GET, HEAD, PATCH/],
    ['POST of a match', ofMatch('POST', ''), 405, 'method-not-allowed', /DELETE, GET, HEAD, PATCH/],
    ['GET of the commands', ofMatch('GET', '/commands'), 405, 'method-not-allowed', /POST/],
    ['DELETE of the commands', ofMatch('DELETE', '/commands'), 405, 'method-not-allowed', /POST/],
    ['GET of the pen', ofMatch('GET', '/pen'), 405, 'method-not-allowed', /POST/],
    ['POST of the scorecard', ofMatch('POST', '/scorecard'), 405, 'method-not-allowed', /GET, HEAD/],
    ['POST of a position', ofMatch('POST', '/at/aaaa-1'), 405, 'method-not-allowed', /GET, HEAD/],
    ['POST of the feed', ofMatch('POST', '/feed'), 405, 'method-not-allowed'],
    ['DELETE of the mini score', ofMatch('DELETE', '/live.json'), 405, 'method-not-allowed'],
    ['GET of the import', at('GET', '/api/imports/cricsheet'), 405, 'method-not-allowed', /POST/],
    ['PATCH of the tokens', at('PATCH', '/api/tokens', { json: {} }), 405, 'method-not-allowed', /GET, HEAD, POST/],
    ['PROPFIND of a match', ofMatch('PROPFIND', ''), 405, 'method-not-allowed'],
    ['TRACE of a match', ofMatch('TRACE', ''), 405, 'method-not-allowed'],
    ['POST of what does not exist', at('POST', '/api/umpires', { json: {} }), 404, 'not-found'],
    ['a slash too many', ofMatch('GET', '/'), 404, 'not-found'],
    ['capital letters', at('GET', '/API/matches/../../api/Matches'), 404, 'not-found'],
  ])

  test('a 405 says in its header what is allowed', async () => {
    const { headers } = await send(ground, { method: 'PUT', path: '/api/matches', json: {} })
    expect(headers.allow).toBe('GET, HEAD, POST')
  })

  test.each(['', '/balls', '/scorecard', '/live.json', '/feed', '/poll/full/start/0'])(
    'HEAD of a match, %j: the headers of GET, and no body',
    async (rest) => {
      const path = `/api/matches/${ground.ids.inPlay}${rest}`
      const answer = await leavingAllAsItWas(ground, () => send(ground, { method: 'HEAD', path }))
      expect([answer.status, answer.text]).toEqual([200, ''])
    },
  )

  test.each(['', '/commands', '/pen', '/feed', '/live.json'])(
    'OPTIONS of a match, %j: another site may read, and may not write',
    async (rest) => {
      const path = `/api/matches/${ground.ids.inPlay}${rest}`
      const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
      const answer = await leavingAllAsItWas(ground, () =>
        send(ground, { method: 'OPTIONS', path, headers, as: 'nobody' }),
      )
      expect(answer.status).toBe(204)
      expect(answer.headers['access-control-allow-methods'] ?? '').not.toMatch(/POST|PATCH|DELETE|\*/)
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    },
  )

  test.each([
    '/assets/../../etc/passwd',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%252f..%252fetc/passwd',
    '/assets/..%5c..%5cetc%5cpasswd',
    '/assets/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd',
    '/assets//etc/passwd',
    '/assets/../../package.json',
    '/assets/../../server/main.js',
    '/assets/%00',
    '/assets/%',
    '/assets/%E0%A4%A',
    '/assets/',
    '/assets',
    '/package.json',
    '/.env',
    '/.git/config',
    '/embed.js/../../package.json',
    '/matches/..%2f..%2fpackage.json',
    '/matches/%2e%2e%2fpackage.json.txt',
    '/matches/%zz',
    '/matches/<script>alert(1)</script>',
    `/matches/${'x'.repeat(8_000)}`,
    '/nothing/here',
  ])('nobody gets at %s', async (path) => {
    const headers = { accept: 'text/html' }
    const answer = await leavingAllAsItWas(ground, () => send(ground, { path, headers, as: 'nobody' }))
    expect(answer.status).toBe(404)
    expect(answer.text).not.toMatch(/root:|"dependencies"|<script>alert/)
    expectDiscreet(answer, ground, { path })
  })
})

describe('requests that are not HTTP as it should be', () => {
  const json = JSON.stringify(envelope({ do: 'bowl', runs: { bat: 6 } }, 'smuggled'))
  const lines = (at: Ground, first: string, headers: readonly string[], body = '') =>
    [
      first,
      ...headers,
      `Authorization: Bearer ${at.token}`,
      'Content-Type: application/json',
      'Connection: close',
      '',
      body,
    ].join('\r\n')
  const ball =
    (headers: readonly string[], body = json) =>
    (at: Ground) =>
      lines(at, `POST ${commandsOf(at, 'inPlay')} HTTP/1.1`, ['Host: 127.0.0.1', ...headers], body)
  const chunk = `${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`
  const first =
    (line: string, host = '127.0.0.1') =>
    (at: Ground) =>
      lines(at, line, [`Host: ${host}`])

  test.each([
    ['two lengths', ball(['Content-Length: 5', `Content-Length: ${json.length}`]), 400],
    ['a list of lengths', ball([`Content-Length: 5, ${json.length}`]), 400],
    ['a length and chunks', ball([`Content-Length: ${json.length}`, 'Transfer-Encoding: chunked'], chunk), 400],
    ['chunks and a length', ball(['Transfer-Encoding: chunked', 'Content-Length: 4'], chunk), 400],
    ['chunks, spelt oddly', ball(['Transfer-Encoding: xchunked'], chunk), 400],
    ['chunks and identity', ball(['Transfer-Encoding: chunked, identity'], chunk), 400],
    ['a chunk of negative size', ball(['Transfer-Encoding: chunked'], `-5\r\n${json}\r\n0\r\n\r\n`), 400],
    ['a negative length', ball(['Content-Length: -1']), 400],
    ['a length in words', ball(['Content-Length: many']), 400],
    ['a space before the colon', ball([`Content-Length : ${json.length}`]), 400],
    ['a folded header', ball(['X-A: b', ' c: d', `Content-Length: ${json.length}`]), 400],
    ['a NUL in a header', ball([`X-A: a\0b`, `Content-Length: ${json.length}`]), 400],
    ['a header of 20,000', ball([`X-A: ${'x'.repeat(20_000)}`]), 431],
    ['3,000 headers', ball(Array.from({ length: 3_000 }, (_, i) => `X-${i}: y`)), 431],
    ['an address of 20,000', first(`GET /api/matches/${'x'.repeat(20_000)} HTTP/1.1`), 431],
    ['no host', (at: Ground) => lines(at, 'GET /api/matches HTTP/1.1', []), 400],
    ['two hosts', (at: Ground) => lines(at, 'GET /api/matches HTTP/1.1', ['Host: a', 'Host: b']), 400],
    ['a host that is none', first('GET /matches/x HTTP/1.1', 'a b/c?d'), 400],
    ['a host with a line of its own', first('GET /matches/x HTTP/1.1', '<script>'), 400],
    ['a version to come', first('GET /api/matches HTTP/9.9'), 400],
    ['a method nobody knows', first('SCORE /api/matches HTTP/1.1'), 400],
    ['no request at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
    ['an asterisk', first('OPTIONS * HTTP/1.1'), 400],
    ['an address without a slash', first('GET api/matches HTTP/1.1'), 400],
    ['a way up with backslashes', first('GET /assets/..\\..\\etc\\passwd HTTP/1.1'), 400],
    ['an address of another server', first('GET http://evil.example/etc/passwd HTTP/1.1'), 404],
  ] as const)('%s', async (_name, what, status) => {
    const answer = await leavingAllAsItWas(ground, () => sendRaw(ground, what(ground)))
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([status, expect.any(String)])
    expectDiscreet(answer, ground, { path: '' })
  })

  test.each([
    ['a tunnel', first('CONNECT 127.0.0.1:22 HTTP/1.1')],
    ['a body that ends before its length', ball([`Content-Length: ${json.length + 50}`])],
    ['chunks that never end', ball(['Transfer-Encoding: chunked'], chunk.slice(0, -5))],
  ] as const)('%s leads nowhere', async (_name, what) => {
    const answer = await leavingAllAsItWas(ground, () => hangUp(ground, what(ground)))
    expect(answer.status).not.toBe(201)
  })
})

describe('Cricsheet files that are none', () => {
  type Json = { [key: string]: unknown }
  const take = (json: unknown, query = ''): Sent => ({ path: `/api/imports/cricsheet${query}`, json })
  const file = (info: Json) => take(cricsheetFile({ info }))
  const played = (...deliveries: Json[]) =>
    take(cricsheetFile({ played: [innings([over(0, deliveries as never)]), reply()] }))
  const whole = JSON.stringify(cricsheetFile())
  const text = (body: string): Sent => ({ path: '/api/imports/cricsheet', body, headers: inJson })
  refused([
    ['no body', { path: '/api/imports/cricsheet', method: 'POST' }, 415, 'not-json'],
    ['cut in the middle', text(whole.slice(0, whole.length / 2)), 400, 'bad-request', /^body: expected JSON/],
    ['a list', take([]), 400, 'bad-request', /^the file: expected an object/],
    ['an empty object', take({}), 400, 'bad-request', /^info: expected an object, got nothing/],
    [
      'innings as an object',
      take({ ...cricsheetFile(), innings: {} }),
      400,
      'bad-request',
      /^innings: expected a list/,
    ],
    ['no toss', file({ toss: undefined }), 400, 'bad-request', /^info\.toss: expected an object, got nothing/],
    [
      'a toss won by nobody',
      file({ toss: { winner: 'Gulls', decision: 'bat' } }),
      400,
      'bad-request',
      /^info\.toss\.winner: expected "Kestrels" or "Herons", got "Gulls"/,
    ],
    ['one team', file({ teams: ['Kestrels'] }), 400, 'bad-request', /^info\.teams: expected a list of at least 2/],
    [
      'the same team twice',
      file({ teams: ['Kestrels', 'Kestrels'] }),
      400,
      'bad-request',
      /^info\.teams: expected two different teams/,
    ],
    [
      '100,000 teams',
      file({ teams: Array.from({ length: 100_000 }, (_, i) => `Team ${i}`) }),
      400,
      'bad-request',
      /^info\.teams/,
    ],
    [
      'a day that is none',
      file({ dates: ['yesterday'] }),
      400,
      'bad-request',
      /^info\.dates\[0\]: expected a date such as/,
    ],
    [
      'a day of 100,000 letters',
      file({ dates: ['x'.repeat(100_000)] }),
      400,
      'bad-request',
      /^info\.dates\[0\]: expected a date/,
    ],
    [
      'a team without players',
      file({ players: { Kestrels: ['x', 'y'] } }),
      400,
      'bad-request',
      /^info\.players\.Herons: expected the players/,
    ],
    [
      'a player twice',
      file({ players: { Kestrels: ['x', 'x'], Herons: ['y', 'z'] } }),
      400,
      'bad-request',
      /^info\.players\.Kestrels\[1\]: expected each player once/,
    ],
    ['a line break in a name', file({ venue: 'Old\r\nMill' }), 400, 'bad-request', /^info\.venue: expected a name/],
    [
      'half a letter in a name',
      file({ venue: 'Old \ud800 Mill' }),
      400,
      'bad-request',
      /^info\.venue: expected a name/,
    ],
    ['a name turned around', file({ venue: 'Old \u202e Mill' }), 400, 'bad-request', /^info\.venue: expected a name/],
    [
      'a sport it is not',
      file({ match_type: 'Tennis' }),
      400,
      'bad-request',
      /^info\.match_type: expected one of Test/,
    ],
    ['overs in words', file({ overs: 'twenty' }), 400, 'bad-request', /^info\.overs: expected a whole number/],
    [
      'an innings of a team that does not play',
      take(cricsheetFile({ played: [innings([], { team: 'Gulls' })] })),
      400,
      'bad-request',
      /^innings\[0\]\.team: expected "Kestrels" or "Herons", got "Gulls"/,
    ],
    [
      'a batter nobody knows',
      played(delivery(1), delivery(1, { batter: 'Bradman' })),
      400,
      'bad-request',
      /^innings\[0\]\.overs\[0\]\.deliveries\[1\]\.batter: expected one of the players of "Kestrels", got "Bradman"/,
    ],
    [
      'a bowler of the batting side',
      played(delivery(1, { bowler: 'Kestrel 9' })),
      400,
      'bad-request',
      /deliveries\[0\]\.bowler: expected one of the fielding side/,
    ],
    [
      'a batter at both ends',
      played(delivery(1, { non_striker: 'Kestrel 1' })),
      400,
      'bad-request',
      /deliveries\[0\]\.non_striker: expected somebody else/,
    ],
    [
      'negative runs',
      played(delivery(-1)),
      400,
      'bad-request',
      /^innings\[0\]\.overs\[0\]\.deliveries\[0\]\.runs\.batter: expected a whole number from 0 to 99, got -1/,
    ],
    [
      'runs in words',
      played(delivery(0, { runs: { batter: 'x', extras: 0, total: 0 } })),
      400,
      'bad-request',
      /runs\.batter: expected .* got "x"/,
    ],
    [
      'a total that does not add up',
      played(delivery(0, { runs: { batter: 4, extras: 0, total: 6 } })),
      400,
      'bad-request',
      /deliveries\[0\]\.runs\.total: expected 4, runs off the bat and extras, got 6/,
    ],
    [
      'extras that do not add up',
      played(extra('wides', 1, { extras: { wides: 2 } })),
      400,
      'bad-request',
      /deliveries\[0\]\.runs\.extras: expected 2, the sum/,
    ],
    [
      'a wicket of a kind nobody knows',
      played(delivery(0, { wickets: [{ player_out: 'Kestrel 1', kind: 'mankad' }] })),
      400,
      'bad-request',
      /wickets\[0\]\.kind: expected one of caught/,
    ],
    [
      'a wicket of somebody nobody knows',
      played(delivery(0, { wickets: [{ player_out: 'Bradman', kind: 'bowled' }] })),
      400,
      'bad-request',
      /wickets\[0\]\.player_out: expected one of the players/,
    ],
    [
      'an over without balls',
      played(),
      400,
      'bad-request',
      /^innings\[0\]\.overs\[0\]\.deliveries: expected a list of at least 1/,
    ],
    [
      'overs out of order',
      take(cricsheetFile({ played: [innings([over(1, dots(6)), over(0, dots(6))]), reply()] })),
      400,
      'bad-request',
      /^innings\[0\]\.overs\[1\]\.over: expected a number above 1/,
    ],
    [
      'a batter who is out bats on',
      played(delivery(0, { wickets: [{ player_out: 'Kestrel 1', kind: 'bowled' }] }), delivery(0)),
      422,
      'against-the-laws',
      /^innings\[0\], after 0\.1 overs: Kestrel 1 is out and can not bat again/,
      { refusal: 'cannot-bat', law: '25' },
    ],
    ['10,000 lists in each other', text(nested(10_000)), 400, 'bad-request', /^the file: expected an object/],
    ['played as a film', take(cricsheetFile(), '?as=film'), 400, 'bad-request', /^as: expected live, got "film"/],
    [
      'played at no speed',
      take(cricsheetFile(), '?as=live&speed=0'),
      400,
      'bad-request',
      /^speed: expected a number from 1/,
    ],
    ['played at infinite speed', take(cricsheetFile(), '?as=live&speed=Infinity'), 400, 'bad-request', /^speed/],
    ['seen by nobody', take(cricsheetFile(), '?visibility=secret'), 400, 'bad-request', /^visibility: expected public/],
    ['17 MB', text(`"${'x'.repeat(17 * 1024 * 1024)}"`), 413, 'too-large', /at most 16384 KB/],
  ])
})
