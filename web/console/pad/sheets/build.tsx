/** The sheets that put a rare ball together: overthrows, short runs, a helmet struck, a dead ball, and everything a ball can be. */
import { captainChooses } from '../../../../cricket/conditions.ts'
import type { DisallowedBy, Innings, NotInOver } from '../../../../cricket/types.ts'
import { cardName } from '../../../../wire/words/words.ts'
import { Choose, CommandForm, type Desk, Key, Pick, Sheet, Text } from '../../kit.tsx'
import { atCrease } from '../../reading.ts'
import { DetailFields } from './detail.tsx'
import { Called, CountAs, Faces, Runs } from './groups.tsx'
import type { Parts } from './wickets.tsx'

/** [19.8] Four, what they had completed, and the run in progress if they had crossed when it was thrown. */
export function OverthrowSheet({ desk }: Parts) {
  const asksAboutThrow = desk.standing.match.conditions.edition >= '2026'
  return (
    <Sheet
      id="overthrows"
      tall
      title="Overthrows"
      small="what was run when it was thrown, then where it went"
      back="runs-plus"
    >
      <CommandForm desk={desk}>
        <Runs legend="Completed when it was thrown" name="before" />
        <div class="sc-grid sc-by2 sc-set">
          <Pick
            type="checkbox"
            name="crossed"
            value="1"
            label="crossed on one more"
            small="it counts (19.8)"
            press="x"
          />
        </div>
        <CountAs />
        <Called />
        <h3>Then</h3>
        <div class="sc-grid sc-by2">
          <Key
            name="overthrow"
            value="boundary"
            label="to the rope: + 4"
            small={asksAboutThrow ? 'thrown at the stumps' : 'four overthrown'}
            class="sc-bnd"
            press="record"
          />
          <Key name="overthrow" value="wilful" label="helped over it: + 4" small="a fielder’s wilful act" />
        </div>
        {asksAboutThrow ? (
          <div class="sc-row">
            <Key
              name="overthrow"
              value="fumble"
              label="No throw at the stumps: 4"
              small="a fumble over the rope is its 4 alone (19.8)"
            />
          </div>
        ) : null}
        <h3>or they ran</h3>
        <div class="sc-grid sc-by4">
          {[1, 2, 3, 4].map((n) => (
            <Key key={n} name="overthrow" value={`run${n}`} label={`${n} more`} />
          ))}
        </div>
      </CommandForm>
    </Sheet>
  )
}

export function ShortSheet({ desk, innings }: Parts) {
  return (
    <Sheet id="short" tall title="Short run" small="what was run short is not scored (Law 18.4)" back="runs-plus">
      <CommandForm desk={desk}>
        <Runs legend="Runs that count" />
        <CountAs />
        <div class="sc-grid sc-by2 sc-set">
          <Key name="short" value="1" label="One was short" class="sc-go" press="record" />
          <Key name="short" value="2" label="Two were short" />
        </div>
      </CommandForm>
      <CommandForm desk={desk}>
        <h3>On purpose: none counts, and five to the other side (18.5)</h3>
        <Runs legend="Runs they ran" />
        {captainChooses(desk.standing.match.conditions) ? <Faces desk={desk} innings={innings} /> : null}
        <Key name="disallowed" value="18.5" label="Deliberate: no run counts" class="sc-out" />
      </CommandForm>
    </Sheet>
  )
}

export function HelmetSheet({ desk }: Parts) {
  const lost = desk.standing.match.conditions.edition === '2000'
  return (
    <Sheet
      id="helmet"
      title="A helmet on the ground was struck"
      small="the ball is dead: runs so far count, the five are asked next (Law 28.3)"
      back="runs-plus"
    >
      <CommandForm desk={desk}>
        <Runs legend="Completed, or crossed on" />
        <CountAs />
        <Key
          name="helmet"
          value="1"
          label="Record the ball"
          small="then: five to the batting side"
          class="sc-go"
          press="record"
        />
      </CommandForm>
      <CommandForm desk={desk}>
        <h3>Lost ball</h3>
        {lost ? (
          <>
            <Runs legend="Run when it was called" />
            <CountAs />
            <Key name="lostBall" value="1" label="Lost ball" small="six, or what was run if that is more" />
          </>
        ) : (
          <p class="sc-mut">
            There is none since 2017: the ball is dead, and the runs completed count (20.4.2). Tap them on the pad.
          </p>
        )}
      </CommandForm>
    </Sheet>
  )
}

const DEAD: readonly (readonly [law: NotInOver, label: string, small: string])[] = [
  ['20.4.2', 'Dead before it was played', 'not bowled at all (20.4.2)'],
  ['41.4', 'Striker distracted', 'five to them (41.4)'],
  ['41.5', 'Batter obstructed, deceived', 'five; they choose who faces (41.5)'],
  ['28.2', 'Fielded illegally', 'cap, glove: five (28.2)'],
  ['24.4', 'Fielder came back unasked', 'five (24.4)'],
]
const NO_RUNS: readonly (readonly [law: DisallowedBy, label: string, small: string])[] = [
  ['23.3', 'No stroke was offered', 'no leg byes (23.3)'],
  ['34.4', 'Hit twice to guard the wicket', 'no runs (34.4)'],
  ['25.6', 'The runner was at fault', 'no runs (25.6)'],
  ['41.14', 'Batter damaged the pitch', 'no runs; five if warned before (41.14)'],
  ['41.15', 'Striker in the protected area', 'no runs (41.15)'],
  ['41.17', 'Batters stole a run', 'no runs, five (41.17)'],
]

/** [17.3.2, 18.2] What the umpires take off the over, or off the score. */
export function DeadSheet({ desk, innings }: Parts) {
  return (
    <Sheet id="dead" tall title="Dead ball" small="what was run, then why" back="runs-plus">
      <CommandForm desk={desk}>
        <h3>Not one of the over: it is bowled again</h3>
        <Runs legend="Runs that count" />
        <CountAs />
        <Faces desk={desk} innings={innings} />
        <div class="sc-grid sc-by2 sc-set">
          {DEAD.map(([law, label, small]) => (
            <Key key={law} name="notInOver" value={law} label={label} small={small} />
          ))}
        </div>
      </CommandForm>
      <CommandForm desk={desk}>
        <h3>One of the over, but its runs do not count: they go back</h3>
        <Runs legend="Runs they ran" />
        <Called />
        <div class="sc-grid sc-by2 sc-set">
          {NO_RUNS.map(([law, label, small]) => (
            <Key key={law} name="disallowed" value={law} label={label} small={small} />
          ))}
        </div>
      </CommandForm>
    </Sheet>
  )
}

const DERIVED = [
  ['', 'as it follows'],
  ['1', 'yes'],
  ['0', 'no'],
] as const

/** Everything a ball can be, the umpires' word against the rule among it. */
export function BuildSheet({ desk, innings }: Parts) {
  return (
    <Sheet id="build" tall title="Build the ball" small="leave as it is what follows by itself" back="runs-plus">
      <CommandForm desk={desk}>
        <Called />
        <div class="sc-fields">
          <label>
            Runs besides the call
            <input type="number" name="runs" min="0" max="20" step="1" value="0" inputMode="numeric" />
          </label>
        </div>
        <CountAs />
        <div class="sc-grid sc-set">
          <Pick type="checkbox" name="allRun" value="1" label="all run" small="no boundary" />
          <Pick type="checkbox" name="rope" value="1" label="to the rope" small="a boundary" />
          <Pick type="checkbox" name="uncounted" value="1" label="not counted" small="not one of the over" />
        </div>
        <div class="sc-fields">
          <Choose label="Who faced" name="striker" from={[['', 'as shown'], ...facing(desk, innings)]} />
          <Choose label="They changed ends" name="changedEnds" from={DERIVED} />
          <Choose label="Over was called" name="over" from={DERIVED} />
        </div>
        <DetailFields />
        <div class="sc-fields">
          <Text label="Note, followers read it" name="remark" max={500} />
          <Text label="The umpires allowed it: why" name="override" max={200} />
        </div>
        <Key name="ball" value="other" label="Record this ball" class="sc-go" press="record" />
      </CommandForm>
    </Sheet>
  )
}

const facing = ({ standing: { names } }: Desk, innings: Innings) =>
  atCrease(innings).map((id) => [id, cardName(id, names)] as const)
