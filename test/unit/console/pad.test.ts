/** What the pad models beside its keys: optional detail, what follows a ball, what is kept on the device, what it says before. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { penaltyAfter } from '../../../web/console/pad/after.tsx'
import { marksOf } from '../../../web/console/pad/marks.ts'
import { notOver } from '../../../web/console/pad/not-over.ts'
import { prefsOf, USUAL } from '../../../web/console/pad/prefs.ts'
import { readsAs } from '../../../web/console/pad/reads.ts'
import { asksOf, detailIn, pitchAt, said, wagonAt } from '../../../web/console/pad/sheets/detail.tsx'
import { awayWords } from '../../../web/console/pad/wake.ts'
import { spoken, spokenBriefly, undoneWords } from '../../../web/console/words.ts'
import { beginEastcliff } from '../../support/matches/eastcliff.ts'
import { player } from '../../support/scorer.ts'

const bat = (runs: number): Command => ({ do: 'bowl', runs: { bat: runs } })

test('an over as it is heard is the golden one', () => {
  const { say, standing } = beginEastcliff()
  const heard: string[] = []
  const hear = (command: Command) => {
    say(command)
    heard.push(spoken(standing()))
  }
  const lane = [{ player: player('b3') }]
  hear(bat(1))
  hear({ do: 'bowl', call: 'wide' })
  hear({ do: 'bowl', call: 'noBall', runs: { bat: 4 } })
  hear({ do: 'bowl', wickets: [{ how: 'runOut', batter: player('a1'), at: 'nonStriker', fielders: lane }] })
  hear({ do: 'sendIn', batter: player('a3') })
  hear({ do: 'bowl', runs: { legByes: 1 } })
  hear({ do: 'bowl', wickets: [{ how: 'caught', fielders: lane }] })
  const before = standing()
  say({ do: 'undo' })
  heard.push(undoneWords(before, standing()))
  hear(bat(6))
  hear({ do: 'stopPlay', reason: 'rain' })
  hear({ do: 'resumePlay' })
  hear({ do: 'bowl' })
  hear(bat(2))
  hear({ do: 'giveBall', bowler: player('b2') })
  const text = `${heard.join('\n')}\n`
  const file = join(import.meta.dirname, '../../golden/console-over.txt')
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text)
  expect(text).toBe(readFileSync(file, 'utf8'))
})

describe('who wants to hear less', () => {
  test('hears ball and score, and every question all the same', () => {
    const { say, standing } = beginEastcliff()
    say(bat(4))
    expect(spokenBriefly(standing())).toBe('0.1 Four. 4 for 0.')
    say({ do: 'bowl', wickets: [{ how: 'bowled' }] })
    expect(spokenBriefly(standing())).toBe('0.2 Wicket. 4 for 1. Who is in?')
    say({ do: 'sendIn', batter: player('a3') })
    expect(spokenBriefly(standing())).toBe(spoken(standing()))
  })
})

describe('before it is recorded a sheet says', () => {
  test('who is out and who faces [18.12]', () => {
    const { standing } = beginEastcliff()
    const runOut = (at: 'striker' | 'nonStriker', batter: string, runs: number): string =>
      readsAs(standing(), { do: 'bowl', runs: { bat: runs }, wickets: [{ how: 'runOut', batter: player(batter), at }] })
    expect(runOut('striker', 'a2', 1)).toBe(
      '1 run. Bell run out 0. 1 for 1. The new batter faces next; Shah is at the other end.',
    )
    expect(runOut('nonStriker', 'a2', 0)).toContain('Shah faces next; the new batter comes to the other end.')
    expect(runOut('nonStriker', 'a1', 1)).toContain('Bell faces next')
  })

  test('the Law that forbids it', () => {
    const { say, standing } = beginEastcliff()
    say({ do: 'bowl', call: 'noBall' })
    const command = { do: 'bowl', wickets: [{ how: 'stumped' }] } as const
    expect(readsAs(standing(), command)).toMatch(/off a free hit is not possible.*\(Law 21\.18/)
  })

  test('what a revised target makes of the need', () => {
    const conditions = { ...RULESETS.t20, oversPerInnings: 3, oversPerBowler: 1 }
    const match = beginEastcliff(conditions)
    match.bowl('6 6 6 6 6 6  1 1 1 1 1 1  . . . . . .')
    match.say({ do: 'startInnings' })
    match.bowl('4 4 4 4 4 1  . .')
    expect(readsAs(match.standing(), { do: 'revise', overs: { overs: 2, balls: 0 }, target: 31 })).toBe(
      '22 from 10 becomes 10 from 4.',
    )
  })
})

describe('where a ball went', () => {
  /** Up is over the bowler; clockwise as seen from above. */
  test.each([
    [0, -100, { angle: 0, distance: 100 }],
    [50, 0, { angle: 90, distance: 50 }],
    [0, 60, { angle: 180, distance: 60 }],
    [-100, 0, { angle: 270, distance: 100 }],
    [-3, -400, { angle: 0, distance: 100 }],
    [0, 0, { angle: 180, distance: 0 }],
  ])('a tap at %d, %d', (x, y, wagon) => {
    expect(wagonAt(x, y).distance).toBe(wagon.distance)
    if (wagon.distance > 0) expect(wagonAt(x, y).angle).toBe(wagon.angle)
  })

  test.each([
    [0, -600, { length: 600, line: 0 }],
    [90, -300, { length: 300, line: 30 }],
    [-90, 50, { length: 0, line: -30 }],
    [9_999, -9_999, { length: 2_012, line: 200 }],
  ])('a ball that pitched at %d, %d of the picture', (x, y, pitch) => {
    expect(pitchAt(x, y)).toEqual(pitch)
  })

  test('is asked of strokes, where it pitched of every ball, and neither twice', () => {
    const all = ['wagon', 'pitch', 'shot'] as const
    expect(asksOf({ do: 'bowl', runs: { bat: 1 } }, all)).toEqual(all)
    expect(asksOf({ do: 'bowl' }, all)).toEqual(['pitch'])
    expect(asksOf({ do: 'bowl', runs: { bat: 1 }, detail: { shot: 'cut' } }, all)).toEqual(['wagon', 'pitch'])
    expect(asksOf({ do: 'bowl', runs: { bat: 1 } }, [])).toEqual([])
  })

  test('a four went to the rope, wherever on its way it was tapped; one that was all run did not', () => {
    const four = { do: 'bowl', runs: { bat: 4 } } as const
    const held = { command: four, words: 'Four', asks: ['wagon', 'shot'] as const }
    const next = said(held, detailIn('wagon', '92,60'))
    expect(next.command.detail).toEqual({ wagon: { angle: 92, distance: 100 } })
    expect(said(next, detailIn('shot', 'cut'))).toMatchObject({
      asks: [],
      command: { detail: { wagon: { angle: 92, distance: 100 }, shot: 'cut' } },
    })
    const run = { ...held, command: { ...four, boundary: false } }
    expect(said(run, detailIn('wagon', '92,60')).command.detail?.wagon?.distance).toBe(60)
  })
})

describe('after a ball', () => {
  test('the sixth may not have been the last: the umpire’s count stands [17.5]', () => {
    const { say, standing, match } = beginEastcliff()
    for (let i = 0; i < 6; i++) say(bat(i === 5 ? 1 : 0))
    const again = notOver(standing())
    expect(again).toMatchObject({ do: 'correct' })
    say(again as Command)
    expect(match().innings[0]).toMatchObject({ runs: 1, validBalls: 6, overs: { overs: 0, balls: 6 } })
    say(bat(2))
    expect(match().innings[0]).toMatchObject({ runs: 3, overs: { overs: 1, balls: 0 } })
  })

  test('in the middle of an over nothing of the kind is offered', () => {
    const { say, standing } = beginEastcliff()
    say(bat(1))
    expect(notOver(standing())).toBeUndefined()
  })

  test.each([
    [
      { do: 'bowl', note: 'The ball struck a helmet on the ground' },
      { to: 'a', law: '28.3' },
    ],
    [
      { do: 'bowl', notInOver: '41.5' },
      { to: 'a', law: '41.5' },
    ],
    [
      { do: 'bowl', disallowed: { law: '18.5', runs: 1 } },
      { to: 'b', law: '18.5' },
    ],
    [
      { do: 'bowl', disallowed: { law: '41.17', runs: 1 } },
      { to: 'b', law: '41.17' },
    ],
    [{ do: 'bowl', disallowed: { law: '41.14', runs: 1 } }, undefined],
    [{ do: 'bowl', notInOver: '20.4.2' }, undefined],
    [{ do: 'bowl', disallowed: { law: '23.3' } }, undefined],
    [{ do: 'bowl', note: 'helmet off' }, undefined],
  ] as const)('%j brings the five runs that go with it, to whom they are due [41.18]', (command, award) => {
    const { say, standing, attempt } = beginEastcliff()
    say(command as Command)
    const due = penaltyAfter(standing())
    expect(due).toEqual(award && { do: 'awardPenalty', ...award })
    if (due) expect(attempt(due)).toBeUndefined()
  })
})

describe('what the device keeps', () => {
  test.each([[null], [{}], ['sun'], [{ left: 'yes', ground: 'moon', asks: 'wagon', brief: 1 }]])(
    '%j is no preference',
    (kept) => {
      expect(prefsOf(kept)).toEqual(USUAL)
    },
  )
  test('preferences and marks, whatever lies beside them', () => {
    expect(prefsOf({ left: true, ground: 'sun', asks: ['shot', 'moon', 'wagon'], awake: false })).toEqual({
      left: true,
      ground: 'sun',
      asks: ['wagon', 'shot'],
      brief: false,
      awake: false,
    })
    const mark = { ref: '12', ball: '1.4', words: 'Rao to Shah: four' }
    expect(marksOf([mark, { ref: 12 }, null, 'x'])).toEqual([mark])
    expect(marksOf({})).toEqual([])
  })
})

test('a phone that was away says for how long, and where the book is', () => {
  expect(awayWords(240_000, '17.2, four')).toBe('Away 4 minutes. Last: 17.2, four')
  expect(awayWords(60_000, '')).toBe('Away 1 minute.')
})
