/** The typed line as it would be recorded: every word in plain words, and the first one that can not be. */
import type { Command } from '../../../cricket/commands.ts'
import type { Known } from '../../../cricket/notation/reading.ts'
import { type Tried, tryLine } from '../../../cricket/notation/try-line.ts'
import { ballWithin } from '../../../wire/balls.ts'
import type { Names } from '../../../wire/view.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import { ballNotation, cardName, fillNames, plural } from '../../../wire/words/words.ts'
import { spellWarning } from '../pad/spell.ts'
import { byLikelihood, isolated } from '../reading.ts'
import type { Standing } from '../standing.ts'
import { lastWords } from '../words.ts'

export type Typed = {
  readonly words: readonly Tried[]
  /** What each of the recordable words says: "17.3 one, Shah". */
  readonly says: readonly string[]
  /** The first word that can not be recorded, and why, in a sentence. */
  readonly problem?: { readonly text: string; readonly why: string; readonly law?: string }
  /** Characters of the line that Enter records. */
  readonly length: number
}
type Told = Pick<Standing, 'match' | 'names' | 'tooLong'>

/** A number on the line is the number of a tile of the pad. */
export const knownOf = ({ players, sides }: Names): Known => ({
  names: players,
  sideNames: { a: sides.a.name, b: sides.b.name },
  listed: (match, waiting) => (waiting.for === 'bowler' ? byLikelihood(match, waiting.from) : waiting.from),
})

/** `at`: the time of the device, ms since 1970. `before`: the line as it was read a letter ago. */
export function readTyped(text: string, told: Told, at: number, before?: Read): Read {
  const kept = before && before.told.match === told.match ? unchanged(text, before) : []
  const words = tryLine(text, told.match, knownOf(told.names), at, kept)
  const last = words.at(-1)
  const isRead = last === undefined || last.event !== undefined || takesBack(last)
  const recordable = isRead ? words : words.slice(0, -1)
  const firstBall = words.findIndex(({ event }) => event?.kind === 'BallBowled')
  const isBeforePlay = (i: number) => firstBall < 0 || i < firstBall
  const says = recordable.map(
    (word, i) =>
      before?.says[i < kept.length ? i : -1] ??
      wordsOf(word, told.names) + (isBeforePlay(i) ? warningOf(word, told) : ''),
  )
  const problem = isRead ? {} : { problem: problemOf(last, told.names) }
  return { text, told, words, says, length: recordable.at(-1)?.to ?? 0, ...problem }
}
/** With what it was read from, so that the next letter need not read it all again. */
export type Read = Typed & { readonly text: string; readonly told: Told }

/** The words before the change, but for the last of them: what is typed behind it may be its details. */
function unchanged(text: string, { text: old, words }: Read): readonly Tried[] {
  let same = 0
  while (same < text.length && text[same] === old[same]) same += 1
  return words.filter(({ to, after }) => after !== undefined && to < same).slice(0, -1)
}

export const commandOfWord = (word: Tried): Command | undefined => ('commands' in word ? word.commands[0] : undefined)

/** It speaks about the whole book, which is looked at when it is recorded. */
export function takesBack(word: Tried): boolean {
  const command = commandOfWord(word)
  return command?.do === 'undo' || command?.do === 'redo'
}

/** Whose over is one too many is known before the first ball of the line: with each ball the spells change. */
function warningOf({ event }: Tried, told: Told): string {
  const warning = event?.kind === 'BowlerCameOn' ? spellWarning(told, event.bowler) : undefined
  return warning === undefined ? '' : ` (${warning})`
}

function wordsOf(word: Tried, names: Names): string {
  if (!word.event) return commandOfWord(word)?.do === 'redo' ? 'put back what was undone' : 'take back the last entry'
  const told = { match: word.after, names, last: word.event }
  if (word.event.kind !== 'BallBowled') return lastWords(told).words.replace(/\.$/, '')
  const ball = word.event
  const label = ballWithin(word.after, ball)
  if (ball.wickets.length > 0) return isolated(`${label} ${lastWords(told).words}`)
  const words = ballWords(ballNotation({ ...ball, wickets: 0 }))
  const isBat = ball.call === undefined && ball.runs.byes + ball.runs.legByes === 0
  return isolated(`${label} ${words}${isBat ? `, ${cardName(ball.striker, names)}` : ''}`)
}

function problemOf(word: Tried, names: Names): NonNullable<Typed['problem']> {
  if (word.refused) {
    const { message, law } = word.refused
    return { text: word.text, why: isolated(fillNames(message, names)), ...(law !== undefined && { law }) }
  }
  const { message, expected } = 'problem' in word ? word.problem : { message: 'This can not be recorded here.' }
  const why = expected === undefined ? message : `${message} Expected: ${expected}`
  return { text: word.text, why: isolated(fillNames(why, names)) }
}

/** "4 balls", "6 entries": what Enter records. */
export function countWords({ words, says }: Typed): string {
  const balls = words.slice(0, says.length).filter(({ event }) => event?.kind === 'BallBowled').length
  if (balls === says.length) return plural(balls, 'ball')
  return says.length === 1 ? '1 entry' : `${says.length} entries`
}
