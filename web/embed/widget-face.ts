/** The tree of a widget: built once, then only text nodes change. Every name goes in as text, never as markup. */
import { SIDES, type SideKey } from '../../cricket/types.ts'
import type { MiniBatter, MiniScore } from '../../wire/score.ts'
import { type Said, wordsOf } from './widget-words.ts'

export type Face = {
  readonly root: HTMLElement
  show(score: MiniScore): void
  say(said: Said): void
}

/** What stands before a right-to-left name in a sentence: FSI. */
const ISOLATE = '\u2068'

type Line = {
  readonly root: HTMLElement
  readonly plate: HTMLElement
  put(name: string, main: string, more: string): void
}

/** `href` is the page of the match. */
export function createFace(href: string, lang: string): Face {
  const words = wordsOf(lang)
  const sides = { a: createLine(), b: createLine() }
  const batters = [createLine(), createLine()] as const
  const bowler = createLine()
  const need = element('p', 'need', { dir: 'auto' })
  const balls = element('ol', 'balls', { 'aria-label': words.thisOver })
  const status = element('span', 'st')
  const link = element('a', '', { href, part: 'link' })
  link.textContent = words.link
  const pair = element('div', 'pair', {}, sides.a.root, sides.b.root)
  const people = element('div', '', {}, batters[0].root, batters[1].root, bowler.root)
  const crease = element('div', 'crease', {}, people, balls)
  const foot = element('p', 'ft', {}, status, link)
  const root = element(
    'section',
    'w',
    { part: 'root', lang, dir: lang === 'ur' ? 'rtl' : 'ltr' },
    pair,
    need,
    crease,
    foot,
  )

  return {
    root,
    show(score) {
      root.setAttribute('aria-label', score.title)
      for (const side of SIDES) showSide(sides[side], side, score)
      // A sentence of ours that begins with a name is English, whatever the name: "auto" would go by the name.
      need.dir = score.line?.startsWith(ISOLATE) ? 'ltr' : 'auto'
      put(need, score.line ?? '')
      need.hidden = !score.line
      for (const [place, line] of batters.entries()) showBatter(line, score.batters?.[place])
      bowler.put(score.bowler?.name ?? '', score.bowler?.figures ?? '', '')
      bowler.root.hidden = !score.bowler
      showBalls(balls, score.over ?? '')
      crease.hidden = !score.over && !score.batters?.length
    },
    say({ mark, text }) {
      root.className = `w ${mark}`
      put(status, text)
    },
  }
}

function showSide(line: Line, side: SideKey, { sides, batting, overs }: MiniScore): void {
  const { name, scores, colour } = sides[side]
  const isBatting = batting === side
  line.root.className = isBatting ? 'row bat' : 'row'
  // Through the object model, which a page's style-src does not forbid; a style attribute would be.
  if (colour && /^#[0-9a-f]{6}$/i.test(colour)) line.plate.style.setProperty('--t', colour)
  line.put(name, scores.join(' & '), isBatting ? (overs ?? '') : '')
}

function showBatter(line: Line, batter: MiniBatter | undefined): void {
  line.root.hidden = !batter
  if (batter) line.put(`${batter.name}${batter.striker ? ' *' : ''}`, `${batter.runs}`, `(${batter.balls})`)
}

function showBalls(list: HTMLElement, over: string): void {
  const marks = over.split(' ').filter((mark) => mark !== '')
  while (list.children.length > marks.length) list.lastElementChild?.remove()
  while (list.children.length < marks.length) list.append(element('li', '', {}, element('span', 'g')))
  marks.forEach((mark, place) => {
    const glyph = list.children[place]?.firstElementChild
    if (!glyph) return
    glyph.className = `g ${glyphOf(mark)}`
    put(glyph, mark === '.' ? '•' : mark)
  })
}

function glyphOf(mark: string): string {
  if (mark === '.') return 'g0'
  if (mark === '4' || mark === '6') return `g${mark}`
  if (mark.includes('W')) return 'gW'
  return /^\d$/.test(mark) ? 'g1' : 'gx'
}

function createLine(): Line {
  const plate = element('span', 'tm')
  const name = element('bdi', 'name')
  const main = element('span', 's n')
  const more = element('span', 'm n')
  return {
    root: element('p', 'row', {}, plate, name, main, more),
    plate,
    put(called, first, second) {
      put(name, called)
      put(main, first)
      put(more, second)
    },
  }
}

function element(
  tag: string,
  className: string,
  attributes: { readonly [name: string]: string } = {},
  ...children: readonly Node[]
): HTMLElement {
  const made = document.createElement(tag)
  if (className) made.className = className
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** Only what changed is touched: a selection or a screen reader's place in the text survives a ball. */
function put(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text
}
