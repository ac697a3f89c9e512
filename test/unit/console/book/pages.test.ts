/** The pages of the book without a script: who may, what may come in, what is written and what is not. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commandOf } from '../../../../cricket/correction/command-of.ts'
import type { PlayEvent } from '../../../../cricket/events.ts'
import { scorer } from '../../../support/scorer.ts'
import { scoringClient, startServer, type TestServer } from '../../../support/server.ts'

describe('the pages of the book', () => {
  let server: TestServer
  let id: string
  let cookie: string

  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.stop())
  beforeEach(async () => {
    id = await newMatch()
    cookie = await enter(id)
  })

  async function newMatch(): Promise<string> {
    const match = scorer()
    match.start()
    match.bowl('1 . 4 wd W . .')
    const last = match.log.findLastIndex(({ event }) => event.kind === 'BallBowled')
    const side = (key: string) =>
      Array.from({ length: 11 }, (_, i) => ({ id: `${key}${i + 1}`, name: `${key}<script>${i + 1}` }))
    const say = scoringClient(server)
    const made = await say('POST', '/api/matches', {
      conditions: 't20',
      sides: { a: { name: 'ستارہ', players: side('a') }, b: { name: 'Herons', players: side('b') } },
    })
    const { id } = made.json as { id: string }
    const commands = match.log.slice(1, last + 1).map((one) => ({
      id: one.id,
      scoredAt: one.scoredAt,
      command: commandOf(one.event as PlayEvent),
    }))
    await say('POST', `/api/matches/${id}/commands`, commands)
    return id
  }
  /** Signed in as somebody who may score this match, by its invite link. */
  async function enter(matchId: string): Promise<string> {
    const invited = await scoringClient(server)('POST', `/api/matches/${matchId}/invites`, {})
    const { code } = invited.json as { code: string }
    const page = await fetch(`${server.url}/invite`)
    const first = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const fields = { ...hiddenIn(await page.text()), code, name: 'Asha' }
    const entered = await send('/invite', fields, first)
    const given = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect(given).not.toBe('')
    return given
  }
  const get = (path: string, as = cookie) =>
    fetch(server.url + path, { headers: as ? { cookie: as } : {}, redirect: 'manual' })
  const send = (path: string, fields: Record<string, string>, as = cookie) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { origin: server.url, ...(as && { cookie: as }) },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  const balls = () => `/scorer/matches/${id}/balls`
  const book = () => server.core.matches.find(id)?.book()
  const refs = () =>
    book()
      ?.entries.filter(({ event }) => event.kind === 'BallBowled')
      .map(({ ref }) => ref) ?? []
  /** Shows a change and saves it, as the two pages do one after the other. */
  async function change(ref: string, fields: Record<string, string>) {
    const sheet = await (await get(`${balls()}/${ref}`)).text()
    const shown = await send(`${balls()}/${ref}`, { ...hiddenIn(sheet), ...fields })
    return { shown, html: await shown.text() }
  }
  const save = (ref: string, html: string, more: Record<string, string> = {}) =>
    send(`${balls()}/${ref}`, { ...hiddenIn(html), save: '1', ...more })

  test('a list with every name as a text, newest first, to be searched', async () => {
    const response = await get(balls())
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).not.toContain('<script>1')
    expect(html.indexOf('>0.6<')).toBeLessThan(html.indexOf('>0.1<'))
    const found = await (await get(`${balls()}?q=0.4`)).text()
    expect(found).toContain('2 found')
    expect((await get(`${balls()}?q=${'%3Cscript%3E'.repeat(40)}&only=nothing&innings=x&from=-1`)).status).toBe(200)
  })

  test('a change is shown, then saved, as one correction; the same page twice records it once', async () => {
    const [ref = ''] = refs()
    const { shown, html } = await change(ref, { ball: '2' })
    expect(shown.status).toBe(200)
    expect(html).toContain('What follows from it')
    expect(book()?.corrections).toHaveLength(0)
    const answered = await save(ref, html, { choice: '0' })
    expect([answered.status, answered.headers.get('location')]).toEqual([303, `${balls()}?saved`])
    expect(book()?.match.innings[0]?.runs).toBe(7)
    expect((await save(ref, html, { choice: '0' })).status).toBe(303)
    expect(book()?.corrections).toHaveLength(1)
  })

  test('somebody scored meanwhile: nothing is written, and it is shown what it makes now', async () => {
    const ref = refs()[1] ?? ''
    const { html } = await change(ref, { ball: '4' })
    const say = scoringClient(server)
    await say('POST', `/api/matches/${id}/commands`, {
      id: 'meanwhile',
      scoredAt: 1,
      command: { do: 'note', text: 'rain' },
    })
    const answered = await save(ref, html)
    expect(answered.status).toBe(409)
    const again = await answered.text()
    expect(again).toContain('Somebody scored meanwhile')
    expect(book()?.corrections).toHaveLength(0)
    expect((await save(ref, again)).status).toBe(303)
    expect(book()?.corrections).toHaveLength(1)
  })

  test.each([
    ['an unknown word', { typed: '1', word: '<script>alert(1)</script>' }, 400],
    ['ten thousand letters', { typed: '1', word: 'x'.repeat(10_000) }, 400],
    ['nothing at all', {}, 400],
    ['a bowler nobody knows', { bowlerWas: 'over', bowlerIs: '__proto__' }, 400],
    ['caught off a wide', { typed: '1', word: 'wd+ct' }, 422],
    ['a wish that is none', { wish: '{"edits":1}' }, 303],
    ['a wish that would take out the match', { wish: '{"edits":[{"op":"retract","ref":"1"}],"answers":[]}' }, 422],
  ])('%s: an answer, and nothing is written', async (_, fields, status) => {
    const before = server.core.log.head(id)
    const { shown } = await change(refs()[0] ?? '', { save: '1', ...(fields as Record<string, string>) })
    expect(shown.status).toBe(status)
    expect(server.core.log.head(id)).toBe(before)
  })

  test('only who may score the match, from this site, and only what is in the book', async () => {
    const [ref = ''] = refs()
    const other = await enter(await newMatch())
    expect((await get(`${balls()}/${ref}`, other)).status).toBe(403)
    expect((await get(balls(), '')).status).toBe(303)
    expect((await send(`${balls()}/${ref}`, { ball: '4' })).status).toBe(403)
    expect((await get(`${balls()}/999.9`)).status).toBe(404)
    expect((await get(`/scorer/matches/${id}/balls/..%2f..%2f`)).status).toBe(404)
  })

  test('a correction is taken back by another', async () => {
    const ref = refs()[2] ?? ''
    const { html } = await change(ref, { ball: '6' })
    await save(ref, html)
    const [correction] = book()?.corrections ?? []
    const list = await (await get(balls())).text()
    const path = `/scorer/matches/${id}/corrections/${correction?.seq}`
    expect(list).toContain(path)
    const shown = await (await send(path, { ...hiddenIn(list), takeBack: String(correction?.seq) })).text()
    expect((await send(path, { ...hiddenIn(shown), save: '1' })).status).toBe(303)
    expect(book()?.match.innings[0]?.runs).toBe(6)
    expect(book()?.corrections).toHaveLength(2)
  })

  test('closed with something open: the reason stands in the book, one undo opens it again', async () => {
    const pad = hiddenIn(await (await get(`/scorer/matches/${id}`)).text())
    const closed = await send(`/scorer/matches/${id}`, { ...pad, unbalancedBecause: 'lost a page', result: 'noResult' })
    expect(closed.status).toBe(303)
    expect(book()?.entries.at(-1)?.event).toMatchObject({ kind: 'MatchEnded', because: 'lost a page' })
    const [again, head] = [hiddenIn(await (await get(`/scorer/matches/${id}`)).text()), book()?.head]
    const refused = await send(`/scorer/matches/${id}`, { ...again, unbalancedBecause: 'twice', result: 'noResult' })
    expect([refused.status, book()?.head]).toEqual([422, head])
  })

  test('the scoresheets are for whoever may see the match, as text and without a script', async () => {
    for (const kind of ['box', 'linear']) {
      const response = await get(`/matches/${id}/scoresheet/${kind}`, '')
      expect(response.status).toBe(200)
      const html = await response.text()
      expect(html).not.toMatch(/<script>\d/)
      expect(html).not.toContain('type="module"')
    }
    expect((await get(`/matches/${id}/scoresheet/other`, '')).status).toBe(404)
    expect((await get('/matches/nobody/scoresheet/box', '')).status).toBe(404)
  })
})

/** The hidden fields of a page, as a browser would send them back: of each name the last. */
function hiddenIn(html: string): Record<string, string> {
  const found = html.matchAll(/<input type="hidden" name="(id|expects|pen|csrf|wish)" value="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name as string, unescaped(value as string)]))
}
const unescaped = (text: string): string =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
