/** How many strokes of the keyboard something on the page takes: its own key where it has one, else the way there by Tab. */
import { ACTIONS, freeTiles, isAction, keysFor } from '../../../web/console/keys/table.ts'
import { allIn, closest, hasClass, type Node } from './markup.ts'
import { type Doing, PAD, sheetOf } from './page.tsx'

/** Of a key held with Shift both count. */
const strokesIn = (keys: string): number =>
  keys.split(' ').reduce((sum, key) => sum + (/^\p{Lu}$/u.test(key) ? 2 : 1), 0)

/** Opening what has to be opened, then what is done there. */
export function strokesOf(links: readonly Node[], sheet: string, doing: readonly Doing[]): number {
  const [first] = doing
  if (first && doing.length === 1 && isFar(first.node)) return keyStrokes(first.node) ?? 1
  const done = doing.reduce((sum, each) => sum + doingStrokes(each), 0)
  return openingStrokes(links, sheet) + done
}

const doingStrokes = ({ node, text = '' }: Doing): number =>
  text === '' ? pressStrokes(node) : tabsTo(node) + text.length

/** A sheet inside a sheet inside a sheet is as deep as it goes. */
function openingStrokes(links: readonly Node[], sheet: string, deep = 3): number {
  if (sheet === PAD) return 0
  if (deep === 0) return Number.POSITIVE_INFINITY
  const to = links.filter(({ attributes }) => attributes.href === `#${sheet}`)
  const ways = to.map((link) =>
    isFar(link) ? (keyStrokes(link) ?? 1) : openingStrokes(links, sheetOf(link), deep - 1) + pressStrokes(link),
  )
  return Math.min(...ways)
}

/** Obeyed though its sheet is shut: see `reaches` in keys/find.ts. */
function isFar({ attributes }: Node): boolean {
  const press = attributes['data-press'] ?? ''
  return isAction(press) && ['This ball', 'Overs and people'].includes(ACTIONS[press].section)
}

/** By its key, by its number, or by Tab and Enter. */
const pressStrokes = (node: Node): number => keyStrokes(node) ?? tileStrokes(node) ?? tabsTo(node) + 1

function keyStrokes({ attributes }: Node): number | undefined {
  const press = attributes['data-press']
  const [keys] = press === undefined ? [] : keysFor(press)
  return keys === undefined ? undefined : strokesIn(keys)
}

function tileStrokes(node: Node): number | undefined {
  const area = closest(node, (each) => hasClass(each, 'sc-sheet') || hasClass(each, 'sc-ask'))
  if (!area) return undefined
  const own = allIn(area, ({ attributes }) => 'data-press' in attributes).map(
    (each) => each.attributes['data-press'] ?? '',
  )
  const key = freeTiles(own)[allIn(area, isTile).indexOf(node)]
  return key === undefined ? undefined : 1
}

const isTile = (node: Node): boolean =>
  !('data-press' in node.attributes) &&
  ((node.tag === 'button' && closest(node, ({ tag }) => tag === 'form') !== undefined) ||
    (node.tag === 'a' && (node.attributes.href ?? '').startsWith('#') && !closest(node, ({ tag }) => tag === 'header')))

/** From the heading of the sheet, where the focus is when it opens. */
function tabsTo(node: Node): number {
  const sheet = closest(node, (each) => hasClass(each, 'sc-sheet')) ?? rootOf(node)
  const stops = allIn(
    sheet,
    ({ tag, attributes }) =>
      ['a', 'button', 'input', 'select', 'textarea', 'summary'].includes(tag) && attributes.type !== 'hidden',
  )
  const inside = sheetOf(node) === PAD ? stops.filter((stop) => sheetOf(stop) === PAD) : stops
  return inside.indexOf(node) + 1
}

const rootOf = (node: Node): Node => (node.parent ? rootOf(node.parent) : node)
