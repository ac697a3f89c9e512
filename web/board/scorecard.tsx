import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { InningsView, View } from '../../wire/view.ts'
import { cardName, howOut, isolated, lengthText, plural, runRate, scoreText } from '../../wire/words/words.ts'
import { BattingCells, BattingHead, BowlingCells, BowlingHead } from './crease.tsx'
import { Each, Text, When } from './figure.tsx'
import { byOrder, inningsKeys, inningsTitle, playerName, yetToBat } from './reading.ts'
import { extras } from './story.tsx'

type Props = { readonly view: ReadonlySignal<View> }
type InningsProps = Props & { readonly n: string; readonly innings: ReadonlySignal<InningsView | undefined> }

/** Every innings as a printed card: batting, extras, total, yet to bat, bowling, fall of wickets. */
export function Scorecard({ view }: Props) {
  return (
    <div class="wrap" id="scorecard">
      <When on={() => inningsKeys(view.value).length > 1} show={() => <Jump view={view} />} />
      <Each keys={() => inningsKeys(view.value)} show={(n) => <InningsCard key={n} view={view} n={n} />} />
    </div>
  )
}

function Jump({ view }: Props) {
  const link = (n: string) => (
    <a key={n} href={`#innings-${n}`}>
      <Text of={() => fullTitle(view.value, n)} />
    </a>
  )
  return (
    <nav class="jump" aria-label="Innings">
      <Each keys={() => inningsKeys(view.value)} show={link} />
    </nav>
  )
}

function fullTitle(view: View, n: string): string {
  const { side, ordinal } = inningsTitle(view, n)
  return ordinal === '' ? isolated(side) : `${isolated(side)}, ${ordinal}`
}

function InningsCard({ view, n }: Props & { readonly n: string }) {
  const innings = useComputed(() => view.value.innings[n])
  return (
    <section class="inn" id={`innings-${n}`} aria-labelledby={`innings-${n}-title`}>
      <h2 id={`innings-${n}-title`}>
        <bdi>
          <Text of={() => inningsTitle(view.value, n).side} />
        </bdi>{' '}
        <small>
          <Text of={() => inningsTitle(view.value, n).ordinal} />
        </small>{' '}
        <span class="n tot">
          <Text of={() => innings.value && scoreText(innings.value)} />
        </span>{' '}
        <small>
          <Text of={() => innings.value && lengthText(innings.value, view.value.format.ballsPerOver)} />
        </small>
      </h2>
      <div class="cards">
        <div>
          <BattingCard view={view} n={n} innings={innings} />
          <When
            on={() => others(view.value, innings.value) !== ''}
            show={() => <Others view={view} innings={innings} />}
          />
        </div>
        <div>
          <BowlingCard view={view} n={n} innings={innings} />
          <When
            on={() => Object.keys(innings.value?.fallOfWickets ?? {}).length > 0}
            show={() => <FallOfWickets view={view} innings={innings} />}
          />
        </div>
      </div>
    </section>
  )
}

function BattingCard({ view, n, innings }: InningsProps) {
  return (
    <table class="bat">
      <caption class="vh">
        <Text of={() => `${fullTitle(view.value, n)}: batting`} />
      </caption>
      <BattingHead />
      <tbody>
        <Each
          keys={() => byOrder(innings.value?.batting)}
          show={(id) => <BatterRow key={id} view={view} innings={innings} id={id} />}
        />
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            Extras{' '}
            <span class="mut">
              <Text of={() => innings.value && extrasNamed(innings.value)} />
            </span>
          </th>
          <td class="n">
            <Text of={() => innings.value?.extras.total} />
          </td>
          <td colSpan={2} />
          <td class="o6" />
          <td class="osr" />
        </tr>
        <tr class="tot">
          <th scope="row">
            Total{' '}
            <span class="mut">
              <Text of={() => totalWords(view.value, innings.value)} />
            </span>
          </th>
          <td class="n">
            <Text of={() => innings.value?.runs} />
          </td>
          <td colSpan={2} />
          <td class="o6" />
          <td class="osr" />
        </tr>
      </tfoot>
    </table>
  )
}

/** "b 2, lb 6" of "8 (b 2, lb 6)" */
const extrasNamed = (innings: InningsView): string => /\((.*)\)/.exec(extras(innings))?.[1] ?? ''

/** "7 wickets, 18.4 overs, 11.04 an over" */
function totalWords(view: View, innings: InningsView | undefined): string {
  if (!innings) return ''
  const rate = runRate(innings.runs, innings.balls, view.format.ballsPerOver)
  const wickets = innings.closed === 'allOut' ? 'all out' : plural(innings.wickets, 'wicket')
  return [
    wickets,
    lengthText(innings, view.format.ballsPerOver),
    ...(rate === undefined ? [] : [`${rate.toFixed(2)} an over`]),
  ].join(', ')
}

type RowProps = Props & { readonly innings: ReadonlySignal<InningsView | undefined>; readonly id: string }

function BatterRow({ view, innings, id }: RowProps) {
  const batting = useComputed(() => innings.value?.batting[id])
  const names = useComputed(() => view.value.names)
  const roles = useComputed(() => innings.value && view.value.sides[innings.value.side])
  const out = () => {
    const keeper = fieldingKeeper(view.value, innings.value)
    return batting.value && howOut(batting.value, names.value, keeper === undefined ? {} : { keeper })
  }
  return (
    <tr>
      <th scope="row">
        <span class="nm">
          <bdi>
            <Text of={() => playerName(view.value, id)} />
          </bdi>
          <When on={() => roles.value?.captain === id} show={() => <abbr title="captain"> (c)</abbr>} />
          <When on={() => roles.value?.keeper === id} show={() => <abbr title="wicketkeeper"> †</abbr>} />
        </span>
        <span class="how">
          <Text of={out} />
        </span>
      </th>
      <BattingCells batting={batting} />
    </tr>
  )
}

const fieldingKeeper = (view: View, innings: InningsView | undefined) =>
  innings && view.sides[innings.side === 'a' ? 'b' : 'a'].keeper

function BowlingCard({ view, n, innings }: InningsProps) {
  return (
    <table class="bowl">
      <caption class="vh">
        <Text of={() => `${fullTitle(view.value, n)}: bowling`} />
      </caption>
      <BowlingHead />
      <tbody>
        <Each
          keys={() => byOrder(innings.value?.bowling)}
          show={(id) => <BowlerRow key={id} view={view} innings={innings} id={id} />}
        />
      </tbody>
    </table>
  )
}

function BowlerRow({ view, innings, id }: RowProps) {
  const bowling = useComputed(() => innings.value?.bowling[id])
  return (
    <tr>
      <th scope="row">
        <bdi>
          <Text of={() => playerName(view.value, id)} />
        </bdi>
      </th>
      <BowlingCells bowling={bowling} ballsPerOver={view.value.format.ballsPerOver} />
    </tr>
  )
}

type ListProps = Props & { readonly innings: ReadonlySignal<InningsView | undefined> }

function Others({ view, innings }: ListProps) {
  return (
    <p class="fow">
      <Text of={() => others(view.value, innings.value)} />
    </p>
  )
}

function others(view: View, innings: InningsView | undefined): string {
  if (!innings) return ''
  const named = (ids: readonly string[]) => ids.map((id) => isolated(playerName(view, id))).join(', ')
  const waiting = innings.superOver ? [] : yetToBat(view, innings)
  const absent = Object.keys(innings.absent ?? {})
  const label = innings.closed ? 'Did not bat' : 'Yet to bat'
  return [
    ...(waiting.length > 0 ? [`${label}: ${named(waiting)}.`] : []),
    ...(absent.length > 0 ? [`Absent: ${named(absent)}.`] : []),
  ].join(' ')
}

function FallOfWickets({ view, innings }: ListProps) {
  const keys = () => Object.keys(innings.value?.fallOfWickets ?? {}).sort((a, b) => Number(a) - Number(b))
  return (
    <p class="fow">
      <b>Fall of wickets</b>{' '}
      <Each keys={keys} show={(k) => <Fall key={k} view={view} innings={innings} wicket={k} />} />
    </p>
  )
}

function Fall({ view, innings, wicket }: ListProps & { readonly wicket: string }) {
  const fall = useComputed(() => innings.value?.fallOfWickets[wicket])
  return (
    <span>
      <b class="n">
        <Text of={() => `${wicket}-${fall.value?.runs}`} />
      </b>{' '}
      <bdi>
        <Text of={() => fall.value && cardName(fall.value.batter, view.value.names)} />
      </bdi>{' '}
      <span class="mut n">
        <Text of={() => fall.value?.over} />
      </span>{' '}
    </span>
  )
}
