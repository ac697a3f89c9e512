/** The sheets of a wicket: the ways of being out, who caught it, who ran out whom and where. */
import { allowedOn } from '../../../cricket/deciding/dismissal.ts'
import { type Call, type Innings, otherSide, type PlayerId } from '../../../cricket/types.ts'
import { SUBSTITUTE, UNSEEN } from '../../../wire/decode/scorer-form.ts'
import { cardName } from '../../../wire/words/words.ts'
import { tilePress } from '../keys/table.ts'
import { CommandForm, type Desk, Group, Key, Open, Pick, Sheet } from '../kit.tsx'
import { fielders, isolated, mark } from '../reading.ts'

export type Parts = { readonly desk: Desk; readonly innings: Innings }

export function StumpedKey({ desk, innings }: Parts) {
  const { match, names } = desk.standing
  const { keeper } = match.sides[otherSide(innings.batting)]
  const small = keeper === undefined ? 'keeper not named' : isolated(`${cardName(keeper, names)} †`)
  return <Key name="stumped" value={keeper ?? UNSEEN} label="Stumped" small={small} press="stumped" />
}

export function OutSheet({ desk, innings }: Parts) {
  const { names } = desk.standing
  const { freeHit, striker, bowler } = innings
  const allowed = allowedOn({ freeHit })
  return (
    <Sheet id="out" tall title="Out" small={isolated(`${cardName(striker, names)} facing ${cardName(bowler, names)}`)}>
      {freeHit ? (
        <p class="sc-warn">
          Free hit: bowled, caught, lbw, stumped and hit wicket do not count (Law 21.18). If they ran, score the runs.
        </p>
      ) : null}
      <CommandForm desk={desk}>
        <div class="sc-grid sc-kinds">
          {allowed.includes('bowled') ? (
            <Key name="out" value="bowled" label="Bowled" class="sc-out" press="bowled" />
          ) : null}
          {allowed.includes('lbw') ? <Key name="out" value="lbw" label="Lbw" class="sc-out" press="lbw" /> : null}
          {allowed.includes('caught') && bowler ? (
            <Key
              name="caught"
              value={bowler}
              label="C & b"
              small={cardName(bowler, names)}
              class="sc-out"
              press="caughtAndBowled"
            />
          ) : null}
          {allowed.includes('stumped') ? <StumpedKey desk={desk} innings={innings} /> : null}
          <Open to="run-out" label="Run out…" small="either batter" press="runOut" />
          <Open to="out-other" label="Other…" small="hit wicket, more" press="otherWays" />
        </div>
      </CommandForm>
      {allowed.includes('caught') ? <CaughtBy desk={desk} innings={innings} /> : null}
    </Sheet>
  )
}

function CaughtBy({ desk, innings }: Parts) {
  const { match, names } = desk.standing
  const catchers = fielders(match, innings).filter((id) => id !== innings.bowler)
  return (
    <CommandForm desk={desk} class="sc-grow">
      <h3>Caught: tap who caught it</h3>
      <div class="sc-grid">
        {catchers.map((id, i) => (
          <Key
            key={id}
            name="caught"
            value={id}
            label={<bdi>{`${cardName(id, names)}${mark(match, id)}`}</bdi>}
            press={tilePress(i)}
          />
        ))}
        <Key name="caught" value={SUBSTITUTE} label="A substitute" />
        <Key name="caught" value={UNSEEN} label="Not seen" small="name later" />
      </div>
    </CommandForm>
  )
}

export function OtherWaysSheet({ desk, innings }: Parts) {
  const allowed = allowedOn({ freeHit: innings.freeHit })
  return (
    <Sheet id="out-other" title="Other ways out" back="out">
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by2">
          {allowed.includes('hitWicket') ? (
            <Key name="out" value="hitWicket" label="Hit wicket" small="bat or body broke it" press="hitWicket" />
          ) : null}
          <Key name="out" value="hitTheBallTwice" label="Hit the ball twice" small="on purpose (Law 34)" />
          <Open to="run-out" label="Obstructing the field…" small="who, and runs (Law 37)" />
          <Open to="before-ball" label="Run out before the ball…" small="no ball bowled (Law 38.3)" />
          <Open to="retire" label="Retired…" small="hurt, ill or out (Law 25.4)" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

type RunOutParts = Parts & { readonly id: string; readonly back: string; readonly call?: Call }
export function RunOutSheet({ desk, innings, id, back, call }: RunOutParts) {
  const { names } = desk.standing
  const called = call === 'wide' ? ' off a wide' : call === 'noBall' ? ' off a no-ball' : ''
  const ends = [
    { end: 'striker', words: 'keeper’s end', keys: ['strikerHere', 'otherHere'] },
    { end: 'nonStriker', words: 'bowler’s end', keys: ['strikerThere', 'otherThere'] },
  ]
  return (
    <Sheet id={id} tall back={back} title={`Run out${called}`} small="runs, who and where, fielders, done">
      <CommandForm desk={desk}>
        {call === undefined ? null : <input type="hidden" name="call" value={call} />}
        <Group legend="Runs completed before it" columns={4}>
          {['0', '1', '2', '3'].map((n) => (
            <Pick key={n} type="radio" name="runs" value={n} label={n} checked={n === '0'} press={n} />
          ))}
        </Group>
        {call === 'wide' ? null : (
          <Group legend="They count as" columns={3}>
            <Pick type="radio" name="as" value="bat" label="off the bat" checked />
            <Pick type="radio" name="as" value="byes" label="byes" press="asByes" />
            <Pick type="radio" name="as" value="legByes" label="leg byes" press="asLegByes" />
          </Group>
        )}
        <Group legend="Who is out, at which wicket" columns={2}>
          {ends.flatMap(({ end, words, keys }) =>
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
        <div class="sc-row">
          <Key name="out" value="runOut" label="Run out: record it" class="sc-out" press="record" />
          <Key name="out" value="obstructingTheField" label="Obstructing the field" press="o" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

export function BeforeBallSheet({ desk, innings }: Parts) {
  const { names } = desk.standing
  return (
    <Sheet
      id="before-ball"
      back="out-other"
      title="Run out before the ball"
      small="The bowler ran a batter out: no ball is counted (Law 38.3)"
    >
      <CommandForm desk={desk}>
        <Group legend="Who is out" columns={2}>
          {atCrease(innings).map((id, i) => (
            <Pick
              key={id}
              type="radio"
              name="who"
              value={id}
              label={<bdi>{cardName(id, names)}</bdi>}
              press={i === 0 ? 'strikerHere' : 'otherHere'}
              required
            />
          ))}
        </Group>
        <FielderPicks desk={desk} innings={innings} />
        <Key name="dismiss" value="runOut" label="Run out: record it" class="sc-out" press="record" />
      </CommandForm>
    </Sheet>
  )
}

function FielderPicks({ desk, innings }: Parts) {
  const { match, names } = desk.standing
  return (
    <Group legend="Fielders (none is allowed)" columns={4}>
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

const atCrease = ({ striker, nonStriker }: Innings): readonly PlayerId[] =>
  [striker, nonStriker].filter((id) => id !== undefined)
