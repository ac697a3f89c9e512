/** The books beside the match's own: what each says, and how a second one is begun. */
import type { BookView } from '../../../wire/books.ts'
import { isolated } from '../../../wire/words/people.ts'
import { Light, Post } from './parts.tsx'
import { bookHome, peopleHome } from './paths.ts'
import type { PeopleParts, Person } from './people-page.tsx'

export function BooksBox({ id, csrf, me, may, books }: PeopleParts) {
  const own = books.find((book) => book.kind === 'second' && book.by.id === me.id && book.state === 'open')
  return (
    <section aria-labelledby="h-books" id="books">
      <h2 id="h-books">Books beside this one</h2>
      {books.length === 0 ? <p class="sc-mut">None yet.</p> : null}
      <ul class="pp-list">
        {books.map((book) => (
          <li key={book.id}>
            <BookLine book={book} me={me} />
            <span class="pp-row">
              {book === own ? (
                <a class="sc-btn sc-go" href={`/scorer/matches/${id}~${book.id}`}>
                  Go on in it
                </a>
              ) : null}
              <a class="sc-btn" href={bookHome(id, book.id)}>
                Look at it
              </a>
            </span>
          </li>
        ))}
      </ul>
      {may.score && !own ? (
        <Post to={peopleHome(id, 'books')} csrf={csrf} class="pp-col">
          <p class="sc-mut">A second scorer keeps a book of his own; both see after each ball whether they agree.</p>
          <span class="pp-row">
            <button class="sc-btn" type="submit" name="from" value="start">
              Keep a second book from the first ball
            </button>
            <button class="sc-btn" type="submit" name="from" value="now">
              From now on
            </button>
          </span>
        </Post>
      ) : null}
    </section>
  )
}

const STATES = { open: '', merged: ' Taken into the match.', filed: ' Put away as it is.' } as const

function BookLine({ book, me }: { readonly book: BookView; readonly me: Person }) {
  const { kind, by, entries, state, light } = book
  const whose = by.id === me.id ? 'Yours' : isolated(by.name)
  const what = kind === 'late' ? 'what an old pen had not sent' : 'a second book'
  return (
    <p>
      <b>{whose}</b>: {what}, {entries === 1 ? '1 entry' : `${entries} entries`}.{STATES[state]}
      <br />
      <Light light={light} mine={by.id === me.id ? 'book' : 'match'} other={by.id === me.id ? 'the match' : by.name} />
    </p>
  )
}
