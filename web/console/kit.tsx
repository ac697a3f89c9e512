/** The parts every sheet of the pad is made of: forms that post a command, keys, sheets reached by their fragment. */
import type { ComponentChildren } from 'preact'
import type { PlayerId } from '../../cricket/types.ts'
import { cardName } from '../../wire/words/words.ts'
import { KeyHint } from './keys/hint.tsx'
import type { Standing } from './standing.ts'

/** What goes along with every press. `commandId` is one per page: pressing twice is the same command. */
export type Hidden = { readonly csrf: string | undefined; readonly commandId: string }
export type Desk = { readonly standing: Standing; readonly hidden: Hidden }

type FormParts = { readonly desk: Desk; readonly class?: string; readonly children: ComponentChildren }

/** Works by itself; where there is a script it is read and sent by that (`data-command`). */
export function CommandForm({ desk, children, class: className }: FormParts) {
  const { standing, hidden } = desk
  return (
    <form method="post" action={`/scorer/matches/${standing.id}`} class={className} data-command="" autocomplete="off">
      <input type="hidden" name="id" value={hidden.commandId} />
      <input type="hidden" name="expects" value={standing.head} />
      <input type="hidden" name="pen" value={standing.pen} />
      {hidden.csrf === undefined ? null : <input type="hidden" name="csrf" value={hidden.csrf} />}
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
export function Key({ name, value, label, small, class: className = '', press }: KeyParts) {
  return (
    <button type="submit" class={`sc-btn ${className}`} name={name} value={value} data-press={press}>
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

type SheetParts = {
  readonly id: string
  readonly title: ComponentChildren
  readonly small?: ComponentChildren
  readonly back?: string
  readonly tall?: boolean
  readonly children: ComponentChildren
}
export function Sheet({ id, title, small, back = 'pad', tall = false, children }: SheetParts) {
  return (
    <section class={`sc-sheet${tall ? ' sc-tall' : ''}`} id={id} aria-labelledby={`h-${id}`}>
      <header>
        <h2 id={`h-${id}`} tabIndex={-1}>
          {title}
          {small ? <small>{small}</small> : null}
        </h2>
        <a class="sc-btn sc-quiet" href={`#${back}`}>
          Back
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
