/** What alerts tell of a match, and how they put right what they told. */
import { describe, expect, it } from 'vitest'
import { advance, EMPTY_BOOK } from '../../../cricket/book.ts'
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { alertWords, type Telling } from '../../../web/commentary/alert-words.ts'
import { CODES, languageOf } from '../../../web/language/languages.ts'
import { factsOf } from '../../../wire/facts.ts'
import { ALERTS, type AlertKind } from '../../../wire/push.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { alertsOf, factsIn, hatTricksIn, scoreIn, toldAfter } from '../../../wire/words/alerts.ts'
import { type Scorer, scorer } from '../../support/scorer.ts'
import { NAMES } from '../../support/views.ts'

const TWO_OVERS = { ...RULESETS.t20, oversPerInnings: 2, oversPerBowler: 1 }

/** One telling for each event that has something to tell, everything told as it happens. */
function tellingsOf(play: (match: Scorer) => void, conditions: Conditions = TWO_OVERS): readonly Telling[] {
  const match = scorer(conditions)
  play(match)
  let [book, before, told] = [
    EMPTY_BOOK,
    factsIn(viewOf({ book: EMPTY_BOOK, id: 'm', names: NAMES }), new Map()),
    new Map(),
  ]
  return match.log.flatMap((recorded) => {
    book = advance(book, recorded)
    const view = viewOf({ book, id: 'm', names: NAMES })
    const after = factsIn(view, hatTricksIn(book.entries))
    const { kind, backfill = false } = factsOf(recorded, book.match)
    const alerts = alertsOf({ before, after, told, isCorrection: kind === 'Corrected', isOld: backfill })
    told = new Map(toldAfter(told, alerts))
    before = after
    const score = scoreIn(view)
    return alerts.length === 0 ? [] : [{ alerts, ...(score && { score }) }]
  })
}

const said = (telling: Telling | undefined, kinds: readonly AlertKind[] = ALERTS, code = 'en') =>
  telling && alertWords(telling, kinds, { names: NAMES, language: languageOf(code) })

const lastBall = ({ log }: Scorer): string => String(log.findLast(({ event }) => event.kind === 'BallBowled')?.seq)

const wholeMatch = (match: Scorer) => {
  match.start('a')
  match.bowl('4 W W W . 1  6 6 6 6 6 6')
  match.say({ do: 'startInnings' })
  match.bowl('W 1 . . . .  . . . . . .')
}

describe('alerts', () => {
  it('are wickets, milestones, ends of innings and the result, and nothing else', () => {
    const kinds = tellingsOf(wholeMatch).map(({ alerts }) => alerts.map(({ fact }) => fact.kind).join(' '))
    expect(kinds).toEqual(['wicket', 'wicket', 'wicket milestone', 'innings', 'wicket', 'innings result'])
  })

  it('are said with the score, the result with the final one', () => {
    const tellings = tellingsOf(wholeMatch)
    expect(said(tellings[0])).toEqual({
      title: 'Lanterns 4/1 (0.2)',
      body: 'Iven Castellanos b Raghunathan, 4 from 2 balls with 1 four.',
    })
    expect(said(tellings[2], ['milestone'])).toEqual({
      title: 'Lanterns 4/3 (0.4)',
      body: 'HAT-TRICK for Thiruvenkatam Raghunathan: three wickets in three balls.',
    })
    expect(said(tellings.at(-1), ['result'])).toEqual({
      title: 'Northgate Lanterns won by 40 runs',
      body: 'Kestrels 1/1 (2)',
    })
  })

  it('are of the chosen kinds alone', () => {
    const wicket = tellingsOf(wholeMatch)[0]
    expect(said(wicket, ['milestone', 'innings', 'result'])).toBeUndefined()
    expect(said(wicket, ['wicket'])?.body).toContain('Castellanos')
  })

  it('tell fifties and five wickets once, when they are reached', () => {
    const long: Conditions = { ...RULESETS.t20, oversPerBowler: 20 }
    const tellings = tellingsOf((match) => {
      match.start('a')
      match.bowl('6 6 6 6 6 1  6 6 6 1')
    }, long)
    expect(tellings.map((telling) => said(telling)?.body)).toEqual([
      expect.stringMatching(/^Fifty for .*: 50 from 10 balls/),
    ])
    const five = tellingsOf((match) => {
      match.start('a')
      match.bowl('W . W . W .  . . . . . .  W . W . . W')
    }, long)
    const milestones = five.flatMap((telling) => said(telling, ['milestone'])?.body ?? [])
    expect(milestones).toEqual(['Five wickets for Thiruvenkatam Raghunathan: 5-0.'])
  })

  it('come in every language', () => {
    for (const code of CODES.filter((each) => each !== 'en'))
      for (const telling of tellingsOf(wholeMatch))
        expect(said(telling, ALERTS, code)?.body).toMatch(/[\u0900-\u097f\u0600-\u06ff]/)
  })

  it('are none of what was sent late, except that the match is over', () => {
    const late = (match: Scorer) => {
      wholeMatch(match)
      for (const [i, one] of match.log.entries()) match.log[i] = { ...one, recordedAt: one.scoredAt + 3_600_000 }
    }
    expect(tellingsOf(late).map(({ alerts }) => alerts.map(({ fact }) => fact.kind))).toEqual([['result']])
  })

  it('cut names of any length, so that they fit a message', () => {
    const telling = tellingsOf(wholeMatch)[0] as Telling
    const long = Object.fromEntries(
      Object.keys(NAMES.players).map((id) => [id, `${'چ'.repeat(10_000)} ${'ف'.repeat(10_000)}`]),
    )
    const words = alertWords(telling, ALERTS, { names: { ...NAMES, players: long }, language: languageOf('ur') })
    expect([...(words?.body ?? '')].length).toBeLessThanOrEqual(600)
    expect([...(words?.title ?? '')].length).toBeLessThanOrEqual(120)
  })
})

describe('a correction of what was told', () => {
  it('takes a wicket back, and tells it again when it comes again', () => {
    const tellings = tellingsOf((match) => {
      match.start('a')
      match.bowl('. W')
      // The first takes back who came in.
      match.say({ do: 'undo' }, { do: 'undo' }, { do: 'redo' })
    })
    expect(tellings.map((telling) => said(telling))).toEqual([
      { title: 'Lanterns 0/1 (0.2)', body: 'Iven Castellanos b Raghunathan for a duck, after 2 balls.' },
      { title: 'Correction: Lanterns 0/0 (0.1)', body: 'Iven Castellanos is not out after all.' },
      { title: 'Correction: Lanterns 0/1 (0.2)', body: 'Iven Castellanos b Raghunathan for a duck, after 2 balls.' },
    ])
  })

  it('says how somebody is out now, and how it was told', () => {
    const tellings = tellingsOf((match) => {
      match.start('a')
      match.bowl('W')
      const ref = lastBall(match)
      match.say({ do: 'correct', edits: [{ op: 'amend', ref, command: { do: 'bowl', wickets: [{ how: 'lbw' }] } }] })
    })
    expect(said(tellings[1])).toEqual({
      title: 'Correction: Lanterns 0/1 (0.1)',
      body: 'Iven Castellanos lbw b Raghunathan for a first-ball duck. It was told as “b Raghunathan”.',
    })
  })

  it('says the other result, and what was told', () => {
    const tellings = tellingsOf((match) => {
      wholeMatch(match)
      const ref = lastBall(match)
      match.say({ do: 'correct', edits: [{ op: 'amend', ref, command: { do: 'bowl', runs: { bat: 4 } } }] })
    })
    expect(said(tellings.at(-1), ['result'])).toEqual({
      title: 'Correction: Northgate Lanterns won by 36 runs',
      body: 'It was told as “Northgate Lanterns won by 40 runs”. Kestrels 5/1 (2)',
    })
  })

  it('says that there is no result after all', () => {
    const tellings = tellingsOf((match) => {
      wholeMatch(match)
      match.say({ do: 'undo' })
    })
    expect(said(tellings.at(-1))?.body).toBe(
      'The innings of Tamarind Bay Kestrels goes on. There is no result yet. It was told as “Northgate Lanterns won by 40 runs”.',
    )
  })

  it('of what was never told is no alert', () => {
    const tellings = tellingsOf((match) => {
      match.start('a')
      match.bowl('1')
      const ref = lastBall(match)
      match.say({ do: 'correct', edits: [{ op: 'amend', ref, command: { do: 'bowl', runs: { bat: 2 } } }] })
    })
    expect(tellings).toEqual([])
  })
})
