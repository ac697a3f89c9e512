/** Who may see and press what on the pages of a match, and from where. */
import { beforeEach, describe, expect, test } from 'vitest'
import { hiddenIn, START, testPages, textOf } from '../../../support/console/pages.ts'

const { get, post, enter, grant, newMatch, press, pressAll, head, wire } = testPages()

describe('who may', () => {
  let olu: string
  let id: string
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
    id = await newMatch(olu)
    await pressAll(id, olu, START)
  })

  test.each(['/scorer/matches/new', '/scorer/matches/abc', '/scorer/rules'])(
    'not signed in: %s leads to sign-in and back',
    async (path) => {
      const response = await get(path)
      expect([response.status, response.headers.get('location')]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(path)}`,
      ])
    },
  )

  test('a press after the login is over is not recorded and leads to sign-in', async () => {
    const before = head(id)
    const response = await post(`/scorer/matches/${id}`, { id: 'x', expects: String(before), pen: '0', ball: '4' })
    expect(response.status).toBe(303)
    expect(head(id)).toBe(before)
  })

  test('another match’s scorer: 403 to see, to press and to read; their own list is empty', async () => {
    const eve = await enter('Eve', 'scorer')
    const before = head(id)
    const { csrf = '' } = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text())
    expect((await get(`/scorer/matches/${id}`, eve)).status).toBe(403)
    expect((await get(`/scorer/matches/${id}/book`, eve)).status).toBe(403)
    expect((await post(`/scorer/matches/${id}`, { csrf, ball: '4' }, eve)).status).toBe(403)
    expect((await get('/scorer/matches/new', eve)).status).toBe(403)
    expect(textOf(await (await get('/scorer', eve)).text())).not.toContain('Kestrels')
    expect(head(id)).toBe(before)
  })

  test('with a right to the match and somebody else’s csrf field, from another site, or with none: 403', async () => {
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const before = head(id)
    const hidden = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text())
    const foreign = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text()).csrf ?? ''
    const attempts = [
      post(`/scorer/matches/${id}`, { ...hidden, csrf: foreign, ball: '4' }, asha),
      post(`/scorer/matches/${id}`, { ...hidden, csrf: '', ball: '4' }, asha),
      post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, asha, { origin: 'https://evil.test' }),
      post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, asha, { 'sec-fetch-site': 'cross-site' }),
    ]
    for (const response of await Promise.all(attempts)) expect(response.status).toBe(403)
    expect(head(id)).toBe(before)
    expect((await post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, asha)).status).toBe(303)
    expect(head(id)).toBe(before + 1)
  })

  test('whoever has lost the pen looks on until they take it', async () => {
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const hidden = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text())
    const taken = await post(`/scorer/matches/${id}`, { csrf: hidden.csrf ?? '', pen: 'take' }, asha)
    expect(taken.status).toBe(303)
    const before = head(id)
    expect(textOf(await (await get(`/scorer/matches/${id}`, olu)).text())).toContain('Somebody else has the pen')
    expect((await press(id, olu, { ball: '4' })).status).toBe(409)
    expect(head(id)).toBe(before)
    await pressAll(id, asha, ['ball=4'])
  })

  test('the operator invites a scorer by a link that works once; nobody else does', async () => {
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const { csrf = '' } = hiddenIn(await (await get('/scorer', olu)).text())
    const own = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text()).csrf ?? ''
    expect((await post(`/scorer/matches/${id}/invites`, { csrf: own }, asha)).status).toBe(403)
    expect((await post(`/scorer/matches/${id}/invites`, { csrf: 'x' }, olu)).status).toBe(403)
    const invited = await post(`/scorer/matches/${id}/invites`, { csrf }, olu)
    expect(invited.status).toBe(201)
    const code = /scores\.test\/invite#([a-z2-7-]+)/.exec(await invited.text())?.[1] ?? ''
    const redeem = () => wire().credentials.redeem('here', { code, name: 'Ben' }, undefined)
    expect(redeem()).toMatchObject({ matchId: id, account: { name: 'Ben', role: 'scorer' } })
    expect(redeem()).toHaveProperty('denied')
  })

  test('pages may not be framed, kept, or found', async () => {
    const response = await get(`/scorer/matches/${id}`, olu)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    expect(await response.text()).toContain('noindex')
  })
})
