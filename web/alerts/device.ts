/** This device and its push service: whether it can show alerts, what it was subscribed with, and what is on for a match. */
import type { AlertWish } from '../../wire/decode/alerts.ts'

/** Why there can be no alerts here, as a key of `alerts`. */
export type Obstacle = 'insecure' | 'install' | 'notHere' | 'denied'

export function obstacle(): Obstacle | undefined {
  if (!isSecureContext) return 'insecure'
  if (!('PushManager' in window) || !('Notification' in window) || !navigator.serviceWorker)
    return isApplePhone() ? 'install' : 'notHere'
  return Notification.permission === 'denied' ? 'denied' : undefined
}

/** There only what was put on the Home Screen may; an iPad says that it is a Mac, which has no touch. */
const isApplePhone = (): boolean =>
  /iP(hone|ad|od)/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

/** Asks the push service for an address, or takes the one there is. Throws what the browser says. */
export async function subscription(key: string): Promise<Pick<AlertWish, 'endpoint' | 'keys'>> {
  const { pushManager } = await navigator.serviceWorker.ready
  const wanted = bytesOf(key)
  const known = await pushManager.getSubscription()
  const isOurs = known && isSame(known.options.applicationServerKey, wanted)
  // Of a database that is no more: nobody can send to it.
  if (known && !isOurs) await known.unsubscribe()
  const { endpoint, keys } = (
    isOurs ? known : await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted })
  ).toJSON()
  await keepEndpoint(endpoint ?? '')
  return { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } }
}

/** For the worker, when the browser changes the address (web/offline/alerts.ts). */
const keepEndpoint = async (endpoint: string): Promise<void> =>
  (await caches.open('scorebox-alerts')).put('/endpoint', new Response(endpoint))

const isSame = (a: ArrayBuffer | null, b: Uint8Array): boolean =>
  a !== null && a.byteLength === b.length && new Uint8Array(a).every((byte, i) => byte === b[i])

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

const PREFIX = 'alerts '

/** Ids of what is on, by match. */
export const kept = {
  idOf: (match: string): string | undefined => tried(() => localStorage.getItem(PREFIX + match)) ?? undefined,
  keep: (match: string, id: string): void => tried(() => localStorage.setItem(PREFIX + match, id)),
  drop: (match: string): void => tried(() => localStorage.removeItem(PREFIX + match)),
}

/** A browser that keeps nothing still shows the page. */
function tried<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
