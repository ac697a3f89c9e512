/** Everything that is not a hot read, put together: one Hono app. */
import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { createAlertRows } from '../db/alerts.ts'
import { createBookRows } from '../db/books.ts'
import { createLog, type Log } from '../db/log.ts'
import { createMatchRows, type MatchRows } from '../db/matches.ts'
import type { Db } from '../db/open.ts'
import { createSetup } from '../db/setup.ts'
import { isLogUnavailable } from '../db/unit.ts'
import { errorPage, notFoundPage } from '../web/pages.tsx'
import { createAlerting } from './alerts/alerting.ts'
import { alertApi } from './alerts/api.ts'
import { answerUntaken } from './api/methods.ts'
import { sendProblem } from './api/problems.ts'
import { createReads } from './api/reads.ts'
import { createVisible } from './api/visible.ts'
import { createWrites } from './api/writes.ts'
import type { ClientBuild } from './assets.ts'
import { bookApi } from './books/api.ts'
import { createBooks } from './books/books.ts'
import { createMerging } from './books/merging.ts'
import { deviceRoutes } from './console/device.tsx'
import { scorerRoutes } from './console/routes.tsx'
import { faultOf, type Journal } from './journal.ts'
import { createHistory } from './matches/history.ts'
import { createImporter } from './matches/imports.ts'
import { createListing } from './matches/listing.ts'
import { createMatches } from './matches/matches.ts'
import { createPresence } from './matches/presence.ts'
import { createScoring } from './matches/scoring.ts'
import { createSite } from './pages/site.ts'
import { createTold } from './pages/told.ts'
import type { Settings } from './settings.ts'
import { createAuth } from './sign-in/auth.ts'
import { createCredentials } from './sign-in/credentials.ts'
import { createRefusals } from './sign-in/refusals.ts'
import { signInRoutes } from './sign-in/sign-in.tsx'

export type AppParts = {
  readonly db: Db
  readonly client: ClientBuild
  readonly settings: Settings
  readonly journal: Journal
  readonly now?: () => number
}

export type Core = ReturnType<typeof createCore>

/** What scoring and reading share, beneath any HTTP. */
export function createCore({ db, settings, journal, now = Date.now }: AppParts) {
  const log: Log = createLog(db)
  const rows: MatchRows = createMatchRows(db)
  const matches = createMatches({
    log,
    rows,
    epoch: db.epoch,
    onFault: (fault) => journal.error('a match could not be published', faultOf(fault)),
  })
  const scoring = createScoring({ db, log, rows, matches, now })
  const history = createHistory({ log, rows })
  const listing = createListing({ rows, matches, history, now })
  const auth = createAuth({ db, settings, now, onRefused: createRefusals(journal, now) })
  const credentials = createCredentials({ db, auth })
  const books = createBooks({ bookRows: createBookRows(db), log, now })
  const merging = createMerging({ books, scoring, log, accounts: auth.accounts, now })
  const presence = createPresence({ auth, rows, now })
  const alerting = createAlerting({
    rows: createAlertRows(db),
    accounts: auth.accounts,
    matches,
    history,
    settings,
    journal,
    now,
  })
  return {
    db,
    log,
    rows,
    matches,
    scoring,
    history,
    listing,
    auth,
    credentials,
    books,
    merging,
    presence,
    alerting,
    settings,
    journal,
    now,
  }
}

export function createApp(core: Core, client: ClientBuild, isDraining: () => boolean = () => false) {
  const { db, presence, settings, journal } = core
  const told = createTold()
  const visible = createVisible(core)
  const importer = createImporter(core)
  const app = new Hono()

  app.use(requestId())
  const https = settings.publicUrl?.startsWith('https:') ?? false
  app.use(secureHeaders({ ...HEADERS, strictTransportSecurity: https ? 'max-age=31536000' : false }))
  app.onError((fault, c) => {
    const reference = c.get('requestId')
    const api = c.req.path.startsWith('/api/')
    if (isLogUnavailable(fault)) {
      journal.error('the log can not be written: check the disk and the rights of the database file', faultOf(fault))
      const detail = 'Nothing was recorded, nothing is lost: keep the ball and send it again.'
      return sendProblem(c, 'log-unavailable', detail, { headers: { 'Retry-After': '5' } })
    }
    if (hasHungUp(fault)) return sendProblem(c, 'bad-request', 'body: expected as much as was announced')
    journal.error('a request failed through our own fault', { reference, path: c.req.path, ...faultOf(fault) })
    if (api) return sendProblem(c, 'broken', `Not your mistake. Reference: ${reference}`)
    return c.html(errorPage({ assets: client.lobby, reference }), 500)
  })

  app.get('/healthz', (c) => c.json({ ok: true }, 200, NO_STORE))
  app.get('/readyz', (c) => {
    const ready = !isDraining() && writable()
    return c.json({ ready }, ready ? 200 : 503, NO_STORE)
  })
  /** A transaction that changes nothing still has to take the lock that a ball needs. */
  function writable(): boolean {
    try {
      db.atomically(() => undefined)
      return true
    } catch {
      return false
    }
  }

  for (const path of SCORERS_ONLY) app.use(path, presence.listen)
  app.route('/', signInRoutes({ ...core, styles: client.lobby.styles }))
  app.route('/', bookApi(core))
  app.route('/', alertApi({ ...core, ...core.alerting }))
  app.route('/', createWrites({ ...core, importer }))
  app.route('/', createReads({ ...core, visible, told, build: client.build }))
  app.all('/api/*', (c) => answerUntaken(app, c))
  app.notFound((c) => c.html(notFoundPage({ assets: client.lobby }), 404))
  app.route('/', deviceRoutes({ client }))
  app.route(
    '/',
    scorerRoutes({
      ...core,
      demo: settings.demo,
      setup: createSetup(db),
      assets: client.scorer,
      setupAssets: client.setup,
      practiceAssets: client.practice,
    }),
  )
  app.route('/', createSite({ ...core, client, visible, told }))
  return Object.assign(app, { close: importer.close })
}

/** Addresses that only the scorer of a match uses. */
const SCORERS_ONLY = [
  '/scorer/matches/:id',
  '/scorer/matches/:id/*',
  '/api/matches/:id/commands',
  '/api/matches/:id/pen',
]

/** The sender left in the middle of the body, as phones do: nobody's fault, and nobody is left to read the answer. */
const hasHungUp = (fault: unknown): boolean => (fault as { readonly code?: unknown }).code === 'ECONNRESET'

const NO_STORE = { 'Cache-Control': 'no-store' }

const HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: false,
  referrerPolicy: 'strict-origin-when-cross-origin',
  crossOriginResourcePolicy: 'cross-origin',
}
