import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type * as Follow from '../../../web/follow/follow.ts'
import { describeBrowser, patient, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { type Ground, startGround } from '../../support/servers/ground.ts'

type Told = { readonly kind: 'whole' | 'patch'; readonly seq: number }
type Here = { scorebox: typeof Follow; follower: Follow.Follower; told: Told[]; rung?: string }

const SIDES = { a: { name: 'Lanterns', short: 'LAN' }, b: { name: 'Kestrels', short: 'KES' } }

describeBrowser('tabs of one browser', () => {
  let ground: Ground
  let browser: TestBrowser
  beforeAll(async () => {
    ground = await startGround()
    browser = await startBrowser({ flags: ['--host-resolver-rules=MAP clubhouse.example 127.0.0.1'] })
  })
  afterEach(async () => {
    for (const page of browser.context.pages().slice(1)) await page.close()
    await expect.poll(ground.readers).toBe(0)
  })
  afterAll(async () => {
    await browser?.close()
    await ground?.stop()
  })

  async function follow(matchId: string, cursor?: string, base = ground.base): Promise<Page> {
    const { page } = await browser.open(base, patient())
    await page.evaluate(
      ({ matchId, cursor }) => {
        const here = globalThis as unknown as Here
        here.told = []
        here.follower = here.scorebox.follow({
          base: '',
          matchId,
          view: 'full',
          environment: here.scorebox.pageEnvironment(),
          ...(cursor !== undefined && { cursor }),
          onSnapshot: (_, seq) => here.told.push({ kind: 'whole', seq }),
          onPatch: (_patch, _event, seq) => here.told.push({ kind: 'patch', seq }),
          onState: ({ rung }) => {
            here.rung = rung
          },
        })
      },
      { matchId, cursor },
    )
    return page
  }
  const told = (page: Page) => page.evaluate(() => (globalThis as unknown as Here).told)
  const cursor = (page: Page) => page.evaluate(() => (globalThis as unknown as Here).follower.store.cursor())
  const rung = (page: Page) => page.evaluate(() => (globalThis as unknown as Here).rung)
  const allAt = async (pages: readonly Page[], id: string) => {
    for (const page of pages) await expect.poll(() => cursor(page)).toBe(ground.cursor(id))
  }
  /** A whole state takes nobody back, and a patch is always the next one. */
  const expectInOrder = async (page: Page) => {
    let at = 0
    for (const { kind, seq } of await told(page)) {
      if (kind === 'patch' && at > 0) expect(seq).toBe(at + 1)
      expect(seq).toBeGreaterThanOrEqual(at)
      at = seq
    }
  }

  it('R-15 three tabs, one connection; the leader closed, the next one goes on: no gap, no double', async () => {
    const match = ground.play({ sides: SIDES })
    const pages = [await follow(match), await follow(match), await follow(match)]
    await allAt(pages, match)
    ground.bowl(match, '1 . 4')
    await allAt(pages, match)
    await expect.poll(ground.readers).toBe(1)
    while (pages.length > 1) {
      const closing = pages.shift()?.close()
      ground.bowl(match, '2 1 .')
      await closing
      ground.bowl(match, '4 . 1lb')
      await allAt(pages, match)
      await expect.poll(ground.readers).toBe(1)
      for (const page of pages) expect(await rung(page)).toBe('stream')
    }
    const [last] = pages
    if (!last) throw new Error('no tab is left')
    await expectInOrder(last)
    expect(await last.evaluate(() => (globalThis as unknown as Here).follower.store.view())).toEqual(ground.view(match))
  })

  it('R-15 a tab that comes with an old page is brought up to date, and the others hear nothing twice', async () => {
    const match = ground.play({ sides: SIDES })
    const old = ground.cursor(match)
    ground.bowl(match, '1 . 4 2')
    const present = await follow(match, ground.cursor(match))
    ground.bowl(match, '1 1')
    await allAt([present], match)
    const late = await follow(match, old)
    await allAt([present, late], match)
    ground.bowl(match, '6')
    await allAt([present, late], match)
    await expect.poll(ground.readers).toBe(1)
    for (const page of [present, late]) {
      await expectInOrder(page)
      expect(await told(page).then((all) => all.filter(({ kind }) => kind === 'whole'))).toEqual([])
    }
    expect((await told(present)).length).toBeLessThan((await told(late)).length)
  })

  it('R-15 R-2 every connection cut while three tabs follow: all have everything once', async () => {
    const match = ground.play({ sides: SIDES })
    const pages = [await follow(match), await follow(match), await follow(match)]
    await allAt(pages, match)
    ground.cut()
    ground.bowl(match, '1 . 4')
    await allAt(pages, match)
    for (const page of pages) await expectInOrder(page)
    await expect.poll(ground.readers).toBe(1)
    // One that knows where it stands, and one that does not, who were not there before.
    for (const place of [ground.cursor(match), undefined]) pages.push(await follow(match, place))
    ground.bowl(match, '6')
    await allAt(pages, match)
    await expect.poll(ground.readers).toBe(1)
  })

  it('R-15 plain http on a LAN has no locks: every tab has a connection of its own', async () => {
    const match = ground.play({ sides: SIDES })
    const base = ground.base.replace('127.0.0.1', 'clubhouse.example')
    const pages = [await follow(match, undefined, base), await follow(match, undefined, base)]
    await allAt(pages, match)
    ground.bowl(match, '1 . 4')
    await allAt(pages, match)
    await expect.poll(ground.readers).toBe(2)
    for (const page of pages) await expectInOrder(page)
  })
})
