/** The parts every sheet of the pad is made of: forms that post a command, keys, sheets reached by their fragment. */
import type { ComponentChildren } from 'preact'
import type { PlayerId } from '../../cricket/types.ts'
import { cardName } from '../../wire/words/words.ts'
import { Csrf } from './csrf.tsx'
import { KeyHint } from './keys/hint.tsx'
import type { Standing } from './standing.ts'

/** What goes along with every press. `commandId` is one per page: pressing twice is the same command. */
export type Hidden = { readonly csrf: string | undefined; readonly commandId: string }
export type Desk = { readonly standing: Standing; readonly hidden: Hidden }

type FormParts = {
  readonly desk: Desk
  readonly class?: string
  /** With a script its `<output>` says what pressing would record. */
  readonly reads?: boolean
  /** As a region of the page. */
  readonly label?: string
  readonly children: ComponentChildren
}

/** Works by itself; where there is a script it is read and sent by that (`data-command`). */
export function CommandForm({ desk, children, class: className, reads, label }: FormParts) {
  const { standing, hidden } = desk
  return (
    <form
      method="post"
      action={`/scorer/matches/${standing.id}`}
      class={className}
      data-command=""
      data-reads={reads ? '' : undefined}
      aria-label={label}
      autocomplete="off"
    >
      <input type="hidden" name="id" value={hidden.commandId} />
      <input type="hidden" name="expects" value={standing.head} />
      <input type="hidden" name="pen" value={standing.pen} />
      <Csrf value={hidden.csrf} />
      {children}
    </form>
  )
}

type KeyParts = {
  readonly name: string
  readonly value: string
  readonly label: ComponentChildren
  readonly small?: ComponentChildren
  readonly class?: string | undefined
  /** What presses it: an action of `keys/table.ts`, or the key itself. */
  readonly press?: string | undefined
}
type HeldParts = {
  /** With a script it is held down for a second, or asked about by keyboard as this says: "Declare?" */
  readonly hold?: string
  /** What a second's hold says in the place of `name`; a tap says that as ever. */
  readonly heldAs?: string
}
export function Key({ name, value, label, small, class: className = '', press, hold, heldAs }: KeyParts & HeldParts) {
  return (
    <button
      type="submit"
      class={`sc-btn ${hold || heldAs ? 'sc-hold ' : ''}${className}`}
      name={name}
      value={value}
      data-press={press}
      data-hold={hold}
      data-held-as={heldAs}
    >
      <b class="sc-k">{label}</b>
      {small ? <small>{small}</small> : null}
      <KeyHint press={press} />
    </button>
  )
}

type OpenParts = Omit<KeyParts, 'name' | 'value'> & { readonly to: string; readonly means?: string }
/** Opens a sheet and changes nothing. */
export function Open({ to, label, small, means, class: className = '', press }: OpenParts) {
  return (
    <a class={`sc-btn ${className}`} href={`#${to}`} data-press={press}>
      <b class="sc-k">{label}</b>
      {small ? <small>{small}</small> : null}
      {means === undefined ? null : <span class="vh">: {means}</span>}
      <KeyHint press={press} />
    </a>
  )
}

/** The book ball by ball, where each can be put right. */
export function AllBalls({ desk, small }: { readonly desk: Desk; readonly small?: string }) {
  return (
    <a class="sc-btn sc-tail" href={`/scorer/matches/${desk.standing.id}/balls`} data-press="balls">
      <b class="sc-k">All balls</b>
      {small ? <small>{small}</small> : null}
      <KeyHint press="balls" />
    </a>
  )
}

type SheetParts = {
  readonly id: string
  readonly title: ComponentChildren
  readonly small?: ComponentChildren
  readonly back?: string
  /** What its way back is called. */
  readonly close?: string
  readonly tall?: boolean
  readonly children: ComponentChildren
}
export function Sheet({ id, title, small, back = 'pad', close = 'Back', tall = false, children }: SheetParts) {
  return (
    <section class={`sc-sheet${tall ? ' sc-tall' : ''}`} id={id} aria-labelledby={`h-${id}`}>
      <header>
        <h2 id={`h-${id}`} tabIndex={-1}>
          {title}
          {small ? <small>{small}</small> : null}
        </h2>
        <a class="sc-btn sc-quiet" href={`#${back}`}>
          {close}
        </a>
      </header>
      {children}
    </section>
  )
}

type PickParts = {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly value: string
  readonly label: ComponentChildren
  readonly small?: string
  readonly checked?: boolean
  readonly required?: boolean
  readonly press?: string | undefined
}
export function Pick({ type, name, value, label, small, checked = false, required = false, press }: PickParts) {
  return (
    <label class="sc-pick">
      <input type={type} name={name} value={value} defaultChecked={checked} required={required} data-press={press} />
      <span>
        <b class="sc-tick">{label}</b>
        {small ? <small>{small}</small> : null}
        <KeyHint press={press} />
      </span>
    </label>
  )
}

type TextParts = {
  readonly label: string
  readonly name: string
  readonly max?: number
  readonly inputMode?: 'numeric' | 'decimal'
  readonly pattern?: string
  readonly placeholder?: string
  readonly required?: boolean
}
export function Text({ label, name, max, ...rest }: TextParts) {
  return (
    <label>
      {label}
      <input name={name} dir="auto" {...(max && { maxLength: max })} {...rest} />
    </label>
  )
}

type Choice = readonly [value: string, words: string]
export function Choose({ label, name, from }: { label: string; name: string; from: readonly Choice[] }) {
  return (
    <label>
      {label}
      <select name={name}>
        {from.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

export function Group({
  legend,
  children,
  columns,
}: {
  legend: string
  children: ComponentChildren
  columns: 2 | 3 | 4
}) {
  return (
    <fieldset class="sc-set">
      <legend>{legend}</legend>
      <div class={`sc-grid sc-by${columns}`}>{children}</div>
    </fieldset>
  )
}

/** A name as the card prints it, in its own direction. */
export function Name({ id, of }: { readonly id: PlayerId | undefined; readonly of: Standing }) {
  return <bdi>{cardName(id, of.names)}</bdi>
}
