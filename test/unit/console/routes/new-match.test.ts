/** Making a match by its form, and the next one with what the last one left. */
import { beforeEach, describe, expect, test } from 'vitest'
import { keptSetup, renamed } from '../../../../web/console/setup/state.ts'
import { NOTHING_TYPED } from '../../../../wire/setup/typed.ts'
import { BLANK, hiddenIn, testPages, textOf } from '../../../support/console/pages.ts'

const { get, post, enter, newMatch, wire } = testPages()

describe('a new match', () => {
  let olu: string
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
  })

  test('with squads as they are pasted, filled up to eleven', async () => {
    const id = await newMatch(olu, {
      ruleset: 'club40',
      overs: '35',
      playersA: '1. Lane (wk)\n2) Croft *',
      venue: 'Marsh Lane',
    })
    const { match } = wire().matches.find(id)?.book() ?? {}
    expect(match?.conditions).toMatchObject({ oversPerInnings: 35, oversPerBowler: 8 })
    expect(match?.sides.a).toMatchObject({ keeper: 'a1', captain: 'a2' })
    expect(match?.sides.a.players).toHaveLength(11)
    expect(wire().rows.find(id)?.names.players).toMatchObject({
      a1: 'Lane',
      a2: 'Croft',
      a3: 'Kestrels 3',
      b11: 'Herons 11',
    })
  })

  test('sent twice is made once', async () => {
    const form = hiddenIn(await (await get('/scorer/matches/new', olu)).text())
    const fields = { ...form, ...BLANK, a: 'Kestrels', b: 'Herons' }
    const both = [await post('/scorer/matches/new', fields, olu), await post('/scorer/matches/new', fields, olu)]
    expect(new Set(both.map((response) => response.headers.get('location'))).size).toBe(1)
    expect(wire().rows.list()).toHaveLength(1)
  })

  test.each([
    ['no name', { a: ' ' }, 'First side: give it a name (at most 120 characters)'],
    ['a name of 10,000 characters', { b: 'x'.repeat(10_000) }, 'Second side: give it a name (at most 120 characters)'],
    ['two equal names', { b: ' kestrels' }, 'Second side: give it another name than the first side has'],
    ['two captains', { playersA: 'Lane (c)\nCroft (c)' }, 'Players of the first side, line 2: one captain a side'],
    ['unknown rules', { ruleset: 'baseball' }, 'Rules: choose one of the list'],
    ['overs in words', { overs: 'twenty' }, 'Overs: a whole number such as 20, or nothing for as many as usual'],
    ['a start that is no time', { startsAt: 'soon' }, 'Start: a day and a time, or nothing'],
  ])('%s: says where, keeps what was typed, makes nothing', async (_, wrong, words) => {
    const form = hiddenIn(await (await get('/scorer/matches/new', olu)).text())
    const fields = { ...form, ...BLANK, a: 'Kestrels', b: 'Herons', venue: 'Marsh Lane', ...wrong }
    const response = await post('/scorer/matches/new', fields, olu)
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(textOf(html)).toContain(words)
    expect(html).toContain('value="Marsh Lane"')
    expect(wire().rows.list()).toHaveLength(0)
  })

  test('from another site: nothing is made', async () => {
    const form = hiddenIn(await (await get('/scorer/matches/new', olu)).text())
    const fields = { ...form, ...BLANK, a: 'Kestrels', b: 'Herons' }
    expect((await post('/scorer/matches/new', { ...fields, csrf: 'x' }, olu)).status).toBe(403)
    expect((await post('/scorer/matches/new', fields, olu, { origin: 'https://evil.test' })).status).toBe(403)
    expect(wire().rows.list()).toHaveLength(0)
  })
})

describe('the next match', () => {
  const PLAYED = { playersA: 'Lane (wk)\nCroft (c)', playersB: 'Rao' }
  const formOf = async (cookie: string) => (await get('/scorer/matches/new', cookie)).text()

  test('begins with the players of last time, and asks once whose they are under another name', async () => {
    const olu = await enter('Olu', 'operator')
    await newMatch(olu, PLAYED)
    const html = await formOf(olu)
    expect(html).toContain('Lane (wk)\nCroft (c)')
    const typed = { ...hiddenIn(html), ...BLANK, a: 'Larks', b: 'Herons', playersA: 'Lane (wk)\r\nCroft (c)' }
    const asked = await post('/scorer/matches/new', typed, olu)
    expect(asked.status).toBe(400)
    const page = await asked.text()
    expect(textOf(page)).toContain('These are the players of Kestrels: are they those of Larks?')
    const [, key = ''] = /name="asked" value="(A:of [^"]*)"/.exec(page) ?? []
    expect((await post('/scorer/matches/new', { ...typed, asked: key }, olu)).status).toBe(303)
  })

  test('can be made without a network, with the rules and sides of the device, by who makes matches', async () => {
    const olu = await enter('Olu', 'operator')
    await newMatch(olu, PLAYED)
    const answer = await get('/scorer/setup.json?have=', olu)
    const kept = keptSetup(await answer.json())
    expect(kept).toMatchObject({ mayCreate: true, typed: { a: 'Kestrels', playersA: 'Lane (wk)\nCroft (c)' } })
    expect(kept?.sides.map(({ name }) => name).sort()).toEqual(['Herons', 'Kestrels'])
    expect((await get(`/scorer/setup.json?have=${kept?.tag}`, olu)).status).toBe(204)
    expect((await get('/scorer/setup.json')).status).toBe(401)
    const asha = await enter('Asha', 'scorer')
    expect(await (await get('/scorer/setup.json', asha)).json()).toMatchObject({ mayCreate: false })
    for (const damaged of [undefined, null, 3, {}, { ...kept, sides: 'x' }]) expect(keptSetup(damaged)).toBeUndefined()
  })

  test('another name in the form takes the sheet along that nobody has touched, and brings its own', () => {
    const sides = [
      { name: 'Kestrels', colour: '#1d5fc4', players: [{ name: 'Lane', matches: 1 }] },
      { name: 'Herons', players: [{ name: 'Rao', matches: 2 }] },
    ]
    const before = { ...NOTHING_TYPED, a: 'Kestrels', playersA: 'Lane', colourA: '#1d5fc4' }
    const named = (a: string, playersA = 'Lane') => renamed(before, { ...before, a, playersA }, { sides, saved: [] })
    expect(named('Kestrel')).toMatchObject({ playersA: '', colourA: '' })
    expect(named('herons')).toMatchObject({ playersA: 'Rao', colourA: '' })
    expect(named('Larks', 'Lane\nVance')).toMatchObject({ playersA: 'Lane\nVance', colourA: '#1d5fc4' })
    expect(named('Kestrels ')).toMatchObject({ playersA: 'Lane' })
  })
})
