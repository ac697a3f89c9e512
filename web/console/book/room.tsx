/** The room of the book on the page of the pad: all balls on one side, on the other what is done to one of them. */
import type { ComponentChildren } from 'preact'
import { currentInnings } from '../../../cricket/innings.ts'
import { oversText } from '../../../wire/words/words.ts'
import { BalanceLight, BalanceTable, SheetLinks } from './balance.tsx'
import { wordOf } from './form.ts'
import { actWords, inningsWords } from './line-words.ts'
import { BallList, SearchForm } from './list.tsx'
import type { Door } from './parts.tsx'
import { Corrections, Steps } from './past.tsx'
import { matchBefore } from './review.ts'
import { ReviewForm } from './review-form.tsx'
import type { Room, Tab } from './room.ts'
import { Sheet, sheetTitle } from './sheet.tsx'
import { toldOf } from './told.ts'

type Parts = { readonly room: Room }

/** Fragments of the page: "#all-balls", "#all-balls/120.0", "#all-balls:undo", "#all-balls/-240" for a correction taken back. */
export const ROOM = 'all-balls'
const tabHref = (tab: Tab): string => (tab === 'balls' ? `#${ROOM}` : `#${ROOM}:${tab}`)
export const lineHref = (ref: string): string => `#${ROOM}/${ref}`
export const takeBackHref = (seq: number): string => `#${ROOM}/-${seq}`

/** Never followed: the script reads the form. */
const DOOR: Door = { action: '' }

export function BookRoom({ room }: Parts) {
  const { tab, ref, seq } = room.place.value
  const isOpen = ref !== undefined || seq !== undefined
  return (
    <div class={`bk-room sc-book${isOpen ? ' bk-open' : ''}`}>
      <Top room={room} />
      <Said room={room} />
      <div class="bk-both">
        <section class="bk-left" aria-label={TAB_WORDS[tab]}>
          <nav class="bk-tabs" aria-label="The book">
            {(Object.keys(TAB_WORDS) as Tab[]).map((one) => (
              <a key={one} class="sc-btn" href={tabHref(one)} aria-current={one === tab ? 'page' : undefined}>
                {TAB_WORDS[one]}
              </a>
            ))}
          </nav>
          <TabBody room={room} tab={tab} />
        </section>
        <section class="bk-right" aria-labelledby="bk-title">
          {isOpen ? (
            <OpenLine room={room} />
          ) : (
            <p class="bk-empty">
              Choose a ball to change it. Arrow keys and Enter do, too; Insert puts one in before it, Delete takes it
              out.
            </p>
          )}
        </section>
      </div>
    </div>
  )
}

/** What a correction changed, as long as nothing else is opened; taken back at once where it was wrong. */
const Said = ({ room }: Parts) => (
  <div class={room.said.value === '' ? 'vh' : 'bk-said'}>
    <p role="status" aria-live="polite" dir="auto">
      {room.said.value}
    </p>
    {room.mayUndo.value ? (
      <button class="sc-btn" type="button" onClick={() => room.step('undo')}>
        <span aria-hidden="true">↶ </span>Undo it
      </button>
    ) : null}
  </div>
)

const TAB_WORDS: { readonly [tab in Tab]: string } = {
  balls: 'Balls',
  corrections: 'Corrections',
  undo: 'Undo',
  balance: 'Balance',
}

function Top({ room }: Parts) {
  const { match } = room.book.value
  const names = room.names.value
  const innings = currentInnings(match)
  return (
    <header class="bk-top board">
      <h1 tabIndex={-1} id="bk-head">
        All balls
        <small>
          {innings ? (
            <>
              <bdi>{names.sides[innings.batting].name}</bdi>{' '}
              <span class="n">{`${innings.runs}/${innings.wickets}, ${oversText(innings.overs)} overs`}</span>
            </>
          ) : (
            <bdi>{names.title}</bdi>
          )}
        </small>
      </h1>
      <a class="bk-lightlink" href={tabHref('balance')}>
        <BalanceLight match={match} />
      </a>
      <a class="sc-btn" href="#pad" data-leave-room="">
        To the pad
      </a>
    </header>
  )
}

function TabBody({ room, tab }: Parts & { readonly tab: Tab }): ComponentChildren {
  const book = room.book.value
  switch (tab) {
    case 'balls':
      return <Balls room={room} />
    case 'corrections':
      return <Corrections book={book} doorTo={(seq) => ({ action: takeBackHref(seq) })} />
    case 'undo':
      return <Steps book={book} names={room.names.value} press={room.step} />
    case 'balance':
      return (
        <>
          <SheetLinks matchId={room.matchId} />
          <BalanceTable match={book.match} names={room.names.value} />
        </>
      )
    default:
      return tab satisfies never
  }
}

function Balls({ room }: Parts) {
  const names = room.names.value
  const { innings } = room.book.value.match
  return (
    <>
      <SearchForm
        wanted={room.wanted.value}
        innings={innings.map((_, i) => inningsWords(innings, i + 1, names))}
        count={room.count.value}
      />
      <BallList
        stretches={room.shown.value}
        names={names}
        called={room.called.value}
        selected={room.place.value.ref}
        marked={room.marked.value}
        begun={new Set(room.drafts.value.keys())}
        linkTo={lineHref}
        heading={(n) => inningsWords(innings, n, names)}
      />
      {room.hasMore.value ? (
        <button class="sc-btn bk-earlier" type="button" onClick={room.more} data-earlier="">
          Earlier overs
        </button>
      ) : null}
    </>
  )
}

function OpenLine({ room }: Parts) {
  const { ref, seq } = room.place.value
  const line = room.line.value
  const entry = room.entry.value
  const names = room.names.value
  const act =
    line && line.event.kind !== 'BallBowled' ? actWords(line.event, line.fell ?? [], names, room.called.value) : ''
  const title =
    seq !== undefined
      ? 'Take a correction back'
      : entry && line
        ? sheetTitle({ entry, ball: line.ball, names }, act)
        : 'This is not in the book any more'
  const back = seq === undefined ? tabHref('balls') : tabHref('corrections')
  return (
    <>
      <header class="bk-head">
        <h2 id="bk-title" tabIndex={-1}>
          {title}
        </h2>
        <a class="sc-btn sc-quiet bk-close" href={back}>
          Back
        </a>
      </header>
      {room.problem.value === undefined || room.look.value ? null : (
        <p class="sc-warn" role="alert">
          {room.problem.value}
        </p>
      )}
      {room.look.value ? <Looked room={room} back={back} /> : ref === undefined ? null : <Choices room={room} />}
    </>
  )
}

function Choices({ room }: Parts) {
  const [entry, line] = [room.entry.value, room.line.value]
  if (!entry || !line) return null
  const book = room.book.value
  const before = matchBefore(book, entry.ref)
  const isMarked = room.marked.value.has(entry.ref)
  return (
    <Sheet
      key={entry.ref}
      book={book}
      entry={entry}
      lines={room.lines.value}
      names={room.names.value}
      before={before}
      ball={line.ball}
      word={wordOf(book, entry, room.names.value, before)}
      door={DOOR}
      beside={
        entry.event.kind === 'BallBowled' ? (
          <button class="sc-btn sc-quiet" type="button" data-later-mark="" aria-pressed={isMarked}>
            {isMarked ? 'Checked: no need to look again' : 'Check later'}
          </button>
        ) : null
      }
    />
  )
}

function Looked({ room, back }: Parts & { readonly back: string }) {
  const [look, wish, line] = [room.look.value, room.wish.value, room.line.value]
  if (!look || !wish) return null
  const book = room.book.value
  return (
    <>
      {room.place.value.ref === undefined ? null : (
        <p class="bk-keys">
          <button class="sc-btn sc-quiet" type="button" onClick={room.discard}>
            Something else…
          </button>
        </p>
      )}
      <ReviewForm
        names={room.names.value}
        door={DOOR}
        review={look.review}
        question={look.question}
        choice={look.choice}
        told={toldOf(book, look.review, room.names.value, line && { ref: line.ref, ball: line.ball })}
        wish={wish}
        leave={back}
        problem={room.problem.value}
      />
    </>
  )
}
