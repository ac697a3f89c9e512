/** What every event is called, in the words a scorer would use. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../cricket/commands.ts'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { correctionText, eventText } from '../../../../cricket/telling/text.ts'
import { fillNames } from '../../../../wire/words/people.ts'
import { player, type Scorer, scorer } from '../../../support/scorer.ts'

/** The text of the last event. */
function lastText(book: Scorer): string {
  const entry = book.book().entries.at(-1)
  if (!entry) throw new Error('no event')
  return eventText(entry.event, book.match())
}

function ballText(line: string, conditions = RULESETS.t20): string {
  const book = scorer(conditions)
  book.start()
  book.bowl(line)
  const ball = book.log.findLast(({ event }) => event.kind === 'BallBowled')?.event
  return ball && ball.kind !== 'Corrected' ? eventText(ball, book.match()) : ''
}

describe('a ball', () => {
  it.each([
    ['.', 'No run, {a1}'],
    ['1', '1 run, {a1}'],
    ['4', 'Four, {a1}'],
    ['4r', 'Four, {a1}, all run'],
    ['6', 'Six, {a1}'],
    ['wd', 'Wide'],
    ['5wd', '5 wides'],
    ['2lb', '2 leg byes'],
    ['1b', '1 bye'],
    ['nb6', 'No-ball, six, {a1}'],
    ['nb+2b', 'No-ball, 2 byes'],
    ["4 ct 'b4", '{a1} caught {b4}, bowled {b1}, 4'],
    ['6 cb', '{a1} caught and bowled {b1}, 6'],
    ['bo', '{a1} bowled {b1}, 0'],
    ['lbw', '{a1} lbw, bowled {b1}, 0'],
    ["wd+st 'b2", 'Wide; {a1} stumped {b2}, bowled {b1}, 0'],
    ["ro1 'b3/sub ns", '1 run, {a1}; {a2} run out {b3} and a substitute, 0'],
    ['. . . . . 1', '1 run, {a2}; over 1 is complete'],
  ])('%s', (line, text) => {
    const said = ballText(line)
    expect(line.includes('. . .') ? said.replace('{a1}', '{a2}') : said).toBe(text)
  })

  it('says what ends the innings', () => {
    const two = { ...RULESETS.t20, oversPerInnings: 1 }
    expect(ballText('. . . . . 4', two)).toBe('Four, {a1}; over 1 is complete; the overs are up at 4/0')
    expect(ballText('bo '.repeat(10), RULESETS.declaration)).toContain('; all out for 0')
  })
})

describe('everything else', () => {
  const cases: readonly (readonly [Command, string])[] = [
    [{ do: 'declare' }, 'Innings declared at 5/0'],
    [{ do: 'endInnings', reason: 'rain' }, 'Innings ended at 5/0: rain'],
    [{ do: 'retire', batter: player('a1'), how: 'hurt' }, '{a1} retires hurt'],
    [{ do: 'retire', batter: player('a1'), how: 'out' }, '{a1} retired out, 5'],
    [
      { do: 'awardPenalty', to: 'a', law: '28.3' },
      'Penalty: 5 runs to {side:a}, Law 28.3: the ball hitting a helmet on the ground',
    ],
    [{ do: 'awardPenalty', to: 'b', runs: 6 }, 'Penalty: 6 runs to {side:b}'],
    [{ do: 'swapEnds' }, 'The batters are at the other ends'],
    [{ do: 'callOver' }, 'Over 1 is complete'],
    [{ do: 'stopPlay', reason: 'rain' }, 'Rain stopped play'],
    [{ do: 'note', text: '<b>dropped</b>\nat slip' }, 'Note: <b>dropped</b>\nat slip'],
    [{ do: 'endMatch', outcome: { kind: 'win', winner: 'b', by: { wickets: 1 } } }, '{side:b} won by 1 wicket'],
    [
      { do: 'endMatch', outcome: { kind: 'tie', tieBreak: { by: 'boundaryCount', winner: 'a' } } },
      'Match tied ({side:a} won on boundary count)',
    ],
    [
      { do: 'replace', side: 'a', out: player('a7'), in: player('a12'), reason: 'concussion' },
      '{a12} replaces {a7}: concussion',
    ],
  ]
  it.each(cases)('%j', (command, text) => {
    const book = scorer(RULESETS.declaration)
    book.start()
    book.bowl('4 1')
    book.say(command)
    expect(lastText(book)).toBe(text)
  })

  it('says a revision with its method', () => {
    const event = { kind: 'InningsRevised', target: 90, overs: { overs: 9, balls: 3 }, method: 'DLS' } as const
    expect(eventText(event)).toBe('Revised: the target is 90, 9.3 overs (DLS method)')
  })

  it('no event is without words, and a change is told as was and now', () => {
    const book = scorer()
    book.start()
    book.bowl('4')
    for (const { event } of book.book().entries) expect(eventText(event, book.match())).toMatch(/^[A-Z{]/)
    const ref = book.book().entries.at(-1)?.ref ?? ''
    book.say({
      do: 'correct',
      edits: [{ op: 'amend', ref, command: { do: 'bowl', runs: { bat: 1 } } }],
      reason: 'short',
    })
    const [correction] = book.book().corrections
    expect(correction && correctionText(correction)).toBe('0.1 corrected: Four, {a1} → 1 run, {a1} (short)')
  })

  it('is filled with names whatever they hold', () => {
    const names = { players: { a1: '{side:b}', b1: '$&' }, sides: { a: { name: '{a1}' }, b: { name: 'B' } } }
    expect(fillNames('{a1} {b1} {side:a} {side:c} {zz}', names)).toBe('{side:b} $& {a1} {side:c} {zz}')
  })
})
