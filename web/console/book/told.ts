/** What a correction changes, as a table of was and will be, and in the words that followers will read. */
import type { Book } from '../../../cricket/book.ts'
import type { EditCommand } from '../../../cricket/commands.ts'
import type { Follow } from '../../../cricket/correction/consequences.ts'
import type { Figure, FigureChange } from '../../../cricket/correction/figures.ts'
import type { Match, Ref } from '../../../cricket/types.ts'
import { capital, plural } from '../../../cricket/words.ts'
import { correctionsView } from '../../../wire/correction-view.ts'
import { currentView } from '../../../wire/current-view.ts'
import type { Names } from '../../../wire/view.ts'
import { cardName, needText, resultText } from '../../../wire/words/words.ts'
import { commandWords } from '../notices.ts'
import { isolated } from '../reading.ts'
import { inningsWords } from './line-words.ts'
import { matchAfter, type Review, type Wish } from './review.ts'

export type Row = { readonly label: string; readonly was: string; readonly now: string }

/** The rows that a scorer looks at first, then all the others. */
export type Told = { readonly first: readonly Row[]; readonly more: readonly Row[] }

const FIRST_MOST = 8
/** In this order: the score, what is needed, the result, then the people. */
const ORDER: readonly Figure[] = [
  'total',
  'target',
  'result',
  'ended',
  'batter',
  'howOut',
  'bowler',
  'extras',
  'facing',
  'fallOfWicket',
  'atTheOtherEnd',
  'bowling',
  'freeHit',
  'partnership',
  'boundaries',
]

export function toldOf(
  book: Book,
  { changes, after }: Review,
  names: Names,
  at?: { readonly ref: Ref; readonly ball: string },
): Told {
  const batting = (after ?? book).match.innings
  const sorted = [...changes].sort((a, b) => ORDER.indexOf(a.figure) - ORDER.indexOf(b.figure))
  const rows = sorted.map((change) => rowOf(change, names, batting))
  const totals = sorted.filter(({ figure }) => figure === 'total').length
  const all = [
    ...(at ? scoreAt(book, after, at, names) : []),
    ...rows.slice(0, totals),
    ...(after ? needRow(book.match, after.match) : []),
    ...rows.slice(totals),
  ]
  return { first: all.slice(0, FIRST_MOST), more: all.slice(FIRST_MOST) }
}

const NONE = '–'

/** People are named in it by ids in braces, as the engine knows them. */
const named = (text: string, names: Names): string =>
  isolated(
    text.replace(/\{([\w-]+)\}/g, (whole, id: string) =>
      Object.hasOwn(names.players, id) ? cardName(id as Parameters<typeof cardName>[0], names) : whole,
    ),
  )

function rowOf(change: FigureChange, names: Names, batting: Match['innings']): Row {
  const text = (value: FigureChange['was']) =>
    value === undefined ? NONE : typeof value === 'string' ? named(value, names) : isolated(resultText(value, names))
  return { label: isolated(labelOf(change, names, batting)), was: text(change.was), now: text(change.now) }
}

const FIGURE_WORDS: { readonly [figure in Exclude<Figure, 'total' | 'batter' | 'bowler'>]: string } = {
  extras: 'Extras',
  boundaries: 'boundaries',
  howOut: 'how out',
  fallOfWicket: 'Fall of wicket',
  partnership: 'Stand',
  target: 'Target',
  ended: 'End of the innings',
  facing: 'Facing',
  atTheOtherEnd: 'At the other end',
  bowling: 'Bowling',
  freeHit: 'Free hit',
  result: 'Result',
}

function labelOf(
  { figure, innings = 0, player, number }: FigureChange,
  names: Names,
  batting: Match['innings'],
): string {
  const who = player === undefined ? '' : cardName(player, names)
  const of = batting.length > 2 && innings > 0 ? ` (innings ${innings})` : ''
  if (figure === 'total')
    return `${inningsWords(batting, innings, names)} ${innings === batting.length ? 'now' : 'in all'}`
  if (figure === 'batter') return `${who}, batting${of}`
  if (figure === 'bowler') return `${who}, bowling${of}`
  if (player !== undefined) return `${who}, ${FIGURE_WORDS[figure]}${of}`
  return `${FIGURE_WORDS[figure]}${number === undefined ? '' : ` ${number}`}${figure === 'result' ? '' : of}`
}

function scoreAt(
  book: Book,
  after: Book | undefined,
  { ref, ball }: { ref: Ref; ball: string },
  names: Names,
): readonly Row[] {
  const [was, now] = [matchAfter(book, ref), after && matchAfter(after, ref)]
  const score = (match: Match | undefined) => {
    const innings = match?.innings.at(-1)
    return innings ? `${innings.runs}/${innings.wickets}` : NONE
  }
  if (!now || score(was) === score(now)) return []
  const side = inningsWords(now.innings, now.innings.length, names)
  return [{ label: isolated(`${side} at ${ball}`), was: score(was), now: score(now) }]
}

function needRow(was: Match, now: Match): readonly Row[] {
  const text = (match: Match) => {
    const current = currentView(match)
    return (current && needText(current)) ?? NONE
  }
  const [old, fresh] = [text(was), text(now)]
  if (old === fresh) return []
  const isNeed = [old, fresh].some((one) => one.startsWith(NEED))
  return [{ label: isNeed ? 'Need' : 'Stands', was: old.replace(NEED, ''), now: fresh.replace(NEED, '') }]
}

const NEED = 'Need '

const FACTS: { readonly [fact: string]: string } = {
  striker: 'who faced',
  nonStriker: 'who faced',
  bowler: 'who bowled',
  over: 'where an over ended',
  freeHit: 'free hits',
  runs: 'runs',
  wickets: 'wickets',
  valid: 'what counted in the over',
  changedEnds: 'ends',
  end: 'ends',
  boundary: 'boundaries',
}

/** "Follows by itself: who faced, on 12.4 to 14.2 (11 balls)"; undefined when nothing does. */
export function followsWords(follows: readonly Follow[]): string | undefined {
  if (follows.length === 0) return undefined
  const facts = new Set(follows.flatMap(({ facts }) => facts.map(({ fact }) => FACTS[fact] ?? fact)))
  const [first, last] = [follows[0]?.ball, follows.at(-1)?.ball]
  const where = first === undefined ? '' : first === last ? `, on ${first}` : `, on ${first} to ${last}`
  const count = follows.length > 1 ? ` (${plural(follows.length, 'entry').replace(/entrys$/, 'entries')})` : ''
  return `Follows by itself: ${[...facts].join(', ')}${where}${count}.`
}

/** "Now: 2 runs", "Taken out": what the scorer said, before anything follows from it. */
export function wishWords({ edits: [edit, ...others] }: Wish, names: Names): string {
  if (!edit) return ''
  const more = others.length > 0 ? `, and ${plural(others.length, 'more entry').replace(/entrys$/, 'entries')}` : ''
  return isolated(`${editWords(edit, names)}${more}.`)
}

function editWords(edit: EditCommand, names: Names): string {
  switch (edit.op) {
    case 'amend':
      return `Now: ${commandWords(edit.command, names)}`
    case 'insert':
      return `Put in: ${commandWords(edit.command, names)}`
    case 'retract':
      return 'Taken out'
    case 'setBowler':
      return `Bowled by ${cardName(edit.bowler, names)}${edit.until === undefined ? ', all his overs from here' : ''}`
    case 'setBatter':
      return `It was ${cardName(edit.batter, names)} who came in`
    case 'swapBatters':
      return `The two batters the other way about${edit.until === undefined ? ' from here on' : edit.until === edit.from ? ' on this ball' : ''}`
    default:
      return edit satisfies never
  }
}

/** As the match's page prints it, "Ball 12.3 corrected: 1 run → 2 runs"; undefined when it is no news to a follower. */
export function followersRead(after: Book | undefined): string | undefined {
  const last = after?.corrections.at(-1)
  const view = last && correctionsView([{ ...last, seq: 1 }])?.['1']
  if (!view) return undefined
  const where = view.ball === undefined ? 'Corrected' : `Ball ${view.ball} corrected`
  return `${where}: ${view.was} → ${view.now}`
}

/** A sentence of the engine with its names, beginning with a capital. */
export const sentence = (text: string, names: Names): string => capital(named(text, names))
