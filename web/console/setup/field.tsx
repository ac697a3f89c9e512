/** A labelled field of the set-up pages: what is wrong with it stands beside it, and is read out with it. */
import type { ComponentChildren } from 'preact'

type FieldParts = {
  readonly name: string
  readonly label: ComponentChildren
  readonly value: string
  readonly hint?: ComponentChildren
  readonly problem?: string | undefined
  readonly type?: 'text' | 'datetime-local' | 'search'
  readonly list?: string
  readonly required?: boolean
  readonly placeholder?: string
  readonly rows?: number
  readonly numeric?: boolean
  readonly maxLength?: number
}

export function Field(parts: FieldParts) {
  const { name, label, hint, problem, rows } = parts
  return (
    <div class={`su-field${problem === undefined ? '' : ' su-wrong'}`}>
      <label for={`f-${name}`}>{label}</label>
      {hint === undefined ? null : (
        <small id={`h-${name}`} class="sc-mut">
          {hint}
        </small>
      )}
      {rows === undefined ? <Line {...parts} /> : <Lines {...parts} rows={rows} />}
      <Wrong name={name} problem={problem} />
    </div>
  )
}

function Line({ name, value, type = 'text', list, required, placeholder, numeric, maxLength, ...rest }: FieldParts) {
  return (
    <input
      id={`f-${name}`}
      name={name}
      type={type}
      value={value}
      list={list}
      required={required}
      placeholder={placeholder}
      maxLength={maxLength}
      inputMode={numeric ? 'numeric' : undefined}
      dir={type === 'text' && !numeric ? 'auto' : undefined}
      {...described(name, rest)}
    />
  )
}

function Lines({ name, value, rows, ...rest }: FieldParts & { readonly rows: number }) {
  return <textarea id={`f-${name}`} name={name} rows={rows} dir="auto" value={value} {...described(name, rest)} />
}

type ChoiceParts = Pick<FieldParts, 'name' | 'label' | 'value' | 'hint' | 'problem'> & {
  readonly children: ComponentChildren
}
/** A list to choose from; `children` are its options. */
export function Choice({ name, label, hint, problem, children }: ChoiceParts) {
  return (
    <div class={`su-field${problem === undefined ? '' : ' su-wrong'}`}>
      <label for={`f-${name}`}>{label}</label>
      {hint === undefined ? null : (
        <small id={`h-${name}`} class="sc-mut">
          {hint}
        </small>
      )}
      <select id={`f-${name}`} name={name} {...described(name, { hint, problem })}>
        {children}
      </select>
      <Wrong name={name} problem={problem} />
    </div>
  )
}

export const Option = ({
  value,
  of,
  label,
}: {
  readonly value: string
  readonly of: string
  readonly label: string
}) => (
  <option value={value} selected={value === of}>
    {label}
  </option>
)

function described(name: string, { hint, problem }: Pick<FieldParts, 'hint' | 'problem'>) {
  const by = [hint === undefined ? '' : `h-${name}`, problem === undefined ? '' : `e-${name}`].filter(Boolean).join(' ')
  return {
    ...(by !== '' && { 'aria-describedby': by }),
    ...(problem !== undefined && { 'aria-invalid': true as const }),
  }
}

const Wrong = ({ name, problem }: { readonly name: string; readonly problem: string | undefined }) =>
  problem === undefined ? null : (
    <p id={`e-${name}`} class="su-problem">
      {problem}
    </p>
  )

type Problems = readonly { readonly field: string; readonly text: string }[]
/** All that is wrong, at the top, each a link to its field. */
export function ProblemBox({ problems, title }: { readonly problems: Problems; readonly title: string }) {
  if (problems.length === 0) return null
  return (
    <div class="sc-warn su-box" role="alert">
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field + text}>{field === '' ? text : <a href={`#f-${field}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

type TogglesParts = {
  readonly legend: string
  readonly name: string
  readonly value: string
  readonly choices: readonly (readonly [value: string, label: ComponentChildren])[]
  readonly problem?: string | undefined
}
/** A few choices side by side, one of them set. */
export function Toggles({ legend, name, value, choices, problem }: TogglesParts) {
  return (
    <fieldset class="sc-set su-field" id={`f-${name}`} tabIndex={-1} {...described(name, { problem })}>
      <legend>{legend}</legend>
      <div class={`sc-grid su-by${choices.length}`}>
        {choices.map(([choice, label]) => (
          <label key={choice} class="sc-pick">
            <input type="radio" name={name} value={choice} checked={choice === value} />
            <span>
              <b class="sc-tick">{label}</b>
            </span>
          </label>
        ))}
      </div>
      <Wrong name={name} problem={problem} />
    </fieldset>
  )
}
