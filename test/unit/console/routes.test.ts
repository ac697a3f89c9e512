import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBookRows } from '../../../db/books.ts'
import { createLog } from '../../../db/log.ts'
import { createMatchRows } from '../../../db/matches.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { createSetup } from '../../../db/setup.ts'
import { createBooks } from '../../../server/books/books.ts'
import { scorerRoutes } from '../../../server/console/routes.tsx'
import { createHistory } from '../../../server/matches/history.ts'
import { createListing } from '../../../server/matches/listing.ts'
import { createMatches } from '../../../server/matches/matches.ts'
import { createScoring } from '../../../server/matches/scoring.ts'
import { createAuth } from '../../../server/sign-in/auth.ts'
import { createCredentials } from '../../../server/sign-in/credentials.ts'
import { keptSetup, renamed } from '../../../web/console/setup/state.ts'
import type { BookNews } from '../../../web/console/standing.ts'
import { NOTHING_TYPED } from '../../../wire/setup/typed.ts'

const HERE = 'http://scores.test'
const at = Date.UTC(2026, 5, 6)
const now = () => at

let db: Db
let app: Hono
let wire: ReturnType<typeof build>

function build() {
  const log = createLog(db)
  const rows = createMatchRows(db)
  const matches = createMatches({
    log,
    rows,
    epoch: db.epoch,
    onFault: (fault) => {
      throw fault
    },
  })
  const scoring = createScoring({ db, log, rows, matches, now })
  const listing = createListing({ rows, matches, history: createHistory({ log, rows }), now })
  const auth = createAuth({ db, settings: { publicUrl: undefined, trustProxy: 0, secret: undefined }, now })
  const assets = { styles: ['/s.css'], scripts: ['/s.js'] }
  const credentials = createCredentials({ db, auth })
  return {
    auth,
    credentials,
    matches,
    rows,
    scoring,
    listing,
    log,
    assets,
    setup: createSetup(db),
    setupAssets: assets,
    practiceAssets: assets,
    books: createBooks({ bookRows: createBookRows(db), log, now }),
    now,
  }
}

beforeEach(() => {
  db = openDatabase(':memory:', { migrationsFolder: 'db/migrations' })
  wire = build()
  app = new Hono().route('/', scorerRoutes(wire))
  app.post('/test/enter/:account/:role', (c) => {
    const { account, role } = c.req.param()
    wire.auth.open(c, wire.auth.accounts.add({ name: account, role: role as 'operator', createdAt: at }))
    return c.text('in')
  })
})
afterEach(() => db.close())

const get = (path: string, cookie = '') => app.request(HERE + path, { headers: cookie ? { cookie } : {} })
const post = async (path: string, fields: Record<string, string>, cookie = '', headers: Record<string, string> = {}) =>
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
  const account = db.sqlite.prepare('SELECT id FROM accounts WHERE name = ?').pluck().get(name) as string
  wire.auth.accounts.grant({ accountId: account, matchId: id, createdAt: at })
  return cookie
}

/** The hidden fields of a page, as a browser would send them back. */
function hiddenIn(html: string): Record<string, string> {
  const found = html.matchAll(/<input type="hidden" name="(id|expects|pen|csrf)" value="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name as string, value as string]))
}
/** As text, markup taken out and entities read. */
const textOf = (html: string) =>
  html
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

const BLANK = {
  ruleset: 't20',
  overs: '',
  playersA: '',
  playersB: '',
  competition: '',
  venue: '',
  startsAt: '',
  visibility: 'public',
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
const START = ['toss=a:bat', 'start=a', 'batter=a1', 'batter=a2', 'bowler=b1']
const head = (id: string) => wire.log.head(id)
const inningsOf = (id: string) => wire.matches.find(id)?.book().match.innings.at(-1)

describe('the form, without a script', () => {
  let olu: string
  let id: string
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
    id = await newMatch(olu)
  })

  test('scores an over: 1, wide, 4, out, 1 bye, 2, no run is six valid balls', async () => {
    await pressAll(id, olu, [...START, 'ball=1', 'ball=wd', 'ball=4', 'out=bowled', 'batter=a3'])
    await pressAll(id, olu, ['ball=1b', 'ball=2', 'ball=.'])
    const innings = inningsOf(id)
    expect(innings).toMatchObject({ runs: 9, wickets: 1, overs: { overs: 1, balls: 0 }, extras: { wides: 1, byes: 1 } })
    const page = textOf(await (await get(`/scorer/matches/${id}`, olu)).text())
    expect(page).toContain('Over 1 is complete. Who bowls next?')
    expect(page).toContain('9/1')
  })

  test('a double press of any key is one entry, and both are answered alike', async () => {
    await pressAll(id, olu, START)
    const hidden = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text())
    const before = head(id)
    for (let i = 0; i < 3; i++) {
      const response = await post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, olu)
      expect(response.status).toBe(303)
    }
    expect(head(id)).toBe(before + 1)
  })

  test('another key of a page that was used is not recorded, said, and offered', async () => {
    await pressAll(id, olu, START)
    const hidden = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text())
    await post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, olu)
    const response = await post(`/scorer/matches/${id}`, { ...hidden, ball: '6' }, olu)
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(textOf(html)).toContain('This page had been used already')
    expect(inningsOf(id)?.runs).toBe(4)
    const again = { ...hiddenIn(html), command: JSON.stringify({ do: 'bowl', runs: { bat: 6 } }) }
    expect((await post(`/scorer/matches/${id}`, again, olu)).status).toBe(303)
    expect(inningsOf(id)?.runs).toBe(10)
  })

  test('somebody scored meanwhile: what, and what was not recorded', async () => {
    await pressAll(id, olu, START)
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const stale = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text())
    await pressAll(id, asha, ['ball=1'])
    const response = await post(`/scorer/matches/${id}`, { ...stale, ball: '4' }, olu)
    expect(response.status).toBe(409)
    const text = textOf(await response.text())
    expect(text).toContain('Somebody scored meanwhile. The last entry is “0.1 Herons 1 to Kestrels 1: 1 run”')
    expect(text).toContain('Record it now: Four')
    expect(inningsOf(id)?.runs).toBe(1)
  })

  test('a refusal stands above the pad with its Law, and nothing is recorded', async () => {
    await pressAll(id, olu, [...START, ...Array.from({ length: 6 }, () => 'ball=.')])
    const before = head(id)
    const response = await press(id, olu, { bowler: 'b1' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('role="alert"')
    expect(textOf(html)).toContain('bowled the last over. Law 17.6')
    expect(head(id)).toBe(before)
    await pressAll(id, olu, ['bowlerAllTheSame=b1'])
    expect(head(id)).toBe(before + 1)
  })

  test('what is impossible on a wide is refused with what was probably meant [22]', async () => {
    await pressAll(id, olu, START)
    const response = await press(id, olu, { out: 'bowled', call: 'wide' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('href="#wd-plus"')
    expect(html).toContain('href="#run-out-wd"')
  })

  test('undo takes back the last entry, again and again', async () => {
    await pressAll(id, olu, [...START, 'ball=4', 'ball=1', 'act=undo', 'act=undo'])
    expect(inningsOf(id)).toMatchObject({ runs: 0, validBalls: 0 })
    await pressAll(id, olu, ['act=redo'])
    expect(inningsOf(id)).toMatchObject({ runs: 4, validBalls: 1 })
    expect(await (await get(`/scorer/matches/${id}`, olu)).text()).toContain('value="redo"')
    await pressAll(id, olu, ['ball=.'])
    expect(await (await get(`/scorer/matches/${id}`, olu)).text()).not.toContain('value="redo"')
  })

  test('wickets with their details: run out at the bowler’s end going for a second', async () => {
    await pressAll(id, olu, START)
    await press(id, olu, { out: 'runOut', runs: '1', as: 'bat', who: 'a1@nonStriker', fielder: 'b4' })
    const innings = inningsOf(id)
    expect(innings?.batters.a1).toMatchObject({ runs: 1, state: 'out' })
    expect(innings?.batters.a1?.wicket).toMatchObject({ how: 'runOut', at: 'nonStriker', fielders: [{ player: 'b4' }] })
  })

  test('breaks, penalties, declarations, results', async () => {
    await pressAll(id, olu, [...START, 'ball=4', 'break=rain'])
    expect(textOf(await (await get(`/scorer/matches/${id}`, olu)).text())).toContain('Rain stopped play')
    await pressAll(id, olu, ['act=resumePlay', 'penalty=a', 'end=1', 'start=b', 'end=1', 'result=noResult'])
    const page = textOf(await (await get(`/scorer/matches/${id}`, olu)).text())
    expect(page).toContain('No result')
  })

  test('after the toss the first innings is one press away, and said to be the first', async () => {
    await pressAll(id, olu, ['toss=b:field'])
    const text = textOf(await (await get(`/scorer/matches/${id}`, olu)).text())
    expect(text).toContain('First innings Start: Kestrels bat')
    await pressAll(id, olu, ['start=a'])
    expect(textOf(await (await get(`/scorer/matches/${id}`, olu)).text())).not.toContain('faces next')
  })

  test('level scores: a super over, or the match is left a tie [16.3]', async () => {
    const level = await newMatch(olu, { ruleset: 't20', overs: '1' })
    const over = Array.from({ length: 6 }, () => 'ball=.')
    await pressAll(level, olu, [...START, ...over, 'start=b', 'batter=b1', 'batter=b2', 'bowler=a1', ...over])
    const text = textOf(await (await get(`/scorer/matches/${level}`, olu)).text())
    expect(text).toContain('Super over: who bats?')
    expect(text).toContain('Leave it a tie')
    await pressAll(level, olu, ['result=tie'])
    expect(wire.matches.find(level)?.book().match.outcome).toEqual({ kind: 'tie' })
  })

  test.each([
    ['no key', {}],
    ['an unknown ball', { ball: '99' }],
    ['two keys', { ball: '1', act: 'undo' }],
    ['no id', { ball: '1', id: '' }],
    ['an id that is none', { ball: '1', id: '<x>' }],
    ['no position', { ball: '1', expects: 'x' }],
  ])('%s: 400 with the pad, nothing recorded', async (_, fields) => {
    await pressAll(id, olu, START)
    const before = head(id)
    const response = await press(id, olu, fields as Record<string, string>)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('class="sc-pad"')
    expect(head(id)).toBe(before)
  })

  test('names are text, whatever they are', async () => {
    const evil = '<script>alert(1)</script>'
    const hostile = await newMatch(olu, { a: evil, playersA: `${evil}\n"><img src=x>\nبابر اعظم`, venue: evil })
    await pressAll(hostile, olu, ['toss=a:bat', 'start=a'])
    for (const path of ['/scorer', `/scorer/matches/${hostile}`]) {
      const html = await (await get(path, olu)).text()
      expect(html).not.toContain('<script>alert')
      expect(html).not.toContain('<img')
    }
    await pressAll(hostile, olu, ['batter=a1', 'batter=a2', 'bowler=b1'])
    await press(hostile, olu, { note: '1', text: `${evil}\r\n${'x'.repeat(1_900)}` })
    expect(await (await get(`/scorer/matches/${hostile}`, olu)).text()).not.toContain('<script>alert')
  })
})

describe('who may', () => {
  let olu: string
  let id: string
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
    id = await newMatch(olu)
    await pressAll(id, olu, START)
  })

  test.each(['/scorer/matches/new', '/scorer/matches/abc', '/scorer/rules'])(
    'not signed in: %s leads to sign-in and back',
    async (path) => {
      const response = await get(path)
      expect([response.status, response.headers.get('location')]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(path)}`,
      ])
    },
  )

  test('a press after the login is over is not recorded and leads to sign-in', async () => {
    const before = head(id)
    const response = await post(`/scorer/matches/${id}`, { id: 'x', expects: String(before), pen: '0', ball: '4' })
    expect(response.status).toBe(303)
    expect(head(id)).toBe(before)
  })

  test('another match’s scorer: 403 to see, to press and to read; their own list is empty', async () => {
    const eve = await enter('Eve', 'scorer')
    const before = head(id)
    const { csrf = '' } = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text())
    expect((await get(`/scorer/matches/${id}`, eve)).status).toBe(403)
    expect((await get(`/scorer/matches/${id}/book`, eve)).status).toBe(403)
    expect((await post(`/scorer/matches/${id}`, { csrf, ball: '4' }, eve)).status).toBe(403)
    expect((await get('/scorer/matches/new', eve)).status).toBe(403)
    expect(textOf(await (await get('/scorer', eve)).text())).not.toContain('Kestrels')
    expect(head(id)).toBe(before)
  })

  test('with a right to the match and somebody else’s csrf field, from another site, or with none: 403', async () => {
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const before = head(id)
    const hidden = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text())
    const foreign = hiddenIn(await (await get(`/scorer/matches/${id}`, olu)).text()).csrf ?? ''
    const attempts = [
      post(`/scorer/matches/${id}`, { ...hidden, csrf: foreign, ball: '4' }, asha),
      post(`/scorer/matches/${id}`, { ...hidden, csrf: '', ball: '4' }, asha),
      post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, asha, { origin: 'https://evil.test' }),
      post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, asha, { 'sec-fetch-site': 'cross-site' }),
    ]
    for (const response of await Promise.all(attempts)) expect(response.status).toBe(403)
    expect(head(id)).toBe(before)
    expect((await post(`/scorer/matches/${id}`, { ...hidden, ball: '4' }, asha)).status).toBe(303)
    expect(head(id)).toBe(before + 1)
  })

  test('whoever has lost the pen looks on until they take it', async () => {
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const hidden = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text())
    const taken = await post(`/scorer/matches/${id}`, { csrf: hidden.csrf ?? '', pen: 'take' }, asha)
    expect(taken.status).toBe(303)
    const before = head(id)
    expect(textOf(await (await get(`/scorer/matches/${id}`, olu)).text())).toContain('Somebody else has the pen')
    expect((await press(id, olu, { ball: '4' })).status).toBe(409)
    expect(head(id)).toBe(before)
    await pressAll(id, asha, ['ball=4'])
  })

  test('the operator invites a scorer by a link that works once; nobody else does', async () => {
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const { csrf = '' } = hiddenIn(await (await get('/scorer', olu)).text())
    const own = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text()).csrf ?? ''
    expect((await post(`/scorer/matches/${id}/invites`, { csrf: own }, asha)).status).toBe(403)
    expect((await post(`/scorer/matches/${id}/invites`, { csrf: 'x' }, olu)).status).toBe(403)
    const invited = await post(`/scorer/matches/${id}/invites`, { csrf }, olu)
    expect(invited.status).toBe(201)
    const code = /scores\.test\/invite#([a-z2-7-]+)/.exec(await invited.text())?.[1] ?? ''
    const redeem = () => wire.credentials.redeem('here', { code, name: 'Ben' }, undefined)
    expect(redeem()).toMatchObject({ matchId: id, account: { name: 'Ben', role: 'scorer' } })
    expect(redeem()).toHaveProperty('denied')
  })

  test('pages may not be framed, kept, or found', async () => {
    const response = await get(`/scorer/matches/${id}`, olu)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    expect(await response.text()).toContain('noindex')
  })
})

describe('a new match', () => {
  let olu: string
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
  })

  test('with squads as they are pasted, filled up to eleven', async () => {
    const id = await newMatch(olu, {
      ruleset: 'club40',
      overs: '35',
      playersA: '1. Lane (wk)\n2) Croft *',
      venue: 'Marsh Lane',
    })
    const { match } = wire.matches.find(id)?.book() ?? {}
    expect(match?.conditions).toMatchObject({ oversPerInnings: 35, oversPerBowler: 8 })
    expect(match?.sides.a).toMatchObject({ keeper: 'a1', captain: 'a2' })
    expect(match?.sides.a.players).toHaveLength(11)
    expect(wire.rows.find(id)?.names.players).toMatchObject({
      a1: 'Lane',
      a2: 'Croft',
      a3: 'Kestrels 3',
      b11: 'Herons 11',
    })
  })

  test('sent twice is made once', async () => {
    const form = hiddenIn(await (await get('/scorer/matches/new', olu)).text())
    const fields = { ...form, ...BLANK, a: 'Kestrels', b: 'Herons' }
    const both = [await post('/scorer/matches/new', fields, olu), await post('/scorer/matches/new', fields, olu)]
    expect(new Set(both.map((response) => response.headers.get('location'))).size).toBe(1)
    expect(wire.rows.list()).toHaveLength(1)
  })

  test.each([
    ['no name', { a: ' ' }, 'First side: give it a name (at most 120 characters)'],
    ['a name of 10,000 characters', { b: 'x'.repeat(10_000) }, 'Second side: give it a name (at most 120 characters)'],
    ['two equal names', { b: ' kestrels' }, 'Second side: give it another name than the first side has'],
    ['two captains', { playersA: 'Lane (c)\nCroft (c)' }, 'Players of the first side, line 2: one captain a side'],
    ['unknown rules', { ruleset: 'baseball' }, 'Rules: choose one of the list'],
    ['overs in words', { overs: 'twenty' }, 'Overs: a whole number such as 20, or nothing for as many as usual'],
    ['a start that is no time', { startsAt: 'soon' }, 'Start: a day and a time, or nothing'],
  ])('%s: says where, keeps what was typed, makes nothing', async (_, wrong, words) => {
    const form = hiddenIn(await (await get('/scorer/matches/new', olu)).text())
    const fields = { ...form, ...BLANK, a: 'Kestrels', b: 'Herons', venue: 'Marsh Lane', ...wrong }
    const response = await post('/scorer/matches/new', fields, olu)
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(textOf(html)).toContain(words)
    expect(html).toContain('value="Marsh Lane"')
    expect(wire.rows.list()).toHaveLength(0)
  })

  test('from another site: nothing is made', async () => {
    const form = hiddenIn(await (await get('/scorer/matches/new', olu)).text())
    const fields = { ...form, ...BLANK, a: 'Kestrels', b: 'Herons' }
    expect((await post('/scorer/matches/new', { ...fields, csrf: 'x' }, olu)).status).toBe(403)
    expect((await post('/scorer/matches/new', fields, olu, { origin: 'https://evil.test' })).status).toBe(403)
    expect(wire.rows.list()).toHaveLength(0)
  })
})

describe('the next match', () => {
  const PLAYED = { playersA: 'Lane (wk)\nCroft (c)', playersB: 'Rao' }
  const formOf = async (cookie: string) => (await get('/scorer/matches/new', cookie)).text()

  test('begins with the players of last time, and asks once whose they are under another name', async () => {
    const olu = await enter('Olu', 'operator')
    await newMatch(olu, PLAYED)
    const html = await formOf(olu)
    expect(html).toContain('Lane (wk)\nCroft (c)')
    const typed = { ...hiddenIn(html), ...BLANK, a: 'Larks', b: 'Herons', playersA: 'Lane (wk)\r\nCroft (c)' }
    const asked = await post('/scorer/matches/new', typed, olu)
    expect(asked.status).toBe(400)
    const page = await asked.text()
    expect(textOf(page)).toContain('These are the players of Kestrels: are they those of Larks?')
    const [, key = ''] = /name="asked" value="(A:of [^"]*)"/.exec(page) ?? []
    expect((await post('/scorer/matches/new', { ...typed, asked: key }, olu)).status).toBe(303)
  })

  test('can be made without a network, with the rules and sides of the device, by who makes matches', async () => {
    const olu = await enter('Olu', 'operator')
    await newMatch(olu, PLAYED)
    const answer = await get('/scorer/setup.json?have=', olu)
    const kept = keptSetup(await answer.json())
    expect(kept).toMatchObject({ mayCreate: true, typed: { a: 'Kestrels', playersA: 'Lane (wk)\nCroft (c)' } })
    expect(kept?.sides.map(({ name }) => name).sort()).toEqual(['Herons', 'Kestrels'])
    expect((await get(`/scorer/setup.json?have=${kept?.tag}`, olu)).status).toBe(204)
    expect((await get('/scorer/setup.json')).status).toBe(401)
    const asha = await enter('Asha', 'scorer')
    expect(await (await get('/scorer/setup.json', asha)).json()).toMatchObject({ mayCreate: false })
    for (const damaged of [undefined, null, 3, {}, { ...kept, sides: 'x' }]) expect(keptSetup(damaged)).toBeUndefined()
  })

  test('another name in the form takes the sheet along that nobody has touched, and brings its own', () => {
    const sides = [
      { name: 'Kestrels', colour: '#1d5fc4', players: [{ name: 'Lane', matches: 1 }] },
      { name: 'Herons', players: [{ name: 'Rao', matches: 2 }] },
    ]
    const before = { ...NOTHING_TYPED, a: 'Kestrels', playersA: 'Lane', colourA: '#1d5fc4' }
    const named = (a: string, playersA = 'Lane') => renamed(before, { ...before, a, playersA }, { sides, saved: [] })
    expect(named('Kestrel')).toMatchObject({ playersA: '', colourA: '' })
    expect(named('herons')).toMatchObject({ playersA: 'Rao', colourA: '' })
    expect(named('Larks', 'Lane\nVance')).toMatchObject({ playersA: 'Lane\nVance', colourA: '#1d5fc4' })
    expect(named('Kestrels ')).toMatchObject({ playersA: 'Lane' })
  })
})

describe('names', () => {
  let olu: string
  let id: string
  const names = () => wire.rows.find(id)?.names.players ?? {}
  const page = async (cookie = olu) => (await get(`/scorer/matches/${id}/names`, cookie)).text()
  const wasIn = (html: string) => {
    const found = html.matchAll(/name="((?:was|name)-[\w-]+)"[^>]*value="([^"]*)"/g)
    return Object.fromEntries([...found].map(([, name, value]) => [name as string, value as string]))
  }
  const save = async (fields: Record<string, string>, cookie = olu, html?: string) => {
    const from = html ?? (await page(cookie))
    return post(`/scorer/matches/${id}/names`, { ...hiddenIn(from), ...wasIn(from), ...fields }, cookie)
  }
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
    id = await newMatch(olu)
    await pressAll(id, olu, START)
  })

  test('are put in, corrected and added during the match, and undo is about the game all the same', async () => {
    await pressAll(id, olu, ['ball=4'])
    const saved = await save({ 'name-a7': 'بابر اعظم', 'name-b1': 'Rao', 'name-a2': '' })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/scorer/matches/${id}`])
    expect(names()).toMatchObject({ a7: 'بابر اعظم', b1: 'Rao', a2: 'Kestrels 2' })
    expect(wire.matches.find(id)?.view().names.players).toMatchObject({ b1: 'Rao' })
    await pressAll(id, olu, ['act=undo'])
    expect(inningsOf(id)?.runs).toBe(0)
  })

  test('one more player is on the sheet, once, and may come in', async () => {
    const html = await page()
    const first = await save({ 'add-a': 'Vance' }, olu, html)
    await save({ 'add-a': 'Vance' }, olu, html)
    expect(first.status).toBe(303)
    expect(wire.matches.find(id)?.book().match.sides.a.players.at(-1)).toBe('a12')
    expect(wire.matches.find(id)?.book().match.sides.a.players).toHaveLength(12)
    expect(names()).toMatchObject({ a12: 'Vance' })
  })

  test('who is on no sheet comes in by one press, is told by the place, and is named while it goes on', async () => {
    await pressAll(id, olu, ['out=bowled'])
    const asked = await (await get(`/scorer/matches/${id}`, olu)).text()
    const [, json = ''] = /name="commands" value="([^"]*)"/.exec(asked) ?? []
    const commands = json.replaceAll('&quot;', '"')
    const once = { ...hiddenIn(asked), commands }
    for (const _ of ['pressed', 'pressed again']) await post(`/scorer/matches/${id}`, once, olu)
    expect(inningsOf(id)?.striker).toBe('a12')
    expect(wire.matches.find(id)?.book().match.sides.a.players).toHaveLength(12)
    expect(textOf(await (await get(`/scorer/matches/${id}`, olu)).text())).toContain('Kestrels 12 is in.')
    await save({ 'name-a12': 'Vance' })
    expect(wire.matches.find(id)?.view().names.players).toMatchObject({ a12: 'Vance' })
  })

  test('a page that is old does not take back what somebody else corrected', async () => {
    const html = await page()
    await save({ 'name-a1': 'Shah' })
    await save({ 'name-a2': 'Bell' }, olu, html)
    expect(names()).toMatchObject({ a1: 'Shah', a2: 'Bell' })
  })

  test('that are none are refused with what was typed, and nothing is changed', async () => {
    const before = head(id)
    const response = await save({ 'name-a1': 'x'.repeat(10_000), 'name-a2': 'Bell', 'add-b': 'Osei' })
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(textOf(html)).toContain('Kestrels 1: a name has at most 120 characters')
    expect(html).toContain('value="Osei"')
    expect([names().a2, head(id)]).toEqual(['Kestrels 2', before])
  })

  test('are for the scorers of the match, from our own pages', async () => {
    const eve = await enter('Eve', 'scorer')
    expect((await get(`/scorer/matches/${id}/names`, eve)).status).toBe(403)
    expect((await post(`/scorer/matches/${id}/names`, { 'name-a1': 'Eve' }, eve)).status).toBe(403)
    expect((await save({ csrf: 'x', 'name-a1': 'Eve' })).status).toBe(403)
    expect(names().a1).toBe('Kestrels 1')
  })

  test('without the pen nobody is added to the sheet', async () => {
    const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
    const { csrf = '' } = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text())
    await post(`/scorer/matches/${id}`, { csrf, pen: 'take' }, asha)
    const response = await save({ 'add-a': 'Vance' })
    expect(textOf(await response.text())).toContain('Somebody else has the pen')
    expect(wire.matches.find(id)?.book().match.sides.a.players).toHaveLength(11)
    expect(names()).not.toHaveProperty('a12')
  })
})

describe('the operator’s list', () => {
  let olu: string
  let asha: string
  let id: string
  const csrfOf = async (cookie: string) => hiddenIn(await (await get('/scorer', olu)).text()).csrf ?? cookie
  beforeEach(async () => {
    olu = await enter('Olu', 'operator')
    id = await newMatch(olu)
    asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
  })

  test('removes a match after a confirmation; nobody else does', async () => {
    const csrf = await csrfOf(olu)
    const own = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text()).csrf ?? ''
    const path = `/scorer/matches/${id}/remove`
    expect((await get(path, asha)).status).toBe(403)
    expect((await post(path, { csrf: own, confirm: id }, asha)).status).toBe(403)
    expect((await post(path, { csrf: 'x', confirm: id }, olu)).status).toBe(403)
    expect((await post(path, { csrf }, olu)).status).toBe(400)
    expect(textOf(await (await get(path, olu)).text())).toContain('Remove Kestrels v Herons ?')
    expect(wire.matches.find(id)).toBeDefined()
    const removed = await post(path, { csrf, confirm: id }, olu)
    expect([removed.status, removed.headers.get('location')]).toEqual([303, '/scorer'])
    expect([wire.matches.find(id), wire.rows.list()]).toEqual([undefined, []])
  })

  test('makes a token that is shown once and works; a scorer makes none', async () => {
    const csrf = await csrfOf(olu)
    const own = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text()).csrf ?? ''
    expect((await post('/scorer/tokens', { csrf: own, label: 'x' }, asha)).status).toBe(403)
    expect((await post('/scorer/tokens', { csrf: 'x', label: 'x' }, olu)).status).toBe(403)
    const made = await post('/scorer/tokens', { csrf, label: '<b>board</b>' }, olu)
    expect(made.status).toBe(201)
    const html = await made.text()
    expect(html).not.toContain('<b>board')
    const token = /readonly value="([^"]+)"/i.exec(html)?.[1] ?? ''
    const api = new Hono().get('/who', (c) => c.text(wire.auth.login(c)?.account.name ?? 'nobody'))
    expect(await (await api.request(`${HERE}/who`, { headers: { authorization: `Bearer ${token}` } })).text()).toBe(
      'Olu',
    )
  })

  test('says that a match of the demo database is for trying out, and only there', async () => {
    const hint = 'Matches made here are for trying out: name a DATABASE for real ones.'
    const demo = new Hono().route('/', scorerRoutes({ ...wire, demo: true }))
    const shown = await demo.request(`${HERE}/scorer`, { headers: { cookie: olu } })
    expect(textOf(await shown.text())).toContain(hint)
    expect(textOf(await (await get('/scorer', olu)).text())).not.toContain(hint)
  })
})

test('a pad that has not moved is told so, and told when the pen did', async () => {
  const olu = await enter('Olu', 'operator')
  const id = await newMatch(olu)
  const asha = grant(await enter('Asha', 'scorer'), id, 'Asha')
  const look = (query: string) => get(`/scorer/matches/${id}/book?${query}`, olu)
  const { cursor, pen, recorded } = (await (await look('')).json()) as BookNews
  expect(recorded.map(({ seq }) => seq)).toEqual(recorded.map((_, i) => i + 1))
  const have = `after=${cursor}&have=${cursor}.${pen}`
  expect((await look(have)).status).toBe(204)
  const { csrf = '' } = hiddenIn(await (await get(`/scorer/matches/${id}`, asha)).text())
  await post(`/scorer/matches/${id}`, { csrf, pen: 'take' }, asha)
  expect(await (await look(have)).json()).toMatchObject({ pen, penElsewhere: true, recorded: [] })
  const restored = (await (await look('after=zzzz-3')).json()) as BookNews
  expect([restored.from, restored.recorded.length]).toEqual([0, recorded.length])
})
