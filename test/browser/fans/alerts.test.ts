/**
 * Alerts in Chromium: the form, the server, a push service of the test, the worker. Only the browser's own way to its push
 * service is not there (that is Google's): what it would hand out is handed out here, and what it would deliver is delivered
 * over the DevTools protocol, as its own panel does.
 */
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { describeBrowser, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { type Browser, type PushService, startPushService } from '../../support/network/push-service.ts'
import { beginMatch, type PublicMatch } from '../../support/public-match.ts'
import { startServer, type TestServer } from '../../support/server.ts'

const PATIENCE = { timeout: 60_000 }

/** What a browser with a push service would give to a page. */
function subscribeHere({ endpoint, keys }: Pick<Browser, 'endpoint' | 'keys'>): void {
  let known: object | null = null
  Object.assign(PushManager.prototype, {
    getSubscription: async () => known,
    async subscribe(options: PushSubscriptionOptionsInit) {
      const { buffer } = options.applicationServerKey as Uint8Array
      known = { options: { applicationServerKey: buffer }, toJSON: () => ({ endpoint, keys, expirationTime: null }) }
      return known
    },
  })
}

type Watched = { readonly registration: ServiceWorkerRegistration; shown?: number }

/**
 * How many notifications the worker has shown since it is watched. Chromium without a desktop's own takes them away after
 * 25 seconds: those of this test stay.
 */
function countShown(): number {
  const worker = globalThis as unknown as Watched
  const { registration } = worker
  const { showNotification } = ServiceWorkerRegistration.prototype
  if (worker.shown === undefined)
    registration.showNotification = async (title, options) => {
      await showNotification.call(registration, title, { ...options, requireInteraction: true })
      worker.shown = (worker.shown ?? 0) + 1
    }
  worker.shown ??= 0
  return worker.shown
}

/**
 * Not to be asked while one is being shown: Chromium writes a notification down before it displays it, and whoever lists
 * them in between makes it forget the one that is not displayed yet, for good.
 */
const shownIn = (page: Page) =>
  page.evaluate(async () => {
    const { active, ...rest } = await navigator.serviceWorker.ready.then((registration) => ({
      active: registration.active,
      list: registration.getNotifications(),
    }))
    return (await rest.list).map(({ title, body, tag, lang, dir }) => ({
      title,
      body,
      tag,
      lang,
      dir,
      by: active?.scriptURL,
    }))
  })

describeBrowser('alerts in a browser', () => {
  let push: PushService
  let server: TestServer
  let browser: TestBrowser
  let match: PublicMatch
  let device: Browser
  let page: Page
  let cdp: CDPSession
  let registrationId = ''
  beforeAll(async () => {
    push = await startPushService()
    server = await startServer({ PUSH_ORIGINS: push.origin })
    browser = await startBrowser()
    match = await beginMatch(server)
    device = push.browser()
    await browser.context.grantPermissions(['notifications'], { origin: server.url })
    await browser.context.addInitScript(subscribeHere, { endpoint: device.endpoint, keys: device.keys })
    page = (await browser.open(`${server.url}/matches/${match.id}/info?lang=ur`)).page
    cdp = await browser.context.newCDPSession(page)
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      registrationId = registrations.find(({ isDeleted }) => !isDeleted)?.registrationId ?? registrationId
    })
    await cdp.send('ServiceWorker.enable')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    await push.stop()
  })

  const shownSoFar = async () => {
    const counts = await Promise.all(browser.context.serviceWorkers().map((worker) => worker.evaluate(countShown)))
    return counts.reduce((sum, count) => sum + count, 0)
  }
  /** All at once. Returns when the worker has shown what it makes of each. */
  const deliver = async (...messages: readonly object[]) => {
    await vi.waitFor(() => expect(registrationId).not.toBe(''), PATIENCE)
    await vi.waitFor(() => expect(browser.context.serviceWorkers()).not.toEqual([]), PATIENCE)
    const before = await shownSoFar()
    const sent = messages.map((message) => ({ origin: server.url, registrationId, data: JSON.stringify(message) }))
    await Promise.all(sent.map((one) => cdp.send('ServiceWorker.deliverPushMessage', one)))
    await vi.waitFor(async () => expect(await shownSoFar()).toBe(before + messages.length), PATIENCE)
  }
  const status = () => page.locator('#alerts [role=status]')

  test('are turned on in the form, come as notifications in the language of the page, one for the match', async () => {
    await page.locator('#alerts form').waitFor(PATIENCE)
    expect(await page.locator('#alerts button').nth(1).isHidden()).toBe(true)
    await page.locator('#alerts input[value=milestone]').uncheck()
    await page.locator('#alerts button[type=submit]').click()
    await page.locator('#alerts button').nth(1).waitFor(PATIENCE)
    expect(await status().innerText()).toContain('وکٹیں')

    while (device.messages().length === 0) await match.score(6, 'together')
    await vi.waitFor(() => expect(device.messages().length).toBeGreaterThan(0), PATIENCE)
    const message = device.messages()[0] ?? expect.fail()
    await deliver(message)
    const { title, body } = message
    const by = `${server.url}/worker.js`
    expect(await shownIn(page)).toEqual([{ title, body, tag: `match-${match.id}`, lang: 'ur', dir: 'rtl', by }])

    const newer = { ...message, seq: message.seq + 5, title: 'newer <b>', body: 'x' }
    await deliver(newer)
    expect(await shownIn(page)).toMatchObject([{ title: 'newer <b>' }])
    await deliver({ ...message, title: 'overtaken' })
    await deliver({ ...newer, match: 'another', title: 'of another match' })
    const titles = async () => (await shownIn(page)).map(({ title }) => title).sort()
    expect(await titles()).toEqual(['newer <b>', 'of another match'])
    const newest = { ...newer, seq: newer.seq + 5, title: 'newest' }
    await deliver(newest, { ...newer, title: 'overtaken on the last yards' }, { ...message, title: 'and the oldest' })
    expect(await titles()).toEqual(['newest', 'of another match'])
  })

  test('are remembered when the page is opened again, changed, and turned off', async () => {
    await page.goto(`${server.url}/matches/${match.id}/info?lang=en&delay=30`)
    await page.getByText('On: Wickets · End of an innings · The result. Each comes 0 seconds late.').waitFor(PATIENCE)
    expect(await page.locator('#alerts input[value=milestone]').isChecked()).toBe(false)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('On: Wickets · End of an innings · The result.', { exact: true }).waitFor(PATIENCE)
    const { rows } = server.core.alerting
    expect(rows.delaysOf(match.id)).toEqual([30])
    await page.getByRole('button', { name: 'Turn off' }).click()
    await page.getByText('Off.', { exact: true }).waitFor(PATIENCE)
    expect(rows.countDevices(match.id)).toBe(0)
    for (const box of await page.locator('#alerts input').all()) await box.uncheck()
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByText('Choose at least one.').waitFor(PATIENCE)
  })

  test('say plainly why there are none', async () => {
    const blocking = { permission: { name: 'notifications' }, setting: 'denied', origin: server.url } as const
    await cdp.send('Browser.setPermission', blocking)
    const { page: blocked } = await browser.open(`${server.url}/matches/${match.id}/info?lang=en`)
    await blocked.getByText('Notifications from this site are blocked.').waitFor(PATIENCE)
    expect(await blocked.locator('#alerts form').isHidden()).toBe(true)
    await blocked.addInitScript(() => {
      Reflect.deleteProperty(window, 'PushManager')
    })
    await blocked.reload()
    await blocked.getByText('This browser can not show alerts.').waitFor(PATIENCE)
    await blocked.addInitScript(() => {
      Object.defineProperty(navigator, 'userAgent', { value: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X)' })
    })
    await blocked.reload()
    await blocked.getByText('put this site on the Home Screen first').waitFor(PATIENCE)
    await blocked.addInitScript(() => {
      Object.defineProperty(window, 'isSecureContext', { value: false })
    })
    await blocked.reload()
    await blocked.getByText('Alerts need a secure address (https)').waitFor(PATIENCE)
  })
})
