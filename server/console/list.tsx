/** The page of the matches one may score, with the ways on from there. */
import type { MatchRow } from '../../db/matches.ts'
import { Csrf } from '../../web/console/csrf.tsx'
import { isolated } from '../../web/console/reading.ts'
import type { MatchStatus } from '../../wire/view.ts'
import type { Login } from '../sign-in/auth.ts'

const SEEN: { readonly [visibility in Exclude<MatchRow['visibility'], 'public'>]: string } = {
  unlisted: 'with the link only',
  practice: 'its scorers only',
}

export type Listed = { readonly row: MatchRow; readonly line: string | undefined }
export type ListParts = {
  readonly login: Login
  readonly mayCreate: boolean
  readonly listed: readonly Listed[]
  /** What was sought. */
  readonly find: string
  /** So many more that are not shown. */
  readonly more: number
  /** The database is the one for trying out. */
  readonly demo: boolean
}

const STATUS: { readonly [status in MatchStatus]: string } = {
  live: 'Live',
  break: 'Break',
  upcoming: 'To come',
  finished: 'Finished',
  abandoned: 'Abandoned',
}

/** Before anybody is signed in: three ways, and nothing else. */
export function Welcome() {
  return (
    <div class="wrap sc-list">
      <h1>Score cricket</h1>
      <ul class="su-ways">
        <Way
          href="/sign-in?next=%2Fscorer"
          label="Score a match"
          words="Sign in, name the two sides, and bowl."
          isFirst
        />
        <Way href="/invite" label="Join one" words="By a link, a QR code, or a code on paper that somebody gave you." />
        <Way
          href="/scorer/practice"
          label="Practise an over"
          words="No account, no network. See at the end how you did."
        />
      </ul>
    </div>
  )
}

type WayParts = { readonly href: string; readonly label: string; readonly words: string; readonly isFirst?: boolean }
const Way = ({ href, label, words, isFirst = false }: WayParts) => (
  <li>
    <a class={`sc-btn ${isFirst ? 'sc-go' : ''}`} href={href}>
      <b class="sc-k">{label}</b> <small>{words}</small>
    </a>
  </li>
)

const SECTIONS: readonly (readonly [title: string, statuses: readonly MatchStatus[]])[] = [
  ['On now', ['live', 'break']],
  ['To come', ['upcoming']],
  ['Finished', ['finished', 'abandoned']],
]

export function List({ login, mayCreate, listed, find, more, demo }: ListParts) {
  return (
    <div class="wrap sc-list">
      <h1>Matches to score</h1>
      <p>
        Signed in as <bdi>{login.account.name}</bdi>. <a href="/sign-out">Sign out</a>
      </p>
      {demo ? <p class="sc-warn">Matches made here are for trying out: name a DATABASE for real ones.</p> : null}
      <p class="sc-row">
        {mayCreate ? (
          <a class="sc-btn sc-go" href="/scorer/matches/new">
            New match
          </a>
        ) : null}
        <a class="sc-btn" href="/invite">
          Join one by link or code
        </a>
        <a class="sc-btn" href="/scorer/practice">
          Practise
        </a>
      </p>
      {listed.length > 5 || find !== '' ? <Find find={find} /> : null}
      {listed.length === 0 ? <Empty mayCreate={mayCreate} find={find} /> : null}
      {SECTIONS.map(([title, statuses]) => (
        <Section
          key={title}
          title={title}
          listed={listed.filter(({ row }) => statuses.includes(row.status))}
          {...{ login, mayCreate }}
        />
      ))}
      {more > 0 ? <p>{more} more: look for them by a word of their names.</p> : null}
      {mayCreate ? (
        <p class="sc-row">
          <a class="sc-btn sc-quiet" href="/scorer/rules">
            Rules
          </a>
          <a class="sc-btn sc-quiet" href="/scorer/sides">
            Sides
          </a>
        </p>
      ) : null}
      {mayCreate ? <TokenForm csrf={login.csrf} /> : null}
    </div>
  )
}

function Find({ find }: { readonly find: string }) {
  return (
    <search>
      <form class="sc-fields" method="get" action="/scorer">
        <label>
          Find a match
          <input
            type="search"
            name="find"
            value={find}
            maxLength={120}
            dir="auto"
            placeholder="side, ground, competition"
          />
        </label>
        <button class="sc-btn" type="submit">
          Find
        </button>
        {find === '' ? null : (
          <a class="sc-btn sc-quiet" href="/scorer">
            All
          </a>
        )}
      </form>
    </search>
  )
}

function Empty({ mayCreate, find }: { readonly mayCreate: boolean; readonly find: string }) {
  if (find !== '')
    return (
      <p>
        No match of yours has “<bdi>{find}</bdi>” in its names.
      </p>
    )
  return (
    <p>
      {mayCreate
        ? 'No match yet. A new one needs the names of the two sides, nothing else.'
        : 'No match yet: open the invite link of yours, or practise an over meanwhile.'}
    </p>
  )
}

type SectionParts = Pick<ListParts, 'login' | 'mayCreate' | 'listed'> & { readonly title: string }
function Section({ title, listed, login, mayCreate }: SectionParts) {
  if (listed.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {listed.map((one) => (
          <Line key={one.row.id} {...one} csrf={login.csrf} mayCreate={mayCreate} />
        ))}
      </ul>
    </section>
  )
}

type LineParts = Listed & { readonly csrf: string | undefined; readonly mayCreate: boolean }
function Line({ row, line, csrf, mayCreate }: LineParts) {
  return (
    <li>
      <a href={`/scorer/matches/${row.id}`}>
        <b>
          <bdi>{row.names.title}</bdi>
        </b>
        <span>
          {STATUS[row.status]}
          {row.visibility === 'public' ? '' : `, ${SEEN[row.visibility]}`}
          {line === undefined ? '' : `: ${isolated(line)}`}
        </span>
      </a>
      {mayCreate ? (
        <form class="sc-row" method="post" action={`/scorer/matches/${row.id}/invites`}>
          <Csrf value={csrf} />
          <button class="sc-btn" type="submit">
            Invite a scorer
          </button>
          <a class="sc-btn" href={`/scorer/matches/${row.id}/details`}>
            Details
          </a>
          <a class="sc-btn sc-quiet" href={`/scorer/matches/${row.id}/remove`}>
            Remove…
          </a>
        </form>
      ) : null}
    </li>
  )
}

function TokenForm({ csrf }: { readonly csrf: string | undefined }) {
  return (
    <details class="sc-more">
      <summary>Make a token for software…</summary>
      <p>A token lets a program of yours make and score matches here in your name, without signing in.</p>
      <form class="sc-fields" method="post" action="/scorer/tokens">
        <Csrf value={csrf} />
        <label>
          What it is for
          <input name="label" required maxLength={80} dir="auto" placeholder="scoreboard at the ground" />
        </label>
        <button class="sc-btn" type="submit">
          Make a token
        </button>
      </form>
    </details>
  )
}
