/** The sheet of one ball, or of one act between balls: what it was, every other thing it can have been, and the repairs. */
import type { ComponentChildren } from 'preact'
import type { Book } from '../../../cricket/book.ts'
import { allowedOn } from '../../../cricket/deciding/dismissal.ts'
import type { BallBowled, Entry } from '../../../cricket/events.ts'
import { currentInnings } from '../../../cricket/innings.ts'
import { type Match, otherSide, type PlayerId } from '../../../cricket/types.ts'
import { SUBSTITUTE, UNSEEN } from '../../../wire/decode/scorer-form.ts'
import type { Names } from '../../../wire/view.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import { cardName } from '../../../wire/words/words.ts'
import { Key } from '../kit.tsx'
import { fielders, isolated } from '../reading.ts'
import { glyphOf } from './line-words.ts'
import type { Line } from './lines.ts'
import { BookForm, type Door, More, Pick, type PickOption } from './parts.tsx'
import { BatterRepairs, BowlerRepairs, OverRepair, PersonRepair, TakeOut } from './repair-forms.tsx'

export type SheetParts = {
  readonly book: Book
  readonly entry: Entry
  /** All lines of the book, oldest first. */
  readonly lines: readonly Line[]
  readonly names: Names
  /** The match as it was before it. */
  readonly before: Match
  /** "12.3" */
  readonly ball: string
  /** The word that would be typed for it. */
  readonly word: string | undefined
  readonly door: Door
  /** What can be done beside changing it: a mark to look again. */
  readonly beside?: ComponentChildren
}

export function Sheet(parts: SheetParts) {
  const { event } = parts.entry
  return event.kind === 'BallBowled' ? <BallSheet {...parts} event={event} /> : <ActSheet {...parts} />
}

type BallParts = SheetParts & { readonly event: BallBowled }

/** "12.3 Penn to Shah: 1 run" */
export function sheetTitle(
  { entry: { event }, ball, names }: Pick<SheetParts, 'entry' | 'ball' | 'names'>,
  act: string,
): string {
  if (event.kind !== 'BallBowled') return act
  const [bowler, striker] = [event.bowler, event.striker].map((id) => cardName(id, names))
  return isolated(`${ball} ${bowler} to ${striker}: ${ballWords(glyphOf(event))}`)
}

function BallSheet(parts: BallParts) {
  const { door, word, event } = parts
  return (
    <div class="bk-sheet">
      <p class="bk-lead">What happened on this ball?</p>
      <BookForm door={door} class="bk-six">
        <Runs now={event} />
      </BookForm>
      <div class="bk-trio">
        <More title="Extra…">
          <BookForm door={door}>
            <ExtraKeys />
          </BookForm>
        </More>
        <More title="Out…">
          <OutForms {...parts} />
        </More>
        <More title="Other…">
          <BookForm door={door} class="bk-six">
            <Key name="ball" value="4r" label="4" small="all run" />
            <Key name="ball" value="5" label="5" />
            <Key name="ball" value="6r" label="6" small="all run" />
            <Key name="ball" value="7" label="7" />
          </BookForm>
        </More>
      </div>
      <TypedForm door={door} word={word} label="Or type it" />
      <h3>Or the book is wrong about who, where or whether</h3>
      <div class="bk-trio bk-four">
        <More title="Wrong batter">
          <BatterRepairs {...parts} />
        </More>
        <More title="Wrong bowler" name="bowler">
          <BowlerRepairs {...parts} />
        </More>
        <More title="Missed ball before this" name="missed">
          <BookForm door={door} class="bk-six">
            <input type="hidden" name="missedBefore" value="1" />
            <Runs />
          </BookForm>
          <BookForm door={door}>
            <input type="hidden" name="missedBefore" value="1" />
            <ExtraKeys />
          </BookForm>
          <TypedForm
            door={door}
            word=""
            missed
            label="Or type them: one ball or several, or what happened between balls"
          />
        </More>
        <More title="The over ended elsewhere" name="over">
          <OverRepair {...parts} />
        </More>
      </div>
      <div class="bk-last">
        <TakeOut door={door} what="ball" />
        {parts.beside}
      </div>
    </div>
  )
}

const RUNS = ['.', '1', '2', '3', '4', '6'] as const

function Runs({ now }: { readonly now?: BallBowled }) {
  const was = now && now.wickets.length === 0 ? glyphOf(now) : undefined
  return (
    <>
      {RUNS.map((value) => (
        <Key
          key={value}
          name="ball"
          value={value}
          label={value === '.' ? '0' : value}
          class={value === was ? 'bk-isnow' : ''}
          small={value === was ? 'as it is' : undefined}
        />
      ))}
    </>
  )
}

const EXTRAS: readonly (readonly [title: string, keys: readonly (readonly [value: string, label: string])[]])[] = [
  [
    'Wide',
    [
      ['wd', 'wide'],
      ['wd1', '+1'],
      ['wd2', '+2'],
      ['wd3', '+3'],
      ['wd4', '+4'],
    ],
  ],
  [
    'No-ball',
    [
      ['nb', 'no-ball'],
      ['nb1', '+1'],
      ['nb2', '+2'],
      ['nb4', '+4'],
      ['nb6', '+6'],
    ],
  ],
  [
    'Byes',
    [
      ['1b', '1'],
      ['2b', '2'],
      ['3b', '3'],
      ['4b', '4'],
    ],
  ],
  [
    'Leg byes',
    [
      ['1lb', '1'],
      ['2lb', '2'],
      ['3lb', '3'],
      ['4lb', '4'],
    ],
  ],
]

const ExtraKeys = () => (
  <>
    {EXTRAS.map(([title, keys]) => (
      <fieldset key={title} class="bk-extra">
        <legend>{title}</legend>
        {keys.map(([value, label]) => (
          <Key key={value} name="ball" value={value} label={label} />
        ))}
      </fieldset>
    ))}
  </>
)

type TypedParts = {
  readonly door: Door
  readonly word: string | undefined
  readonly label: string
  readonly missed?: boolean
}
function TypedForm({ door, word = '', label, missed = false }: TypedParts) {
  return (
    <BookForm door={door} class="bk-typed">
      {missed ? <input type="hidden" name="missedBefore" value="1" /> : null}
      <label>
        {label}
        <input
          name="word"
          defaultValue={word}
          maxLength={400}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
        />
      </label>
      <Key name="typed" value="1" label="See what it changes" />
    </BookForm>
  )
}

function OutForms({ door, before, event, names }: BallParts) {
  const innings = currentInnings(before)
  const allowed = allowedOn({ ...(event.call && { call: event.call }), freeHit: event.freeHit === true })
  const { keeper } = innings ? before.sides[otherSide(innings.batting)] : {}
  const catchers = innings ? fielders(before, innings) : []
  const called = (id: PlayerId) => cardName(id, names)
  const people: readonly PickOption[] = catchers.map((id) => ({ value: id, label: called(id) }))
  const sub: PickOption = { value: SUBSTITUTE, label: 'a substitute' }
  const call = event.call === undefined ? null : <input type="hidden" name="call" value={event.call} />
  return (
    <>
      <BookForm door={door} class="bk-keys">
        {call}
        {allowed.includes('bowled') ? <Key name="out" value="bowled" label="Bowled" /> : null}
        {allowed.includes('lbw') ? <Key name="out" value="lbw" label="Lbw" /> : null}
        {allowed.includes('caught') ? <Key name="caught" value={event.bowler} label="C & b" /> : null}
        {allowed.includes('stumped') ? <Key name="stumped" value={keeper ?? UNSEEN} label="Stumped" /> : null}
        {allowed.includes('hitWicket') ? <Key name="out" value="hitWicket" label="Hit wicket" /> : null}
        {allowed.includes('hitTheBallTwice') ? <Key name="out" value="hitTheBallTwice" label="Hit it twice" /> : null}
      </BookForm>
      {allowed.includes('caught') ? (
        <BookForm door={door} class="bk-row">
          <Pick name="caught" label="Caught by" options={[...people, sub, { value: UNSEEN, label: 'nobody saw' }]} />
          <Key name="go" value="1" label="Caught" />
        </BookForm>
      ) : null}
      <BookForm door={door} class="bk-row">
        {call}
        <Pick
          name="runs"
          label="Run out: runs completed"
          options={['0', '1', '2', '3'].map((n) => ({ value: n, label: n }))}
        />
        <Pick name="as" label="as" options={AS} />
        <Pick name="who" label="Who, at which wicket" options={whoAt(event, called)} />
        <Pick name="fielder" label="By" options={[{ value: '', label: 'nobody named' }, ...people, sub]} />
        <Pick name="fielder" label="and" options={[{ value: '', label: 'nobody else' }, ...people, sub]} />
        <Key name="out" value="runOut" label="Run out" />
        <Key name="out" value="obstructingTheField" label="Obstructing" />
      </BookForm>
    </>
  )
}

const AS: readonly PickOption[] = [
  { value: 'bat', label: 'off the bat' },
  { value: 'byes', label: 'byes' },
  { value: 'legByes', label: 'leg byes' },
]

const whoAt = ({ striker, nonStriker }: BallBowled, called: (id: PlayerId) => string): readonly PickOption[] =>
  [striker, nonStriker].flatMap((id) =>
    id === undefined
      ? []
      : [
          { value: `${id}@striker`, label: `${called(id)}, keeper’s end` },
          { value: `${id}@nonStriker`, label: `${called(id)}, bowler’s end` },
        ],
  )

function ActSheet(parts: SheetParts) {
  const { door, word, entry } = parts
  return (
    <div class="bk-sheet">
      {entry.event.kind === 'BatterCameIn' || entry.event.kind === 'BowlerCameOn' ? <PersonRepair {...parts} /> : null}
      {word === undefined ? (
        <p>This can not be typed as a word: take it out, and say it again.</p>
      ) : (
        <TypedForm door={door} word={word} label="As it would be typed" />
      )}
      <More title="Missed before this" name="missed">
        <TypedForm door={door} word="" missed label="Balls, or what happened between balls" />
      </More>
      <div class="bk-last">
        <TakeOut door={door} what="entry" />
        {parts.beside}
      </div>
    </div>
  )
}
