/** Sheets of the day and of the innings: breaks, overs and target, reviews, powerplays, missed balls, notes, ends. */
import { reviewsLost } from '../../../../cricket/innings.ts'
import { minutesLostOn, sessionNow } from '../../../../cricket/telling/day.ts'
import type { Innings } from '../../../../cricket/types.ts'
import { oversText, plural } from '../../../../wire/words/words.ts'
import { Choose, CommandForm, type Desk, Key, Open, Sheet, Text } from '../../kit.tsx'
import { OtherBooks } from '../../people/differing.tsx'
import { isolated, nextBall, SIDES_IN_ORDER } from '../../reading.ts'
import { ResultForm } from './result.tsx'

type Parts = { readonly desk: Desk }
type InningsParts = Parts & { readonly innings: Innings }

const BREAKS = [
  ['drinks', 'Drinks'],
  ['rain', 'Rain'],
  ['bad light', 'Bad light'],
  ['lunch', 'Lunch'],
  ['tea', 'Tea'],
  ['injury', 'Injury'],
  ['wet ground', 'Wet ground'],
  ['dinner', 'Dinner'],
  ['stumps', 'Close of play'],
] as const

export function BreakSheet({ desk }: Parts) {
  return (
    <Sheet id="break" title="Play stops for">
      <CommandForm desk={desk}>
        <div class="sc-grid">
          {BREAKS.map(([reason, label]) => (
            <Key key={reason} name="break" value={reason} label={label} />
          ))}
        </div>
      </CommandForm>
      <CommandForm desk={desk}>
        <div class="sc-fields">
          <Text label="Something else" name="reason" max={200} />
          <Key name="break" value="other" label="Stop play" />
        </div>
      </CommandForm>
    </Sheet>
  )
}

const METHODS = [
  ['', 'the umpires said so'],
  ['DLS', 'DLS sheet'],
  ['VJD', 'VJD sheet'],
  ['average run rate', 'average run rate'],
] as const

export function TargetSheet({ desk, innings }: InningsParts) {
  const { match } = desk.standing
  const lost = minutesLostOn(match, sessionNow(match).day)
  const now = [
    innings.allotted ? `${oversText(innings.allotted)} overs` : '',
    innings.target ? `target ${innings.target.runs}` : '',
  ].filter((part) => part !== '')
  const small =
    now.length > 0 ? `Now ${now.join(', ')}. Leave empty what stays as it is` : 'Leave empty what stays as it is'
  return (
    <Sheet id="target" title="Revised overs or target" small={small}>
      <CommandForm desk={desk} reads>
        <div class="sc-fields">
          <Text label="Overs of this innings" name="overs" inputMode="decimal" pattern="[0-9]{1,3}(\.[0-9]{1,2})?" />
          <Text label="Target, in runs" name="target" inputMode="numeric" pattern="[0-9]{1,4}" />
          <Choose label="By" name="method" from={METHODS} />
        </div>
        <details class="sc-more">
          <summary>Par scores, pasted from the sheet</summary>
          <div class="sc-fields">
            <label>
              An over or ball a line: 10 71 78 86 is par after 10 overs with none, one, two wickets lost
              <textarea name="par" rows={4} />
            </label>
          </div>
        </details>
        {lost > 0 ? <p class="sc-law">{`Lost today, by the scorer’s clock: ${plural(lost, 'minute')}.`}</p> : null}
        <output class="sc-read" />
        <Key name="revise" value="1" label="Record it" class="sc-go" press="record" />
      </CommandForm>
    </Sheet>
  )
}

const REVIEWED = [
  ['struckDown', 'struck down', 'the review is lost'],
  ['upheld', 'upheld', 'the decision is changed'],
  ['umpiresCall', 'umpire’s call', 'it stands, the review is kept'],
] as const

export function ReviewSheet({ desk, innings }: InningsParts) {
  const { match, names } = desk.standing
  const { reviews } = match.conditions
  return (
    <Sheet
      id="review"
      title="Review by the players"
      small="a decision that changes is put right by undo, or among all balls"
    >
      <CommandForm desk={desk}>
        {SIDES_IN_ORDER.map((side) => (
          <fieldset class="sc-set" key={side}>
            <legend>
              <bdi>{names.sides[side].name}</bdi>
              {reviews === undefined
                ? ''
                : `, ${plural(Math.max(0, reviews - reviewsLost(innings, side)), 'review')} left`}
            </legend>
            <div class="sc-grid">
              {REVIEWED.map(([outcome, label, small]) => (
                <Key key={outcome} name="review" value={`${side}:${outcome}`} label={label} small={small} />
              ))}
            </div>
          </fieldset>
        ))}
      </CommandForm>
    </Sheet>
  )
}

export function PowerplaySheet({ desk, innings }: InningsParts) {
  return (
    <Sheet id="powerplay" title="A powerplay is taken" small={`from ball ${nextBall(innings)}`}>
      <CommandForm desk={desk}>
        <div class="sc-fields">
          <Text label="Its name" name="name" max={40} placeholder="Powerplay" />
          <Text label="Overs" name="overs" inputMode="numeric" pattern="[0-9]{1,2}" required />
        </div>
        <Key name="powerplay" value="1" label="Record it" class="sc-go" press="record" />
      </CommandForm>
    </Sheet>
  )
}

/** The book stays open there and says so: each ball is noted as not seen, and marked to be checked. */
export function MissedSheet({ desk, innings }: InningsParts) {
  return (
    <Sheet id="missed" title="I missed balls" small={`from ${nextBall(innings)} on`} back="more">
      <Open to="line" label="Type them as a line…" small="1 . 4 wd 2lb: as others noted them" class="sc-wide sc-go" />
      <CommandForm desk={desk}>
        <h3>Or one after the other, asked about later</h3>
        <div class="sc-grid sc-by4">
          {['0', '1', '2', '3', '4', '6'].map((n) => (
            <MissedBall key={n} runs={n} />
          ))}
        </div>
      </CommandForm>
      <p class="sc-law">
        A ball that nobody saw is recorded with the runs the board went up by, notes that it was missed, and is put
        right among all balls.
      </p>
    </Sheet>
  )
}

const MissedBall = ({ runs }: { readonly runs: string }) => (
  <Key name="missed" value={runs} label={runs} small={runs === '0' ? 'no run' : 'and a ball'} />
)

export function NoteSheet({ desk }: Parts) {
  return (
    <Sheet id="note" title="Note" small="followers read it">
      <CommandForm desk={desk}>
        <div class="sc-fields">
          <label>
            Text
            <textarea name="text" rows={3} maxLength={2000} required dir="auto" />
          </label>
        </div>
        <Key name="note" value="1" label="Record it" class="sc-go" press="record" />
      </CommandForm>
    </Sheet>
  )
}

/** Held for a second each, or asked once more by keyboard. */
export function EndSheet({ desk, innings }: Parts & { readonly innings: Innings | undefined }) {
  const { names, match } = desk.standing
  const mayDeclare = match.conditions.declarations !== false
  return (
    <Sheet id="end" tall title="Declare, end innings or match" small="hold a key for a second" back="more">
      <OtherBooks address={desk.standing.id} />
      {innings ? (
        <CommandForm desk={desk}>
          <h3>
            This innings of <bdi>{names.sides[innings.batting].name}</bdi>
          </h3>
          <div class="sc-grid sc-by2">
            {innings.validBalls > 0 && mayDeclare ? (
              <Key name="act" value="declare" label="Declare" small="its captain closes it (15.1)" hold="Declare?" />
            ) : null}
            {innings.recentOvers.length === 0 ? (
              <Key
                name="act"
                value="forfeit"
                label="Forfeit"
                small="before it begins (15.2)"
                hold={isolated(`Does ${names.sides[innings.batting].name} forfeit?`)}
              />
            ) : null}
            <Key name="end" value="1" label="End innings" small="rain, time, no result" hold="End the innings?" />
          </div>
          <div class="sc-fields">
            <Text label="Why it ends" name="reason" max={200} />
          </div>
        </CommandForm>
      ) : null}
      {match.outcomeAsserted ? null : <ResultForm desk={desk} />}
    </Sheet>
  )
}
