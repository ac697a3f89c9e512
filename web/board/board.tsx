import { type ReadonlySignal, useComputed } from '@preact/signals'
import { otherSide, type SideKey } from '../../cricket/types.ts'
import type { View } from '../../wire/view.ts'
import {
  cardName,
  isolated,
  lengthOf,
  needText,
  plural,
  runRate,
  statusText,
  tossText,
} from '../../wire/words/words.ts'
import { Balls } from './balls.tsx'
import { Each, Text, When } from './figure.tsx'
import { dayOf, type Freshness, type Zone, zoneOf } from './freshness.ts'
import { Plate } from './kit.tsx'
import { battingSide, inPlay, occasion, onlyOvers, sideName, sideScores, thisOver, versus } from './reading.ts'
import type { MatchSignals } from './scoreboard.tsx'

type Props = Pick<MatchSignals, 'view' | 'connection' | 'calm'> & { readonly fresh: ReadonlySignal<Freshness> }

/** The one painted field of the page: score, need, this over, readable in that order. */
export function Board({ view, fresh, connection, calm }: Props) {
  return (
    <section class="board" aria-labelledby="match">
      <div class="wrap">
        <p class="kick">
          <bdi>
            <Text of={() => kicker(view.value, zoneOf(connection.value))} />
          </bdi>
          <bdi>
            <Text of={() => view.value.names.venue} />
          </bdi>
        </p>
        <h1 id="match" class="vh">
          <Text of={() => versus(view.value.names)} />
        </h1>
        <Sides view={view} />
        <div class="bgrid">
          <div>
            <When on={() => inPlay(view.value) !== undefined} show={() => <Score view={view} />} />
            <p class="need">
              <Text of={() => boardLine(view.value)} />
            </p>
            <When
              on={() => fresh.value.asOf !== ''}
              show={() => (
                <p class="asof">
                  <Text of={() => fresh.value.asOf} />
                </p>
              )}
            />
          </div>
          <When on={() => thisOver(view.value) !== undefined} show={() => <ThisOver view={view} calm={calm} />} />
        </div>
      </div>
    </section>
  )
}

/** "Harbour Premier T20, Second qualifier, T20"; with the day, where that is not today. */
function kicker(view: View, zone: Zone): string {
  const words = occasion(view.names)
  const format = words.includes(view.format.name) ? undefined : view.format.name
  return [words, format, dayOf({ ...view, at: view.lastBallAt }, zone)].filter((part) => part).join(', ')
}

/** Why play is stopped stands in the strip below; the board says what there is to play for. */
function boardLine(view: View): string | undefined {
  const { result, status, current, toss, names } = view
  if (result || (status !== 'break' && status !== 'live')) return statusText(view)
  if (!view.interval) return statusText(view)?.replace(/^Innings break: /, '')
  return (current && needText(current)) ?? (toss && tossText(toss, names))
}

/** The side that bats stands right above its score. */
function Sides({ view }: { readonly view: ReadonlySignal<View> }) {
  const order = () => {
    const batting = battingSide(view.value)
    return inPlay(view.value) ? [otherSide(batting), batting] : ['a', 'b']
  }
  return (
    <div class="sides">
      <Each keys={order} show={(side) => <SideLine key={side} view={view} side={side as SideKey} />} />
    </div>
  )
}

function SideLine({ view, side }: { readonly view: ReadonlySignal<View>; readonly side: SideKey }) {
  const isBatting = useComputed(() => inPlay(view.value)?.side === side)
  const colour = useComputed(() => sideName(view.value, side).colour)
  return (
    <p class={isBatting.value ? 'side bat' : 'side was'}>
      <Plate colour={colour.value} on="board" />
      <bdi>
        <Text of={() => sideName(view.value, side).name} />
      </bdi>
      <span class="n">
        <Text of={() => otherScores(view.value, side)} />
      </span>
      <When on={() => isBatting.value} show={() => <span class="vh">, batting</span>} />
      <When
        on={() => !isBatting.value && onlyOvers(view.value, side) !== ''}
        show={() => (
          <span class="n ov">
            <Text of={() => onlyOvers(view.value, side)} />
          </span>
        )}
      />
    </p>
  )
}

/** The scores of a side besides the big one: "88 and 349"; of the side that bats "258 and", before a super over "258". */
function otherScores(view: View, side: SideKey): string {
  if (inPlay(view)?.side !== side) return sideScores(view, side)
  const earlier = sideScores(view, side, view.current?.innings)
  return earlier === '' || inPlay(view)?.superOver ? earlier : `${earlier} and`
}

function Score({ view }: { readonly view: ReadonlySignal<View> }) {
  const innings = useComputed(() => inPlay(view.value))
  const isAllOut = () => innings.value?.closed === 'allOut'
  return (
    <p class="score">
      <span class="n">
        <span class="vh">
          <Text of={() => `${sideName(view.value, battingSide(view.value)).name} `} />
        </span>
        <Text of={() => innings.value?.runs} />
        <i>
          <Text of={() => (isAllOut() ? '' : '/')} />
        </i>
        <Text of={() => (isAllOut() ? '' : innings.value?.wickets)} />
      </span>
      <span class="ovs">
        <span class="n">
          <Text of={() => innings.value && lengthOf(innings.value, view.value.format.ballsPerOver).count} />
        </span>{' '}
        <Text of={() => oversLabel(view.value)} />
      </span>
    </p>
  )
}

function oversLabel(view: View): string {
  const innings = inPlay(view)
  if (!innings) return ''
  if (innings.superOver) return 'super over'
  const { of, noun } = lengthOf(innings, view.format.ballsPerOver)
  const end = innings.closed === 'declared' ? ', declared' : innings.closed === 'allOut' ? ', all out' : ''
  return `${noun}${of === undefined ? '' : ` of ${of}`}${end}`
}

function ThisOver({ view, calm }: Pick<MatchSignals, 'view' | 'calm'>) {
  const over = useComputed(() => thisOver(view.value))
  return (
    <div>
      <div class="over">
        <h2>
          <bdi>
            <Text of={() => overLabel(view.value)} />
          </bdi>
          <span>
            <Text of={() => overTail(view.value)} />
          </span>
        </h2>
        <Balls
          of={() => over.value?.balls ?? ''}
          left={() => (over.value?.closed || inPlay(view.value)?.closed ? 0 : (over.value?.ballsLeft ?? 0))}
          calm={() => calm?.value ?? false}
          over={() => `${view.value.current?.innings}.${view.value.current?.over}`}
        />
      </div>
      <dl class="rates">
        <Rate name="Rate" of={() => inningsRate(view.value)} />
        <Rate name="Needed" of={() => neededRate(view.value)} />
        <Rate name="Target" of={() => inPlay(view.value)?.target} />
      </dl>
    </div>
  )
}

function overLabel(view: View): string {
  const over = thisOver(view)
  const name = over ? isolated(cardName(over.bowler, view.names)) : ''
  if (over?.closed || inPlay(view)?.closed) return `Over ${view.current?.over}, ${name}`
  return `This over, ${name}`
}

function overTail(view: View): string {
  const over = thisOver(view)
  if (!over) return ''
  if (over.closed || inPlay(view)?.closed) return plural(over.runs, 'run')
  return `${view.current?.freeHit ? 'Free hit, ' : ''}${plural(over.ballsLeft, 'ball')} left`
}

function Rate({ name, of }: { readonly name: string; readonly of: () => string | number | undefined }) {
  return (
    <When
      on={() => of() !== undefined}
      show={() => (
        <div>
          <dt>{name}</dt>
          <dd class="n">
            <Text of={of} />
          </dd>
        </div>
      )}
    />
  )
}

function inningsRate(view: View): string | undefined {
  const innings = inPlay(view)
  return innings && runRate(innings.runs, innings.balls, view.format.ballsPerOver)?.toFixed(2)
}

function neededRate({ current, format }: View): string | undefined {
  const need = current?.need
  if (need?.balls === undefined) return undefined
  return runRate(need.runs, need.balls, format.ballsPerOver)?.toFixed(2)
}
