/** The same entries as they are typed, an over at a time: the fewest letters that the grammar reads as the same events. */
import type { Command } from '../../../cricket/commands.ts'
import type { BallBowled, PlayEvent } from '../../../cricket/events.ts'
import { nameText } from '../../../cricket/notation/names.ts'
import { type Reading, readingOf, writeWord } from '../../../cricket/notation/notation.ts'
import { type Tried, tryLine } from '../../../cricket/notation/try-line.ts'
import type { Match, PlayerId } from '../../../cricket/types.ts'
import { knownOf } from '../../../web/console/line/reading.ts'
import type { Names } from '../../../wire/view.ts'
import { isSame } from './alike.ts'

/** What is entered, and what came of it. */
export type Entry = { readonly command: Command; readonly event: PlayEvent; readonly before: Match }

/** Letters and blanks of the words, and Enter behind them. */
export type TypedOver = { readonly text: string; readonly strokes: number }

/** The words of one over, or of what is between two: read again as a whole, they are the same events. */
export function typeOver(entries: readonly Entry[], names: Names): TypedOver {
  const words = entries.map((entry) => shortest(entry, names))
  const tight = words.reduce((line, word, i) => line + between(words[i - 1], word, entries[i]) + word, '')
  const text = [tight, words.join(' ')].find((line) => says(line, entries, names))
  if (text === undefined) throw new Error(`no line says ${words.join(' ')}`)
  return { text, strokes: text.length + 1 }
}

/** Balls that are one digit or dot each stand together; a number of a list never does. */
function between(before: string | undefined, word: string, entry: Entry | undefined): string {
  if (before === undefined) return ''
  const isBall = entry?.event.kind === 'BallBowled'
  return isBall && SINGLE.test(before) && SINGLE.test(word) ? '' : ' '
}
const SINGLE = /^[.0-7]$/

function says(line: string, entries: readonly Entry[], names: Names): boolean {
  const [first] = entries
  const tried = first ? tryLine(line, first.before, knownOf(names), 0) : []
  return tried.length === entries.length && tried.every((word, i) => isEntry(word, entries[i]))
}

const isEntry = ({ event }: Tried, entry: Entry | undefined): boolean =>
  event !== undefined && entry !== undefined && isSame(event, entry.event) && sameOver(event, entry.event)

const sameOver = (a: PlayEvent, b: PlayEvent): boolean =>
  a.kind !== 'BallBowled' || b.kind !== 'BallBowled' || (a.over === b.over && a.changedEnds === b.changedEnds)

/** The shortest of the ways to say it that come to the same event. */
function shortest(entry: Entry, names: Names): string {
  const reading = readingOf(entry.before, knownOf(names))
  const plain = plainBall(entry.event)
  if (plain !== undefined) return plain
  const written = writeWord(entry.command, reading)
  if (written === undefined) throw new Error(`no line says ${JSON.stringify(entry.command)}`)
  const ways = [...answersFor(entry, reading), ...ballsFor(entry, reading), written]
  const fit = ways.toSorted((a, b) => a.length - b.length).find((word) => says(word, [entry], names))
  return shorter(fit ?? written, entry, names)
}

/** Three in four deliveries; that it is read as meant is seen when the over is read again. */
function plainBall(event: PlayEvent): string | undefined {
  if (event.kind !== 'BallBowled' || event.asserted || event.call || event.wickets.length > 0) return undefined
  const { bat, byes, legByes } = event.runs
  if (byes + legByes > 0 || bat > 3) return undefined
  return bat === 0 ? '.' : `${bat}`
}

/** Who bowls, who comes in: the number on the list. */
function answersFor({ command }: Entry, { waiting }: Reading): readonly string[] {
  const id = command.do === 'sendIn' ? command.batter : command.do === 'giveBall' ? command.bowler : undefined
  const place = id === undefined || !waiting ? -1 : waiting.from.indexOf(id)
  return place < 0 ? [] : [`${place + 1}`]
}

/** Without what goes without saying. */
function ballsFor({ event }: Entry, reading: Reading): readonly string[] {
  if (event.kind !== 'BallBowled') return []
  const { bat, byes, legByes } = event.runs
  if (event.wickets.length === 0 && event.call === undefined && byes + legByes === 0)
    return [bat === 0 ? '.' : `${bat}`]
  if (event.wickets.length === 0) return extrasFor(event, reading)
  const [{ how, batter } = { how: 'bowled', batter: event.striker }] = event.wickets
  const who = batter === event.striker ? '' : ' ns'
  const ran = bat + byes + legByes
  const run = `ro${ran || ''}${byes ? 'b' : legByes ? 'lb' : ''}${who}`
  const short: { readonly [how: string]: readonly string[] } = {
    bowled: ['bo'],
    lbw: ['lbw'],
    caught: ['cb', ...named(event, 'ct', reading)],
    stumped: ['st'],
    hitWicket: ['hw'],
    runOut: [
      run,
      ...['', ' @k', ' @b', ' x', ' -x', ' @k x', ' @b x'].flatMap((at) => named(event, run + at, reading)),
    ],
  }
  const called = event.call === 'wide' ? 'wd+' : event.call === 'noBall' ? 'nb+' : ''
  return (short[how] ?? []).map((word) => called + word)
}

function extrasFor({ call, runs }: BallBowled, { wideRuns }: Reading): readonly string[] {
  const { bat, wides, byes, legByes } = runs
  if (call === 'wide') return wides === wideRuns ? ['wd'] : [`wd${wides - wideRuns}`]
  const bye = byes ? (byes === 1 ? 'b' : `${byes}b`) : legByes ? (legByes === 1 ? 'lb' : `${legByes}lb`) : ''
  if (call === 'noBall') return [bye ? `nb+${bye}` : `nb${bat || ''}`]
  return [bye]
}

const named = ({ wickets: [wicket] }: BallBowled, word: string, reading: Reading): readonly string[] => {
  const fielders = (wicket?.fielders ?? []).map(({ player, substitute }) =>
    substitute ? 'sub' : player === undefined ? '?' : nameText(player, 'fielder', reading),
  )
  return [fielders.length === 0 ? word : `${word} ${fielders.join('/')}`]
}

/** Each name of it cut down to the fewest letters that still mean the same. */
function shorter(word: string, entry: Entry, names: Names): string {
  return peopleOf(entry).reduce((best, id) => {
    const full = ['fielder', 'bowler', 'comingIn', 'atCrease'] as const
    const reading = readingOf(entry.before, knownOf(names))
    const shown = full.map((role) => nameText(id, role, reading)).find((name) => best.includes(name))
    const cuts = shown === undefined ? [] : cutsOf(names.players[id] ?? '')
    return (
      cuts
        .map((cut) => best.replace(shown ?? '', cut))
        .find((text) => text.length < best.length && says(text, [entry], names)) ?? best
    )
  }, word)
}

function peopleOf({ event }: Entry): readonly PlayerId[] {
  if (event.kind === 'BallBowled') {
    return event.wickets.flatMap(({ fielders = [] }) => fielders.flatMap(({ player }) => player ?? []))
  }
  return 'batter' in event ? [event.batter] : 'bowler' in event ? [event.bowler] : []
}

/** Beginnings of the words of a name, the short ones first. */
function cutsOf(name: string): readonly string[] {
  const words = name
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => /^\p{L}+$/u.test(word))
  return words
    .flatMap((word) => Array.from({ length: word.length }, (_, i) => word.slice(0, i + 1)))
    .toSorted((a, b) => a.length - b.length)
}
