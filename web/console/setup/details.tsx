/** What is beside the log of a match, to be changed at any time: sides, ground, officials, start, who may follow. */
import type { SideKey } from '../../../cricket/types.ts'
import { Csrf } from '../csrf.tsx'
import { Choice, Field, Option, ProblemBox } from './field.tsx'
import { coloursWith } from './sides.tsx'

export const DETAIL_FIELDS = [
  'title',
  'nameA',
  'shortA',
  'colourA',
  'nameB',
  'shortB',
  'colourB',
  'competition',
  'venue',
  'ends',
  'startsAt',
  'umpires',
  'scorers',
  'referee',
  'visibility',
] as const
export type DetailField = (typeof DETAIL_FIELDS)[number]
export type Details = { readonly [field in DetailField]: string }
export type DetailProblem = { readonly field: DetailField; readonly text: string }
export type DetailsParts = {
  readonly id: string
  readonly csrf: string | undefined
  readonly typed: Details
  readonly problems: readonly DetailProblem[]
  readonly saved: boolean
}

export function DetailsForm(parts: DetailsParts) {
  const { id, csrf, typed, problems, saved } = parts
  const problemAt = (field: DetailField) => problems.find((one) => one.field === field)?.text
  const field = (name: DetailField, label: string, hint?: string) => (
    <Field name={name} label={label} value={typed[name]} problem={problemAt(name)} {...(hint && { hint })} />
  )
  return (
    <form class="wrap sc-new" method="post" action={`/scorer/matches/${id}/details`} autocomplete="off" noValidate>
      <h1>Details of the match</h1>
      <p>None of this touches the book. Followers see it at once.</p>
      {saved ? <p role="status">Saved.</p> : null}
      <ProblemBox problems={problems} title="Nothing was saved yet:" />
      <Csrf value={csrf} />
      <fieldset>
        <legend>Sides</legend>
        <div class="sc-two">
          <Side side="a" {...parts} />
          <Side side="b" {...parts} />
        </div>
        {field('title', 'Title')}
      </fieldset>
      <fieldset>
        <legend>Ground, time, officials</legend>
        <div class="sc-two">
          {field('venue', 'Ground')}
          {field('ends', 'Ends of the ground', 'two names, a comma between')}
          <Field
            name="startsAt"
            type="datetime-local"
            label="Start"
            value={typed.startsAt}
            problem={problemAt('startsAt')}
          />
          {field('competition', 'Competition')}
          {field('umpires', 'Umpires', 'with commas between')}
          {field('scorers', 'Scorers', 'with commas between')}
          {field('referee', 'Referee')}
          <Choice name="visibility" label="Who may follow" value={typed.visibility} problem={problemAt('visibility')}>
            <Option value="public" of={typed.visibility} label="Everyone" />
            <Option value="unlisted" of={typed.visibility} label="Everyone with the link" />
            <Option value="practice" of={typed.visibility} label="Its scorers only (practice)" />
          </Choice>
        </div>
      </fieldset>
      <div class="su-start">
        <a class="sc-btn" href={`/scorer/matches/${id}`}>
          Back to the pad
        </a>
        <button class="sc-btn sc-go" type="submit">
          Save
        </button>
      </div>
    </form>
  )
}

function Side({ side, typed, problems }: DetailsParts & { readonly side: SideKey }) {
  const letter = side === 'a' ? 'A' : 'B'
  const [name, short, colour] = [`name${letter}`, `short${letter}`, `colour${letter}`] as const
  const which = side === 'a' ? 'first' : 'second'
  const problemAt = (field: DetailField) => problems.find((one) => one.field === field)?.text
  return (
    <div>
      <Field name={name} label={`Name of the ${which} side`} value={typed[name]} problem={problemAt(name)} />
      <Field
        name={short}
        label={`Short name of the ${which} side`}
        hint="at most 12 letters, where there is little room"
        value={typed[short]}
        problem={problemAt(short)}
      />
      <Choice name={colour} label={`Colour of the ${which} side`} value={typed[colour]} problem={problemAt(colour)}>
        {coloursWith(typed[colour]).map(([value, label]) => (
          <Option key={value} value={value} of={typed[colour]} label={label} />
        ))}
      </Choice>
    </div>
  )
}
