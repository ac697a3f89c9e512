/** The book as a scorer looks through it and puts it right: lists, searches, repairs, what they change. */
import { describe, expect, it } from 'vitest'
import { entryOf, readWish, wishOf, wordOf, writeWish } from '../../../../web/console/book/form.ts'
import { calledBy, lineWords, stretchWords } from '../../../../web/console/book/line-words.ts'
import { linesOf, stretchesOf } from '../../../../web/console/book/lines.ts'
import { correctionOf, likeliest, reviewOf, withChoice } from '../../../../web/console/book/review.ts'
import { found, searchFor } from '../../../../web/console/book/search.ts'
import { followersRead, followsWords, toldOf } from '../../../../web/console/book/told.ts'
import type { Fields } from '../../../../wire/decode/scorer-form.ts'
import { EASTCLIFF_NAMES } from '../../../support/matches/eastcliff.ts'
import { type Scorer, scorer } from '../../../support/scorer.ts'

const names = EASTCLIFF_NAMES
const called = calledBy(names)
const DOTS = '. . . . . .'

const played = (...overs: string[]): Scorer => {
  const match = scorer()
  match.start()
  for (const over of overs) match.bowl(over)
  return match
}
const fieldsOf = (fields: Record<string, string>): Fields => new Map(Object.entries(fields).map(([k, v]) => [k, [v]]))
const balls = (match: Scorer) => match.book().entries.filter(({ event }) => event.kind === 'BallBowled')
const nth = (match: Scorer, n: number) => balls(match)[n - 1]?.ref as string
/** The edits that a form wishes for, or its problem. */
function wish(match: Scorer, ref: string, fields: Record<string, string>) {
  const entry = entryOf(match.book(), ref)
  if (!entry) throw new Error(`no entry ${ref}`)
  return wishOf(fieldsOf(fields), { book: match.book(), entry, names })
}
function reviewed(match: Scorer, ref: string, fields: Record<string, string>) {
  const wished = wish(match, ref, fields)
  if ('problem' in wished) throw new Error(wished.problem)
  return { wish: wished.wish, review: reviewOf(match.book(), wished.wish) }
}
const rows = (match: Scorer, review: ReturnType<typeof reviewOf>) => {
  const { first, more } = toldOf(match.book(), review, names)
  return [...first, ...more].map(({ label, was, now }) => `${label}: ${was} → ${now}`)
}
const bowled = (match: Scorer) =>
  balls(match)
    .map(({ event }) => (event.kind === 'BallBowled' ? event.bowler : ''))
    .join(' ')
const batter = (match: Scorer, id: string) => match.innings().batters[id]

describe('the list of balls', () => {
  it('has every ball and act in its over, with the score after it', () => {
    const match = played('1 4 wd . W . 1', '2 .')
    const stretches = stretchesOf(linesOf(match.book()))
    expect(stretches.map((stretch) => stretchWords(stretch, called))).toEqual([
      'Before play',
      'Over 1 · Rao · 7 runs, 1 wicket · 7/1',
      'Over 2 · Osei · 2 runs · 9/1',
    ])
    const over = stretches[1]?.lines.filter(({ event }) => event.kind === 'BallBowled') ?? []
    expect(over.map(({ ball, runs, wickets }) => `${ball} ${runs}/${wickets}`)).toEqual([
      '0.1 1/0',
      '0.2 5/0',
      '0.3 6/0',
      '0.3 6/0',
      '0.4 6/1',
      '0.5 6/1',
      '0.6 7/1',
    ])
    expect(over.map((line) => lineWords(line, names, called)).map(({ glyph, text }) => `${glyph} ${text}`)).toEqual([
      '1 Shah',
      '4 Bell',
      'wd wide to Bell',
      '• Bell',
      'W Bell b Rao 4',
      '• Okoro',
      '1 Okoro',
    ])
  })
  it('says what a ball was before it was corrected', () => {
    const match = played('1 . .')
    match.say(
      correctionOf({
        edits: [{ op: 'amend', ref: nth(match, 2), command: { do: 'bowl', runs: { bat: 4 } } }],
        answers: [],
      }),
    )
    const line = linesOf(match.book()).find(({ ref }) => ref === nth(match, 2))
    expect(line?.event).toMatchObject({ runs: { bat: 4 } })
    expect(line?.was).toMatchObject({ runs: { bat: 0 } })
    match.say({ do: 'undo' })
    expect(linesOf(match.book()).find(({ ref }) => ref === nth(match, 2))?.was).toBeUndefined()
  })
  it.each([
    ['1', 6],
    ['0.3', 2],
    ['shah', 5],
    ['shah wd', 1],
    ['osei four', 1],
    ['wicket', 1],
    ['bowled rao', 1],
    ['came in', 3],
    ['nobody', 0],
  ])('finds “%s”', (text, count) => {
    const match = played('. 4 wd . W . 1', '4 . . 1 . .')
    const keep = searchFor({ text, filter: 'all' }, { names, called, marked: new Set() })
    const lines = found(stretchesOf(linesOf(match.book())), keep).flatMap((stretch) => stretch.lines)
    const counted = text === 'came in' ? lines : lines.filter(({ event }) => event.kind === 'BallBowled')
    expect(counted).toHaveLength(count)
  })
})

describe('the review of a correction', () => {
  it('[18.12] lays old beside new, asks who faced, and says what followers will read', () => {
    const match = played('. . 1 4 . .', DOTS)
    const { review } = reviewed(match, nth(match, 3), { ball: '2' })
    expect(rows(match, review)).toEqual(
      expect.arrayContaining(['Eastcliff now: 5/0 (2) → 6/0 (2)', 'Rao, bowling: 1-0-5-0 → 1-0-6-0']),
    )
    expect(review.question).toMatchObject({ id: 'who-faced', must: false })
    expect(followsWords(review.follows)).toContain('who faced')
    expect(followersRead(review.after)).toBe('Ball 0.3 corrected: 1 run → 2 runs')
  })
  it('shows what each answer makes, and saves the same', () => {
    const match = played('. . 1 4 . .', DOTS)
    const { wish, review } = reviewed(match, nth(match, 3), { ball: '2' })
    const stays = review.question?.choices.findIndex(({ say }) => say === 'Those who faced, faced')
    const taken = withChoice(wish, review.question, stays)
    const after = reviewOf(match.book(), taken)
    expect(after.question).toBeUndefined()
    expect(after.after?.match.innings[0]?.batters).toMatchObject({ a1: { runs: 2 }, a2: { runs: 4 } })
    match.say(after.command)
    expect(batter(match, 'a1')).toMatchObject({ runs: 2 })
    expect(batter(match, 'a2')).toMatchObject({ runs: 4 })
  })
  it('asks one question after another where one answer leaves the next, and nothing is written before the last', () => {
    const match = played('. W 4 1 . .', DOTS)
    const { wish, review } = reviewed(match, nth(match, 2), { ball: '.' })
    expect(review.question).toMatchObject({ id: 'not-out-now', must: true })
    expect(review.after).toBeUndefined()
    expect(likeliest(review.question)).toBeUndefined()
    let [current, open] = [wish, review]
    for (let i = 0; open.question && i < 5; i++) {
      current = withChoice(current, open.question, 0)
      open = reviewOf(match.book(), current)
    }
    expect(open.after?.match.innings[0]).toMatchObject({ wickets: 0, runs: 5 })
    expect(open.balances).toBe(true)
    match.say(open.command)
    expect(match.innings()).toMatchObject({ wickets: 0, runs: 5 })
  })
  it('[22] a refusal has its Law, and no question', () => {
    const match = played('. . .')
    const { review } = reviewed(match, nth(match, 2), { typed: '1', word: 'wd+ct Lane' })
    expect(review.question).toBeUndefined()
    expect(review.refused).toMatchObject({ code: 'dismissal-impossible', law: '22' })
  })
  it('what the scorer had said beside the runs is still said', () => {
    const match = played('. . . . .')
    match.say({ do: 'bowl', runs: { bat: 1 }, over: false, note: 'dropped at slip' }, { do: 'bowl' })
    match.bowl('. .')
    const { review } = reviewed(match, nth(match, 6), { ball: '2' })
    expect(review.after?.entries.find(({ ref }) => ref === nth(match, 6))?.event).toMatchObject({
      runs: { bat: 2 },
      over: false,
      note: 'dropped at slip',
    })
  })
})

describe('repairs in one step', () => {
  const apply = (match: Scorer, ref: string, fields: Record<string, string>) => {
    const { review } = reviewed(match, ref, fields)
    expect(review.question).toBeUndefined()
    match.say(review.command)
  }
  it.each([
    ['ball', 'b1 b3 b1 b1 b1 b1 b2 b2 b2 b2 b2 b2 b1 b1 b1 b1 b1 b1'],
    ['over', 'b3 b3 b3 b3 b3 b3 b2 b2 b2 b2 b2 b2 b1 b1 b1 b1 b1 b1'],
    ['since', 'b3 b3 b3 b3 b3 b3 b2 b2 b2 b2 b2 b2 b3 b3 b3 b3 b3 b3'],
  ])('wrong bowler: this %s', (since, expected) => {
    const match = played(DOTS, DOTS, DOTS)
    apply(match, nth(match, 2), { bowlerWas: since, bowlerIs: 'b3' })
    expect(bowled(match)).toBe(expected)
  })
  it('[17.6] the bowler of the next over can not have bowled this one: it asks who bowled that', () => {
    const match = played(DOTS, DOTS, DOTS)
    const { review } = reviewed(match, nth(match, 8), { bowlerWas: 'over', bowlerIs: 'b1' })
    expect(review.question ?? review.refused).toMatchObject({ law: '17.6' })
  })
  it('runs to the wrong batter: this ball alone', () => {
    const match = played('. 4 . .')
    apply(match, nth(match, 2), { otherWay: 'ball' })
    expect(batter(match, 'a1')).toMatchObject({ runs: 0, balls: 3 })
    expect(batter(match, 'a2')).toMatchObject({ runs: 4, balls: 1 })
  })
  it('these two the other way about until a ball, and since he came in', () => {
    const until = played('. 4 . 2')
    apply(until, nth(until, 2), { otherWay: 'here', until: nth(until, 3) })
    expect(batter(until, 'a2')).toMatchObject({ runs: 4, balls: 2 })
    expect(batter(until, 'a1')).toMatchObject({ runs: 2, balls: 2 })
    const since = played('4 W 2 2')
    apply(since, nth(since, 4), { otherWay: 'stay' })
    expect(batter(since, 'a2')).toMatchObject({ runs: 4, balls: 2 })
    expect(batter(since, 'a3')).toMatchObject({ runs: 0, balls: 0 })
  })
  it('not he came in, but another', () => {
    const match = played('4 W 2 2')
    apply(match, nth(match, 4), { manIs: 'a7' })
    expect(batter(match, 'a3')).toBeUndefined()
    expect(batter(match, 'a7')).toMatchObject({ runs: 4, balls: 2 })
  })
  it('[17.5] a missed ball put in before another: the over then has one too many, which is asked', () => {
    const match = played('1 . . . . .', DOTS)
    const { review } = reviewed(match, nth(match, 3), { missedBefore: '1', ball: '4' })
    expect(review.question).toMatchObject({ id: 'over-count', law: '17.5' })
    const answered = played('1 . .')
    apply(answered, nth(answered, 2), { missedBefore: '1', typed: '1', word: '4 2lb' })
    expect(answered.innings()).toMatchObject({ runs: 7, validBalls: 5 })
  })
  it('taken out', () => {
    const match = played('1 . 4')
    apply(match, nth(match, 3), { takeOut: '1' })
    expect(match.innings()).toMatchObject({ runs: 1, validBalls: 2 })
  })
  it('[17.5] the end of an over moved to an earlier ball: what was left goes to the next bowler', () => {
    const match = played(DOTS, '1 2 3')
    apply(match, nth(match, 3), { overEnds: nth(match, 5) })
    expect(bowled(match)).toBe('b1 b1 b1 b1 b1 b2 b2 b2 b2')
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 4 }, runs: 6 })
  })
  it('[17.5] and to a later one: the first ball of the next over was his', () => {
    const match = played(DOTS, '1 2 3')
    apply(match, nth(match, 3), { overEnds: nth(match, 7) })
    expect(bowled(match)).toBe('b1 b1 b1 b1 b1 b1 b1 b2 b2')
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 2 }, runs: 6 })
  })
})

describe('the forms of a ball', () => {
  it('say in one sentence what is wrong with a typed word', () => {
    const match = played('1 . .')
    expect(wish(match, nth(match, 2), { typed: '1', word: '' })).toEqual({
      problem: 'Type what happened, for instance 4, 1lb or ct Lane.',
    })
    expect(wish(match, nth(match, 2), { typed: '1', word: '<script>' })).toHaveProperty('problem')
    expect(wish(match, nth(match, 2), { typed: '1', word: '1 2' })).toHaveProperty('problem')
    expect(wish(match, nth(match, 2), { typed: '1', word: 'x'.repeat(10_000) })).toHaveProperty('problem')
    expect(wish(match, nth(match, 2), {})).toHaveProperty('problem')
  })
  it('every ball of an over is written as the word that makes it again', () => {
    const match = played('1 4 wd2 2lb ct nb4 . ro1 ns @b')
    for (const { ref, event } of balls(match)) {
      const word = wordOf(match.book(), { ref, event, scoredAt: 0 }, names)
      const { review } = reviewed(match, ref, { typed: '1', word: word ?? '' })
      expect(review.changes).toEqual([])
    }
  })
  it('a wish survives being a hidden field; another text does not become one', () => {
    const match = played('. W 4 1 . .')
    const { wish, review } = reviewed(match, nth(match, 2), { ball: '.' })
    const taken = withChoice(wish, review.question, 1)
    expect(readWish(writeWish(taken))).toEqual({ wish: taken })
    for (const text of [
      '',
      '{}',
      'null',
      '[]',
      '{"edits":[{"op":"retract"}],"answers":[]}',
      '{"edits":[],"answers":[1]}',
    ])
      expect(readWish(text)).toHaveProperty('problem')
  })
})
