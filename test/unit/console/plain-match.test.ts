/** A whole short match with JavaScript off, from the set-up link to the result, by a client that knows forms and links. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Bowl, Command, WicketCommand } from '../../../cricket/commands.ts'
import { type Step, scoreScript } from '../../../cricket/simulate/script.ts'
import { simulate } from '../../../cricket/simulate/simulate.ts'
import type { Innings, Match } from '../../../cricket/types.ts'
import type { Fill, PlainBrowser, Press } from '../../support/console/plain-browser.ts'
import { startScorerApp } from '../../support/console/scorer-app.ts'

let app: ReturnType<typeof startScorerApp>
beforeEach(() => {
  app = startScorerApp()
})
afterEach(() => {
  app.stop()
  expect(app.faults).toEqual([])
})

type Pressed = { readonly key: string; readonly fill?: Fill; readonly press?: Press }

/** What a scorer presses for what happened on the field. */
function pressFor(command: Command, { conditions }: Match): Pressed {
  switch (command.do) {
    case 'toss':
      return { key: `toss=${command.winner}:${command.elected}` }
    case 'startInnings':
      return { key: `start=${command.batting}` }
    case 'sendIn':
      return { key: `batter=${command.batter}` }
    case 'giveBall':
      return { key: `bowler=${command.bowler}` }
    case 'bowl':
      return command.wickets?.[0]
        ? wicketFor(command, command.wickets[0])
        : { key: `ball=${ballFor(command, conditions.wideRuns)}` }
    case 'stopPlay':
      return { key: 'break=other', fill: { 'Something else': command.reason } }
    case 'resumePlay':
      return { key: 'act=resumePlay' }
    default:
      throw new Error(`this match has a ${command.do}: take another seed`)
  }
}

function ballFor({ call, runs = {}, boundary }: Bowl, wideRuns: number): string {
  const { bat = 0, wides = 0, byes = 0, legByes = 0 } = runs
  const rest = byes ? `${byes}b` : legByes ? `${legByes}lb` : ''
  if (call === 'wide') return wides > wideRuns ? `wd${wides - wideRuns}` : 'wd'
  if (call === 'noBall') return `nb${bat || ''}${rest === '' ? '' : `+${rest}`}`
  if (rest !== '') return rest
  return bat === 0 ? '.' : `${bat}${boundary === false && bat > 3 ? 'r' : ''}`
}

function wicketFor({ call, runs = {} }: Bowl, { how, batter, at, fielders = [], crossed }: WicketCommand): Pressed {
  const beside = { press: { beside: { ...(call && { call }) } } }
  const by = fielders.map(({ player }) => player ?? 'substitute')
  if (how === 'caught' || how === 'stumped') return { key: `${how}=${by[0]}`, ...beside }
  if (how !== 'runOut') return { key: `out=${how}`, ...beside }
  return {
    key: 'out=runOut',
    fill: {
      '#runs': String(runs.bat ?? runs.byes ?? runs.legByes ?? 0),
      '#who': `${batter}@${at ?? 'striker'}`,
      '#fielder': by,
      ...(crossed && { '#crossed': '1' }),
    },
    ...beside,
  }
}

/** A card without the clock: two scorers press at different times. */
function cardOf({ runs, wickets, overs, extras, batters, bowlers, fallOfWickets, closed }: Innings) {
  const timeless = Object.entries(batters).map(([id, { cameInAt: _, leftAt: __, ...line }]) => [id, line])
  return { runs, wickets, overs, extras, batters: Object.fromEntries(timeless), bowlers, fallOfWickets, closed }
}

async function newMatch(
  scorer: PlainBrowser,
  names: { a: string; b: string; players: readonly string[] },
  overs: number,
) {
  await scorer.open('/scorer/matches/new')
  await scorer.press('Start scoring', {
    'First side': names.a,
    'Second side': names.b,
    'Players of the first side': names.players.slice(0, 11).join('\n'),
    'Players of the second side': names.players.slice(11).join('\n'),
    Overs: String(overs),
  })
  return scorer.at().split('/').at(-1) ?? ''
}

/** Seeds of matches that have all this in them; the test says so if the simulator changes its mind. */
const SEEDS = [133]
const happened = new Set<string>()
const HAPPENED = ['W', 'wide', 'noBall', 'legByes', '4', '6']
/** Two hundred pages: minutes on a slow machine. */
const PATIENCE_MS = 600_000

describe('a match of five overs a side, scored without a script', () => {
  test.each(SEEDS)(
    'of seed %i: the server’s book is the one a faultless scorer keeps',
    async (seed) => {
      const scorer = await app.operator()
      const id = await newMatch(scorer, { a: 'Kestrels', b: 'Herons', players: PEOPLE }, 5)
      const conditions = app.bookOf(id)?.match.conditions
      if (!conditions) throw new Error('no match was made')
      const truth = scoreScript(simulate({ seed, conditions }), { startsAt: 0, by: 'test', idOf: String })
      if ('refused' in truth) throw new Error(truth.refused.message)
      let slipped = false
      for (const [i, { command }] of truth.steps.slice(1).entries()) {
        const { match } = app.bookOf(id) ?? {}
        const { key, fill, press } = pressFor(command, match as Match)
        if (!slipped && i > 12 && key === 'ball=1') {
          slipped = true
          await scorer.press('ball=6')
          await scorer.press('act=undo')
        }
        const head = app.bookOf(id)?.head ?? 0
        await scorer.press(key, fill, { ...press, times: i % 5 === 0 ? 2 : 1 })
        expect([key, scorer.status(), app.bookOf(id)?.head]).toEqual([key, 200, head + 1])
      }
      const { match } = app.bookOf(id) ?? {}
      expect(slipped).toBe(true)
      expect(match?.innings.map(cardOf)).toEqual(truth.book.match.innings.map(cardOf))
      expect(match?.outcome).toEqual(truth.book.match.outcome)
      expect(scorer.text()).toMatch(/(Kestrels|Herons) won by/)
      expect(scorer.unlabelled()).toEqual([])
      for (const what of happenedIn(truth.steps)) happened.add(what)
    },
    PATIENCE_MS,
  )

  test('together these matches have in them what a short match has', () => {
    expect(HAPPENED.filter((what) => !happened.has(what))).toEqual([])
  })

  test('the Law stands above the pad when it says no, and an old page records nothing', async () => {
    const scorer = await app.operator()
    const id = await newMatch(scorer, { a: 'Kestrels', b: 'Herons', players: [] }, 5)
    for (const key of ['toss=a:bat', 'start=a', 'batter=a1', 'batter=a2', 'bowler=b11']) await scorer.press(key)
    for (let i = 0; i < 6; i++) await scorer.press('ball=.')
    const before = app.bookOf(id)?.head
    await scorer.press(/^Herons 11bowled the last over/)
    expect([scorer.status(), app.bookOf(id)?.head]).toEqual([422, before])
    expect(scorer.text()).toMatch(/bowled the last over.*Law 17\.6/)
    await scorer.press('bowler=b10')
    expect(app.bookOf(id)?.head).toBe((before ?? 0) + 1)
  })
})

describe('players who are named afterwards', () => {
  test('scored by their places, “Kestrels 1” to “Herons 11”, the card has their names when the match is over', async () => {
    const scorer = await app.operator()
    const id = await newMatch(scorer, { a: 'Kestrels', b: 'Herons', players: [] }, 1)
    const over = Array.from({ length: 6 }, () => 'ball=.')
    const first = ['toss=a:bat', 'start=a', 'batter=a1', 'batter=a2', 'bowler=b11', 'ball=4', 'out=bowled', 'batter=a3']
    const second = ['start=b', 'batter=b1', 'batter=b2', 'bowler=a11', ...over]
    for (const key of [...first, ...over.slice(2), ...second]) await scorer.press(key)
    expect(scorer.text()).toContain('Kestrels won by 4 runs')
    await scorer.open(`/scorer/matches/${id}/names`)
    expect(scorer.unlabelled()).toEqual([])
    await scorer.press('Save the names', {
      '#name-a1': 'بابر اعظم',
      '#name-b11': '<b>Rao</b>',
      '#name-a2': 'Priya Nair',
    })
    const { players } = app.core.matches.find(id)?.view().names ?? { players: {} }
    expect(players).toMatchObject({ a1: 'بابر اعظم', b11: '<b>Rao</b>', a2: 'Priya Nair', a3: 'Kestrels 3' })
    expect(app.bookOf(id)?.match.outcome).toMatchObject({ kind: 'win', winner: 'a' })
    await scorer.open(`/matches/${id}/scorecard`)
    expect(scorer.text()).toContain('بابر اعظم')
    expect(scorer.html()).not.toContain('<b>Rao')
  })
})

const PEOPLE = Array.from(
  { length: 22 },
  (_, i) => `${'ABCDEFGHIJKLMNOPQRSTUV'[i]}lfie ${['Oak', 'Birch', 'Ash'][i % 3]}${i}`,
)

function happenedIn(steps: readonly Step[]): ReadonlySet<string> {
  const seen = new Set<string>()
  for (const { command } of steps) {
    if (command.do !== 'bowl') continue
    const { call, runs = {}, wickets = [] } = command
    if (wickets.length > 0) seen.add('W')
    if (call) seen.add(call)
    if (runs.legByes) seen.add('legByes')
    if (!call && runs.bat) seen.add(String(runs.bat))
  }
  return seen
}
