import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { browseOf, createBrowsing } from '../../../web/graphs/browse.ts'
import { figuresOf, withView } from '../../../web/graphs/figures.ts'
import { Graphs } from '../../../web/graphs/graphs.tsx'
import { oversTo, scaleTo } from '../../../web/graphs/scale.ts'
import { CODES, languageOf } from '../../../web/language/languages.ts'
import { ballsOf } from '../../../wire/balls.ts'
import { factsOf } from '../../../wire/facts.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { ball, scorer } from '../../support/scorer.ts'
import { HOSTILE, NAMES } from '../../support/views.ts'

function chase(names = NAMES) {
  const match = scorer()
  match.start('a')
  match.bowl('1 4 . 6 1 W  1 1 wd 4 . 2 1')
  match.say({ do: 'endInnings' })
  match.say({ do: 'startInnings' })
  match.bowl('4 . 1 W 1 6  1 1')
  return { book: match.book(), view: viewOf({ book: match.book(), id: 'm', names }) }
}

describe('axes', () => {
  it.each([
    [7, 6, [0, 2, 4, 6, 8]],
    [212, 6, [0, 50, 100, 150, 200, 250]],
    [1, 6, [0, 1]],
    [954, 6, [0, 200, 400, 600, 800, 1000]],
  ])('to %d have at most %d round steps', (value, most, ticks) => {
    expect(scaleTo(value, most).ticks).toEqual(ticks)
  })

  it('of overs end with the overs', () => {
    expect(oversTo(20)).toMatchObject({ max: 20, ticks: [0, 5, 10, 15, 20] })
    expect(oversTo(20).at(5)).toBe(25)
  })
})

describe('the page of graphs', () => {
  it('says what there will be before there is anything', () => {
    const match = scorer()
    const view = viewOf({ book: match.book(), id: 'm', names: NAMES })
    expect(renderToString(<Graphs view={view} language={languageOf('en')} figures={{}} />)).toContain('once an over')
  })

  it.each(CODES)('is drawn in %s without a style of its own, and with a table for every graph', (code) => {
    const { book, view } = chase()
    const html = renderToString(<Graphs view={view} language={languageOf(code)} figures={figuresOf(ballsOf(book))} />)
    expect(html).not.toContain('style=')
    expect(html).not.toMatch(/NaN|undefined|Infinity/)
    expect(html.match(/<details/g)).toHaveLength(4)
    expect(html.match(/role="img" aria-label="[^"]{10,}/g)).toHaveLength(4)
  })

  it('escapes names', () => {
    const { book, view } = chase(HOSTILE)
    const html = renderToString(<Graphs view={view} language={languageOf('en')} figures={figuresOf(ballsOf(book))} />)
    expect(html).not.toMatch(/<script|<b>L|<!--/)
  })

  it('draws a wagon wheel of the balls that say where they went, here and in a page that follows', () => {
    const match = scorer()
    match.start('a')
    const names = NAMES
    let [before, figures] = [viewOf({ book: match.book(), id: 'm', names }), {}]
    for (const [notation, wagon] of [
      ['4', { angle: 90, distance: 100 }],
      ['1', undefined],
      ['6', { angle: 200, distance: 100 }],
    ] as const) {
      match.answer()
      match.say({ ...ball(notation), ...(wagon && { detail: { wagon } }) } as Parameters<typeof match.say>[0])
      const after = viewOf({ book: match.book(), id: 'm', names })
      const recorded = match.log.at(-1)
      if (recorded) figures = withView(figures, before, after, factsOf(recorded, match.match()))
      before = after
    }
    expect(figures).toEqual(figuresOf(ballsOf(match.book())))
    const html = renderToString(<Graphs view={before} language={languageOf('en')} figures={figures} />)
    expect(html).toContain('2 balls with a direction, 10 runs.')
    expect(html.match(/class="ray/g)).toHaveLength(2)
  })
})

describe('moving along the overs', () => {
  const browsing = createBrowsing(() => {})
  const at = () => browseOf(browsing, { name: 'worm', overs: 20, says: (over) => `over ${over}` })
  const press = (key: string) => at()?.onKeyDown({ key, preventDefault: () => {} } as KeyboardEvent)

  it('begins at the end, goes over by over, and stays inside', () => {
    expect(at()).toMatchObject({ over: undefined, says: 'over 20' })
    press('ArrowLeft')
    expect(at()).toMatchObject({ over: 19, says: 'over 19' })
    press('Home')
    press('ArrowLeft')
    expect(at()?.over).toBe(1)
    press('PageUp')
    expect(at()?.over).toBe(6)
    press('End')
    press('ArrowRight')
    expect(at()?.over).toBe(20)
    press('x')
    expect(at()?.over).toBe(20)
    press('Escape')
    expect(at()?.over).toBeUndefined()
  })
})
