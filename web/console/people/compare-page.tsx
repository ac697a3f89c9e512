/** A book laid beside the match's: what agrees in a line, what does not ball by ball, each to be taken or left. */
import type { BookView } from '../../../wire/books.ts'
import type { BlockView, ComparisonView, RowView } from '../../../wire/comparison.ts'
import { plural } from '../../../wire/words/words.ts'
import { Light, Post } from './parts.tsx'
import { bookAddress, bookHome, peopleHome } from './paths.ts'

export type CompareParts = {
  readonly id: string
  readonly title: string
  readonly csrf: string | undefined
  readonly book: BookView
  readonly comparison: ComparisonView
  readonly mark: string
  /** Whose page it is. */
  readonly isOwn: boolean
  readonly may: { readonly score: boolean }
  /** What the Laws refused and the book keeps all the same, each with the reason. */
  readonly refused: readonly { readonly text: string; readonly why: string }[]
  readonly said?: string | undefined
}

export function ComparePage(parts: CompareParts) {
  const { id, title, book, comparison, csrf, may, mark, isOwn, said, refused } = parts
  const name = isOwn ? 'Your book' : `${book.by.name}’s book`
  const open = comparison.blocks.some((block) => !block.agree)
  const innings = new Set(comparison.blocks.flatMap(inningsOf))
  return (
    <div class="wrap pp">
      <p class="pp-row">
        <a class="sc-btn" href={`/scorer/matches/${id}`}>
          To the pad
        </a>
        <a class="sc-btn" href={peopleHome(id)}>
          People and books
        </a>
      </p>
      <h1>
        <bdi>{name}</bdi> beside <bdi>{title}</bdi>
      </h1>
      {said === undefined ? null : (
        <p class="sc-warn" role="status">
          {said}
        </p>
      )}
      <p class="pp-box">
        <Light light={comparison.light} mine={isOwn ? 'book' : 'match'} other={isOwn ? 'the match' : book.by.name} />
      </p>
      <p class="sc-mut">
        {book.kind === 'late'
          ? `What this phone had scored and not sent when the pen was taken: ${plural(book.entries, 'entry').replace(/ys$/, 'ies')}.`
          : `Kept by itself, ${plural(book.entries, 'entry').replace(/ys$/, 'ies')}.`}
        {STATES[book.state]}
      </p>
      <Post to={bookHome(id, book.id)} csrf={csrf} class="pp-col">
        <input type="hidden" name="mark" value={mark} />
        <table class="pp-table">
          <thead>
            <tr>
              <th scope="col">Ball</th>
              <th scope="col">In the match</th>
              <th scope="col">
                <bdi>{isOwn ? 'In your book' : book.by.name}</bdi>
              </th>
              <th scope="col">{may.score ? 'Take' : ''}</th>
            </tr>
          </thead>
          {comparison.blocks
            .filter(isTold)
            .map((block, i) =>
              block.agree ? (
                <Agreed key={`a${i}`} block={block} several={innings.size > 1} />
              ) : (
                <Apart key={`d${i}`} block={block} {...parts} several={innings.size > 1} />
              ),
            )}
          {comparison.light.behind ? <Tail balls={comparison.light.behind} /> : null}
        </table>
        {may.score ? <Deeds {...parts} open={open} /> : null}
      </Post>
      {refused.length === 0 ? null : (
        <section>
          <h2>Kept, though the Laws refused it</h2>
          <ul>
            {refused.map(({ text, why }, i) => (
              <li key={`${i} ${text}`}>
                <b>{text}</b>: {why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const STATES = { open: '', merged: ' Taken into the match.', filed: ' Put away as it is.' } as const

const inningsOf = (block: BlockView): readonly number[] =>
  block.agree ? [block.from.innings] : block.rows.map((row) => row.innings)

type Several = { readonly several: boolean }
const placeText = ({ innings, ball }: { readonly innings: number; readonly ball: string }, several: boolean): string =>
  several ? `${ball} (innings ${innings})` : ball

function Agreed({ block, several }: { readonly block: Extract<BlockView, { agree: true }> } & Several) {
  const { from, to, balls } = block
  const where = from.ball === to.ball ? placeText(to, several) : `${from.ball} to ${placeText(to, several)}`
  return (
    <tbody>
      <tr>
        <th scope="row" class="n">
          {where}
        </th>
        <td>{plural(balls, 'ball')}</td>
        <td>the same</td>
        <td>
          <span aria-hidden="true">✓</span>
          <span class="vh">agree</span>
        </td>
      </tr>
    </tbody>
  )
}

/** Who came in and who has the ball is told with the balls. */
const isTold = (block: BlockView): boolean => !block.agree || block.balls > 0

/** The other book does not come so far: no difference, and nothing to take out. */
const Tail = ({ balls }: { readonly balls: number }) => (
  <tbody>
    <tr>
      <th scope="row" class="n">
        then
      </th>
      <td>{plural(balls, 'ball')}</td>
      <td class="sc-mut">not so far yet</td>
      <td />
    </tr>
  </tbody>
)

type ApartParts = CompareParts & Several & { readonly block: Extract<BlockView, { agree: false }> }
function Apart({ block, several, may, isOwn, book, id }: ApartParts) {
  const first = block.rows[0]?.n ?? 0
  const isRun = block.rows.length > 1
  return (
    <tbody class="pp-apart">
      {block.rows.map((row) => (
        <tr key={row.n} class={row.beside ? 'pp-beside' : undefined}>
          <th scope="row" class="n">
            {placeText(row, several)}
          </th>
          <td>
            <Said row={row} of="match" sheet={may.score ? (ref) => `/scorer/matches/${id}/balls/${ref}` : undefined} />
          </td>
          <td>
            <Said
              row={row}
              of="book"
              sheet={isOwn && book.kind === 'second' ? (ref) => ownSheet(id, book.id, ref) : undefined}
            />
          </td>
          <td>{may.score ? <Take row={row} by={isOwn ? 'your book' : book.by.name} /> : '≠'}</td>
        </tr>
      ))}
      {isRun && may.score ? (
        <tr>
          <td colSpan={4}>
            <button class="sc-btn" type="submit" name="block" value={first}>
              See what these {block.rows.length} together change
            </button>
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

/** A batter who comes in goes with the ball he faces: it is chosen with the others, and can be left. */
function Take({ row, by }: { readonly row: RowView; readonly by: string }) {
  return (
    <label class="pp-take">
      <input type="checkbox" name="take" value={row.n} />
      <span class="vh">
        {row.ball}: take what {by} says
      </span>
    </label>
  )
}

const ownSheet = (id: string, book: string, ref: string): string =>
  `/scorer/matches/${bookAddress(id, book)}#all-balls/${ref}`

type SaidParts = {
  readonly row: RowView
  readonly of: 'match' | 'book'
  /** Where it can be put right. */
  readonly sheet: ((ref: string) => string) | undefined
}
function Said({ row, of, sheet }: SaidParts) {
  const said = row[of]
  if (!said) return <span class="sc-mut">nothing</span>
  const text = <bdi>{said.text}</bdi>
  return sheet ? <a href={sheet(said.ref)}>{text}</a> : text
}

function Deeds({ book, isOwn, open }: CompareParts & { readonly open: boolean }) {
  const whose = isOwn ? 'your book' : `${book.by.name}’s book`
  return (
    <div class="pp-save">
      {open ? (
        <>
          <button class="sc-btn sc-go" type="submit" name="act" value="take">
            Use what I ticked…
          </button>
          <button class="sc-btn" type="submit" name="act" value="all">
            <span>
              Use all of <bdi>{whose}</bdi>…
            </span>
          </button>
        </>
      ) : null}
      {isOwn && book.kind === 'second' && open ? (
        <button class="sc-btn" type="submit" name="act" value="mine">
          Put what I ticked into my book
        </button>
      ) : null}
      {book.kind === 'second' && book.state === 'open' ? null : book.state === 'open' ? (
        <button class="sc-btn" type="submit" name="act" value="file">
          Keep the match as it is, put this away
        </button>
      ) : (
        <button class="sc-btn" type="submit" name="act" value="reopen">
          Take it out again
        </button>
      )}
    </div>
  )
}
