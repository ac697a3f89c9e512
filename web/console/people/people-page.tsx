/** Who is in a match: the pen, the books beside it, who may score or look on, invites, and what was done. */
import type { ComponentChildren } from 'preact'
import type { BookView } from '../../../wire/books.ts'
import { lightWords } from '../../../wire/comparison.ts'
import { isolated } from '../../../wire/words/people.ts'
import { bookHome, peopleHome } from './paths.ts'

type Person = { readonly id: string; readonly name: string }
export type PeopleParts = {
  readonly id: string
  readonly title: string
  readonly csrf: string | undefined
  readonly me: Person
  readonly may: { readonly score: boolean; readonly operate: boolean }
  readonly pen: { readonly pen: number; readonly holder?: Person; readonly offered?: Person }
  readonly books: readonly BookView[]
  readonly operators: readonly Person[]
  readonly people: readonly (Person & { readonly role: 'scorer' | 'viewer' })[]
  readonly invites: readonly {
    readonly id: string
    readonly role: 'scorer' | 'viewer'
    readonly createdBy?: string
    readonly expiresAt: number
  }[]
  readonly acts: readonly ActLine[]
  readonly said?: string | undefined
}
export type ActLine = { readonly at: number; readonly by: string; readonly action: string; readonly detail?: string }

export function PeoplePage(parts: PeopleParts) {
  const { id, title, may, said } = parts
  return (
    <div class="wrap pp">
      <p>
        <a class="sc-btn" href={`/scorer/matches/${id}`}>
          {may.score ? 'To the pad' : 'To the match'}
        </a>
      </p>
      <h1>
        People of <bdi>{title}</bdi>
      </h1>
      {said === undefined ? null : (
        <p class="sc-warn" role="status">
          {said}
        </p>
      )}
      <PenBox {...parts} />
      <BooksBox {...parts} />
      <PeopleBox {...parts} />
      {may.operate ? <InvitesBox {...parts} /> : null}
      {may.operate ? <ActsBox {...parts} /> : null}
    </div>
  )
}

type Posting = {
  readonly to: string
  readonly csrf: string | undefined
  readonly class?: string
  readonly children: ComponentChildren
}
export const Post = ({ to, csrf, children, class: className = 'pp-row' }: Posting) => (
  <form method="post" action={to} class={className} autocomplete="off">
    {csrf === undefined ? null : <input type="hidden" name="csrf" value={csrf} />}
    {children}
  </form>
)

function PenBox({ id, csrf, me, may, pen, operators, people }: PeopleParts) {
  const isMine = pen.holder?.id === me.id
  const others = [...people.filter(({ role }) => role === 'scorer'), ...operators].filter(
    (one) => one.id !== pen.holder?.id && one.id !== me.id,
  )
  const to = peopleHome(id, 'pen')
  return (
    <section aria-labelledby="h-pen" id="pen">
      <h2 id="h-pen">The pen</h2>
      <p>
        {pen.holder === undefined ? (
          'Nobody has taken it: any scorer may write in the book.'
        ) : (
          <>
            <b>{isMine ? 'You have' : <bdi>{pen.holder.name}</bdi>}</b>
            {isMine ? ' the pen' : ' has the pen'} (no. {pen.pen}).
          </>
        )}
        {pen.offered ? (
          <>
            {' '}
            Offered to <b>{pen.offered.id === me.id ? 'you' : <bdi>{pen.offered.name}</bdi>}</b>.
          </>
        ) : null}
      </p>
      {may.score && !isMine ? (
        <Post to={to} csrf={csrf} class="pp-col">
          {pen.offered?.id === me.id ? null : (
            <>
              <p class="sc-mut">
                What another phone has scored and not sent is not thrown away: it comes in as a book beside yours.
              </p>
              {pen.holder === undefined ? null : (
                <label>
                  Why, if you like to say it
                  <input name="reason" maxLength={200} dir="auto" />
                </label>
              )}
            </>
          )}
          <span class="pp-row">
            {pen.offered?.id === me.id ? (
              <>
                <button class="sc-btn sc-go" type="submit" name="act" value="take">
                  Take the pen
                </button>
                <button class="sc-btn" type="submit" name="act" value="withdraw">
                  No, thank you
                </button>
              </>
            ) : (
              <button class="sc-btn sc-hold" type="submit" name="act" value="take" data-hold="Take the pen?">
                <b class="sc-k">Take the pen</b>
                {pen.holder === undefined ? null : <small>hold 1 second</small>}
              </button>
            )}
          </span>
        </Post>
      ) : null}
      {isMine || may.operate ? <Handing {...{ to, csrf, others }} isOffered={pen.offered !== undefined} /> : null}
    </section>
  )
}

type HandingParts = {
  readonly to: string
  readonly csrf: string | undefined
  readonly others: readonly Person[]
  readonly isOffered: boolean
}
function Handing({ to, csrf, others, isOffered }: HandingParts) {
  if (isOffered)
    return (
      <Post to={to} csrf={csrf}>
        <button class="sc-btn" type="submit" name="act" value="withdraw">
          Take the offer back
        </button>
      </Post>
    )
  if (others.length === 0) return <p class="sc-mut">To hand it over, invite another scorer first.</p>
  return (
    <Post to={to} csrf={csrf}>
      {others.map(({ id, name }) => (
        <button key={id} class="sc-btn" type="submit" name="to" value={id}>
          <span>
            Give the pen to <bdi>{name}</bdi>
          </span>
        </button>
      ))}
    </Post>
  )
}

function BooksBox({ id, csrf, me, may, books }: PeopleParts) {
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

const MARKS = { agree: '✓', differ: '≠', empty: '…' } as const
type LightParts = Parameters<typeof lightWords>[1] & { readonly light: BookView['light'] }
/** The shape says it, too; the sign alone says nothing to who hears it. */
export function Light({ light, mine, other }: LightParts) {
  return (
    <span class={`pp-light pp-${light.state}`}>
      <i aria-hidden="true">{light.state === 'agree' && light.behind ? MARKS.empty : MARKS[light.state]}</i>{' '}
      {lightWords(light, { mine, other })}
    </span>
  )
}

function PeopleBox({ id, csrf, may, operators, people, me }: PeopleParts) {
  return (
    <section aria-labelledby="h-who" id="who">
      <h2 id="h-who">Who may do what</h2>
      <ul class="pp-list">
        {operators.map((one) => (
          <li key={one.id}>
            <p>
              <b>
                <bdi>{one.name}</bdi>
              </b>
              , operator{one.id === me.id ? ' (you)' : ''}: every match
            </p>
          </li>
        ))}
        {people.map((one) => (
          <li key={one.id}>
            <p>
              <b>
                <bdi>{one.name}</bdi>
              </b>
              , {one.role === 'scorer' ? 'scores' : 'looks on'}
              {one.id === me.id ? ' (you)' : ''}
            </p>
            {may.operate ? (
              <Post to={peopleHome(id, 'revoke')} csrf={csrf}>
                <button class="sc-btn sc-hold" type="submit" name="account" value={one.id} data-hold="Take it back?">
                  <span>
                    Take it back<span class="vh"> from {one.name}</span>
                  </span>
                  <small>hold 1 second</small>
                </button>
              </Post>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function InvitesBox({ id, csrf, invites }: PeopleParts) {
  return (
    <section aria-labelledby="h-invites" id="invites">
      <h2 id="h-invites">Invite</h2>
      <Post to={`/scorer/matches/${id}/invites`} csrf={csrf}>
        <button class="sc-btn sc-go" type="submit" name="role" value="scorer">
          Link for a scorer
        </button>
        <button class="sc-btn" type="submit" name="role" value="viewer">
          Link to look on
        </button>
      </Post>
      <ul class="pp-list">
        {invites.map((invite) => (
          <li key={invite.id}>
            <p>
              Open: {invite.role === 'scorer' ? 'for a scorer' : 'to look on'}, until {utc(invite.expiresAt)}
              {invite.createdBy ? (
                <>
                  , from <bdi>{invite.createdBy}</bdi>
                </>
              ) : null}
            </p>
            <Post to={peopleHome(id, 'revoke')} csrf={csrf}>
              <button class="sc-btn" type="submit" name="invite" value={invite.id}>
                Take it back
              </button>
            </Post>
          </li>
        ))}
      </ul>
    </section>
  )
}

const ActsBox = ({ acts }: PeopleParts) => (
  <section aria-labelledby="h-acts" id="acts">
    <h2 id="h-acts">What was done</h2>
    <Acts acts={acts} />
    <p>
      <a href="/scorer/acts">All matches</a>
    </p>
  </section>
)

export function Acts({ acts }: { readonly acts: readonly ActLine[] }) {
  if (acts.length === 0) return <p class="sc-mut">Nothing yet.</p>
  return (
    <ol class="pp-acts">
      {acts.map(({ at, by, action, detail }, i) => (
        <li key={`${at} ${i}`}>
          <time dateTime={new Date(at).toISOString()}>{utc(at)}</time>
          <span>
            <b>
              <bdi>{by}</bdi>
            </b>{' '}
            {action}
            {detail === undefined ? null : (
              <>
                : <bdi>{detail}</bdi>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** "22 Nov 14:02 UTC" */
export const utc = (at: number): string =>
  `${new Date(at).toUTCString().slice(5, 11).trim()} ${new Date(at).toISOString().slice(11, 16)} UTC`
