/** The corrections of a match, each of which can be taken back; and the way back that undo would go. */
import type { Book } from '../../../cricket/book.ts'
import type { Names } from '../../../wire/view.ts'
import { BookForm, type Door } from './parts.tsx'
import { correctionsOf, type Past, stepsOf } from './past.ts'

const KIND_WORDS = { correction: 'Corrected', undo: 'Undo', redo: 'Redo', entry: '' } as const

type CorrectionsParts = { readonly book: Book; readonly doorTo: (seq: number) => Door }
export function Corrections({ book, doorTo }: CorrectionsParts) {
  const past = correctionsOf(book)
  if (past.length === 0) return <p>Nothing was corrected in this book.</p>
  return (
    <ol class="bk-past">
      {past.map((one) => (
        <li key={one.seq}>
          <PastWords past={one} />
          {one.stands ? (
            <BookForm door={doorTo(one.seq)}>
              <button class="sc-btn sc-quiet" type="submit" name="takeBack" value={String(one.seq)}>
                Take back…
              </button>
            </BookForm>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

const PastWords = ({ past: { kind, ball, words } }: { readonly past: Past }) => (
  <span>
    {kind === 'entry' ? null : <small>{KIND_WORDS[kind]} </small>}
    {ball === undefined ? null : <b class="n">{ball} </b>}
    {words}
  </span>
)

type StepsParts = {
  readonly book: Book
  readonly names: Names
  /** Absent without a script: the pad has the keys. */
  readonly press?: (step: 'undo' | 'redo') => void
}
export function Steps({ book, names, press }: StepsParts) {
  const { undo, redo, undoCount } = stepsOf(book, names)
  return (
    <div class="bk-steps">
      {press ? (
        <p class="bk-keys">
          <button class="sc-btn" type="button" disabled={undo.length === 0} onClick={() => press('undo')}>
            ↶ Undo
          </button>
          <button class="sc-btn" type="button" disabled={redo.length === 0} onClick={() => press('redo')}>
            ↷ Redo
          </button>
        </p>
      ) : null}
      {redo.length > 0 ? (
        <>
          <h4>Redo puts back, in this order</h4>
          <ol class="bk-past">
            {redo.map((one) => (
              <li key={one.seq}>
                <PastWords past={one} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <h4>{undo.length === 0 ? 'There is nothing to take back.' : 'Undo takes back, in this order'}</h4>
      <ol class="bk-past">
        {undo.map((one) => (
          <li key={one.seq}>
            <PastWords past={one} />
          </li>
        ))}
      </ol>
      {undoCount > undo.length ? <p class="bk-small">and {undoCount - undo.length} more before these</p> : null}
    </div>
  )
}
