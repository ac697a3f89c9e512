import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type * as Follow from '../../../web/follow/follow.ts'
import { describeBrowser, patient, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { type Ground, startGround } from '../../support/servers/ground.ts'

type Told = { readonly seqs: number[]; readonly snapshots: number[]; rung?: string }
type Followed = { scorebox: typeof Follow; follower: Follow.Follower; told: Told }

const SIDES = { a: { name: 'Lanterns', short: 'LAN' }, b: { name: 'Kestrels', short: 'KES' } }
const BALLS = '1 . 4 wd 2 6 W 1lb . 1 3 nb 4 . . W 1 2b . 6 1 1 4 .'.split(' ')

describeBrowser('a follower in a browser, over real sockets', () => {
  let ground: Ground
  let browser: TestBrowser

  beforeAll(async () => {
    ground = await startGround()
    browser = await startBrowser()
  })
  afterEach(async () => {
    ground.holdBack(undefined)
    for (const page of browser.context.pages().slice(1)) await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await ground?.stop()
  })

  async function follow(matchId: string, hasty = 0): Promise<Page> {
    const { page } = await browser.open(ground.base, patient(hasty))
    await page.evaluate((id) => {
      const here = globalThis as unknown as Followed
      here.told = { seqs: [], snapshots: [] }
      here.follower = here.scorebox.follow({
        base: '',
        matchId: id,
        view: 'full',
        onSnapshot: (_, seq) => here.told.snapshots.push(seq),
        onPatch: (_patch, _event, seq) => here.told.seqs.push(seq),
        onState: ({ rung }) => {
          here.told.rung = rung
        },
      })
    }, matchId)
    return page
  }

  const view = (page: Page) => page.evaluate(() => (globalThis as unknown as Followed).follower.store.view())
  const told = (page: Page) => page.evaluate(() => (globalThis as unknown as Followed).told)
  const showsAll = (page: Page, id: string) => expect.poll(() => view(page)).toEqual(ground.view(id))

  it('R-1 R-2 has the view of the server after every connection was cut, and misses and repeats nothing', async () => {
    const match = ground.play({ sides: SIDES })
    const page = await follow(match)
    await showsAll(page, match)
    // Twice: a third time within ten seconds would be held against the stream.
    for (const from of [0, 6]) {
      ground.bowl(match, BALLS.slice(from, from + 4).join(' '))
      await showsAll(page, match)
      ground.cut()
      ground.bowl(match, BALLS.slice(from + 4, from + 6).join(' '))
      await showsAll(page, match)
    }
    const { seqs, snapshots, rung } = await told(page)
    expect(rung).toBe('stream')
    expect(snapshots).toHaveLength(1)
    expect(seqs.length).toBeGreaterThanOrEqual(12)
    expect(seqs).toEqual(seqs.map((_, place) => (snapshots[0] ?? 0) + 1 + place))
  })

  it('R-3 R-12 has it by long poll where event streams are held back', async () => {
    const match = ground.play({ sides: SIDES })
    ground.holdBack(`/api/matches/${match}/feed`)
    const page = await follow(match, 1)
    await showsAll(page, match)
    for (const ball of BALLS) {
      ground.bowl(match, ball)
      await page.waitForTimeout(20)
    }
    await showsAll(page, match)
    const { seqs, rung } = await told(page)
    expect(rung).toBe('poll')
    expect(seqs.every((seq, place) => place === 0 || seq === (seqs[place - 1] ?? 0) + 1)).toBe(true)
  })
})
