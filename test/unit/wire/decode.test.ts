import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import { decodeEnvelope, decodeNewMatch, sayProblem } from '../../../wire/decode/decode.ts'

const wrap = (command: unknown, more: object = {}) => ({ id: 'c1', scoredAt: 1_700_000_000_000, command, ...more })

function complaint(decoded: ReturnType<typeof decodeEnvelope> | ReturnType<typeof decodeNewMatch>): string {
  if ('ok' in decoded) throw new Error('was accepted')
  return sayProblem(decoded.problem)
}

describe('commands that are well-formed come through as they are', () => {
  it.each([
    { do: 'bowl' },
    { do: 'bowl', runs: { bat: 4 }, boundary: true, note: 'over cover\nalong the ground' },
    {
      do: 'bowl',
      detail: { wagon: { angle: 359, distance: 100 }, pitch: { length: 0, line: -200 }, shot: 'reverseSweep' },
    },
    { do: 'bowl', call: 'noBall', runs: { noBalls: 2, bat: 6 } },
    { do: 'bowl', wickets: [{ how: 'caught', fielders: [{ player: 'p4', substitute: true }] }] },
    { do: 'bowl', wickets: [{ how: 'runOut', batter: 'p2', at: 'nonStriker', fielders: [{}] }], changedEnds: true },
    { do: 'toss', winner: 'a', elected: 'field' },
    { do: 'startInnings' },
    { do: 'sendIn', batter: 'p3' },
    { do: 'giveBall', bowler: 'p9', override: 'umpires agreed' },
    { do: 'retire', batter: 'p1', how: 'hurt' },
    { do: 'revise', overs: { overs: 9, balls: 2 }, target: 88, method: 'DLS' },
    { do: 'endMatch', outcome: { kind: 'win', winner: 'b', by: { innings: true, runs: 12 } } },
    { do: 'endMatch', outcome: { kind: 'noResult' } },
    { do: 'undo' },
    { do: 'correct', edits: [{ op: 'amend', ref: '37', command: { do: 'bowl', runs: { bat: 2 } } }] },
    { do: 'correct', edits: [{ op: 'retract', ref: '120.0' }], reason: 'entered twice' },
    { do: 'create', conditions: RULESETS.t20, sides: { a: { players: ['x'] }, b: { players: ['y'], keeper: 'y' } } },
  ])('%j', (command) => {
    const decoded = decodeEnvelope(wrap(command))
    expect(decoded).toEqual({ ok: { batch: false, commands: [wrap(command)] } })
  })

  it('keeps expects and pen, and tells a batch from one', () => {
    const one = wrap({ do: 'undo' }, { expects: 12, pen: 3 })
    expect(decodeEnvelope([one])).toEqual({ ok: { batch: true, commands: [one] } })
  })

  it('turns CR LF of a note into LF', () => {
    const decoded = decodeEnvelope(wrap({ do: 'note', text: 'rain\r\nagain' }))
    expect('ok' in decoded && decoded.ok.commands[0]?.command).toEqual({ do: 'note', text: 'rain\nagain' })
  })
})

describe('what is not a command is refused with its place', () => {
  const bowl = (more: object) => wrap({ do: 'bowl', ...more })
  it.each([
    ['the body: expected an object, got null', null],
    ['the body: expected an object, got "hello"', 'hello'],
    ['the body: expected a list of 1 to 500, got a list of 0', []],
    [
      'the body: expected a list of 1 to 500, got a list of 501',
      Array.from({ length: 501 }, () => wrap({ do: 'undo' })),
    ],
    ['[1]: expected an object, got 7', [wrap({ do: 'undo' }), 7]],
    [
      'id: expected an id of 1 to 64 letters, digits, "-" or "_", got nothing',
      { scoredAt: 1, command: { do: 'undo' } },
    ],
    ['id: expected an id of 1 to 64 letters, digits, "-" or "_", got "a\\nb"', wrap({ do: 'undo' }, { id: 'a\nb' })],
    [
      'id: expected an id of 1 to 64 letters, digits, "-" or "_", got "__proto__"',
      wrap({ do: 'undo' }, { id: '__proto__' }),
    ],
    ['expects: expected a whole number from 0 to 2147483647, got -1', wrap({ do: 'undo' }, { expects: -1 })],
    [
      'scoredAt: expected a whole number from 0 to 253402300799999, got NaN',
      wrap({ do: 'undo' }, { scoredAt: Number.NaN }),
    ],
    ['pen: expected a whole number from 0 to 2147483647, got null', wrap({ do: 'undo' }, { pen: null })],
    ['command: expected an object, got nothing', { id: 'c1', scoredAt: 1 }],
    ['command.runs.bat: expected a whole number from 0 to 99, got "four"', bowl({ runs: { bat: 'four' } })],
    ['command.runs.bat: expected a whole number from 0 to 99, got 1.5', bowl({ runs: { bat: 1.5 } })],
    ['command.runs.wides: expected a whole number from 0 to 99, got 100', bowl({ runs: { wides: 100 } })],
    ['command.runs: expected an object, got a list of 1', bowl({ runs: [4] })],
    [
      'command.runs.batt: expected one of the keys bat, wides, noBalls, byes, legByes, got "batt"',
      bowl({ runs: { batt: 4 } }),
    ],
    ['command.call: expected one of wide, noBall, got "noball"', bowl({ call: 'noball' })],
    ['command.boundary: expected true or false, got "yes"', bowl({ boundary: 'yes' })],
    [
      'command.wickets[0].how: expected one of bowled, caught, lbw, stumped, hitWicket, runOut, obstructingTheField, hitTheBallTwice, handledTheBall, timedOut, retiredOut, got "bold"',
      bowl({ wickets: [{ how: 'bold' }] }),
    ],
    [
      'command.striker: expected an id of 1 to 64 letters, digits, "-" or "_", got "constructor"',
      bowl({ striker: 'constructor' }),
    ],
    ['command.swapEnds: expected no key here, got "swapEnds"', wrap({ do: 'swapEnds', swapEnds: 1 })],
    ['command["<script>"]: expected no key here, got "<script>"', wrap({ do: 'undo', '<script>': 1 })],
    ['command.__proto__: expected no key here, got "__proto__"', wrap(JSON.parse('{"do":"undo","__proto__":{"x":1}}'))],
    [
      'command.outcome.kind: expected one of win, tie, draw, noResult, abandoned, got "won"',
      wrap({ do: 'endMatch', outcome: { kind: 'won' } }),
    ],
    [
      'command.edits[0].ref: expected the ref of an event, such as "37" or "120.0", got "0"',
      wrap({ do: 'correct', edits: [{ op: 'retract', ref: '0' }] }),
    ],
    [
      'command.reason: expected a text of 1 to 200 characters without line breaks or control characters, got "a\\nb"',
      wrap({ do: 'stopPlay', reason: 'a\nb' }),
    ],
    [
      'command.text: expected a text of 1 to 2000 characters without control characters but newlines, got "a\\u0000b"',
      wrap({ do: 'note', text: 'a\0b' }),
    ],
    [
      'command.text: expected a text of 1 to 2000 characters without control characters but newlines, got "a\\rb"',
      wrap({ do: 'note', text: 'a\rb' }),
    ],
  ])('%s', (message, body) => expect(complaint(decodeEnvelope(body))).toBe(message))

  it('names every command there is when it knows none', () => {
    const message = complaint(decodeEnvelope(wrap({ do: 'bowll' })))
    expect(message).toMatch(/^command\.do: expected one of create, toss, .*bowl, .*correct, got "bowll"$/)
  })

  it('does not nest corrections', () => {
    const inner = { do: 'correct', edits: [{ op: 'retract', ref: '1' }] }
    const body = wrap({ do: 'correct', edits: [{ op: 'amend', ref: '2', command: inner }] })
    expect(complaint(decodeEnvelope(body))).toMatch(
      /^command\.edits\[0\]\.command\.do: expected one of create, .* got "correct"$/,
    )
  })

  it('shows no more of a huge text than fits a message', () => {
    const message = complaint(decodeEnvelope(wrap({ do: 'note', text: 'x'.repeat(10_000) })))
    expect(message.length).toBeLessThan(200)
  })

  it('survives nesting of any depth', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    expect(complaint(decodeEnvelope(wrap({ do: 'note', text: deep })))).toContain('got a list of 1')
  })
})

describe('a new match', () => {
  const players = ['Ann', 'Bea']
  const body = {
    conditions: 't20',
    sides: {
      a: { name: 'Kestrels', players },
      b: { name: 'Royal Herons', players: [{ name: 'Cy', keeper: true }, 'دانش'] },
    },
  }

  it('fills in ids, title, short names, visibility', () => {
    expect(decodeNewMatch(body)).toEqual({
      ok: {
        names: {
          title: 'Kestrels v Royal Herons',
          sides: { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Royal Herons', short: 'RH' } },
          players: { a1: 'Ann', a2: 'Bea', b1: 'Cy', b2: 'دانش' },
        },
        visibility: 'public',
        conditions: RULESETS.t20,
        sides: { a: { players: ['a1', 'a2'] }, b: { players: ['b1', 'b2'], keeper: 'b1' } },
      },
    })
  })

  it.each([
    ['2019-03-31', '2017'],
    ['2019-04-01T11:00+01:00', '2019'],
    ['2022-10-01', '2022'],
    ['2026-12-01', '2026'],
  ])('a match on %s is played under the %s edition', (startsAt, edition) => {
    const decoded = decodeNewMatch({ ...body, startsAt })
    expect('ok' in decoded && decoded.ok.conditions.edition).toBe(edition)
  })

  it('takes a ruleset with changes', () => {
    const decoded = decodeNewMatch({ ...body, conditions: { ruleset: 't20', oversPerInnings: 16, edition: '2000' } })
    expect('ok' in decoded && decoded.ok.conditions).toEqual({ ...RULESETS.t20, oversPerInnings: 16, edition: '2000' })
  })

  it('never gives an id twice that was given once', () => {
    const mixed = { name: 'Kestrels', players: ['Ann', { name: 'Bea', id: 'a1' }] }
    const decoded = decodeNewMatch({ ...body, sides: { ...body.sides, a: mixed } })
    expect('ok' in decoded && decoded.ok.sides.a.players).toEqual(['a1-', 'a1'])
  })

  const withA = (a: object) => ({ ...body, sides: { ...body.sides, a: { ...body.sides.a, ...a } } })
  it.each([
    [`conditions: expected one of ${Object.keys(RULESETS).join(', ')}, got "t2O"`, { ...body, conditions: 't2O' }],
    [
      `conditions: expected one of ${Object.keys(RULESETS).join(', ')}, got "constructor"`,
      { ...body, conditions: 'constructor' },
    ],
    [
      'conditions.ballsPerOver: expected a whole number from 1 to 20, got 0',
      { ...body, conditions: { ruleset: 't20', ballsPerOver: 0 } },
    ],
    ['sides.a.players: expected a list of 1 to 60, got a list of 0', withA({ players: [] })],
    [
      'sides.a.players[0]: expected a text of 1 to 120 characters without line breaks or control characters, got "a\\u202eb"',
      withA({ players: ['a\u202eb'] }),
    ],
    [
      'sides.a.players[1].name: expected a text of 1 to 120 characters without line breaks or control characters, got nothing',
      withA({ players: ['x', {}] }),
    ],
    [
      'sides.a.players[1].id: expected an id of its own, got "p"',
      withA({
        players: [
          { id: 'p', name: 'x' },
          { id: 'p', name: 'y' },
        ],
      }),
    ],
    [
      'sides.a.players[1].captain: expected one captain a side, got true',
      withA({
        players: [
          { name: 'x', captain: true },
          { name: 'y', captain: true },
        ],
      }),
    ],
    ['sides.a.colour: expected a colour such as "#1b6e3c", got "red"', withA({ colour: 'red' })],
    [
      'startsAt: expected a date or a time in ISO 8601, such as "2026-06-01" or "2026-06-01T19:00+05:30", got "1/6/26"',
      { ...body, startsAt: '1/6/26' },
    ],
    ['visibility: expected one of public, unlisted, practice, got "secret"', { ...body, visibility: 'secret' }],
    ['sides.c: expected one of the keys a, b, got "c"', { ...body, sides: { ...body.sides, c: {} } }],
    ['sides: expected an object, got nothing', { conditions: 't20' }],
  ])('%s', (message, sent) => expect(complaint(decodeNewMatch(sent))).toBe(message))
})
