/**
 * What draws the pages of a match, against Preact: of any tree of elements the page has, after any other, just what Preact's
 * renderer makes of it on a server; and nothing that stays is made anew.
 */
import fc from 'fast-check'
import { type ComponentChildren, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { createPlace, element, fragment } from '../../../web/match/draw.ts'
import { describeBrowser, startBrowser, type TestBrowser } from '../../support/browser.ts'

/** A tree as JSON, for Node as for the page. `part` is a function that is given its children. */
type Tree = string | number | boolean | null | readonly Tree[] | Branch
type Branch = {
  readonly tag: string
  readonly key?: string | undefined
  readonly props?: { readonly [name: string]: string | boolean } | undefined
  readonly inner: readonly Tree[]
}
type Drawing = {
  readonly createPlace: typeof createPlace
  readonly element: typeof element
  readonly fragment: typeof fragment
}

/** Texts that look alike, keys that look like places and paths, and what HTML would read as its own. */
const TEXTS = ['', 'a', 'b', '4/12', ' ', '<b>&amp;', 'ٹیم', '0']
const KEYS = ['a', 'b', 'c', '0', '1', 'a/0', ':a', '__proto__', 'constructor']
const TAGS = ['div', 'span', 'b', 'svg', 'part', 'fragment'] as const

const { tree } = fc.letrec<{ tree: Tree; branch: Branch; children: readonly Tree[] }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(0, 7), fc.constantFrom(true, false, null)),
    tie('branch'),
    tie('children'),
  ),
  branch: fc.record({
    tag: fc.constantFrom(...TAGS),
    key: fc.option(fc.constantFrom(...KEYS), { nil: undefined }),
    props: fc.dictionary(
      fc.constantFrom('class', 'title', 'aria-hidden', 'hidden', 'data-n'),
      fc.constantFrom<string | boolean>('x', 'y z', '"<', '', true, false),
      { maxKeys: 2 },
    ),
    inner: tie('children'),
  }),
  children: fc.array(tie('tree'), { maxLength: 5 }).map(withoutTwins),
}))

/** Of children beside each other no two have the same key: Preact gives no promise for those either. */
function withoutTwins(children: readonly Tree[]): readonly Tree[] {
  const seen = new Set<string>()
  return children.filter((child) => {
    const key = typeof child === 'object' && child !== null && 'tag' in child ? child.key : undefined
    const isTwin = key !== undefined && seen.has(key)
    if (key !== undefined) seen.add(key)
    return !isTwin
  })
}

const Part = ({ children }: { readonly children?: ComponentChildren }) => h(Fragment, null, children)

/** HTML inside SVG would end it: an element in there is a group. */
function drawable(one: Tree, isInSvg = false): Tree {
  if (typeof one !== 'object' || one === null) return one
  if (!('tag' in one)) return one.map((each) => drawable(each, isInSvg))
  const isHtml = ['div', 'span', 'b'].includes(one.tag)
  const tag = isInSvg && isHtml ? 'g' : one.tag
  return { ...one, tag, inner: one.inner.map((each) => drawable(each, isInSvg || tag === 'svg')) }
}

/** For Preact. */
function rendered(one: Tree): ComponentChildren {
  if (typeof one !== 'object' || one === null) return one
  if (!('tag' in one)) return one.map(rendered)
  const { tag, key, props, inner } = one
  const type = tag === 'part' ? Part : tag === 'fragment' ? Fragment : tag
  const given = { ...(typeof type === 'string' && props), ...(key !== undefined && { key }) }
  return h(type as 'div', given, ...inner.map(rendered))
}
const html = (one: Tree): string => renderToString(h(Fragment, null, rendered(one)))

type Told = { readonly place: string; readonly wanted: string; readonly moved: number }
type Seen = { show(steps: string): Told[] }

/** In the page. The first tree is taken over from the server's HTML, the others are drawn after it. */
function prepare(): void {
  const { element: make, fragment: Several, createPlace: place } = (window as unknown as { drawing: Drawing }).drawing
  const Piece = ({ children }: { readonly [name: string]: unknown }) => children
  const made = (one: Tree): unknown => {
    if (typeof one !== 'object' || one === null) return one
    if (!('tag' in one)) return one.map(made)
    const type = one.tag === 'part' ? Piece : one.tag === 'fragment' ? Several : one.tag
    const props = typeof type === 'string' ? one.props : {}
    return make(type, { ...props, ...(one.key !== undefined && { key: one.key }) }, ...one.inner.map(made))
  }
  Object.assign(window, {
    show(json: string) {
      const steps = JSON.parse(json) as readonly { readonly tree: Tree; readonly html: string }[]
      document.body.innerHTML = `<div id="place">${steps[0]?.html}</div><div id="wanted"></div>`
      const [drawn, wanted] = [...document.body.children] as [Element, Element]
      const draw = place('place')
      const changes = new MutationObserver(() => {})
      changes.observe(drawn, { attributes: true, characterData: true, childList: true, subtree: true })
      return steps.flatMap(({ tree: next, html: text }, i) => {
        wanted.innerHTML = text
        draw([made(next)] as ComponentChildren)
        const moved = changes.takeRecords().length
        const isSame = drawn.childNodes.length === wanted.childNodes.length && drawn.isEqualNode(sameId(wanted))
        // What the server has put there is taken over without a touch.
        return isSame && (i > 0 || moved === 0) ? [] : [{ place: drawn.innerHTML, wanted: wanted.innerHTML, moved }]
      })
      function sameId(of: Element): Element {
        const copy = of.cloneNode(true) as Element
        copy.id = 'place'
        return copy
      }
    },
  })
}

describeBrowser('what draws the pages of a match', () => {
  let browser: TestBrowser
  let script: string

  beforeAll(async () => {
    const made = await build({
      configFile: false,
      logLevel: 'silent',
      build: { write: false, lib: { entry: 'web/match/draw.ts', formats: ['iife'], name: 'drawing' } },
    })
    const [first] = Array.isArray(made) ? made : [made]
    const file = first && 'output' in first ? first.output[0] : undefined
    if (file?.type !== 'chunk') throw new Error('the build made nothing')
    script = file.code.replace(/^var drawing/, 'window.drawing')
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())

  async function open() {
    const { page } = await browser.open('about:blank')
    await page.evaluate(script)
    await page.evaluate(prepare)
    return page
  }

  test('any tree after any other is what Preact makes of it', async () => {
    const page = await open()
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          tree.map((one) => drawable(one)),
          { minLength: 1, maxLength: 6 },
        ),
        async (trees) => {
          const steps = trees.map((one) => ({ tree: one, html: html(one) }))
          const wrong = await page.evaluate((given) => (window as unknown as Seen).show(given), JSON.stringify(steps))
          expect(wrong).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
    await page.close()
  })

  test('what stays is the same element, in whatever order, with what somebody has typed, and a figure one text that changes', async () => {
    const page = await open()
    const seen = await page.evaluate(() => {
      const { element: make, createPlace: place } = (window as unknown as { drawing: Drawing }).drawing
      const heard: string[] = []
      const item = (key: string, figure: number) =>
        make('li', { key }, make('b', { onClick: () => heard.push(`${key}${figure}`) }, figure), ' runs')
      const list = (figure: number, ...keys: readonly string[]) =>
        make(
          'ol',
          { class: figure > 1 ? undefined : 'first' },
          keys.map((key) => item(key, figure)),
          make('input', { value: `${figure}` }),
        )
      document.body.innerHTML =
        '<div id="place"><ol class="first"><li><b>1</b> runs</li><li><b>1</b> runs</li><input value="1"></ol></div>'
      const draw = place('place') as (content: unknown) => void
      const items = () => [...document.querySelectorAll('li, input')]
      const [first, second, field] = items() as [Element, Element, HTMLInputElement]
      draw(list(1, 'a', 'b'))
      field.focus()
      field.value = 'typed'
      const figure = first.querySelector('b')?.firstChild as Text
      const changes = new MutationObserver(() => {})
      changes.observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true })
      draw(list(2, 'a', 'b'))
      const kinds = changes.takeRecords().map(({ type }) => type)
      draw(list(3, 'b', 'c', 'a'))
      const isKept = items()[0] === second && items()[2] === first && items()[3] === field
      first.querySelector('b')?.click()
      draw(list(3, 'c'))
      return {
        kinds,
        isKept,
        figure: figure.data,
        heard,
        left: items().length,
        typed: field.value,
        isIn: document.activeElement === field,
      }
    })
    expect(seen).toEqual({
      kinds: ['characterData', 'characterData', 'attributes'],
      isKept: true,
      figure: '3',
      heard: ['a3'],
      left: 2,
      typed: '3',
      isIn: true,
    })
    await page.close()
  })

  test('what is left to the server stays until there is something to draw, and is gone then', async () => {
    const page = await open()
    const seen = await page.evaluate(() => {
      const { element: make, createPlace: place } = (window as unknown as { drawing: Drawing }).drawing
      document.body.innerHTML = '<div id="place"><p>to come</p></div>'
      const draw = place('place') as (content: unknown) => void
      const html = () => document.getElementById('place')?.innerHTML
      const at = [undefined, undefined, make('p', null, 'now'), make('p', null, 'then')].map((content) => {
        draw(content)
        return html()
      })
      place('nowhere')(make('p', null, 'lost') as ComponentChildren)
      return at
    })
    expect(seen).toEqual(['<p>to come</p>', '<p>to come</p>', '<p>now</p>', '<p>then</p>'])
    await page.close()
  })
})
