/** The catalogue's English says what the plain text and the widget say; other languages say the same facts. */
import { describe, expect, it } from 'vitest'
import { DISMISSALS, type PlayerId } from '../../../cricket/types.ts'
import { age } from '../../../web/board/freshness.ts'
import { CODES, ENGLISH, languageOf } from '../../../web/language/languages.ts'
import { ageText, ballText, howOut, needText } from '../../../web/language/sentences.ts'
import { resultText, statusText, stoppedText } from '../../../web/language/status.ts'
import type { View } from '../../../wire/view.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import * as words from '../../../wire/words/words.ts'
import { OUTCOMES } from '../../support/matches/outcomes.ts'
import * as stages from '../../support/views.ts'

const { NAMES, superOver, tied, testMatch } = stages
const VIEWS: readonly View[] = [
  ...[stages.upcoming(), stages.chase(), stages.innBreak(), stages.finished(), superOver(), tied(), tied('6 W')],
  ...[stages.hundred(), testMatch(), stages.abandoned(), stages.chase(stages.HOSTILE)],
]

const [b1, a2, a9] = ['b1', 'a2', 'a9'] as PlayerId[] as [PlayerId, PlayerId, PlayerId]
const FIELDERS = [
  undefined,
  [{ player: a2 }],
  [{ player: a9 }],
  [{ player: a2, substitute: true as const }, { player: a9 }],
  [{ substitute: true as const }],
]
const OUTS = DISMISSALS.flatMap((how) =>
  FIELDERS.map((fielders) => ({ how, bowler: a9, ...(fielders && { fielders }) })),
)
const BALLS = '. 1 2 3 4 5 6 7 wd 2wd 5wd nb 2nb nb1 nb4 2nb6 nb+2b nb+1lb 1b 2b 4b 1lb 4lb W WW 1+W wd+W nb+W'.split(
  ' ',
)

describe('English by the catalogue', () => {
  it('says of a match what wire/words says', () => {
    expect(VIEWS.map((view) => statusText(view, ENGLISH))).toEqual(VIEWS.map((view) => words.statusText(view)))
    expect(OUTCOMES.map((one) => resultText(one, NAMES, ENGLISH))).toEqual(
      OUTCOMES.map((one) => words.resultText(one, NAMES)),
    )
  })

  it('says how a batter is out as cards print it', () => {
    const options = { keeper: a2 }
    expect(OUTS.map((out) => howOut({ out }, NAMES, ENGLISH, options))).toEqual(
      OUTS.map((out) => words.howOut({ out }, NAMES, options)),
    )
    expect(howOut({}, NAMES, ENGLISH)).toBe('not out')
    for (const retired of ['hurt', 'notOut', 'other'] as const) {
      expect(howOut({ retired }, NAMES, ENGLISH)).toBe(words.howOut({ retired }, NAMES))
    }
  })

  it('says balls, breaks, needs and ages', () => {
    expect(BALLS.map((ball) => ballText(ball, ENGLISH))).toEqual(BALLS.map(ballWords))
    const reasons = ['rain', 'Bad light', 'tea', 'stumps', 'injury', 'a dog on the field', 'constructor', '']
    expect(reasons.map((reason) => stoppedText(reason, ENGLISH))).toEqual(reasons.map(words.intervalText))
    const needs = [{ need: { runs: 1, balls: 1 } }, { need: { runs: 7 } }, { lead: 0 }, { lead: -3 }, { lead: 30 }, {}]
    expect(needs.map((need) => needText(need, ENGLISH))).toEqual(needs.map(words.needText))
    const ages = [-5, 0, 14_000, 130_000, 43 * 60_000, 185 * 60_000, 49 * 3_600_000]
    expect(ages.map((ms) => ageText(ms, ENGLISH))).toEqual(ages.map(age))
  })
})

describe.each(CODES.filter((code) => code !== 'en'))('%s', (code) => {
  const language = languageOf(code)
  const figures = (text: string | undefined) => (text ?? '').match(/\d+/g)?.sort() ?? []

  it('says all of it, with the same figures, names and no word of English', () => {
    const pairs = [
      ...OUTCOMES.map((one) => [resultText(one, NAMES, language), words.resultText(one, NAMES)]),
      ...OUTS.map((out) => [howOut({ out }, NAMES, language), words.howOut({ out }, NAMES)]),
      ...BALLS.map((ball) => [ballText(ball, language), undefined]),
    ]
    for (const [own, english] of pairs) {
      expect(own).toMatch(/[\p{Script=Devanagari}\p{Script=Arabic}]/u)
      expect(
        own?.replace(/Northgate Lanterns|Tamarind Bay Kestrels|Aldercott|Nyathi|Oderberg|DLS|D\/L|awarded/g, ''),
      ).not.toMatch(/[A-Za-z]/)
      if (english !== undefined && own !== undefined) expect(figures(own), own).toEqual(figures(english))
    }
    expect(howOut({ out: { how: 'caught', bowler: a9, fielders: [{ player: b1 }] } }, NAMES, language)).toContain(
      'Raghunathan',
    )
  })
})
