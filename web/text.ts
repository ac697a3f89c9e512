/** The match and the lobby as plain text, at most 80 columns: what `curl` gets, and the last rung of the ladder. */
import { otherSide, type SideKey } from '../cricket/types.ts'
import type { MiniScore } from '../wire/score.ts'
import type { InningsView, View } from '../wire/view.ts'
import { economy, howOut, isolated, lengthOf, plural, scoreText, statusText } from '../wire/words/words.ts'
import { dayOf, freshness } from './board/freshness.ts'
import {
  atTheCrease,
  bowlersNow,
  byOrder,
  extras,
  inningsKeys,
  inPlay,
  occasion,
  overNumbers,
  playerName,
  versus,
} from './board/reading.ts'
import { inningsTitle } from './board/titles.ts'
import { ENGLISH } from './language/languages.ts'

const COLUMNS = 80

/** By the clock of the server; seconds by which everything is held back. */
export type Asked = { readonly nowMs: number; readonly delayS?: number; readonly scorer?: number | undefined }

export function matchText(view: View, asked?: Asked): string {
  const blocks = [
    ...topLines(view, asked),
    creaseLines(view),
    overLines(view),
    ...inningsKeys(view).map((key) => card(view, key)),
    asked ? otherPages(view, asked) : [],
  ]
  return joined(blocks)
}

/** What every page of a match begins with: which one, the scores, what there is to say, how old that is. */
export function topLines(view: View, asked?: Asked): string[][] {
  const { names, day } = view
  const left = day?.oversLeft === undefined ? '' : `, ${plural(day.oversLeft, 'over')} left today`
  const when = day ? `Day ${day.day}, session ${day.session}${left}` : ''
  return [
    [occasion(names), names.venue ?? '', dayOf({ ...view, at: view.lastBallAt }, 'UTC') ?? '', when],
    [versus(names)],
    inningsKeys(view).map((key) => scoreLine(view, key)),
    [statusText(view) ?? '', asked ? ageLine(view, asked) : ''],
  ]
}

/** "In play. Last ball 14 s ago. Scorer connected. At 21:29:10 UTC": a terminal shows what was, and never says live. */
function ageLine(view: View, asked: Asked): string {
  const { word, detail, via } = freshness({ view, language: ENGLISH, connection: undefined, delayS: 0, ...asked })
  return [word, detail, via].filter((part) => part !== '').join('. ')
}

export const PAGES = ['scorecard', 'commentary', 'graphs', 'info'] as const

function otherPages({ id }: View, { delayS = 0 }: Asked): string[] {
  const late = delayS > 0 ? `?delay=${delayS}` : ''
  return PAGES.map((each) => `/matches/${id}/${each}.txt${late}`)
}

export function lobbyText(scores: readonly MiniScore[]): string {
  const section = (title: string, statuses: readonly string[]) => {
    const here = scores.filter(({ status }) => statuses.includes(status))
    return here.length === 0 ? [] : [[title.toUpperCase()], ...here.map(entry)]
  }
  const blocks = [
    ...section('Live', ['live', 'break']),
    ...section('Coming up', ['upcoming']),
    ...section('Finished', ['finished', 'abandoned']),
  ]
  return joined(blocks.length === 0 ? [['No match is on.']] : blocks)
}

export const joined = (blocks: readonly (readonly string[])[]): string =>
  `${blocks
    .map((lines) => lines.filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.flatMap(wrapped).join('\n'))
    .join('\n\n')}\n`

function entry(score: MiniScore): string[] {
  const side = (key: SideKey) => {
    const overs = score.batting === key && score.overs !== undefined ? ` (${score.overs})` : ''
    return columns(isolated(score.sides[key].name), `${score.sides[key].scores.join(' & ')}${overs}`)
  }
  return [
    [occasion(score), dayOf(score, 'UTC')].filter((part) => part).join(', '),
    side('a'),
    side('b'),
    score.line ?? '',
    `/matches/${score.id}.txt`,
  ]
}

function scoreLine(view: View, key: string): string {
  const innings = view.innings[key]
  if (!innings) return ''
  const { count, of, noun } = lengthOf(innings, view.format.ballsPerOver)
  const overs = `${count}${of === undefined ? '' : ` of ${of}`} ${noun}`
  return columns(titleOf(view, key), `${scoreText(innings)} (${overs})`)
}

export function titleOf(view: View, key: string): string {
  const { side, ordinal } = inningsTitle(view, key, ENGLISH)
  return ordinal === '' ? isolated(side) : `${isolated(side)}, ${ordinal}`
}

function creaseLines(view: View): string[] {
  const innings = inPlay(view)
  if (!innings || innings.closed) return []
  const batters = atTheCrease(innings).map((id) => {
    const line = innings.batting[id]
    const mark = line?.end === 'striker' ? '*' : ''
    return columns(`${isolated(playerName(view, id))}${mark}`, `${line?.runs} (${line?.balls})`)
  })
  const bowlers = bowlersNow(view).map((id) =>
    columns(isolated(playerName(view, id)), bowlingFigures(view, innings, id)),
  )
  return [...batters, ...bowlers]
}

/** "3.4-0-39-3": overs, maidens, runs, wickets. */
function bowlingFigures(view: View, innings: InningsView, id: string): string {
  const line = innings.bowling[id]
  if (!line) return '0-0-0-0'
  const rate = economy(line.runs, line.balls, view.format.ballsPerOver)
  return `${line.overs}-${line.maidens}-${line.runs}-${line.wickets}${rate === undefined ? '' : `  ${rate.toFixed(2)}`}`
}

/** At words, as far as they go; what follows is set in. */
export function prose(text: string, indent = 0): string {
  const [lead = ''] = /^ */.exec(text) ?? []
  const [first = '', ...words] = printable(text).trim().split(/ +/)
  const rows = [lead + first]
  for (const word of words) {
    const longer = `${rows.at(-1)} ${word}`
    if (widthOf(longer) <= COLUMNS) rows[rows.length - 1] = longer
    else rows.push(' '.repeat(indent) + word)
  }
  return rows.join('\n')
}

const overLines = (view: View): string[] =>
  overNumbers(view).map((number) => {
    const over = view.current?.overs[number]
    const left =
      over && !over.closed && !inPlay(view)?.closed && !view.result && over.ballsLeft > 0
        ? ` (${plural(over.ballsLeft, 'ball')} left)`
        : ''
    return columns(`Over ${number}: ${over?.balls ?? ''}${left}`, String(over?.runs ?? 0))
  })

export function card(view: View, key: string): string[] {
  const innings = view.innings[key]
  if (!innings) return []
  const keeper = view.sides[otherSide(innings.side)].keeper
  const batting = byOrder(innings.batting).flatMap((id) => {
    const line = innings.batting[id]
    if (!line) return []
    const how = howOut(line, view.names, keeper === undefined ? {} : { keeper })
    return [columns(`  ${isolated(playerName(view, id))}  ${how}`, `${line.runs} (${line.balls})`)]
  })
  const bowling = byOrder(innings.bowling).map((id) =>
    columns(`  ${isolated(playerName(view, id))}`, bowlingFigures(view, innings, id)),
  )
  const title = titleOf(view, key)
  return [columns(title, scoreText(innings)), ...batting, columns('  Extras', extras(innings)), ...bowling]
}

/** A name may hold anything: no control characters reach a terminal, and what is too long is on a line of its own. */
export function columns(left: string, right: string): string {
  const name = printable(left)
  const gap = COLUMNS - widthOf(name) - widthOf(right)
  if (right === '') return name
  return gap >= 2 ? `${name}${' '.repeat(gap)}${right}` : `${name}\n${' '.repeat(COLUMNS - widthOf(right))}${right}`
}

// An escape sequence in a name would recolour or clear the reader's terminal.
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
/** Marks stand on the letter before them, what only directs the text is not seen: neither takes a column. */
const isSeen = (letter: string): boolean => !/[\p{M}\p{Cf}]/u.test(letter)
const widthOf = (text: string): number => [...text].filter(isSeen).length

function wrapped(line: string): string[] {
  return line.split('\n').flatMap((part) => rowsOf([...printable(part)]))
}

function rowsOf(letters: readonly string[]): string[] {
  const rows = letters.length === 0 ? [] : ['']
  let width = 0
  for (const letter of letters) {
    if (isSeen(letter)) width += 1
    if (width > COLUMNS) {
      rows.push('')
      width = 1
    }
    rows[rows.length - 1] += letter
  }
  return rows
}
