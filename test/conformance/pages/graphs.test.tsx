/** What the graphs draw and their tables say, against the files of real matches, read here without our importer. */
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { advance, EMPTY_BOOK } from '../../../cricket/book.ts'
import { drawnOf, type Figures, figuresOf, neededAt, placeOf, rateAt, withView } from '../../../web/graphs/figures.ts'
import { Graphs } from '../../../web/graphs/graphs.tsx'
import { ENGLISH } from '../../../web/language/languages.ts'
import { ballsOf } from '../../../wire/balls.ts'
import { factsOf } from '../../../wire/facts.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { CRICSHEET_DIR, realLog } from '../../support/matches/logs.ts'
import { cricsheetFile, NO_CRICSHEET } from '../../support/matches/real-matches.ts'

type File = {
  readonly info: { readonly balls_per_over?: number }
  readonly innings: readonly {
    readonly super_over?: boolean
    readonly target?: { readonly runs?: number; readonly overs?: number }
    readonly overs?: readonly {
      readonly over: number
      readonly deliveries: readonly {
        readonly runs: { readonly total: number }
        readonly extras?: { readonly wides?: number; readonly noballs?: number }
        readonly wickets?: readonly { readonly kind: string }[]
      }[]
    }[]
  }[]
}

const MATCHES = [
  '1082644',
  '1120293',
  '1181766',
  '1275277',
  '1286970',
  '1307162',
  '1400988',
  '1263472',
  '1348645',
  '894293',
]
const realView = (id: string) => {
  const { log, names } = realLog(id)
  const book = log.reduce(advance, EMPTY_BOOK)
  return { log, names, book, view: viewOf({ book, id: 'm', names }) }
}

/** A table of the page by its caption: rows of texts. */
function tableOf(html: string, caption: string): readonly (readonly string[])[] {
  const table = html.split('<table').find((part) => part.includes(`>${caption}</caption>`)) ?? ''
  const text = (cell: string) => cell.replace(/<[^>]*>/g, '')
  return [...(table.split('<tbody>')[1] ?? '').matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => text(cell)),
  )
}

if (!CRICSHEET_DIR) process.stderr.write(`${NO_CRICSHEET}\n`)

describe('graphs of real matches', () => {
  it.runIf(CRICSHEET_DIR).each(MATCHES)('of %s draw what its file says', (id) => {
    const { book, view } = realView(id)
    const file = cricsheetFile(id) as File
    const figures = figuresOf(ballsOf(book))
    const drawn = drawnOf(figures, view)
    const played = file.innings.filter((innings) => !innings.super_over && innings.overs?.length)
    expect(drawn.length).toBe(played.length)
    const html = renderToString(<Graphs view={view} language={ENGLISH} figures={figures} />)
    const [worm, rates] = [tableOf(html, 'Runs, over by over'), tableOf(html, 'Run rate')]
    const ballsPerOver = file.info.balls_per_over ?? 6
    for (const [i, innings] of played.entries()) {
      const one = drawn[i]
      if (!one) throw new Error('no such line')
      let [total, down, legal] = [0, 0, 0]
      for (const [k, { over, deliveries }] of (innings.overs ?? []).entries()) {
        const runs = deliveries.reduce((sum, each) => sum + each.runs.total, 0)
        const out = deliveries.flatMap(({ wickets }) =>
          (wickets ?? []).filter(({ kind }) => !/^retired (hurt|not out)$/.test(kind)),
        )
        total += runs
        down += out.length
        legal += deliveries.filter(({ extras = {} }) => !extras.wides && !extras.noballs).length
        expect(one.overs[k]).toMatchObject({ over: over + 1, runs, total, down, wickets: out.length })
        const last = k === (innings.overs?.length ?? 0) - 1
        const bowled = last ? legal / ballsPerOver : over + 1
        const figure = one.overs[k] as (typeof one.overs)[number]
        expect(placeOf(one, figure)).toBeCloseTo(bowled, 6)
        expect(rateAt(one, figure)).toBeCloseTo(total / bowled, 6)
        expect(worm[k]?.[0]).toBe(String(over + 1))
        // A side may be all out with fewer than ten down: somebody was hurt.
        expect([`${total}/${down}`, ...(last ? [String(total)] : [])]).toContain(worm[k]?.[i + 1])
        if (down === 10) expect(worm[k]?.[i + 1]).toBe(String(total))
        expect(rates[k]?.[i + 1]).toBe((total / bowled).toFixed(2))
        const { runs: target, overs: most } = innings.target ?? {}
        if (target !== undefined && most !== undefined && Number.isInteger(most) && total < target && most > bowled)
          expect(neededAt(one, figure)).toBeCloseTo((target - total) / (most - bowled), 6)
      }
      const bars = tableOf(html, `${view.names.sides[one.side].short}: Runs in each over`)
      expect(bars.map(([, runs]) => Number(runs))).toEqual(
        (innings.overs ?? []).map(({ deliveries }) => deliveries.reduce((sum, { runs }) => sum + runs.total, 0)),
      )
    }
  })

  it.runIf(CRICSHEET_DIR).each(['1082644', '1307162'])('of %s are the same when a page follows the match', (id) => {
    const { log, names } = realLog(id)
    let book = EMPTY_BOOK
    let view = viewOf({ book, id: 'm', names })
    let figures: Figures = {}
    for (const recorded of log) {
      book = advance(book, recorded)
      const next = viewOf({ book, id: 'm', names })
      figures = withView(figures, view, next, factsOf(recorded, book.match))
      view = next
    }
    expect(figures).toEqual(figuresOf(ballsOf(book)))
  })
})
