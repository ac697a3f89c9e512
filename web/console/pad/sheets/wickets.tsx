/** The sheets of a wicket: the ways of being out on this ball, and who caught it. */
import { allowedOn } from '../../../../cricket/deciding/dismissal.ts'
import { type Innings, otherSide } from '../../../../cricket/types.ts'
import { SUBSTITUTE, UNSEEN } from '../../../../wire/decode/scorer-form.ts'
import { cardName } from '../../../../wire/words/words.ts'
import { tilePress } from '../../keys/table.ts'
import { CommandForm, type Desk, Group, Key, Open, Pick, Sheet } from '../../kit.tsx'
import { fielders, isolated, mark, nextBall, substitutes } from '../../reading.ts'

export type Parts = { readonly desk: Desk; readonly innings: Innings }

export function StumpedKey({ desk, innings, class: className }: Parts & { readonly class?: string }) {
  const { match, names } = desk.standing
  const { keeper } = match.sides[otherSide(innings.batting)]
  const small = keeper === undefined ? 'keeper not named' : isolated(`${cardName(keeper, names)} †`)
  return <Key name="stumped" value={keeper ?? UNSEEN} label="Stumped" small={small} press="stumped" class={className} />
}

export function OutSheet({ desk, innings }: Parts) {
  return innings.freeHit ? <FreeHitSheet desk={desk} innings={innings} /> : <FairSheet desk={desk} innings={innings} />
}

function FairSheet({ desk, innings }: Parts) {
  const { names, match } = desk.standing
  const { striker, bowler, nonStriker } = innings
  const runs = striker === undefined ? '' : ` ${innings.batters[striker]?.runs ?? 0}`
  const small = isolated(
    `${cardName(striker, names)}${runs} facing ${cardName(bowler, names)} · ${cardName(nonStriker, names)}`,
  )
  const crossing = mayMatter(match.conditions.edition)
  return (
    <Sheet id="out" tall title={`Out, ${nextBall(innings)}`} small={small} close="Not out">
      <CommandForm desk={desk}>
        <h3>
          <bdi>{cardName(striker, names)}</bdi>, without a fielder
        </h3>
        <div class="sc-grid sc-kinds">
          <Key name="out" value="bowled" label="Bowled" class="sc-out" press="bowled" />
          <Key name="out" value="lbw" label="Lbw" class="sc-out" press="lbw" />
          {bowler && !crossing ? <CaughtAndBowled desk={desk} innings={innings} /> : null}
          <StumpedKey desk={desk} innings={innings} />
          <Open to="run-out" label="Run out…" small="either batter" press="runOut" />
          <Open to="out-other" label="Other…" small="hit wicket, more" press="otherWays" />
        </div>
      </CommandForm>
      <CommandForm desk={desk} class="sc-grow">
        {crossing ? <Crossed /> : null}
        <h3>Caught: tap who caught it</h3>
        <div class="sc-grid">
          {bowler && crossing ? <CaughtAndBowled desk={desk} innings={innings} /> : null}
          <Catchers desk={desk} innings={innings} />
          <Open to="caught-sub" label="A sub…" small="name if known" press="u" />
          <Key name="caught" value={UNSEEN} label="Not seen" small="name later" press="?" />
        </div>
      </CommandForm>
      <p class="sc-law">
        One tap records it. Bowled, lbw or caught: the new batter faces
        {crossing ? ' unless they had crossed' : ' (Law 18.11)'}.
      </p>
    </Sheet>
  )
}

/** [18.11] Until October 2022 the other batter faced after a catch when they had crossed. */
const mayMatter = (edition: string): boolean => edition < '2022'

function Crossed() {
  return (
    <Group legend="Had they crossed before the catch? (Law 18.11)" columns={2}>
      <Pick type="radio" name="crossed" value="0" label="no" required press="n" />
      <Pick type="radio" name="crossed" value="1" label="yes" required press="x" />
    </Group>
  )
}

function CaughtAndBowled({ desk, innings: { bowler } }: Parts) {
  const small = cardName(bowler, desk.standing.names)
  return (
    <Key name="caught" value={bowler ?? UNSEEN} label="C & b" small={small} class="sc-out" press="caughtAndBowled" />
  )
}

function Catchers({ desk, innings }: Parts) {
  const { match, names } = desk.standing
  const catchers = fielders(match, innings).filter((id) => id !== innings.bowler)
  return (
    <>
      {catchers.map((id, i) => (
        <Key
          key={id}
          name="caught"
          value={id}
          label={<bdi>{`${cardName(id, names)}${mark(match, id)}`}</bdi>}
          press={tilePress(i)}
        />
      ))}
    </>
  )
}

/** [21.18] What is possible, and a line why nothing else is. */
function FreeHitSheet({ desk, innings }: Parts) {
  const { names } = desk.standing
  const small = isolated(`the ball before was a no-ball · ${cardName(innings.striker, names)} faces`)
  return (
    <Sheet id="out" tall title={`Out on a free hit, ${nextBall(innings)}`} small={small} close="Not out">
      <p class="sc-warn">
        Free hit: bowled, caught, lbw, stumped and hit wicket do not count (Law 21.18). If the ball went on to the
        stumps and they ran, score the runs.
      </p>
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by2 sc-roomy sc-set">
          <Open to="run-out" label="Run out…" small="38" class="sc-out" press="runOut" />
          <Open to="obstructing" label="Obstructing the field…" small="37" press="o" />
          <Key name="out" value="hitTheBallTwice" label="Hit the ball twice" small="34" press="t" />
          <Key name="ball" value="." label="Hit the stumps, no run" small="the ball counts" press="none" />
        </div>
      </CommandForm>
      <p class="sc-law">It was not a free hit? Take the no-ball back, or correct it among all balls.</p>
    </Sheet>
  )
}

/** [24] Who fields for another and whose name is known: the twelfth of the sheet, or somebody lent by the other side. */
export function SubstituteSheet({ desk, innings }: Parts) {
  const { match, names } = desk.standing
  return (
    <Sheet id="caught-sub" title="Caught by a substitute" back="out">
      <CommandForm desk={desk}>
        {mayMatter(match.conditions.edition) ? <Crossed /> : null}
        <div class="sc-grid">
          <Key name="caught" value={SUBSTITUTE} label="Name not known" class="sc-first" press="1" />
          {substitutes(match, innings).map((id) => (
            <Key
              key={id}
              name="caught"
              value={`${SUBSTITUTE}:${id}`}
              label={<bdi>{cardName(id, names)}</bdi>}
              small={match.sides[innings.batting].players.includes(id) ? 'lent by them' : undefined}
            />
          ))}
        </div>
      </CommandForm>
    </Sheet>
  )
}

export function OtherWaysSheet({ desk, innings }: Parts) {
  const { match, names } = desk.standing
  const allowed = allowedOn({ freeHit: innings.freeHit })
  const bowler = cardName(innings.bowler, names)
  const other = cardName(innings.nonStriker, names)
  return (
    <Sheet id="out-other" title="Other ways out" small={nextBall(innings)} back="out">
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by2 sc-roomy">
          {allowed.includes('hitWicket') ? (
            <Key
              name="out"
              value="hitWicket"
              label="Hit wicket"
              small={isolated(`35 · ${bowler}’s wicket`)}
              press="hitWicket"
            />
          ) : null}
          <Open to="obstructing" label="Obstructing the field…" small="37 · who, runs completed" press="o" />
          <Key name="out" value="hitTheBallTwice" label="Hit the ball twice" small="34 · nobody’s wicket" press="t" />
          <Open to="before-ball" label="Run out before the ball…" small={isolated(`38.3 · ${other}; no ball bowled`)} />
          {match.conditions.edition === '2000' ? (
            <Key name="out" value="handledTheBall" label="Handled the ball" small="33, until 2017" />
          ) : null}
          <Open to="retire" label="Retired…" small="25.4 · hurt, ill or out" />
        </div>
      </CommandForm>
      <p class="sc-law">Timed out (40) needs a batter who has not come in: it is asked with who is in next.</p>
    </Sheet>
  )
}
