/**
 * What is read out of a whole match, as somebody hears it who does not see the board: test/golden/aloud-*.txt, a line for
 * every announcement and before it the loudnesses that say it (w wickets, o overs, b every ball). An innings nobody played and a scene
 * with all that happens between balls always run; a real match needs CRICSHEET_DIR. UPDATE_GOLDEN=1 writes them anew: read
 * the difference aloud.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { advance, EMPTY_BOOK } from '../../../cricket/book.ts'
import type { Bowl } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { parseCricsheet } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import type { Recorded } from '../../../cricket/events.ts'
import { scoreScript } from '../../../cricket/simulate/script.ts'
import { simulate } from '../../../cricket/simulate/simulate.ts'
import { announcement, LOUDNESS } from '../../../web/board/announce.ts'
import { correctionNews } from '../../../web/language/corrections.ts'
import type { Language } from '../../../web/language/language.ts'
import { languageOf } from '../../../web/language/languages.ts'
import { factsOf } from '../../../wire/facts.ts'
import type { Names, View } from '../../../wire/view.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { cricsheetFile, ofRealMatches } from '../../support/matches/real-matches.ts'
import { player, scorer } from '../../support/scorer.ts'
import { NAMES } from '../../support/views.ts'

const CODES = ['en', 'hi', 'ur'] as const
const LAST_LINES = 40
const SPEAKING = LOUDNESS.filter((each) => each !== 'nothing')

type Played = { readonly log: readonly Recorded[]; readonly names: Names }

/** For each event what each of `SPEAKING` says. */
function announced({ log, names }: Played, language: Language): readonly (readonly (string | undefined)[])[] {
  let book = EMPTY_BOOK
  let before: View | undefined
  return log.map((recorded) => {
    book = advance(book, recorded)
    const [was, after] = [before, viewOf({ book, id: 'aloud', names })]
    const event = factsOf(recorded, book.match)
    before = after
    const corrected = was && event.kind === 'Corrected' ? correctionNews(was, after, language) : undefined
    return SPEAKING.map((loudness) => was && announcement({ before: was, after, event, corrected, loudness }, language))
  })
}

/** "w o b  Wicket. …" or, where who hears less hears less of it, a line for each. */
function heard(played: Played, language: Language): string {
  const lines = announced(played, language).flatMap((said) =>
    [...new Set(said)].flatMap((words) => {
      const marks = said.map((each, i) => (each === words ? SPEAKING[i]?.slice(0, 1) : '·'))
      return words === undefined ? [] : [`${marks.join(' ')}  ${words}\n`]
    }),
  )
  return withoutIsolates(lines.join(''))
}

const withoutIsolates = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

function expectGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, '../../golden', `${name}.txt`)
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
}

function simulated(): Played {
  const script = simulate({ seed: 31, conditions: { ...RULESETS.t20, oversPerInnings: 5, oversPerBowler: 1 } })
  const scored = scoreScript(script, { startsAt: 0, by: 'test', idOf: String })
  if ('refused' in scored) throw new Error(scored.refused.message)
  return { log: scored.steps.map(({ recorded }) => recorded), names: script.names }
}

/** A correction, rain, lunch, a substitute's catch, a run out by two, a declaration, a draw. */
function scene(): Played {
  const book = scorer({ ...RULESETS.test, name: 'Two-day match', followOnLead: 20 })
  const bowl = (...balls: readonly Omit<Bowl, 'do'>[]) => {
    for (const ball of balls) {
      book.say({ do: 'bowl', ...ball })
      book.answer()
    }
  }
  book.start('a')
  book.bowl('4 . 2b')
  const ref = String(book.log.length)
  book.say({ do: 'correct', edits: [{ op: 'amend', ref, command: { do: 'bowl', runs: { bat: 2 } } }] })
  book.bowl('wd nb4 . 1')
  book.say({ do: 'stopPlay', reason: 'rain' }, { do: 'resumePlay' })
  bowl({ wickets: [{ how: 'caught', fielders: [{ substitute: true }] }] })
  bowl({ wickets: [{ how: 'caught', fielders: [{ player: player('b4') }] }] })
  bowl({
    runs: { bat: 1 },
    wickets: [{ how: 'runOut', fielders: [{ player: player('b2') }, { player: player('b1') }] }],
  })
  book.bowl('lbw')
  book.say({ do: 'stopPlay', reason: 'lunch' }, { do: 'resumePlay' })
  bowl({ wickets: [{ how: 'stumped', fielders: [{ player: player('b1') }] }] })
  book.bowl('6 hw')
  book.say({ do: 'declare' }, { do: 'startInnings' })
  book.bowl('. . cb W . .')
  book.say({ do: 'stopPlay', reason: 'the sprinkler came on' }, { do: 'endMatch', outcome: { kind: 'draw' } })
  return { log: book.log, names: NAMES }
}

function real(id: string): Played {
  const parsed = parseCricsheet(cricsheetFile(id))
  if ('problem' in parsed) throw new Error(`${id}: ${parsed.problem.path}`)
  const script = scriptOf(parsed.file)
  const scored = scoreScript(script, { startsAt: 1_600_000_000_000, by: 'test', idOf: String })
  if ('refused' in scored) throw new Error(`${id}: ${scored.refused.message}`)
  return { log: scored.steps.map(({ recorded }) => recorded), names: script.names }
}

describe.each(CODES)('read out in %s', (code) => {
  it('a simulated match, to its last word', () => {
    expectGolden(`aloud-${code}`, heard(simulated(), languageOf(code)))
  })

  it('all that happens between the balls', () => {
    expectGolden(`aloud-scene-${code}`, heard(scene(), languageOf(code)))
  })
})

describe('whoever hears more', () => {
  it('hears whatever is said to those who hear less', () => {
    const sentences = (words = '') => words.split(/(?<=\.) /).filter((sentence) => sentence !== '')
    for (const [wickets, overs, balls] of [simulated(), scene()].flatMap((each) => announced(each, languageOf('en')))) {
      expect(sentences(overs)).toEqual(expect.arrayContaining(sentences(wickets)))
      expect(sentences(balls)).toEqual(expect.arrayContaining(sentences(overs)))
    }
  })

  it('nothing is written for the eye: no stroke, no abbreviation of cards', () => {
    for (const played of [simulated(), scene()]) {
      expect(heard(played, languageOf('en'))).not.toMatch(/\d\/\d| b [A-Z]|\bc [A-Z]|\blbw\b|[†&]/)
    }
  })
})

ofRealMatches('what is read out of a real match', () => {
  it('a real match, the closest of finishes, to the tie and through two super overs', () => {
    const lines = heard(real('1216517'), languageOf('en')).split('\n')
    // Of the balls only the last ones: the match itself is not ours to keep.
    const kept = lines.filter((line, i) => !line.startsWith('· · b') || i > lines.length - LAST_LINES)
    expectGolden('aloud-1216517', kept.join('\n'))
  })
})
