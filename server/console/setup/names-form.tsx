/** The page where players are named, corrected and added; no script is needed. */
import type { Match, SideKey } from '../../../cricket/types.ts'
import { Csrf } from '../../../web/console/csrf.tsx'
import { SIDES_IN_ORDER } from '../../../web/console/reading.ts'
import { substitutesOf } from '../../../wire/setup/substitutes.ts'
import type { Names } from '../../../wire/view.ts'
import { fullName } from '../../../wire/words/people.ts'

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
      <h1>Names and team sheets</h1>
      <p>Name or correct whom you like, also after the match. A field left empty stays as it was.</p>
      <nav class="sc-row" aria-label="More about this match">
        <a class="sc-btn sc-quiet" href={`/scorer/matches/${id}/details`}>
          Sides, ground, officials
        </a>
        <a class="sc-btn sc-quiet" href={`/scorer/matches/${id}/replace`}>
          A player replaced
        </a>
        <a class="sc-btn sc-quiet" href={`/scorer/matches/${id}/rules`}>
          Rules of this match
        </a>
      </nav>
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
        One more player, or a late arrival
        <input name={`add-${side}`} dir="auto" maxLength={120} value={typed[`add-${side}`] ?? ''} />
      </label>
      <Holder duty="captain" label="Captain" {...{ match, names, typed, side }} />
      <Holder duty="keeper" label="Keeper" {...{ match, names, typed, side }} />
      <label>
        Takes no part after all
        <select name={`leaves-${side}`}>
          <option value="">nobody</option>
          {match.sides[side].players.map((player) => (
            <option key={player} value={player} selected={typed[`leaves-${side}`] === player}>
              {fullName(player, names)}
            </option>
          ))}
        </select>
      </label>
      <label>
        A substitute fielder (Law 24)
        <input name={`sub-${side}`} dir="auto" maxLength={120} value={typed[`sub-${side}`] ?? ''} />
      </label>
      {substitutesOf(side, names).map((substitute) => (
        <label key={substitute}>
          Substitute
          <input type="hidden" name={`was-${substitute}`} value={fullName(substitute, names)} />
          <input
            name={`name-${substitute}`}
            dir="auto"
            maxLength={120}
            value={typed[`name-${substitute}`] ?? fullName(substitute, names)}
          />
        </label>
      ))}
    </fieldset>
  )
}

type HolderParts = Pick<NamesParts, 'match' | 'names' | 'typed'> & {
  readonly side: SideKey
  readonly duty: 'captain' | 'keeper'
  readonly label: string
}
function Holder({ match, names, typed, side, duty, label }: HolderParts) {
  const { players, [duty]: now = '' } = match.sides[side]
  const name = `${duty}-${side}`
  const chosen = typed[name] ?? now
  return (
    <label>
      {label}
      <input type="hidden" name={`was-${name}`} value={now} />
      <select name={name}>
        <option value="">not known</option>
        {players.map((player) => (
          <option key={player} value={player} selected={player === chosen}>
            {fullName(player, names)}
          </option>
        ))}
      </select>
    </label>
  )
}
