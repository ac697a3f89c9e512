/**
 * `was` and `now` of a correction, which travel in the few English words of wire/correction-view.ts, in the language of
 * the page: part by part, for there is no other text in them than these and figures.
 */
import type { English, Language } from './language.ts'

/** Messages without a hole. */
type Named = Exclude<keyof English['corrected'], 'more' | 'other' | 'penaltyRuns'>

export function correctionText(words: string, language: Language): string {
  if (language.code === 'en') return words
  const { say } = language
  const more = /^(.*) and (\d+) more$/s.exec(words)
  if (more) return say('corrected.more', { words: correctionText(more[1] ?? '', language), count: Number(more[2]) })
  return words
    .split(', ')
    .map((part) => partText(part, language))
    .reduce((a, b) => say('ball.after', { first: a, second: b }))
}

function partText(part: string, language: Language): string {
  const { say } = language
  const key = Object.hasOwn(WORDS, part) ? WORDS[part] : undefined
  if (key) return say(`corrected.${key}`)
  const [, other] = /^other (.+)$/.exec(part) ?? []
  if (other) return say('corrected.other', { what: partText(other, language) })
  const [, count, noun = ''] = /^(\d+) (run|wide|bye|leg bye|penalty run)s?$/.exec(part) ?? []
  const counted = Object.hasOwn(COUNTED, noun) ? COUNTED[noun] : undefined
  return counted ? counted(Number(count), language) : part
}

const COUNTED: { readonly [noun: string]: (runs: number, language: Language) => string } = {
  run: (runs, { say }) => say('ball.runs', { runs }),
  wide: (wides, { say }) => say('ball.wide', { wides }),
  bye: (runs, { say }) => say('ball.byes', { runs }),
  'leg bye': (runs, { say }) => say('ball.legByes', { runs }),
  'penalty run': (runs, { say }) => say('corrected.penaltyRuns', { runs }),
}

/** The English words and the messages they are. */
export const WORDS: { readonly [words: string]: Named } = {
  'no run': 'noRun',
  wide: 'wide',
  'no-ball': 'noBall',
  'left out': 'missing',
  'taken out': 'takenOut',
  'other batter': 'striker',
  'other bowler': 'bowler',
  boundary: 'boundary',
  'no boundary': 'allRun',
  'over called': 'over',
  'over not called': 'notOver',
  'wicket changed': 'wicketChanged',
  'batters at the other ends': 'ends',
  batter: 'batter',
  bowler: 'bowlerName',
  bowled: 'bowled',
  caught: 'caught',
  lbw: 'lbw',
  stumped: 'stumped',
  'hit wicket': 'hitWicket',
  'run out': 'runOut',
  'obstructing the field': 'obstructingTheField',
  'hit the ball twice': 'hitTheBallTwice',
  'handled the ball': 'handledTheBall',
  'timed out': 'timedOut',
  'retired out': 'retiredOut',
  retirement: 'retirement',
  'end of innings': 'endOfInnings',
  'revised overs or target': 'revised',
  result: 'result',
}
