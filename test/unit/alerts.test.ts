import { describe, expect, it } from 'vitest'
import { advance, EMPTY_BOOK } from '../../cricket/book.ts'
import { RULESETS } from '../../cricket/conditions.ts'
import { alertWords } from '../../web/commentary/alert-words.ts'
import { CODES, languageOf } from '../../web/language/languages.ts'
import { factsOf } from '../../wire/facts.ts'
import { viewOf } from '../../wire/view-of.ts'
import { type Alert, alertsOf } from '../../wire/words/alerts.ts'
import type { Streaks } from '../../wire/words/commentary.ts'
import { tellLive } from '../../wire/words/commentary-live.ts'
import { type Scorer, scorer } from '../support/scorer.ts'
import { NAMES } from '../support/views.ts'

const ONE_OVER = { ...RULESETS.t20, oversPerInnings: 2, oversPerBowler: 1 }

function toldOf(play: (match: Scorer) => void, conditions = ONE_OVER): readonly Alert[] {
  const match = scorer(conditions)
  play(match)
  let [book, streaks] = [EMPTY_BOOK, {} as Streaks]
  let before = viewOf({ book, id: 'm', names: NAMES })
  return match.log.flatMap((recorded) => {
    book = advance(book, recorded)
    const [was, after, facts] = [before, viewOf({ book, id: 'm', names: NAMES }), factsOf(recorded, book.match)]
    const told = alertsOf(was, after, facts, streaks)
    streaks = tellLive(was, after, recorded.seq, facts, streaks).streaks
    before = after
    return told
  })
}

const sayings = (told: readonly Alert[], code = 'en') =>
  told.map((alert) => alertWords(alert, { names: NAMES, language: languageOf(code) }))

describe('alerts', () => {
  const match = (score: Scorer) => {
    score.start('a')
    score.bowl('4 W W W . 1  6 6 6 6 6 6')
    score.say({ do: 'startInnings' })
    score.bowl('W 1 . . . .  . . . . . .')
  }

  it('are wickets, milestones, ends of innings and the result, and nothing else', () => {
    const told = toldOf(match)
    expect(told.map(({ kind }) => kind)).toEqual([
      ...['wicket', 'wicket', 'wicket', 'milestone', 'innings', 'wicket', 'innings', 'result'],
    ])
    expect(new Set(told.map(({ key }) => key)).size).toBe(told.length)
  })

  it('are said with the score', () => {
    const said = sayings(toldOf(match))
    expect(said[0]).toEqual({
      title: 'Lanterns 4/1 (0.2)',
      body: 'Iven Castellanos b Raghunathan, 4 from 2 balls with 1 four.',
    })
    expect(said[3]).toEqual({
      title: 'Lanterns 4/3 (0.4)',
      body: 'HAT-TRICK for Thiruvenkatam Raghunathan: three wickets in three balls.',
    })
    expect(said.at(-1)).toEqual({ title: 'Northgate Lanterns won by 40 runs', body: 'Kestrels 1/1 (2)' })
  })

  it('come in every language', () => {
    for (const code of CODES.filter((each) => each !== 'en')) {
      for (const { body } of sayings(toldOf(match), code).slice(0, -1))
        expect(body).toMatch(/[\u0900-\u097f\u0600-\u06ff]/)
    }
  })

  it('are none of what was sent late, and none of a correction', () => {
    const late = (score: Scorer) => {
      score.start('a')
      score.bowl('. W')
      for (const [i, one] of score.log.entries()) score.log[i] = { ...one, recordedAt: one.scoredAt + 3_600_000 }
    }
    expect(toldOf(late)).toEqual([])
    const corrected = (score: Scorer) => {
      score.start('a')
      score.bowl('. W')
      score.say({ do: 'undo' })
    }
    expect(toldOf(corrected).map(({ kind }) => kind)).toEqual(['wicket'])
  })
})
