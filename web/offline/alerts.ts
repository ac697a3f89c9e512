/**
 * What the worker does with alerts: shows them, one notification a match, leads to the match, and tells the server when the
 * browser has got another address.
 */
import type { PushMessage } from '../../wire/push.ts'

type Waiting = { readonly waitUntil: (done: Promise<unknown>) => void }
type Pushed = Waiting & { readonly data: { text(): string } | null }
type Clicked = Waiting & { readonly notification: Notice }
type Moved = Waiting & {
  readonly oldSubscription?: PushSubscription | null
  readonly newSubscription?: PushSubscription | null
}
type Notice = { readonly data: PushMessage; close(): void }
type Window = { readonly url: string; focus(): Promise<unknown> }

export type AlertScope = {
  readonly registration: {
    readonly pushManager: PushManager
    showNotification(title: string, options: object): Promise<void>
    getNotifications(wanted: { readonly tag: string }): Promise<readonly Notice[]>
  }
  readonly clients: {
    matchAll(wanted: object): Promise<readonly Window[]>
    openWindow(url: string): Promise<unknown>
  }
  addEventListener(type: 'push', listener: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void
  addEventListener(type: 'pushsubscriptionchange', listener: (event: Moved) => void): void
}

export function showAlerts(worker: AlertScope): void {
  const { registration, clients } = worker
  /** One after the other: what is on its way to the screen is in no list yet, and Chromium forgets it when it is asked then. */
  let last: Promise<unknown> = Promise.resolve()
  worker.addEventListener('push', (event) => {
    const message = messageIn(event.data?.text() ?? '')
    if (!message) return
    const shown = last.then(() => show(message))
    last = shown.catch(() => undefined)
    event.waitUntil(shown)
  })
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(goTo(event.notification.data))
  })
  worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(move(event)))

  /** Messages may overtake each other. A browser wants to see one shown for each: then it is the newer one, in silence. */
  async function show(message: PushMessage): Promise<void> {
    const tag = `match-${message.match}`
    const [shown] = await registration.getNotifications({ tag })
    const isLate = shown !== undefined && shown.data.seq > message.seq
    const { title, body, lang, dir, ...data } = isLate ? shown.data : message
    await registration.showNotification(title, {
      ...{ body, tag, lang, dir, icon: '/scorer/icon-192.png' },
      ...(isLate ? { silent: true } : { renotify: true }),
      data: { title, body, lang, dir, ...data },
    })
  }

  /** The match, where it is open already. */
  async function goTo({ match, url }: PushMessage): Promise<void> {
    const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
    const path = `/matches/${match}`
    const open = windows.find((window) => `${new URL(window.url).pathname}/`.startsWith(`${path}/`))
    const { origin, href } = new URL(url, location.origin)
    if (open) await open.focus()
    else if (origin === location.origin) await clients.openWindow(href)
  }

  async function move({ oldSubscription, newSubscription }: Moved): Promise<void> {
    const cache = await caches.open('scorebox-alerts')
    const from = oldSubscription?.endpoint ?? (await (await cache.match('/endpoint'))?.text())
    if (from === undefined) return
    const fresh = newSubscription ?? (await subscribe())
    const { endpoint = '', keys } = fresh.toJSON()
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ from, to: { endpoint, keys } })
    const answer = await fetch('/api/alerts/moves', { method: 'POST', headers, body })
    if (answer.ok) await cache.put('/endpoint', new Response(endpoint))
  }

  async function subscribe(): Promise<PushSubscription> {
    const { key } = (await (await fetch('/api/alerts')).json()) as { readonly key: string }
    return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  }
}

function messageIn(text: string): PushMessage | undefined {
  try {
    const message = JSON.parse(text) as PushMessage
    return typeof message.title === 'string' && typeof message.match === 'string' ? message : undefined
  } catch {
    return undefined
  }
}
