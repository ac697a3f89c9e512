/** The sentences of the console, golden: what somebody who listens hears after each entry. */
import { describe, expect, test } from 'vitest'
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { conflictWords, noticeOf } from '../../../web/console/notices.ts'
import { isolated } from '../../../web/console/reading.ts'
import { lastWords, spoken, undoneWords } from '../../../web/console/words.ts'
import { beginEastcliff, EASTCLIFF_NAMES } from '../../support/matches/eastcliff.ts'
import { player } from '../../support/scorer.ts'

function game(conditions?: Conditions) {
  const book = beginEastcliff(conditions)
  return { ...book, hear: (): string => spoken(book.standing()) }
}

describe('after an entry one hears', () => {
  test('the balls of an over', () => {
    const { say, hear } = game()
    const heard = (command: Parameters<typeof say>[0]) => {
      say(command)
      return hear()
    }
    expect(heard({ do: 'bowl', runs: { bat: 1 } })).toBe('0.1. One, Shah. 1 for 0. Bell facing.')
    expect(heard({ do: 'bowl', call: 'wide' })).toBe('0.2. Wide. 2 for 0. Still 0.2, Bell facing.')
    expect(heard({ do: 'bowl', runs: { bat: 4 } })).toBe('0.2. Four, Bell. 6 for 0. Bell facing.')
    expect(heard({ do: 'bowl' })).toBe('0.3. No run, Bell. 6 for 0. Bell facing.')
    expect(heard({ do: 'bowl', runs: { legByes: 2 } })).toBe('0.4. 2 leg byes. 8 for 0. Bell facing.')
    expect(heard({ do: 'bowl', call: 'noBall', runs: { bat: 6 } })).toBe(
      '0.5. No-ball, six. 15 for 0. Still 0.5, Bell facing. Free hit.',
    )
    expect(heard({ do: 'bowl', runs: { bat: 3 } })).toBe('0.5. Three, Bell. 18 for 0. Shah facing.')
    expect(heard({ do: 'bowl', wickets: [{ how: 'caught', fielders: [{ player: player('b3') }] }] })).toBe(
      '0.6. Out. Shah, caught Lane, bowled Rao, 1. End of over 1. 18 for 1. Rao, 1 over, 16 for 1. Who is in?',
    )
    expect(heard({ do: 'sendIn', batter: player('a3') })).toBe('Okoro is in. Who bowls?')
    expect(heard({ do: 'giveBall', bowler: player('b2') })).toBe('Osei has the ball. Bell facing.')
    expect(heard({ do: 'bowl', wickets: [{ how: 'bowled' }] })).toBe(
      '1.1. Out. Bell, bowled Osei, 13. 18 for 2. Who is in?',
    )
  })

  test('the ball after which a local rule makes the batter retire, and that he did', () => {
    const { say, hear } = game({ ...RULESETS.t20, retireAt: { runs: 5, mayReturn: true } })
    say({ do: 'bowl', runs: { bat: 5 } })
    expect(hear()).toBe('0.1. Five, Shah. 5 for 0. Shah has to retire.')
    say({ do: 'retire', batter: player('a1'), how: 'notOut' })
    expect(hear()).toBe('Shah retired. Who is in?')
  })

  test('a run out by two, and the strip that says the same', () => {
    const { say, hear, standing } = game()
    const fielders = [{ player: player('b4') }, { player: player('b3') }]
    say({ do: 'bowl', runs: { bat: 1 }, wickets: [{ how: 'runOut', batter: player('a2'), at: 'striker', fielders }] })
    expect(hear()).toBe('0.1. Out. Bell, run out by Kerr and Lane, 0. 1 for 1. Who is in?')
    expect(lastWords(standing())).toEqual({ place: '0.1 Rao to Shah', words: '1 run. Bell run out (Kerr/Lane) 0' })
  })

  test('what was undone', () => {
    const { say, standing } = game()
    const before = standing()
    say({ do: 'bowl', wickets: [{ how: 'lbw' }] })
    expect(undoneWords(standing(), before)).toBe('Undone: 0.1, wicket. Shah facing.')
  })

  test('breaks and their end', () => {
    const { say, hear } = game()
    say({ do: 'stopPlay', reason: 'rain' })
    expect(hear()).toBe('Rain stopped play. Play is stopped.')
    say({ do: 'resumePlay' })
    expect(hear()).toBe('Play goes on. Shah facing.')
  })
})

describe('a refusal', () => {
  test('names people, the Law, and the sheet that asks for what is missing', () => {
    const { attempt } = game()
    const command = { do: 'bowl', call: 'wide', wickets: [{ how: 'caught' }] } as const
    const refused = attempt(command)
    const notice = refused && noticeOf(refused, command, EASTCLIFF_NAMES)
    expect(notice?.law).toBe('22')
    expect(notice?.offers).toContainEqual({ label: 'Stumped…', href: '#wd-plus' })
    expect(notice?.offers).toContainEqual({ label: 'Run out…', href: '#run-out-wd' })
  })

  test('of a bowler can be overridden by saying so, and only so', () => {
    const { say, attempt } = game()
    for (let i = 0; i < 6; i++) say({ do: 'bowl' })
    const command = { do: 'giveBall', bowler: player('b1') } as const
    const refused = attempt(command)
    const notice = refused && noticeOf(refused, command, EASTCLIFF_NAMES)
    expect(notice?.text).toBe('Rao bowled the last over.')
    const [offer] = notice?.offers ?? []
    expect(offer && 'command' in offer && attempt(offer.command)).toBeUndefined()
  })

  test.each([
    [{ do: 'bowl', call: 'noBall', wickets: [{ how: 'bowled' }] }],
    [{ do: 'takeNewBall' }],
    [{ do: 'dismiss', batter: player('a1'), how: 'runOut' }],
  ] as const)('of %j can be overridden too, once', (command) => {
    const { attempt } = game()
    const refused = attempt(command)
    const offers = (refused && noticeOf(refused, command, EASTCLIFF_NAMES).offers) ?? []
    const last = offers.at(-1)
    expect(last?.label).toBe('The umpires allow it')
    const said = last && 'command' in last ? last.command : undefined
    expect(
      refused && noticeOf(refused, said, EASTCLIFF_NAMES).offers?.some(({ label }) => label === last?.label),
    ).toBeFalsy()
    expect(said && attempt(said)).toBeUndefined()
  })
})

describe('what was not recorded is named', () => {
  const rao = player('b1')
  const shah = player('a1')
  test.each([
    [{ do: 'bowl', runs: { bat: 4 } }, 'Four'],
    [{ do: 'toss', winner: 'a', elected: 'bat' }, 'the toss'],
    [{ do: 'giveBall', bowler: rao }, 'bowler Rao'],
    [{ do: 'sendIn', batter: shah }, 'batter Shah'],
    [{ do: 'retire', batter: shah, how: 'hurt' }, 'the retirement of Shah'],
    [{ do: 'awardPenalty', to: 'a' }, 'the penalty runs'],
    [{ do: 'markAbsent', batter: shah }, 'the absence of Shah'],
    [{ do: 'redo' }, 'Redo'],
  ] as const)('%j', (command, words) => {
    const { standing } = game()
    expect(conflictWords('behind', command, standing()).text).toContain(`Not recorded: ${words}.`)
  })
})

/** Unicode Annex 9: between FSI (U+2068) and PDI (U+2069) a text has no hold on the figures around it. */
test.each([
  ['Shah b Rao 12', 'Shah b Rao 12'],
  ['0.1 بابر اعظم to Shah', '0.1 \u2068بابر اعظم\u2069 to Shah'],
  ['بابر c شاہین b Rao 12', '\u2068بابر\u2069 c \u2068شاہین\u2069 b Rao 12'],
  ['Need 12: כהן', 'Need 12: \u2068כהן\u2069'],
])('%j keeps its figures where they are', (text, kept) => {
  expect(isolated(text)).toBe(kept)
})
