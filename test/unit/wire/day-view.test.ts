/** What a view says of the day: sessions, reviews, who came in for whom. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { applyPatch, diff } from '../../../wire/patch.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { player, type Scorer, scorer } from '../../support/scorer.ts'
import { NAMES } from '../../support/views.ts'

const viewNow = (match: Scorer) => viewOf({ book: match.book(), id: 'm', names: NAMES })

/** Two sessions of a first day, and the morning of the second. */
function twoDays(): Scorer {
  const match = scorer(RULESETS.test)
  match.start('a')
  match.bowl('1 4 . W . 2  4 . nb4 . 1lb 6 .')
  match.say({ do: 'stopPlay', reason: 'lunch', session: 'lunch' }, { do: 'resumePlay' })
  match.bowl('W . . 4 . .')
  match.say({ do: 'awardPenalty', to: 'a' })
  match.say({ do: 'stopPlay', reason: 'stumps', session: 'close' })
  return match
}

describe('sessions', () => {
  it('are those that are over; with what was played since they are the innings', () => {
    const match = twoDays()
    match.say({ do: 'resumePlay' })
    match.bowl('6 . W')
    const { sessions, innings } = viewNow(match)
    expect(sessions).toEqual({
      1: { day: 1, session: 1, runs: 23, wickets: 1, balls: 12, closedBy: 'lunch' },
      2: { day: 1, session: 2, runs: 9, wickets: 1, balls: 6, closedBy: 'close' },
    })
    expect(innings['1']).toMatchObject({ runs: 23 + 9 + 6, wickets: 3, balls: 12 + 6 + 3 })
  })

  it('a day and its overs: counted until stumps, none at stumps, all anew in the morning', () => {
    const match = twoDays()
    expect(viewNow(match).day).toEqual({ day: 1, session: 2 })
    match.say({ do: 'resumePlay' })
    expect(viewNow(match).day).toEqual({ day: 2, session: 1, oversLeft: 90 })
    match.bowl('. . . . . .')
    expect(viewNow(match).day?.oversLeft).toBe(89)
    match.say({ do: 'stopPlay', reason: 'rain' }, { do: 'resumePlay' })
    expect(viewNow(match).day).toEqual({ day: 2, session: 1 })
  })

  it('rain and drinks end none, and a match without breaks of the day has none', () => {
    const match = scorer(RULESETS.test)
    match.start('a')
    match.bowl('1 . . . . .')
    match.say({ do: 'stopPlay', reason: 'drinks', session: 'drinks' }, { do: 'resumePlay' })
    match.say({ do: 'stopPlay', reason: 'rain' }, { do: 'resumePlay' })
    expect(viewNow(match)).not.toHaveProperty('sessions')
    // Nobody has said that a session ended: the day, too, is nobody's to tell.
    expect(viewNow(match)).not.toHaveProperty('day')
    const t20 = scorer()
    t20.start('a')
    t20.bowl('1 4')
    expect(viewNow(t20)).not.toHaveProperty('day')
  })

  it('are in no patch of a ball', () => {
    const match = twoDays()
    match.say({ do: 'resumePlay' })
    match.bowl('1')
    const before = viewNow(match)
    match.bowl('2')
    const patch = diff(before, viewNow(match))
    expect(Object.keys(patch).sort()).toEqual(['current', 'innings', 'lastBallAt'])
    expect(applyPatch(before, patch)).toEqual(viewNow(match))
  })
})

describe('reviews', () => {
  it('say who asked, after which ball, how it went, and how many are left', () => {
    const match = scorer(RULESETS.test)
    match.start('a')
    match.bowl('1 .')
    match.say({ do: 'review', by: 'b', outcome: 'struckDown' }, { do: 'review', by: 'a', outcome: 'upheld' })
    const { reviews, current } = viewNow(match)
    expect(reviews).toEqual({
      1: { innings: '1', ball: '0.2', by: 'b', outcome: 'struckDown' },
      2: { innings: '1', ball: '0.2', by: 'a', outcome: 'upheld' },
    })
    expect(current?.reviewsLeft).toEqual({ a: 3, b: 2 })
  })

  it('name the last ball of the over before while the next one has none, a wide like the ball after it, and no ball before the first', () => {
    const match = scorer(RULESETS.test)
    const review: Command = { do: 'review', by: 'b', outcome: 'umpiresCall' }
    match.start('a')
    match.say(review)
    match.bowl('1 . . . . .')
    match.answer()
    match.say(review)
    match.bowl('wd')
    match.say(review)
    match.bowl('.')
    match.say(review, { do: 'declare' }, { do: 'startInnings' })
    match.answer()
    match.say(review)
    expect(Object.values(viewNow(match).reviews ?? {}).map(({ innings, ball }) => [innings, ball])).toEqual([
      ['1', undefined],
      ['1', '0.6'],
      ['1', '1.1'],
      ['1', '1.1'],
      ['2', undefined],
    ])
  })
})

describe('replacements', () => {
  it('say who came in for whom, and why', () => {
    const match = scorer(RULESETS.t20)
    match.start('a')
    match.say({ do: 'replace', side: 'b', out: player('b3'), in: player('b12'), reason: 'concussion' })
    const view = viewNow(match)
    expect(view.replacements).toEqual({ 1: { side: 'b', out: 'b3', in: 'b12', reason: 'concussion' } })
    expect(view.sides.b.replaced).toEqual({ b3: true })
  })
})
