/**
 * The service worker of fans' pages. With a network they come from the server; without one the page that was last seen
 * here opens, marked with when that was (`data-kept`), so that nobody takes it for the score of now. The scorer's pages,
 * the API and the widget are none of its business.
 */
import { type AlertScope, showAlerts } from './alerts.ts'

type Waiting = { readonly waitUntil: (done: Promise<unknown>) => void }
type Asked = Waiting & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void }
type Scope = {
  readonly skipWaiting: () => Promise<void>
  readonly clients: { readonly claim: () => Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
}

const worker = globalThis as unknown as Scope
const PAGES = 'scorebox-fan-pages'
const FILES = 'scorebox-fan-files'
const PAGES_KEPT = 12
const FILES_KEPT = 80
/** A ground with one bar of signal is worse than none. */
const PATIENCE_MS = 4_000
const UNSEEN = '/offline'

worker.addEventListener('install', (event) => {
  void worker.skipWaiting()
  event.waitUntil(fetch(UNSEEN).then((answer) => keep(UNSEEN, answer)))
})
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(fileOf(request))
  else if (isPage(pathname) && request.headers.get('accept')?.includes('text/html')) {
    event.respondWith(request.mode === 'navigate' ? opened(event) : seen(event))
  }
})

showAlerts(globalThis as unknown as AlertScope)

const isPage = (path: string): boolean => path === '/' || /^\/matches\/[^/.]+(\/[^.]*|\/balls\/.*)?$/.test(path)

/** Their names change with what is in them: whoever has one has it for good. */
async function fileOf(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: FILES })) ?? fetch(request)
}

/** What the server says now; a page that it will not have kept is not. */
async function seen(event: Asked): Promise<Response> {
  const { request } = event
  const answer = await fetch(request)
  const isForAll = !answer.headers.get('cache-control')?.includes('no-store')
  if (answer.ok && isHeldBack(answer.url)) event.waitUntil(forgetPresent())
  if (answer.ok && !answer.redirected && isForAll) event.waitUntil(keep(request.url, answer.clone()))
  return answer
}

/** Who watches a slower stream is never shown what is known without that delay, however late the server answers. */
async function forgetPresent(): Promise<void> {
  const pages = await caches.open(PAGES)
  const present = (await pages.keys()).filter(({ url }) => url.includes('/matches/') && !isHeldBack(url))
  await Promise.all(present.map((page) => pages.delete(page)))
}

const isHeldBack = (url: string): boolean => Number(new URL(url).searchParams.get('delay')) > 0

async function opened(event: Asked): Promise<Response> {
  const asked = seen(event).catch(() => undefined)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))
  const inTime = await Promise.race([asked, late])
  const known = (search: 'own' | 'any') =>
    caches.match(event.request.url, { cacheName: PAGES, ignoreSearch: search === 'any' })
  if (inTime && inTime.status < 500) return inTime
  return (
    (await known('own')) ??
    (await asked) ??
    (await known('any')) ??
    (await caches.match(UNSEEN, { cacheName: PAGES })) ??
    Response.error()
  )
}

/** With the files it needs, which are in the browser's cache already. */
async function keep(url: string, answer: Response): Promise<void> {
  const html = await answer.text()
  const [pages, files] = [await caches.open(PAGES), await caches.open(FILES)]
  const paths = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].flatMap(([, path]) => path ?? [])
  const missing: string[] = []
  for (const path of new Set(paths)) if (!(await files.match(path))) missing.push(path)
  await files.addAll(missing)
  const body = html.replace('<html ', `<html data-kept="${Date.now()}" `)
  await pages.delete(url)
  await pages.put(url, new Response(body, { headers: answer.headers }))
  await Promise.all([trim(pages, PAGES_KEPT), trim(files, FILES_KEPT)])
}

/** The oldest go first: a cache lists what it has in the order in which it came. */
async function trim(cache: Cache, most: number): Promise<void> {
  const all = (await cache.keys()).filter(({ url }) => !url.endsWith(UNSEEN))
  await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((request) => cache.delete(request)))
}
