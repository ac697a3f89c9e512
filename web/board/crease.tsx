import type { PlayerId } from '../../cricket/types.ts'
import type { BattingView, BowlingView, InningsView } from '../../wire/view.ts'
import { economy, strikeRate } from '../../wire/words/notation.ts'
import type { Language } from '../language/language.ts'
import { atTheCrease, bestBatters, bestBowlers, bowlersNow, inPlay, playerName } from './reading.ts'
import type { Viewed } from './shown.ts'

/**
 * Who bats and who bowls; between two innings, and after the last, who did best. Rows are places and stay: a new batter, and
 * a new innings, change their words, and nothing below them moves.
 */
export function Crease({ view, language }: Viewed) {
  const innings = inPlay(view)
  const isOpen = innings?.closed === undefined
  const batters = isOpen ? atTheCrease(innings) : bestBatters(innings)
  const bowlers = isOpen ? bowlersNow(view) : bestBowlers(innings)
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
        <caption>{language.say(isOpen ? 'crease.title' : 'crease.best')}</caption>
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
  const innings = inPlay(view)
  const batting = id === undefined ? undefined : innings?.batting[id]
  const { sign, meaning } = markOf(batting, innings?.closed === undefined, language)
  return (
    <tr>
      <th scope="row">
        <bdi key={id}>{id === undefined ? language.say('crease.nextBatter') : playerName(view, id)}</bdi>
        <span class="on" aria-hidden="true">
          {sign}
        </span>
        <span class="vh">{meaning}</span>
      </th>
      <BattingCells batting={batting} language={language} />
    </tr>
  )
}

type Mark = { readonly sign: string; readonly meaning: string }

/** Beside the name: who faces, or who was not out in the end. */
export function markOf(batting: BattingView | undefined, isOpen: boolean, { say }: Language): Mark {
  if (isOpen && batting?.end === 'striker') return { sign: '●', meaning: say('crease.onStrike') }
  if (!isOpen && batting && !batting.out && !batting.retired) return { sign: '*', meaning: ` ${say('how.notOut')}` }
  return { sign: '', meaning: '' }
}

function BowlerRow({ view, language, id, isOn }: RowProps & { readonly isOn: boolean }) {
  const bowling = id === undefined ? undefined : inPlay(view)?.bowling[id]
  return (
    <tr>
      <th scope="row">
        <bdi key={id}>{id === undefined ? language.say('crease.nextBowler') : playerName(view, id)}</bdi>
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

/** Somebody bats, is about to, or has. */
export const hasCrease = (innings: InningsView | undefined): boolean =>
  innings !== undefined && (innings.closed === undefined || Object.keys(innings.batting).length > 1)
