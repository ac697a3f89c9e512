/**
 * The service worker of the scorer's pages: with no network they open from the device, with one they come from the server.
 * It touches nothing but those pages and their own files: an answer of the API is never kept. The server writes `SHELL`
 * before this text.
 */
type Shell = { readonly build: string; readonly page: string; readonly files: readonly string[] }
type Waiting = { readonly waitUntil: (done: Promise<unknown>) => void }
type Asked = Waiting & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void }
type Told = { readonly data: unknown }
type Scope = {
  readonly SHELL: Shell
  readonly skipWaiting: () => Promise<void>
  readonly clients: { readonly claim: () => Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
  addEventListener(type: 'message', listener: (event: Told) => void): void
}

const worker = globalThis as unknown as Scope
const { build, page, files } = worker.SHELL
const FAMILY = 'scorebox-scorer-'
const NAME = FAMILY + build
/** A ground with one bar of signal is worse than none: then the page comes from the device. */
const PATIENCE_MS = 3_000

worker.addEventListener('install', (event) => event.waitUntil(fill()))

/** All of one build or none: a page must not meet the files of another. */
async function fill(): Promise<void> {
  const cache = await caches.open(NAME)
  await cache.addAll([page, ...files].map((path) => new Request(path, { cache: 'reload' })))
}

worker.addEventListener('activate', (event) => event.waitUntil(Promise.all([forgetOlder(), worker.clients.claim()])))

/** The last one before this stays: a page of it may just be opening, and there may be no network. */
async function forgetOlder(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== NAME)
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)))
}

/** A newer worker waits until a page says that nothing is lost by it. */
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(opened(request))
  else if (files.includes(pathname)) event.respondWith(kept(pathname, request, { cacheName: NAME }))
  else if (pathname.startsWith(OF_ANY_BUILD)) event.respondWith(kept(pathname, request))
})

/** Named after what is in them: of whichever build they are, they are the same. */
const OF_ANY_BUILD = '/assets/'

async function kept(path: string, request: Request, where: MultiCacheQueryOptions = {}): Promise<Response> {
  return (await caches.match(path, where)) ?? fetch(request)
}

/** One match's own page. */
const MATCH = /^\/scorer\/matches\/[a-z2-7]{8}$/

/**
 * A gateway's own error page is no answer of the server either. A match that the server does not know may have been made
 * on this device and be on its way there.
 */
async function opened(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const shell = () => caches.match(files.includes(pathname) ? pathname : page, { cacheName: NAME })
  const asked = fetch(request).then(
    (answer) => (answer.status >= 500 || (answer.status === 404 && MATCH.test(pathname)) ? undefined : answer),
    () => undefined,
  )
  const inTime = await Promise.race([asked, new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))])
  return inTime ?? (await shell()) ?? (await asked) ?? Response.error()
}
