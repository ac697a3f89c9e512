/** Whether the book balances: a light in words, the scorers' equations behind it, and the gate before a match is closed. */
import { balanceOf, type Equation, isBalanced } from '../../../cricket/telling/balance.ts'
import type { Match } from '../../../cricket/types.ts'
import { REASON_FIELD } from '../../../wire/decode/scorer-form.ts'
import type { Names } from '../../../wire/view.ts'
import { isolated } from '../reading.ts'
import { inningsWords } from './line-words.ts'

/** What keeps a match from being closed without a word: figures that do not agree, balls to be looked at again. */
export type Open = {
  readonly unbalanced: readonly string[]
  readonly marks: number
  readonly drafts: number
  /** Books that say something else. */
  readonly differing: number
}
type Beside = { readonly marks?: number; readonly drafts?: number; readonly differing?: number }

export function openIn(match: Match, names: Names, { marks = 0, drafts = 0, differing = 0 }: Beside = {}): Open {
  const unbalanced = balanceOf(match).flatMap(({ balances }, i) =>
    balances ? [] : [inningsWords(match.innings, i + 1, names)],
  )
  return { unbalanced, marks, drafts, differing }
}

const isOpen = ({ unbalanced, marks, drafts, differing }: Open): boolean =>
  unbalanced.length + marks + drafts + differing > 0

/** "Eastcliff's innings does not balance, and 2 balls are to be checked"; "" when all is well. */
export function openWords({ unbalanced, marks, drafts, differing }: Open): string {
  const parts = [
    ...(unbalanced.length > 0 ? [`the book does not balance (${unbalanced.join(', ')})`] : []),
    ...(marks > 0 ? [`${marks === 1 ? 'one ball is' : `${marks} balls are`} marked “check later”`] : []),
    ...(drafts > 0 ? [`${drafts === 1 ? 'one change was' : `${drafts} changes were`} begun and not saved`] : []),
    ...(differing > 0
      ? [differing === 1 ? 'another book says otherwise' : `${differing} other books say otherwise`]
      : []),
  ]
  const text = parts.join(', and ')
  return isolated(text.slice(0, 1).toUpperCase() + text.slice(1))
}

/** A light that says it in words; its shape says it again. */
export function BalanceLight({ match }: { readonly match: Match }) {
  const isGood = isBalanced(match)
  return (
    <span class={`bk-light${isGood ? '' : ' bk-off'}`}>
      <i aria-hidden="true" />
      {isGood ? 'Balances' : 'Does not balance'}
    </span>
  )
}

/** Both scoresheets, from the log as it stands at the server. */
export const SheetLinks = ({ matchId }: { readonly matchId: string }) => (
  <p class="bk-keys">
    <a class="sc-btn" href={`/matches/${matchId}/scoresheet/box`}>
      Box scoresheet
    </a>
    <a class="sc-btn" href={`/matches/${matchId}/scoresheet/linear`}>
      Ball by ball scoresheet
    </a>
  </p>
)

/** Each innings with its equations and their figures. */
export function BalanceTable({ match, names }: { readonly match: Match; readonly names: Names }) {
  const innings = balanceOf(match)
  if (innings.length === 0) return <p>There is nothing to balance before the first innings.</p>
  return (
    <>
      {innings.map(({ equations }, i) => (
        <table key={inningsWords(match.innings, i + 1, names) + String(i)} class="bk-equations">
          <caption>
            <bdi>{inningsWords(match.innings, i + 1, names)}</bdi>
          </caption>
          <thead class="vh">
            <tr>
              <th scope="col">Equation</th>
              <th scope="col">One side</th>
              <th scope="col">agrees</th>
              <th scope="col">Other side</th>
            </tr>
          </thead>
          <tbody>
            {equations.map((equation) => (
              <EquationRow key={equation.equation} equation={equation} />
            ))}
          </tbody>
        </table>
      ))}
    </>
  )
}

const EquationRow = ({ equation: { words, left, right, balances } }: { readonly equation: Equation }) => (
  <tr class={balances ? '' : 'bk-off'}>
    <th scope="row">{words}</th>
    <td class="n">{left}</td>
    <td>
      <span aria-hidden="true">{balances ? '=' : '≠'}</span>
      <span class="vh">{balances ? 'equals' : 'is not'}</span>
    </td>
    <td class="n">{right}</td>
  </tr>
)

type GateParts = {
  readonly open: Open
  /** Name of the field with the scorer's reason. */
  readonly name?: string
  /** Where the balls are looked at. */
  readonly href: string
}
/** Inside the form that closes the match: nothing to see while all is well; else what is open, and a reason is asked. */
export function BalanceGate({ open, name = REASON_FIELD, href }: GateParts) {
  if (!isOpen(open)) return null
  return (
    <div class="sc-warn bk-gate">
      <p>
        {openWords(open)}. <a href={href}>Look at the balls</a> first, or say why the match is closed all the same:
      </p>
      <label>
        Reason
        <input name={name} required minLength={3} maxLength={200} dir="auto" />
      </label>
    </div>
  )
}
