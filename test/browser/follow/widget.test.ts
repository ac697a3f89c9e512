import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { describeBrowser, type Prepare, patient, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { type Ground, startGround, startSite } from '../../support/servers/ground.ts'

const SIDES = { a: { name: 'Lanterns', short: 'LAN', colour: '#0b2a6b' }, b: { name: 'Kestrels', short: 'KES' } }
const HOSTILE = `<script>document.title='owned'</script><img src=x onerror="document.title='owned'">`

describeBrowser('the widget on somebody else’s page', () => {
  let ground: Ground
  let browser: TestBrowser
  const sites: { stop(): Promise<void> }[] = []

  beforeAll(async () => {
    ground = await startGround()
    browser = await startBrowser()
  })
  // A browser has six connections for an origin: pages left open would starve the next one.
  afterEach(async () => {
    for (const page of browser.context.pages().slice(1)) await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    for (const site of sites) await site.stop()
    await ground?.stop()
  })

  /** A page of another origin with a policy that names our host for script and connection, and allows nothing else. */
  async function embed(body: string, prepare: Prepare = patient()) {
    const policy = `default-src 'none'; script-src ${ground.base}; connect-src ${ground.base}`
    const site = await startSite((_request, response) => {
      response.setHeader('content-security-policy', policy)
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(
        `<!doctype html><html lang="en"><title>Club</title>${body}<script async src="${ground.base}/embed.js"></script>`,
      )
    })
    sites.push(site)
    const asked = ground.asked.length
    const opened = await browser.open(site.base, prepare)
    return { ...opened, asked: () => ground.asked.slice(asked) }
  }

  const shows = (page: Page, text: string | RegExp, nth = 0) =>
    page.locator('cricket-score').nth(nth).locator('[part=root]').filter({ hasText: text }).waitFor()

  it('is live by itself under a strict policy, from another origin', async () => {
    const match = ground.play({ sides: SIDES, title: 'Lanterns v Kestrels' })
    ground.bowl(match, '4 1 .')
    const { page, complaints } = await embed(`<cricket-score match="${match}"></cricket-score>`)
    await shows(page, '5/0')
    await shows(page, /Live, last ball \d+ sec ago/)
    ground.bowl(match, '6 W')
    await shows(page, '11/1')
    const root = page.locator('cricket-score [part=root]')
    expect(await root.getAttribute('aria-label')).toBe('Lanterns v Kestrels')
    expect(await root.locator('a').getAttribute('href')).toBe(`${ground.base}/matches/${match}`)
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([])
    expect(ground.faults).toEqual([])
  })

  it('is painted although the policy allows no inline style', async () => {
    const match = ground.play({ sides: SIDES })
    const { page } = await embed(`<cricket-score match="${match}" theme="night"></cricket-score>`)
    await shows(page, 'Lanterns')
    const root = page.locator('cricket-score [part=root]')
    expect(await root.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(23, 39, 31)')
    await page.locator('cricket-score').evaluate((node) => node.removeAttribute('theme'))
    expect(await root.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(251, 250, 246)')
    const plate = root.locator('.tm').first()
    expect(await plate.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(11, 42, 107)')
  })

  it('shares one connection among all widgets of a page', async () => {
    const [one, two] = [ground.play({ sides: SIDES }), ground.play({ sides: SIDES })]
    const { page, asked } = await embed(
      `<cricket-score match="${one}"></cricket-score><cricket-score match="${two}"></cricket-score>
       <cricket-score match="${one}" layout="badge"></cricket-score>`,
    )
    ground.bowl(one, '1')
    ground.bowl(two, '2')
    await shows(page, '1/0', 0)
    await shows(page, '2/0', 1)
    await shows(page, '1/0', 2)
    expect(asked()).toEqual(['GET /embed.js', `GET /api/feed?matches=${one},${two}`])
  })

  it('shows a hostile name as the text it is', async () => {
    const sides = { a: { name: HOSTILE, short: 'X' }, b: { name: 'لاہور قلندرز', short: 'LQ' } }
    const match = ground.play({ sides, title: HOSTILE })
    const { page, complaints } = await embed(`<cricket-score match="${match}"></cricket-score>`)
    await shows(page, 'لاہور قلندرز')
    const widget = page.locator('cricket-score')
    expect(await widget.locator('bdi').first().textContent()).toContain('<script>')
    expect(await widget.locator('script, img').count()).toBe(0)
    expect(await page.title()).toBe('Club')
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([])
  })

  it('keeps the text inside the element until a score arrives, and for good where none does', async () => {
    const match = ground.play({ sides: SIDES })
    const { page } = await embed(
      `<cricket-score match="${match}"><p>Score soon</p></cricket-score>
       <cricket-score match="nosuchmatch">Score by radio</cricket-score><cricket-score>No match named</cricket-score>`,
    )
    await shows(page, 'Lanterns')
    expect(await page.getByText('Score soon').isVisible()).toBe(false)
    expect(await page.getByText('Score by radio').isVisible()).toBe(true)
    expect(await page.getByText('No match named').isVisible()).toBe(true)
  })

  it('says quietly that there is no such match where nothing stands inside, and warns once', async () => {
    const warnings: string[] = []
    const listen: Prepare = async (page) =>
      page.on('console', (said) => said.type() === 'warning' && warnings.push(said.text()))
    const { page } = await embed(
      `<cricket-score match="nosuchmatch" id="gone"></cricket-score><cricket-score match="../x" id="wrong"></cricket-score>`,
      listen,
    )
    for (const id of ['gone', 'wrong']) await page.locator(`#${id}`).getByText('No such match').waitFor()
    await expect.poll(() => warnings).toContain('<cricket-score>: no match "nosuchmatch"')
    expect(warnings.filter((text) => text.includes('nosuchmatch'))).toHaveLength(1)
  })

  it('sends no cookies, keeps nothing, and costs the page no preflight', async () => {
    const match = ground.play({ sides: SIDES })
    // The two sites differ in their port alone: one site to a cookie, two origins to everything else.
    await browser.context.addCookies([{ name: 'login', value: 'secret', url: ground.base }])
    const { page, asked } = await embed(`<cricket-score match="${match}"></cricket-score>`)
    const feed = page.waitForRequest(/\/api\/feed/)
    await page.reload()
    expect((await (await feed).allHeaders()).cookie).toBeUndefined()
    await shows(page, 'Lanterns')
    expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual([
      'login=secret',
      0,
      0,
    ])
    expect(asked().filter((line) => line.startsWith('OPTIONS'))).toEqual([])
    await browser.context.clearCookies()
  })

  it('says so when its news is old, and never blanks the score', async () => {
    const match = ground.play({ sides: SIDES })
    ground.bowl(match, '4')
    const { page } = await embed(`<cricket-score match="${match}"></cricket-score>`)
    await shows(page, '4/0')
    await browser.context.setOffline(true)
    await shows(page, 'You are offline. Score as of')
    await shows(page, '4/0')
    expect(await page.locator('cricket-score [part=root]').getAttribute('class')).toContain('stale')
    await browser.context.setOffline(false)
    ground.bowl(match, '2')
    await shows(page, '6/0')
    await shows(page, 'Live')
  })

  it('speaks the language it is told, right to left where that is the way', async () => {
    const match = ground.play({ sides: SIDES })
    const { page } = await embed(`<cricket-score match="${match}" lang="ur"></cricket-score>`)
    await shows(page, 'لائیو')
    const root = page.locator('cricket-score [part=root]')
    expect(await root.evaluate((node) => getComputedStyle(node).direction)).toBe('rtl')
  })

  it('follows another match when its attribute says so', async () => {
    const [one, two] = [ground.play({ sides: SIDES }), ground.play({ sides: { ...SIDES, a: SIDES.b, b: SIDES.a } })]
    ground.bowl(one, '3')
    ground.bowl(two, '2')
    const { page } = await embed(`<cricket-score match="${one}"></cricket-score>`)
    await shows(page, '3/0')
    await page.locator('cricket-score').evaluate((node, id) => node.setAttribute('match', id), two)
    await shows(page, '2/0')
  })

  it('behind a proxy that holds event streams back: live.json, revalidated without a preflight', async () => {
    const match = ground.play({ sides: SIDES })
    ground.bowl(match, '4')
    ground.holdBack('/api/feed')
    const { page, asked } = await embed(`<cricket-score match="${match}"></cricket-score>`, patient(1))
    await shows(page, '4/0')
    ground.bowl(match, '1')
    await shows(page, '5/0')
    await expect.poll(() => asked()).toContain(`GET /api/matches/${match}/live.json revalidated`)
    expect(asked().filter((line) => line.startsWith('OPTIONS'))).toEqual([])
    ground.holdBack(undefined)
  })

  it('weighs at most 8 KB gzipped', async () => {
    const script = await (await fetch(`${ground.base}/embed.js`)).text()
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(8 * 1024)
  })
})
