/** The pad as a form, without a script: what is pressed is recorded once, or refused and offered. */
import { beforeEach, describe, expect, test } from 'vitest'
import { hiddenIn, START, testPages, textOf } from '../../../support/console/pages.ts'

const { get, post, enter, grant, newMatch, press, pressAll, head, inningsOf, wire } = testPages()

describe('the form, without a script', () => {
  let olu: string
  let id: string
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
    id = await newMatch(olu)
  })

  test('scores an over: 1, wide, 4, out, 1 bye, 2, no run is six valid balls', async () => {
    await pressAll(id, olu, [...START, 'ball=1', 'ball=wd', 'ball=4', 'out=bowled', 'batter=a3'])
    await pressAll(id, olu, ['ball=1b', 'ball=2', 'ball=.'])
    const innings = inningsOf(id)
    expect(innings).toMatchObject({ runs: 9, wickets: 1, overs: { overs: 1, balls: 0 }, extras: { wides: 1, byes: 1 } })
    const page = textOf(await (await get(`/scorer/matches/${id}`, olu)).text())
    expect(page).toContain('Over 1 is complete. Who bowls next?')
    expect(page).toContain('9/1')
  })

  test('a double press of any key is one entry, and both are answered alike', async () => {
    await pressAll(id, olu, START)
    const hidden = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text())
    const before = head(id)
    for (let i = 0; i < 3; i++) {
      const response = await post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, olu)
      expect(response.status).toBe(303)
    }
    expect(head(id)).toBe(before + 1)
  })

  test('another key of a page that was used is not recorded, said, and offered', async () => {
    await pressAll(id, olu, START)
    const hidden = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text())
    await post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, olu)
    const response = await post(`/scorer/matches/${id}`, { ...hidden, ball: '6' }, olu)
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(textOf(html)).toContain('This page had been used already')
    expect(inningsOf(id)?.runs).toBe(4)
    const again = { ...hiddenIn(html), command: JSON.stringify({ do: 'bowl', runs: { bat: 6 } }) }
    expect((await post(`/scorer/matches/${id}`, again, olu)).status).toBe(303)
    expect(inningsOf(id)?.runs).toBe(10)
  })

  test('somebody scored meanwhile: what, and what was not recorded', async () => {
    await pressAll(id, olu, START)
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const stale = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text())
    await pressAll(id, asha, ['ball=1'])
    const response = await post(`/scorer/matches/${id}`, { ...stale, ball: '4' }, olu)
    expect(response.status).toBe(409)
    const text = textOf(await response.text())
    expect(text).toContain('Somebody scored meanwhile. The last entry is “0.1 Herons 1 to Kestrels 1: 1 run”')
    expect(text).toContain('Record it now: Four')
    expect(inningsOf(id)?.runs).toBe(1)
  })

  test('a refusal stands above the pad with its Law, and nothing is recorded', async () => {
    await pressAll(id, olu, [...START, ...Array.from({ length: 6 }, () => 'ball=.')])
    const before = head(id)
    const response = await press(id, olu, { bowler: 'b1' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('role="alert"')
    expect(textOf(html)).toContain('bowled the last over. Law 17.6')
    expect(head(id)).toBe(before)
    await pressAll(id, olu, ['bowlerAllTheSame=b1'])
    expect(head(id)).toBe(before + 1)
  })

  test('what is impossible on a wide is refused with what was probably meant [22]', async () => {
    await pressAll(id, olu, START)
    const response = await press(id, olu, { out: 'bowled', call: 'wide' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('href="#wd-plus"')
    expect(html).toContain('href="#run-out-wd"')
  })

  test('undo takes back the last entry, again and again', async () => {
    await pressAll(id, olu, [...START, 'ball=4', 'ball=1', 'act=undo', 'act=undo'])
    expect(inningsOf(id)).toMatchObject({ runs: 0, validBalls: 0 })
    await pressAll(id, olu, ['act=redo'])
    expect(inningsOf(id)).toMatchObject({ runs: 4, validBalls: 1 })
    expect(await (await get(`/scorer/matches/${id}`, olu)).text()).toContain('value="redo"')
    await pressAll(id, olu, ['ball=.'])
    expect(await (await get(`/scorer/matches/${id}`, olu)).text()).not.toContain('value="redo"')
  })

  test('wickets with their details: run out at the bowler’s end going for a second', async () => {
    await pressAll(id, olu, START)
    await press(id, olu, { out: 'runOut', runs: '1', as: 'bat', who: 'a1@nonStriker', fielder: 'b4' })
    const innings = inningsOf(id)
    expect(innings?.batters.a1).toMatchObject({ runs: 1, state: 'out' })
    expect(innings?.batters.a1?.wicket).toMatchObject({ how: 'runOut', at: 'nonStriker', fielders: [{ player: 'b4' }] })
  })

  test('breaks, penalties, declarations, results', async () => {
    await pressAll(id, olu, [...START, 'ball=4', 'break=rain'])
    expect(textOf(await (await get(`/scorer/matches/${id}`, olu)).text())).toContain('Rain stopped play')
    await pressAll(id, olu, ['act=resumePlay', 'penalty=a', 'end=1', 'start=b', 'end=1', 'result=noResult'])
    const page = textOf(await (await get(`/scorer/matches/${id}`, olu)).text())
    expect(page).toContain('No result')
  })

  test('after the toss the first innings is one press away, and said to be the first', async () => {
    await pressAll(id, olu, ['toss=b:field'])
    const text = textOf(await (await get(`/scorer/matches/${id}`, olu)).text())
    expect(text).toContain('First innings Start: Kestrels bat')
    await pressAll(id, olu, ['start=a'])
    expect(textOf(await (await get(`/scorer/matches/${id}`, olu)).text())).not.toContain('faces next')
  })

  test('level scores: a super over, or the match is left a tie [16.3]', async () => {
    const level = await newMatch(olu, { ruleset: 't20', overs: '1' })
    const over = Array.from({ length: 6 }, () => 'ball=.')
    await pressAll(level, olu, [...START, ...over, 'start=b', 'batter=b1', 'batter=b2', 'bowler=a1', ...over])
    const text = textOf(await (await get(`/scorer/matches/${level}`, olu)).text())
    expect(text).toContain('Super over: who bats?')
    expect(text).toContain('Leave it a tie')
    await pressAll(level, olu, ['result=tie'])
    expect(wire().matches.find(level)?.book().match.outcome).toEqual({ kind: 'tie' })
  })

  test.each([
    ['no key', {}],
    ['an unknown ball', { ball: '99' }],
    ['two keys', { ball: '1', act: 'undo' }],
    ['no id', { ball: '1', id: '' }],
    ['an id that is none', { ball: '1', id: '<x>' }],
    ['no position', { ball: '1', expects: 'x' }],
  ])('%s: 400 with the pad, nothing recorded', async (_, fields) => {
    await pressAll(id, olu, START)
    const before = head(id)
    const response = await press(id, olu, fields as Record<string, string>)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('class="sc-pad"')
    expect(head(id)).toBe(before)
  })

  test('names are text, whatever they are', async () => {
    const evil = '<script>alert(1)</script>'
    const hostile = await newMatch(olu, { a: evil, playersA: `${evil}\n"><img src=x>\nبابر اعظم`, venue: evil })
    await pressAll(hostile, olu, ['toss=a:bat', 'start=a'])
    for (const path of ['/scorer', `/scorer/matches/${hostile}`]) {
      const html = await (await get(path, olu)).text()
      expect(html).not.toContain('<script>alert')
      expect(html).not.toContain('<img')
    }
    await pressAll(hostile, olu, ['batter=a1', 'batter=a2', 'bowler=b1'])
    await press(hostile, olu, { note: '1', text: `${evil}\r\n${'x'.repeat(1_900)}` })
    expect(await (await get(`/scorer/matches/${hostile}`, olu)).text()).not.toContain('<script>alert')
  })
})
