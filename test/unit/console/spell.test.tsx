/** Young bowlers on the scorer's pad: a warning in words, never a refusal (laws.md, "Bowlers"; LAWS.md F9). */
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { readTyped } from '../../../web/console/line/reading.ts'
import { ScorerFacts } from '../../../web/console/pad/facts.tsx'
import { BowlerQuestion, BowlerSheet } from '../../../web/console/pad/sheets/bowlers.tsx'
import { type Standing, standingOn } from '../../../web/console/standing.ts'
import { EASTCLIFF_NAMES } from '../../support/matches/eastcliff.ts'
import { player, type Scorer, scorer } from '../../support/scorer.ts'

const YOUNG: Conditions = { ...RULESETS.junior, oversPerBowler: 10 }

function begin(conditions: Conditions, names = EASTCLIFF_NAMES) {
  const book = scorer(conditions)
  book.start()
  const standing = (): Standing => standingOn(book.book(), { id: 'm', names, pen: 0 })
  const desk = () => ({ standing: standing(), hidden: { csrf: undefined, commandId: 'c' } })
  return { ...book, desk }
}
type Begun = ReturnType<typeof begin>

const over: readonly Command[] = Array.from({ length: 6 }, () => ({ do: 'bowl' }))

/** Each an over, by the bowlers named. */
function overs(match: Scorer, ...bowlers: readonly string[]): void {
  for (const bowler of bowlers) {
    if (match.innings().bowler !== bowler) match.say({ do: 'giveBall', bowler: player(bowler) })
    match.say(...over)
  }
}

function question({ desk, match }: Begun): string {
  const waiting = waitingFor(match())
  if (waiting.for !== 'bowler') throw new Error(`waits for ${waiting.for}`)
  return renderToString(<BowlerQuestion desk={desk()} from={waiting.from} barred={waiting.barred} />)
}

const tile = (page: string, bowler: string): string =>
  new RegExp(`<button[^>]*value="${bowler}".*?</button>`).exec(page)?.[0] ?? ''
const small = (page: string, bowler: string) => /<small>(.*?)<\/small>/.exec(tile(page, bowler))?.[1]
const warned = (page: string): number => page.match(/: the most|, most /g)?.length ?? 0
const facts = ({ desk }: Begun): string => renderToString(<ScorerFacts desk={desk()} />)

test('who would bowl a fifth over of a spell of four is offered with a warning, and is given the ball all the same', () => {
  const match = begin(YOUNG)
  overs(match, 'b1', 'b2', 'b1', 'b2', 'b1', 'b2')
  expect(warned(question(match)), 'one who is near').toBe(0)
  overs(match, 'b1')
  expect(small(question(match), 'b2')).toBe('3–3–0–0, last from here')
  overs(match, 'b2')
  expect(small(question(match), 'b1')).toBe('4–4–0–0, last from here<br/>4 overs in this spell: the most')
  expect(tile(question(match), 'b1')).toMatch(/name="bowler"(?!.*data-held-as)/)
  expect(match.attempt({ do: 'giveBall', bowler: player('b1') })).toBeUndefined()
  overs(match, 'b1', 'b3')
  expect(small(question(match), 'b1')).toBe('5–5–0–0, last from here<br/>5 overs in this spell, most 4')
})

test('who has bowled the most of a day is offered with a warning after any rest', () => {
  const match = begin({ ...YOUNG, bowlerSpell: { overs: 3, oversADay: 4 } })
  overs(match, 'b1', 'b2', 'b1', 'b3', 'b4', 'b3', 'b4', 'b1', 'b2', 'b1', 'b2')
  expect(small(question(match), 'b1')).toBe('4–4–0–0, last from here<br/>4 today: the most')
  expect(small(question(match), 'b4')).toBe('2–2–0–0')
  overs(match, 'b3', 'b4', 'b3', 'b4', 'b3')
  const page = question(match)
  expect(small(page, 'b1')).toBe('4–4–0–0<br/>4 today: the most')
  expect(small(page, 'b2')).toBe('3–3–0–0')
})

test('while he bowls an over too many the facts of the innings say so, from his first ball to his last', () => {
  const match = begin({ ...YOUNG, bowlerSpell: { overs: 2, oversADay: 3 } })
  overs(match, 'b1', 'b2', 'b1')
  match.say({ do: 'giveBall', bowler: player('b2') }, { do: 'bowl' })
  expect(facts(match)).not.toContain('most')
  match.say(...over.slice(1), { do: 'giveBall', bowler: player('b1') })
  const said = '<dt>Spell</dt><dd>3 overs, most 2</dd>'
  expect(facts(match)).toContain(said)
  match.say(...over.slice(1))
  expect(facts(match)).toContain(said)
  match.say({ do: 'bowl' })
  expect(facts(match)).not.toContain('most')
  overs(match, 'b3')
  match.say({ do: 'giveBall', bowler: player('b1') })
  expect(facts(match), 'no rest helps').toContain('<dt>Today</dt><dd>4 overs, most 3</dd>')
  expect(facts(match)).not.toContain('<dt>Spell</dt>')
  match.say({ do: 'undo' })
  expect(facts(match)).not.toContain('most')
})

test('the typed line says it before Enter, of who bowls first on it', () => {
  const match = begin({ ...YOUNG, bowlerSpell: { overs: 2 } })
  overs(match, 'b1', 'b2', 'b1', 'b2')
  const says = (line: string) => readTyped(line, match.desk().standing, 0).says
  const [one, other] = [EASTCLIFF_NAMES.players.b1, EASTCLIFF_NAMES.players.b3]
  expect(says(`:bowler "${one}" .`)[0]).toMatch(/has the ball \(2 overs in this spell: the most\)$/)
  expect(says(`:bowler "${other}" .`)[0]).toMatch(/has the ball$/)
})

test('in the middle of an over too [17.8]', () => {
  const match = begin({ ...YOUNG, bowlerSpell: { overs: 1 } })
  overs(match, 'b1', 'b2')
  match.say({ do: 'giveBall', bowler: player('b3') }, { do: 'bowl' })
  const page = renderToString(<BowlerSheet desk={match.desk()} innings={match.innings()} />)
  expect(small(page, 'b1')).toBe('1–1–0–0, last from here<br/>1 over in this spell: the most')
})

test('nothing where the conditions have no such limits; a day without a limit has none', () => {
  const { bowlerSpell: _, ...free } = YOUNG
  const match = begin(free)
  overs(match, 'b1', 'b2', 'b1', 'b2', 'b1', 'b2', 'b1', 'b2', 'b1', 'b2')
  expect(warned(question(match))).toBe(0)
  expect(match.desk().standing).not.toHaveProperty('tooLong')
  const spells = begin({ ...YOUNG, bowlerSpell: { overs: 9 } })
  overs(spells, 'b1', 'b2', 'b1', 'b2', 'b1', 'b2', 'b1', 'b2', 'b1', 'b2')
  expect(warned(question(spells))).toBe(0)
})

test('a name that is markup, in another direction, or long, is a name', () => {
  const players = { ...EASTCLIFF_NAMES.players, b1: `<script>${'ک'.repeat(10_000)}` }
  const match = begin({ ...YOUNG, bowlerSpell: { overs: 1 } }, { ...EASTCLIFF_NAMES, players })
  overs(match, 'b1', 'b2')
  const page = question(match)
  expect(page).not.toContain('<script>')
  expect(tile(page, 'b1')).toMatch(/<bdi>&lt;script(>|&gt;)ک{10000}<\/bdi>/)
  expect(page).toContain('1 over in this spell: the most')
})
