/** Sheets of the fielding side and of the team sheets: who keeps, who comes in for whom, what the umpires award. */
import type { Command } from '../../../../cricket/commands.ts'
import { PENALTIES } from '../../../../cricket/deciding/penalties.ts'
import { type Innings, type Match, otherSide, type PlayerId, type SideKey } from '../../../../cricket/types.ts'
import { cardName } from '../../../../wire/words/words.ts'
import { Choose, CommandForm, type Desk, Group, Key, Pick, Sheet } from '../../kit.tsx'
import { SIDES_IN_ORDER } from '../../reading.ts'

type Parts = { readonly desk: Desk }
type SheetParts = Parts & { readonly innings: Innings | undefined }

/** Who keeps wicket now; who leads the side. */
export function FieldSheet({ desk, innings }: SheetParts) {
  const sides = innings ? [otherSide(innings.batting)] : SIDES_IN_ORDER
  return (
    <Sheet id="field" title="Field and keeper" back="more">
      {sides.map((side) => (
        <Roles key={side} desk={desk} side={side} />
      ))}
      <p class="sc-law">
        A substitute in the field needs no entry: catches and run outs name him. Late players: Names, under Match.
      </p>
    </Sheet>
  )
}

function Roles({ desk, side }: Parts & { readonly side: SideKey }) {
  const { match, names } = desk.standing
  const { keeper, captain } = match.sides[side]
  return (
    <CommandForm desk={desk}>
      <h3>
        Who keeps wicket for <bdi>{names.sides[side].name}</bdi>?
      </h3>
      <div class="sc-grid">
        {present(match, side).map((id) => (
          <Key
            key={id}
            name="command"
            value={JSON.stringify(withRole(match, side, { keeper: id }))}
            label={<bdi>{cardName(id, names)}</bdi>}
            small={id === keeper ? 'keeps now' : undefined}
            class={id === keeper ? 'sc-first' : ''}
          />
        ))}
      </div>
      <details class="sc-more">
        <summary>Who is captain?</summary>
        <div class="sc-grid">
          {present(match, side).map((id) => (
            <Key
              key={id}
              name="command"
              value={JSON.stringify(withRole(match, side, { captain: id }))}
              label={<bdi>{cardName(id, names)}</bdi>}
              small={id === captain ? 'captain now' : undefined}
            />
          ))}
        </div>
      </details>
    </CommandForm>
  )
}

const present = ({ sides }: Match, side: SideKey): readonly PlayerId[] =>
  sides[side].players.filter((id) => !sides[side].replaced.includes(id))

/** The team sheet as it is, with another keeper or captain. */
function withRole({ sides }: Match, side: SideKey, role: { readonly keeper?: PlayerId; readonly captain?: PlayerId }) {
  const { players, keeper, captain } = sides[side]
  const squad = { players, ...(keeper && { keeper }), ...(captain && { captain }), ...role }
  return { do: 'changeSquad', side, squad } satisfies Command
}

const REASONS = [
  ['concussion', 'concussion'],
  ['injury', 'injury'],
  ['impact player', 'impact player'],
  ['illness', 'illness'],
  ['called away', 'called away'],
] as const

/** [1.2] For good; whoever was replaced takes no further part unless the playing conditions say so. */
export function ReplaceSheet({ desk }: Parts) {
  const { match, names } = desk.standing
  return (
    <Sheet id="replace" title="A player comes in for another" small="for good (Law 1.2)" back="more">
      {SIDES_IN_ORDER.map((side) => (
        <CommandForm key={side} desk={desk}>
          <h3>
            <bdi>{names.sides[side].name}</bdi>
          </h3>
          <div class="sc-fields">
            <Choose label="Leaves" name="leaves" from={named(present(match, side), desk)} />
            <Choose label="Comes in" name="comes" from={named(waiting(match, side), desk)} />
            <Choose label="Reason" name="reason" from={REASONS} />
          </div>
          <Key name="replace" value={side} label="Record it" />
        </CommandForm>
      ))}
      <p class="sc-law">Somebody who is on no sheet yet: add the name first, under More, Match, Names.</p>
    </Sheet>
  )
}

const named = (ids: readonly PlayerId[], { standing: { names } }: Desk) =>
  ids.map((id) => [id, cardName(id, names)] as const)

/** Who may come in: nobody who has batted or bowled; the replaced may come back where the rules have it. */
function waiting(match: Match, side: SideKey): readonly PlayerId[] {
  const { players, replaced } = match.sides[side]
  const hasPlayed = (id: PlayerId) => match.innings.some(({ batters, bowlers }) => batters[id] || bowlers[id])
  return players.filter((id) => replaced.includes(id) || !hasPlayed(id))
}

/** Offence first: it decides who gets the runs (41.18). */
export function PenaltySheet({ desk, innings }: SheetParts) {
  const { names } = desk.standing
  const batting = innings?.batting
  const to = (side: SideKey) => isDue(side, batting)
  return (
    <Sheet id="penalty" tall title="Penalty runs" small="against no bowler, and no ball is counted (Law 41.18)">
      <CommandForm desk={desk}>
        {SIDES_IN_ORDER.map((side) => (
          <div key={side} class="sc-penalty">
            <Group legend={`${names.sides[otherSide(side)].name} did it`} columns={2}>
              {OFFENCES.filter(([, rule]) => to(side)(rule.to)).map(([law, { words }]) => (
                <Pick key={law} type="radio" name="law" value={law} label={words} small={lawWords(law)} />
              ))}
            </Group>
            <Key
              name="penalty"
              value={side}
              label={
                <>
                  5 to <bdi>{names.sides[side].name}</bdi>
                </>
              }
              class="sc-go sc-wide"
            />
          </div>
        ))}
      </CommandForm>
    </Sheet>
  )
}

const OFFENCES = Object.entries(PENALTIES)

/** Whether an offence gives this side the runs; between innings any may. */
const isDue =
  (side: SideKey, batting: SideKey | undefined) =>
  (to: 'batting' | 'fielding' | 'either'): boolean =>
    batting === undefined || to === 'either' || (to === 'batting') === (side === batting)

const lawWords = (law: string): string => (/^\d/.test(law) ? law : 'playing conditions')
