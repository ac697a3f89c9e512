import { describe, expect, it } from 'vitest'
import type { Outcome, PlayerId, Runs } from '../../../cricket/types.ts'
import type { BattingView, Names } from '../../../wire/view.ts'
import {
  ballLabel,
  ballNotation,
  ballsAsOvers,
  cardName,
  cut,
  cutToBytes,
  economy,
  familyName,
  fillNames,
  howOut,
  initialledName,
  initials,
  intervalText,
  isolated,
  needText,
  overNotation,
  oversText,
  resultText,
  runRate,
  scoreText,
  strikeRate,
} from '../../../wire/words/words.ts'

const id = (text: string) => text as PlayerId

const names: Names = {
  title: 'Kestrels v Herons',
  sides: { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } },
  players: {
    smith: 'Ann Smith',
    jones: 'B Jones',
    roy: 'Chitra Roy',
    merwe: 'Roelof van der Merwe',
    khanA: 'Asad Khan',
    khanB: 'Bilal Khan',
    twinA: 'A Patel',
    twinB: 'A Patel',
    babar: 'بابر اعظم',
    pele: 'Pele',
  },
}

const runs = (some: Partial<Runs>): Runs => ({ bat: 0, wides: 0, noBalls: 0, byes: 0, legByes: 0, ...some })
const ball = (some: Partial<Runs>, call?: 'wide' | 'noBall', wickets = 0) => ({
  runs: runs(some),
  wickets,
  ...(call && { call }),
})

describe('ball notation, as scorebooks write it', () => {
  it.each([
    ['.', ball({})],
    ['4', ball({ bat: 4 })],
    ['1b', ball({ byes: 1 })],
    ['2lb', ball({ legByes: 2 })],
    ['wd', ball({ wides: 1 }, 'wide')],
    ['5wd', ball({ wides: 5 }, 'wide')],
    ['nb', ball({ noBalls: 1 }, 'noBall')],
    ['nb4', ball({ noBalls: 1, bat: 4 }, 'noBall')],
    ['2nb6', ball({ noBalls: 2, bat: 6 }, 'noBall')],
    ['nb+2b', ball({ noBalls: 1, byes: 2 }, 'noBall')],
    ['nb+1lb', ball({ noBalls: 1, legByes: 1 }, 'noBall')],
    ['W', ball({}, undefined, 1)],
    ['1+W', ball({ bat: 1 }, undefined, 1)],
    ['wd+W', ball({ wides: 1 }, 'wide', 1)],
    ['nb+W', ball({ noBalls: 1 }, 'noBall', 1)],
    ['WW', ball({}, undefined, 2)],
    ['2lb+W', ball({ legByes: 2 }, undefined, 1)],
    ['0wd', ball({}, 'wide')],
  ])('%s', (text, delivery) => expect(ballNotation(delivery)).toBe(text))

  it('joins an over with blanks', () => {
    expect(overNotation([ball({ bat: 1 }), ball({}), ball({ bat: 4 }), ball({}, undefined, 1)])).toBe('1 . 4 W')
  })

  it('tells every two different deliveries apart', () => {
    const kinds = [0, 1, 2, 4, 6]
    const deliveries = kinds.flatMap((n) => [
      ball({ bat: n }),
      ball({ bat: n }, undefined, 1),
      ...(n ? [ball({ byes: n }), ball({ legByes: n }), ball({ wides: n }, 'wide')] : []),
      ball({ noBalls: 1, bat: n }, 'noBall'),
      ball({ noBalls: 2, bat: n }, 'noBall'),
      ...(n ? [ball({ noBalls: 1, byes: n }, 'noBall'), ball({ noBalls: 1, legByes: n }, 'noBall')] : []),
    ])
    expect(new Set(deliveries.map(ballNotation)).size).toBe(deliveries.length)
  })
})

describe('figures', () => {
  it.each([
    ['18.4', oversText({ overs: 18, balls: 4 })],
    ['20', oversText({ overs: 20, balls: 0 })],
    ['0', oversText({ overs: 0, balls: 0 })],
    ['18.4', ballsAsOvers(112, 6)],
    ['12.3', ballLabel(12, 2)],
    ['212/2', scoreText({ runs: 212, wickets: 2 })],
    ['187', scoreText({ runs: 187, wickets: 10, closed: 'allOut' })],
    ['120', scoreText({ runs: 120, wickets: 8, closed: 'allOut' })],
    ['301/9d', scoreText({ runs: 301, wickets: 9, closed: 'declared' })],
    ['160/8', scoreText({ runs: 160, wickets: 8, closed: 'oversUp' })],
    ['forf', scoreText({ runs: 0, wickets: 0, closed: 'forfeited' })],
  ])('%s', (expected, text) => expect(text).toBe(expected))

  it('61 off 38 is a strike rate of 160.5', () => expect(strikeRate(61, 38)).toBe(160.5))
  it('31 off 4 overs of six is 7.75 an over', () => expect(economy(31, 24, 6)).toBe(7.75))
  it('31 off 20 balls of a five-ball over is 7.75 an over', () => expect(economy(31, 20, 5)).toBe(7.75))
  it('has no rate before the first ball', () => {
    expect([strikeRate(0, 0), economy(5, 0, 6), runRate(5, 0, 6)]).toEqual([undefined, undefined, undefined])
  })
})

describe('how out, as cards print it', () => {
  const bowler = id('jones')
  const fielders = [{ player: id('smith') }]
  const cases: readonly (readonly [string, Pick<BattingView, 'out' | 'retired'>])[] = [
    ['b Jones', { out: { how: 'bowled', bowler } }],
    ['c Smith b Jones', { out: { how: 'caught', bowler, fielders } }],
    ['c & b Jones', { out: { how: 'caught', bowler, fielders: [{ player: bowler }] } }],
    [
      'c sub (Smith) b Jones',
      { out: { how: 'caught', bowler, fielders: [{ player: id('smith'), substitute: true }] } },
    ],
    ['c sub b Jones', { out: { how: 'caught', bowler, fielders: [{ substitute: true }] } }],
    ['c ? b Jones', { out: { how: 'caught', bowler } }],
    ['lbw b Jones', { out: { how: 'lbw', bowler } }],
    ['st Roy b Jones', { out: { how: 'stumped', bowler, fielders: [{ player: id('roy') }] } }],
    ['hit wicket b Jones', { out: { how: 'hitWicket', bowler } }],
    ['run out', { out: { how: 'runOut' } }],
    ['run out (Smith)', { out: { how: 'runOut', fielders } }],
    ['run out (Smith/Roy)', { out: { how: 'runOut', fielders: [...fielders, { player: id('roy') }] } }],
    ['run out (sub)', { out: { how: 'runOut', fielders: [{ substitute: true }] } }],
    [
      'run out (sub [Roy]/Smith)',
      { out: { how: 'runOut', fielders: [{ player: id('roy'), substitute: true }, ...fielders] } },
    ],
    ['obstructing the field', { out: { how: 'obstructingTheField' } }],
    ['hit the ball twice', { out: { how: 'hitTheBallTwice' } }],
    ['handled the ball', { out: { how: 'handledTheBall' } }],
    ['timed out', { out: { how: 'timedOut' } }],
    ['retired out', { out: { how: 'retiredOut' } }],
    ['retired hurt', { retired: 'hurt' }],
    ['retired not out', { retired: 'notOut' }],
    ['not out', {}],
  ]
  it.each(cases)('%s', (text, batting) => expect(howOut(batting, names)).toBe(text))

  it('marks the keeper with a dagger when it is told who he is', () => {
    const out = { how: 'stumped', bowler, fielders: [{ player: id('roy') }] } as const
    expect(howOut({ out }, names, { keeper: id('roy') })).toBe('st †Roy b Jones')
  })
})

describe('names where there is little room', () => {
  it.each([
    ['smith', 'Smith'],
    ['merwe', 'van der Merwe'],
    ['khanA', 'A Khan'],
    ['twinA', 'A Patel'],
    ['babar', 'اعظم'],
    ['pele', 'Pele'],
    ['nobody', '?'],
    ['constructor', '?'],
  ])('%s is printed as %s', (player, text) => expect(cardName(id(player), names)).toBe(text))

  it.each([
    ['Muhammad Abdurrahman Chaudhry', 'M A Chaudhry'],
    ['RA Jadeja', 'RA Jadeja'],
    ['J. R. Halloran', 'J. R. Halloran'],
    ['AB de Villiers', 'AB de Villiers'],
    ['Ken Griffey Jr', 'K Griffey Jr'],
    ['', ''],
  ])('%s is shortened to %s', (name, text) => expect(initialledName(name)).toBe(text))

  it.each([
    ['Kestrels', 'K'],
    ['Royal Comets', 'RC'],
    ['', ''],
    ['¡¡¡', ''],
  ])('the badge of %s says %s', (name, text) => expect(initials(name)).toBe(text))

  it('a number is nobody’s family name', () => expect(familyName('Batter 9')).toBe('Batter 9'))
  it('keeps a family name of one word', () => expect(familyName('van')).toBe('van'))
  it('cuts by letters, never inside one', () => expect(cut('🏏🏏🏏🏏', 3)).toBe('🏏🏏…'))
  it('cuts by bytes of UTF-8', () => expect(cutToBytes('بابر اعظم', 11)).toBe('بابر…'))
})

describe('names in a sentence', () => {
  const urdu: Names = { ...names, players: { [id('b')]: 'شاہین آفریدی' } }

  it('isolates right-to-left names, so that figures after them stay where they are', () => {
    const out = { how: 'bowled', bowler: id('b') } as const
    expect(howOut({ out }, urdu)).toBe('b \u2068آفریدی\u2069')
    const sides = { a: { name: 'ستارہ', short: 'S' }, b: { name: 'Herons', short: 'H' } }
    expect(resultText({ kind: 'win', winner: 'a', by: { runs: 7 } }, { sides })).toBe('\u2068ستارہ\u2069 won by 7 runs')
    expect(fillNames('{side:a} v {side:b}', { players: {}, sides })).toBe('\u2068ستارہ\u2069 v Herons')
  })

  it('lets no name end its isolation or turn what follows it', () => {
    expect(isolated('\u202eHerons')).toBe('Herons')
    expect(isolated('ستا\u2069رہ')).toBe('\u2068ستارہ\u2069')
  })
})

describe('results, as they are announced', () => {
  const cases: readonly (readonly [string, Outcome])[] = [
    ['Kestrels won by 5 wickets', { kind: 'win', winner: 'a', by: { wickets: 5 } }],
    ['Herons won by 1 wicket', { kind: 'win', winner: 'b', by: { wickets: 1 } }],
    ['Kestrels won by 1 run', { kind: 'win', winner: 'a', by: { runs: 1 } }],
    ['Kestrels won by an innings and 12 runs', { kind: 'win', winner: 'a', by: { innings: true, runs: 12 } }],
    ['Kestrels won by 7 runs (DLS method)', { kind: 'win', winner: 'a', by: { runs: 7 }, method: 'DLS' }],
    ['Kestrels won by 7 runs (D/L method)', { kind: 'win', winner: 'a', by: { runs: 7 }, method: 'D/L' }],
    ['Kestrels won (awarded)', { kind: 'win', winner: 'a', method: 'Awarded' }],
    ['Match tied', { kind: 'tie' }],
    ['Match tied (Kestrels won the super over)', { kind: 'tie', eliminator: 'a' }],
    ['Match tied (Herons won the bowl-out)', { kind: 'tie', bowlOut: 'b' }],
    ['Match drawn', { kind: 'draw' }],
    ['No result', { kind: 'noResult' }],
    ['Match abandoned', { kind: 'abandoned' }],
  ]
  it.each(cases)('%s', (text, outcome) => expect(resultText(outcome, names)).toBe(text))
})

describe('what is needed', () => {
  it.each([
    ['Need 7 from 8 balls', { need: { runs: 7, balls: 8 } }],
    ['Need 1 from 1 ball', { need: { runs: 1, balls: 1 } }],
    ['Need 123 to win', { need: { runs: 123 } }],
    ['Trail by 45', { lead: -45 }],
    ['Lead by 12', { lead: 12 }],
    ['Scores level', { lead: 0 }],
    [undefined, {}],
  ])('%s', (text, current) => expect(needText(current)).toBe(text))

  it.each([
    ['rain', 'Rain stopped play'],
    [' Tea ', 'Tea'],
    ['bees on the pitch', 'Bees on the pitch'],
    ['constructor', 'Constructor'],
  ])('an interval for %s reads %s', (reason, text) => expect(intervalText(reason)).toBe(text))
})
