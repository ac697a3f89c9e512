/** The sheets that are not about one ball. */
import { openInnings } from '../../../../cricket/innings.ts'
import { isOver } from '../../../../cricket/result.ts'
import { newBallIn } from '../../../../cricket/telling/day.ts'
import type { Innings } from '../../../../cricket/types.ts'
import { AllBalls, CommandForm, type Desk, Key, Open, Sheet } from '../../kit.tsx'
import { partsOfAddress, peopleHome } from '../../people/paths.ts'
import { BreakSheet, EndSheet, MissedSheet, NoteSheet, PowerplaySheet, ReviewSheet, TargetSheet } from './day.tsx'
import { FieldSheet, PenaltySheet, ReplaceSheet } from './field.tsx'
import { ScreenSheet } from './screen.tsx'

export function MoreSheets({ desk }: Parts) {
  const { match } = desk.standing
  const innings = openInnings(match)
  return (
    <>
      <MoreSheet desk={desk} innings={innings} />
      <MatchSheet desk={desk} />
      <ScreenSheet />
      {innings ? <TargetSheet desk={desk} innings={innings} /> : null}
      {innings ? <ReviewSheet desk={desk} innings={innings} /> : null}
      {innings ? <PowerplaySheet desk={desk} innings={innings} /> : null}
    </>
  )
}

/** What is seldom opened, and long. */
export function RareSheets({ desk }: Parts) {
  const { match } = desk.standing
  const innings = openInnings(match)
  return (
    <>
      {isOver(match) ? null : <BreakSheet desk={desk} />}
      {innings ? <MissedSheet desk={desk} innings={innings} /> : null}
      <FieldSheet desk={desk} innings={innings} />
      <ReplaceSheet desk={desk} />
      <PenaltySheet desk={desk} innings={innings} />
      <NoteSheet desk={desk} />
      <EndSheet desk={desk} innings={innings} />
    </>
  )
}

type Parts = { readonly desk: Desk }

function MoreSheet({ desk, innings }: Parts & { readonly innings: Innings | undefined }) {
  const { match } = desk.standing
  const { newBallAfter, day } = match.conditions
  return (
    <Sheet id="more" title="More">
      <Open to="end" label="Declare, end innings or match…" small="hold for a second" class="sc-wide sc-plus" />
      <CommandForm desk={desk}>
        <div class="sc-grid">
          {innings?.bowler === undefined ? null : (
            <>
              <Key name="act" value="callOver" label="End over early" small="miscounted (17.5)" press="callOver" />
              <Open to="bowler" label="Change bowler…" small="mid-over" press="bowler" />
              <Open to="dead" label="Dead ball…" small="or runs not allowed" />
            </>
          )}
          {innings ? <Open to="batters" label="Batters…" small="ends, retire, runner" press="retire" /> : null}
          <Open to="penalty" label="Penalty runs…" press="penalty" />
          {innings ? <Open to="review" label="Review…" /> : null}
          {newBallAfter === undefined || !innings ? null : (
            <Key name="act" value="takeNewBall" label="New ball" small={newBallWords(newBallIn(match))} />
          )}
          {innings ? <Open to="powerplay" label="Powerplay…" /> : null}
          {innings ? <Open to="target" label="Overs, target…" press="target" /> : null}
          {day && innings ? <Key name="act" value="startLastHour" label="Last hour" small="begins (12.6)" /> : null}
          <Open to="field" label="Field and keeper…" />
          <Open to="replace" label="Replace…" small="concussion, impact" />
          <Open to="note" label="Note…" />
          {innings ? <Open to="missed" label="I missed balls…" /> : null}
          <AllBalls desk={desk} />
        </div>
      </CommandForm>
      <div class="sc-row">
        <Open to="screen" label="Screen and hand…" class="sc-tail" />
        <Open to="match" label="Match, people, names…" class="sc-tail" />
      </div>
    </Sheet>
  )
}

const newBallWords = (left: number | undefined): string =>
  left === undefined ? '' : left === 0 ? 'may be taken' : `due in ${left}`

function MatchSheet({ desk }: Parts) {
  const address = desk.standing.id
  const id = partsOfAddress(address)?.id ?? address
  const home = `/scorer/matches/${id}`
  return (
    <Sheet id="match" title="The match" back="more">
      <div class="sc-grid sc-by2">
        <To href={peopleHome(id)} label="Pen and people…" small="hand over, invite, second book" />
        <To href={`${home}/names`} label="Names…" small="of players, late arrivals" later />
        <To href={`${home}/details`} label="Details…" small="toss, ground, officials" />
        <To href={`${home}/rules`} label="Rules…" small="of this match" />
        <To href={`${home}/sheet/box`} label="Scoresheets" small="to read and to print" />
        <To href={`/matches/${id}`} label="As fans see it" />
        <To href="/scorer" label="All matches" />
        <To href="/sign-out" label="Sign out" />
      </div>
    </Sheet>
  )
}

/** `later`: where there is no network it waits for it. */
type ToParts = { readonly href: string; readonly label: string; readonly small?: string; readonly later?: boolean }
const To = ({ href, label, small, later = false }: ToParts) => (
  <a class="sc-btn" href={href} data-later={later ? '' : undefined}>
    <b class="sc-k">{label}</b>
    {small === undefined ? null : <small>{small}</small>}
  </a>
)
