/** Who is in, who bowls, the last ball and its undo: read at a glance, seldom touched. */
import { currentInnings } from '../../../cricket/innings.ts'
import type { Batting, Innings } from '../../../cricket/types.ts'
import { ballWithin } from '../../../wire/balls.ts'
import { cardName } from '../../../wire/words/words.ts'
import { AllBalls, CommandForm, type Desk, Group, Key, Name, Open, Pick, Sheet } from '../kit.tsx'
import { atCrease, figures, isolated } from '../reading.ts'
import { lastWords, undoWords } from '../words.ts'
import { hint } from './hint.ts'
import { isMarked } from './marks.ts'

type Parts = { readonly desk: Desk }
type InningsParts = Parts & { readonly innings: Innings }

export function AtTheCrease({ desk, innings }: InningsParts) {
  const { match } = desk.standing
  const line = innings.bowler && innings.bowlers[innings.bowler]
  return (
    <section aria-label="Batters and bowler">
      <CommandForm desk={desk} class="sc-crease">
        <Batter desk={desk} innings={innings} end="striker" />
        <button class="sc-btn sc-swap" type="submit" name="act" value="swapEnds" data-press="swapEnds">
          <span aria-hidden="true">⇄</span>
          <span>
            <span class="vh">change </span>ends
          </span>
        </button>
        <Batter desk={desk} innings={innings} end="nonStriker" />
        <a class="sc-bowler" {...(innings.bowler && { href: '#bowler' })}>
          <span>
            <span class="vh">Bowler: </span>
            {innings.bowler ? (
              <b>
                <Name id={innings.bowler} of={desk.standing} />
              </b>
            ) : (
              <span class="sc-mut">nobody has the ball</span>
            )}
          </span>
          {line ? <span class="n">{figures(line, match.conditions.ballsPerOver)}</span> : null}
        </a>
      </CommandForm>
    </section>
  )
}

function Batter({ desk, innings, end }: InningsParts & { readonly end: 'striker' | 'nonStriker' }) {
  const id = innings[end]
  const line = id && innings.batters[id]
  const facing = end === 'striker'
  return (
    <a class={`sc-bat${facing ? ' sc-facing' : ''}`} {...(id && { href: '#batters', 'data-batter': id })}>
      <span class="sc-who">
        <b>{id ? <Name id={id} of={desk.standing} /> : '–'}</b>
        <small>
          {facing ? 'facing ●' : 'other end'}
          {runsFor(line)}
        </small>
      </span>
      {line ? (
        <b class="n">
          {`${line.runs} `}
          <small>{line.balls}</small>
        </b>
      ) : null}
    </a>
  )
}

/** What can be said of the two who are in. */
export function BattersSheet({ desk }: Parts) {
  return (
    <Sheet id="batters" title="The batters">
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by2 sc-roomy">
          <Key name="act" value="swapEnds" label="Change ends" small="the other one faces" />
          <Open to="retire" label="Retire…" small="hurt, ill, out" />
          <Open to="runner" label="Runner…" small="for one who is hurt (25.5)" />
          <AllBalls desk={desk} small="wrong batter? put it right there" />
          <Open to="names" label="Names…" small="of who is in" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

export function LastStrip({ desk }: Parts) {
  const { last, mayRedo } = desk.standing
  const { place, words } = lastWords(desk.standing)
  const toSay = hint.value
  return (
    <CommandForm desk={desk} class="sc-last" label="Last ball">
      <a class="sc-strip" {...(last && { href: '#last' })}>
        <span class="sc-place">{isolated(place)}</span> <b class="sc-said">{isolated(words)}</b>
        {toSay === undefined ? null : <span class="sc-hint">{toSay}</span>}
      </a>
      {mayRedo ? (
        <button class="sc-btn sc-redo" type="submit" name="act" value="redo" data-press="redo">
          <span aria-hidden="true">↷ </span>Redo
        </button>
      ) : null}
      {last ? (
        <button class="sc-btn" type="submit" name="act" value="undo" data-press="undo">
          <span>
            <span aria-hidden="true">↶ </span>Undo
            <span class="vh"> {undoWords(desk.standing)}</span>
          </span>
        </button>
      ) : null}
    </CommandForm>
  )
}

/** Not sure of it, something to add, or wrong: the last ball. */
export function LastSheet({ desk }: Parts) {
  const { match, last, names } = desk.standing
  const { place, words } = lastWords(desk.standing)
  const ball = last?.kind === 'BallBowled' ? last : undefined
  const ref = currentInnings(match)?.recentOvers.at(-1)?.balls.at(-1)?.ref
  return (
    <Sheet id="last" title={isolated(`${place}: ${words}`)}>
      {ball && ref !== undefined ? (
        <div class="sc-row sc-later">
          <button
            class="sc-btn"
            type="button"
            data-mark={ref}
            data-ball={ballWithin(match, ball)}
            data-words={`${cardName(ball.bowler, names)} to ${cardName(ball.striker, names)}: ${words}`}
            data-press="later"
          >
            <b class="sc-k">{isMarked(ref) ? 'It is right: take the mark away' : 'Not sure: check later'}</b>
            <small>listed at the end of the over and before closing</small>
          </button>
        </div>
      ) : null}
      <div class="sc-row">
        <AllBalls desk={desk} small="change it, batter, bowler" />
        <Open to="note" label="Note…" small="followers read it" />
      </div>
    </Sheet>
  )
}

/** A batter goes without being out (25.4), may be asked to come back, may have a runner (25.5). */
export function RetireSheet({ desk, innings }: InningsParts) {
  return (
    <Sheet id="retire" title="Who retires?" small="Leaves without being dismissed (Law 25.4)">
      <CommandForm desk={desk}>
        <Who desk={desk} innings={innings} legend="Batter" />
        <div class="sc-grid sc-by2 sc-set">
          <Key name="retire" value="hurt" label="Hurt or ill" small="may return" press="h" />
          <Key name="retire" value="notOut" label="Not out" small="by a rule of the match; may return" press="n" />
          <Key
            name="retire"
            value="other"
            label="Another reason"
            small="returns if the fielding captain agrees"
            press="a"
          />
          <Key name="retire" value="out" label="Out" small="does not return" class="sc-out" press="o" />
        </div>
        <div class="sc-grid sc-by2 sc-set">
          <Pick type="checkbox" name="consent" value="1" label="Fielding captain agrees" small="to a return (25.4.3)" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

export function RunnerSheet({ desk, innings }: InningsParts) {
  const { match, names } = desk.standing
  const side = match.sides[innings.batting]
  const free = side.players.filter((id) => !atCrease(innings).includes(id) && !side.replaced.includes(id))
  if (match.conditions.runners === false) {
    return (
      <Sheet id="runner" title="Runner" back="batters">
        <p>Nobody may have a runner in this match, by its playing conditions.</p>
      </Sheet>
    )
  }
  return (
    <Sheet id="runner" title="A runner for whom?" small="for an injury of this match (Law 25.5)" back="batters">
      <CommandForm desk={desk}>
        <Who desk={desk} innings={innings} legend="Injured" />
        <h3>Who runs</h3>
        <div class="sc-grid">
          {free.map((id) => (
            <Key key={id} name="runner" value={id} label={<bdi>{cardName(id, names)}</bdi>} />
          ))}
          <Key name="runner" value="none" label="Runs again" small="himself" class="sc-tail" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

function Who({ desk, innings, legend }: InningsParts & { readonly legend: string }) {
  return (
    <Group legend={legend} columns={2}>
      {atCrease(innings).map((id, i) => (
        <Pick
          key={id}
          type="radio"
          name="who"
          value={id}
          label={<bdi>{cardName(id, desk.standing.names)}</bdi>}
          press={i === 0 ? 'strikerHere' : 'otherHere'}
          required
        />
      ))}
    </Group>
  )
}

const runsFor = (line: Batting | '' | undefined): string => (line !== '' && line?.runner ? ', with a runner' : '')
