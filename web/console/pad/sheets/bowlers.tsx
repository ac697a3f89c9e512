/** Who bowls: those who may, by likelihood, and those whom the Laws bar. */
import { type Barred, bowlers, mustBowlYet } from '../../../../cricket/deciding/bowlers.ts'
import { currentInnings } from '../../../../cricket/innings.ts'
import { type Innings, otherSide, type PlayerId } from '../../../../cricket/types.ts'
import { cardName } from '../../../../wire/words/words.ts'
import { tilePress } from '../../keys/table.ts'
import { AllBalls, Choose, CommandForm, type Desk, Key, Open, Sheet } from '../../kit.tsx'
import { byLikelihood, figures, lastFromThisEnd, mark } from '../../reading.ts'
import { MarkedBalls } from '../marked.tsx'
import { notOver } from '../not-over.ts'
import { spellWarning } from '../spell.ts'
import { Newcomer } from './names.tsx'

type Parts = { readonly desk: Desk }
type BowlerParts = Parts & { readonly from: readonly PlayerId[]; readonly barred: readonly Barred[] }

/** One tap, no tile preselected: who bowled last from this end is wrong in most overs of a T20. */
export function BowlerQuestion({ desk, from, barred }: BowlerParts) {
  const over = currentInnings(desk.standing.match)?.recentOvers.at(-1)
  const again = notOver(desk.standing)
  return (
    <>
      <CommandForm desk={desk} class="sc-ask">
        <h2 tabIndex={-1}>{over ? afterOver(over.number + 1, over.closed) : 'Who bowls the first over?'}</h2>
        <MarkedBalls />
        <BowlerTiles desk={desk} from={from} barred={barred} />
        <EndField desk={desk} />
      </CommandForm>
      {again ? (
        <CommandForm desk={desk}>
          <Key
            name="command"
            value={JSON.stringify(again)}
            label="Not over: another ball"
            small="as the umpire counts (17.5)"
            class="sc-tail sc-wide"
          />
        </CommandForm>
      ) : null}
    </>
  )
}

const afterOver = (number: number, closed: boolean): string =>
  closed ? `Over ${number} is complete. Who bowls next?` : `Who goes on with over ${number}?`

/** The barred come last, under the resting thumb: a tap is refused with the Law, held for a second the umpires allowed it. */
function BowlerTiles({ desk, from, barred }: BowlerParts) {
  const { match, names } = desk.standing
  const innings = currentInnings(match)
  const side = innings && otherSide(innings.batting)
  return (
    <div class="sc-grid sc-tiles">
      {byLikelihood(match, from).map((id, i) => (
        <BowlerTile key={id} desk={desk} id={id} press={tilePress(i)} />
      ))}
      {side ? <Newcomer desk={desk} side={side} as={(bowler) => ({ do: 'giveBall', bowler })} /> : null}
      {barred.map(({ player, why, law }) => (
        <Key
          key={player}
          name="bowler"
          value={player}
          label={<bdi>{cardName(player, names)}</bdi>}
          small={`${why}${law ? ` (Law ${law})` : ''}`}
          class="sc-barred"
          heldAs="bowlerAllTheSame"
        />
      ))}
    </div>
  )
}

type TileParts = Parts & { readonly id: PlayerId; readonly press: string | undefined }
function BowlerTile({ desk, id, press }: TileParts) {
  const { match, names } = desk.standing
  const note = bowlerNote(desk, id)
  const warning = spellWarning(desk.standing, id)
  return (
    <Key
      name="bowler"
      value={id}
      label={<bdi>{`${cardName(id, names)}${mark(match, id)}`}</bdi>}
      small={
        warning === undefined ? (
          note
        ) : (
          <>
            {note}
            <br />
            {warning}
          </>
        )
      }
      class={warning === undefined ? '' : 'sc-warn'}
      press={press}
    />
  )
}

function bowlerNote({ standing: { match } }: Desk, id: PlayerId): string {
  const innings = currentInnings(match)
  const line = innings?.bowlers[id]
  const owes = innings !== undefined && mustBowlYet(match, innings).includes(id)
  if (!line) return innings && mark(match, id).includes('†') ? 'keeper' : owes ? 'has to bowl yet' : 'not yet'
  const here = lastFromThisEnd(match) === id ? ', last from here' : ''
  return `${figures(line, match.conditions.ballsPerOver)}${here}`
}

/** Which end he bowls from, where the ends of the ground have names. Once said, the overs tell the next. */
function EndField({ desk }: Parts) {
  const { names, bowledFrom } = desk.standing
  const { ends = [] } = names
  if (ends.length === 0) return null
  const unsaid = bowledFrom === undefined ? 'end not said' : `${bowledFrom}, as the overs go`
  const others = ends.filter((end) => end !== bowledFrom)
  return (
    <div class="sc-fields">
      <Choose label="From" name="from" from={[['', unsaid], ...others.map((end) => [end, end] as const)]} />
    </div>
  )
}

/** A bowler who can not finish the over (17.8), or whom the umpires take off (41). */
export function BowlerSheet({ desk, innings }: Parts & { readonly innings: Innings }) {
  const { match, names } = desk.standing
  const { from, barred } = bowlers(match, innings)
  const now = innings.bowler
  return (
    <Sheet id="bowler" title="Who bowls now?" small="In the middle of an over: hurt, ill or taken off (Law 17.8)">
      <CommandForm desk={desk}>
        <BowlerTiles desk={desk} from={from.filter((id) => id !== now)} barred={barred} />
      </CommandForm>
      <div class="sc-row">
        <AllBalls desk={desk} small="the wrong name from the start? put the over right there" />
        <Open to="names" label="Name…" small="of who bowls" />
      </div>
      {now === undefined ? null : (
        <CommandForm desk={desk}>
          <h3>
            The umpires take <bdi>{cardName(now, names)}</bdi> off, for the rest of this innings
          </h3>
          <div class="sc-fields">
            <Choose label="For" name="law" from={SUSPENSIONS} />
          </div>
          <Key name="suspend" value={now} label="Taken off" hold={`Take ${cardName(now, names)} off?`} />
        </CommandForm>
      )}
    </Sheet>
  )
}

const SUSPENSIONS = [
  ['41.6', 'dangerous short balls (41.6)'],
  ['41.7', 'dangerous full balls (41.7)'],
  ['41.8', 'a deliberate no-ball (41.8)'],
  ['41.9', 'wasting time (41.9)'],
  ['41.13', 'the protected area (41.13)'],
  ['41.3', 'the condition of the ball (41.3)'],
  ['42', 'conduct (42)'],
  ['21', 'throwing (21.3)'],
] as const
