/** The pages of the book where no script runs: the list of balls, the sheet of one, a correction before it is saved. */
import type { ComponentChildren } from 'preact'
import type { Book } from '../../../cricket/book.ts'
import { BalanceLight, BalanceTable, SheetLinks } from '../../../web/console/book/balance.tsx'
import { calledBy, inningsWords } from '../../../web/console/book/line-words.ts'
import { linesOf } from '../../../web/console/book/lines.ts'
import { BallList, SearchForm } from '../../../web/console/book/list.tsx'
import type { Door } from '../../../web/console/book/parts.tsx'
import { Corrections, Steps } from '../../../web/console/book/past.tsx'
import { ReviewForm, type ReviewParts } from '../../../web/console/book/review-form.tsx'
import { found, newestFirst, searchFor, type Wanted } from '../../../web/console/book/search.ts'
import { Sheet, type SheetParts } from '../../../web/console/book/sheet.tsx'
import { type Assets, page } from '../../../web/page.tsx'
import type { Names } from '../../../wire/view.ts'

/** As many overs on a page as load at once on an old phone. */
const OVERS_SHOWN = 20

export type ListedBook = {
  readonly id: string
  readonly book: Book
  readonly names: Names
  readonly wanted: Wanted
  /** Overs passed over, from the newest. */
  readonly from: number
  readonly query: string
  readonly saved: boolean
  readonly doorTo: (seq: number) => Door
}
type Titled = { readonly id: string; readonly names: Names; readonly title: string; readonly book: Book }

export function createBookPages(assets: Assets) {
  const html = ({ id, names, title, book }: Titled, children: ComponentChildren, back?: string): string =>
    page({
      title: `${title}, ${names.title}`,
      description: 'The book of this match, for its scorers.',
      assets,
      unlisted: true,
      rootClass: 'sc-whole',
      children: (
        <div class="bk-room bk-plain">
          <header class="bk-top board">
            <h1>
              {title}
              <small>
                <bdi>{names.title}</bdi>
              </small>
            </h1>
            <BalanceLight match={book.match} />
            <a class="sc-btn" href={back ?? `/scorer/matches/${id}`}>
              {back === undefined ? 'To the pad' : 'All balls'}
            </a>
          </header>
          {children}
        </div>
      ),
    })

  return {
    list: (parts: ListedBook): string => html({ ...parts, title: 'All balls' }, <ListPage {...parts} />),

    sheet: ({ id, title, problem, ...parts }: SheetParts & { id: string; title: string; problem?: string }): string =>
      html(
        { id, names: parts.names, title, book: parts.book },
        <div class="bk-one">
          <Warning text={problem} />
          <Sheet {...parts} />
        </div>,
        ballsPath(id),
      ),

    review: ({ id, title, book, ...parts }: ReviewParts & Omit<Titled, 'names'>): string =>
      html(
        { id, names: parts.names, title, book },
        <div class="bk-one">
          <ReviewForm {...parts} plain />
        </div>,
        ballsPath(id),
      ),
  }
}

export const ballsPath = (id: string): string => `/scorer/matches/${encodeURIComponent(id)}/balls`

const Warning = ({ text }: { readonly text: string | undefined }) =>
  text === undefined ? null : (
    <p class="sc-warn" role="alert">
      {text}
    </p>
  )

function ListPage({ id, book, names, wanted, from, query, saved, doorTo }: ListedBook) {
  const called = calledBy(names)
  const marked = new Set<string>()
  const keep = searchFor(wanted, { names, called, marked })
  const stretches = found(newestFirst(linesOf(book)), keep)
  const shown = stretches.slice(from, from + OVERS_SHOWN)
  const innings = book.match.innings
  const count = keep && stretches.reduce((sum, { lines }) => sum + lines.length, 0)
  const path = ballsPath(id)
  return (
    <div class="bk-one">
      {saved ? (
        <p class="bk-saved" role="status">
          Saved: the correction is in the book.
        </p>
      ) : null}
      <SearchForm wanted={wanted} innings={innings.map((_, i) => inningsWords(innings, i + 1, names))} count={count} />
      <BallList
        stretches={shown}
        names={names}
        called={called}
        marked={marked}
        linkTo={(ref) => `${path}/${ref}`}
        heading={(n) => inningsWords(innings, n, names)}
      />
      <nav class="sc-row" aria-label="Other overs">
        {from > 0 ? (
          <a class="sc-btn" href={`${path}?${query}&from=${Math.max(0, from - OVERS_SHOWN)}`}>
            Later overs
          </a>
        ) : null}
        {from + OVERS_SHOWN < stretches.length ? (
          <a class="sc-btn" href={`${path}?${query}&from=${from + OVERS_SHOWN}`}>
            Earlier overs
          </a>
        ) : null}
      </nav>
      <h2>Corrections</h2>
      <Corrections book={book} doorTo={doorTo} />
      <details class="bk-all">
        <summary>What undo would take back</summary>
        <Steps book={book} names={names} />
      </details>
      <SheetLinks matchId={id} />
      <details class="bk-all">
        <summary>Does the book balance?</summary>
        <BalanceTable match={book.match} names={names} />
      </details>
    </div>
  )
}
