/** Every word that a correction can be told in is known in the other languages. */
import { describe, expect, it } from 'vitest'
import type { PlayCommand } from '../../../cricket/decide.ts'
import type { PlayEvent } from '../../../cricket/events.ts'
import { DISMISSALS } from '../../../cricket/types.ts'
import { correctionText, correctionTold, WORDS } from '../../../web/language/corrections.ts'
import { CODES, ENGLISH, languageOf } from '../../../web/language/languages.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { CORRECTION_WORDS, EVENT_WORDS, HOW_WORDS } from '../../../wire/words/words.ts'
import { player, scorer } from '../../support/scorer.ts'
import { NAMES } from '../../support/views.ts'

const SCORED = ['BatterRetired', 'InningsClosed', 'InningsRevised', 'MatchEnded'] as const
const { missing, takenOut, striker, bowler, boundary, allRun, over, notOver, wicket, ends, person } = CORRECTION_WORDS
const SAID = [
  ...[missing, takenOut, striker, bowler, boundary, allRun, over, notOver, wicket, ends],
  ...Object.values(person),
  ...DISMISSALS.map((how) => HOW_WORDS[how]),
  ...SCORED.map((kind) => EVENT_WORDS[kind]),
  ...[
    'no run',
    '1 run',
    '4 runs',
    'wide',
    '5 wides',
    'no-ball, 2 leg byes',
    '1 bye',
    '5 penalty runs',
    '1 run, run out',
  ],
  ...[
    CORRECTION_WORDS.other('batter'),
    `4 runs, other bowler ${CORRECTION_WORDS.more(3)}`,
    'other revised overs or target',
    'target 142, 15 overs',
    '9.2 overs',
  ],
]

describe.each(CODES.filter((code) => code !== 'en'))('corrections in %s', (code) => {
  it('have no English left in them', () => {
    for (const words of SAID) expect(correctionText(words, languageOf(code)), words).not.toMatch(/[a-z]/i)
  })
})

describe('corrections in English', () => {
  it('are the messages of the catalogue', () => {
    for (const [words, key] of Object.entries(WORDS)) expect(ENGLISH.say(`corrected.${key}`)).toBe(words)
  })
})

/** After an over with a catch in it the last event of a kind is entered anew. */
function corrected(kind: PlayEvent['kind'], command: PlayCommand, code = 'en') {
  const match = scorer()
  match.start('a')
  match.bowl('1 . ct . 2 .')
  const { ref } = match.book().entries.findLast(({ event }) => event.kind === kind) ?? {}
  if (ref === undefined) throw new Error(`no ${kind}`)
  match.say({ do: 'correct', edits: [{ op: 'amend', ref, command }] })
  const view = viewOf({ book: match.book(), id: 'm', names: NAMES })
  const [correction] = Object.values(view.corrections ?? {})
  if (!correction) throw new Error('nothing was corrected')
  return correctionTold(correction, NAMES, languageOf(code))
}

describe('who was put in whose place', () => {
  it('is told by name: another bowler, another batter', () => {
    const bowler = { do: 'giveBall', bowler: player('b9') } as const
    expect(corrected('BowlerCameOn', bowler)).toEqual({ was: 'bowler Featherstonehaugh', now: 'bowler Khattak' })
    const batter = { do: 'sendIn', batter: player('a5') } as const
    expect(corrected('BatterCameIn', batter)).toEqual({ was: 'batter Trevanion', now: 'batter Dunmore' })
  })

  it('is told beside what else changed, and in the other languages', () => {
    const six = { do: 'bowl', runs: { bat: 6 }, boundary: true, bowler: player('b9') } as const
    expect(corrected('BallBowled', six)).toEqual({ was: 'no run, bowler Raghunathan', now: '6 runs, bowler Khattak' })
    for (const code of CODES.filter((each) => each !== 'en')) {
      const { was, now } = corrected('BallBowled', six, code)
      expect([was, now].join().replace(/Raghunathan|Khattak/g, '')).not.toMatch(/[a-z]/i)
    }
  })
})
