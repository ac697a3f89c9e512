/** A player comes in for another for good: concussion, like for like, impact. Who only fields is no such thing [24]. */
import type { Match, PlayerId, SideKey } from '../../../cricket/types.ts'
import { SIDES } from '../../../cricket/types.ts'
import type { Names } from '../../../wire/view.ts'
import { fullName } from '../../../wire/words/people.ts'
import { Csrf } from '../csrf.tsx'
import { Choice, Field, Option, ProblemBox } from './field.tsx'

export const REPLACE_FIELDS = ['out', 'in', 'name', 'kind', 'reason'] as const
export type ReplaceTyped = { readonly [field in (typeof REPLACE_FIELDS)[number]]: string }
export const NOBODY: ReplaceTyped = { out: '', in: '', name: '', kind: 'concussion', reason: '' }

/** As the engine keeps it: the reason of an impact player begins so, as rules count them. */
export const KINDS: readonly (readonly [kind: string, label: string, reason: string])[] = [
  ['concussion', 'Concussion', 'concussion'],
  ['likeForLike', 'Like for like: injured, ill or called away', 'like for like'],
  ['impact', 'Impact player, or tactical substitute', 'impact player'],
  ['agreed', 'As the captains agreed', 'as the captains agreed'],
  ['other', 'Something else', ''],
]

export type ReplaceParts = {
  readonly id: string
  readonly csrf: string | undefined
  readonly commandId: string
  readonly match: Match
  readonly names: Names
  readonly typed: ReplaceTyped
  readonly problems: readonly { readonly field: string; readonly text: string }[]
}

export function ReplaceForm({ id, csrf, commandId, match, names, typed, problems }: ReplaceParts) {
  const problemAt = (field: string) => problems.find((one) => one.field === field)?.text
  return (
    <form class="wrap sc-new" method="post" action={`/scorer/matches/${id}/replace`} autocomplete="off" noValidate>
      <h1>A player replaced</h1>
      <p>For the rest of the match. Who only fields for somebody is a substitute: name him under Names.</p>
      <ProblemBox problems={problems} title="Nothing was recorded:" />
      <Csrf value={csrf} />
      <input type="hidden" name="id" value={commandId} />
      <div class="sc-two">
        <Choice name="out" label="Who goes" value={typed.out} problem={problemAt('out')}>
          <Option value="" of={typed.out} label="choose" />
          {SIDES.map((side) => (
            <optgroup key={side} label={names.sides[side].name}>
              {playingIn(match, side).map((player) => (
                <Option key={player} value={`${side}:${player}`} of={typed.out} label={fullName(player, names)} />
              ))}
            </optgroup>
          ))}
        </Choice>
        <Choice name="in" label="Who comes" value={typed.in} problem={problemAt('in')}>
          <Option value="" of={typed.in} label="somebody new, named below" />
          {onNoSheet(match, names).map((player) => (
            <Option key={player} value={player} of={typed.in} label={fullName(player, names)} />
          ))}
        </Choice>
        <Field name="name" label="Name of somebody new" value={typed.name} problem={problemAt('name')} />
        <Choice name="kind" label="Why" value={typed.kind} problem={problemAt('kind')}>
          {KINDS.map(([kind, label]) => (
            <Option key={kind} value={kind} of={typed.kind} label={label} />
          ))}
        </Choice>
        <Field
          name="reason"
          label="In your words, for something else"
          value={typed.reason}
          problem={problemAt('reason')}
        />
      </div>
      <div class="su-start">
        <a class="sc-btn" href={`/scorer/matches/${id}`}>
          Back to the pad
        </a>
        <button class="sc-btn sc-go" type="submit">
          Replace
        </button>
      </div>
    </form>
  )
}

const playingIn = ({ sides }: Match, side: SideKey): readonly PlayerId[] =>
  sides[side].players.filter((player) => !sides[side].replaced.includes(player))

/** Substitutes who are named, and players who were replaced and come back. */
const onNoSheet = (match: Match, { players }: Names): readonly PlayerId[] =>
  (Object.keys(players) as PlayerId[]).filter((id) => !SIDES.some((side) => playingIn(match, side).includes(id)))
