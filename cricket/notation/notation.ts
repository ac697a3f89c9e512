/**
 * The scoring line: a match as it is typed, in the notation of scorebooks, both ways.
 *
 *     line    = { word } ;                         blanks, commas or line breaks between; capitals do not matter
 *     word    = single | ball { detail } | act | answer ;
 *     single  = "." | "0".."7" ;                   each is one ball, also without blanks: 1..4.1 is six balls;
 *                                                  4 and 6 to the boundary, 5 and 7 run or overthrown
 *     ball    = credit { "+" credit } [ "+" how ] | how ;
 *     credit  = single | bat | wide | noball | bye ;
 *     bat     = digits [ "r" | "!" ]               r: all run · !: said to be a boundary (4r, 12r, 4!)
 *             | digits "+4" ;                      completed, then four overthrown: 1+4
 *     wide    = "wd" [ digits ] | digits "wd" ;    wd4: four besides the wide · 5wd: five in all, as in the book
 *     noball  = [ digits ] "nb" [ bat ] ;          2nb: two no-balls in all · nb4: and four off the bat
 *     bye     = [ digits ] ( "b" | "lb" ) | ( "b" | "lb" ) digits ;
 *     how     = "bo" | "lbw" | "ct" | "cb" | "st" | "hw" | "ht" | "hb" | "W" [ card ]
 *             | ( "ro" | "obs" ) [ digits [ "b" | "lb" ] ] ;         digits: runs completed; off a wide they are wides
 *     card    = "c" fielder [ "b" name ] | ( "c&b" | "c & b" ) name | "b" name | "lbw b" name
 *             | "st" fielder [ "b" name ] | "hit wicket" [ "b" name ] | "run out" [ "(" fielders ")" ] ;
 *     detail  = fielders | "-"                     "-": nobody, also where the keeper would be meant
 *             | "s" | "ns" | "=" name              who is out: the striker goes without saying
 *             | "@k" | "@b"                        at the keeper's end, at the bowler's
 *             | "&" how                            a second wicket on the ball; what follows is about that one
 *             | "x" | "-x"                         had crossed, had not, on the run that does not count
 *             | "*" name | "by" name               who faced, who bowled, where the book thinks otherwise
 *             | "counted" | "uncounted"            one of the over, or not (17.3)
 *             | "/" | "-/"                         Over was called after it, or was not (17.5)
 *             | "!" text | "#" text ;              what the umpires allowed all the same · a note
 *     fielders= fielder { "/" fielder } ;
 *     fielder = name | "?" | "sub" [ "(" name ")" ] ;
 *     act     = ":in" name [ "@k" | "@b" ] [ "consent" ] [ allowed ] | ":bowler" name [ "from" text ] [ allowed ]
 *             | ":swap" | ":over" | ":undo" | ":redo" | ":absent" name | ":suspend" name [ law ] | ":runner" name [ name ]
 *             | ":ret" name ( "hurt" | "ill" | "notout" | "other" | "out" ) [ "consent" ] [ law ]
 *             | ":out" name ( "to" | "ro" | "obs" | "hb" | "ret" ) [ fielders ] [ law ] [ allowed ]     without a ball
 *             | ":pen" [ law ] [ side ] [ "+" digits ] | ":break" text [ "session:" break ] [ allowed ] | ":play"
 *             | ":lasthour" | ":newball" [ allowed ] | ":powerplay" overs text
 *             | ":review" side ( "upheld" | "struckdown" | "umpirescall" )
 *             | ":target" ( runs | [ runs ] "/" overs ) [ text ]                             text: by which method
 *             | ":dec" | ":forfeit" | ":end" [ text ] | ":note" text
 *             | ":toss" side ( "bat" | "field" ) [ "uncontested" ] | ":start" [ side ] [ "superover" ] [ "followon" ]
 *               [ allowed ]
 *             | ":sub" name name [ side ] text
 *             | ":result" ( "win" side [ "inn" ] [ digits ( "r" | "w" ) ] [ text ] | "tie" [ ( "so" | "bo" | "by:" how ) side ] [ text ]
 *                         | "draw" [ "lead" side ] | "none" | "abandoned" ) ;
 *     answer  = name | digits ;                    only while a batter or a bowler is asked for: who, or which on the
 *                                                  list; a digit glued to balls before it stays a ball
 *     side    = "bat" | "field" | "a" | "b" | the beginning of its name ;
 *     name    = enough of it to know who is meant, also several words | json | "{" id "}"
 *             | "'" name ;                         a name that is also a word: 'lb
 *     allowed = "!" text ;                         what the umpires allowed all the same
 *     law     = digits "." { digits | "." } | json ;
 *     text    = one word that means nothing else | json ;            json: between double quotes, as JSON writes a string
 *
 * Reading is syntax and names. Whether the Laws allow it is for `decide`.
 */
import type { Command } from '../commands.ts'
import { commandOf } from '../correction/command-of.ts'
import type { PlayEvent } from '../events.ts'
import { readAct, readAnswer } from './acts.ts'
import { readBall } from './ball.ts'
import { isName } from './names.ts'
import { type Failed, isFailed, type Problem } from './problem.ts'
import type { Reading } from './reading.ts'
import { type Token, type Tokens, tokensOf } from './token.ts'
import { SINGLES } from './vocabulary.ts'
import { writeCommand } from './write.ts'
import { plainRuns } from './write-ball.ts'

export { completions } from './names.ts'
export { type Known, type Reading, readingOf } from './reading.ts'
export type { Problem }

/** A word of the line with its details, from the first character to behind the last. */
export type Word = Place & ({ readonly commands: readonly Command[] } | { readonly problem: Problem })
type Place = { readonly from: number; readonly to: number; readonly text: string }

/** The word that begins at `from` or behind the blanks there; undefined at the end of the line. */
export function readWord(line: string, from: number, known: Reading): Word | undefined {
  const reading = isGlued(line, from) ? unasked(known) : known
  const [first, tokens] = startOf(line, from, reading)
  if (!first) return undefined
  const read = commandFor(first, tokens, reading)
  const place = { from: first.from, to: tokens.to(), text: line.slice(first.from, tokens.to()) }
  return isFailed(read) ? { ...place, problem: read.problem } : { ...place, commands: [read] }
}

/** In the middle of balls a digit is a ball: one too many must not become a number on the list of bowlers. */
const isGlued = (line: string, from: number): boolean => /^[^\s,]{2}$/.test(line.slice(Math.max(0, from - 1), from + 1))

const unasked = ({ waiting: _nobody, ...reading }: Reading): Reading => reading

/** The first token and what comes behind it. Of "1..4" it is the 1, unless a list is asked for its number 14. */
function startOf(line: string, from: number, { waiting }: Reading): readonly [Token | undefined, Tokens] {
  const tokens = tokensOf(line, from)
  const first = tokens.peek()
  if (!first || first.text.length === 1 || !SINGLES.test(first.text)) return [first, tokens]
  if (waiting && /^\d+$/.test(first.text)) return [first, tokens]
  const one = { text: first.text.slice(0, 1), from: first.from, to: first.from + 1 }
  return [one, single(one)]
}

/** A ball in the middle of its token has no details. */
const single = (token: Token): Tokens => {
  const alone = tokensOf(token.text)
  return { ...alone, to: () => token.to }
}

function commandFor({ text }: Token, tokens: Tokens, reading: Reading): Command | Failed {
  const isNumber = reading.waiting !== undefined && /^\d{1,2}$/.test(text)
  if (isNumber || (isName(text) && !text.startsWith(':'))) return readAnswer(text, tokens, reading)
  tokens.take()
  return text.startsWith(':') ? readAct(text, tokens, reading) : readBall(text, tokens, reading)
}

/** The word that says this command; undefined for what no line can say (making a match, squads, corrections). */
export const writeWord = (command: Command, reading: Reading): string | undefined => writeCommand(command, reading)

/** The word that would be typed for this event where `reading` is what was known before it. */
export function writeEvent(event: PlayEvent, reading: Reading): string | undefined {
  const command = commandOf(event)
  return writeCommand(command.do === 'bowl' ? plainRuns(command, reading) : command, reading)
}
