/**
 * The English commentary of real matches against the files they come from, read here without our importer: who bowled to
 * whom, which ball, how many, how out and by whom, each batter's runs and balls, the score, overs, fifties, five-fors.
 */
import { describe, expect, it } from 'vitest'
import { advance, EMPTY_BOOK } from '../../../cricket/book.ts'
import { ballSentence } from '../../../web/commentary/ball-sentence.ts'
import { afterBall, eventSentences, milestoneText, overSentences } from '../../../web/commentary/sentences.ts'
import { ENGLISH } from '../../../web/language/languages.ts'
import type { BallLine, Line } from '../../../wire/words/commentary.ts'
import { commentaryOf } from '../../../wire/words/commentary-book.ts'
import { CRICSHEET_DIR, realLog } from '../../support/matches/logs.ts'
import { cricsheetFile, NO_CRICSHEET } from '../../support/matches/real-matches.ts'

const MATCHES = [
  ...['1483765', '1082644', '1089483', '1118451', '1120293', '1181766', '1216517', '1252718', '1263472', '1275277'],
  ...['1286970', '1307162', '1322004', '1348645', '1370352', '1400988', '219612', '223335', '336022', '894293'],
]

type Delivery = {
  readonly batter: string
  readonly bowler: string
  readonly runs: {
    readonly batter: number
    readonly extras: number
    readonly total: number
    readonly non_boundary?: boolean
  }
  readonly extras?: {
    readonly wides?: number
    readonly noballs?: number
    readonly byes?: number
    readonly legbyes?: number
    readonly penalty?: number
  }
  readonly wickets?: readonly Dismissed[]
}
type Dismissed = {
  readonly kind: string
  readonly player_out: string
  readonly fielders?: readonly { readonly name?: string; readonly substitute?: boolean }[]
}
type File = {
  readonly innings: readonly {
    readonly team: string
    readonly super_over?: boolean
    readonly overs?: readonly { readonly over: number; readonly deliveries: readonly Delivery[] }[]
  }[]
}

/** "Sharma" of "RG Sharma", "K Yadav" of "Kuldeep Yadav", or whole: as cards print it. */
const isNameOf = (shown: string, full: string) => {
  const [first = '', ...rest] = shown.split(' ')
  const isInitialled = first.length === 1 && full.startsWith(first) && full.endsWith(` ${rest.join(' ')}`)
  return full === shown || full.endsWith(` ${shown}`) || isInitialled
}

const SAID_RUNS: { readonly [words: string]: number } = {
  ...{ 'no run': 0, 'dot ball': 0, 'no run off it': 0, '1 run': 1, 'a single': 1, 'one run': 1 },
  ...{ '2 runs': 2, 'two runs': 2, 'a couple': 2, '3 runs': 3, 'three runs': 3, '5 runs': 5, '7 runs': 7, '8 runs': 8 },
  ...{ FOUR: 4, 'FOUR runs': 4, 'FOUR, to the boundary': 4, '4 runs, not a boundary': 4 },
  ...{ SIX: 6, 'SIX runs': 6, 'SIX, over the boundary': 6, '6 runs, not a boundary': 6 },
}
const SAID_OUT: { readonly [kind: string]: RegExp } = {
  bowled: /^bowled$/,
  lbw: /^lbw$/,
  caught: /^caught( by (?<fielder>.+))?$/,
  'caught and bowled': /^caught and bowled$/,
  stumped: /^stumped( by (?<fielder>.+))?$/,
  'hit wicket': /^hit wicket$/,
  'run out': /^(?<out>.+?) run out( by (?<fielder>.+))?$/,
  'retired out': /^(?<out>.+?) retired out$/,
  'obstructing the field': /^(?<out>.+?) out obstructing the field$/,
  'handled the ball': /^(?<out>.+?) handled the ball$/,
}

/** The words after "A to B, " taken apart again: what was said to come off the bat and as extras. */
function checkCredit(what: string, delivery: Delivery): void {
  const { wides = 0, noballs = 0, byes = 0, legbyes = 0 } = delivery.extras ?? {}
  const said = what.replace(/^free hit: /, '')
  if (wides > 0) expect(said).toMatch(wides === 1 ? /^(wide|called wide|a wide)$/ : new RegExp(`^${wides} wides$`))
  else if (byes + legbyes > 0 && noballs === 0) {
    const words =
      byes > 0 ? (byes === 1 ? '1 bye' : `${byes} byes`) : legbyes === 1 ? '1 leg bye' : `${legbyes} leg byes`
    expect(said).toBe(words)
  } else {
    const offTheBat = said.replace(/^(a )?no-ball(, )?/, '')
    expect(said.includes('no-ball')).toBe(noballs > 0)
    if (noballs > 2 || byes + legbyes > 0) return
    expect(offTheBat === '' ? 0 : SAID_RUNS[offTheBat], said).toBe(delivery.runs.batter)
    if (delivery.runs.batter === 4 || delivery.runs.batter === 6) {
      expect(/FOUR|SIX/.test(said), said).toBe(delivery.runs.non_boundary !== true)
    }
  }
}

function checkWickets(outs: string, wickets: readonly Dismissed[]): void {
  let rest = outs
  for (const { kind, player_out, fielders = [] } of wickets) {
    const words = wickets.length > 1 ? (/^.+? (retired out|run out[^,]*)(, )?/.exec(rest)?.[0] ?? rest) : rest
    rest = rest.slice(words.length)
    const found = SAID_OUT[kind]?.exec(words.replace(/, $/, ''))
    expect(found, `${kind}: ${outs}`).toBeTruthy()
    if (found?.groups?.out) expect(isNameOf(found.groups.out, player_out), outs).toBe(true)
    const said = found?.groups?.fielder?.split(/, | and /) ?? []
    const named = fielders.filter(({ name }) => name)
    if (kind !== 'caught and bowled') expect(said.length, outs).toBe(fielders.length)
    for (const [i, fielder] of named.entries()) {
      const shown = said[i]?.replace(/^substitute /, '') ?? ''
      if (kind !== 'caught and bowled')
        expect(isNameOf(shown, fielder.name ?? '') || shown === 'a substitute', outs).toBe(true)
    }
  }
}

const MAIDENS = [/^A maiden\./, /^A wicket maiden\./]

type Tally = { runs: number; balls: number; fours: number; sixes: number }
type Figures = { conceded: number; wickets: number; inOver: number }
/** Nobody is out so to another ball than the one he faced. */
const OFF_THE_BALL = new Set(['bowled', 'caught', 'caught and bowled', 'lbw'])
const BOWLERS = new Set(['bowled', 'caught', 'caught and bowled', 'lbw', 'stumped', 'hit wicket'])

function check(id: string): number {
  const { log, names } = realLog(id)
  const { lines } = commentaryOf(log.reduce(advance, EMPTY_BOOK))
  const teller = { names, language: ENGLISH }
  const file = cricsheetFile(id) as File
  const balls = lines.filter((line): line is BallLine => line.type === 'ball')
  const at = (ref: string, type: Line['type']) => lines.filter((line) => line.ref === ref && line.type === type)
  const between = lines.flatMap((line) => (line.type === 'event' ? [eventSentences(line, teller).join(' ')] : []))
  let n = 0
  for (const innings of file.innings) {
    let [total, wickets] = [0, 0]
    const tallies = new Map<string, Tally>()
    const bowlers = new Map<string, Figures>()
    for (const { over, deliveries } of innings.overs ?? []) {
      const before = { total, wickets, taken: bowlers.get(deliveries.at(-1)?.bowler ?? '')?.wickets ?? 0 }
      let legal = 0
      /** Retired out after the last ball, so after the over. */
      let late = 0
      for (const delivery of deliveries) {
        const line = balls[n] as BallLine
        n += 1
        const { to, what } = ballSentence(line, teller)
        const where = `${id} ${innings.team} ${over}.${legal + 1}: ${to}${what}`
        expect(line.ball, where).toBe(`${over}.${legal + 1}`)
        const [, bowler = '', batter = ''] = /^(.+) to (.+), $/.exec(to) ?? []
        expect(isNameOf(bowler, delivery.bowler) && isNameOf(batter, delivery.batter), where).toBe(true)

        const fallen = (delivery.wickets ?? []).filter(({ kind }) => !/^retired (hurt|not out)$/.test(kind))
        // Who retires out leaves between two balls, unless he was run out with somebody.
        const outs = fallen.filter(({ kind }) => kind !== 'retired out' || line.wickets !== undefined)
        for (const { player_out } of fallen.filter((one) => !outs.includes(one))) {
          expect(
            between.some((words) => words.startsWith(`OUT: `) && words.includes(`${player_out} retired out`)),
            where,
          ).toBe(true)
        }
        const [brought = '', out] = what.split(/(?:^|, )(?:\d+ )?OUT, /)
        if (brought !== '' || outs.length === 0) checkCredit(brought, delivery)
        else expect(delivery.runs.total, where).toBe(0)
        expect(out !== undefined, where).toBe(outs.length > 0)
        if (out !== undefined) checkWickets(out, outs)

        const { wides = 0, noballs = 0, byes = 0, legbyes = 0, penalty = 0 } = delivery.extras ?? {}
        if (wides === 0 && noballs === 0) legal += 1
        total += delivery.runs.total
        wickets += fallen.length
        late = fallen.length - outs.length
        const tally = tallies.get(delivery.batter) ?? { runs: 0, balls: 0, fours: 0, sixes: 0 }
        const was = { ...tally }
        tally.runs += delivery.runs.batter
        tally.balls += wides > 0 ? 0 : 1
        tallies.set(delivery.batter, tally)
        const figures = bowlers.get(delivery.bowler) ?? { conceded: 0, wickets: 0, inOver: 0 }
        const wicketsBefore = figures.wickets
        figures.conceded += delivery.runs.total - byes - legbyes - penalty
        figures.inOver += delivery.runs.total - byes - legbyes - penalty
        figures.wickets += outs.filter(({ kind }) => BOWLERS.has(kind)).length
        bowlers.set(delivery.bowler, figures)

        const after = afterBall(line, teller)
        for (const [i, { player_out }] of outs.entries()) {
          const { runs = 0, balls: faced = 0 } = tallies.get(player_out) ?? {}
          const card = after[i] ?? ''
          expect(card.startsWith(`${player_out} `), `${where} ${card}`).toBe(true)
          if (runs > 0) expect(card, where).toMatch(new RegExp(`, ${runs} from ${faced} balls?( with .*)?\\.$`))
          else
            expect(card, where).toMatch(
              faced === 0
                ? /without facing/
                : faced === 1 && OFF_THE_BALL.has(outs[i]?.kind ?? '')
                  ? /first-ball duck/
                  : new RegExp(`duck, after ${faced} balls?`),
            )
        }
        if (outs.length > 0)
          expect(after.join(' '), where).toContain(wickets < 10 ? ` ${total}/${wickets}` : ` ${total} all out.`)
        const marks = at(line.ref, 'milestone').map((one) =>
          milestoneText(one as Extract<Line, { type: 'milestone' }>, teller),
        )
        const crossed = Math.floor(was.runs / 50) < Math.floor(tally.runs / 50)
        expect(
          marks.some(
            (mark) => mark.includes(`: ${tally.runs} from ${tally.balls} ball`) && mark.includes(delivery.batter),
          ),
          where,
        ).toBe(crossed)
        expect(
          marks.some((mark) => mark.startsWith('Five wickets')),
          where,
        ).toBe(wicketsBefore < 5 && figures.wickets >= 5)
      }
      const end = at((balls[n - 1] as BallLine).ref, 'over')
      const said = end.map((line) => overSentences(line as Extract<Line, { type: 'over' }>, teller))
      for (const { head, rest } of said) {
        const where = `${id} ${head} ${rest.join(' ')}`
        expect(head, where).toContain(`End of over ${over + 1}: `)
        if (wickets - late < 10) expect(head, where).toMatch(new RegExp(` ${total}/${wickets - late}$`))
        const [runs, fell] = [total - before.total, wickets - late - before.wickets]
        const isMaiden = [...bowlers.values()].every(({ inOver }) => inOver === 0)
        const words = rest.join(' ')
        const took = (bowlers.get(deliveries.at(-1)?.bowler ?? '')?.wickets ?? 0) - before.taken
        if (isMaiden) expect(words, where).toMatch(MAIDENS[took] ?? new RegExp(`^A maiden and ${took} wickets\\.`))
        else
          expect(words, where).toMatch(
            new RegExp(
              fell > 0 ? `^${runs} runs? and ${fell} wickets? in the over\\.` : `^${runs} runs? off the over\\.`,
            ),
          )
        const { bowler = '' } = deliveries.at(-1) ?? {}
        const { conceded = 0, wickets: taken = 0 } = bowlers.get(bowler) ?? {}
        expect(words, where).toMatch(new RegExp(`-${conceded}-${taken}\\.`))
      }
      for (const figures of bowlers.values()) figures.inOver = 0
    }
  }
  expect(balls.length).toBe(n)
  return n
}

if (!CRICSHEET_DIR) process.stderr.write(`${NO_CRICSHEET}\n`)

describe('commentary of real matches', () => {
  it.runIf(CRICSHEET_DIR).each(MATCHES)('says of every ball of %s what its file says', (id) => {
    expect(check(id)).toBeGreaterThan(20)
  })
})
