/** What the forms of the book are made of. */
import type { ComponentChildren } from 'preact'

/** Where a form goes without a script, with what goes along unseen. */
export type Door = { readonly action: string; readonly hidden?: ComponentChildren }

type FormParts = { readonly door: Door; readonly class?: string; readonly children: ComponentChildren }
/** Read by the script where there is one (`data-book`). */
export function BookForm({ door, class: className, children }: FormParts) {
  return (
    <form method="post" action={door.action} class={className} data-book="change" autocomplete="off">
      {door.hidden}
      {children}
    </form>
  )
}

type MoreParts = { readonly title: string; readonly name?: string; readonly children: ComponentChildren }
export function More({ title, name, children }: MoreParts) {
  return (
    <details class="bk-more" data-more={name}>
      <summary class="sc-btn">{title}</summary>
      <div>{children}</div>
    </details>
  )
}

export type PickOption = { readonly value: string; readonly label: string }
type PickParts = {
  readonly name: string
  readonly label: string
  readonly options: readonly PickOption[]
  readonly chosen?: string | undefined
}
export function Pick({ name, label, options, chosen }: PickParts) {
  return (
    <label class="bk-pick">
      <span>{label}</span>
      <select name={name}>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
