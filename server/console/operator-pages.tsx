/** What an operator is shown after the list of matches: a token, once, and whether a match is really to go. */
import { Csrf } from '../../web/console/csrf.tsx'

export function TokenPage({ label, token }: { readonly label: string; readonly token: string }) {
  return (
    <div class="wrap sc-list">
      <h1>A token for software</h1>
      <p>
        For “<bdi>{label}</bdi>”. Copy it now: it is not shown again. Whoever has it makes and scores matches in your
        name.
      </p>
      <Copyable label="The token" value={token} />
      <p>The program sends it with each request, as “Authorization: Bearer” and the token.</p>
      <BackToList />
    </div>
  )
}

const Copyable = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <p>
    <label>
      {label}
      <input class="sc-copy" readOnly value={value} />
    </label>
  </p>
)

const BackToList = () => (
  <p>
    <a class="sc-btn" href="/scorer">
      Matches to score
    </a>
  </p>
)

export type MatchFormParts = { readonly id: string; readonly title: string; readonly csrf: string | undefined }
export function RemovalForm({ id, title, csrf }: MatchFormParts) {
  return (
    <form class="wrap sc-list" method="post" action={`/scorer/matches/${id}/remove`}>
      <h1>
        Remove <bdi>{title}</bdi>?
      </h1>
      <p>Nobody can follow or score it any more, and every ball of it goes with it. There is no way back from here.</p>
      <Csrf value={csrf} />
      <p class="sc-row">
        <button class="sc-btn sc-out" type="submit" name="confirm" value={id}>
          Remove this match
        </button>
        <a class="sc-btn" href="/scorer">
          Keep it
        </a>
      </p>
    </form>
  )
}
