/** The names of a match, put right while it is played. */
import { beforeEach, describe, expect, test } from 'vitest'
import { hiddenIn, START, testPages, textOf } from '../../../support/console/pages.ts'

const { get, post, enter, grant, newMatch, pressAll, head, inningsOf, wire } = testPages()

describe('names', () => {
  let olu: string
  let id: string
  const names = () => wire().rows.find(id)?.names.players ?? {}
  const page = async (cookie = olu) => (await get(`/scorer/matches/${id}/names`, cookie)).text()
  const wasIn = (html: string) => {
    const found = html.matchAll(/name="((?:was|name)-[\w-]+)"[^>]*value="([^"]*)"/g)
    return Object.fromEntries([...found].map(([, name, value]) => [name as string, value as string]))
  }
  const save = async (fields: Record<string, string>, cookie = olu, html?: string) => {
    const from = html ?? (await page(cookie))
    return post(`/scorer/matches/${id}/names`, { ...hiddenIn(from), ...wasIn(from), ...fields }, cookie)
  }
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
    id = await newMatch(olu)
    await pressAll(id, olu, START)
  })

  test('are put in, corrected and added during the match, and undo is about the game all the same', async () => {
    await pressAll(id, olu, ['ball=4'])
    const saved = await save({ 'name-a7': 'بابر اعظم', 'name-b1': 'Rao', 'name-a2': '' })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/scorer/matches/${id}`])
    expect(names()).toMatchObject({ a7: 'بابر اعظم', b1: 'Rao', a2: 'Kestrels 2' })
    expect(wire().matches.find(id)?.view().names.players).toMatchObject({ b1: 'Rao' })
    await pressAll(id, olu, ['act=undo'])
    expect(inningsOf(id)?.runs).toBe(0)
  })

  test('one more player is on the sheet, once, and may come in', async () => {
    const html = await page()
    const first = await save({ 'add-a': 'Vance' }, olu, html)
    await save({ 'add-a': 'Vance' }, olu, html)
    expect(first.status).toBe(303)
    expect(wire().matches.find(id)?.book().match.sides.a.players.at(-1)).toBe('a12')
    expect(wire().matches.find(id)?.book().match.sides.a.players).toHaveLength(12)
    expect(names()).toMatchObject({ a12: 'Vance' })
  })

  test('who is on no sheet comes in by one press, is told by the place, and is named while it goes on', async () => {
    await pressAll(id, olu, ['out=bowled'])
    const asked = await (await get(`/scorer/matches/${id}`, olu)).text()
    const [, json = ''] = /name="commands" value="([^"]*)"/.exec(asked) ?? []
    const commands = json.replaceAll('&quot;', '"')
    const once = { ...hiddenIn(asked), commands }
    for (const _ of ['pressed', 'pressed again']) await post(`/scorer/matches/${id}`, once, olu)
    expect(inningsOf(id)?.striker).toBe('a12')
    expect(wire().matches.find(id)?.book().match.sides.a.players).toHaveLength(12)
    expect(textOf(await (await get(`/scorer/matches/${id}`, olu)).text())).toContain('Kestrels 12 is in.')
    await save({ 'name-a12': 'Vance' })
    expect(wire().matches.find(id)?.view().names.players).toMatchObject({ a12: 'Vance' })
  })

  test('a page that is old does not take back what somebody else corrected', async () => {
    const html = await page()
    await save({ 'name-a1': 'Shah' })
    await save({ 'name-a2': 'Bell' }, olu, html)
    expect(names()).toMatchObject({ a1: 'Shah', a2: 'Bell' })
  })

  test('that are none are refused with what was typed, and nothing is changed', async () => {
    const before = head(id)
    const response = await save({ 'name-a1': 'x'.repeat(10_000), 'name-a2': 'Bell', 'add-b': 'Osei' })
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(textOf(html)).toContain('Kestrels 1: a name has at most 120 characters')
    expect(html).toContain('value="Osei"')
    expect([names().a2, head(id)]).toEqual(['Kestrels 2', before])
  })

  test('are for the scorers of the match, from our own pages', async () => {
    const eve = await enter('Eve', 'scorer')
    expect((await get(`/scorer/matches/${id}/names`, eve)).status).toBe(403)
    expect((await post(`/scorer/matches/${id}/names`, { 'name-a1': 'Eve' }, eve)).status).toBe(403)
    expect((await save({ csrf: 'x', 'name-a1': 'Eve' })).status).toBe(403)
    expect(names().a1).toBe('Kestrels 1')
  })

  test('without the pen nobody is added to the sheet', async () => {
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const { csrf = '' } = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text())
    await post(`/scorer/matches/${id}`, { csrf, pen: 'take' }, asha)
    const response = await save({ 'add-a': 'Vance' })
    expect(textOf(await response.text())).toContain('Somebody else has the pen')
    expect(wire().matches.find(id)?.book().match.sides.a.players).toHaveLength(11)
    expect(names()).not.toHaveProperty('a12')
  })
})
