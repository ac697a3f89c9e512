/** The pages before and around a match, as a browser without a script uses them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlainBrowser } from '../../support/console/plain-browser.ts'
import { startScorerApp } from '../../support/console/scorer-app.ts'

let app: ReturnType<typeof startScorerApp>
let scorer: PlainBrowser
beforeEach(async () => {
  app = startScorerApp()
  scorer = await app.operator()
})
afterEach(() => {
  app.stop()
  expect(app.faults).toEqual([])
})

const SIDES = { 'First side': 'Kestrels', 'Second side': 'Herons' }
const PLAYERS_A = 'Players of the first side'
async function newMatch(fields: Record<string, string> = {}): Promise<string> {
  await scorer.open('/scorer/matches/new')
  await scorer.press('Start scoring', { ...SIDES, ...fields })
  return scorer.at().split('/').at(-1) ?? ''
}
const match = (id: string) => app.bookOf(id)?.match
const names = (id: string) => app.core.rows.find(id)?.names

describe('before a match', () => {
  test('whoever is not signed in has three ways', async () => {
    const nobody = app.browser()
    await nobody.open('/scorer')
    expect(nobody.status()).toBe(200)
    for (const way of ['Score a match', 'Join one', 'Practise an over']) expect(nobody.text()).toContain(way)
    await nobody.open('/scorer/practice')
    expect(nobody.status()).toBe(200)
  })

  test('rules of one’s own are begun from others, saved by name, chosen, and put right', async () => {
    await scorer.open('/scorer/matches/new')
    await scorer.press(/^Change these rules/, { ...SIDES, 'Rules of the match': 'junior', Ground: 'Marsh Lane' })
    expect(scorer.at()).toBe('/scorer/rules/edit?from=junior&back=new')
    expect(scorer.unlabelled()).toEqual([])
    await scorer.press('Save these rules', { 'Runs for a wide': 'two' })
    expect(scorer.status()).toBe(400)
    expect(scorer.text()).toContain('Name of these rules: expected')
    expect(scorer.text()).toContain('Runs for a wide: expected a whole number from 0 to 10')
    expect(scorer.html()).toContain('value="two"')
    await scorer.press('Save these rules', {
      'Name of these rules': 'Under 11',
      'Runs for a wide': '2',
      'Players a side': '6',
      'A batter retires at so many runs': '20',
    })
    expect(scorer.at()).toBe('/scorer/matches/new')
    expect(scorer.html()).toContain('value="Marsh Lane"')
    await scorer.press('Start scoring')
    const id = scorer.at().split('/').at(-1) ?? ''
    expect(match(id)?.conditions).toMatchObject({
      name: 'Under 11',
      wideRuns: 2,
      retireAt: { runs: 20, mayReturn: true },
    })
    expect(match(id)?.sides.b.players).toHaveLength(6)
    await scorer.open('/scorer/rules')
    expect(scorer.text()).toContain('Under 11 20 overs a side')
    await scorer.press('Forget Under 11')
    expect(app.core.db.sqlite.prepare('SELECT count(*) FROM rulesets').pluck().get()).toBe(0)
    expect(match(id)?.conditions.name).toBe('Under 11')
  })

  test('a side comes with its players, a likely double is asked once, what was last is set', async () => {
    await newMatch({ [PLAYERS_A]: 'Jo Birdsall (wk)\nAnn Croft (c)', Ground: 'Marsh Lane' })
    await scorer.open('/scorer/matches/new')
    expect(scorer.html()).toContain('value="Marsh Lane"')
    expect(scorer.text()).toContain('2 of 11, captain Ann Croft, keeper Jo Birdsall')
    await scorer.press('Start scoring', { ...SIDES, [PLAYERS_A]: 'Jo Birdsal\nAnn Croft' })
    expect(scorer.status()).toBe(400)
    expect(scorer.text()).toContain('Is “Jo Birdsal” the same as “Jo Birdsall”?')
    await scorer.press('Start scoring', { '“Jo Birdsal” is Jo Birdsall': 'A:jo birdsal=jo birdsall' })
    const id = scorer.at().split('/').at(-1) ?? ''
    expect(names(id)?.players).toMatchObject({ a1: 'Jo Birdsall', a2: 'Ann Croft' })
    await scorer.open('/scorer/sides')
    expect(scorer.text()).toContain('Kestrels Jo Birdsall, Ann Croft')
    await scorer.press('Forget Kestrels')
    expect(scorer.text()).not.toContain('Birdsall')
  })

  test('all that is wrong stands at its field and at the top, and nothing typed is lost', async () => {
    await newMatch({ 'First side': '', Overs: 'twenty', Umpires: 'x'.repeat(10_000), Ground: '<b>Marsh</b> Lane' })
    expect(scorer.status()).toBe(400)
    expect(scorer.html()).toContain('href="#f-a"')
    expect(scorer.html()).toContain('id="e-overs"')
    expect(scorer.html()).toContain('aria-invalid="true"')
    expect(scorer.html()).toContain('value="&lt;b>Marsh&lt;/b> Lane"')
    expect(app.core.rows.list()).toHaveLength(0)
  })
})

describe('around a match', () => {
  const START = ['toss=a:bat', 'start=a', 'batter=a1', 'batter=a2', 'bowler=b11']
  async function begun(): Promise<string> {
    const id = await newMatch({ Overs: '5' })
    for (const key of START) await scorer.press(key)
    return id
  }

  test('is found by a word of its names, under what it is now', async () => {
    const id = await begun()
    await scorer.open('/scorer?find=herons')
    expect(scorer.text()).toMatch(/On now.*Kestrels v Herons/)
    await scorer.open('/scorer?find=wolves')
    expect(scorer.text()).toContain('No match of yours has “wolves” in its names')
    expect(scorer.html()).not.toContain(`/scorer/matches/${id}`)
  })

  test('sides, ground, officials, start and colours are put right beside the book', async () => {
    const id = await newMatch()
    await scorer.open(`/scorer/matches/${id}/details`)
    expect(scorer.unlabelled()).toEqual([])
    await scorer.press('Save', {
      'Name of the first side': 'Kestrels II',
      'Colour of the first side': '#1b6e3c',
      Ground: '',
      'Ends of the ground': 'Pavilion, Town',
      Umpires: 'Dar, Bird',
      Start: '2026-06-06T13:30',
      'Who may follow': 'unlisted',
    })
    expect(scorer.text()).toContain('Saved.')
    expect(names(id)).toMatchObject({
      sides: { a: { name: 'Kestrels II', colour: '#1b6e3c' } },
      ends: ['Pavilion', 'Town'],
      officials: { umpires: ['Dar', 'Bird'] },
    })
    expect(app.core.matches.find(id)).toMatchObject({ visibility: 'unlisted' })
    await scorer.press('Save', { 'Short name of the first side': 'far too long for this', Title: '' })
    expect(scorer.status()).toBe(400)
    expect(scorer.text()).toContain('Short name of the first side: expected a text of 1 to 12 characters')
    await scorer.press('Save', { 'Short name of the first side': 'KES', Title: 'A match', Umpires: '' })
    expect(names(id)?.officials).toBeUndefined()
  })

  test('a late arrival, another captain and keeper, somebody who takes no part, a substitute fielder', async () => {
    const id = await begun()
    await scorer.open(`/scorer/matches/${id}/names`)
    await scorer.press('Save the names', {
      '#add-a': 'Vance',
      '#captain-a': 'a2',
      '#keeper-b': 'b7',
      '#leaves-b': 'b3',
      '#sub-b': 'Quill',
    })
    expect(match(id)?.sides.a).toMatchObject({ captain: 'a2' })
    expect(match(id)?.sides.a.players).toContain('a12')
    expect(match(id)?.sides.b.players).not.toContain('b3')
    expect(match(id)?.sides.b.keeper).toBe('b7')
    expect(names(id)?.players).toMatchObject({ a12: 'Vance', bsub1: 'Quill' })
    await scorer.open(`/scorer/matches/${id}/names`)
    await scorer.press('Save the names', { '#leaves-a': 'a1' })
    expect(scorer.text()).toContain('has taken part in the match, so has to stay on the sheet')
  })

  test.each([
    ['concussion', 'concussion'],
    ['likeForLike', 'like for like'],
    ['impact', 'impact player'],
  ])('a player replaced for good: %s', async (kind, reason) => {
    const id = await begun()
    await scorer.open(`/scorer/matches/${id}/replace`)
    expect(scorer.unlabelled()).toEqual([])
    await scorer.press('Replace', { Why: kind })
    expect([scorer.status(), scorer.text()]).toEqual([400, expect.stringContaining('Who goes: choose a player')])
    await scorer.press('Replace', { 'Who goes': 'b:b4', 'Name of somebody new': 'Osei', Why: kind })
    expect(match(id)?.sides.b.replaced).toEqual(['b4'])
    expect(match(id)?.sides.b.players).toContain('bsub1')
    expect(names(id)?.players).toMatchObject({ bsub1: 'Osei' })
    expect(app.bookOf(id)?.entries.at(-1)?.event).toMatchObject({ kind: 'PlayerReplaced', reason })
  })

  test('wrong rules are put right after the start, and what changes is shown first', async () => {
    const id = await begun()
    for (const key of ['ball=wd', 'ball=1']) await scorer.press(key)
    await scorer.open(`/scorer/matches/${id}/rules`)
    const before = app.bookOf(id)?.head
    await scorer.press('What would change?', { 'Overs of an innings': '8', 'Name of these rules': 'Eight overs' })
    expect(scorer.text()).toMatch(/No figure of the book changes|This changes in the book/)
    expect(app.bookOf(id)?.head).toBe(before)
    await scorer.press('Save', {})
    expect(match(id)?.conditions).toMatchObject({ oversPerInnings: 8, name: 'Eight overs' })
    expect(match(id)?.innings.at(-1)).toMatchObject({ runs: 2, validBalls: 1 })
    await scorer.press('act=undo')
    expect(match(id)?.conditions.oversPerInnings).toBe(5)
  })
})
