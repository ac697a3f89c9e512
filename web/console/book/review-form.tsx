/** Before a correction is saved: what changes, old beside new, the question that is left, what followers will read. */
import type { Names } from '../../../wire/view.ts'
import { fillNames } from '../../../wire/words/people.ts'
import { isolated } from '../reading.ts'
import type { Door } from './parts.tsx'
import type { Review, Wish } from './review.ts'
import { followersRead, followsWords, type Row, sentence, type Told, wishWords } from './told.ts'

export type ReviewParts = {
  readonly names: Names
  readonly door: Door
  /** With the choice taken. */
  readonly review: Review
  readonly told: Told
  readonly wish: Wish
  /** The question that is open, and which of its choices is taken for now. */
  readonly question?: Review['question']
  readonly choice: number | undefined
  /** Where Leave goes. */
  readonly leave: string
  /** No script: another choice is looked at by asking. */
  readonly plain?: boolean
  readonly problem?: string | undefined
}

export function ReviewForm(parts: ReviewParts) {
  const { door, review, question, choice, leave, plain = false, problem } = parts
  const isMore = review.question !== undefined
  const isOpen = question !== undefined && choice === undefined
  return (
    <form class="bk-review" method="post" action={door.action} data-book="review" autocomplete="off">
      {door.hidden}
      <p class="bk-lead">{wishWords(parts.wish, parts.names)}</p>
      <h3 id="bk-follows" tabIndex={-1}>
        What follows from it
      </h3>
      {problem === undefined ? null : (
        <p class="sc-warn" role="alert">
          {problem}
        </p>
      )}
      {/* A question is never below the fold of a phone with its likeliest answer taken and Save in reach. */}
      <Answers {...parts} />
      {question ? <Asked {...parts} question={question} /> : null}
      <Consequence {...parts} />
      {isOpen || review.refused ? null : <Followers review={review} isMore={isMore} />}
      <div class="bk-save">
        <a class="sc-btn sc-quiet" href={leave} data-leave="">
          Leave as it was
        </a>
        {plain && question ? (
          <button class="sc-btn" type="submit" name="look" value="1" formNoValidate={false}>
            See what this answer makes
          </button>
        ) : null}
        {review.refused ? null : (
          <button
            class="sc-btn sc-go"
            type="submit"
            name={isMore && !isOpen ? 'next' : 'save'}
            value="1"
            disabled={!plain && isOpen}
          >
            {isMore && !isOpen ? 'Next question' : 'Save the correction'}
          </button>
        )}
      </div>
    </form>
  )
}

function Consequence({ review, told, names, question, choice }: ReviewParts) {
  const { refused, follows, balances, after } = review
  if (refused)
    return (
      <p class="sc-warn" role="alert">
        {isolated(fillNames(refused.message, names))}
        {refused.law === undefined ? null : <b>{` Law\u00a0${refused.law}.`}</b>} Nothing was changed.
      </p>
    )
  if (!after)
    return question && choice === undefined ? (
      <p>First there is a question.</p>
    ) : (
      <p>Another question follows from this answer.</p>
    )
  const isNothing = told.first.length === 0
  return (
    <div class="bk-then">
      {isNothing ? <p>No figure changes.</p> : <Figures rows={told.first} caption="What changes" />}
      {told.more.length > 0 ? (
        <details class="bk-all">
          <summary>{told.more.length} more figures</summary>
          <Figures rows={told.more} caption="What else changes" />
        </details>
      ) : null}
      {followsWords(follows) === undefined ? null : <p class="bk-small">{followsWords(follows)}</p>}
      {balances ? null : <p class="sc-warn">With this the book does not balance.</p>}
    </div>
  )
}

function Figures({ rows, caption }: { readonly rows: readonly Row[]; readonly caption: string }) {
  return (
    <table>
      <caption class="vh">{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">was</th>
          <th scope="col">will be</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, was, now }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="n">{was}</td>
            <td class="n">
              <b>{now}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Answers({ wish: { answers }, names }: ReviewParts) {
  if (answers.length === 0) return null
  return (
    <ul class="bk-said">
      {answers.map(({ id, ref, say }, i) => (
        <li key={`${id} ${ref} ${say}`}>
          <span>You said: {sentence(say, names)}</span>{' '}
          <button class="sc-btn sc-quiet" type="submit" name="again" value={String(i)}>
            Other answer
          </button>
        </li>
      ))}
    </ul>
  )
}

function Asked({ question, choice, names }: ReviewParts & { readonly question: NonNullable<Review['question']> }) {
  return (
    <fieldset class="bk-asked">
      <legend>A question only you can answer</legend>
      <p>
        {sentence(question.ask, names)}
        {question.law === undefined ? null : <small>{` Law\u00a0${question.law}`}</small>}
      </p>
      {question.choices.map(({ say }, i) => (
        <label key={say} class="bk-choice">
          <input type="radio" name="choice" value={String(i)} checked={i === choice} />
          <b>{sentence(say, names)}</b>
        </label>
      ))}
    </fieldset>
  )
}

function Followers({ review, isMore }: { readonly review: Review; readonly isMore: boolean }) {
  if (!review.after || isMore) return null
  const read = followersRead(review.after)
  return (
    <div class="bk-fans">
      {read === undefined ? (
        <small>Followers read nothing of it: no news to them.</small>
      ) : (
        <>
          <small>Followers will read</small>
          <p>{read}</p>
        </>
      )}
    </div>
  )
}
