/** What stands in the pad's place while the game waits for something other than a ball. */
import { currentInnings } from '../../../cricket/innings.ts'
import type { End, Innings, PlayerId } from '../../../cricket/types.ts'
import type { WaitingFor } from '../../../cricket/waiting-for.ts'
import type { Names } from '../../../wire/view.ts'
import { cardName, intervalText, oversText } from '../../../wire/words/words.ts'
import { tilePress } from '../keys/table.ts'
import { Choose, CommandForm, type Desk, Key, Open, Pick } from '../kit.tsx'
import { OtherBooks } from '../people/differing.tsx'
import { differingNow } from '../people/seen.ts'
import { isolated, mark, SIDES_IN_ORDER } from '../reading.ts'
import { fallLine, scoreWords } from '../words.ts'
import { BowlerQuestion } from './sheets/bowlers.tsx'
import { Newcomer } from './sheets/names.tsx'
import { Over, ResultForm } from './sheets/result.tsx'

type Parts = { readonly desk: Desk }

export function Question({ desk, waiting }: Parts & { readonly waiting: Exclude<WaitingFor, { for: 'ball' }> }) {
  switch (waiting.for) {
    case 'toss':
      return <TossQuestion desk={desk} />
    case 'innings':
      return <InningsQuestion desk={desk} waiting={waiting} />
    case 'batter':
      return <BatterQuestion desk={desk} end={waiting.end} from={waiting.from} />
    case 'bowler':
      return <BowlerQuestion desk={desk} from={waiting.from} barred={waiting.barred} />
    case 'retirement':
      return <RetirementQuestion desk={desk} batter={waiting.batter} />
    case 'play':
      return <PlayQuestion desk={desk} />
    case 'result':
      return <ResultQuestion desk={desk} />
    case 'nothing':
      return <Over desk={desk} />
    default:
      return waiting satisfies never
  }
}

function TossQuestion({ desk }: Parts) {
  const { names } = desk.standing
  return (
    <CommandForm desk={desk} class="sc-ask">
      <h2 tabIndex={-1}>Who won the toss?</h2>
      <div class="sc-grid sc-by2 sc-roomy">
        {SIDES_IN_ORDER.flatMap((side, i) =>
          (['bat', 'field'] as const).map((elected, j) => (
            <Key
              key={side + elected}
              name="toss"
              value={`${side}:${elected}`}
              label={<bdi>{names.sides[side].name}</bdi>}
              small={`and ${elected === 'bat' ? 'bat' : 'field'}`}
              press={tilePress(i * 2 + j)}
            />
          )),
        )}
      </div>
      <Pick type="checkbox" name="uncontested" value="1" label="agreed without a toss" small="or the visitors chose" />
    </CommandForm>
  )
}

function InningsQuestion({ desk, waiting }: Parts & { readonly waiting: Extract<WaitingFor, { for: 'innings' }> }) {
  const { names, match } = desk.standing
  const side = (key: 'a' | 'b') => <bdi>{names.sides[key].name}</bdi>
  const first = match.innings.length === 0
  return (
    <CommandForm desk={desk} class="sc-ask">
      <h2 tabIndex={-1}>
        {waiting.superOver ? 'Super over: who bats?' : first ? 'First innings' : 'Next innings'}
        <small>
          <bdi>{leadWords(desk)}</bdi>
        </small>
      </h2>
      {first ? null : <OtherBooks address={desk.standing.id} />}
      <div class="sc-grid sc-by2 sc-roomy">
        <Key
          name="start"
          value={waiting.batting}
          label={<>Start: {side(waiting.batting)} bat</>}
          class="sc-go"
          press="1"
          {...(!first && differingNow().length > 0 && HELD)}
        />
        {waiting.mayFollowOn ? (
          <Key name="start" value="followOn" label={side(waiting.mayFollowOn)} small="follow on (Law 14.1)" press="2" />
        ) : null}
        {waiting.superOver ? (
          <Key
            name="start"
            value={waiting.batting === 'a' ? 'b' : 'a'}
            label={<>Start: {side(waiting.batting === 'a' ? 'b' : 'a')} bat</>}
            press="2"
          />
        ) : null}
        {waiting.superOver ? <Key name="result" value="tie" label="Leave it a tie" small="no super over" /> : null}
      </div>
    </CommandForm>
  )
}

/** Another book says otherwise: the innings is closed, but not by a slip. */
const HELD = { small: 'hold for a second', hold: 'Close the innings all the same?' }

/** " Eastcliff lead by 138; the follow-on needs 150" */
function leadWords({ standing: { match, names } }: Desk): string {
  const [first, second] = match.innings
  if (first && !second && match.conditions.inningsPerSide === 1) return scored(first, names)
  const needs = match.conditions.followOnLead
  if (!first || !second || match.innings.length !== 2 || needs === undefined) return ''
  const lead = first.runs - second.runs
  const side = names.sides[lead >= 0 ? first.batting : second.batting].name
  return ` ${side} lead by ${Math.abs(lead)}; the follow-on needs ${needs} (Law 14.1)`
}

/** " Ashford 136/4 after 20 overs" */
const scored = ({ batting, runs, wickets, overs }: Innings, names: Names): string =>
  ` ${names.sides[batting].name} ${runs}/${wickets} after ${oversText(overs)} overs`

type BatterParts = Parts & { readonly end: End; readonly from: readonly PlayerId[] }

/** In the order of the card, with who retired and may come back; nobody is in without a tap. */
function BatterQuestion({ desk, end, from }: BatterParts) {
  const { match, names } = desk.standing
  const innings = currentInnings(match)
  const opening = innings !== undefined && innings.partnerships.length === 0 && innings.validBalls === 0
  const both = opening && end === 'striker'
  return (
    <>
      <CommandForm desk={desk} class="sc-ask">
        <h2 tabIndex={-1}>
          {both ? (
            'Who faces the first ball?'
          ) : (
            <>{innings && !opening ? <Fall desk={desk} innings={innings} /> : null}Who is in?</>
          )}
          {both ? null : <small> {end === 'striker' ? 'faces next' : 'at the other end'}</small>}
        </h2>
        <div class="sc-grid sc-tiles">
          {from.map((id, i) => (
            <Key
              key={id}
              name="batter"
              value={id}
              label={<bdi>{`${cardName(id, names)}${mark(match, id)}`}</bdi>}
              small={batterNote(desk, id)}
              class={i === 0 && !opening ? 'sc-first' : ''}
              press={tilePress(i)}
            />
          ))}
          {innings ? <ByConsent desk={desk} innings={innings} from={from} /> : null}
          {innings ? <Newcomer desk={desk} side={innings.batting} as={(batter) => ({ do: 'sendIn', batter })} /> : null}
        </div>
      </CommandForm>
      <NotComing desk={desk} from={from} />
    </>
  )
}

/** "143/5 · Shah c Lane b Rao 55. " */
function Fall({ desk, innings }: Parts & { readonly innings: Innings }) {
  const line = fallLine(desk.standing)
  return (
    <bdi>
      {scoreWords(innings)}
      {line === undefined ? '. ' : ` · ${isolated(line)}. `}
    </bdi>
  )
}

function batterNote({ standing: { match } }: Desk, id: PlayerId): string {
  const innings = currentInnings(match)
  const line = innings?.batters[id]
  if (line) return `retired ${line.retired === 'hurt' ? 'hurt ' : ''}${line.runs}, returns`
  const place = innings ? match.sides[innings.batting].players.indexOf(id) + 1 : 0
  return `${place} on the card`
}

/** [25.4.3] Who retired for a reason of his own returns if the other captain agrees. */
function ByConsent({ desk, innings, from }: Parts & { readonly innings: Innings; readonly from: readonly PlayerId[] }) {
  const { names } = desk.standing
  const resting = Object.entries(innings.batters).filter(
    ([id, line]) => line.state === 'retired' && line.retired === 'other' && !from.includes(id as PlayerId),
  )
  return (
    <>
      {resting.map(([id, line]) => (
        <Key
          key={id}
          name="batterByConsent"
          value={id}
          label={<bdi>{cardName(id as PlayerId, names)}</bdi>}
          small={`retired ${line.runs}: returns if the fielding captain agrees (25.4.3)`}
          class="sc-plus"
        />
      ))}
    </>
  )
}

function NotComing({ desk, from }: Parts & { readonly from: readonly PlayerId[] }) {
  const { names, id } = desk.standing
  return (
    <details class="sc-more">
      <summary>New name, absent, late, or nobody…</summary>
      <CommandForm desk={desk}>
        <div class="sc-fields">
          <Choose label="Batter" name="who" from={from.map((each) => [each, cardName(each, names)] as const)} />
        </div>
        <div class="sc-grid">
          <Key name="absent" value="1" label="Absent" small="does not bat" />
          <Key name="dismiss" value="timedOut" label="Timed out" small="not ready in time (40)" />
          <Open to="end" label="Nobody: innings over…" />
        </div>
        <div class="sc-row">
          <a class="sc-btn sc-tail" href={`/scorer/matches/${id}/names`} data-later="">
            Late or new name…
          </a>
        </div>
      </CommandForm>
    </details>
  )
}

function RetirementQuestion({ desk, batter }: Parts & { readonly batter: PlayerId }) {
  const name = <bdi>{cardName(batter, desk.standing.names)}</bdi>
  return (
    <CommandForm desk={desk} class="sc-ask">
      <h2 tabIndex={-1}>
        {name} has to retire<small> by the rules of this match</small>
      </h2>
      <input type="hidden" name="who" value={batter} />
      <Key name="retire" value="notOut" label={<>Retire {name}</>} class="sc-go sc-huge" press="1" />
    </CommandForm>
  )
}

function PlayQuestion({ desk }: Parts) {
  const reason = desk.standing.match.interval?.reason ?? ''
  return (
    <CommandForm desk={desk} class="sc-ask">
      <h2 tabIndex={-1}>{intervalText(reason)}</h2>
      <Key name="act" value="resumePlay" label="Play again" class="sc-go sc-huge" press="breaks" />
      <Open to="end" label="Declare, end innings or match…" class="sc-plus" />
    </CommandForm>
  )
}

function ResultQuestion({ desk }: Parts) {
  return (
    <div class="sc-ask">
      <h2 tabIndex={-1}>What is the result?</h2>
      <p>The book alone can not tell: time ran out, it rained, or the scores are level.</p>
      <ResultForm desk={desk} />
    </div>
  )
}
