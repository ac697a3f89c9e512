/** The scorer's pages without a socket: who comes in, what is sent, what the pages say. */
import { Hono } from 'hono'
import { afterEach, beforeEach, expect } from 'vitest'
import { createBookRows } from '../../../db/books.ts'
import { createSetup } from '../../../db/setup.ts'
import { createBooks } from '../../../server/books/books.ts'
import { scorerRoutes } from '../../../server/console/routes.tsx'
import { createHistory } from '../../../server/matches/history.ts'
import { createListing } from '../../../server/matches/listing.ts'
import { serverParts } from '../servers/parts.ts'

export const HERE = 'http://scores.test'
const AT = Date.UTC(2026, 5, 6)
/** A form of a new match in which nobody has typed. */
export const BLANK = {
  ruleset: 't20',
  overs: '',
  playersA: '',
  playersB: '',
  competition: '',
  venue: '',
  startsAt: '',
  visibility: 'public',
}
/** Keys that bring a match into play. */
export const START = ['toss=a:bat', 'start=a', 'batter=a1', 'batter=a2', 'bowler=b1']

/** What the pages are made of, with nothing in it. */
function build() {
  const parts = serverParts({ now: () => AT })
  const { db, log, rows, matches, now } = parts
  const assets = { styles: ['/s.css'], scripts: ['/s.js'] }
  return {
    ...parts,
    listing: createListing({ rows, matches, history: createHistory({ log, rows }), now }),
    assets,
    setup: createSetup(db),
    setupAssets: assets,
    practiceAssets: assets,
    books: createBooks({ bookRows: createBookRows(db), log, now }),
  }
}

/** Each test of this file has pages of its own. */
export function testPages() {
  let wire: ReturnType<typeof build>
  let app: Hono
  beforeEach(() => {
    wire = build()
    app = new Hono().route('/', scorerRoutes(wire))
    app.post('/test/enter/:account/:role', (c) => {
      const { account, role } = c.req.param()
      wire.auth.open(c, wire.auth.accounts.add({ name: account, role: role as 'operator', createdAt: AT }))
      return c.text('in')
    })
  })
  afterEach(() => wire.db.close())

  const get = (path: string, cookie = '') => app.request(HERE + path, { headers: cookie ? { cookie } : {} })
  const post = async (
    path: string,
    fields: Record<string, string>,
    cookie = '',
    headers: Record<string, string> = {},
  ) =>
    app.request(HERE + path, {
      method: 'POST',
      headers: { origin: HERE, ...(cookie && { cookie }), ...headers },
      body: new URLSearchParams(fields),
    })
  async function enter(name: string, role: 'operator' | 'scorer'): Promise<string> {
    const response = await post(`/test/enter/${name}/${role}`, {})
    return (response.headers.get('set-cookie') ?? '').split(';')[0] as string
  }
  const grant = (cookie: string, id: string, name: string) => {
    const account = wire.db.sqlite.prepare('SELECT id FROM accounts WHERE name = ?').pluck().get(name) as string
    wire.auth.accounts.grant({ accountId: account, matchId: id, createdAt: AT })
    return cookie
  }
  async function newMatch(cookie: string, fields: Record<string, string> = {}): Promise<string> {
    const form = hiddenIn(await (await get('/scorer/matches/new', cookie)).text())
    const made = await post('/scorer/matches/new', { ...form, ...BLANK, a: 'Kestrels', b: 'Herons', ...fields }, cookie)
    expect(made.status).toBe(303)
    return (made.headers.get('location') ?? '').split('/').at(-1) as string
  }
  /** Loads the pad and presses one key of it. */
  async function press(id: string, cookie: string, key: Record<string, string>): Promise<Response> {
    const page = await (await get(`/scorer/matches/${id}`, cookie)).text()
    return post(`/scorer/matches/${id}`, { ...hiddenIn(page), ...key }, cookie)
  }
  async function pressAll(id: string, cookie: string, keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const [name = '', value = ''] = key.split('=')
      const response = await press(id, cookie, { [name]: value })
      expect([key, response.status, response.headers.get('location')]).toEqual([key, 303, `/scorer/matches/${id}`])
    }
  }
  return {
    wire: () => wire,
    get,
    post,
    enter,
    grant,
    newMatch,
    press,
    pressAll,
    head: (id: string) => wire.log.head(id),
    inningsOf: (id: string) => wire.matches.find(id)?.book().match.innings.at(-1),
  }
}

/** The hidden fields of a page, as a browser would send them back. */
export function hiddenIn(html: string): Record<string, string> {
  const found = html.matchAll(/<input type="hidden" name="(id|expects|pen|csrf)" value="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name as string, value as string]))
}

/** As text, markup taken out and entities read. */
export const textOf = (html: string) =>
  html
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
