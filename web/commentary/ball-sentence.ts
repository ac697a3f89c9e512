/** The sentence of a ball, from its data and nothing else: no stroke, no direction, no pace. */
import type { FielderView, Names } from '../../wire/view.ts'
import type { BallLine, WicketTold } from '../../wire/words/commentary.ts'
import { type Credit, creditOf } from '../../wire/words/credit.ts'
import { cardName, isolated } from '../../wire/words/people.ts'
import type { Language } from '../language/language.ts'

/** What a sentence is made with: `names` of the match, the language of the reader. */
export type Teller = { readonly names: Names; readonly language: Language; readonly ballsPerOver?: number }

/** "Nyathi to Raghunathan, " and what came of it: "FOUR, to the boundary". The caller ends the sentence. */
export function ballSentence(line: BallLine, teller: Teller): { readonly to: string; readonly what: string } {
  const { names, language } = teller
  const people = { bowler: cardName(line.bowler, names), striker: cardName(line.striker, names) }
  return { to: language.say('commentary.to', people), what: whatOf(line, teller) }
}

function whatOf(line: BallLine, teller: Teller): string {
  const { say } = teller.language
  const credit = creditOf(line.notation)
  const brought = broughtText(line, credit, teller.language)
  // A wide or another no-ball puts the free hit off.
  const isHit = line.freeHit && credit.wides + credit.noBalls === 0
  const said = isHit && brought ? say('commentary.freeHit', { what: brought }) : brought
  const parts = [...(said ? [said] : []), ...runParts(line, teller.language), ...outParts(line, credit, teller)]
  return parts.reduce((a, b) => say('commentary.also', { a, b }))
}

/** "" where a wicket fell and nothing else is to be said. */
function broughtText(line: BallLine, credit: Credit, language: Language): string {
  const { say } = language
  const pick = pickOf(line)
  const parts = [
    ...(credit.wides > 0
      ? [
          credit.wides === 1
            ? say('commentary.wide', undefined, pick)
            : say('commentary.wides', { wides: credit.wides }),
        ]
      : []),
    ...(credit.noBalls > 0
      ? [
          credit.noBalls <= 2
            ? say('commentary.noBall', undefined, pick)
            : say('commentary.noBalls', { runs: credit.noBalls }),
        ]
      : []),
    ...(credit.bat > 0 ? [batText(line, credit.bat, language)] : []),
    ...(credit.byes > 0 ? [say('commentary.byes', { runs: credit.byes })] : []),
    ...(credit.legByes > 0 ? [say('commentary.legByes', { runs: credit.legByes })] : []),
  ]
  if (parts.length === 0) return credit.wickets > 0 ? '' : say('commentary.dot', undefined, pick)
  return parts.reduce((a, b) => say('commentary.also', { a, b }))
}

function batText(line: BallLine, runs: number, { say }: Language): string {
  const pick = pickOf(line)
  if (line.boundary === 6 && runs === 6) return say('commentary.six', undefined, pick)
  if (line.boundary === 4 && runs === 4) return say('commentary.four', undefined, pick)
  switch (runs) {
    case 1:
      return say('commentary.one', undefined, pick)
    case 2:
      return say('commentary.two', undefined, pick)
    case 3:
      return say('commentary.three', undefined, pick)
    case 4:
      return say(line.boundary ? 'commentary.runs' : 'commentary.fourRun', { runs })
    case 6:
      return say(line.boundary ? 'commentary.runs' : 'commentary.sixRun', { runs })
    default:
      return say('commentary.runs', { runs })
  }
}

/** What an umpire signals besides: "one run short", and overthrows. */
const runParts = ({ short, overthrow }: BallLine, { say }: Language): readonly string[] => [
  ...(overthrow === undefined || overthrow === 'misfield' ? [] : [say('commentary.overthrows')]),
  ...(short === undefined || short === 0 ? [] : [say('commentary.short', { runs: short })]),
]

/** "OUT", "caught by Barakat" of each wicket. */
function outParts(line: BallLine, { wickets: count }: Credit, teller: Teller): readonly string[] {
  const { say } = teller.language
  const wickets = line.wickets ?? []
  if (count === 0 && wickets.length === 0) return []
  const many = Math.max(count, wickets.length)
  return [
    many > 1 ? say('commentary.outs', { wickets: many }) : say('commentary.out'),
    ...wickets.map((one) => outText(one, teller)),
  ]
}

/** How somebody got out, with those who did it, and his name where it need not be the striker: "Roy run out by Smith". */
function outText({ batter, out }: WicketTold, teller: Teller): string {
  const { say } = teller.language
  const fielders = (out?.fielders ?? []).map((fielder) => fielderText(fielder, teller))
  const [fielder] = fielders
  if (!out) return cardName(batter, teller.names)
  switch (out.how) {
    case 'bowled':
    case 'lbw':
    case 'hitWicket':
    case 'hitTheBallTwice':
      return say(`commentary.${out.how}`)
    case 'caught':
      if (fielder === undefined) return say('commentary.caught')
      return isHisOwn(out) ? say('commentary.caughtAndBowled') : say('commentary.caughtBy', { fielder })
    case 'stumped':
      return fielder === undefined ? say('commentary.stumped') : say('commentary.stumpedBy', { fielder })
    case 'runOut': {
      const name = cardName(batter, teller.names)
      if (fielder === undefined) return say('commentary.runOut', { batter: name })
      return say('commentary.runOutBy', { batter: name, fielders: listed(fielders, teller.language) })
    }
    default:
      return say(`commentary.${out.how}`, { batter: cardName(batter, teller.names) })
  }
}

const isHisOwn = ({ bowler, fielders }: NonNullable<WicketTold['out']>): boolean =>
  bowler !== undefined && fielders?.length === 1 && fielders[0]?.player === bowler

function fielderText({ player, substitute }: FielderView, { names, language: { say } }: Teller): string {
  if (!substitute) return cardName(player, names)
  return player ? say('commentary.substituteNamed', { name: cardName(player, names) }) : say('commentary.substitute')
}

const listed = (parts: readonly string[], { list }: Language): string => list(parts.map(isolated))

/** The same ball is always said in the same way, here and there. */
export function pickOf({ innings, ball, score }: Pick<BallLine, 'innings' | 'ball' | 'score'>): number {
  const text = `${innings}.${ball}.${score.runs}.${score.wickets}`
  let hash = 2_166_136_261
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619)
  return (hash >>> 0) % 9_973
}
