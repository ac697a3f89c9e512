/** The rehearsal: choose a match, score what is told on the real pad, see where the two books differ. */
import { plural } from '../../../wire/words/words.ts'
import { ScorerPage } from '../pad/pad.tsx'
import type { Lamp, Notice } from '../standing.ts'
import type { PracticeDesk } from './desk.ts'
import { sceneWords } from './telling.ts'
import type { Slip, Verdict } from './verdict.ts'

export function Chooser({ problem }: { readonly problem?: string | undefined }) {
  return (
    <form class="wrap sc-new pr-choose" data-practice="">
      <h1>Practise</h1>
      <p>
        A match is told to you ball by ball, at your own pace. You score it on the real pad, and at any time you see
        where your book and the true one differ. No account, no network, and nobody else sees it.
      </p>
      {problem === undefined ? null : (
        <p class="sc-warn" role="alert">
          {problem}
        </p>
      )}
      <div class="pr-ways">
        <button class="sc-btn sc-go" type="submit" name="length" value="over">
          <b>An over</b>
          <small>about two minutes</small>
        </button>
        <button class="sc-btn" type="submit" name="length" value="five">
          <b>Five overs a side</b>
          <small>with toss, wickets and a result</small>
        </button>
        <button class="sc-btn" type="submit" name="length" value="twenty">
          <b>Twenty overs a side</b>
          <small>a whole evening</small>
        </button>
      </div>
      <div class="sc-two">
        <div class="su-field">
          <label for="f-seed">Number of the match</label>
          <small id="h-seed" class="sc-mut">
            the same number is the same match, for two to practise on
          </small>
          <input id="f-seed" name="seed" inputMode="numeric" pattern="[0-9]{1,6}" aria-describedby="h-seed" />
        </div>
        <div class="su-field">
          <label for="f-file">Or a match of your own</label>
          <small id="h-file" class="sc-mut">
            a Cricsheet file (.json); it is read here and sent nowhere
          </small>
          <input id="f-file" name="file" type="file" accept=".json,application/json" aria-describedby="h-file" />
        </div>
      </div>
    </form>
  )
}

export type RehearsalParts = {
  readonly desk: PracticeDesk
  readonly notice: Notice | undefined
  readonly said: string | undefined
}
const LAMP: Lamp = { state: 'saved', text: 'Practice: kept nowhere, sent nowhere' }
const HIDDEN = { csrf: undefined, commandId: 'practice' }
const EARLIER = 3

export function Rehearsal({ desk, notice, said }: RehearsalParts) {
  const told = desk.told()
  const { wideRuns } = desk.conditions()
  const wordsOf = (nth: number) => sceneWords(told[nth] ?? { events: [] }, desk.names, { nth, wideRuns })
  const last = told.length - 1
  const earlier = told.map((_, nth) => nth).slice(Math.max(0, last - EARLIER), last)
  return (
    <div class="pr-page">
      <section class="pr-scene" aria-labelledby="pr-now">
        <h2 id="pr-now" class="vh">
          What happens
        </h2>
        {earlier.length === 0 ? null : (
          <details class="sc-more">
            <summary>What was before…</summary>
            <ol>
              {earlier.map((nth) => (
                <li key={nth}>{wordsOf(nth).join(' ')}</li>
              ))}
            </ol>
          </details>
        )}
        <div role="status" aria-live="polite" class="pr-words">
          {desk.isDone() ? <p>That was all of it.</p> : wordsOf(last).map((words) => <p key={words}>{words}</p>)}
        </div>
        <form class="sc-row" data-practice="">
          {desk.isAllTold() ? null : (
            <button class="sc-btn sc-quiet" type="submit" name="do" value="next">
              I missed it: go on
            </button>
          )}
          <button class={`sc-btn ${desk.isDone() ? 'sc-go' : ''}`} type="submit" name="do" value="verdict">
            {desk.isDone() ? 'See how it went' : 'How am I doing?'}
          </button>
        </form>
      </section>
      <ScorerPage standing={desk.standing()} hidden={HIDDEN} lamp={LAMP} {...(said && { said })} notice={notice} />
    </div>
  )
}

export function VerdictPage({ verdict, isDone }: { readonly verdict: Verdict; readonly isDone: boolean }) {
  const { balls, right, slips, scores } = verdict
  return (
    <form class="wrap sc-list pr-verdict" data-practice="">
      <h1 tabIndex={-1}>{headline(verdict)}</h1>
      <p>{`${right} of ${plural(balls, 'ball')} ${isDone ? '' : 'so far '}as it was.`}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Side</th>
            <th scope="col">It was</th>
            <th scope="col">Your book</th>
          </tr>
        </thead>
        <tbody>
          {scores.map(({ side, truth, yours }, i) => (
            <tr key={side + String(i)}>
              <th scope="row">
                <bdi>{side}</bdi>
              </th>
              <td class="n">{truth}</td>
              <td class="n">{yours}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {slips.length === 0 ? null : <h2>Where the books differ</h2>}
      <ol class="pr-slips">
        {slips.map((slip, i) => (
          <SlipLine key={String(i)} slip={slip} isTwo={scores.length > 1} />
        ))}
      </ol>
      <p class="sc-row">
        <button class={`sc-btn ${isDone ? '' : 'sc-go'}`} type="submit" name="do" value="back">
          Back to the pad
        </button>
        <button class={`sc-btn ${isDone ? 'sc-go' : ''}`} type="submit" name="do" value="again">
          Another match
        </button>
        <a class="sc-btn" href="/scorer">
          Score a real one
        </a>
      </p>
    </form>
  )
}

function headline({ balls, right, slips }: Verdict): string {
  if (balls === 0) return 'Nothing scored yet'
  if (slips.length === 0) return 'Every ball right'
  return right === 0 ? 'Not yet' : `${plural(slips.length, 'place')} to look at`
}

const SlipLine = ({ slip, isTwo }: { readonly slip: Slip; readonly isTwo: boolean }) => (
  <li>
    <p>
      <b class="n">{slip.ball}</b>
      {isTwo ? <span class="sc-mut">{` innings ${slip.innings}`}</span> : null}
    </p>
    <dl>
      <div>
        <dt>It was</dt>
        <dd>
          <bdi>{slip.truth ?? 'nothing'}</bdi>
        </dd>
      </div>
      <div>
        <dt>Your book</dt>
        <dd>
          <bdi>{slip.yours ?? 'nothing'}</bdi>
        </dd>
      </div>
    </dl>
    {slip.why === undefined ? null : <p class="sc-mut">{slip.why}</p>}
  </li>
)
