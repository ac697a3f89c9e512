import type { InningsView, PartnershipView } from '../../wire/view.ts'
import { cardName, isolated } from '../../wire/words/people.ts'
import { plateColour } from '../board/kit.tsx'
import type { Drawn } from './figures.ts'
import type { GraphsShown } from './graphs.tsx'
import { nameOf } from './legend.tsx'
import { round } from './scale.ts'

type Props = GraphsShown & { readonly drawn: readonly Drawn[] }

/** The table is the graph: a bar in every row. */
export function Partnerships({ drawn, ...shown }: Props) {
  const { language } = shown
  const most = Math.max(1, ...drawn.flatMap(({ innings }) => standsOf(innings).map(({ runs }) => runs)))
  return (
    <section class="sec" aria-labelledby="partnerships">
      <h2 id="partnerships">{language.say('graphs.partnerships')}</h2>
      <p class="lead">{lead(drawn, shown)}</p>
      <div class="pair">
        {drawn.map((each) => (
          <Stands key={each.key} each={each} most={most} {...shown} />
        ))}
      </div>
    </section>
  )
}

const standsOf = ({ partnerships }: InningsView): readonly PartnershipView[] =>
  Object.keys(partnerships)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((key) => partnerships[key] ?? [])

function lead(drawn: readonly Drawn[], { view, language }: GraphsShown): string {
  const all = drawn.flatMap(({ innings }) => standsOf(innings)).filter(({ b }) => b !== undefined)
  const [first] = all
  if (!first) return ''
  const best = all.reduce((a, b) => (b.runs > a.runs ? b : a), first)
  const people = { a: cardName(best.a, view.names), b: cardName(best.b, view.names) }
  return language.say('graphs.partnershipsSays', { runs: best.runs, ...people })
}

function Stands({ each, most, ...shown }: GraphsShown & { readonly each: Drawn; readonly most: number }) {
  const { view, language } = shown
  const { say } = language
  const stands = standsOf(each.innings)
  const colour = view.names.sides[each.side].colour
  return (
    <table class="pt">
      <caption>
        <bdi>{nameOf(each, shown)}</bdi>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <abbr title={say('graphs.wicketN')}>#</abbr>
          </th>
          <th scope="col">{say('graphs.batters')}</th>
          <th scope="col">{say('graphs.runs')}</th>
          <th scope="col">{say('graphs.balls')}</th>
        </tr>
      </thead>
      <tbody>
        {stands.map((stand, i) => (
          <tr key={i}>
            <td class="n">{stand.wicket}</td>
            <th scope="row">
              {people(stand, shown)}
              <svg class="pbar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  class="by-day"
                  width={round((stand.runs / most) * 100)}
                  height="10"
                  fill={plateColour(colour, 'day')}
                />
                <rect
                  class="by-night"
                  width={round((stand.runs / most) * 100)}
                  height="10"
                  fill={plateColour(colour, 'night')}
                />
              </svg>
            </th>
            <td class="n">
              {language.number(stand.runs)}
              {isStanding(each.innings, stands, i) && (
                <>
                  <span aria-hidden="true">*</span>
                  <span class="vh">, {say('graphs.standing')}</span>
                </>
              )}
            </td>
            <td class="n">{language.number(stand.balls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Not broken by a wicket: the last one, where fewer wickets than stands have fallen. */
const isStanding = ({ wickets }: InningsView, stands: readonly PartnershipView[], i: number): boolean =>
  i === stands.length - 1 && (stands[i]?.wicket ?? 0) > wickets

const people = ({ a, b }: PartnershipView, { view, language: { say } }: GraphsShown): string => {
  const first = isolated(cardName(a, view.names))
  return b === undefined ? first : say('page.and', { a: cardName(a, view.names), b: cardName(b, view.names) })
}
