/** The scorer's page of the moment, drawn by its own components and read again as what a hand can do on it. */
import { renderToString } from 'preact-render-to-string'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { ScorerPage } from '../../../web/console/pad/pad.tsx'
import { Question } from '../../../web/console/pad/questions.tsx'
import { lampFor, type Standing } from '../../../web/console/standing.ts'
import { allIn, closest, hasClass, type Node, treeOf } from './markup.ts'

/** One thing to do: press a key, open a sheet, choose a tile, type a text. */
export type Doing = {
  readonly node: Node
  /** Presses on the screen; a text costs its letters and the tap into its field. */
  readonly taps: number
  readonly text?: string
}

export type Choice = { readonly doing: readonly Doing[]; readonly fields: readonly (readonly [string, string])[] }
export type Form = {
  readonly sheet: string
  readonly fixed: readonly (readonly [string, string])[]
  readonly buttons: readonly Node[]
  /** Each group of tiles or list: what can be chosen in it, what stands without a touch first. */
  readonly groups: readonly (readonly Choice[])[]
  readonly texts: readonly Node[]
  readonly checks: readonly Node[]
}
export type Page = {
  readonly forms: readonly Form[]
  /** What has to be opened to come to a sheet. */
  readonly ways: ReadonlyMap<string, readonly Node[]>
  /** Every link to a sheet. */
  readonly links: readonly Node[]
}

export const PAD = 'pad'

const hidden = { csrf: 'x', commandId: 'x' }

/** The question that stands in the place of the pad, and no more of the page: nearly every answer is on it. */
export function questionOf(standing: Standing): Page {
  const waiting = waitingFor(standing.match)
  if (waiting.for === 'ball') return { forms: [], ways: new Map(), links: [] }
  return readPage(treeOf(renderToString(<Question desk={{ standing, hidden }} waiting={waiting} />)))
}

export function pageOf(standing: Standing): Page {
  return readPage(treeOf(renderToString(<ScorerPage standing={standing} hidden={hidden} lamp={lampFor(standing)} />)))
}

function readPage(root: Node): Page {
  const forms = allIn(root, (node) => node.tag === 'form' && 'data-command' in node.attributes)
  const links = allIn(root, ({ tag, attributes }) => tag === 'a' && (attributes.href ?? '').startsWith('#'))
  return { forms: forms.map(readForm), ways: waysAlong(links), links }
}

const isSheet = (node: Node): boolean => hasClass(node, 'sc-sheet')
export const sheetOf = (node: Node): string => closest(node, isSheet)?.attributes.id ?? PAD

/** Shut until somebody opens it. */
export const detailsAround = (node: Node): Node | undefined =>
  closest(node, ({ tag, attributes }) => tag === 'details' && !('open' in attributes))

function waysAlong(links: readonly Node[]): Page['ways'] {
  const ways = new Map<string, readonly Node[]>([[PAD, []]])
  for (const [from, way] of ways) {
    for (const link of links.filter((each) => sheetOf(each) === from)) {
      const to = (link.attributes.href ?? '').slice(1)
      if (!ways.has(to)) ways.set(to, [...way, link])
    }
  }
  return ways
}

function readForm(form: Node): Form {
  const inputs = allIn(form, ({ tag, attributes }) => tag === 'input' && attributes.name !== undefined)
  const ofType = (type: string) => inputs.filter(({ attributes }) => attributes.type === type)
  const radios = groupsOf(ofType('radio'))
  const lists = allIn(form, ({ tag }) => tag === 'select')
  const typed = inputs.filter(({ attributes }) => !['hidden', 'radio', 'checkbox'].includes(attributes.type ?? 'text'))
  return {
    sheet: sheetOf(form),
    fixed: ofType('hidden').map(({ attributes }) => [attributes.name ?? '', attributes.value ?? '']),
    buttons: allIn(form, ({ tag, attributes }) => tag === 'button' && attributes.name !== undefined),
    groups: [...[...radios.values()].map(radioChoices), ...lists.map(listChoices)],
    texts: [...typed, ...allIn(form, ({ tag }) => tag === 'textarea')],
    checks: ofType('checkbox'),
  }
}

function groupsOf(radios: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const groups = new Map<string, readonly Node[]>()
  for (const radio of radios) {
    const { name = '' } = radio.attributes
    groups.set(name, [...(groups.get(name) ?? []), radio])
  }
  return groups
}

function radioChoices(radios: readonly Node[]): readonly Choice[] {
  const choices = radios.map((node): Choice => {
    const isSet = 'checked' in node.attributes
    return { doing: isSet ? [] : [{ node, taps: 1 }], fields: [fieldOf(node)] }
  })
  const isSettled =
    choices.some(({ doing }) => doing.length === 0) || radios.some(({ attributes }) => 'required' in attributes)
  return isSettled ? choices : [NOTHING, ...choices]
}

const NOTHING: Choice = { doing: [], fields: [] }

/** To open a list and to choose in it. */
const LIST_TAPS = 2

function listChoices(list: Node): readonly Choice[] {
  const options = allIn(list, ({ tag }) => tag === 'option')
  return options.map((option, i) => ({
    doing: i === 0 ? [] : [{ node: list, taps: LIST_TAPS }],
    fields: [[list.attributes.name ?? '', option.attributes.value ?? '']],
  }))
}

export const fieldOf = ({ attributes }: Node): readonly [string, string] => [
  attributes.name ?? '',
  attributes.value ?? '1',
]
