/** What stands in the pad's place while the game waits for something other than a ball. */
import { currentInnings } from '../../../cricket/innings.ts'
import type { End, PlayerId } from '../../../cricket/types.ts'
import type { WaitingFor } from '../../../cricket/waiting-for.ts'
import { cardName, intervalText, resultText } from '../../../wire/words/words.ts'
import { tilePress } from '../keys/table.ts'
import { CommandForm, type Desk, Key, Open } from '../kit.tsx'
import { mark, SIDES_IN_ORDER } from '../reading.ts'
import { BowlerQuestion } from './bowlers.tsx'
import { ResultForm } from './more.tsx'

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
    </CommandForm>
  )
}

function InningsQuestion({ desk, waiting }: Parts & { readonly waiting: Extract<WaitingFor, { for: 'innings' }> }) {
  const { names } = desk.standing
  const side = (key: 'a' | 'b') => <bdi>{names.sides[key].name}</bdi>
  const first = desk.standing.match.innings.length === 0
  return (
    <CommandForm desk={desk} class="sc-ask">
      <h2 tabIndex={-1}>{waiting.superOver ? 'Super over: who bats?' : first ? 'First innings' : 'Next innings'}</h2>
      <div class="sc-grid sc-by2 sc-roomy">
        <Key
          name="start"
          value={waiting.batting}
          label={<>Start: {side(waiting.batting)} bat</>}
          class="sc-go"
          press="1"
        />
        {waiting.mayFollowOn ? (
          <Key name="start" value="followOn" label={side(waiting.mayFollowOn)} small="follow on (Law 14.1)" press="2" />
        ) : null}
        {waiting.superOver ? <Key name="result" value="tie" label="Leave it a tie" small="no super over" /> : null}
      </div>
    </CommandForm>
  )
}

type BatterParts = Parts & { readonly end: End; readonly from: readonly PlayerId[] }
function BatterQuestion({ desk, end, from }: BatterParts) {
  const { match, names } = desk.standing
  const innings = currentInnings(match)
  const opening = innings !== undefined && innings.partnerships.length === 0 && innings.validBalls === 0
  const both = opening && end === 'striker'
  const facing = end === 'striker' ? 'faces next' : 'at the other end'
  return (
    <>
      <CommandForm desk={desk} class="sc-ask">
        <h2 tabIndex={-1}>
          {both ? 'Who faces the first ball?' : 'Who is in?'}
          {both ? null : <small> {facing}</small>}
        </h2>
        <div class="sc-grid">
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
        </div>
      </CommandForm>
      <NotComing desk={desk} from={from} />
    </>
  )
}

function batterNote({ standing: { match } }: Desk, id: PlayerId): string {
  const innings = currentInnings(match)
  const line = innings?.batters[id]
  if (line) return `retired ${line.retired === 'hurt' ? 'hurt ' : ''}${line.runs}, returns`
  const place = innings ? match.sides[innings.batting].players.indexOf(id) + 1 : 0
  return `${place} on the card`
}

function NotComing({ desk, from }: Parts & { readonly from: readonly PlayerId[] }) {
  const { names } = desk.standing
  return (
    <details class="sc-more">
      <summary>Absent, late, or nobody…</summary>
      <CommandForm desk={desk}>
        <div class="sc-fields">
          <label>
            Batter
            <select name="who">
              {from.map((id) => (
                <option key={id} value={id}>
                  {cardName(id, names)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div class="sc-grid">
          <Key name="absent" value="1" label="Absent" />
          <Key name="dismiss" value="timedOut" label="Timed out" small="40" />
          <Open to="end" label="Nobody: innings over…" />
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

function Over({ desk }: Parts) {
  const { match, names, id } = desk.standing
  return (
    <div class="sc-ask">
      <h2 tabIndex={-1}>{match.outcome ? resultText(match.outcome, names) : 'The match is over'}</h2>
      <p>Undo takes the last entry back; penalty runs and notes are still possible under More.</p>
      <div class="sc-grid sc-by2">
        <a class="sc-btn" href={`/matches/${id}`}>
          As fans see it
        </a>
        <a class="sc-btn" href="/scorer">
          All matches
        </a>
      </div>
    </div>
  )
}
