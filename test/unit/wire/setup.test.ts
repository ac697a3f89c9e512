/** The form of a new match without any page: sheets as people paste them, rules in plain words, what is missing. */
import { describe, expect, test } from 'vitest'
import { advance, EMPTY_BOOK } from '../../../cricket/book.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { decide } from '../../../cricket/decide.ts'
import { doublesIn, keyOf, settle } from '../../../wire/setup/doubles.ts'
import { newMatch } from '../../../wire/setup/new-match.ts'
import { rulesOf, typedRulesOf } from '../../../wire/setup/rules.ts'
import { rulesWords } from '../../../wire/setup/rules-words.ts'
import { sheetText, squadOf } from '../../../wire/setup/squad.ts'
import { keptOf, NOTHING_TYPED, type Typed } from '../../../wire/setup/typed.ts'

const typed = (fields: Partial<Typed>): Typed => ({ ...NOTHING_TYPED, a: 'Kestrels', b: 'Herons', ...fields })
const made = (fields: Partial<Typed>, saved = {}) => newMatch(typed(fields), { today: '2026-06-06', saved })
const names = (text: string) => squadOf(text).map(({ name }) => name)

describe('a sheet as it is pasted', () => {
  test.each([
    [
      'a name a line, numbers and bullets before',
      '1. Lane\n2) Croft\n• Abbas\n- Rao\n10 Osei',
      'Lane|Croft|Abbas|Rao|Osei',
    ],
    ['one line with commas', 'Lane, Croft, Abbas', 'Lane|Croft|Abbas'],
    [
      'lines of several, as in the mock',
      'Lane (wk)\nCroft *\nAbbas, Rao, Osei\nMistry; Penn',
      'Lane|Croft|Abbas|Rao|Osei|Mistry|Penn',
    ],
    ['family names first', 'Lane, Tom\nCroft, Ann\n', 'Tom Lane|Ann Croft'],
    ['a table with headings', 'No,First name,Surname,Role\n1,Tom,Lane,WK\n2,Ann,Croft,c', 'Tom Lane|Ann Croft'],
    ['a table in quotation marks', 'Name,Captain\n"Lane, Tom",\n"Croft, Ann",yes', 'Tom Lane|Ann Croft'],
    ['columns of a spreadsheet', '1\tTom Lane\twk\n2\tAnn Croft\t', 'Tom Lane|Ann Croft'],
    ['Urdu and Hindi', '۱ بابر اعظم\nविराट शर्मा (c)', 'بابر اعظم|विराट शर्मा'],
    ['nothing', ' \n\n', ''],
  ])('%s', (_, text, expected) => expect(names(text).join('|')).toBe(expected))

  test.each([
    ['Lane (wk)', { keeper: true }],
    ['Lane †', { keeper: true }],
    ['Lane+', { keeper: true }],
    ['Lane wk', { keeper: true }],
    ['Lane - wk', { keeper: true }],
    ['Lane (c)', { captain: true }],
    ['Lane*', { captain: true }],
    ['* Lane (c)', { captain: true }],
    ['Lane [Captain]', { captain: true }],
    ['Lane (c & wk)', { captain: true, keeper: true }],
    ['Lane (c) †', { captain: true, keeper: true }],
    ['Lane', {}],
  ])('%s', (text, marks) => expect(squadOf(text)).toEqual([{ name: 'Lane', ...marks }]))

  test('is written back as what it was read as', () => {
    const sheet = squadOf('Tom Lane (c & wk)\nvan der Merwe\nO’Brien *')
    expect(squadOf(sheetText(sheet))).toEqual(sheet)
  })
})

describe('likely doubles are asked', () => {
  const before = [
    { name: 'Jo Birdsall', matches: 14 },
    { name: 'A Khan', matches: 9 },
  ]
  test('a slip in the name of somebody who played before', () => {
    expect(doublesIn(squadOf('Jo Birdsal\nB Khan\nLane'), before)).toEqual([
      { name: 'Jo Birdsal', as: 'Jo Birdsall', matches: 14 },
    ])
  })
  test('not when both play, nor for a brother', () => {
    expect(doublesIn(squadOf('Jo Birdsal\nJo Birdsall\nKhan, B'), before)).toEqual([])
  })
  test('the same name twice; with yes the second one goes', () => {
    const text = 'Lane\nCroft (c)\nlane'
    const [double] = doublesIn(squadOf(text), [])
    expect(double).toEqual({ name: 'lane' })
    expect(settle(text, [double ?? { name: '' }], new Set())).toBe(text)
    expect(settle(text, [double ?? { name: '' }], new Set([keyOf(double ?? { name: '' })]))).toBe('Lane\nCroft (c)')
  })
})

describe('a new match of what was typed', () => {
  test('needs the sides and nothing else; its commands are what a book takes', () => {
    const match = made({})
    if (!('ok' in match)) throw new Error('not made')
    const { names: called, commands, visibility } = match.ok
    expect([called.title, visibility]).toEqual(['Kestrels v Herons', 'public'])
    const decision = commands[0] && decide(EMPTY_BOOK, commands[0])
    expect(commands.map((command) => command.do)).toEqual(['create'])
    expect(decision && 'event' in decision).toBe(true)
  })

  test('toss, ends, officials, colour and a day before October 2022', () => {
    const match = made({
      tossWinner: 'b',
      tossElected: 'field',
      ends: 'Pavilion, Town',
      umpires: 'Dar; Bird',
      scorers: 'Olu',
      referee: 'Crowe',
      colourA: '#1b6e3c',
      startsAt: '2022-09-30T13:30',
    })
    if (!('ok' in match)) throw new Error('not made')
    expect(match.ok.conditions.edition).toBe('2019')
    expect(match.ok.names).toMatchObject({
      ends: ['Pavilion', 'Town'],
      officials: { umpires: ['Dar', 'Bird'], scorers: ['Olu'], referee: 'Crowe' },
      sides: { a: { colour: '#1b6e3c' } },
    })
    let book = EMPTY_BOOK
    for (const command of match.ok.commands) {
      const decision = decide(book, command)
      if ('refused' in decision) throw new Error(decision.refused.message)
      const seq = book.head + 1
      book = advance(book, { seq, id: `${seq}`, v: 1, scoredAt: 0, recordedAt: 0, by: '', event: decision.event })
    }
    expect(book.match.toss).toEqual({ winner: 'b', elected: 'field' })
  })

  test('all that is wrong is said at once, in the order of the form, each at its field', () => {
    const match = made({
      a: ' ',
      b: 'x'.repeat(10_000),
      overs: 'twenty',
      tossWinner: 'a',
      venue: 'x\u0000',
      startsAt: 'soon',
    })
    expect(match).toMatchObject({
      problems: [
        { field: 'a', text: 'First side: give it a name (at most 120 characters)' },
        { field: 'b', text: 'Second side: give it a name (at most 120 characters)' },
        { field: 'overs', text: 'Overs: a whole number such as 20, or nothing for as many as usual' },
        { field: 'tossElected', text: 'Toss: choose bat or field' },
        { field: 'startsAt', text: 'Start: a day and a time, or nothing' },
        { field: 'venue', text: 'Ground: at most 120 characters, in one line' },
      ],
    })
  })

  test('by rules saved under a name, with as many players as they say', () => {
    const match = made({ ruleset: 'own-1' }, { 'own-1': { ...RULESETS.junior, name: 'Under 11', playersPerSide: 6 } })
    if (!('ok' in match)) throw new Error('not made')
    expect(match.ok.conditions).toMatchObject({ name: 'Under 11', retireAt: { runs: 25 } })
    expect(match.ok.sides.a.players).toHaveLength(6)
  })

  test('the next one begins where this one ended, without its opponents, its toss or its day', () => {
    const next = keptOf(
      typed({ ruleset: 'club40', venue: 'Marsh Lane', tossWinner: 'a', startsAt: '2026-06-06T13:00' }),
    )
    expect(next).toEqual({ ...NOTHING_TYPED, ruleset: 'club40', a: 'Kestrels', venue: 'Marsh Lane' })
  })
})

describe('rules as a form', () => {
  test.each(Object.entries(RULESETS))('%s: what the fields say is what filled them', (_, rules) => {
    expect(rulesOf(typedRulesOf(rules), rules)).toEqual({ ok: rules })
  })

  test('a declaration match turned into pairs, and back', () => {
    const pairs = { ...typedRulesOf(RULESETS.declaration), ...typedRulesOf(RULESETS.pairs) }
    const read = rulesOf(pairs, RULESETS.declaration)
    expect(read).toMatchObject({ ok: { name: 'Pairs', oversPerPair: 4, wicketRule: { cost: 5, batsOn: true } } })
    const back = rulesOf({ ...pairs, ...typedRulesOf(RULESETS.declaration) }, RULESETS.pairs)
    expect('ok' in back && back.ok.oversPerPair).toBeUndefined()
    expect('ok' in back && back.ok.wicketRule).toBeUndefined()
  })

  test('what is wrong is said at its field, all at once', () => {
    const wrong = {
      ...typedRulesOf(RULESETS.junior),
      name: '',
      wideRuns: 'two',
      'retireAt.runs': '0',
      mostBallsPerOver: '5',
    }
    expect(rulesOf(wrong, RULESETS.junior)).toMatchObject({
      problems: [{ path: 'name' }, { path: 'wideRuns' }, { path: 'retireAt.runs' }, { path: 'mostBallsPerOver' }],
    })
  })

  test('in a sentence each', () => {
    expect(rulesWords(RULESETS.t20)).toBe(
      '20 overs a side, 4 a bowler. Wide 1, no-ball 1 and a free hit. Powerplay of 6 overs. 11 a side, a tie goes to a super over.',
    )
    expect(rulesWords(RULESETS.junior)).toBe(
      '20 overs a side, 4 a bowler. Wide 2, no-ball 2, bowled again in the last over only, at most 8 balls an over. Batters retire at 25 runs and may come back. A wicket does not count on the first ball. 8 a side.',
    )
    expect(rulesWords(RULESETS.pairs)).toContain('Pairs bat 4 overs. A wicket takes 5 runs off, leaves the batter in.')
    expect(rulesWords(RULESETS.hundred)).toContain('20 overs of 5 balls a side')
    expect(rulesWords(RULESETS.test)).toContain('Two innings a side without a limit of overs over 5 days.')
  })
})
