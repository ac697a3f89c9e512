/** Every word that a correction can be told in is known in the other languages. */
import { describe, expect, it } from 'vitest'
import { DISMISSALS } from '../../cricket/types.ts'
import { correctionText, WORDS } from '../../web/language/corrections.ts'
import { CODES, ENGLISH, languageOf } from '../../web/language/languages.ts'
import { CORRECTION_WORDS, EVENT_WORDS, HOW_WORDS } from '../../wire/words/words.ts'

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
