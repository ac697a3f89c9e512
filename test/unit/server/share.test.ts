/** What a link to a match is shown with, from outside: the picture, the badge, the code, and the words of the page. */
import jsqr from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginMatch } from '../../support/public-match.ts'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
let match: Awaited<ReturnType<typeof beginMatch>>
beforeAll(async () => {
  server = await startServer({ PUBLIC_URL: 'https://scores.example' })
  match = await beginMatch(server)
  await match.score(5)
})
afterAll(() => server.stop())

const page = () => match.path.replace('/api', '')
const read = async (path: string, accept = 'text/html') =>
  (await fetch(`${server.url}${path}`, { headers: { accept } })).text()
const metaOf = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? ''
const png = async (query = '') => {
  const answer = await fetch(`${server.url}${page()}/card.png${query}`)
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('the picture of a match', () => {
  it('is a PNG of 1200 by 630, and another one after the next runs', async () => {
    const { answer, bytes } = await png()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
    await match.score(2)
    expect((await png()).bytes.equals(bytes)).toBe(false)
  })

  it('is not sent twice to whoever has it', async () => {
    const etag = (await png()).answer.headers.get('etag') ?? ''
    const again = await fetch(`${server.url}${page()}/card.png`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  it('gives nothing away to those who watch later', async () => {
    const before = (await png('?delay=30')).bytes
    await match.score(3)
    expect((await png('?delay=30')).bytes.equals(before)).toBe(true)
    const delayed = await read(`${page()}?delay=30`)
    expect(metaOf(delayed, 'og:image')).toMatch(/\/card\.png\?delay=30$/)
  })

  it('is there in every language, and of no match that there is not', async () => {
    const [english, urdu] = [(await png()).bytes, (await png('?lang=ur')).bytes]
    expect(urdu.equals(english)).toBe(false)
    expect((await fetch(`${server.url}/matches/nobody/card.png`)).status).toBe(404)
  })
})

describe('the words of a link', () => {
  it('carry the score of now', async () => {
    const { view } = (await (await fetch(`${server.url}${match.path}`)).json()) as { view: View }
    const { runs, wickets } = view.innings[view.current.innings] ?? { runs: -1, wickets: -1 }
    const html = await read(page())
    for (const name of ['og:title', 'og:description', 'description']) {
      expect(metaOf(html, name)).toContain(`${runs}/${wickets}`)
    }
    expect(metaOf(html, 'og:url')).toBe(`https://scores.example${page()}`)
    expect(metaOf(html, 'og:image')).toContain(`https://scores.example${page()}/card.png?at=`)
    expect(metaOf(html, 'twitter:card')).toBe('summary_large_image')
    expect(await read(`${page()}/badge.svg`)).toContain(`>${runs}/${wickets} (`)
  })
})
type View = {
  readonly current: { readonly innings: string }
  readonly innings: { readonly [n: string]: { readonly runs: number; readonly wickets: number } }
}

it('the code on the Info tab says the address of the match to another phone', async () => {
  expect(await read(`${page()}/info`)).toContain(`src="${page()}/qr.svg"`)
  const { image, side } = painted(await read(`${page()}/qr.svg`))
  const decode = typeof jsqr === 'function' ? jsqr : (jsqr as { default: typeof jsqr }).default
  expect(decode(image, side, side)?.data).toBe(`https://scores.example${page()}`)
})

/** As a camera would see it: the strokes of the second path, black on white. */
function painted(svg: string, pixels = 4) {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]) * pixels
  const image = new Uint8ClampedArray(side * side * 4).fill(255)
  const strokes = [...(svg.split('fill="#000"')[1] ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)]
  for (const [, x, y, width] of strokes)
    for (let row = Number(y) * pixels; row < (Number(y) + 1) * pixels; row++)
      image.fill(0, (row * side + Number(x) * pixels) * 4, (row * side + (Number(x) + Number(width)) * pixels) * 4)
  for (let alpha = 3; alpha < image.length; alpha += 4) image[alpha] = 255
  return { image, side }
}
