/** Ends by name on the pad: said once, the overs tell the rest (laws.md, "ends by name"; LAWS.md F20). */
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { ScorerFacts } from '../../../web/console/pad/facts.tsx'
import { BowlerQuestion } from '../../../web/console/pad/sheets/bowlers.tsx'
import { standingOn } from '../../../web/console/standing.ts'
import type { Names } from '../../../wire/view.ts'
import { EASTCLIFF_NAMES } from '../../support/matches/eastcliff.ts'
import { player, scorer } from '../../support/scorer.ts'

function begin(ends?: readonly string[]) {
  const book = scorer()
  book.say({ do: 'toss', winner: 'a', elected: 'bat' }, { do: 'startInnings' })
  book.say({ do: 'sendIn', batter: player('a1') }, { do: 'sendIn', batter: player('a2') })
  const names: Names = { ...EASTCLIFF_NAMES, ...(ends && { ends }) }
  const desk = () => ({
    standing: standingOn(book.book(), { id: 'm', names, pen: 0 }),
    hidden: { csrf: undefined, commandId: 'c' },
  })
  const question = () => {
    const waiting = waitingFor(book.match())
    if (waiting.for !== 'bowler') throw new Error(`waits for ${waiting.for}`)
    return renderToString(<BowlerQuestion desk={desk()} from={waiting.from} barred={waiting.barred} />)
  }
  const facts = () => renderToString(<ScorerFacts desk={desk()} />)
  const over = (bowler: string, from?: string) => {
    book.say({ do: 'giveBall', bowler: player(bowler), ...(from !== undefined && { from }) })
    book.say(...Array.from({ length: 5 }, () => ({ do: 'bowl' }) as const))
    const during = facts()
    book.say({ do: 'bowl' })
    return during
  }
  return { question, facts, over }
}

const choices = (page: string): readonly string[] =>
  [...page.matchAll(/<option([^>]*)>([^<]*)</g)].map(([, told = '', text]) => {
    const value = /value="([^"]*)"/.exec(told)?.[1] ?? ''
    return `${value}|${text}`
  })

test('the first bowler may be given an end; from then on each over has its own', () => {
  const match = begin(['Pavilion End', 'Sea End'])
  expect(choices(match.question())).toEqual(['|end not said', 'Pavilion End|Pavilion End', 'Sea End|Sea End'])
  expect(match.over('b1', 'Sea End')).toContain('<dt>From</dt><dd>Sea End</dd>')
  expect(choices(match.question())).toEqual(['|Pavilion End, as the overs go', 'Sea End|Sea End'])
  expect(match.over('b2')).toContain('<dt>From</dt><dd>Pavilion End</dd>')
  expect(match.over('b1')).toContain('<dt>From</dt><dd>Sea End</dd>')
})

test('nothing is claimed that nobody said, and nothing asked where the ends have no names', () => {
  const silent = begin(['Pavilion End', 'Sea End'])
  expect(silent.over('b1')).not.toContain('<dt>From</dt>')
  const nameless = begin()
  expect(choices(nameless.question())).toEqual([])
  expect(nameless.over('b1', 'the road')).not.toContain('<dt>From</dt>')
})

test('an end that is markup, or in another direction, is a name', () => {
  const match = begin(['<script>', 'پویلین'])
  expect(match.question()).not.toContain('<script>')
  expect(match.over('b1', '<script>')).toMatch(/<dt>From<\/dt><dd>[^<]*&lt;script>[^<]*<\/dd>/)
  expect(choices(match.question())[0]).toContain('پویلین, as the overs go')
})
