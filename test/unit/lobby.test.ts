/** The list of matches as a reader without a script gets it: looking for some, older ones, and its languages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RULESETS } from '../../cricket/conditions.ts'
import { scoringClient, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
  const ask = scoringClient(server)
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
