/** What a fan's phone loads of a match page, compressed as it travels: a limit in bytes for each. */
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { beforeAll, expect, test, vi } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import { scoreScript } from '../../../cricket/simulate/script.ts'
import { simulate } from '../../../cricket/simulate/simulate.ts'
import { languageOf } from '../../../web/language/languages.ts'
import { matchPage } from '../../../web/pages.tsx'
import type { View } from '../../../wire/view.ts'
import { viewOf } from '../../../wire/view-of.ts'
import * as views from '../../support/views.ts'

const KB = 1024
const gzipped = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length

type Built = { readonly scripts: number; readonly styles: number; readonly text: string }
let live: Built
let tabs: readonly Built[]
let readOut: number

beforeAll(async () => {
  // As it goes out: in a test JSX would be compiled for developers.
  vi.stubEnv('NODE_ENV', 'production')
  const made = await build({ mode: 'match', logLevel: 'silent', build: { write: false } })
  const [first] = Array.isArray(made) ? made : [made]
  if (!first || !('output' in first)) throw new Error('the build made nothing')
  const files = new Map(first.output.map((file) => [file.fileName, file]))

  /**
   * Everything an entry loads before it runs. What it asks for later does not count, and few ever need it: a page held back,
   * with a delay; the rungs under the stream; the words of corrections. What everybody loads with the first news, to read it
   * out, is weighed by itself.
   */
  function loaded(name: string, seen = new Set<string>()): Set<string> {
    const file = files.get(name)
    if (file?.type !== 'chunk' || seen.has(name)) return seen
    seen.add(name)
    for (const imported of file.imports) loaded(imported, seen)
    return seen
  }
  function weigh(entry: string): Built {
    const chunk =
      first && 'output' in first
        ? first.output.find((file) => file.type === 'chunk' && file.isEntry && file.name === entry)
        : undefined
    if (!chunk) throw new Error(`no entry ${entry}`)
    const codes = [...loaded(chunk.fileName)].map((name) => {
      const file = files.get(name)
      return file?.type === 'chunk' ? file.code : ''
    })
    const sheet = [...files.values()].find(
      (file) => file.type === 'asset' && new RegExp(`/${entry}-[^/]+\\.css$`).test(file.fileName),
    )
    const styles = sheet?.type === 'asset' ? gzipped(sheet.source) : 0
    return { scripts: codes.reduce((sum, code) => sum + gzipped(code), 0), styles, text: codes.join('\n') }
  }
  live = weigh('live')
  const isReading = (name: string) => /\/reading-[^/]+\.js$/.test(name)
  const atFirst = loaded(
    [...files.values()].find((file) => file.type === 'chunk' && file.name === 'live')?.fileName ?? '',
  )
  const withNews = [...loaded([...files.keys()].find(isReading) ?? '')].filter((name) => !atFirst.has(name))
  readOut = withNews.reduce((sum, name) => sum + gzipped((files.get(name) as { code: string }).code), 0)
  tabs = ['scorecard', 'commentary', 'graphs', 'info', 'moment', 'wall'].map(weigh)
})

/** Two innings a side of a simulated Test: the longest page there is. */
function longestView(): View {
  const script = simulate({ seed: 12, conditions: RULESETS.test })
  const played = scoreScript(script, { startsAt: 0, by: 'test', idOf: String })
  if ('refused' in played) throw new Error(played.refused.message)
  return viewOf({ book: played.book, id: 'a-test', names: script.names })
}

const html = (view: View, code = 'en') =>
  matchPage({
    assets: {
      styles: ['/assets/live-DmczjRuM.css'],
      scripts: ['/assets/live-DmczjRuM.js'],
      imports: ['/assets/match-DmczjRuM.js'],
    },
    build: 'b1',
    publicUrl: 'https://scores.example',
    nowMs: 1_800_000_000_000,
    view,
    cursor: 'abcd-7',
    visibility: 'public',
    language: languageOf(code),
  })

/** Reached. The goals are 16 KB (16,384) for the Live tab and 25 KB (25,600) for any other. */
const LIVE_MOST = 16_050
const READ_OUT_MOST = 1_800
const TAB_MOST = 26_660

test('the script that the Live tab loads at first is no larger than reached, and there is no engine in it', () => {
  expect(live.scripts).toBeGreaterThan(4 * KB)
  expect(live.scripts).toBeLessThanOrEqual(LIVE_MOST)
  expect(live.text).not.toMatch(/BowlerSuspended|waitingFor|useState|__k\b/)
})

test('what the first news brings, to read it out, is no larger than reached', () => {
  expect(readOut).toBeGreaterThan(KB / 2)
  expect(readOut).toBeLessThanOrEqual(READ_OUT_MOST)
})

test('the HTML with the score is at most 14 KB, in every language, on the longest day', () => {
  const view = longestView()
  expect(Object.keys(view.innings).length).toBeGreaterThan(2)
  for (const code of ['en', 'hi', 'ur']) expect(gzipped(html(view, code))).toBeLessThanOrEqual(14 * KB)
})

test('the first view of a live match is at most 40 KB in all', () => {
  expect(gzipped(html(views.chase())) + live.scripts + live.styles).toBeLessThanOrEqual(40 * KB)
})

test('style is at most 8 KB on any page of a match, and no other page’s script weighs more than reached', () => {
  for (const { scripts, styles } of [live, ...tabs]) {
    expect(styles).toBeGreaterThan(KB)
    expect(styles).toBeLessThanOrEqual(8 * KB)
    expect(scripts).toBeLessThanOrEqual(TAB_MOST)
  }
})
