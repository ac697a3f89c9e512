/** The pages of fans, and the files they need. */
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { lobbyPage } from '../../web/pages.tsx'
import { lobbyText, PAGES } from '../../web/text.ts'
import type { MatchStatus } from '../../wire/view.ts'
import { delayed } from '../api/reads.ts'
import type { Visible } from '../api/visible.ts'
import type { ClientBuild } from '../assets.ts'
import type { History } from '../matches/history.ts'
import type { Listing } from '../matches/listing.ts'
import type { Presence } from '../matches/presence.ts'
import type { Settings } from '../settings.ts'
import { shareRoutes } from '../share/share.tsx'
import { baseOf } from '../sign-in/origin.ts'
import { languageFor, lateness, matchPages, PAGE_CACHE, wholeSeconds } from './match-pages.ts'
import { offlineRoutes } from './offline.ts'
import { matchTexts } from './texts.ts'
import type { Told } from './told.ts'

export type SiteParts = {
  readonly client: ClientBuild
  readonly visible: Visible
  readonly history: History
  readonly told: Told
  readonly presence: Pick<Presence, 'scorerOf'>
  readonly listing: Listing
  readonly settings: Pick<Settings, 'publicUrl' | 'trustProxy'>
  readonly now: () => number
}

const AHEAD: readonly MatchStatus[] = ['live', 'break', 'upcoming']
const OVER: readonly MatchStatus[] = ['finished', 'abandoned']
const LOBBY_LIMIT = 60
const OVER_LIMIT = 20
const FIND_LENGTH = 120

export function createSite(parts: SiteParts) {
  const { client, visible, listing, settings, now } = parts
  const app = new Hono()
  app.use(compress())

  app.get('/', (c) => {
    const late = wantsText(c) ? undefined : lateness(c)
    if (late) return late
    c.header('Cache-Control', PAGE_CACHE)
    c.header('Vary', 'Accept, Accept-Language, Cookie')
    const wish = wishOf(c)
    const { delayS, ...wanted } = wish
    const asOf = delayS === undefined ? undefined : delayed(now(), delayS)
    const after = c.req.query('after')
    const older = listing.page({ ...wanted, asOf, statuses: OVER, limit: OVER_LIMIT, after })
    if (!older) return c.redirect('/')
    const first =
      after === undefined ? listing.page({ ...wanted, asOf, statuses: AHEAD, limit: LOBBY_LIMIT }) : undefined
    const matches = [...(first?.matches ?? []), ...older.matches]
    if (wantsText(c)) return c.text(lobbyText(matches))
    const language = languageFor(c)
    const common = { assets: client.lobby, build: client.build, publicUrl: baseOf(c, settings), nowMs: now() }
    return c.html(lobbyPage({ ...common, ...wish, matches, after, next: older.next, language }))
  })

  app.route('/', offlineRoutes({ client }))
  const pages = matchPages(parts)
  const text = matchTexts(parts)
  app.get('/matches/:id{[^/]+\\.txt}', (c) => text(c, c.req.param('id').slice(0, -'.txt'.length), undefined))
  app.get('/matches/:id/:file{(scorecard|commentary|graphs|info)\\.txt}', (c) =>
    text(c, c.req.param('id'), pageOf(c.req.param('file').slice(0, -'.txt'.length))),
  )
  app.get('/matches/:id', (c) => (wantsText(c) ? text(c, c.req.param('id'), undefined) : pages.tab(c, 'live')))
  app.route('/', shareRoutes({ visible, settings }))
  app.get('/matches/:id/balls/:ball', (c) => pages.ball(c, c.req.param('ball')))
  app.get('/matches/:id/:tab{scorecard|commentary|graphs|info}', (c) => {
    const tab = c.req.param('tab')
    return wantsText(c) ? text(c, c.req.param('id'), pageOf(tab)) : pages.tab(c, tab)
  })

  app.get('/embed.js', async (c, next) => {
    await next()
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    c.header('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400')
  })
  app.use('/embed.js', serveStatic({ root: client.folder, path: 'embed.js' }))
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  app.use('/assets/*', serveStatic({ root: client.folder }))
  return app
}

const pageOf = (tab: string) => PAGES.find((each) => each === tab)

/** Which matches somebody looks for, and how late. */
function wishOf(c: Context) {
  const text = (name: string) => c.req.query(name)?.trim().slice(0, FIND_LENGTH) || undefined
  const delayS = wholeSeconds(c.req.query('delay')) || undefined
  return { find: text('q') ?? '', team: text('team'), competition: text('competition'), delayS }
}

/** Browsers ask for text/html by name; what `curl` sends, and whoever asks for plain text, gets plain text. */
function wantsText(c: Context): boolean {
  const accept = c.req.header('accept') ?? '*/*'
  return !accept.includes('text/html')
}
