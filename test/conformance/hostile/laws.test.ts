/** Commands in good form that the Laws refuse, each with the Law. */
import { describe } from 'vitest'
import { commandsOf, envelope, type Ground, type Situation } from '../../support/hostile/ground.ts'
import { hostileTable, type Row } from '../../support/hostile/table.ts'

const { refused } = hostileTable()

/** `refusal` is the engine's code, beside the number of the Law where one is concerned. */
type Illegal = readonly [
  name: string,
  Situation,
  wish: object,
  refusal: string,
  law?: string | undefined,
  detail?: RegExp,
]

const asRow = ([name, situation, wish, refusal, law, detail]: Illegal): Row => [
  name,
  (at) => ({ path: commandsOf(at, situation), json: envelope(wish) }),
  '422 against-the-laws',
  detail ?? /\w/,
  { refusal, ...(law !== undefined && { law }) },
]

describe('what the Laws refuse', () => {
  const out = (how: string, more: object = {}) => ({ do: 'bowl', wickets: [{ how, ...more }] })
  const wide = (more: object) => ({ do: 'bowl', call: 'wide', ...more })
  const amend = (ref: string, wish: object) => ({ do: 'correct', edits: [{ op: 'amend', ref, command: wish }] })
  const illegal: readonly Illegal[] = [
    ['a ball before the toss', 'fresh', { do: 'bowl' }, 'no-innings'],
    ['an innings before the toss', 'fresh', { do: 'startInnings' }, 'wrong-side', '13.4', /toss/],
    ['a ball before the innings', 'tossed', { do: 'bowl' }, 'no-innings', undefined, /start/],
    ['a ball without batters', 'noBatter', { do: 'bowl' }, 'no-batter', '25', /batter has to come in/],
    ['a ball without a bowler', 'noBowler', { do: 'bowl' }, 'no-bowler', '17', /who bowls/],
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
    [
      'bowled between balls',
      'inPlay',
      { do: 'dismiss', batter: 'a1', how: 'bowled' },
      'dismissal-impossible',
      undefined,
      /delivery/,
    ],
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
    [
      'the match taken out of its own book',
      'fresh',
      { do: 'correct', edits: [{ op: 'retract', ref: '1' }] },
      'not-allowed',
      undefined,
      /creation/,
    ],
    [
      'the match taken out after the toss',
      'tossed',
      { do: 'correct', edits: [{ op: 'retract', ref: '1' }] },
      'not-allowed',
    ],
    [
      'an entry before the match',
      'fresh',
      { do: 'correct', edits: [{ op: 'insert', before: '1', command: { do: 'note', text: 'x' } }] },
      'not-created',
    ],
    ['the match amended into a ball', 'fresh', amend('1', { do: 'bowl' }), 'not-created'],
    [
      'a player of the other side on the new sheet',
      'inPlay',
      { do: 'changeSquad', side: 'a', squad: { players: ['a1', 'a2', 'b1'] } },
      'not-in-side',
      '1',
      /Heron 1 is named twice/,
    ],
    [
      'a player twice on the new sheet',
      'inPlay',
      { do: 'changeSquad', side: 'a', squad: { players: ['a1', 'a1'] } },
      'not-in-side',
      '1',
    ],
    [
      'replaced by an opponent',
      'inPlay',
      { do: 'replace', side: 'a', out: 'a5', in: 'b3', reason: 'concussion' },
      'not-in-side',
      '1',
      /Heron 3/,
    ],
    [
      'replaced by himself',
      'inPlay',
      { do: 'replace', side: 'a', out: 'a5', in: 'a5', reason: 'concussion' },
      'not-in-side',
      '1',
    ],
  ]
  refused(illegal.map(asRow))

  /** The very command that made this match. */
  const create = ({ core, ids }: Ground) => {
    const { conditions, sides } = core.matches.find(ids.inPlay)?.book().match ?? {}
    const players = ({ players }: { readonly players?: unknown } = {}) => ({ players })
    return { do: 'create', conditions, sides: { a: players(sides?.a), b: players(sides?.b) } }
  }
  const again = (wish: (at: Ground) => object) => (at: Ground) => ({
    path: commandsOf(at, 'inPlay'),
    json: envelope(wish(at)),
  })
  const exists = { refusal: 'already-created' }
  refused([
    ['the match made again', again(create), '422 against-the-laws', /exists already/, exists],
    [
      'a ball amended into a match',
      again((at) => amend('8', create(at))),
      '422 against-the-laws',
      /exists already/,
      exists,
    ],
  ])
})
