import { describe, expect, test } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { commandOfForm, type Fields } from '../../../wire/decode/scorer-form.ts'
import { squadOf } from '../../../wire/setup/squad.ts'

const fields = (query: string): Fields => {
  const params = new URLSearchParams(query)
  return new Map([...params.keys()].map((name) => [name, params.getAll(name)]))
}
const said = (query: string, conditions = RULESETS.t20) => commandOfForm(fields(query), conditions)
const bowl = (rest: object = {}): object => ({ do: 'bowl', ...rest })

/** What a key means is what scorebooks mean by its sign; five wides are the penalty and four run [22.6]. */
const BALLS: readonly (readonly [key: string, command: object])[] = [
  ['.', bowl()],
  ['0', bowl()],
  ['1', bowl({ runs: { bat: 1 } })],
  ['4', bowl({ runs: { bat: 4 } })],
  ['4r', bowl({ runs: { bat: 4 }, boundary: false })],
  ['6r', bowl({ runs: { bat: 6 }, boundary: false })],
  ['5', bowl({ runs: { bat: 5 } })],
  ['7', bowl({ runs: { bat: 7 } })],
  ['wd', bowl({ call: 'wide' })],
  ['wd1', bowl({ call: 'wide', runs: { wides: 2 } })],
  ['wd4', bowl({ call: 'wide', runs: { wides: 5 } })],
  ['nb', bowl({ call: 'noBall' })],
  ['nb4', bowl({ call: 'noBall', runs: { bat: 4 } })],
  ['nb4r', bowl({ call: 'noBall', runs: { bat: 4 }, boundary: false })],
  ['nb%2B2b', bowl({ call: 'noBall', runs: { byes: 2 } })],
  ['nb%2B1lb', bowl({ call: 'noBall', runs: { legByes: 1 } })],
  ['1b', bowl({ runs: { byes: 1 } })],
  ['4lb', bowl({ runs: { legByes: 4 } })],
  ['4lb!', bowl({ runs: { legByes: 4 }, boundary: true })],
  ['wd4!', bowl({ call: 'wide', runs: { wides: 5 }, boundary: true })],
  ['nb%2B4b!', bowl({ call: 'noBall', runs: { byes: 4 }, boundary: true })],
  ['1%2B4', bowl({ runs: { bat: 5 }, overthrow: 'boundary' })],
  ['x', bowl({ disallowed: { law: '23.3' } })],
]

const REST: readonly (readonly [query: string, command: object])[] = [
  ['out=bowled', bowl({ wickets: [{ how: 'bowled' }] })],
  ['stumped=b9&call=wide', bowl({ call: 'wide', wickets: [{ how: 'stumped', fielders: [{ player: 'b9' }] }] })],
  ['stumped=unseen', bowl({ wickets: [{ how: 'stumped' }] })],
  ['caught=b3', bowl({ wickets: [{ how: 'caught', fielders: [{ player: 'b3' }] }] })],
  ['caught=substitute', bowl({ wickets: [{ how: 'caught', fielders: [{ substitute: true }] }] })],
  ['caught=unseen', bowl({ wickets: [{ how: 'caught' }] })],
  [
    'out=runOut&runs=1&as=bat&who=a2@striker&fielder=b3&fielder=b9',
    bowl({
      runs: { bat: 1 },
      wickets: [{ how: 'runOut', batter: 'a2', at: 'striker', fielders: [{ player: 'b3' }, { player: 'b9' }] }],
    }),
  ],
  [
    'out=runOut&call=wide&runs=1&who=a1@nonStriker',
    bowl({ call: 'wide', runs: { wides: 2 }, wickets: [{ how: 'runOut', batter: 'a1', at: 'nonStriker' }] }),
  ],
  [
    'out=obstructingTheField&runs=0&as=bat&who=a2@striker',
    bowl({ wickets: [{ how: 'obstructingTheField', batter: 'a2' }] }),
  ],
  ['ball=other&call=noBall&runs=3&as=legByes', bowl({ call: 'noBall', runs: { legByes: 3 } })],
  ['ball=other&call=&runs=4&as=bat&allRun=1&uncounted=1', bowl({ runs: { bat: 4 }, boundary: false, valid: false })],
  ['caught=substitute:a9', bowl({ wickets: [{ how: 'caught', fielders: [{ player: 'a9', substitute: true }] }] })],
  ['caught=b3&crossed=1', bowl({ wickets: [{ how: 'caught', fielders: [{ player: 'b3' }], crossed: true }] })],
  ['caught=b3&crossed=0', bowl({ wickets: [{ how: 'caught', fielders: [{ player: 'b3' }], crossed: false }] })],
  [
    'out=obstructingTheField&who=a1&runs=0&preventedCatch=1',
    bowl({ wickets: [{ how: 'obstructingTheField', batter: 'a1', preventedCatch: true }] }),
  ],
  [
    'out=runOut&who=a1@striker&runs=0&notRunning=1&call=noBall',
    bowl({ call: 'noBall', wickets: [{ how: 'runOut', batter: 'a1', at: 'striker', notRunning: true }] }),
  ],
  ['overthrow=boundary&before=1&as=bat', bowl({ runs: { bat: 5 }, overthrow: 'boundary' })],
  ['overthrow=boundary&before=1&crossed=1&as=legByes', bowl({ runs: { legByes: 6 }, overthrow: 'boundary' })],
  ['overthrow=wilful&before=0&call=wide', bowl({ call: 'wide', runs: { wides: 5 }, overthrow: 'wilful' })],
  ['overthrow=run2&before=1&crossed=1&as=byes', bowl({ runs: { byes: 3 }, overthrow: 'run' })],
  ['overthrow=fumble&before=1&as=bat', bowl({ runs: { bat: 4 }, boundary: true })],
  ['short=1&runs=2&as=bat', bowl({ runs: { bat: 2 }, short: 1 })],
  ['disallowed=18.5&runs=2&faces=a2', bowl({ disallowed: { law: '18.5', runs: 2 }, faces: 'a2' })],
  ['disallowed=23.3&runs=0', bowl({ disallowed: { law: '23.3', runs: 0 } })],
  ['notInOver=41.5&runs=1&as=bat&faces=a1', bowl({ runs: { bat: 1 }, notInOver: '41.5', faces: 'a1' })],
  ['notInOver=20.4.2&runs=0', bowl({ notInOver: '20.4.2' })],
  ['lostBall=1&runs=2&as=bat', bowl({ runs: { bat: 6 }, lostBall: true })],
  ['lostBall=1&runs=7&as=byes', bowl({ runs: { byes: 7 }, lostBall: true })],
  ['missed=2', bowl({ runs: { bat: 2 }, note: 'Not seen by the scorer: to be checked' })],
  ['helmet=1&runs=2&as=byes', bowl({ runs: { byes: 2 }, note: 'The ball struck a helmet on the ground' })],
  [
    'ball=other&runs=0&over=0&changedEnds=1&striker=a2&override=as+the+umpires+said&remark=a+duck',
    bowl({ over: false, changedEnds: true, striker: 'a2', override: 'as the umpires said', note: 'a duck' }),
  ],
  [
    'ball=other&runs=4&as=bat&wagon=90,100&left=1&pitch=600,-30&shot=cut&video=1:02:03',
    bowl({
      runs: { bat: 4 },
      detail: {
        wagon: { angle: 270, distance: 100 },
        pitch: { length: 600, line: -30 },
        shot: 'cut',
        videoMs: 3_723_000,
      },
    }),
  ],
  ['batterByConsent=a2', { do: 'sendIn', batter: 'a2', consent: true }],
  ['bowler=b1&from=Town+End', { do: 'giveBall', bowler: 'b1', from: 'Town End' }],
  ['suspend=b1&law=41.7', { do: 'suspendBowler', bowler: 'b1', law: '41.7' }],
  ['runner=a5&who=a1', { do: 'nameRunner', batter: 'a1', runner: 'a5' }],
  ['runner=none&who=a1', { do: 'nameRunner', batter: 'a1' }],
  ['retire=other&who=a1&consent=1', { do: 'retire', how: 'other', batter: 'a1', consent: true }],
  [
    'replace=b&leaves=b1&comes=b12&reason=concussion',
    { do: 'replace', side: 'b', out: 'b1', in: 'b12', reason: 'concussion' },
  ],
  ['toss=a:bat&uncontested=1', { do: 'toss', winner: 'a', elected: 'bat', uncontested: true }],
  ['break=tea', { do: 'stopPlay', reason: 'tea', session: 'tea' }],
  ['break=stumps', { do: 'stopPlay', reason: 'stumps', session: 'close' }],
  ['review=b:struckDown', { do: 'review', by: 'b', outcome: 'struckDown' }],
  ['powerplay=1&name=&overs=5', { do: 'takePowerplay', name: 'Powerplay', overs: 5 }],
  ['act=takeNewBall', { do: 'takeNewBall' }],
  ['act=startLastHour', { do: 'startLastHour' }],
  ['end=1&reason=rain', { do: 'endInnings', reason: 'rain' }],
  [
    'revise=1&overs=10&target=95&par=1+3+5%0A2:+7,+9,+12',
    { do: 'revise', overs: { overs: 10, balls: 0 }, target: 95, par: { '1': [3, 5], '2': [7, 9, 12] } },
  ],
  [
    'result=b&margin=7&marginIn=wickets&method=DLS',
    { do: 'endMatch', outcome: { kind: 'win', winner: 'b', by: { wickets: 7 }, method: 'DLS' } },
  ],
  ['result=tie&by=bowlOut&winner=a', { do: 'endMatch', outcome: { kind: 'tie', bowlOut: 'a' } }],
  ['result=tie&by=lots&winner=b', { do: 'endMatch', outcome: { kind: 'tie', tieBreak: { by: 'lots', winner: 'b' } } }],
  ['result=draw&by=firstInnings&winner=a', { do: 'endMatch', outcome: { kind: 'draw', firstInningsLead: 'a' } }],
  ['result=draw&by=&winner=', { do: 'endMatch', outcome: { kind: 'draw' } }],
  [
    'result=draw&unbalancedBecause=a page was lost',
    { do: 'endMatch', outcome: { kind: 'draw' }, because: 'a page was lost' },
  ],
  ['batter=a3', { do: 'sendIn', batter: 'a3' }],
  ['bowler=b1', { do: 'giveBall', bowler: 'b1' }],
  ['bowlerAllTheSame=b1', { do: 'giveBall', bowler: 'b1', override: 'the umpires allowed it' }],
  ['toss=b:field', { do: 'toss', winner: 'b', elected: 'field' }],
  ['start=a', { do: 'startInnings', batting: 'a' }],
  ['start=followOn', { do: 'startInnings', followOn: true }],
  ['break=rain&reason=', { do: 'stopPlay', reason: 'rain' }],
  ['break=other&reason=a+dog', { do: 'stopPlay', reason: 'a dog' }],
  ['retire=hurt&who=a1', { do: 'retire', how: 'hurt', batter: 'a1' }],
  ['absent=1&who=a9', { do: 'markAbsent', batter: 'a9' }],
  ['dismiss=timedOut&who=a9', { do: 'dismiss', how: 'timedOut', batter: 'a9' }],
  ['dismiss=runOut&who=a1&fielder=b2', { do: 'dismiss', how: 'runOut', batter: 'a1', fielders: [{ player: 'b2' }] }],
  ['penalty=b&law=28.3', { do: 'awardPenalty', to: 'b', law: '28.3' }],
  ['end=1', { do: 'endInnings' }],
  [
    'revise=1&overs=10.3&target=95&method=DLS',
    { do: 'revise', overs: { overs: 10, balls: 3 }, target: 95, method: 'DLS' },
  ],
  ['result=a&method=DLS', { do: 'endMatch', outcome: { kind: 'win', winner: 'a', method: 'DLS' } }],
  ['result=noResult&method=', { do: 'endMatch', outcome: { kind: 'noResult' } }],
  ['note=1&text=A+fine+day', { do: 'note', text: 'A fine day' }],
  ['act=undo', { do: 'undo' }],
  ['act=redo', { do: 'redo' }],
  ['act=swapEnds', { do: 'swapEnds' }],
  ['act=resumePlay', { do: 'resumePlay' }],
  ['command={"do":"declare"}', { do: 'declare' }],
]

describe('a form says', () => {
  test.each(BALLS)('the key %s', (key, command) => {
    expect(said(`ball=${key}`)).toEqual({ command })
  })

  test.each(REST)('%s', (query, command) => {
    expect(said(query)).toEqual({ command })
  })

  test('a wide that costs two, and one run', () => {
    const conditions = { ...RULESETS.t20, wideRuns: 2 }
    expect(said('ball=wd1', conditions as never)).toEqual({ command: bowl({ call: 'wide', runs: { wides: 3 } }) })
  })

  test.each([
    ['', 'nothing pressed'],
    ['ball=1&act=undo', 'two keys at once'],
    ['ball=8', 'a run nobody runs'],
    ['missed=moon', 'missed balls of no kind'],
    ['ball=<script>', 'markup'],
    ['act=create', 'a command that is no key'],
    ['act=constructor', 'a name every object has'],
    ['batter=__proto__', 'an id every object has'],
    ['batter=', 'nobody'],
    ['out=sunstroke', 'no way of being out'],
    ['out=runOut&runs=many&who=a1@striker', 'runs in words'],
    ['out=runOut&who=a1@midwicket', 'an end that there is not'],
    ['toss=c:bat', 'a third side'],
    ['command={"do":"bowl","runs":{"bat":-1}}', 'fewer than no runs'],
    ['command=null', 'null'],
    ['command=[', 'broken JSON'],
    ['revise=1&overs=ten', 'overs in words'],
    [`note=1&text=${'x'.repeat(10_000)}`, 'a note of 10,000 characters'],
    ['overthrow=far&before=1', 'a throw to nowhere'],
    ['overthrow=boundary&before=many', 'runs in words before a throw'],
    ['ball=other&runs=1&wagon=400,20', 'more than a circle'],
    ['ball=other&runs=1&wagon=left', 'a place in words'],
    ['ball=other&runs=1&shot=moonwalk', 'a shot nobody plays'],
    ['ball=other&runs=1&video=soon', 'a time in words'],
    ['ball=other&runs=1&as=__proto__', 'runs of a kind every object has'],
    ['result=a&margin=3&marginIn=__proto__', 'a margin of a kind every object has'],
    ['revise=1&par=__proto__+3', 'par for no over'],
    ['revise=1&par=ten+3', 'par for an over in words'],
    ['break=other&reason=', 'a break without a reason'],
    ['break=other&reason=a%0Ab', 'a reason with a line break'],
  ])('no command: %s (%s)', (query) => {
    expect(said(query)).toEqual({ problem: expect.stringMatching(/./) })
  })

  test('what it says of a press is decided by the press alone, so that twice is the same', () => {
    const keys = [...BALLS.map(([key]) => `ball=${key}`), ...REST.map(([query]) => query)]
    for (const key of keys)
      expect((said(key) as { command: Command }).command).toEqual((said(key) as { command: Command }).command)
  })
})

describe('a squad as it is pasted', () => {
  test.each([
    ['Lane\nCroft', [{ name: 'Lane' }, { name: 'Croft' }]],
    [
      '1. Lane (wk)\r\n2) Croft *',
      [
        { name: 'Lane', keeper: true },
        { name: 'Croft', captain: true },
      ],
    ],
    ['Abbas, Rao; Osei', [{ name: 'Abbas' }, { name: 'Rao' }, { name: 'Osei' }]],
    [
      '- Marsh+\n• Dunmore (c)',
      [
        { name: 'Marsh', keeper: true },
        { name: 'Dunmore', captain: true },
      ],
    ],
    ['Lane, Tom\nCroft, Ann,', [{ name: 'Tom Lane' }, { name: 'Ann Croft' }]],
    ['\nAbbas; Rao\n', [{ name: 'Abbas' }, { name: 'Rao' }]],
    ['MS Dhoni (c & wk)', [{ name: 'MS Dhoni', captain: true, keeper: true }]],
    ['†Lane', [{ name: 'Lane', keeper: true }]],
    ['  \n\n , ', []],
    ['بابر اعظم (c)', [{ name: 'بابر اعظم', captain: true }]],
    ['3 Kerr\n11 Tulley', [{ name: 'Kerr' }, { name: 'Tulley' }]],
    ['Charlie Crane', [{ name: 'Charlie Crane' }]],
    ['<b>Shah</b>', [{ name: '<b>Shah</b>' }]],
  ])('%j', (text, players) => {
    expect(squadOf(text)).toEqual(players)
  })
})
