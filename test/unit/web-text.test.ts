import { expect, test } from 'vitest'
import { announcement, LOUDNESS, type Loudness } from '../../web/board/announce.ts'
import { plateColour } from '../../web/board/kit.tsx'
import { ENGLISH } from '../../web/language/languages.ts'
import { lobbyText, matchText } from '../../web/text.ts'
import type { View } from '../../wire/view.ts'
import { ballWords } from '../../wire/words/ball-words.ts'
import * as views from '../support/views.ts'
import { NAMES } from '../support/views.ts'

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
