/** Before an innings or the match is closed: what another book says otherwise. */
import { bookHome, partsOfAddress } from './paths.ts'
import { type Differing, differingNow } from './seen.ts'

export function OtherBooks({ address }: { readonly address: string }) {
  const books = differingNow()
  if (books.length === 0) return null
  return (
    <div class="sc-warn sc-differing">
      <p>Not everybody has the same:</p>
      <DifferingList address={address} books={books} />
    </div>
  )
}

type ListParts = { readonly address: string; readonly books: readonly Differing[] }
const DifferingList = ({ address, books }: ListParts) => (
  <ul>
    {books.map(({ book, words }) => (
      <li key={book}>
        <bdi>{words}</bdi> <a href={bookHome(partsOfAddress(address)?.id ?? address, book)}>Look</a>
      </li>
    ))}
  </ul>
)
