/**
 * Draws the pages of a match: what functions from data to JSX ask for, over what the server's HTML holds already. With
 * every view they are all called anew, and where they ask for something else than before the page is changed. Nothing keeps a
 * state of its own, so nothing is mounted, remembered or scheduled: that is the part of Preact which these pages need, and
 * the server renders the same functions with Preact itself. test/browser/fans/draw.test.ts holds the two together.
 */
import type { ComponentChildren } from 'preact'

type Props = { readonly [name: string]: unknown }
type Component = (props: Props) => unknown
/** What JSX makes; without a type it stands for its children. */
type Made = {
  readonly type: string
  readonly key: unknown
  readonly props: Props
  readonly children: readonly unknown[]
}
/** A child of an element; a text has no type. `id` stays while it is the same child. */
type Child = Pick<Made, 'type' | 'props' | 'children'> & { readonly id: string; text: string }
/** `inner` is undefined while the children are those of the server's HTML. */
type Drawn = Omit<Child, 'children'> & { readonly node: Node; readonly inner: readonly Drawn[] | undefined }

/** For JSX (vite.config.ts). */
export function element(type: string | Component, given: Props | null, ...children: readonly unknown[]): unknown {
  const { key, ...props } = given ?? {}
  if (typeof type === 'string') return { type, key, props, children } satisfies Made
  const made = type({ ...props, children: children.length > 1 ? children : children[0] })
  return key === undefined ? made : ({ type: '', key, props, children: [made] } satisfies Made)
}

export const fragment: Component = ({ children }) => children

const NOTHING: readonly Drawn[] = []

/**
 * Fills the element of this id. The first time what stands there is taken over: it has to be what the server rendered from
 * the same data, and its attributes are believed. Undefined leaves it to the server: from then on it is made anew.
 */
export function createPlace(id: string): (content: ComponentChildren) => void {
  const place = document.getElementById(id)
  let drawn: readonly Drawn[] | undefined
  return (content) => {
    if (!place) return
    if (content === undefined) drawn = NOTHING
    else {
      if (drawn === NOTHING) place.replaceChildren()
      drawn = draw([content], place, drawn)
    }
  }
}

function draw(content: readonly unknown[], parent: Element, before: readonly Drawn[] | undefined): readonly Drawn[] {
  const wanted = childrenOf(content)
  const old = before ?? foundIn(parent, wanted)
  const byId = new Map(old.map((one) => [one.id, one]))
  const kept = wanted.map(({ id, type }) => {
    const one = byId.get(id)
    return one?.type === type ? one : undefined
  })
  const stays = new Set(kept)
  for (const one of old) if (!stays.has(one)) one.node.parentNode?.removeChild(one.node)
  let at = parent.firstChild
  return wanted.map((child, i) => {
    const one = renewed(child, kept[i] ?? blank(child, parent))
    if (one.node === at) at = at.nextSibling
    else parent.insertBefore(one.node, at)
    return one
  })
}

/** In one row, whatever arrays and fragments they stand in; texts side by side are one text, as in HTML. */
function childrenOf(content: readonly unknown[], path = '', row: Child[] = []): readonly Child[] {
  content.forEach((each, place) => {
    if (each === undefined || each === null || each === '' || typeof each === 'boolean') return
    const { type, key, props, children } = each as Made
    const id = `${path}${key === undefined ? place : `:${key}`}`
    const last = row.at(-1)
    if (Array.isArray(each)) childrenOf(each, `${id}/`, row)
    else if (typeof each !== 'object') {
      if (last?.type === '') last.text += each
      else row.push({ id, type: '', text: String(each), props: {}, children: [] })
    } else if (type === '') childrenOf(children, `${id}/`, row)
    else row.push({ id, type, text: '', props, children })
  })
  return row
}

/** The server's elements, each taken for the child in its place. */
const foundIn = (parent: Element, wanted: readonly Child[]): readonly Drawn[] =>
  [...parent.childNodes].map((node, i) => ({
    id: wanted[i]?.id ?? '',
    type: node instanceof Element ? node.localName : '',
    text: '',
    props: wanted[i]?.props ?? {},
    node,
    inner: undefined,
  }))

function blank({ id, type, text }: Child, { namespaceURI }: Element): Drawn {
  const node =
    type === ''
      ? document.createTextNode(text)
      : document.createElementNS(type === 'svg' ? 'http://www.w3.org/2000/svg' : namespaceURI, type)
  return { id, type, text, props: {}, node, inner: [] }
}

function renewed({ children, ...child }: Child, { node, props, inner }: Drawn): Drawn {
  if (!(node instanceof Element)) {
    if (node.nodeValue !== child.text) node.nodeValue = child.text
    return { ...child, node, inner: [] }
  }
  const isStill = 'dangerouslySetInnerHTML' in child.props
  const drawn = { ...child, node, inner: isStill ? [] : draw(children, node, inner) }
  for (const name of Object.keys({ ...props, ...child.props })) set(node, name, child.props[name], props[name])
  return drawn
}

function set(node: Element, name: string, value: unknown, before: unknown): void {
  const own = node as unknown as { [name: string]: unknown }
  if (name === 'dangerouslySetInnerHTML') return
  if (/^on[A-Z]/.test(name)) own[name.toLowerCase()] = value
  // What somebody has moved since is in the property alone.
  else if (name === 'value') {
    if (own.value !== value) own.value = value
  } else if (value !== before) write(node, name, value)
}

/** Of aria- and data- yes and no are words. */
function write(node: Element, name: string, value: unknown): void {
  const text = typeof value === 'boolean' && !/^(aria|data)-/.test(name) ? (value ? '' : undefined) : value
  if (text === undefined || text === null) node.removeAttribute(name)
  else node.setAttribute(name, String(text))
}
