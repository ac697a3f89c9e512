/** A mini score's line, read back from English, says what the same facts say in the language itself. */
import { describe, expect, it } from 'vitest'
import { CODES, ENGLISH, languageOf } from '../../../web/language/languages.ts'
import { LINE_SECTIONS, lineReader } from '../../../web/language/line.ts'
import { needText } from '../../../web/language/sentences.ts'
import { resultText, statusText, stoppedText } from '../../../web/language/status.ts'
import * as words from '../../../wire/words/words.ts'
import { OUTCOMES } from '../../support/matches/outcomes.ts'
import * as stages from '../../support/views.ts'

const { NAMES } = stages
const VIEWS = [
  ...[stages.chase(), stages.innBreak(), stages.finished(), stages.superOver(), stages.tied(), stages.tied('6 W')],
  ...[stages.hundred(), stages.testMatch(), stages.abandoned()],
]
const NEEDS = [
  { need: { runs: 1, balls: 1 } },
  { need: { runs: 7, balls: 8 } },
  { need: { runs: 7 } },
  { lead: 0 },
  { lead: -3 },
  { lead: 30 },
]
const REASONS = ['rain', 'bad light', 'tea', 'stumps', 'injury']

describe.each(CODES.filter((code) => code !== 'en'))('lines in %s', (code) => {
  const language = languageOf(code)
  const read = lineReader(ENGLISH.pack(LINE_SECTIONS), language)

  it('say what the facts say', () => {
    for (const view of VIEWS) expect(read(words.statusText(view) ?? '')).toBe(statusText(view, language))
    for (const one of OUTCOMES) expect(read(words.resultText(one, NAMES))).toBe(resultText(one, NAMES, language))
    for (const need of NEEDS) expect(read(words.needText(need) ?? '')).toBe(needText(need, language))
    for (const reason of REASONS) expect(read(words.intervalText(reason))).toBe(stoppedText(reason, language))
  })

  it('leave alone what a scorer typed, whatever that is', () => {
    for (const own of ['A dog on the field', '', '(((', 'Needs $1 from [x]', 'x'.repeat(5000)])
      expect(read(own)).toBe(own)
  })
})
