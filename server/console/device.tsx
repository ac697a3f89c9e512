/** What makes of the scorer's pages an app that opens without a network: its worker, the empty page, manifest and icons. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { page } from '../../web/page.tsx'
import type { ClientBuild } from '../assets.ts'
import { LOOK } from '../pages/look.ts'
import { projectRoot } from '../root.ts'

const SHELL = '/scorer/shell'
const PRACTICE = '/scorer/practice'
const ICONS = {
  '/scorer/icon.svg': ['icon.svg', 'image/svg+xml'],
  '/scorer/icon-192.png': ['icon-192.png', 'image/png'],
  '/scorer/icon-512.png': ['icon-512.png', 'image/png'],
} as const

export function deviceRoutes({ client }: { readonly client: Pick<ClientBuild, 'folder' | 'build' | 'scorer'> }): Hono {
  const app = new Hono()
  const files = [...scorerFiles(client.folder), MANIFEST_PATH, PRACTICE, ...Object.keys(ICONS)]

  /** Its text changes with every build, which is how a browser hears of one. */
  app.get('/scorer/sw.js', (c) => {
    const shell = JSON.stringify({ build: client.build, page: SHELL, files })
    c.header('Content-Type', 'text/javascript; charset=utf-8')
    c.header('Cache-Control', 'no-cache')
    c.header('Service-Worker-Allowed', '/scorer')
    return c.body(`globalThis.SHELL=${shell};\n${readFileSync(join(client.folder, 'scorer-worker.js'), 'utf8')}`)
  })

  /** Says nothing of anybody: the same for all, so that it may lie on a device. */
  const shell = page({
    title: 'Scoring',
    description: 'What is kept on this device.',
    assets: client.scorer,
    unlisted: true,
    state: null,
    children: (
      <>
        <div id="scorer">
          <p class="wrap plain">Opening what is kept on this device…</p>
        </div>
        <div class="sc-line sc-isle" id="line" />
      </>
    ),
  })
  for (const path of [SHELL, '/scorer/device']) {
    app.get(path, (c) => {
      c.header('Cache-Control', 'no-cache')
      return c.html(shell)
    })
  }

  app.get(MANIFEST_PATH, (c) => {
    c.header('Content-Type', 'application/manifest+json')
    c.header('Cache-Control', 'max-age=3600')
    return c.body(JSON.stringify(MANIFEST))
  })
  for (const [path, [file, type]] of Object.entries(ICONS)) {
    app.get(path, (c) => {
      c.header('Content-Type', type)
      c.header('Cache-Control', 'max-age=86400')
      return c.body(new Uint8Array(readFileSync(join(projectRoot(), 'web/console/icons', file))))
    })
  }
  return app
}

type Chunk = { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] }

/** All that the scorer's page loads, by Vite's manifest; nothing where the pages are not built. */
function scorerFiles(folder: string): readonly string[] {
  const path = join(folder, '.vite/manifest.json')
  const manifest = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { [source: string]: Chunk }) : {}
  const found = new Set<string>()
  const visit = (source: string): void => {
    const chunk = manifest[source]
    if (!chunk || found.has(`/${chunk.file}`)) return
    found.add(`/${chunk.file}`)
    for (const style of chunk.css ?? []) found.add(`/${style}`)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  visit('web/console/client.tsx')
  visit('web/console/practice/client.tsx')
  return [...found]
}

const MANIFEST_PATH = '/scorer/manifest.webmanifest'
const MANIFEST = {
  name: 'Scorebox: score a match',
  short_name: 'Scorebox',
  id: '/scorer',
  start_url: '/scorer',
  scope: '/scorer',
  ...LOOK,
}
