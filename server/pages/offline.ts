/** What lets fans' pages open without a network: the worker, the page for what was never seen, and the manifest. */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { MANIFEST, offlinePage } from '../../web/pages.tsx'
import type { ClientBuild } from '../assets.ts'
import { LOOK } from './look.ts'
import { languageFor } from './match-pages.ts'

export function offlineRoutes({ client }: { readonly client: Pick<ClientBuild, 'folder' | 'lobby'> }) {
  const app = new Hono()
  app.get('/worker.js', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-cache')
  })
  app.use('/worker.js', serveStatic({ root: client.folder, path: 'fan-worker.js' }))
  app.get('/offline', (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.html(offlinePage({ assets: client.lobby, language: languageFor(c) }))
  })
  app.get(MANIFEST, (c) => {
    c.header('Content-Type', 'application/manifest+json')
    c.header('Cache-Control', 'max-age=3600')
    return c.body(JSON.stringify(APP))
  })
  return app
}

/** `id` tells it from the scorer's, which may be installed beside it. */
const APP = {
  name: 'Scorebox: live cricket scores',
  short_name: 'Scores',
  id: '/',
  start_url: '/',
  scope: '/',
  ...LOOK,
}
