/** Above the pad: who has the pen when it is somebody else, what another book says of the last balls. Never in the way. */
import { render } from 'preact'
import { Csrf } from '../csrf.tsx'
import { Light } from './parts.tsx'
import { bookHome, partsOfAddress, peopleHome } from './paths.ts'
import { seen } from './seen.ts'
import type { StripView } from './strip-view.ts'

const LOOK_MS = 4_000
/** After a press, so that both books have it. */
const SOON_MS = 900
const ANSWER_MS = 10_000

/** Looks as long as somebody looks; what it shows stays when nobody answers. */
export function startStrip(root: HTMLElement, csrf: string | undefined): void {
  const address = root.dataset.match ?? ''
  let shown: StripView | undefined
  let asking = false

  async function look(): Promise<void> {
    if (asking || document.visibilityState !== 'visible') return
    asking = true
    const fresh = await fetchStrip(address, shown?.tag).catch(() => undefined)
    asking = false
    if (!fresh) return
    // Once there is news it stays: keys do not move under a thumb.
    if (!shown || hasNews(fresh)) showStrip(root, hasNews(fresh))
    shown = fresh
    seen.value = fresh
    render(<Strip view={fresh} address={address} csrf={csrf} />, root)
  }

  setInterval(() => void look(), LOOK_MS)
  document.addEventListener('visibilitychange', () => void look())
  document.addEventListener('submit', () => setTimeout(() => void look(), SOON_MS))
  void look()
}

function showStrip(root: HTMLElement, isShown: boolean): void {
  root.hidden = !isShown
  document.documentElement.classList.toggle('pp-stripped', isShown)
}

async function fetchStrip(address: string, tag: string | undefined): Promise<StripView | undefined> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), ANSWER_MS)
  const query = tag === undefined ? '' : `?have=${encodeURIComponent(tag)}`
  const response = await fetch(`${peopleHome(address)}.json${query}`, { signal: limit.signal })
  clearTimeout(timer)
  return response.status === 200 ? ((await response.json()) as StripView) : undefined
}

const hasNews = ({ pen, books }: Pick<StripView, 'pen' | 'books'>): boolean =>
  books.length > 0 || pen.offeredTo !== undefined || pen.elsewhere !== undefined

/** A late book is for whoever has the pen to look at. */
type Parts = { readonly view: StripView; readonly address: string; readonly csrf: string | undefined }
function Strip({ view, address, csrf }: Parts) {
  const { pen, books } = view
  const id = partsOfAddress(address)?.id ?? address
  return (
    <>
      {pen.offeredTo === 'you' ? (
        <form class="pp-news sc-warn" method="post" action={peopleHome(id, 'pen')}>
          <Csrf value={csrf} />
          <span role="alert">
            <b>{pen.from}</b> hands you the pen.
          </span>
          <button class="sc-btn sc-go" type="submit" name="act" value="take">
            Take it
          </button>
        </form>
      ) : null}
      {pen.offeredTo !== undefined && pen.offeredTo !== 'you' ? (
        <p class="pp-news">
          Offered to {pen.offeredTo}, who has to take it. <a href={`${peopleHome(id)}#pen`}>Look</a>
        </p>
      ) : null}
      {hasNews(view) ? null : (
        <p class="pp-news">
          No other book to compare with. <a href={peopleHome(id)}>People and books</a>
        </p>
      )}
      {pen.elsewhere === undefined ? null : (
        <p class="pp-news">
          {pen.elsewhere} has the pen. <a href={`${peopleHome(id)}#pen`}>Take it, or keep a book</a>
        </p>
      )}
      {books
        .filter(({ kind }) => kind === 'second' || pen.elsewhere === undefined)
        .map((book) => (
          <p key={book.id} class={`pp-news pp-${book.kind === 'late' ? 'late' : book.light.state}`}>
            {book.kind === 'late' ? (
              <span role="alert">
                {book.name} had scored {book.entries} that {book.entries === 1 ? 'was' : 'were'} not sent.
              </span>
            ) : (
              <span class="pp-what">
                {id === address ? null : <b>Your own book: </b>}
                <Light light={book.light} mine={book.own ? 'book' : 'match'} other={book.other} />
              </span>
            )}{' '}
            <PutRight address={address} book={book} />
            <a href={bookHome(id, book.id)}>Look</a>
          </p>
        ))}
    </>
  )
}

/** One tap from a difference to the sheet of that ball, in the book this pad writes. */
function PutRight({ address, book }: { readonly address: string; readonly book: StripView['books'][number] }) {
  const { since } = book.light
  const isOwnPad = partsOfAddress(address) !== undefined
  const ref = isOwnPad ? since?.bookRef : since?.ref
  if (ref === undefined || since === undefined || (book.own && !isOwnPad)) return null
  return (
    <a href={`#all-balls/${ref}`}>
      Correct<span class="vh"> {since.ball}</span>
    </a>
  )
}
