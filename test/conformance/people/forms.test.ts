/** The pen, a second book and a late one with JavaScript off: pages and their forms, over real HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ground, type Person, ran, said, startPeople } from '../../support/console/people.ts'
import { form } from '../../support/hostile/forms.ts'

describe('two people without a script', () => {
  let ground: Ground
  let id: string
  let nell: Person
  let tom: Person
  let olu: Person
  beforeAll(async () => {
    ground = await startPeople()
    id = await ground.match()
    ;[nell, tom, olu] = [await ground.person('Nell', id), await ground.person('Tom', id), await ground.operator()]
  })
  afterAll(() => ground.stop())

  const page = async (who: Person, path: string) => (await who.ask('GET', `/scorer/matches/${id}${path}`)).text
  const send = (who: Person, path: string, fields: Record<string, string>) =>
    who.post(`/scorer/matches/${id}${path}`, fields)
  const hidden = (html: string, name: string) =>
    unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
  const runs = () =>
    (ground.core.matches.find(id)?.book().entries ?? []).flatMap(({ event }) =>
      event.kind === 'BallBowled' ? [event.runs.bat] : [],
    )
  const pen = () => ground.core.rows.find(id)

  test('the pen is taken, handed over, accepted, declined', async () => {
    expect(await page(nell, '/people')).toContain('Nobody has taken it')
    await send(nell, '/people/pen', { act: 'take' })
    expect([pen()?.pen, pen()?.penHolder]).toEqual([1, nell.id])
    expect(await page(tom, '/people')).toMatch(/Nell<\/bdi><\/b> has the pen \(no\. 1\)/)
    await send(nell, '/people/pen', { to: tom.id })
    expect(await page(tom, '/people')).toContain('No, thank you')
    await send(tom, '/people/pen', { act: 'withdraw' })
    expect(pen()?.penOffer).toBeUndefined()
    await send(nell, '/people/pen', { to: tom.id })
    expect((await send(tom, '/people/pen', { act: 'take' })).headers.location).toBe(`/scorer/matches/${id}`)
    expect([pen()?.pen, pen()?.penHolder]).toEqual([2, tom.id])
    const refused = await send(nell, '/people/pen', { to: olu.id })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Nothing was changed')])
  })

  test('a second book is kept on a pad of its own, and says where it differs', async () => {
    const begun = await send(nell, '/people/books', { from: 'start' })
    const address = begun.headers.location ?? ''
    expect(address).toMatch(new RegExp(`^/scorer/matches/${id}~[a-z2-7]+$`))
    await tom.ask('POST', `/api/matches/${id}/commands`, said(ran(1)))
    const press = async (ball: string) => {
      const pad = (await nell.ask('GET', address)).text
      const fields = { id: hidden(pad, 'id'), expects: hidden(pad, 'expects'), pen: hidden(pad, 'pen'), ball }
      return nell.post(address, fields)
    }
    expect((await press('1')).status).toBe(303)
    expect(await page(tom, '/people')).toContain('agree at 0.1')
    await tom.ask('POST', `/api/matches/${id}/commands`, said(ran(4)))
    expect((await press('1lb')).status).toBe(303)
    const stale = await nell.post(address, { id: 'x1', expects: '1', pen: '0', ball: '4' })
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('Nothing was recorded')])
    expect((await nell.post(address, { id: 'x2', expects: '6', pen: '0', ball: 'nonsense' })).status).toBe(400)
    expect(runs()).toEqual([1, 4])
    const beside = await page(nell, `/beside/${address.split('~')[1]}`)
    expect(beside).toContain('differ since 0.2: you 1 leg bye, the match 4 Kestrel 2')
    const mine = await send(nell, `/beside/${address.split('~')[1]}`, {
      mark: hidden(beside, 'mark'),
      act: 'mine',
      take: /name="take" value="(\d+)"/.exec(beside)?.[1] ?? '',
    })
    expect(await saved(nell, `/beside/${address.split('~')[1]}`, mine.text)).toBe(303)
    expect(await page(nell, `/beside/${address.split('~')[1]}`)).toContain('agree at 0.2')
    expect(runs()).toEqual([1, 4])
  })

  /** The review is sent as it stands. */
  async function saved(who: Person, path: string, html: string): Promise<number> {
    const names = ['id', 'into', 'expects', 'pen', 'wish'] as const
    const fields = Object.fromEntries(names.map((name) => [name, hidden(html, name)]))
    return (await send(who, path, { ...fields, save: '1' })).status
  }

  test('a late book is looked at, used as a whole, and is merged; moved on meanwhile, nothing is changed', async () => {
    const from = (ground.core.matches.find(id)?.head() ?? 0) - 1
    const entries = [ran(2), ran(6)].map((command) => said(command))
    await nell.ask('POST', `/api/matches/${id}/books`, { id: 'late', kind: 'late', from, entries })
    const before = await page(tom, '/beside/late')
    await tom.ask('POST', `/api/matches/${id}/commands`, said({ do: 'note', text: 'drinks soon' }))
    const stale = await send(tom, '/beside/late', { mark: hidden(before, 'mark'), act: 'all' })
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('moved on meanwhile')])
    const now = await page(tom, '/beside/late')
    const none = await send(tom, '/beside/late', { mark: hidden(now, 'mark'), act: 'take' })
    expect([none.status, none.text]).toEqual([400, expect.stringContaining('Nothing is ticked')])
    const review = (await send(tom, '/beside/late', { mark: hidden(now, 'mark'), act: 'all' })).text
    expect(runs()).toEqual([1, 4])
    expect(await saved(nell, '/beside/late', review)).toBe(409)
    expect(await saved(tom, '/beside/late', review)).toBe(303)
    expect(runs()).toEqual([1, 2, 6])
    expect(await page(tom, '/beside/late?saved')).toContain('Taken into the match.')
    expect(
      ground.core.auth.accounts.acts({ subject: id, limit: 3 }).map(({ by, action }) => [by, action]),
    ).toContainEqual(['Tom', 'merged a book'])
  })

  test('links are made, listed and taken back; who is taken off is off; all of it is told', async () => {
    const made = await send(olu, '/invites', { role: 'viewer' })
    expect([made.status, made.text]).toEqual([201, expect.stringContaining('as a QR code')])
    const listed = await page(olu, '/people')
    const invite =
      hidden(listed.split('id="invites"')[1] ?? '', 'invite') ||
      (/name="invite" value="([^"]+)"/.exec(listed)?.[1] ?? '')
    await send(olu, '/people/revoke', { invite })
    const code = /invite#([a-z2-7-]+)/.exec(made.text)?.[1] ?? ''
    expect((await form(ground.url, '/invite', { code, name: 'Late' })).status).toBe(400)
    await send(olu, '/people/revoke', { account: nell.id })
    expect((await nell.ask('GET', `/scorer/matches/${id}`)).status).toBe(403)
    const acts = (await olu.ask('GET', '/scorer/acts')).text
    for (const words of ['took an invite back', 'took the right to score back', 'became a scorer', 'offered the pen'])
      expect(acts).toContain(words)
    expect((await tom.ask('GET', '/scorer/acts')).status).toBe(403)
  })
})

const unescaped = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
