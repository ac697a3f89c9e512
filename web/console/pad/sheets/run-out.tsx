/** Run out and obstructing the field: the runs before it, who and at which wicket, the fielders. Nothing else is asked. */
import type { Call } from '../../../../cricket/types.ts'
import { SUBSTITUTE } from '../../../../wire/decode/scorer-form.ts'
import { cardName } from '../../../../wire/words/words.ts'
import { tilePress } from '../../keys/table.ts'
import { CommandForm, Group, Key, Pick, Sheet } from '../../kit.tsx'
import { atCrease, fielders, mark, nextBall } from '../../reading.ts'
import { CountAs, Runs } from './groups.tsx'
import type { Parts } from './wickets.tsx'

const ENDS = [
  { end: 'striker', words: 'keeper’s end', keys: ['strikerHere', 'otherHere'] },
  { end: 'nonStriker', words: 'bowler’s end', keys: ['strikerThere', 'otherThere'] },
] as const

type RunOutParts = Parts & { readonly id: string; readonly back: string; readonly call?: Call }

/** [18.8, 18.12] These settle crossing and who faces. */
export function RunOutSheet({ desk, innings, id, back, call }: RunOutParts) {
  const { names } = desk.standing
  return (
    <Sheet
      id={id}
      tall
      back={back}
      title={`Run out${off(call)}, ${nextBall(innings)}`}
      small="runs, who and where, fielders, done"
    >
      <CommandForm desk={desk} class="sc-asks" reads>
        {call === undefined ? null : <input type="hidden" name="call" value={call} />}
        <Runs legend="Runs completed before it (18.8)" />
        {call === 'wide' ? null : <CountAs />}
        <Group legend="Who is out, at which wicket" columns={2}>
          {ENDS.flatMap(({ end, words, keys }) =>
            atCrease(innings).map((batter, i) => (
              <Pick
                key={batter + end}
                type="radio"
                name="who"
                value={`${batter}@${end}`}
                label={<bdi>{cardName(batter, names)}</bdi>}
                small={words}
                press={keys[i]}
                required
              />
            )),
          )}
        </Group>
        <FielderPicks desk={desk} innings={innings} />
        {call === 'noBall' ? (
          <div class="sc-grid sc-by2 sc-set">
            <Pick
              type="checkbox"
              name="notRunning"
              value="1"
              label="no run attempted"
              small="by the keeper alone (38.2)"
            />
          </div>
        ) : null}
        <output class="sc-read" />
        <Key name="out" value="runOut" label="Run out: record it" class="sc-out" press="record" />
      </CommandForm>
    </Sheet>
  )
}

/** [37] Who obstructed is out; had it kept a catch from being taken, it is the striker, and no run counts (37.3). */
export function ObstructingSheet({ desk, innings, id, back, call }: RunOutParts) {
  const { names } = desk.standing
  return (
    <Sheet
      id={id}
      tall
      back={back}
      title={`Obstructing the field${off(call)}`}
      small="who, runs completed, done (Law 37)"
    >
      <CommandForm desk={desk} class="sc-asks" reads>
        {call === undefined ? null : <input type="hidden" name="call" value={call} />}
        <Group legend="Who is out" columns={2}>
          {atCrease(innings).map((batter, i) => (
            <Pick
              key={batter}
              type="radio"
              name="who"
              value={batter}
              label={<bdi>{cardName(batter, names)}</bdi>}
              press={i === 0 ? 'strikerHere' : 'otherHere'}
              required
            />
          ))}
        </Group>
        <Runs legend="Runs completed before it (18.8)" />
        {call === 'wide' ? null : <CountAs />}
        <div class="sc-grid sc-by2 sc-set">
          <Pick
            type="checkbox"
            name="crossed"
            value="1"
            label="they had crossed"
            small="on the run in progress"
            press="x"
          />
          {call === undefined ? (
            <Pick
              type="checkbox"
              name="preventedCatch"
              value="1"
              label="prevented a catch"
              small="no run counts (37.3)"
            />
          ) : null}
        </div>
        <output class="sc-read" />
        <Key name="out" value="obstructingTheField" label="Obstructing: record it" class="sc-out" press="record" />
      </CommandForm>
    </Sheet>
  )
}

const off = (call: Call | undefined): string =>
  call === 'wide' ? ' off a wide' : call === 'noBall' ? ' off a no-ball' : ''

/** [38.3, 37] Without a delivery: the bowler ran the non-striker out, or somebody obstructed. */
export function BeforeBallSheet({ desk, innings }: Parts) {
  const { names } = desk.standing
  const { nonStriker, bowler } = innings
  return (
    <Sheet id="before-ball" back="out-other" title="Out before the ball" small="no ball is counted (Law 38.3)">
      {nonStriker === undefined ? null : (
        <CommandForm desk={desk} class="sc-asks">
          <h3>
            Run out: <bdi>{cardName(nonStriker, names)}</bdi>, who left his ground
          </h3>
          <input type="hidden" name="who" value={nonStriker} />
          {bowler === undefined ? null : <input type="hidden" name="fielder" value={bowler} />}
          <Key
            name="dismiss"
            value="runOut"
            label="Run out: record it"
            small={<bdi>by {cardName(bowler, names)}</bdi>}
            class="sc-out"
            press="record"
          />
        </CommandForm>
      )}
      <CommandForm desk={desk} class="sc-asks">
        <Group legend="Or obstructing the field while the ball was in play (37)" columns={2}>
          {atCrease(innings).map((id) => (
            <Pick key={id} type="radio" name="who" value={id} label={<bdi>{cardName(id, names)}</bdi>} required />
          ))}
        </Group>
        <Key name="dismiss" value="obstructingTheField" label="Obstructing: record it" />
      </CommandForm>
    </Sheet>
  )
}

function FielderPicks({ desk, innings }: Parts) {
  const { match, names } = desk.standing
  return (
    <Group legend="Fielders, in order (none is allowed)" columns={4}>
      {fielders(match, innings).map((id, i) => (
        <Pick
          key={id}
          type="checkbox"
          name="fielder"
          value={id}
          label={<bdi>{`${cardName(id, names)}${mark(match, id)}`}</bdi>}
          press={tilePress(i)}
        />
      ))}
      <Pick type="checkbox" name="fielder" value={SUBSTITUTE} label="a sub" press="u" />
    </Group>
  )
}
