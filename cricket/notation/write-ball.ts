/** A delivery as it is typed. */
import type { Bowl, WicketCommand } from '../commands.ts'
import { DISMISSALS, type Fielder, type Runs } from '../types.ts'
import { nameText } from './names.ts'
import type { Reading } from './reading.ts'
import { asText } from './token.ts'
import { HOW_WORDS } from './vocabulary.ts'

export const wordFor = (words: { readonly [word: string]: string }, how: string): string =>
  Object.keys(words).find((word) => words[word] === how) ?? how

export function ballText(ball: Bowl, reading: Reading): string {
  const [first, ...more] = ball.wickets ?? []
  const details = [
    first && wicketDetails(first, ball, reading),
    ...more.map((wicket) => line('&', HOW_TEXTS[wicket.how], wicketDetails(wicket, ball, reading))),
    ball.striker !== undefined && `*${nameText(ball.striker, 'atCrease', reading)}`,
    ball.bowler !== undefined && `by ${nameText(ball.bowler, 'bowler', reading)}`,
    ball.faces !== undefined && `next ${nameText(ball.faces, 'atCrease', reading)}`,
    ...ruledTexts(ball),
    ball.valid !== undefined && (ball.valid ? 'counted' : 'uncounted'),
    ball.over !== undefined && (ball.over ? '/' : '-/'),
    ball.override !== undefined && `!${asText(ball.override)}`,
    ball.note !== undefined && `#${asText(ball.note)}`,
  ]
  return line(creditText(ball, first), ...details)
}

const ruledTexts = ({ short, overthrow, lostBall, disallowed, notInOver, changedEnds }: Bowl) => [
  short !== undefined && `short:${short}`,
  overthrow && `throw:${overthrow}`,
  lostBall && 'lost',
  disallowed && `off:${disallowed.law}${disallowed.runs === undefined ? '' : `+${disallowed.runs}`}`,
  notInOver && `dead:${notInOver}`,
  changedEnds !== undefined && (changedEnds ? 'changed' : 'unchanged'),
]

/** "st" and "ct" rather than the words of their own rules. */
const HOW_TEXTS = Object.fromEntries(DISMISSALS.map((how) => [how, wordFor(HOW_WORDS, how)]))

function creditText(ball: Bowl, wicket: WicketCommand | undefined): string {
  const { call, runs = {} } = ball
  const how = wicket && HOW_TEXTS[wicket.how]
  const ran = how === 'ro' || how === 'obs' ? completedText(ball) : undefined
  if (ran !== undefined) return `${how}${ran}`
  const bat = batText(ball)
  const parts = [
    call === 'wide' && `${runs.wides ?? ''}wd`,
    call === 'noBall' ? `${runs.noBalls ?? ''}nb${bat}` : bat,
    runs.byes && `${runs.byes}b`,
    runs.legByes && `${runs.legByes}lb`,
    how,
  ].filter(Boolean)
  return parts.length === 0 ? '.' : parts.join('+')
}

/** Off the bat: "4", "4r" all run, "4!" to the boundary and said so. More than seven are always said to be run. */
function batText({ runs, boundary, call }: Bowl): string {
  const bat = runs?.bat ?? 0
  if (bat === 0) return ''
  const mark = boundary === undefined ? (bat > 7 && call !== 'noBall' ? 'r' : '') : boundary ? '!' : 'r'
  return `${bat}${mark}`
}

/** The completed runs of a run out, where "ro2", "ro1lb" say all there is to say. */
function completedText({ call, runs = {}, boundary }: Bowl): string | undefined {
  const said = (['bat', 'byes', 'legByes'] as const).filter((key) => (runs[key] ?? 0) > 0)
  const [key, other] = said
  if (call || other) return undefined
  if (key === undefined) return boundary === undefined ? '' : undefined
  const count = runs[key] ?? 0
  const isBoundaryKind = key === 'bat' && (count === 4 || count === 6)
  if (isBoundaryKind !== (boundary === false) || boundary) return undefined
  return `${count}${key === 'byes' ? 'b' : key === 'legByes' ? 'lb' : ''}`
}

function wicketDetails(wicket: WicketCommand, ball: Bowl, reading: Reading): string {
  const { how, batter, fielders, at } = wicket
  return line(
    how === 'stumped' && reading.keeper !== undefined
      ? besidesKeeper(fielders, reading)
      : fieldersText(fielders, reading),
    batter !== undefined && whoText(batter, ball, reading),
    at && END_WORDS[at],
    wicket.crossed !== undefined && (wicket.crossed ? 'x' : '-x'),
    wicket.preventedCatch && 'nocatch',
    wicket.notRunning && 'norun',
  )
}

function whoText(batter: WicketCommand['batter'] & string, ball: Bowl, reading: Reading): string {
  const striker = ball.striker ?? reading.striker
  const other = [reading.striker, reading.nonStriker].find((id) => id !== undefined && id !== striker)
  return batter === other ? 'ns' : `=${nameText(batter, 'atCrease', reading)}`
}

/** The keeper's stumping goes without saying; "-" says that nobody is named. */
function besidesKeeper(fielders: readonly Fielder[] = [], reading: Reading): string {
  const [only, more] = fielders
  if (only && !more && !only.substitute && only.player === reading.keeper) return ''
  return fieldersText(fielders, reading) || '-'
}

export const fieldersText = (fielders: readonly Fielder[] = [], reading: Reading): string =>
  fielders.map((fielder) => fielderText(fielder, reading)).join('/')

function fielderText({ player, substitute }: Fielder, reading: Reading): string {
  const name = player === undefined ? '' : nameText(player, 'fielder', reading)
  if (substitute) return name ? `sub(${name})` : 'sub'
  return name || '?'
}

/** Runs without what goes without saying: noughts, and the penalty of a call. */
export function plainRuns(ball: Bowl, { wideRuns, noBallRuns }: Reading): Bowl {
  const { runs, ...rest } = ball
  const usual: Partial<Runs> = {
    wides: ball.call === 'wide' ? wideRuns : 0,
    noBalls: ball.call === 'noBall' ? noBallRuns : 0,
  }
  const kept = Object.entries(runs ?? {}).filter(([key, count]) => count !== (usual[key as keyof Runs] ?? 0))
  return { ...rest, ...(kept.length > 0 && { runs: Object.fromEntries(kept) }) }
}

export const line = (...words: readonly (string | false | undefined)[]): string => words.filter(Boolean).join(' ')

export const END_WORDS = { striker: '@k', nonStriker: '@b' } as const
