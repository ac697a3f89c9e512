/** What makes of the scorer's pages an app: the worker that opens them without a network, and room that is not taken away. */

import { signal } from '@preact/signals'

/** A newer build of this page lies ready, and comes the next time that one is opened. */
export const isNewerReady = signal(false)

/** Undefined where there is none, as on plain http in a clubhouse. */
const workers = (): ServiceWorkerContainer | undefined =>
  window.isSecureContext ? (navigator.serviceWorker as ServiceWorkerContainer | undefined) : undefined

export function startWorker(): void {
  linkManifest()
  const container = workers()
  if (!container) return
  container
    .register('/scorer/sw.js', { scope: '/scorer', updateViaCache: 'none' })
    .then(updateQuietly)
    .catch(() => undefined)
}

/** The running page holds all of its code: the newer one serves from the next time a page is opened, and never in an over. */
function updateQuietly(registration: ServiceWorkerRegistration): void {
  const look = () => {
    if (registration.waiting && registration.active) isNewerReady.value = true
  }
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') registration.waiting?.postMessage('take over')
    else void registration.update().catch(() => undefined)
  })
}

function linkManifest(): void {
  const link = document.createElement('link')
  link.rel = 'manifest'
  link.href = '/scorer/manifest.webmanifest'
  const icon = document.createElement('link')
  icon.rel = 'apple-touch-icon'
  icon.href = '/scorer/icon-192.png'
  document.head.append(link, icon)
}

export type Room = {
  /** The browser promised not to clear it by itself. */
  readonly persists: boolean
  readonly isLow: boolean
}

/** Asks the browser to leave alone what is kept here, and how much room there is; `tried` is whether a match found some. */
export async function askForRoom(tried: () => Promise<boolean>): Promise<Room> {
  const storage = navigator.storage as StorageManager | undefined
  const persists = (await storage?.persist?.().catch(() => false)) ?? false
  const { quota = Number.POSITIVE_INFINITY, usage = 0 } = (await storage?.estimate?.().catch(() => undefined)) ?? {}
  return { persists, isLow: quota - usage < LITTLE_BYTES || !(await tried()) }
}

const LITTLE_BYTES = 10 * 1024 * 1024
