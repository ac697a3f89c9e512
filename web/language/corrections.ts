/**
 * `was` and `now` of a correction, which travel in the few English words of wire/correction-view.ts, in the language of
 * the page: part by part, for there is no other text in them than these and figures.
 */
import type { CorrectionView, Names, View } from '../../wire/view.ts'
import { cardName } from '../../wire/words/people.ts'
import type { English, Language } from './language.ts'
import { resultText } from './status.ts'

/** Messages without a hole. */
type Named = Exclude<keyof English['corrected'], 'more' | 'other' | 'penaltyRuns' | 'named' | 'target' | 'overs'>

export type CorrectionTold = { readonly was: string; readonly now: string }
/** `ball`: of which it is, "12.3". */
export type CorrectionNews = CorrectionTold & { readonly ball: string | undefined }
type Correction = Pick<CorrectionView, 'was' | 'now' | 'people' | 'result'>

/** Of the correction that is in `after` alone. */
export function correctionNews(before: View, after: View, language: Language): CorrectionNews | undefined {
  const seq = Object.keys(after.corrections ?? {}).find((key) => !before.corrections?.[key])
  const correction = after.corrections?.[seq ?? '']
  return correction && { ...correctionTold(correction, after.names, language), ball: correction.ball }
}

/** Both sides of a correction with the names of who was meant: "bowler Nyathi" → "bowler Roy", "caught" → "1 run, run out". */
export function correctionTold(
  { was, now, people = {}, result }: Correction,
  names: Names,
  language: Language,
): CorrectionTold {
  const outcomeText = (side: 'was' | 'now') => result?.[side] && resultText(result[side], names, language)
  const [, words = now, more] = /^(.*) and (\d+) more$/s.exec(now) ?? []
  const [before, after] = [partsOf(was, people), partsOf(words, people)]
  const [whoWas, whoIs] = [whoText(people, 'was', names, language), whoText(people, 'now', names, language)]
  const isJustWho = whoWas.length > 0 && whoIs.length > 0 && before.join() === after.join()
  const told = (parts: readonly string[], who: readonly string[]) =>
    joined([...(isJustWho ? [] : parts.map((part) => correctionText(part, language))), ...who], language)
  const isNow = outcomeText('now') ?? told(after, whoIs)
  return {
    was: outcomeText('was') ?? told(before, whoWas),
    now: more === undefined ? isNow : language.say('corrected.more', { words: isNow, count: Number(more) }),
  }
}

type People = NonNullable<CorrectionView['people']>
const ROLES = ['batter', 'bowler', 'out', 'fielder'] as const

const whoText = (people: People, side: 'was' | 'now', names: Names, { say }: Language): readonly string[] =>
  ROLES.flatMap((role) => {
    const id = people[role]?.[side]
    return id === undefined ? [] : [say('corrected.named', { role, name: cardName(id, names) })]
  })

/** What only says that it is somebody else is left out where he is named. */
function partsOf(words: string, people: People): readonly string[] {
  const roles = Object.keys(people)
  if (roles.length === 0) return [words]
  const said = [...roles.flatMap((role) => [role, `other ${role}`]), ...(people.out || people.fielder ? CHANGED : [])]
  return words
    .split(', ')
    .filter((part) => !said.includes(part))
    .map((part) => part.replace(/^other /, ''))
}

const CHANGED = ['wicket changed']

const joined = (parts: readonly string[], { say }: Language): string =>
  parts.length === 0 ? '' : parts.reduce((first, second) => say('ball.after', { first, second }))

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
  const [, target] = /^target (\d+)$/.exec(part) ?? []
  if (target) return say('corrected.target', { runs: Number(target) })
  const [, overs] = /^([\d.]+) overs?$/.exec(part) ?? []
  if (overs) return say('corrected.overs', { overs })
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
