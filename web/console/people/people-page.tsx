/** Who is in a match: the pen, the books beside it, who may score or look on, invites, and what was done. */
import type { BookView } from '../../../wire/books.ts'
import { BooksBox } from './books-box.tsx'
import { Post } from './parts.tsx'
import { peopleHome } from './paths.ts'
import { PenBox } from './pen-box.tsx'

export type Person = { readonly id: string; readonly name: string }
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
