/** Who has the pen; to take it, and to hand it over. */
import { Post } from './parts.tsx'
import { peopleHome } from './paths.ts'
import type { PeopleParts, Person } from './people-page.tsx'

export function PenBox({ id, csrf, me, may, pen, operators, people }: PeopleParts) {
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
