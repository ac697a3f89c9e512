/** The sheets that are not about one ball: breaks, ends of overs, innings and the match, what is awarded or revised. */
import { openInnings } from '../../../cricket/innings.ts'
import { isOver } from '../../../cricket/result.ts'
import type { Innings } from '../../../cricket/types.ts'
import { cardName } from '../../../wire/words/words.ts'
import { CommandForm, type Desk, Group, Key, Open, Pick, Sheet } from '../kit.tsx'
import { SIDES_IN_ORDER } from '../reading.ts'

export function MoreSheets({ desk }: { readonly desk: Desk }) {
  const { match } = desk.standing
  const innings = openInnings(match)
  return (
    <>
      <MoreSheet desk={desk} innings={innings} />
      {isOver(match) ? null : <BreakSheet desk={desk} />}
      {innings ? <RetireSheet desk={desk} innings={innings} /> : null}
      {innings ? <TargetSheet desk={desk} /> : null}
      <PenaltySheet desk={desk} />
      <NoteSheet desk={desk} />
      <EndSheet desk={desk} innings={innings} />
    </>
  )
}

type Parts = { readonly desk: Desk }
type InningsParts = Parts & { readonly innings: Innings }

function MoreSheet({ desk, innings }: Parts & { readonly innings: Innings | undefined }) {
  const { id } = desk.standing
  return (
    <Sheet id="more" title="More">
      <Open to="end" label="Declare, end innings or match…" class="sc-wide sc-plus" />
      <CommandForm desk={desk}>
        <div class="sc-grid">
          {innings?.bowler === undefined ? null : (
            <>
              <Key name="act" value="callOver" label="End over early" small="miscounted" press="callOver" />
              <Open to="bowler" label="Change bowler…" small="mid-over" press="bowler" />
            </>
          )}
          {innings ? <Key name="act" value="swapEnds" label="Change ends" small="batters" /> : null}
          {innings ? <Open to="retire" label="Retire…" press="retire" /> : null}
          <Open to="penalty" label="Penalty runs…" press="penalty" />
          {innings ? <Open to="target" label="Overs, target…" press="target" /> : null}
          <Open to="note" label="Note…" />
          <a class="sc-btn" href={`/scorer/matches/${id}/names`} data-later="">
            <b class="sc-k">Names…</b>
            <small>of players</small>
          </a>
        </div>
      </CommandForm>
      <form class="sc-grid sc-by2" method="post" action={`/scorer/matches/${id}`}>
        {desk.hidden.csrf === undefined ? null : <input type="hidden" name="csrf" value={desk.hidden.csrf} />}
        <button class="sc-btn" type="submit" name="pen" value="take">
          <b class="sc-k">Take the pen</b>
          <small>only who has it writes in this book</small>
        </button>
        <a class="sc-btn" href={`/matches/${id}`}>
          As fans see it
        </a>
        <a class="sc-btn" href="/scorer">
          All matches
        </a>
        <a class="sc-btn" href="/sign-out">
          Sign out
        </a>
      </form>
    </Sheet>
  )
}

const BREAKS = ['drinks', 'rain', 'bad light', 'lunch', 'tea', 'injury', 'wet ground', 'stumps'] as const

function BreakSheet({ desk }: Parts) {
  return (
    <Sheet id="break" title="Play stops for">
      <CommandForm desk={desk}>
        <div class="sc-grid">
          {BREAKS.map((reason) => (
            <Key key={reason} name="break" value={reason} label={reason[0]?.toUpperCase() + reason.slice(1)} />
          ))}
        </div>
        <div class="sc-fields">
          <label>
            Something else
            <input name="reason" maxLength={200} dir="auto" />
          </label>
          <Key name="break" value="other" label="Stop play" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

function RetireSheet({ desk, innings }: InningsParts) {
  const { names } = desk.standing
  const batters = [innings.striker, innings.nonStriker].filter((id) => id !== undefined)
  return (
    <Sheet id="retire" title="Who retires?" small="Leaves without being dismissed (Law 25.4)">
      <CommandForm desk={desk}>
        <Group legend="Batter" columns={2}>
          {batters.map((id, i) => (
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
        <div class="sc-grid">
          <Key name="retire" value="hurt" label="Hurt or ill" small="may return" press="h" />
          <Key name="retire" value="notOut" label="Not out" small="may return" press="n" />
          <Key name="retire" value="out" label="Out" small="does not return" class="sc-out" press="o" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

function TargetSheet({ desk }: Parts) {
  return (
    <Sheet id="target" title="Revised overs or target" small="Leave empty what stays as it is">
      <CommandForm desk={desk}>
        <div class="sc-fields">
          <label>
            Overs of this innings
            <input name="overs" inputMode="decimal" pattern="[0-9]{1,3}(\.[0-9]{1,2})?" />
          </label>
          <label>
            Target, in runs
            <input name="target" inputMode="numeric" pattern="[0-9]{1,4}" />
          </label>
          <label>
            Method
            <input name="method" maxLength={40} />
          </label>
        </div>
        <Key name="revise" value="1" label="Record it" class="sc-go" press="record" />
      </CommandForm>
    </Sheet>
  )
}

function PenaltySheet({ desk }: Parts) {
  const { names } = desk.standing
  return (
    <Sheet id="penalty" title="Five penalty runs to" small="Against no bowler, and no ball is counted (Law 41.18)">
      <CommandForm desk={desk}>
        <div class="sc-fields">
          <label>
            For what: the number of the Law, where it is known
            <input name="law" maxLength={40} placeholder="28.3" />
          </label>
        </div>
        <div class="sc-grid sc-by2">
          {SIDES_IN_ORDER.map((side) => (
            <Key key={side} name="penalty" value={side} label={<bdi>{names.sides[side].name}</bdi>} />
          ))}
        </div>
      </CommandForm>
    </Sheet>
  )
}

function NoteSheet({ desk }: Parts) {
  return (
    <Sheet id="note" title="Note" small="followers read it">
      <CommandForm desk={desk}>
        <div class="sc-fields">
          <label>
            Text
            <textarea name="text" rows={3} maxLength={2000} required dir="auto" />
          </label>
        </div>
        <Key name="note" value="1" label="Record it" class="sc-go" />
      </CommandForm>
    </Sheet>
  )
}

function EndSheet({ desk, innings }: Parts & { readonly innings: Innings | undefined }) {
  return (
    <Sheet id="end" title="End" back="more">
      {innings ? (
        <CommandForm desk={desk}>
          <h3>This innings</h3>
          <div class="sc-grid">
            {innings.validBalls === 0 ? (
              <Key name="act" value="forfeit" label="Forfeit" small="before it begins" />
            ) : (
              <Key name="act" value="declare" label="Declare" small="its captain closes it" />
            )}
            <Key name="end" value="1" label="End innings" small="rain, time, no result" />
          </div>
        </CommandForm>
      ) : null}
      <ResultForm desk={desk} />
    </Sheet>
  )
}

/** The umpires’ result; what the book can work out by itself needs no pressing. */
export function ResultForm({ desk }: Parts) {
  const { names } = desk.standing
  return (
    <CommandForm desk={desk}>
      <h3>The match: as the umpires say</h3>
      <div class="sc-grid sc-by2">
        {SIDES_IN_ORDER.map((side) => (
          <Key key={side} name="result" value={side} label={<bdi>{names.sides[side].name}</bdi>} small="won" />
        ))}
        <Key name="result" value="draw" label="Draw" />
        <Key name="result" value="tie" label="Tie" />
        <Key name="result" value="noResult" label="No result" />
        <Key name="result" value="abandoned" label="Abandoned" />
      </div>
      <div class="sc-fields">
        <label>
          Method, where one was used
          <input name="method" maxLength={40} placeholder="DLS, awarded …" />
        </label>
      </div>
    </CommandForm>
  )
}
