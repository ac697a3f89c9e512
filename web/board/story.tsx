import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { InningsView, View } from '../../wire/view.ts'
import { cardName, howOut, isolated, lengthOf, plural, tossText } from '../../wire/words/words.ts'
import { Balls } from './balls.tsx'
import { Each, Text, When } from './figure.tsx'
import { inPlay, lastKey, overNumbers, playerName } from './reading.ts'

type Props = { readonly view: ReadonlySignal<View> }

/** The innings so far, each fact in one line. */
export function Story({ view }: Props) {
  const innings = useComputed(() => inPlay(view.value))
  return (
    <section class="sec">
      <h2>The innings so far</h2>
      <dl class="facts">
        <Fact name="Partnership" of={() => innings.value && partnership(innings.value)} />
        <Fact name="Last wicket" of={() => innings.value && lastWicket(innings.value, view.value)} />
        <Fact name="Target" of={() => innings.value && target(innings.value, view.value)} />
        <Fact name="Extras" of={() => innings.value && extras(innings.value)} />
        <Fact name="Toss" of={() => view.value.toss && tossText(view.value.toss, view.value.names)} />
        <Corrections view={view} />
      </dl>
    </section>
  )
}

export function Fact({ name, of }: { readonly name: string; readonly of: () => string | undefined }) {
  const words = useComputed(of)
  return (
    <When
      on={() => words.value !== undefined}
      show={() => (
        <>
          <dt>{name}</dt>
          <dd>
            <Text of={() => words.value} />
          </dd>
        </>
      )}
    />
  )
}

function partnership({ partnerships, closed }: InningsView): string | undefined {
  const now = partnerships[lastKey(partnerships) ?? '']
  return now && closed === undefined ? `${now.runs} from ${plural(now.balls, 'ball')}` : undefined
}

/** "Raghunathan hit wicket b Nyathi 30 (24), 206 for 7 in 18.4" */
function lastWicket(innings: InningsView, { names }: View): string | undefined {
  const wicket = lastKey(innings.fallOfWickets)
  const fall = innings.fallOfWickets[wicket ?? '']
  const batting = fall && innings.batting[fall.batter]
  if (!batting) return undefined
  const line = `${isolated(cardName(fall.batter, names))} ${howOut(batting, names)} ${batting.runs} (${batting.balls})`
  return `${line}, ${fall.runs} for ${wicket} in ${fall.over}`
}

function target(innings: InningsView, { format }: View): string | undefined {
  const { target: runs, targetMethod } = innings
  if (runs === undefined) return undefined
  const { of, noun } = lengthOf(innings, format.ballsPerOver)
  return `${runs}${of === undefined ? '' : ` in ${of} ${noun}`}${targetMethod ? ` (${targetMethod})` : ''}`
}

/** "15 (b 2, lb 6, w 9)" */
export function extras({ extras: by }: InningsView): string {
  const parts = [
    ['b', by.byes],
    ['lb', by.legByes],
    ['w', by.wides],
    ['nb', by.noBalls],
    ['pen', by.penalty],
  ] as const
  const named = parts.filter(([, runs]) => runs > 0).map(([name, runs]) => `${name} ${runs}`)
  return named.length === 0 ? String(by.total) : `${by.total} (${named.join(', ')})`
}

function Corrections({ view }: Props) {
  const keys = () =>
    Object.keys(view.value.corrections ?? {})
      .sort((a, b) => Number(b) - Number(a))
      .slice(0, 5)
  return (
    <When
      on={() => keys().length > 0}
      show={() => (
        <>
          <dt>Corrected</dt>
          <dd>
            <Each keys={keys} show={(seq) => <Correction key={seq} view={view} seq={seq} />} />
          </dd>
        </>
      )}
    />
  )
}

function Correction({ view, seq }: Props & { readonly seq: string }) {
  const correction = useComputed(() => view.value.corrections?.[seq])
  const ball = () => (correction.value?.ball === undefined ? '' : `Ball ${correction.value.ball} corrected: `)
  return (
    <p>
      <Text of={ball} />
      <del>
        <Text of={() => correction.value?.was} />
      </del>
      {' → '}
      <ins>
        <Text of={() => correction.value?.now} />
      </ins>
    </p>
  )
}

/** The overs before this one, the latest first. */
export function RecentOvers({ view }: Props) {
  const innings = useComputed(() => view.value.current?.innings ?? '').value
  const earlier = () => overNumbers(view.value).filter((number) => number !== view.value.current?.over)
  return (
    <When
      on={() => earlier().length > 0}
      show={() => (
        <aside class="sec recent" aria-labelledby="recent">
          <h2 id="recent">Recent overs</h2>
          <ol key={innings}>
            <Each keys={earlier} show={(number) => <RecentOver key={number} view={view} number={number} />} />
          </ol>
        </aside>
      )}
    />
  )
}

function RecentOver({ view, number }: Props & { readonly number: string }) {
  const over = useComputed(() => view.value.current?.overs[number])
  return (
    <li>
      <span class="mut n">
        <span class="vh">Over </span>
        {number}
      </span>
      <Balls of={() => over.value?.balls ?? ''} />
      <b class="n">
        <Text of={() => over.value?.runs} />
        <span class="vh">
          <Text of={() => (over.value?.runs === 1 ? ' run' : ' runs')} />
          <Text of={() => (over.value ? `, ${playerName(view.value, over.value.bowler)}` : '')} />
        </span>
      </b>
    </li>
  )
}
