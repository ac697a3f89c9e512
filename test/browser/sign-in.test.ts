/**
 * Sign-in as a browser does it, on a clubhouse LAN: plain http under a name, where Chromium sends no `Sec-Fetch-Site`
 * and only `Origin` tells whose page a form came from.
 */
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../db/open.ts'
import { signInRoutes } from '../../server/sign-in/sign-in.tsx'
import { describeBrowser, startBrowser, type TestBrowser } from '../support/browser.ts'
import { serverParts } from '../support/servers/parts.ts'

const PASSWORD = 'a long enough password'
const LAN = ['--host-resolver-rules=MAP *.lan 127.0.0.1']
const POLICY =
  "default-src 'none'; script-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'"

describeBrowser('sign-in in a browser', () => {
  let db: Db
  let server: ServerType
  let here: string
  let evil: string
  let matchId: string
  let setupLink: string
  let olu: TestBrowser
  const heard: string[] = []

  beforeAll(async () => {
    const { auth, credentials, rows, ...parts } = serverParts()
    db = parts.db
    const app = new Hono()
    app.use(async (c, next) => {
      heard.push(`${c.req.url} ${c.req.header('referer') ?? ''}`)
      await next()
      if (!c.req.header('host')?.startsWith('evil')) c.header('Content-Security-Policy', POLICY)
    })
    app.route('/', signInRoutes({ auth, credentials, rows, styles: [] }))
    app.get('/scorer/*', (c) => c.text(`may score: ${auth.login(c)?.account.name}`))
    app.get('/trap', (c) =>
      c.html(
        `<form method="post" action="${here}/sign-out"><button>Win a bat</button><input name="everywhere" value="1"></form>`,
      ),
    )
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    here = `http://scores.lan:${port}`
    evil = `http://evil.lan:${port}`
    setupLink = credentials.setupLink(here) as string
    const sides = { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } }
    const names = { title: 'Kestrels v Herons', sides, players: {} }
    matchId = rows.create({ names, visibility: 'public', createdAt: 1, createdBy: 'op' }).id
    olu = await startBrowser({ flags: LAN })
  })
  afterAll(async () => {
    await olu.close()
    server.close()
    db.close()
  })

  test('the set-up link fills its code in, takes it out of the address, and makes the operator', async () => {
    const { page, complaints } = await olu.open(setupLink)
    await page.waitForURL(`${here}/setup`)
    await expect.poll(() => page.locator('input[name=code]').inputValue()).toBe(setupLink.split('#')[1])
    expect(await page.locator('input[name=code]').isVisible()).toBe(false)
    await page.getByLabel('Your name').fill('Olu')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button').click()
    await page.waitForURL(`${here}/scorer`)
    expect(await page.locator('body').textContent()).toBe('may score: Olu')
    expect(complaints).toEqual([])
    expect(heard.join('\n')).not.toContain(setupLink.split('#')[1])
  })

  test('a page makes an invite with its cookie; no script can read that cookie', async () => {
    const { page } = await olu.open(`${here}/sign-out`)
    const made = await page.evaluate(
      async (path) => (await fetch(path, { method: 'POST' })).status,
      `/api/matches/${matchId}/invites`,
    )
    expect(made).toBe(201)
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  async function invite(): Promise<string> {
    const { page } = await olu.open(`${here}/sign-out`)
    const link = await page.evaluate(
      async (path) => ((await (await fetch(path, { method: 'POST' })).json()) as { link: string }).link,
      `/api/matches/${matchId}/invites`,
    )
    await page.close()
    return link
  }

  test('without a script the whole link is pasted, and that works too', async () => {
    const link = await invite()
    const asha = await startBrowser({ flags: LAN, javaScriptEnabled: false })
    const { page } = await asha.open(link)
    await page.getByLabel('Invite code').fill(link)
    await page.getByLabel('Your name').fill('Asha پاکستان <b>')
    await page.getByRole('button').click()
    await page.waitForURL(`${here}/scorer/matches/${matchId}`)
    expect(await page.locator('body').textContent()).toBe('may score: Asha پاکستان <b>')
    await asha.close()
  })

  test('a link opened in a tab that shows the page already is taken as well', async () => {
    const [first, second] = [await invite(), await invite()]
    const ben = await startBrowser({ flags: LAN })
    const { page } = await ben.open(first)
    await page.waitForURL(`${here}/invite`)
    await page.evaluate((hash) => {
      location.hash = hash
    }, second.split('#')[1] as string)
    await expect.poll(() => page.locator('input[name=code]').inputValue()).toBe(second.split('#')[1])
    await page.waitForURL(`${here}/invite`)
    await ben.close()
  })

  test('a form on another site signs nobody out', async () => {
    const { page } = await olu.open(`${evil}/trap`)
    await page.getByRole('button').click()
    await page.waitForURL(`${here}/sign-out`)
    expect(await page.locator('h1').textContent()).toBe('This form was not accepted')
    const { page: after } = await olu.open(`${here}/scorer/home`)
    expect(await after.locator('body').textContent()).toBe('may score: Olu')
  })

  test('signing out works from the page, and is the end of the login', async () => {
    const { page } = await olu.open(`${here}/sign-out`)
    await page.getByRole('button').click()
    await page.getByRole('heading', { name: 'Signed out' }).waitFor()
    await page.goto(`${here}/sign-in?next=/scorer/back`)
    await page.getByLabel('Name').fill('olu')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button').click()
    await page.waitForURL(`${here}/scorer/back`)
    expect(await page.locator('body').textContent()).toBe('may score: Olu')
  })
})
