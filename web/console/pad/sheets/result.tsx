/** The result: worked out with its Law, said by the umpires, closed when the book is in order, opened again. */

import { EMPTY_BOOK } from '../../../../cricket/book.ts'
import type { Command } from '../../../../cricket/commands.ts'
import { why } from '../../../../cricket/telling/why.ts'
import type { Match } from '../../../../cricket/types.ts'
import { fillNames, resultText } from '../../../../wire/words/words.ts'
import { BalanceGate, BalanceLight, openIn } from '../../book/balance.tsx'
import { AllBalls, Choose, CommandForm, type Desk, Key, Text } from '../../kit.tsx'
import { OtherBooks } from '../../people/differing.tsx'
import { differingNow } from '../../people/seen.ts'
import { isolated, SIDES_IN_ORDER } from '../../reading.ts'
import { MarkedBalls } from '../marked.tsx'
import { marks } from '../marks.ts'

type Parts = { readonly desk: Desk }

/** What the book says of the result, and why; closing asks for what is still open. */
export function Over({ desk }: Parts) {
  const { match, names, id } = desk.standing
  const { outcome, outcomeAsserted } = match
  const open = openIn(match, names, { marks: marks.value.length, differing: differingNow().length })
  const reason = reasonOf(match)
  return (
    <div class="sc-ask">
      <h2 tabIndex={-1}>{outcome ? resultText(outcome, names) : 'The match is over'}</h2>
      {reason ? (
        <p>
          {isolated(fillNames(reason.because, names))} <b>Law {reason.law}</b>
        </p>
      ) : null}
      <p>
        <BalanceLight match={match} />
      </p>
      <MarkedBalls />
      {outcomeAsserted ? null : <OtherBooks address={id} />}
      {outcome && !outcomeAsserted ? (
        <CommandForm desk={desk} class="sc-close">
          <BalanceGate open={open} href={`/scorer/matches/${id}/balls`} />
          <Key
            name="command"
            value={JSON.stringify({ do: 'endMatch', outcome } satisfies Command)}
            label="Close the match"
            small="hold for a second: the result stands"
            class="sc-go sc-wide"
            hold="Close the match?"
          />
        </CommandForm>
      ) : null}
      <p class="sc-law">
        {outcomeAsserted
          ? 'Closed. Undo opens it again; so does taking the result out among all balls.'
          : 'Something was wrong before? Undo it, or put any ball right: the result follows.'}
      </p>
      <div class="sc-row">
        <AllBalls desk={desk} />
        <a class="sc-btn" href={`/matches/${id}`}>
          As fans see it
        </a>
        <a class="sc-btn" href="/scorer">
          All matches
        </a>
      </div>
    </div>
  )
}

/** From the state alone: what the result is about needs no look at single balls. */
const reasonOf = (match: Match) => why({ ...EMPTY_BOOK, match }, { about: 'result' })

const TIE_BY = [
  ['', 'nothing: it stays a tie'],
  ['eliminator', 'a super over'],
  ['bowlOut', 'a bowl-out'],
  ['fewerWickets', 'fewer wickets lost'],
  ['boundaryCount', 'more boundaries'],
  ['groupPosition', 'the place in the group'],
  ['firstInnings', 'the first innings'],
  ['lots', 'lots'],
] as const

/** The umpires’ result; what the book can work out by itself needs no pressing. */
export function ResultForm({ desk }: Parts) {
  const { names } = desk.standing
  const sides = SIDES_IN_ORDER.map((side) => [side, names.sides[side].name] as const)
  const say = (words: string) => isolated(`Record it: ${words}?`)
  return (
    <CommandForm desk={desk}>
      <h3>The match: as the umpires say</h3>
      <div class="sc-grid sc-by2">
        {sides.map(([side, name]) => (
          <Key key={side} name="result" value={side} label={<bdi>{name}</bdi>} small="won" hold={say(`${name} won`)} />
        ))}
        <Key name="result" value="draw" label="Draw" hold={say('draw')} />
        <Key name="result" value="noResult" label="No result" hold={say('no result')} />
        <Key name="result" value="abandoned" label="Abandoned" small="without a result" hold={say('abandoned')} />
        <Key name="result" value="tie" label="Tie" hold={say('tie')} />
      </div>
      <details class="sc-more">
        <summary>Method, margin, how a tie was decided</summary>
        <div class="sc-fields">
          <Text label="Method, where one was used" name="method" max={40} placeholder="DLS, awarded …" />
          <Text label="Won by" name="margin" inputMode="numeric" pattern="[0-9]{1,4}" />
          <Choose
            label="…"
            name="marginIn"
            from={[
              ['runs', 'runs'],
              ['wickets', 'wickets'],
            ]}
          />
        </div>
        <div class="sc-fields">
          <Choose label="Tie or draw decided by" name="by" from={TIE_BY} />
          <Choose label="For" name="winner" from={[['', 'nobody'], ...sides]} />
        </div>
      </details>
    </CommandForm>
  )
}
