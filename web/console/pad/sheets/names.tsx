/** Who has no name yet: comes in without one, and is named from the pad, at once for everybody who follows. */
import type { Command } from '../../../../cricket/commands.ts'
import { currentInnings } from '../../../../cricket/innings.ts'
import type { Innings, Match, PlayerId, SideKey } from '../../../../cricket/types.ts'
import { fullName } from '../../../../wire/words/people.ts'
import { Csrf } from '../../csrf.tsx'
import { type Desk, Key, Sheet } from '../../kit.tsx'
import { partsOfAddress } from '../../people/paths.ts'
import { atCrease, SIDES_IN_ORDER } from '../../reading.ts'

type Parts = { readonly desk: Desk }
type NewcomerParts = Parts & { readonly side: SideKey; readonly as: (id: PlayerId) => Command }

/** On no sheet, or nobody knows who it is: one tap, and the name later. */
export function Newcomer({ desk, side, as }: NewcomerParts) {
  const { match, names } = desk.standing
  const id = nextPlace(match, side, names.players)
  return (
    <Key
      name="commands"
      value={JSON.stringify([joining(match, side, id), as(id)])}
      label="Somebody else"
      small="name later"
      class="sc-plus"
    />
  )
}

function joining({ sides }: Match, side: SideKey, id: PlayerId): Command {
  const { players, captain, keeper } = sides[side]
  const squad = { players: [...players, id], ...(captain && { captain }), ...(keeper && { keeper }) }
  return { do: 'changeSquad', side, squad }
}

/** "b12": by the place on the sheet, which is the name until there is one. */
export function nextPlace({ sides }: Match, side: SideKey, known: { readonly [id: string]: string }): PlayerId {
  const taken = new Set<string>([...sides.a.players, ...sides.b.players, ...Object.keys(known)])
  let place = sides[side].players.length + 1
  while (taken.has(`${side}${place}`)) place += 1
  return `${side}${place}` as PlayerId
}

/** Who is in and who bowls, then whoever of those who played has no name yet. A plain form, which a script sends along. */
export function NamesSheet({ desk }: Parts) {
  const { match, names, id: address } = desk.standing
  const { csrf, commandId } = desk.hidden
  const id = partsOfAddress(address)?.id ?? address
  const here = playingNow(match)
  return (
    <Sheet id="names" title="Names" small="who follows reads them at once">
      <form method="post" action={`/scorer/matches/${id}/names`} data-names="" autocomplete="off">
        <input type="hidden" name="id" value={commandId} />
        <Csrf value={csrf} />
        <div class="sc-fields sc-naming">
          {[...here, ...unnamed(match, names).filter((one) => !here.includes(one))].map((player) => (
            <OneName key={player} player={player} name={fullName(player, names)} />
          ))}
        </div>
        <div class="sc-row">
          <button class="sc-btn sc-go" type="submit">
            <b class="sc-k">Save the names</b>
          </button>
          <a class="sc-btn" href={`/scorer/matches/${id}/names`} data-later="">
            <b class="sc-k">All names…</b>
            <small>late arrivals, substitutes</small>
          </a>
        </div>
      </form>
    </Sheet>
  )
}

const OneName = ({ player, name }: { readonly player: PlayerId; readonly name: string }) => (
  <label>
    <bdi>{name}</bdi>
    <input type="hidden" name={`was-${player}`} value={name} />
    <input name={`name-${player}`} dir="auto" maxLength={120} placeholder={isUnnamed(name) ? 'name' : name} />
  </label>
)

/** A number is nobody's family name. */
const isUnnamed = (name: string): boolean => /\s\d+$/.test(name)

function playingNow(match: Match): readonly PlayerId[] {
  const innings = currentInnings(match)
  return innings ? [...atCrease(innings), ...(innings.bowler ? [innings.bowler] : [])] : []
}

const hasPlayed = ({ batters, bowlers }: Innings, id: PlayerId): boolean =>
  Object.hasOwn(batters, id) || Object.hasOwn(bowlers, id)

const unnamed = ({ sides, innings }: Match, names: Desk['standing']['names']): readonly PlayerId[] =>
  SIDES_IN_ORDER.flatMap((side) => sides[side].players).filter(
    (id) => isUnnamed(fullName(id, names)) && innings.some((each) => hasPlayed(each, id)),
  )
