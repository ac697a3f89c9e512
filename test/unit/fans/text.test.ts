import { describe, expect, test } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import { announcement, LOUDNESS, type Loudness } from '../../../web/board/announce.ts'
import { plateColour } from '../../../web/board/kit.tsx'
import { figuresOf } from '../../../web/graphs/figures.ts'
import { ENGLISH } from '../../../web/language/languages.ts'
import { lobbyText, matchText } from '../../../web/text.ts'
import { commentaryText, graphsText, infoText, scorecardText } from '../../../web/text-tabs.ts'
import { ballsOf } from '../../../wire/balls.ts'
import type { View } from '../../../wire/view.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import { commentaryOf } from '../../../wire/words/commentary-book.ts'
import { commentaryPage } from '../../../wire/words/commentary-page.ts'
import { player, scorer } from '../../support/scorer.ts'
import * as views from '../../support/views.ts'
import { NAMES } from '../../support/views.ts'

const columnsOf = (line: string) => [...line.replace(/[\p{M}\u2066-\u2069]/gu, '')].length

test('the text of a match has score, need, this over and every card in 80 columns', () => {
  const text = matchText(views.chase())
  expect(text).toMatch(/^Tamarind Bay Kestrels +45\/3 \(4\.2 of 5 overs\)$/m)
  expect(text).toMatch(/^Need 15 from 4 balls$/m)
  expect(text).toMatch(/^Over 5: 1\+W \. wd \(4 balls left\) +2$/m)
  expect(text).toMatch(/^ {2}Desmond Aldercott {2}not out +30 \(15\)$/m)
  for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(80)
})

test('no balls are left of an over in which the match was won', () => {
  expect(matchText(views.finished())).toMatch(/won by 7 wickets/)
  expect(matchText(views.finished())).not.toContain('left)')
})

test('no name breaks out of its line or reaches the terminal with control characters', () => {
  const hostile = { ...views.HOSTILE, players: { ...NAMES.players, b1: 'a\u001b[2Jb\r\nc', b2: 'W'.repeat(300) } }
  const text = matchText(views.chase(hostile))
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(80)
})

test('a right-to-left name keeps the figures beside it in their places; a Latin one carries nothing unseen', () => {
  const names = { ...NAMES, sides: { ...NAMES.sides, b: { name: 'ستارہ', short: 'ستارہ' } } }
  const text = matchText(views.chase(names))
  expect(text).toMatch(/^\u2068ستارہ\u2069 +45\/3 /m)
  expect(matchText(views.played((book) => book.start('a')))).not.toMatch(/[\u2066-\u2069]/)
})

test('the lobby as text lists live before coming and finished, and says when nothing is on', () => {
  const text = lobbyText([views.finished(), views.chase()].map((view) => views.miniOf(view)))
  expect(text.indexOf('LIVE')).toBeLessThan(text.indexOf('FINISHED'))
  expect(text).toMatch(/^Tamarind Bay Kestrels +45\/3 \(4\.2\)$/m)
  expect(lobbyText([])).toBe('No match is on.\n')
})

test.each([
  ['.', 'no run'],
  ['1', '1 run'],
  ['4', 'four'],
  ['wd', 'wide'],
  ['5wd', '5 wides'],
  ['nb', 'no-ball'],
  ['2nb6', 'no-ball, six'],
  ['nb+2b', 'no-ball, 2 byes'],
  ['1lb', '1 leg bye'],
  ['W', 'wicket'],
  ['1+W', '1 run, wicket'],
  ['wd+W', 'wide, wicket'],
  ['WW', '2 wickets'],
])('the ball "%s" is said "%s"', (ball, said) => {
  expect(ballWords(ball)).toBe(said)
})

test('wickets, ends of overs and results are read out; other balls are not', () => {
  const after = (line: string) =>
    views.played((book) => {
      book.start('a')
      book.bowl(line)
    })
  const said = (before: View, next: View) => announcement({ before, after: next, loudness: 'overs' }, ENGLISH)
  expect(said(after('1'), after('1 4'))).toBeUndefined()
  expect(said(after('1'), after('1 W'))).toMatch(
    /^Wicket\. Aldercott, bowled by \S+, for 0\. Northgate Lanterns 1 for 1\.$/,
  )
  expect(said(views.chase(), views.finished())).toMatch(/Tamarind Bay Kestrels won by 7 wickets\.$/)
})

test('three loudnesses: wickets; overs as well; every ball as well; or nothing', () => {
  const after = (line: string) =>
    views.played((book) => {
      book.start('a')
      book.bowl(line)
    })
  const ball = (notation: string) => ({ kind: 'BallBowled', at: 1, ball: '0.2', notation })
  const said = (line: string, next: string, loudness: Loudness) =>
    announcement({ before: after(line), after: after(`${line} ${next}`), event: ball(next), loudness }, ENGLISH)
  expect(LOUDNESS.map((each) => said('1', '4', each))).toEqual([
    undefined,
    undefined,
    undefined,
    '0.2: four. Northgate Lanterns 5 for no wicket.',
  ])
  const over = LOUDNESS.map((each) => said('1 . . . .', '. 1', each)?.slice(0, 11))
  expect(over.slice(0, 2)).toEqual([undefined, undefined])
  expect(LOUDNESS.map((each) => said('1', 'W', each)?.slice(0, 7))).toEqual([
    undefined,
    'Wicket.',
    'Wicket.',
    'Wicket.',
  ])
})

/** WCAG 2 contrast by the formula of the recommendation, written out apart from the code under test. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [r, g, bl] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    const linear = (c = 0) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(bl)
  }
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

test.each(['#0B2A6B', '#F2B705', '#000000', '#ffffff', '#15291F', '#808080'])(
  'the plate of %s can be seen on every ground',
  (kit) => {
    expect(contrast(plateColour(kit, 'day'), '#FBFAF6')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(plateColour(kit, 'night'), '#0F1412')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(plateColour(kit, 'board'), '#15291F')).toBeGreaterThanOrEqual(3)
  },
)

test('a kit that needs no mixing keeps its colour, and what is no colour takes the ink', () => {
  expect(plateColour('#F2B705', 'board')).toBe('#f2b705')
  expect(plateColour('javascript:alert(1)', 'day')).toBe('currentColor')
  expect(plateColour(undefined, 'night')).toBe('currentColor')
})

describe('every page of a match as text', () => {
  const names = { ...NAMES, officials: { umpires: ['A Lane', 'B Croft'], thirdUmpire: 'C Third' } }
  const asked = { nowMs: 1_700_000_600_000 }
  const day = scorer(RULESETS.test)
  day.start('a')
  day.bowl('1 4 . W 2 6')
  day.say({ do: 'review', by: 'b', outcome: 'upheld' })
  day.say({ do: 'replace', side: 'b', out: player('b3'), in: player('b12'), reason: 'concussion' })
  day.say({ do: 'stopPlay', reason: 'lunch', session: 'lunch' }, { do: 'resumePlay' })
  day.bowl('4')
  const book = day.book()
  const view = viewOf({ book, id: 'm', names: { ...names, players: { ...names.players, b12: 'Late Comer' } } })
  const page = commentaryPage(commentaryOf(book))
  const pages = {
    score: matchText(view, asked),
    scorecard: scorecardText(view, asked),
    commentary: commentaryText(view, { ...asked, delayS: 30 }, { ...page, older: '3' }),
    graphs: graphsText(view, asked, figuresOf(ballsOf(book))),
    info: infoText(view, asked, RULESETS.test),
  }

  test('begins with the score, what there is to say and how old that is, in 80 columns', () => {
    for (const text of Object.values(pages)) {
      expect(text).toMatch(/^Northgate Lanterns, 1st innings +17\/1 \(1\.1 overs\)$/m)
      expect(text).toMatch(/Day 1, session 2, 89 overs left today/)
      expect(text).toMatch(/At 22:23:20 UTC|behind, as you asked/)
      for (const line of text.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(80)
    }
  })

  test('the score names the other pages; the commentary its older ones, as late as it is', () => {
    expect(pages.score).toContain('/matches/m/commentary.txt\n')
    expect(pages.commentary).toContain('/matches/m/commentary.txt?before=3&delay=30')
    expect(pages.commentary).toMatch(/^ {2}1\.1 \S+ to \S+, FOUR/m)
    expect(pages.commentary).toContain('      Lunch on day 1: 13 runs and 1 wicket in the session. Lanterns 13/1.')
  })

  test('the scorecard has falls, who is to bat, and the sessions; the graphs are bars', () => {
    expect(pages.scorecard).toMatch(/Fall of wickets: 1-5 \(Aldercott, 0\.4\)/)
    expect(pages.scorecard).toMatch(/Yet to bat: .*Siddiqui/)
    expect(pages.scorecard).toMatch(/Day 1, until lunch +13\/1 in 1$/m)
    expect(pages.scorecard).toMatch(/Day 1, in progress +4\/0 in 0\.1$/m)
    expect(pages.graphs).toMatch(/^ {3}1 {2}13 #{13} W +13\/1$/m)
  })

  test('the facts have officials, reviews left, squads, who came in for whom, and what was corrected', () => {
    expect(pages.info).toContain('Umpires: A Lane, B Croft\nThird umpire: C Third')
    expect(pages.info).toContain('Reviews left: Northgate Lanterns 3, Tamarind Bay Kestrels 3')
    expect(pages.info).toMatch(/Kemar Lightbourne\s+\(replaced\)/)
    expect(pages.info).toContain('Late Comer replaces Kemar Lightbourne (concussion).')
    expect(pages.info).toMatch(/R\. Tamatea, Late\s+Comer/)
    expect(pages.info).toContain('Nothing was corrected.')
  })
})
