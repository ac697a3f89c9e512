/**
 * A browser without a script, as small as a text browser: reads forms and links out of HTML, fills fields by their
 * labels, presses buttons by their words, keeps cookies, follows redirects. A field without a label can not be filled.
 */
export type Fetch = (path: string, init: RequestInit) => Response | Promise<Response>
export type Button = { readonly words: string; readonly name: string; readonly value: string; readonly form: Form }
export type Form = {
  readonly action: string
  readonly method: string
  /** As the page has them set: what would be sent. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}
type Control = { readonly name: string; readonly label: string; readonly form: Form }

/** By label, or "#name" where a group of choices is meant; several values for several boxes of one name. */
export type Fill = { readonly [label: string]: string | readonly string[] }
export type Press = {
  /** Twice: as by a thumb that bounces, one page and one form. */
  readonly times?: number
  /** The button of the form that has these set already, where several forms have it. */
  readonly beside?: { readonly [field: string]: string }
}
export type PlainBrowser = ReturnType<typeof plainBrowser>

export function plainBrowser(fetch: Fetch, origin: string) {
  const cookies = new Map<string, string>()
  let at = '/'
  let status = 0
  let html = ''
  let page = readPage('')

  async function go(path: string, init: RequestInit = {}): Promise<void> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(path, {
      redirect: 'manual',
      ...init,
      headers: { origin, cookie, accept: 'text/html' },
    })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const cut = pair.indexOf('=')
      cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
    const to = response.headers.get('location')
    if (response.status === 303 && to) return go(to)
    at = path
    status = response.status
    html = await response.text()
    page = readPage(html)
  }

  function buttonOf(wanted: string | RegExp, beside: Press['beside'] = {}): Button {
    const isIt = ({ words, name, value }: Button) =>
      typeof wanted === 'string' ? words === wanted || `${name}=${value}` === wanted : wanted.test(words)
    const holds = ({ fields }: Form) =>
      Object.entries(beside).every(([field, held]) => fields.some(([name, value]) => name === field && value === held))
    const found = page.buttons.find((button) => isIt(button) && holds(button.form))
    if (!found) throw new Error(`no button ${wanted} at ${at}: ${page.buttons.map(({ words }) => words).join(' | ')}`)
    return found
  }

  /** The name of the field with this label, in the form of the button. */
  function nameOf(label: string, form: Form): string {
    if (label.startsWith('#')) return label.slice(1)
    const found = page.controls.find((one) => one.form === form && one.label.startsWith(label))
    if (!found) throw new Error(`no field ${label} at ${at}: ${page.controls.map((one) => one.label).join(' | ')}`)
    return found.name
  }

  return {
    open: (path: string) => go(path),
    cookies,
    at: () => at,
    status: () => status,
    html: () => html,
    text: () => page.text,
    buttons: (): readonly string[] => page.buttons.map(({ words }) => words),
    has: (name: string, value: string): boolean => page.buttons.some((one) => one.name === name && one.value === value),
    labels: (): readonly string[] => page.controls.map(({ label }) => label),
    /** Names of visible fields that nobody can tell what they are for. */
    unlabelled: (): readonly string[] => page.controls.filter(({ label }) => label === '').map(({ name }) => name),

    /** By its words, or "name=value". `fill` by the labels of the fields. */
    async press(wanted: string | RegExp, fill: Fill = {}, { times = 1, beside = {} }: Press = {}): Promise<void> {
      const { form, name, value } = buttonOf(wanted, beside)
      const typed = Object.entries(fill).map(([label, text]) => [nameOf(label, form), [text].flat()] as const)
      const names = new Set(typed.map(([field]) => field))
      const body = new URLSearchParams(form.fields.filter(([field]) => !names.has(field)).map(([...pair]) => pair))
      for (const [field, texts] of typed) for (const text of texts) body.append(field, text)
      if (name !== '') body.append(name, value)
      if (form.method === 'get') return go(`${form.action}?${body}`)
      for (let i = 0; i < times; i++) await go(form.action, { method: 'POST', body })
    },
  }
}

const TAG =
  /<(\/?)(form|input|select|option|textarea|button|label|legend|a)\b([^>"]*(?:"[^"]*"[^>"]*)*)>|([^<]+)|<[^>]*>/g

type Open = { readonly tag: string; readonly attributes: Attributes; text: string }
type Attributes = { readonly [name: string]: string }

/** One pass over the tags that matter; the markup is our own, so it is well formed. */
function readPage(html: string) {
  const body = html.replace(/<(script|style|head)\b.*?<\/\1>/gs, '')
  const buttons: Button[] = []
  const controls: Control[] = []
  const labels = new Map<string, string>()
  const nowhere: Form = { action: '', method: 'get', fields: [] }
  let form = nowhere
  let fields: [string, string][] = []
  let open: Open[] = []
  let select: { readonly name: string; chosen: string | undefined; first: string | undefined } | undefined
  const textOf = () => open.findLast(({ tag }) => tag === 'label')
  const pending: {
    readonly name: string
    readonly id: string
    readonly wrap: Open | undefined
    readonly form: Form
  }[] = []
  let text = ''

  for (const [, closing, tag = '', raw = '', words] of body.matchAll(TAG)) {
    if (words !== undefined) {
      const said = unescaped(words)
      text += said
      for (const one of open) one.text += said
      continue
    }
    if (tag === '') continue
    text += ' '
    const attributes = attributesOf(raw)
    const { name = '', value = '', type = 'text', id = '' } = attributes
    if (closing) {
      const from = open.findLast((one) => one.tag === tag)
      open = open.filter((one) => one !== from)
      const held = from?.text.replace(/\s+/g, ' ').trim() ?? ''
      if (tag === 'button') {
        const { name: of = '', value: with_ = '' } = from?.attributes ?? {}
        buttons.push({ words: held, name: of, value: with_, form })
      }
      if (tag === 'label' && from?.attributes.for) labels.set(from.attributes.for, held)
      if (tag === 'textarea') fields.push([from?.attributes.name ?? '', from?.text ?? ''])
      if (tag === 'option' && select) chooseIn(select, from as Open, held)
      if (tag === 'select' && select) {
        fields.push([select.name, select.chosen ?? select.first ?? ''])
        select = undefined
      }
      continue
    }
    if (tag === 'form') {
      fields = []
      form = { action: attributes.action ?? '', method: attributes.method ?? 'get', fields }
    } else if (tag === 'input') {
      const isSet = !['radio', 'checkbox'].includes(type) || 'checked' in attributes
      if (name !== '' && type !== 'file' && isSet) fields.push([name, value || (type === 'checkbox' ? 'on' : '')])
      if (type !== 'hidden') pending.push({ name, id, wrap: textOf(), form })
    } else {
      open.push({ tag, attributes, text: '' })
      if (tag === 'select') select = { name, chosen: undefined, first: undefined }
      if (tag === 'select' || tag === 'textarea') pending.push({ name, id, wrap: textOf(), form })
    }
  }
  for (const { name, id, wrap, form: of } of pending)
    controls.push({ name, form: of, label: (wrap?.text ?? labels.get(id) ?? '').replace(/\s+/g, ' ').trim() })
  return { buttons, controls, text: text.replace(/\s+/g, ' ').trim() }
}

function chooseIn(
  select: { chosen: string | undefined; first: string | undefined },
  { attributes }: Open,
  words: string,
): void {
  const value = attributes.value ?? words
  select.first ??= value
  if ('selected' in attributes) select.chosen = value
}

const attributesOf = (raw: string): Attributes =>
  Object.fromEntries(
    [...raw.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  )

const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
