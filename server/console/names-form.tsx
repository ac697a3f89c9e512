/** The page where players are named, corrected and added; no script is needed. */
import type { Match, SideKey } from '../../cricket/types.ts'
import { SIDES_IN_ORDER } from '../../web/console/reading.ts'
import type { Names } from '../../wire/view.ts'
import { fullName } from '../../wire/words/people.ts'
import { Csrf } from './list.tsx'

export type NamesParts = {
  readonly id: string
  readonly match: Match
  readonly names: Names
  readonly csrf: string | undefined
  /** Sent twice, a player is added once. */
  readonly commandId: string
  /** As typed, by field: "name-a1", "add-a". */
  readonly typed: { readonly [field: string]: string }
  readonly problem?: string
}

export function NamesForm(parts: NamesParts) {
  const { id, csrf, commandId, problem } = parts
  return (
    <form class="wrap sc-new" method="post" action={`/scorer/matches/${id}/names`} autocomplete="off">
      <h1>Names</h1>
      <p>Name or correct whom you like, also after the match. A field left empty stays as it was.</p>
      {problem === undefined ? null : (
        <p class="sc-warn" role="alert">
          {problem}
        </p>
      )}
      <Csrf value={csrf} />
      <input type="hidden" name="id" value={commandId} />
      <div class="sc-two">
        {SIDES_IN_ORDER.map((side) => (
          <SideNames key={side} {...parts} side={side} />
        ))}
      </div>
      <button class="sc-btn sc-go" type="submit">
        Save the names
      </button>
      <p>
        <a class="sc-btn sc-quiet" href={`/scorer/matches/${id}`}>
          Back to the pad
        </a>
      </p>
    </form>
  )
}

function SideNames({ match, names, typed, side }: NamesParts & { readonly side: SideKey }) {
  return (
    <fieldset>
      <legend>
        <bdi>{names.sides[side].name}</bdi>
      </legend>
      {match.sides[side].players.map((player, i) => {
        const was = fullName(player, names)
        return (
          <label key={player}>
            {`Player ${i + 1}`}
            <input type="hidden" name={`was-${player}`} value={was} />
            <input name={`name-${player}`} dir="auto" maxLength={120} value={typed[`name-${player}`] ?? was} />
          </label>
        )
      })}
      <label>
        One more player
        <input name={`add-${side}`} dir="auto" maxLength={120} value={typed[`add-${side}`] ?? ''} />
      </label>
    </fieldset>
  )
}
