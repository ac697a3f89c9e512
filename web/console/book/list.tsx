/** Every ball and act, the newest over first: one line each, which is a link to its sheet. */
import type { Names } from '../../../wire/view.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import { type Called, glyphOf, lineWords, stretchWords } from './line-words.ts'
import type { Line, Stretch } from './lines.ts'
import { FILTER_WORDS, FILTERS, type Wanted } from './search.ts'

export type ListParts = {
  readonly stretches: readonly Stretch[]
  readonly names: Names
  readonly called: Called
  readonly linkTo: (ref: string) => string
  /** "Eastcliff, 2nd innings", over the last over of each. */
  readonly heading: (innings: number) => string
  readonly selected?: string | undefined
  readonly marked: ReadonlySet<string>
  /** Changes that were begun and left. */
  readonly begun?: ReadonlySet<string>
}

export function BallList({ stretches, heading, ...parts }: ListParts) {
  return (
    <ol class="bk-list">
      {stretches.map((stretch, i) => (
        <StretchLines
          key={stretch.key}
          {...parts}
          stretch={stretch}
          above={stretch.innings === stretches[i - 1]?.innings ? undefined : heading(stretch.innings)}
        />
      ))}
    </ol>
  )
}

type StretchParts = Omit<ListParts, 'stretches' | 'heading'> & {
  readonly stretch: Stretch
  readonly above: string | undefined
}

function StretchLines({ stretch, above, ...parts }: StretchParts) {
  const last = stretch.lines.findLast(({ event }) => event.kind === 'BallBowled')
  return (
    <>
      {above === undefined ? null : (
        <li class="bk-innings">
          <h2>
            <bdi>{above}</bdi>
          </h2>
        </li>
      )}
      <li class="bk-over">
        <span>{stretchWords(stretch, parts.called)}</span>
        {last ? (
          <a class="sc-btn" href={parts.linkTo(last.ref)} data-over={last.ref}>
            Over…<span class="vh"> {last.ball}: its bowler, where it ended</span>
          </a>
        ) : null}
      </li>
      {[...stretch.lines].reverse().map((line) => (
        <BallLine key={line.ref} {...parts} line={line} />
      ))}
    </>
  )
}

function BallLine({
  line,
  names,
  called,
  linkTo,
  selected,
  marked,
  begun,
}: Omit<StretchParts, 'stretch' | 'above'> & { readonly line: Line }) {
  const { glyph, shape, text } = lineWords(line, names, called)
  const isBall = line.event.kind === 'BallBowled'
  const isHere = line.ref === selected
  return (
    <li class={`bk-line${isHere ? ' bk-here' : ''}${isBall ? '' : ' bk-act'}`}>
      <a href={linkTo(line.ref)} data-ref={line.ref} aria-current={isHere ? 'true' : undefined}>
        <b class="n">{isBall ? line.ball : ''}</b>
        <span>
          {line.event.kind === 'BallBowled' ? (
            <>
              <i class={`bk-g bk-${shape}`} aria-hidden="true">
                {glyph}
              </i>
              <span class="vh">{ballWords(glyphOf(line.event))}, </span>
            </>
          ) : null}
          <span>{text}</span>
          <Notes line={line} isMarked={marked.has(line.ref)} isBegun={begun?.has(line.ref) ?? false} />
        </span>
        <small aria-hidden="true">Change</small>
      </a>
    </li>
  )
}

type NotesParts = { readonly line: Line; readonly isMarked: boolean; readonly isBegun: boolean }
function Notes({ line: { was, putIn }, isMarked, isBegun }: NotesParts) {
  return (
    <>
      {was?.kind === 'BallBowled' ? (
        <small class="bk-was">
          {' corrected, was '}
          <s>{glyphOf(was)}</s>
        </small>
      ) : was ? (
        <small class="bk-was"> corrected</small>
      ) : null}
      {putIn ? <small class="bk-was"> put in later</small> : null}
      {isMarked ? <small class="bk-mark"> check later</small> : null}
      {isBegun ? <small class="bk-mark"> change begun</small> : null}
    </>
  )
}

type SearchParts = {
  readonly wanted: Wanted
  readonly innings: readonly string[]
  readonly count: number | undefined
}
/** A GET form: without a script its button asks, with one every letter does. */
export function SearchForm({ wanted, innings, count }: SearchParts) {
  return (
    <search>
      <form class="bk-search" method="get" data-book="search">
        <label class="bk-find">
          <span>Find</span>
          <input
            name="q"
            value={wanted.text}
            maxLength={80}
            placeholder="12 · 12.3 · Shah wd · Penn"
            autocomplete="off"
            dir="auto"
          />
        </label>
        <label>
          <span class="vh">Which</span>
          <select name="only">
            {FILTERS.map((filter) => (
              <option key={filter} value={filter} selected={filter === wanted.filter}>
                {FILTER_WORDS[filter]}
              </option>
            ))}
          </select>
        </label>
        {innings.length > 1 ? (
          <label>
            <span class="vh">Innings</span>
            <select name="innings">
              <option value="">All innings</option>
              {innings.map((name, i) => (
                <option key={name} value={String(i + 1)} selected={wanted.innings === i + 1}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <button class="sc-btn bk-ask" type="submit">
          Find
        </button>
        {count === undefined ? null : (
          <p class="bk-count" role="status">
            {count === 0 ? 'Nothing in the book is like that.' : `${count} found`}
          </p>
        )}
      </form>
    </search>
  )
}
