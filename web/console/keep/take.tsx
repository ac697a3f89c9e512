/** What another phone had not sent, read from the code on its screen: looked at first, then taken into this book. */
import { signal } from '@preact/signals'
import { render } from 'preact'
import type { ScorerDesk } from '../desk.ts'
import { isolated } from '../reading.ts'
import { createScorebook } from '../scorebook.ts'
import { standingOn } from '../standing.ts'
import { placeWords } from '../words.ts'
import type { Device } from './device.ts'
import { readSlip, TAKE } from './slip.ts'
import type { Envelope } from './store.ts'

type Parts = { readonly device: Device; readonly desk: ScorerDesk }
type Read = { readonly words: string; readonly taken: readonly Envelope[] }

/** The address of the page may hold such a code, at once or later. */
export function startTake({ device, desk }: Parts): void {
  const read = signal<Read | undefined>(undefined)
  const place = document.createElement('div')
  document.body.append(place)
  const look = async () => {
    if (!location.hash.startsWith(TAKE)) return
    read.value = lookedAt(await readSlip(location.hash), desk)
    location.replace('#take')
  }
  const take = async (taken: readonly Envelope[]) => {
    // The book may have gone on behind the sheet.
    const again = lookedAt(taken, desk)
    if (again.taken.length < taken.length) {
      read.value = again
      return
    }
    const { id, pen } = desk.standing.value
    const put = taken.map((one) => ({ ...one, pen }))
    const isKept = await device.take(id, put).then(
      () => true,
      () => false,
    )
    if (isKept) location.replace(location.pathname)
    else read.value = { words: 'There is no room for them here. Nothing was changed.', taken: [] }
  }
  const Sheet = () => <TakeSheet read={read.value} take={(taken) => void take(taken)} />
  render(<Sheet />, place)
  window.addEventListener('hashchange', () => void look())
  void look()
}

/** Judged here before they are taken; the server judges them again. */
function lookedAt(slip: readonly Envelope[] | undefined, desk: ScorerDesk): Read {
  const none = (words: string): Read => ({ words, taken: [] })
  if (!slip) return none('This code is damaged, or not from a scorer’s page. Read it once more.')
  if (desk.standing.value.penElsewhere)
    return none('Somebody else has the pen. Take it first, then read the code again.')
  const known = new Set(desk.log().map(({ id }) => id))
  const fresh = slip.filter(({ id }) => !known.has(id))
  const [first] = fresh
  if (!first) return none('All of it is in this book already.')
  const { head } = desk.standing.value
  if (first.expects > head)
    return none('Something before it is missing here. Read the codes in their order, the first one first.')
  if (first.expects < head)
    return none(
      'This book has gone on since. Save a copy on the other phone, or let it send by itself: nothing is lost.',
    )
  const book = createScorebook({ recorded: desk.log() })
  if (fresh.some((one) => isRefused(book, one))) return none('It does not fit this book. Nothing was changed.')
  const after = standingOn(book.book(), desk.standing.value)
  const words = `${fresh.length === 1 ? '1 entry' : `${fresh.length} entries`} that the other phone had not sent. After it: ${placeWords(after)}`
  return { words: isolated(words), taken: fresh }
}

function isRefused(book: ReturnType<typeof createScorebook>, envelope: Envelope): boolean {
  try {
    return book.press(envelope) !== undefined
  } catch {
    return true
  }
}

function TakeSheet({
  read,
  take,
}: {
  readonly read: Read | undefined
  readonly take: (taken: readonly Envelope[]) => void
}) {
  const taken = read?.taken ?? []
  return (
    <section class="sc-sheet sc-isle" id="take" aria-labelledby="h-take">
      <header>
        <h2 id="h-take" tabIndex={-1}>
          From another phone
        </h2>
        <a class="sc-btn sc-quiet" href="#pad">
          Back
        </a>
      </header>
      <p role="status">{read?.words ?? ''}</p>
      {taken.length === 0 ? null : (
        <button type="button" class="sc-btn sc-go sc-wide" onClick={() => take(taken)}>
          <b class="sc-k">Take it into this book</b>
        </button>
      )}
    </section>
  )
}
