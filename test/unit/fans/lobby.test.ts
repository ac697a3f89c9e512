/** The list of matches as a reader without a script gets it: looking for some, older ones, and its languages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import { ENGLISH, languageOf } from '../../../web/language/languages.ts'
import { lineText } from '../../../web/lobby/starting.ts'
import type { MiniScore } from '../../../wire/score.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
let ask: ReturnType<typeof scoringClient>
type Listed = { readonly matches: readonly MiniScore[] }
beforeAll(async () => {
  server = await startServer()
  ask = scoringClient(server)
  const make = (a: string, b: string, competition: string) =>
    ask('POST', '/api/matches', {
      title: `${a} v ${b}`,
      competition,
      visibility: 'public',
      conditions: RULESETS.t20,
      sides: {
        a: { name: a, short: a.slice(0, 12), players: squad('a') },
        b: { name: b, short: b.slice(0, 12), players: squad('b') },
      },
    })
  for (const [a, b, competition] of [
    ['Saltmarsh Rovers', 'Castle Pomeroy', 'Estuary Cup'],
    ['لاہور ستارے', 'کراچی', 'قومی کپ'],
    ['100% Fit_XI', '<b>Bold</b>', 'Estuary Cup'],
  ] as const) {
    const { status, json } = await make(a, b, competition)
    expect(status, JSON.stringify(json)).toBe(201)
  }
})
afterAll(() => server.stop())

const squad = (side: string) =>
  Array.from({ length: 11 }, (_, i) => ({ id: `${side}${i + 1}`, name: `Player ${i + 1}` }))

const page = async (query = '', language = 'en') => {
  const headers = { accept: 'text/html', 'accept-language': language }
  return (await fetch(`${server.url}/${query}`, { headers })).text()
}
const matchesIn = (html: string) => html.match(/<article /g)?.length ?? 0
const look = (words: string) => page(`?q=${encodeURIComponent(words)}`)

describe('looking for matches', () => {
  it('finds them by team and competition, in any script and in small letters', async () => {
    expect(matchesIn(await page())).toBe(3)
    expect(await look('castle')).toContain('Saltmarsh Rovers')
    expect(matchesIn(await look('castle'))).toBe(1)
    expect(matchesIn(await look('estuary'))).toBe(2)
    expect(matchesIn(await look('rovers estuary'))).toBe(1)
    expect(await look('لاہور')).toContain('کراچی')
  })

  it('takes what is typed as words and as nothing else', async () => {
    for (const [words, count] of [
      ['100%', 1],
      ['fit_xi', 1],
      ['%', 1],
      ['_', 1],
      ["' or 1=1 --", 0],
    ] as const) {
      expect(matchesIn(await look(words)), words).toBe(count)
    }
    const html = await look('<script>alert(1)</script>')
    expect(html).toContain('No match with “&lt;script>alert(1)&lt;/script>”')
    expect(html).not.toContain('<script>alert')
    expect((await fetch(`${server.url}/?q=${'x'.repeat(10_000)}`)).status).toBe(200)
  })

  it('keeps what was looked for in the box, and offers the names there are', async () => {
    const html = await look('castle')
    expect(html).toMatch(/<input[^>]*name="q"[^>]*value="castle"/)
    expect(html).toContain('<option value="Estuary Cup"')
  })

  it('is open to programs', async () => {
    const answer = await fetch(`${server.url}/api/matches?q=castle`)
    expect(((await answer.json()) as { matches: unknown[] }).matches).toHaveLength(1)
  })
})

describe('a list of its own', () => {
  const of = (name: string, value: string) => page(`?${new URLSearchParams({ [name]: value })}`)

  it('is that of a team or a competition by its whole name, and says whose it is', async () => {
    const cup = await of('competition', 'Estuary Cup')
    expect(matchesIn(cup)).toBe(2)
    expect(cup).toContain('<title>Estuary Cup: Live cricket scores | Scorebox</title>')
    expect(matchesIn(await of('team', 'کراچی'))).toBe(1)
    expect(matchesIn(await of('team', 'Castle'))).toBe(0)
    expect(await of('team', '<b>Bold</b>')).toContain('<h1><bdi>&lt;b>Bold&lt;/b></bdi></h1>')
    const answer = await fetch(`${server.url}/api/matches?team=Castle%20Pomeroy`)
    expect(((await answer.json()) as { matches: unknown[] }).matches).toHaveLength(1)
  })

  it('is offered where there are several competitions, and leads back to all matches', async () => {
    expect(await page()).toContain('href="/?competition=Estuary+Cup"')
    expect(await of('competition', 'Estuary Cup')).toContain('<a href="/">All matches</a>')
    expect(await of('team', 'Nobody')).toContain('No match with “Nobody”')
  })
})

describe('a list that is held back', () => {
  it('shows the scores of then, on the page, as text and to programs, and its links are as late', async () => {
    const { json } = await ask('POST', '/api/matches', {
      title: 'Final',
      visibility: 'public',
      conditions: RULESETS.t20,
      sides: { a: { name: 'Spoilt', players: squad('a') }, b: { name: 'Unspoilt', players: squad('b') } },
    })
    const { id } = json as { id: string }
    const told = [
      { do: 'toss', winner: 'a', elected: 'bat' },
      { do: 'startInnings' },
      { do: 'sendIn', batter: 'a1' },
      { do: 'sendIn', batter: 'a2' },
      { do: 'giveBall', bowler: 'b1' },
      { do: 'bowl', runs: { bat: 6 }, boundary: true },
    ].map((command, i) => ({ id: `late-${i}`, scoredAt: Date.now(), command }))
    expect((await ask('POST', `/api/matches/${id}/commands`, told)).status).toBe(201)
    const texts = async (query: string) => (await fetch(`${server.url}/${query}`)).text()
    expect(await texts('')).toMatch(/Spoilt +6\/0/)
    expect(await texts('?delay=120')).not.toMatch(/Spoilt +6\/0/)
    const held = await page('?delay=120')
    expect(held).toContain(`href="/matches/${id}?delay=120"`)
    expect(held).toContain('2 min 0 s behind, as you asked')
    const score = async (query: string) => {
      const { matches } = (await (await fetch(`${server.url}/api/matches${query}`)).json()) as Listed
      return matches.find((each) => each.id === id)?.sides.a.scores
    }
    expect([await score('?delay=120'), await score('')]).toEqual([[], ['6/0']])
    expect((await fetch(`${server.url}/api/matches?delay=121`)).status).toBe(400)
  })

  it('is what somebody gets who is held back on a match’s page', async () => {
    const headers = { accept: 'text/html', cookie: 'delay=30' }
    const answer = await fetch(`${server.url}/?team=Spoilt`, { headers, redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/?team=Spoilt&delay=30'])
  })
})

describe('one line about each match', () => {
  it('is in the language of the page', async () => {
    const [seen = ''] = (await page('', 'hi')).split('<script id="state"')
    expect(seen).toContain('Spoilt ने टॉस जीतकर पहले बल्लेबाज़ी चुनी')
    expect(seen).not.toContain('won the toss')
  })

  it('of one to come says when it starts, by its own clock and by the reader’s, and how soon', () => {
    const starts = { status: 'upcoming', line: 'Starts 1 Jun at 19:00', startsAt: '2026-06-01T19:00:00+05:30' } as const
    const at = Date.parse('2026-06-01T13:30:00Z')
    const said = (nowMs: number, zone: 'UTC' | undefined) =>
      lineText(starts as unknown as MiniScore, { language: ENGLISH, nowMs, zone, read: (line) => line })
    expect(said(at - 86_400_000, 'UTC')).toBe('Starts 1 Jun at 19:00')
    expect(said(at - 25 * 60_000, 'UTC')).toBe('Starts 1 Jun at 19:00, in 25 min')
    expect(said(at + 1, 'UTC')).toBe('Starts 1 Jun at 19:00, not begun yet')
    const hindi = {
      language: languageOf('hi'),
      nowMs: at - 86_400_000,
      zone: 'UTC',
      read: (line: string) => line,
    } as const
    expect(lineText(starts as unknown as MiniScore, hindi)).not.toMatch(/[a-z]/i)
    const own = ENGLISH.time(at)
    expect(said(at - 86_400_000, undefined)).toBe(
      own === '19:00' ? 'Starts 1 Jun at 19:00' : `Starts 1 Jun at 19:00 (${own} your time)`,
    )
  })
})

it('an address of older matches that nobody gave out leads to the list', async () => {
  const answer = await fetch(`${server.url}/?after=nonsense`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/'])
})

it('speaks the language of its reader', async () => {
  const [urdu, hindi] = [await page('', 'ur'), await page('', 'hi')]
  expect(urdu).toMatch(/<html lang="ur" dir="rtl">/)
  expect(urdu).toContain('ابھی کوئی میچ جاری نہیں۔')
  expect(hindi).toContain('आने वाले')
})
