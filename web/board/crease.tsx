import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { PlayerId } from '../../cricket/types.ts'
import type { BattingView, BowlingView, InningsView, View } from '../../wire/view.ts'
import { economy, strikeRate } from '../../wire/words/words.ts'
import { Cell, Text, When } from './figure.tsx'
import { atTheCrease, bowlersNow, inPlay, playerName } from './reading.ts'

type Props = { readonly view: ReadonlySignal<View> }

/** Who bats and who bowls. Rows are places and stay; a new batter changes their words. */
export function Crease({ view }: Props) {
  return (
    <section class="sec crease">
      <table class="bat">
        <caption>At the crease</caption>
        <BattingHead />
        <tbody>
          <BatterRow view={view} place={0} />
          <BatterRow view={view} place={1} />
        </tbody>
      </table>
      <table class="bowl">
        <caption class="vh">Bowling</caption>
        <BowlingHead />
        <tbody>
          <BowlerRow view={view} place={0} />
          <When on={() => bowlersNow(view.value).length > 1} show={() => <BowlerRow view={view} place={1} />} />
        </tbody>
      </table>
    </section>
  )
}

function BatterRow({ view, place }: Props & { readonly place: number }) {
  const id = useComputed(() => atTheCrease(inPlay(view.value))[place])
  const batting = useComputed(() => lineOf(inPlay(view.value)?.batting, id.value))
  return (
    <tr>
      <th scope="row">
        <bdi>
          <Text of={() => (id.value === undefined ? 'Next batter to come' : playerName(view.value, id.value))} />
        </bdi>
        <When on={() => batting.value?.end === 'striker'} show={OnStrike} />
      </th>
      <BattingCells batting={batting} />
    </tr>
  )
}

function OnStrike() {
  return (
    <>
      <span class="on" aria-hidden="true">
        ●
      </span>
      <span class="vh"> on strike</span>
    </>
  )
}

function BowlerRow({ view, place }: Props & { readonly place: number }) {
  const id = useComputed(() => bowlersNow(view.value)[place])
  const bowling = useComputed(() => lineOf(inPlay(view.value)?.bowling, id.value))
  const isOn = () => id.value !== undefined && view.value.current?.bowler === id.value
  return (
    <tr>
      <th scope="row">
        <bdi>
          <Text of={() => (id.value === undefined ? 'Bowler to come' : playerName(view.value, id.value))} />
        </bdi>
        <span class="vh">
          <Text of={() => (isOn() ? ' bowling' : '')} />
        </span>
      </th>
      <BowlingCells bowling={bowling} ballsPerOver={view.value.format.ballsPerOver} />
    </tr>
  )
}

const lineOf = <T,>(lines: { readonly [id: string]: T } | undefined, id: PlayerId | undefined): T | undefined =>
  id === undefined ? undefined : lines?.[id]

export function BattingHead() {
  return (
    <thead>
      <tr>
        <th scope="col">Batter</th>
        <Head short="R" long="Runs" />
        <Head short="B" long="Balls" />
        <Head short="4s" long="Fours" />
        <Head short="6s" long="Sixes" kind="o6" />
        <Head short="SR" long="Strike rate" kind="osr" />
      </tr>
    </thead>
  )
}

export function BowlingHead() {
  return (
    <thead>
      <tr>
        <th scope="col">Bowler</th>
        <Head short="O" long="Overs" />
        <Head short="M" long="Maidens" />
        <Head short="R" long="Runs" />
        <Head short="W" long="Wickets" />
        <Head short="Econ" long="Runs per over" kind="osr" />
      </tr>
    </thead>
  )
}

function Head({ short, long, kind = '' }: { readonly short: string; readonly long: string; readonly kind?: string }) {
  return (
    <th scope="col" class={kind}>
      <abbr title={long}>{short}</abbr>
    </th>
  )
}

export function BattingCells({ batting }: { readonly batting: ReadonlySignal<BattingView | undefined> }) {
  const rate = (line: BattingView | undefined) => line && (strikeRate(line.runs, line.balls)?.toFixed(1) ?? '–')
  return (
    <>
      <Cell of={() => batting.value?.runs} />
      <Cell of={() => batting.value?.balls} />
      <Cell of={() => batting.value?.fours} />
      <Cell of={() => batting.value?.sixes} kind="o6" />
      <Cell of={() => rate(batting.value)} kind="osr" />
    </>
  )
}

type BowlingProps = { readonly bowling: ReadonlySignal<BowlingView | undefined>; readonly ballsPerOver: number }

export function BowlingCells({ bowling, ballsPerOver }: BowlingProps) {
  const rate = (line: BowlingView | undefined) =>
    line && (economy(line.runs, line.balls, ballsPerOver)?.toFixed(2) ?? '–')
  return (
    <>
      <Cell of={() => bowling.value?.overs} />
      <Cell of={() => bowling.value?.maidens} />
      <Cell of={() => bowling.value?.runs} />
      <Cell of={() => bowling.value?.wickets} />
      <Cell of={() => rate(bowling.value)} kind="osr" />
    </>
  )
}

/** Somebody bats, or is about to: an innings has begun and is not closed. */
export const hasCrease = (innings: InningsView | undefined): boolean =>
  innings !== undefined && innings.closed === undefined
