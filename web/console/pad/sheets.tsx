/** The sheets of the pad for a ball: extras with runs, runs out of the common, and the wickets. */
import { plural } from '../../../wire/words/words.ts'
import { CommandForm, type Desk, Key, Open, Pick, Sheet } from '../kit.tsx'
import { BeforeBallSheet, OtherWaysSheet, OutSheet, type Parts, RunOutSheet, StumpedKey } from './wickets.tsx'

/** Everything the pad's links open while a ball is awaited. */
export function BallSheets(parts: Parts) {
  return (
    <>
      <WideSheet {...parts} />
      <NoBallSheet {...parts} />
      <ByesSheet desk={parts.desk} id="b-plus" title="Byes" unit="b" />
      <ByesSheet desk={parts.desk} id="lb-plus" title="Leg byes" unit="lb" />
      <RunsSheet {...parts} />
      <OutSheet {...parts} />
      <OtherWaysSheet {...parts} />
      <RunOutSheet {...parts} id="run-out" back="out" />
      <RunOutSheet {...parts} id="run-out-wd" back="wd-plus" call="wide" />
      <RunOutSheet {...parts} id="run-out-nb" back="nb-plus" call="noBall" />
      <BeforeBallSheet {...parts} />
    </>
  )
}

function WideSheet({ desk, innings }: Parts) {
  const { wideRuns } = desk.standing.match.conditions
  return (
    <Sheet id="wd-plus" title="Wide, and…">
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by4">
          {[1, 2, 3].map((n) => (
            <Key
              key={n}
              name="ball"
              value={`wd${n}`}
              label={plural(n, 'run')}
              small={`${wideRuns + n} wides`}
              press={`${n}`}
            />
          ))}
          <Key name="ball" value="wd4" label="to the rope" small={`${wideRuns + 4} wides`} class="sc-bnd" press="4" />
        </div>
        <h3>Out off a wide: no other way is possible (Law 22.9)</h3>
        <input type="hidden" name="call" value="wide" />
        <div class="sc-grid">
          <StumpedKey desk={desk} innings={innings} />
          <Open to="run-out-wd" label="Run out…" small="or obstructing" press="runOut" />
          <Key name="out" value="hitWicket" label="Hit wicket" press="hitWicket" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

function NoBallSheet({ desk }: Parts) {
  const { noBallRuns, freeHit } = desk.standing.match.conditions
  return (
    <Sheet id="nb-plus" title={`No-ball (${noBallRuns}), and…`} small={freeHit ? 'then a free hit' : undefined}>
      <CommandForm desk={desk}>
        <h3>off the bat</h3>
        <div class="sc-grid sc-by5">
          {[1, 2, 3, 4, 6].map((n) => (
            <Key key={n} name="ball" value={`nb${n}`} label={n} class={n > 3 ? 'sc-bnd' : ''} press={`${n}`} />
          ))}
        </div>
        <h3>byes</h3>
        <div class="sc-grid sc-by4">
          {[1, 2, 3, 4].map((n) => (
            <Key key={n} name="ball" value={`nb+${n}b`} label={`${n} B`} press={`b ${n}`} />
          ))}
        </div>
        <h3>leg byes</h3>
        <div class="sc-grid sc-by4">
          {[1, 2, 3, 4].map((n) => (
            <Key key={n} name="ball" value={`nb+${n}lb`} label={`${n} Lb`} press={`l ${n}`} />
          ))}
        </div>
        <h3>Out off a no-ball: no other way is possible (Law 21.18)</h3>
        <input type="hidden" name="call" value="noBall" />
        <div class="sc-grid sc-by2">
          <Open to="run-out-nb" label="Run out…" small="or obstructing" press="runOut" />
          <Key name="out" value="hitTheBallTwice" label="Hit ball twice" press="t" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

type ByesParts = { readonly desk: Desk; readonly id: string; readonly title: string; readonly unit: 'b' | 'lb' }
function ByesSheet({ desk, id, title, unit }: ByesParts) {
  return (
    <Sheet id={id} title={title}>
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by4 sc-worded">
          <Key name="ball" value={`2${unit}`} label="2" press="2" />
          <Key name="ball" value={`3${unit}`} label="3" press="3" />
          <Key name="ball" value={`4${unit}`} label="4" small="to the rope" class="sc-bnd" press="4" />
          <Key name="ball" value={`5${unit}`} label="5" small="1 + 4 overthrows" press="5" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

function RunsSheet({ desk }: Parts) {
  return (
    <Sheet id="runs-plus" title="Other runs">
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by4 sc-worded">
          <Key name="ball" value="5" label="5" small="1 + 4 overthrows" press="five" />
          <Key name="ball" value="6r" label="6" small="2 + 4, or all run" press="6" />
          <Key name="ball" value="4r" label="4" small="all run" press="4" />
          <Key name="ball" value="7" label="7" small="3 + 4 overthrows" press="7" />
        </div>
      </CommandForm>
      <CommandForm desk={desk} class="sc-build">
        <h3>Build it</h3>
        <div class="sc-fields">
          <label>
            Called
            <select name="call">
              <option value="">fair ball</option>
              <option value="wide">wide</option>
              <option value="noBall">no-ball</option>
            </select>
          </label>
          <label>
            Runs besides the call
            <input type="number" name="runs" min="0" max="20" step="1" value="0" inputMode="numeric" />
          </label>
          <label>
            They count as
            <select name="as">
              <option value="bat">off the bat</option>
              <option value="byes">byes</option>
              <option value="legByes">leg byes</option>
            </select>
          </label>
        </div>
        <div class="sc-grid sc-by2">
          <Pick type="checkbox" name="allRun" value="1" label="all run" small="no boundary" />
          <Pick type="checkbox" name="uncounted" value="1" label="not one of the over" small="dead, or not to count" />
        </div>
        <Key name="ball" value="other" label="Record this ball" class="sc-go" press="record" />
      </CommandForm>
    </Sheet>
  )
}
