/** The sheets of the pad for a ball: extras with runs, runs out of the common, and the wickets. */
import type { ComponentChildren } from 'preact'
import { plural } from '../../../../wire/words/words.ts'
import { CommandForm, type Desk, Key, Open, Sheet } from '../../kit.tsx'
import { BowlerSheet } from './bowlers.tsx'
import { BuildSheet, DeadSheet, HelmetSheet, OverthrowSheet, ShortSheet } from './build.tsx'
import { BeforeBallSheet, ObstructingSheet, RunOutSheet } from './run-out.tsx'
import { OtherWaysSheet, OutSheet, type Parts, StumpedKey, SubstituteSheet } from './wickets.tsx'

/** What the pad's links open while a ball is awaited, in parts that are drawn one after the other. */
export const BALL_SHEETS: readonly ((parts: Parts) => ComponentChildren)[] = [
  (parts) => (
    <>
      <WideSheet {...parts} />
      <NoBallSheet {...parts} />
      <ByesSheet desk={parts.desk} id="b-plus" title="Byes" unit="b" />
      <ByesSheet desk={parts.desk} id="lb-plus" title="Leg byes" unit="lb" />
      <RunsSheet {...parts} />
    </>
  ),
  (parts) => (
    <>
      <OverthrowSheet {...parts} />
      <ShortSheet {...parts} />
      <HelmetSheet {...parts} />
      <DeadSheet {...parts} />
      <BuildSheet {...parts} />
    </>
  ),
  (parts) => (
    <>
      <OutSheet {...parts} />
      <SubstituteSheet {...parts} />
      <OtherWaysSheet {...parts} />
      <ObstructingSheet {...parts} id="obstructing" back="out-other" />
      <ObstructingSheet {...parts} id="obstructing-wd" back="wd-plus" call="wide" />
      <ObstructingSheet {...parts} id="obstructing-nb" back="nb-plus" call="noBall" />
    </>
  ),
  (parts) => (
    <>
      <RunOutSheet {...parts} id="run-out" back="out" />
      <RunOutSheet {...parts} id="run-out-wd" back="wd-plus" call="wide" />
      <RunOutSheet {...parts} id="run-out-nb" back="nb-plus" call="noBall" />
    </>
  ),
  (parts) => (
    <>
      <BeforeBallSheet {...parts} />
      <BowlerSheet {...parts} />
    </>
  ),
]

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
          <Key name="ball" value="wd4!" label="to the rope" small={`${wideRuns + 4} wides`} class="sc-bnd" press="4" />
        </div>
        <h3>Out off a wide: no other way is possible (Law 22.9)</h3>
        <input type="hidden" name="call" value="wide" />
        <div class="sc-grid">
          <StumpedKey desk={desk} innings={innings} class="sc-out" />
          <Open to="run-out-wd" label="Run out…" small="either batter" press="runOut" />
          <Key name="out" value="hitWicket" label="Hit wicket" press="hitWicket" />
        </div>
        <div class="sc-row">
          <Open to="obstructing-wd" label="Obstructing…" class="sc-tail" press="o" />
          <Open to="build" label="Other number…" class="sc-tail" />
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
            <Key key={n} name="ball" value={`nb+${n}b${n === 4 ? '!' : ''}`} label={`${n} B`} press={`b ${n}`} />
          ))}
        </div>
        <h3>leg byes</h3>
        <div class="sc-grid sc-by4">
          {[1, 2, 3, 4].map((n) => (
            <Key key={n} name="ball" value={`nb+${n}lb${n === 4 ? '!' : ''}`} label={`${n} Lb`} press={`l ${n}`} />
          ))}
        </div>
        <h3>Out off a no-ball: no other way is possible (Law 21.18)</h3>
        <input type="hidden" name="call" value="noBall" />
        <div class="sc-grid">
          <Open to="run-out-nb" label="Run out…" class="sc-out" press="runOut" />
          <Open to="obstructing-nb" label="Obstructing…" press="o" />
          <Key name="out" value="hitTheBallTwice" label="Hit ball twice" press="t" />
        </div>
        <div class="sc-row">
          <Open to="build" label="Other number, all run…" class="sc-tail" />
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
          <Key name="ball" value={`4${unit}!`} label="4" small="to the rope" class="sc-bnd" press="4" />
          <Open to="overthrows" label="other…" small="overthrows" />
        </div>
        {unit === 'lb' ? (
          <div class="sc-row">
            <Key
              name="ball"
              value="x"
              label="No stroke offered: runs not allowed"
              small="they go back, the ball counts (Law 23.3)"
              class="sc-tail"
              press="x"
            />
          </div>
        ) : null}
      </CommandForm>
    </Sheet>
  )
}

function RunsSheet({ desk }: Parts) {
  return (
    <Sheet id="runs-plus" title="Other runs off the bat">
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by4 sc-worded">
          <Key name="ball" value="1+4" label="5" small="1 + 4 overthrown" press="five" />
          <Key name="ball" value="2+4" label="6" small="2 + 4 overthrown" press="6" />
          <Key name="ball" value="4r" label="4" small="all run" press="4" />
          <Key name="ball" value="3+4" label="7" small="3 + 4 overthrown" press="7" />
        </div>
      </CommandForm>
      <h3>Build it</h3>
      <div class="sc-grid">
        <Open to="overthrows" label="Overthrows…" small="19.8" press="t" />
        <Open to="short" label="Short run…" small="18.4, 18.5" press="s" />
        <Open to="helmet" label="Helmet, lost ball…" small="28.3, 20" press="h" />
        <Open to="dead" label="Dead ball…" small="or not of the over" press="d" />
        <Open to="build" label="Anything else…" small="runs, call, who faced" press="e" />
      </div>
    </Sheet>
  )
}
