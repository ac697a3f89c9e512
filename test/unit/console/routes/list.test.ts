/** What an operator does beside scoring, and what a pad is told that asks for news. */
import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { scorerRoutes } from '../../../../server/console/routes.tsx'
import type { BookNews } from '../../../../web/console/standing.ts'
import { HERE, hiddenIn, testPages, textOf } from '../../../support/console/pages.ts'

const { get, post, enter, grant, newMatch, wire } = testPages()

describe('the operator’s list', () => {
  let olu: string
  let asha: string
  let id: string
  const csrfOf = async (cookie: string) => hiddenIn(await (await get('/scorer', olu)).text()).csrf ?? cookie
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
    id = await newMatch(olu)
    asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
  })

  test('removes a match after a confirmation; nobody else does', async () => {
    const csrf = await csrfOf(olu)
    const own = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text()).csrf ?? ''
    const path = `/scorer/matches/${id}/remove`
    expect((await get(path, asha)).status).toBe(403)
    expect((await post(path, { csrf: own, confirm: id }, asha)).status).toBe(403)
    expect((await post(path, { csrf: 'x', confirm: id }, olu)).status).toBe(403)
    expect((await post(path, { csrf }, olu)).status).toBe(400)
    expect(textOf(await (await get(path, olu)).text())).toContain('Remove Kestrels v Herons ?')
    expect(wire().matches.find(id)).toBeDefined()
    const removed = await post(path, { csrf, confirm: id }, olu)
    expect([removed.status, removed.headers.get('location')]).toEqual([303, '/scorer'])
    expect([wire().matches.find(id), wire().rows.list()]).toEqual([undefined, []])
  })

  test('makes a token that is shown once and works; a scorer makes none', async () => {
    const csrf = await csrfOf(olu)
    const own = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text()).csrf ?? ''
    expect((await post('/scorer/tokens', { csrf: own, label: 'x' }, asha)).status).toBe(403)
    expect((await post('/scorer/tokens', { csrf: 'x', label: 'x' }, olu)).status).toBe(403)
    const made = await post('/scorer/tokens', { csrf, label: '<b>board</b>' }, olu)
    expect(made.status).toBe(201)
    const html = await made.text()
    expect(html).not.toContain('<b>board')
    const token = /readonly value="([^"]+)"/i.exec(html)?.[1] ?? ''
    const api = new Hono().get('/who', (c) => c.text(wire().auth.login(c)?.account.name ?? 'nobody'))
    expect(await (await api.request(`${HERE}/who`, { headers: { authorization: `Bearer ${token}` } })).text()).toBe(
      'Olu',
    )
  })

  test('says that a match of the demo database is for trying out, and only there', async () => {
    const hint = 'Matches made here are for trying out: name a DATABASE for real ones.'
    const demo = new Hono().route('/', scorerRoutes({ ...wire(), demo: true }))
    const shown = await demo.request(`${HERE}/scorer`, { headers: { cookie: olu } })
    expect(textOf(await shown.text())).toContain(hint)
    expect(textOf(await (await get('/scorer', olu)).text())).not.toContain(hint)
  })
})

test('a pad that has not moved is told so, and told when the pen did', async () => {
  const olu = await enter('Olu', 'operator')
  const id = await newMatch(olu)
  const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
  const look = (query: string) => get(`/scorer/matches/${id}/book?${query}`, olu)
  const { cursor, pen, recorded } = (await (await look('')).json()) as BookNews
  expect(recorded.map(({ seq }) => seq)).toEqual(recorded.map((_, i) => i + 1))
  const have = `after=${cursor}&have=${cursor}.${pen}`
  expect((await look(have)).status).toBe(204)
  const { csrf = '' } = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text())
  await post(`/scorer/matches/${id}`, { csrf, pen: 'take' }, asha)
  expect(await (await look(have)).json()).toMatchObject({ pen, penElsewhere: true, recorded: [] })
  const restored = (await (await look('after=zzzz-3')).json()) as BookNews
  expect([restored.from, restored.recorded.length]).toEqual([0, recorded.length])
})
