/**
 * Paints what components describe onto the page that the server rendered. Components are plain functions from data to
 * JSX: no state, no hooks, no signals, so painting again and again is all there is. Only what differs from what was
 * painted last is touched, and the first time from the server's HTML: a ball changes a dozen text nodes of a thousand.
 * On the server the same JSX is rendered by Preact; in a fan's browser Preact would weigh more than everything we show.
 */
import type { ComponentChildren } from 'preact'

/** What JSX is here: of the type that Preact gives it, only these are read. */
export type Painted = {
  readonly type: string | ((props: Props) => Content)
  readonly props: Props
  readonly key?: string | undefined
}
export type Props = { readonly children?: Content; readonly [name: string]: unknown }
export type Content = ComponentChildren

/** Texts whose words changed, for those who want to show that. Not told: what is new on the page. */
export type Changed = (text: Text) => void

/** `parent` afterwards holds exactly `content`. */
export function paint(parent: Element, content: Content, changed: Changed = () => {}): void {
  const leaves = leavesOf(content)
  const wanted = new Set(leaves.map(keyOf))
  let at = parent.firstChild
  const pass = () => {
    const passed = at
    at = at?.nextSibling ?? null
    return passed
  }
  for (const leaf of leaves) {
    // What is gone makes way first: the rest stays where it is, and is not moved up one by one.
    while (at && isGone(at, wanted)) pass()?.remove()
    const found = typeof leaf === 'string' ? (isText(at) ? at : undefined) : elementFor(leaf, at)
    const node = found ?? made(leaf, parent)
    if (typeof leaf !== 'string') dress(node as Element, leaf, changed)
    else if ((node as Text).data !== leaf) {
      ;(node as Text).data = leaf
      changed(node as Text)
    }
    if (node === at) pass()
    else parent.insertBefore(node, at)
  }
  while (at) pass()?.remove()
}

const keyOf = (leaf: Leaf): string | undefined => (typeof leaf === 'string' ? undefined : leaf.key)

function isGone(node: Node, wanted: ReadonlySet<string | undefined>): boolean {
  const key = known.get(node)?.key
  return key !== undefined && !wanted.has(key)
}

type Leaf = Painted | string

/** Elements and texts in order, components and fragments opened. Texts side by side are one, as in HTML. */
function leavesOf(content: Content, leaves: Leaf[] = [], key?: string): Leaf[] {
  if (Array.isArray(content)) for (const one of content) leavesOf(one, leaves, key)
  else if (typeof content === 'string' || typeof content === 'number') {
    const last = leaves.at(-1)
    if (typeof last === 'string') leaves[leaves.length - 1] = last + content
    else if (content !== '') leaves.push(String(content))
  } else if (isPainted(content)) {
    const { type, props, key: own = key } = content
    if (typeof type === 'function') leavesOf(type(props), leaves, own)
    else leaves.push(own === content.key ? content : { type, props, key: own })
  }
  return leaves
}

const isPainted = (content: Content): content is Painted =>
  typeof content === 'object' && content !== null && 'type' in content
const isText = (node: Node | null): node is Text => node?.nodeType === 3

const known = new WeakMap<Node, Painted>()

/** The element that is to become this one: where we stand, or, of those with a key, further on. */
function elementFor(leaf: Painted, from: ChildNode | null): ChildNode | undefined {
  for (let at = from; at; at = at.nextSibling) {
    const before = known.get(at)
    // What the server rendered has no keys: there the place decides.
    if (at.nodeName.toLowerCase() === leaf.type && (before ? before.key === leaf.key : at === from)) return at
    if (leaf.key === undefined) return undefined
  }
  return undefined
}

const SVG = 'http://www.w3.org/2000/svg'

function made(leaf: Leaf, { namespaceURI }: Element): ChildNode {
  if (typeof leaf === 'string') return document.createTextNode(leaf)
  const name = leaf.type as string
  return name === 'svg' || namespaceURI === SVG ? document.createElementNS(SVG, name) : document.createElement(name)
}

function dress(element: Element, painted: Painted, changed: Changed): void {
  const before = known.get(element)
  const { props } = painted
  known.set(element, painted)
  // What the server rendered once and for all.
  if (before === painted || 'data-kept' in props) return
  for (const name in { ...before?.props, ...props }) put(element, name, props[name], before?.props[name])
  paint(element, props.children, changed)
}

/** Handlers and what somebody may have changed by hand are properties, everything else is an attribute. */
function put(element: Element, name: string, value: unknown, before: unknown): void {
  if (name === 'children' || (value === before && value !== undefined && typeof value === 'function')) return
  if (name.startsWith('on') || name === 'value' || name === 'checked') {
    const property = name.toLowerCase()
    if (value !== before) Object.assign(element, { [property]: value ?? null })
  } else if (value === undefined || value === null || value === false) element.removeAttribute(name)
  else {
    const text = value === true ? '' : String(value)
    if (element.getAttribute(name) !== text) element.setAttribute(name, text)
  }
}
