/** What the line offers, and what it reads: seen, and heard. */
import { plural } from '../../../wire/words/words.ts'
import type { Standing } from '../standing.ts'
import { nextWords } from '../words.ts'
import type { Completion } from './completing.ts'
import { countWords, type Read } from './reading.ts'

export const EXAMPLE = 'For example: 1 . 4 2lb wd nb4 ct lane. Each is one ball; :undo takes the last entry back.'

type OffersParts = {
  readonly offers: readonly Completion[]
  readonly chosen: number
  readonly take: (offer: Completion) => void
}
export function Offers({ offers, chosen, take }: OffersParts) {
  return (
    <div class="sc-offers" id="line-offers" role="listbox" aria-label="Completions" hidden={offers.length === 0}>
      {offers.map((offer, i) => (
        // The field keeps the focus, and so the keys; a finger or a mouse chooses here.
        <div
          key={offer.line}
          id={`line-offer-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === chosen}
          onMouseDown={(event) => {
            event.preventDefault()
            take(offer)
          }}
        >
          <b>
            <bdi>{offer.text}</bdi>
          </b>
          <span>{offer.says}</span>
        </div>
      ))}
    </div>
  )
}

export function Reads({ read, standing }: { readonly read: Read; readonly standing: Standing }) {
  const { says, problem, text } = read
  if (text.trim() === '') return <>{standing.last ? nextWords(standing.match, standing.names) : EXAMPLE}</>
  const shown = says.slice(-SHOWN_MOST)
  return (
    <>
      <b>Reads as </b>
      {says.length > shown.length
        ? `${plural(says.length - shown.length, 'entry').replace(/entrys$/, 'entries')} · `
        : ''}
      {shown.join(' · ')}
      {problem === undefined ? null : (
        <>
          {says.length > 0 ? ' · ' : ''}
          <mark class="sc-cannot">
            <bdi>{cut(problem.text)}</bdi>: {problem.why}
            {problem.law === undefined ? null : <b> Law {problem.law}</b>}
          </mark>
          {says.length > 0 ? ` Enter records what is before it: ${countWords(read)}.` : ''}
        </>
      )}
    </>
  )
}
/** Of pasted notes the end is what is being looked at. */
const SHOWN_MOST = 12

const cut = (text: string): string => (text.length <= 40 ? text : `${[...text].slice(0, 39).join('')}…`)

/** The same for those who listen: the last ball, and what can not be. */
export function readsAs({ says, problem, text }: Read): string {
  if (text.trim() === '') return ''
  const last = says.at(-1)
  const can = last === undefined ? '' : `Reads as ${last}.`
  const law = problem?.law === undefined ? '' : ` Law ${problem.law}.`
  return problem === undefined ? can : `${can} ${cut(problem.text)}: ${problem.why}${law}`.trim()
}
