/** The markup that our own renderer writes, as a tree: enough of HTML to find forms, keys and sheets in it. */
export type Node = {
  readonly tag: string
  readonly attributes: { readonly [name: string]: string }
  readonly children: readonly Node[]
  readonly parent: Node | undefined
}

const VOID = new Set(['input', 'br', 'hr', 'img', 'meta', 'link', 'wbr'])
const PIECE = /<\/([a-z0-9-]+)>|<([a-z0-9-]+)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g

export function treeOf(html: string): Node {
  const root = nodeOf('root', {}, undefined)
  let at = root
  for (const [, closes, opens, attributes = ''] of html.matchAll(PIECE)) {
    if (closes !== undefined) at = closes === at.tag ? (at.parent as Building) : at
    if (opens === undefined) continue
    const child = nodeOf(opens, attributesOf(attributes), at)
    at.children.push(child)
    if (!VOID.has(opens)) at = child
  }
  return root
}

type Building = Node & { readonly children: Building[]; readonly parent: Building | undefined }

const nodeOf = (tag: string, attributes: Node['attributes'], parent: Building | undefined): Building => ({
  tag,
  attributes,
  parent,
  children: [],
})

const attributesOf = (text: string): Node['attributes'] =>
  Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name, value = '']) => [name, plain(value)]))

const plain = (text: string): string =>
  !text.includes('&')
    ? text
    : text
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')

export function allIn(node: Node, wanted: (node: Node) => boolean, found: Node[] = []): readonly Node[] {
  for (const child of node.children) {
    if (wanted(child)) found.push(child)
    allIn(child, wanted, found)
  }
  return found
}

export function closest(node: Node, wanted: (node: Node) => boolean): Node | undefined {
  if (wanted(node)) return node
  return node.parent && closest(node.parent, wanted)
}

export const hasClass = ({ attributes }: Node, name: string): boolean =>
  (attributes.class ?? '').split(' ').includes(name)
