/** Requests that are malformed: bodies, commands, texts, matches; and those that come late or twice. */
import { describe, expect, test } from 'vitest'
import type { Sent } from '../../support/hostile/exchange.ts'
import { commandsOf, envelope, type Ground, newMatch, send } from '../../support/hostile/ground.ts'
import { command, expectProblem, hostileTable, inJson, nested, post, SIZE } from '../../support/hostile/table.ts'

const { ground, harmless, refused } = hostileTable()
const text = (body: string | Buffer, headers: Record<string, string> = inJson) => post({ body, headers })
const said = (body: string) => text(`{"id":"said","scoredAt":1780000000000,"command":${body}}`)

describe('bodies that are no JSON', () => {
  refused([
    ['no body and no type', post({ method: 'POST' }), '415 not-json', /Content-Type: expected application\/json/],
    ['no body', text(''), '400 bad-request', /^body: expected JSON/],
    ['no content type', text('{"id":"x"}', {}), '415 not-json', /expected application\/json, got ""/],
    ['text/plain, as a form of another site sends it', text('{}', { 'content-type': 'text/plain' }), '415 not-json'],
    ['a form', text('a=b', { 'content-type': 'application/x-www-form-urlencoded' }), '415 not-json'],
    ['two types', text('{}', { 'content-type': 'application/json, text/plain' }), '415 not-json'],
    ['truncated', text('{"id":"x","scoredAt":17'), '400 bad-request', /^body: expected JSON/],
    ['two values', text('{} {}'), '400 bad-request', /^body: expected JSON/],
    ['a comment', text('{/* four */}'), '400 bad-request', /^body: expected JSON/],
    ['single quotes', text("{'id':'x'}"), '400 bad-request', /^body: expected JSON/],
    ['a word', text('four more'), '400 bad-request', /^body: expected JSON/],
    ['a raw NUL', text('{"id":"a\0b"}'), '400 bad-request', /^body: expected JSON/],
    ['a raw line break in a text', text('{"id":"a\r\nb"}'), '400 bad-request', /^body: expected JSON/],
    ['NaN', said('{"do":"bowl","runs":{"bat":NaN}}'), '400 bad-request', /^body: expected JSON/],
    ['Infinity', said('{"do":"bowl","runs":{"bat":Infinity}}'), '400 bad-request', /^body: expected JSON/],
    ['invalid UTF-8', text(Buffer.from([0x22, 0xc3, 0x28, 0x22])), '400 bad-request', /UTF-8/],
    ['half a letter at the end', text(Buffer.from([0x22, 0x61, 0x22, 0xe2, 0x82])), '400 bad-request', /UTF-8/],
    ['UTF-16', text(Buffer.from('{"id":"x"}', 'utf16le')), '400 bad-request', /^body: expected/],
    ['compressed', text(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])), '400 bad-request', /UTF-8/],
    ['5 MB', text(`"${'x'.repeat(SIZE)}"`), '413 too-large', /at most 1024 KB/],
    [
      '5 MB in parts of unsaid length',
      post({ parts: Array.from({ length: 80 }, () => 'x'.repeat(SIZE / 80)), headers: inJson }),
      '413 too-large',
    ],
    ['10,000 lists in each other', text(nested(10_000)), '400 bad-request', /^\[0\]: expected an object, got a list/],
    ['100,000 lists never closed', text('['.repeat(100_000)), '400 bad-request', /^body: expected JSON/],
    ['10,000 lists for a number', said(`{"do":"bowl","runs":{"bat":${nested(10_000)}}}`), '400 bad-request', /bat/],
    ['a key twice', said('{"do":"bowl","runs":{"bat":4,"bat":1}}'), '400 bad-request', /each key once.*"bat"/],
    [
      'a key twice, spelt in two ways',
      said('{"do":"bowl","runs":{"bat":4},"r\\u0075ns":{}}'),
      '400 bad-request',
      /"runs"/,
    ],
  ])
})

describe('JSON that is no command', () => {
  const bowl = (more: object) => command({ do: 'bowl', ...more })
  const runs = (bat: unknown) => bowl({ runs: { bat } })
  refused([
    ['null', text('null'), '400 bad-request', /^the body: expected an object, got null/],
    ['a number', text('7'), '400 bad-request', /^the body: expected an object, got 7/],
    ['an empty object', text('{}'), '400 bad-request', /^id: expected an id of 1 to 64/],
    ['an empty batch', text('[]'), '400 bad-request', /^the body: expected a list of 1 to 500, got a list of 0/],
    [
      'a batch of 501',
      post({ json: Array.from({ length: 501 }, () => envelope({ do: 'bowl' })) }),
      '400 bad-request',
      /a list of 1 to 500, got a list of 501/,
    ],
    [
      'a batch with one bad command at its end',
      post({ json: [envelope({ do: 'bowl' }), envelope({ do: 'bowl', runs: { bat: -1 } })] }),
      '400 bad-request',
      /^\[1\]\.command\.runs\.bat: expected a whole number from 0 to 99, got -1/,
    ],
    [
      'an unknown command',
      command({ do: 'bat' }),
      '400 bad-request',
      /^command\.do: expected one of .*bowl.*got "bat"/,
    ],
    ['a command of every object', command({ do: 'toString' }), '400 bad-request', /^command\.do: expected one of/],
    ['no command', post({ json: { id: 'x', scoredAt: 1 } }), '400 bad-request', /^command: expected an object/],
    ['no time', post({ json: { id: 'x', command: { do: 'bowl' } } }), '400 bad-request', /^scoredAt: expected/],
    ['a time in words', command({ do: 'bowl' }, { scoredAt: '2026-06-01' }), '400 bad-request', /^scoredAt: expected/],
    ['a time after the year 9999', command({ do: 'bowl' }, { scoredAt: 1e15 }), '400 bad-request', /^scoredAt/],
    [
      'a misspelt key',
      bowl({ runs: { wide: 1 } }),
      '400 bad-request',
      /^command\.runs\.wide: expected one of the keys/,
    ],
    ['a key too many', bowl({ colour: 'red' }), '400 bad-request', /^command\.colour: expected one of the keys/],
    ['a key too many outside', command({ do: 'bowl' }, { match: 'm' }), '400 bad-request', /^match: expected one of/],
    [
      '__proto__',
      said('{"do":"bowl","__proto__":{"runs":{"bat":6}}}'),
      '400 bad-request',
      /__proto__: expected one of/,
    ],
    ['constructor', said('{"do":"bowl","constructor":{"prototype":{}}}'), '400 bad-request', /constructor: expected/],
    ['runs in words', runs('four'), '400 bad-request', /^command\.runs\.bat: expected a whole number .* got "four"/],
    ['runs as a text', runs('4'), '400 bad-request', /^command\.runs\.bat: expected a whole number .* got "4"/],
    ['runs as true', runs(true), '400 bad-request', /got true/],
    ['runs as null', runs(null), '400 bad-request', /got null/],
    ['runs as a list', bowl({ runs: [4] }), '400 bad-request', /^command\.runs: expected an object, got a list of 1/],
    ['negative runs', runs(-4), '400 bad-request', /^command\.runs\.bat: expected a whole number from 0 to 99, got -4/],
    ['half a run', runs(1.5), '400 bad-request', /got 1\.5/],
    ['a thousand million runs', runs(1_000_000_000), '400 bad-request', /from 0 to 99, got 1000000000/],
    ['1e999 runs', said('{"do":"bowl","runs":{"bat":1e999}}'), '400 bad-request', /got Infinity/],
    [
      'a call nobody makes',
      bowl({ call: 'dead ball' }),
      '400 bad-request',
      /^command\.call: expected one of wide, noBall/,
    ],
    [
      'a dismissal nobody knows',
      bowl({ wickets: [{ how: 'mankad' }] }),
      '400 bad-request',
      /wickets\[0\]\.how: expected/,
    ],
    ['31 wickets', bowl({ wickets: Array(31).fill({ how: 'bowled' }) }), '400 bad-request', /a list of 0 to 30/],
    [
      'a penalty of -5',
      command({ do: 'awardPenalty', to: 'a', runs: -5 }),
      '400 bad-request',
      /^command\.runs: .* got -5/,
    ],
    [
      'a penalty to nobody',
      command({ do: 'awardPenalty', to: 'c' }),
      '400 bad-request',
      /^command\.to: expected one of a, b/,
    ],
    ['a target of nothing', command({ do: 'revise', target: 0 }), '400 bad-request', /^command\.target/],
    ['expects -1', command({ do: 'bowl' }, { expects: -1 }), '400 bad-request', /^expects: expected a whole number/],
    ['a pen in words', command({ do: 'bowl' }, { pen: 'mine' }), '400 bad-request', /^pen: expected a whole number/],
    [
      'a correction of nothing',
      command({ do: 'correct', edits: [] }),
      '400 bad-request',
      /^command\.edits: expected a list/,
    ],
    [
      'a correction in a correction',
      command({ do: 'correct', edits: [{ op: 'amend', ref: '6', command: { do: 'correct', edits: [] } }] }),
      '400 bad-request',
      /^command\.edits\[0\]\.command\.do: expected one of/,
    ],
    [
      'a ref of 0',
      command({ do: 'correct', edits: [{ op: 'retract', ref: '0' }] }),
      '400 bad-request',
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
    ['CR LF in a command id', named('a\r\nid: 9'), '400 bad-request', /^id: expected an id of 1 to 64 letters/],
    ['NUL in a command id', named('a\0'), '400 bad-request', /^id: expected/],
    ['a command id of 65', named('x'.repeat(65)), '400 bad-request', /^id: expected an id of 1 to 64/],
    ['an empty command id', named(''), '400 bad-request', /^id: expected/],
    ['__proto__ as a command id', named('__proto__'), '400 bad-request', /^id: expected .* got "__proto__"/],
    ['a player id with a tag', batter('<script>'), '400 bad-request', /^command\.batter: expected an id/],
    ['a player id of 65', batter('p'.repeat(65)), '400 bad-request', /^command\.batter: expected an id of 1 to 64/],
    ['a player id in Urdu', batter('بابر'), '400 bad-request', /^command\.batter: expected an id/],
    ['constructor as a player', batter('constructor'), '400 bad-request', /^command\.batter: expected an id/],
    ['a player who is a number', batter(7), '400 bad-request', /^command\.batter: expected an id .* got 7/],
    ['NUL in a note', note('a\0b'), '400 bad-request', /^command\.text: expected a text .* got "a\\u0000b"/],
    ['an escape sequence in a note', note('\u001b[2J'), '400 bad-request', /^command\.text: expected/],
    ['text turned around in a note', note('\u202eevil'), '400 bad-request', /^command\.text: expected .*\\u202e/],
    ['half a letter in a note', note('\ud83c'), '400 bad-request', /^command\.text: expected/],
    ['a note of 10,000 letters', note('x'.repeat(10_000)), '400 bad-request', /a text of 1 to 2000 characters/],
    ['a note of spaces', note('   '), '400 bad-request', /^command\.text: expected/],
    ['two lines as a reason', reason('rain\nid: 9'), '400 bad-request', /^command\.reason: .*without line breaks/],
    ['a reason of 10,000 letters', reason('ب'.repeat(10_000)), '400 bad-request', /a text of 1 to 200 characters/],
  ])
})

describe('new matches that are none', () => {
  const create = (json: unknown): Sent => ({ path: '/api/matches', json })
  const a = newMatch().sides.a
  const aSide = (more: object) => create(newMatch({ sides: { a: { ...a, ...more }, b: newMatch().sides.b } }))
  const players = (...list: unknown[]) => aSide({ players: list })
  refused([
    ['no body', { path: '/api/matches', method: 'POST' }, '415 not-json'],
    ['a list', create([]), '400 bad-request', /^the body: expected an object, got a list of 0/],
    ['no sides', create({ conditions: 't20' }), '400 bad-request', /^sides: expected an object/],
    ['no conditions', create({ sides: newMatch().sides }), '400 bad-request', /^conditions: expected one of t20/],
    [
      'a ruleset nobody knows',
      create(newMatch({ conditions: 'tennis' })),
      '400 bad-request',
      /^conditions: expected one of t20/,
    ],
    [
      'an over of 21 balls',
      create(newMatch({ conditions: { ruleset: 't20', ballsPerOver: 21 } })),
      '400 bad-request',
      /^conditions\.ballsPerOver: expected a whole number from 1 to 20, got 21/,
    ],
    ['one side', create({ ...newMatch(), sides: { a } }), '400 bad-request', /^sides\.b: expected an object/],
    ['three sides', create({ ...newMatch(), sides: { ...newMatch().sides, c: a } }), '400 bad-request', /^sides\.c: /],
    ['a side without players', players(), '400 bad-request', /^sides\.a\.players: expected a list of 1 to 60/],
    ['61 players', players(...Array(61).fill('x')), '400 bad-request', /a list of 1 to 60, got a list of 61/],
    ['a nameless player', players('a', ' '), '400 bad-request', /^sides\.a\.players\[1\]: expected a text/],
    ['a line break in a name', players('Sana\r\nMir'), '400 bad-request', /^sides\.a\.players\[0\]: expected a text/],
    ['NUL in a name', players('Sana\0Mir'), '400 bad-request', /^sides\.a\.players\[0\]: expected a text/],
    ['a name turned around', players('\u202eriM anaS'), '400 bad-request', /players\[0\]: expected a text .*\\u202e/],
    ['half a letter in a name', players('Sana \udc00'), '400 bad-request', /^sides\.a\.players\[0\]: expected a text/],
    ['a name of 10,000 letters', players('ثنا'.repeat(3_334)), '400 bad-request', /a text of 1 to 120 characters/],
    [
      'a player twice in a side',
      players({ id: 'p1', name: 'Sana' }, { id: 'p1', name: 'Nida' }),
      '400 bad-request',
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
      '400 bad-request',
      /^sides\.b\.players\[0\]\.id: expected an id of its own/,
    ],
    [
      'two captains',
      players({ name: 'x', captain: true }, { name: 'y', captain: true }),
      '400 bad-request',
      /^sides\.a\.players\[1\]\.captain: expected one captain a side/,
    ],
    [
      '__proto__ as a player id',
      players({ id: '__proto__', name: 'x' }),
      '400 bad-request',
      /players\[0\]\.id: expected an id/,
    ],
    [
      'a colour with a tag',
      aSide({ colour: 'red"><script>' }),
      '400 bad-request',
      /^sides\.a\.colour: expected a colour/,
    ],
    [
      'a visibility nobody knows',
      create(newMatch({ visibility: 'secret' })),
      '400 bad-request',
      /^visibility: expected one of public/,
    ],
    [
      'a day that does not exist',
      create(newMatch({ startsAt: '2026-13-41' })),
      '400 bad-request',
      /^startsAt: expected a date/,
    ],
    ['30 February', create(newMatch({ startsAt: '2026-02-30' })), '400 bad-request', /^startsAt: expected a date/],
    [
      'a toss won by nobody',
      create(newMatch({ toss: { winner: 'x', elected: 'bat' } })),
      '400 bad-request',
      /^toss\.winner: expected one of a, b/,
    ],
    ['a title over two lines', create(newMatch({ title: 'A\nB' })), '400 bad-request', /^title: expected a text/],
    ['__proto__ in the body', { path: '/api/matches', body: '{"__proto__":{}}', headers: inJson }, '400 bad-request'],
    ['5 MB', { path: '/api/matches', body: `"${'x'.repeat(SIZE)}"`, headers: inJson }, '413 too-large'],
  ])
})

describe('changes of a match that are none', () => {
  const change = (json: unknown) => (at: Ground) => ({ method: 'PATCH', path: `/api/matches/${at.ids.inPlay}`, json })
  const body = (body: string) => (at: Ground) => ({ ...change(undefined)(at), body, headers: inJson })
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`p${i}`, 'x']))
  refused([
    ['a list', change([]), '400 bad-request', /^the body: expected an object/],
    ['nothing at all', change({}), '400 bad-request', /^the body: expected something to change/],
    ['an unknown key', change({ conditions: 't20' }), '400 bad-request', /^conditions: expected one of the keys title/],
    ['an empty title', change({ title: '' }), '400 bad-request', /^title: expected a text/],
    ['a title of 10,000 letters', change({ title: 'x'.repeat(10_000) }), '400 bad-request', /^title: expected a text/],
    ['names as a list', change({ players: ['x'] }), '400 bad-request', /^players: expected names by the id/],
    ['a name that is a number', change({ players: { a1: 7 } }), '400 bad-request', /^players\.a1: expected a text/],
    [
      'a name with a line break',
      change({ players: { a1: 'x\ny' } }),
      '400 bad-request',
      /^players\.a1: expected a text/,
    ],
    ['a name for __proto__', body('{"players":{"__proto__":"x"}}'), '400 bad-request', /^players.*__proto__.* an id/],
    ['a name for constructor', change({ players: { constructor: 'x' } }), '400 bad-request', /^players.*constructor/],
    ['a name for an id of 10,000', change({ players: { ['x'.repeat(10_000)]: 'x' } }), '400 bad-request', /^players/],
    ['a name for a line break', change({ players: { 'a\r\nid: 1': 'x' } }), '400 bad-request', /^players/],
    ['1,000 names', change({ players: many }), '400 bad-request', /^players: expected at most/],
    ['half a side', change({ sides: { a: { name: 'X' } } }), '400 bad-request', /^sides\.a\.short: expected a text/],
    [
      'a match that is not there',
      { method: 'PATCH', path: '/api/matches/nosuchmatch', json: { title: 'x' } },
      '404 not-found',
    ],
    [
      'removed without being asked twice',
      (at) => ({ method: 'DELETE', path: `/api/matches/${at.ids.inPlay}` }),
      '400 bad-request',
      /^confirm: expected the id/,
    ],
    [
      'removed with the id of another',
      (at) => ({ method: 'DELETE', path: `/api/matches/${at.ids.inPlay}?confirm=${at.ids.fresh}` }),
      '400 bad-request',
      /^confirm/,
    ],
    ['a match removed that is not there', { method: 'DELETE', path: '/api/matches/x?confirm=x' }, '404 not-found'],
  ])
})

describe('somebody scored meanwhile, and sending again', () => {
  const bowl = (more: object) => command({ do: 'bowl' }, more)
  refused([
    [
      'expects behind the head',
      bowl({ expects: 7 }),
      '409 behind',
      /since/,
      { head: 9, since: [{ seq: 8 }, { seq: 9 }] },
    ],
    ['expects ahead of the head', bowl({ expects: 10 }), '409 behind', /not at the position/, { head: 9, since: [] }],
    [
      'an id that was used, with another command',
      post({ json: envelope({ do: 'bowl', runs: { bat: 6 } }, 's7', { expects: 8 }) }),
      '409 id-reused',
      /used once/,
      { head: 9, since: [{ seq: 9 }] },
    ],
    ['an id of the server itself', post({ json: envelope({ do: 'bowl' }, 'first-1') }), '409 id-reused'],
  ])

  test('the same command again: its first answer, and nothing more is recorded', async () => {
    const sent = { path: commandsOf(ground(), 'inPlay'), json: envelope({ do: 'bowl', runs: { bat: 1 } }, 's6') }
    const answer = await harmless(sent)
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { recorded: { seq: 7, id: 's6' } }])
  })

  test('an old pen', async () => {
    const path = `/api/matches/${ground().ids.tossed}/pen`
    const pens = [await send(ground(), { method: 'POST', path }), await send(ground(), { method: 'POST', path })]
    const [old, now] = pens.map(({ text }) => (JSON.parse(text) as { pen: number }).pen)
    expect(now).toBeGreaterThan(old ?? 0)
    const sent = {
      path: commandsOf(ground(), 'tossed'),
      json: envelope({ do: 'startInnings' }, undefined, { pen: old, expects: 1 }),
    }
    const answer = await harmless(sent)
    const members = { pen: now, head: 2, since: [{ seq: 2 }] }
    expectProblem(answer, ground(), sent, { status: 409, code: 'pen-moved', detail: /pen/, members })
  })

  test('a batch: its accepted prefix, the first refusal, and nothing after it', async () => {
    const commands = [{ do: 'swapEnds' }, { do: 'bowl', call: 'wide', runs: { bat: 1 } }, { do: 'swapEnds' }]
    const json = commands.map((one, i) => envelope(one, `batch${i}`))
    const before = ground().core.log.read(ground().ids.secondOver, 0)
    const answer = await send(ground(), { path: commandsOf(ground(), 'secondOver'), json })
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
      207,
      { results: [{ status: 201 }, { status: 422, code: 'against-the-laws', law: '22.6' }], head: before.length + 1 },
    ])
    const after = ground().core.log.read(ground().ids.secondOver, 0)
    expect(after.slice(0, -1)).toEqual(before)
    expect(after.at(-1)).toMatchObject({ id: 'batch0', event: { kind: 'EndsSwapped' } })
  })

  test('a batch with one id for two commands, tried first: the second is refused', async () => {
    const json = [envelope({ do: 'bowl' }, 'twice'), envelope({ do: 'bowl', runs: { bat: 4 } }, 'twice')]
    const sent = { path: `${commandsOf(ground(), 'inPlay')}?dryRun`, json }
    const answer = await harmless(sent)
    expect(JSON.parse(answer.text)).toMatchObject({ results: [{ status: 201 }, { status: 409, code: 'id-reused' }] })
  })

  test.each([
    ['a ball', { do: 'bowl', runs: { bat: 6 } }, { status: 201 }],
    ['what the Laws refuse', { do: 'bowl', call: 'wide', runs: { bat: 6 } }, { status: 422, law: '22.6' }],
    ['taking back', { do: 'undo' }, { status: 201 }],
  ])('a dry run of %s writes nothing', async (_name, wish, result) => {
    const sent = { path: `${commandsOf(ground(), 'inPlay')}?dryRun`, json: envelope(wish) }
    const answer = await harmless(sent)
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { dryRun: true, results: [result] }])
  })
})

describe('texts that are odd and allowed come out as they went in, and do nothing', () => {
  const evil = '</script><script>alert(1)</script>'
  const players = [evil, "'; DROP TABLE matches;--", '\u200fثنا میر', 'x'.repeat(120), '🏏 👩‍👩‍👧', '<!-- {{7*7}}']
  const sides = { a: { name: evil, short: '<b>', players }, b: { name: '&lt;"', players: ["O'Brien", 'constructor'] } }
  const texts = { title: '"><img src=x onerror=alert(1)>', venue: 'بابر\u200c اعظم' }
  const json = newMatch({ ...texts, sides })
  let id = ''

  test('in JSON, the very same', async () => {
    id = (JSON.parse((await send(ground(), { path: '/api/matches', json })).text) as { id: string }).id
    const { text } = await send(ground(), { path: `/api/matches/${id}`, as: 'nobody' })
    const { names } = (JSON.parse(text) as { view: { names: { players: object; sides: object } } }).view
    expect(Object.values(names.players)).toEqual([...players, ...sides.b.players])
    expect(names).toMatchObject({ ...texts, sides: { a: { name: evil } } })
  })

  test('a note of several lines: one line of the feed', async () => {
    const path = `/api/matches/${id}/commands`
    const wish = { do: 'note', text: `rain\r\n\r\nid: 9\nevent: final\n${evil}` }
    expect((await send(ground(), { path, json: envelope(wish) })).status).toBe(201)
    const { text } = await send(ground(), { path: `/api/matches/${id}/poll/full/${ground().epoch}-1/0`, as: 'nobody' })
    expect(text).not.toContain('\n')
    expect(text).not.toContain('\r')
  })

  test.each([
    ['the page of the match', () => `/matches/${id}`],
    ['the lobby', () => '/'],
    ["the scorer's pad", () => `/scorer/matches/${id}`],
  ])('on %s, as text', async (_name, path) => {
    const headers = { accept: 'text/html', cookie: ground().cookie }
    const { status, text } = await send(ground(), { path: path(), headers, as: 'nobody' })
    expect([status, text.includes('alert(1)')]).toEqual([200, true])
    expect(text).not.toMatch(/<script>alert|<img src=x|<!-- \{\{/)
  })
})
