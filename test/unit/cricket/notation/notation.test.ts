/** The typed line, against the examples of the console's design and the issue, and the grammar in its docstring. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../cricket/commands.ts'
import { completions, type Reading, readWord, writeEvent, writeWord } from '../../../../cricket/notation/notation.ts'
import { ballNotation } from '../../../../wire/words/notation.ts'
import { readLine } from '../../../support/cricket/line.ts'
import { player, scorer } from '../../../support/scorer.ts'

/** Shah and Bell bat for Harrowmoor, Rao bowls, Lane keeps wicket; one-run wides and no-balls. */
const HARROWMOOR: Reading = {
  names: {
    h1: 'Imran Shah',
    h2: 'Tom Bell',
    h3: 'Ike Okoro',
    h4: 'Will Tulley',
    h5: 'L. B. Lb',
    e1: 'Ann Lane',
    e2: 'Sam Kerr',
    e3: 'Vik Rao',
    e4: 'Roelof van der Merwe',
    e5: 'John Smith',
    e6: 'Dora Jones',
    e7: 'Jörg Müller',
    e8: 'محمد عبدالرحمٰن',
    z1: 'Zoe Twelfth',
  },
  sideNames: { a: 'Harrowmoor', b: 'Eastcliff' },
  sides: {
    a: ['h1', 'h2', 'h3', 'h4', 'h5'].map(player),
    b: ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8'].map(player),
  },
  batting: 'a',
  striker: player('h1'),
  nonStriker: player('h2'),
  bowler: player('e3'),
  keeper: player('e1'),
  wideRuns: 1,
  noBallRuns: 1,
}

const read = (line: string, reading = HARROWMOOR): readonly Command[] =>
  readLine(line, reading).flatMap((word) => {
    if ('problem' in word) throw new Error(`${word.text}: ${word.problem.message}`)
    return word.commands
  })
const bowl = (facts: object): Command => ({ do: 'bowl', ...facts }) as Command
const problem = (line: string, reading = HARROWMOOR) => {
  const last = readLine(line, reading).at(-1)
  if (!last || !('problem' in last)) throw new Error(`${line} was read`)
  return { at: last.from, text: last.text, ...last.problem }
}
const bat = (count: number) => bowl(count === 0 ? {} : { runs: { bat: count } })

describe('balls of the line', () => {
  it('reads digits and dots as one ball each', () => {
    expect(read('1..4.1')).toEqual([1, 0, 0, 4, 0, 1].map(bat))
    expect(read(' 1, .\n7 ')).toEqual([1, 0, 7].map(bat))
  })

  it.each<[string, object]>([
    ['4lb', { runs: { legByes: 4 } }],
    ['lb4', { runs: { legByes: 4 } }],
    ['1lb', { runs: { legByes: 1 } }],
    ['lb', { runs: { legByes: 1 } }],
    ['B', { runs: { byes: 1 } }],
    ['2b', { runs: { byes: 2 } }],
    ['nb', { call: 'noBall' }],
    ['nb4', { call: 'noBall', runs: { bat: 4 } }],
    ['nb+2b', { call: 'noBall', runs: { byes: 2 } }],
    ['2nb6', { call: 'noBall', runs: { noBalls: 2, bat: 6 } }],
    ['wd', { call: 'wide' }],
    ['wd1', { call: 'wide', runs: { wides: 2 } }],
    ['wd4', { call: 'wide', runs: { wides: 5 } }],
    ['5wd', { call: 'wide', runs: { wides: 5 } }],
    ['1+4', { runs: { bat: 5 }, boundary: false }],
    ['4r', { runs: { bat: 4 }, boundary: false }],
    ['4!', { runs: { bat: 4 }, boundary: true }],
    ['bo', { wickets: [{ how: 'bowled' }] }],
    ['ct la', { wickets: [{ how: 'caught', fielders: [{ player: 'e1' }] }] }],
    ['ct la x', { wickets: [{ how: 'caught', fielders: [{ player: 'e1' }], crossed: true }] }],
    ['ct sub', { wickets: [{ how: 'caught', fielders: [{ substitute: true }] }] }],
    ['ct sub(twelfth)', { wickets: [{ how: 'caught', fielders: [{ player: 'z1', substitute: true }] }] }],
    ['ct van der merwe', { wickets: [{ how: 'caught', fielders: [{ player: 'e4' }] }] }],
    ['ct muller', { wickets: [{ how: 'caught', fielders: [{ player: 'e7' }] }] }],
    ['ct محمد', { wickets: [{ how: 'caught', fielders: [{ player: 'e8' }] }] }],
    ['ct ?', { wickets: [{ how: 'caught', fielders: [{}] }] }],
    ['ct', { wickets: [{ how: 'caught' }] }],
    ['cb', { wickets: [{ how: 'caught', fielders: [{ player: 'e3' }] }] }],
    ['st', { wickets: [{ how: 'stumped', fielders: [{ player: 'e1' }] }] }],
    ['st -', { wickets: [{ how: 'stumped' }] }],
    ['wd+st', { call: 'wide', wickets: [{ how: 'stumped', fielders: [{ player: 'e1' }] }] }],
    ['ro2 ns', { runs: { bat: 2 }, wickets: [{ how: 'runOut', batter: 'h2' }] }],
    ['ro2 ns x', { runs: { bat: 2 }, wickets: [{ how: 'runOut', batter: 'h2', crossed: true }] }],
    [
      'ro1 s @b kerr/la',
      {
        runs: { bat: 1 },
        wickets: [{ how: 'runOut', at: 'nonStriker', fielders: [{ player: 'e2' }, { player: 'e1' }] }],
      },
    ],
    ['ro1lb', { runs: { legByes: 1 }, wickets: [{ how: 'runOut' }] }],
    ['wd+ro1', { call: 'wide', runs: { wides: 2 }, wickets: [{ how: 'runOut' }] }],
    ['nb4+ro ns', { call: 'noBall', runs: { bat: 4 }, wickets: [{ how: 'runOut', batter: 'h2' }] }],
    ['W c Smith b Jones', { wickets: [{ how: 'caught', fielders: [{ player: 'e5' }] }], bowler: 'e6' }],
    ['W c Smith b Rao', { wickets: [{ how: 'caught', fielders: [{ player: 'e5' }] }] }],
    ['W c & b Rao', { wickets: [{ how: 'caught', fielders: [{ player: 'e3' }] }] }],
    ['W c sub (Twelfth) b Rao', { wickets: [{ how: 'caught', fielders: [{ player: 'z1', substitute: true }] }] }],
    ['W st †Lane b Rao', { wickets: [{ how: 'stumped', fielders: [{ player: 'e1' }] }] }],
    ['W lbw b Rao', { wickets: [{ how: 'lbw' }] }],
    ['W hit wicket b Rao', { wickets: [{ how: 'hitWicket' }] }],
    [
      'W run out (Kerr/Lane) ns',
      { wickets: [{ how: 'runOut', fielders: [{ player: 'e2' }, { player: 'e1' }], batter: 'h2' }] },
    ],
    ['1 /', { runs: { bat: 1 }, over: true }],
    [
      'ct la & ro ns',
      {
        wickets: [
          { how: 'caught', fielders: [{ player: 'e1' }] },
          { how: 'runOut', batter: 'h2' },
        ],
      },
    ],
    ['. #"missed, \\n everything"', { note: 'missed, \n everything' }],
    ['ro *bell ns', { striker: 'h2', wickets: [{ how: 'runOut', batter: 'h1' }] }],
  ])('%s', (line, facts) => {
    expect(read(line)).toEqual([bowl(facts)])
  })

  it.each<[string, Command]>([
    [':in okoro', { do: 'sendIn', batter: player('h3') }],
    [":in 'lb", { do: 'sendIn', batter: player('h5') }],
    [':bowler kerr', { do: 'giveBall', bowler: player('e2') }],
    [':swap', { do: 'swapEnds' }],
    [':over', { do: 'callOver' }],
    [':undo', { do: 'undo' }],
    [':ret bell hurt', { do: 'retire', batter: player('h2'), how: 'hurt' }],
    [':pen 28.3', { do: 'awardPenalty', to: 'a', law: '28.3' }],
    [':pen 41.17', { do: 'awardPenalty', to: 'b', law: '41.17' }],
    [':pen east +6', { do: 'awardPenalty', to: 'b', runs: 6 }],
    [':break rain', { do: 'stopPlay', reason: 'rain' }],
    [':target 165/18.3 DLS', { do: 'revise', target: 165, overs: { overs: 18, balls: 3 }, method: 'DLS' }],
    [':dec', { do: 'declare' }],
    [':end', { do: 'endInnings' }],
    [':result win harrow 5w', { do: 'endMatch', outcome: { kind: 'win', winner: 'a', by: { wickets: 5 } } }],
  ])('%s', (line, command) => {
    expect(read(line)).toEqual([command])
  })

  it('asks how a bare W fell, and how a second wicket is said', () => {
    expect(problem('1 W')).toMatchObject({ at: 2, text: 'W', message: 'How did the wicket fall?' })
    expect(problem('ct la & 4').message).toContain('second wicket')
  })

  it('takes a name alone, or its number, only while somebody is asked for', () => {
    const asked: Reading = { ...HARROWMOOR, waiting: { for: 'batter', from: ['h3', 'h4'].map(player) } }
    expect(read('tull', asked)).toEqual([{ do: 'sendIn', batter: 'h4' }])
    expect(read('2', asked)).toEqual([{ do: 'sendIn', batter: 'h4' }])
    expect(problem('tull').message).toContain('nobody was asked for')
    expect(problem('3', asked).message).toContain('no number 3')
  })
})

describe('what can not be read', () => {
  it('is the last word, with its place and what was expected', () => {
    const words = readLine('1 4 qq 2', HARROWMOOR)
    expect(words.map(({ from, to, text }) => [from, to, text])).toEqual([
      [0, 1, '1'],
      [2, 3, '4'],
      [4, 6, 'qq'],
    ])
    expect(problem('1 wd+9x').expected).toContain('a ball such as')
    expect(problem(':foo').expected).toContain(':bowler')
    expect(problem('wd4wd')).toMatchObject({ at: 0 })
    expect(problem('5wd4').message).toContain('twice')
  })

  it('lists who an ambiguous name may mean, and who nobody is', () => {
    expect(problem('ct j')).toMatchObject({
      candidates: ['e5', 'e6', 'e7'],
      message: '"j" may be {e5} or {e6} or {e7}.',
    })
    expect(problem(':in nobody').message).toBe('Nobody is called "nobody".')
  })

  it('never throws, whatever is typed', () => {
    for (const line of [
      '"',
      '""',
      ':',
      '+',
      '&',
      '{',
      '{}',
      ":in '",
      'ct "',
      ':note "\\q"',
      'constructor:1',
      '*',
      '=',
      '#"',
      ':__proto__',
    ]) {
      expect(() => readLine(line, HARROWMOOR)).not.toThrow()
    }
  })
})

describe('names', () => {
  it('are completed by any part, those possible now first', () => {
    expect(completions('la', 'fielder', HARROWMOOR)).toEqual(['e1'])
    expect(completions('e', 'atCrease', HARROWMOOR).slice(0, 1)).toEqual(['h2'])
    expect(completions('', 'fielder', HARROWMOOR)).toEqual([])
  })
})

describe('writing', () => {
  it.each([
    '.',
    '4',
    '4r',
    '2b',
    'wd',
    '5wd',
    'nb4',
    'nb+2b',
    'ct lane',
    'ct sub(twelfth)',
    'wd+st',
    'ro2 ns x',
    'ro1 kerr/lane @b',
    '1 by jones',
    "ct 'lb",
    ':in okoro',
    ':ret bell hurt',
    ':pen 28.3 a',
    ':break rain',
    ':target 165/18.3 DLS',
  ])('%s is written as it was read', (line) => {
    const [command] = read(line)
    const written = writeWord(command as Command, HARROWMOOR)
    expect(written).toBe(line === "ct 'lb" ? 'ct "L. B. Lb"' : line)
    expect(read(written as string)).toEqual([command])
  })

  it('says nothing of what no line can say', () => {
    expect(writeWord({ do: 'changeNames' }, HARROWMOOR)).toBeUndefined()
    expect(writeEvent({ kind: 'NamesChanged' }, HARROWMOOR)).toBeUndefined()
  })
})

describe('beside the glyphs of the broadcast', () => {
  it.each(['.', '1', '6', '2lb', '5wd', 'nb4', '2nb6', 'nb+2b', 'wd'])('%s means the same ball in both', (text) => {
    const book = scorer()
    book.start()
    book.bowl(text)
    const event = book.log.at(-1)?.event
    if (event?.kind !== 'BallBowled') throw new Error('no ball')
    expect(ballNotation({ ...event, wickets: 0 })).toBe(text)
  })
})

describe('the grammar of the docstring', () => {
  it('names every act that is read, and no other', () => {
    const source = readFileSync(join(import.meta.dirname, '../../../../cricket/notation/notation.ts'), 'utf8')
    const written = new Set([...source.matchAll(/":([a-z]+)"/g)].map(([, act]) => `:${act}`))
    const known = problem(':nothing').expected?.split(' ') ?? []
    expect([...written].sort()).toEqual([...known].sort())
    expect(readWord('', 0, HARROWMOOR)).toBeUndefined()
  })
})
