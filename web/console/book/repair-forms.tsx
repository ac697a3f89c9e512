/** The repairs of one step, as forms: wrong batter, wrong bowler, where an over ended, what did not happen. */
import type { BallBowled } from '../../../cricket/events.ts'
import { currentInnings } from '../../../cricket/innings.ts'
import { type Match, otherSide, type PlayerId } from '../../../cricket/types.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import { cardName } from '../../../wire/words/words.ts'
import { Key } from '../kit.tsx'
import { isolated } from '../reading.ts'
import { glyphOf } from './line-words.ts'
import type { Line } from './lines.ts'
import { BookForm, type Door, Pick, type PickOption } from './parts.tsx'
import { ballsOfOver } from './repairs.ts'
import type { SheetParts } from './sheet.tsx'

type BallParts = SheetParts & { readonly event: BallBowled }
/** As many balls ahead as one would look for in a list. */
const AHEAD = 60

export function BatterRepairs({ lines, entry, event, names, before, door }: BallParts) {
  const called = (id: PlayerId | undefined) => cardName(id, names)
  const { striker, nonStriker } = event
  const others = battingSide(before).filter((id) => id !== striker && id !== nonStriker)
  return (
    <>
      {nonStriker === undefined ? null : (
        <>
          <p>{isolated(`The book has ${called(striker)} facing. It was ${called(nonStriker)}:`)}</p>
          <BookForm door={door} class="bk-keys">
            <Key name="otherWay" value="ball" label="On this ball only" small="the rest as it was" />
            <Key name="otherWay" value="stay" label="Since they were in together" small="as long as both stay" />
          </BookForm>
          <BookForm door={door} class="bk-row">
            <Pick name="until" label="From this ball until" options={laterBalls(lines, entry.ref)} />
            <Key name="otherWay" value="here" label="The other way about" />
          </BookForm>
        </>
      )}
      <BookForm door={door} class="bk-row">
        <Pick name="manIs" label={isolated(`Not ${called(striker)} came in, but`)} options={peopleOf(others, called)} />
        <Key name="go" value="1" label="Since he came in" />
      </BookForm>
    </>
  )
}

export function BowlerRepairs({ entry: { event }, names, before, door }: SheetParts) {
  const called = (id: PlayerId | undefined) => cardName(id, names)
  const was = event.kind === 'BallBowled' ? event.bowler : undefined
  return (
    <BookForm door={door} class="bk-row">
      <Pick
        name="bowlerIs"
        label={isolated(`It was not ${called(was)} but`)}
        options={peopleOf(
          fieldingSide(before).filter((id) => id !== was),
          called,
        )}
      />
      <div class="bk-keys">
        <Key name="bowlerWas" value="over" label="This over" />
        <Key name="bowlerWas" value="since" label="Since this over" small="every over in that name" />
        <Key name="bowlerWas" value="ball" label="This ball only" />
      </div>
    </BookForm>
  )
}

/** Who came in, or on, with an act of its own. */
export function PersonRepair({ entry: { event }, names, before, door }: SheetParts) {
  const called = (id: PlayerId | undefined) => cardName(id, names)
  const isBatter = event.kind === 'BatterCameIn'
  const was = event.kind === 'BatterCameIn' ? event.batter : event.kind === 'BowlerCameOn' ? event.bowler : undefined
  const others = (isBatter ? battingSide(before) : fieldingSide(before)).filter((id) => id !== was)
  return (
    <BookForm door={door} class="bk-row">
      <Pick name="personIs" label={isolated(`Not ${called(was)}, but`)} options={peopleOf(others, called)} />
      <Key
        name="go"
        value="1"
        label={isBatter ? 'Came in' : 'Was given the ball'}
        small={isBatter ? 'the whole of that innings' : 'every over in that name'}
      />
    </BookForm>
  )
}

export function OverRepair({ book, entry, lines, door }: SheetParts) {
  const over = ballsOfOver(book, entry.ref)
  const at = lines.findIndex(({ ref }) => ref === over[0]?.ref)
  const last = over.at(-1)?.ref
  const near = lines
    .slice(at)
    .filter(({ event }) => event.kind === 'BallBowled')
    .slice(0, over.length + 3)
  const options = near.map(({ ref, ball, event }) => ({ value: ref, label: ballOption(ball, event as BallBowled) }))
  return (
    <BookForm door={door} class="bk-row">
      <Pick name="overEnds" label="Over was called after" options={options} chosen={last} />
      <Key name="go" value="1" label="See what it changes" small="as the umpires counted (Law 17.5)" />
    </BookForm>
  )
}

type OutParts = { readonly door: Door; readonly what: 'ball' | 'entry' }
export function TakeOut({ door, what }: OutParts) {
  return (
    <BookForm door={door} class="bk-out">
      <button class="sc-btn sc-quiet sc-hold" type="submit" name="takeOut" value="1">
        <b class="sc-k">Take this {what} out…</b>
        <small>it did not happen</small>
      </button>
    </BookForm>
  )
}

const ballOption = (ball: string, event: BallBowled): string => `${ball}, ${ballWords(glyphOf(event))}`

function laterBalls(lines: readonly Line[], ref: string): readonly PickOption[] {
  const at = lines.findIndex((line) => line.ref === ref)
  const innings = lines[at]?.innings
  const later = lines.slice(at).filter(({ event, innings: of }) => event.kind === 'BallBowled' && of === innings)
  const options = later
    .slice(0, AHEAD)
    .map((line) => ({ value: line.ref, label: ballOption(line.ball, line.event as BallBowled) }))
  return [{ value: 'end', label: 'one of them leaves' }, ...options]
}

const peopleOf = (ids: readonly PlayerId[], called: (id: PlayerId) => string): readonly PickOption[] =>
  ids.map((id) => ({ value: id, label: called(id) }))

function battingSide(match: Match): readonly PlayerId[] {
  const innings = currentInnings(match)
  return innings ? match.sides[innings.batting].players : []
}
function fieldingSide(match: Match): readonly PlayerId[] {
  const innings = currentInnings(match)
  return innings ? match.sides[otherSide(innings.batting)].players : []
}
