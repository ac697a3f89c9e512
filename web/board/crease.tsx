import type { PlayerId } from '../../cricket/types.ts'
import type { BattingView, BowlingView, InningsView } from '../../wire/view.ts'
import { economy, strikeRate } from '../../wire/words/notation.ts'
import type { Language } from '../language/language.ts'
import { atTheCrease, bowlersNow, inPlay, playerName } from './reading.ts'
import type { Viewed } from './shown.ts'

/** Who bats and who bowls. Rows are places and stay; a new batter changes their words. */
export function Crease({ view, language }: Viewed) {
  const innings = inPlay(view)
  const batters = atTheCrease(innings)
  const bowlers = bowlersNow(view)
  const row = (place: number) => (
    <BowlerRow
      view={view}
      language={language}
      id={bowlers[place]}
      isOn={bowlers[place] !== undefined && bowlers[place] === view.current?.bowler}
    />
  )
  return (
    <section class="sec crease" key="crease">
      <table class="bat">
        <caption>{language.say('crease.title')}</caption>
        <BattingHead language={language} />
        <tbody>
          <BatterRow view={view} language={language} id={batters[0]} />
          <BatterRow view={view} language={language} id={batters[1]} />
        </tbody>
      </table>
      <table class="bowl">
        <caption class="vh">{language.say('crease.bowling')}</caption>
        <BowlingHead language={language} />
        <tbody>
          {row(0)}
          {bowlers.length > 1 && row(1)}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = Viewed & { readonly id: PlayerId | undefined }

function BatterRow({ view, language, id }: RowProps) {
  const batting = id === undefined ? undefined : inPlay(view)?.batting[id]
  return (
    <tr>
      <th scope="row">
        <bdi>{id === undefined ? language.say('crease.nextBatter') : playerName(view, id)}</bdi>
        <span class="on" aria-hidden="true">
          {batting?.end === 'striker' ? '●' : ''}
        </span>
        <span class="vh">{batting?.end === 'striker' ? language.say('crease.onStrike') : ''}</span>
      </th>
      <BattingCells batting={batting} language={language} />
    </tr>
  )
}

function BowlerRow({ view, language, id, isOn }: RowProps & { readonly isOn: boolean }) {
  const bowling = id === undefined ? undefined : inPlay(view)?.bowling[id]
  return (
    <tr>
      <th scope="row">
        <bdi>{id === undefined ? language.say('crease.nextBowler') : playerName(view, id)}</bdi>
        <span class="vh">{isOn ? language.say('crease.isBowling') : ''}</span>
      </th>
      <BowlingCells bowling={bowling} language={language} ballsPerOver={view.format.ballsPerOver} />
    </tr>
  )
}

type HeadProps = { readonly language: Language }
/** Short, as columns are, long, as they are meant, and whether the column is left out where there is no room. */
type Column = readonly [short: Short, long: Short, kind?: 'o6' | 'osr']
type Short = Parameters<Language['say']>[0] & `crease.${string}`

export const BattingHead = ({ language }: HeadProps) => (
  <Head
    language={language}
    first="crease.batter"
    columns={[
      ['crease.r', 'crease.runs'],
      ['crease.b', 'crease.balls'],
      ['crease.s4', 'crease.fours'],
      ['crease.s6', 'crease.sixes', 'o6'],
      ['crease.sr', 'crease.strikeRate', 'osr'],
    ]}
  />
)

export const BowlingHead = ({ language }: HeadProps) => (
  <Head
    language={language}
    first="crease.bowler"
    columns={[
      ['crease.o', 'crease.overs'],
      ['crease.m', 'crease.maidens'],
      ['crease.r', 'crease.runs'],
      ['crease.w', 'crease.wickets'],
      ['crease.econ', 'crease.economy', 'osr'],
    ]}
  />
)

function Head({
  language: { say },
  first,
  columns,
}: HeadProps & { readonly first: Short; readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{say(first)}</th>
        {columns.map(([short, long, kind]) => (
          <th key={short} scope="col" class={kind}>
            <abbr title={say(long)}>{say(short)}</abbr>
          </th>
        ))}
      </tr>
    </thead>
  )
}

type CellsProps = { readonly language: Language }

export function BattingCells({ batting, language }: CellsProps & { readonly batting: BattingView | undefined }) {
  const rate = batting && strikeRate(batting.runs, batting.balls)
  return (
    <>
      <td class="n">{batting?.runs}</td>
      <td class="n">{batting?.balls}</td>
      <td class="n">{batting?.fours}</td>
      <td class="n o6">{batting?.sixes}</td>
      <td class="n osr">{batting && rated(rate, 1, language)}</td>
    </>
  )
}

type BowlingProps = CellsProps & { readonly bowling: BowlingView | undefined; readonly ballsPerOver: number }

export function BowlingCells({ bowling, language, ballsPerOver }: BowlingProps) {
  const rate = bowling && economy(bowling.runs, bowling.balls, ballsPerOver)
  return (
    <>
      <td class="n">{bowling?.overs}</td>
      <td class="n">{bowling?.maidens}</td>
      <td class="n">{bowling?.runs}</td>
      <td class="n">{bowling?.wickets}</td>
      <td class="n osr">{bowling && rated(rate, 2, language)}</td>
    </>
  )
}

const rated = (rate: number | undefined, decimals: number, language: Language): string =>
  rate === undefined ? '–' : language.number(rate, decimals)

/** Somebody bats, or is about to: an innings has begun and is not closed. */
export const hasCrease = (innings: InningsView | undefined): boolean =>
  innings !== undefined && innings.closed === undefined
