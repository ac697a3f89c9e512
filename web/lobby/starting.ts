/** What is said of a match in one line, and when one starts: by the clock at the ground, and by the reader's own. */
import type { MiniScore } from '../../wire/score.ts'
import type { Zone } from '../board/freshness.ts'
import type { Language } from '../language/language.ts'
import { ageText } from '../language/sentences.ts'

type Told = {
  readonly language: Language
  readonly nowMs: number
  /** The reader's own where the page knows it, which the server's does not. */
  readonly zone: Zone
  readonly read: (line: string) => string
}

const SOON_MS = 6 * 3_600_000

export function lineText({ status, line = '', startsAt }: MiniScore, { language, nowMs, zone, read }: Told): string {
  const at = status === 'upcoming' ? startOf(startsAt) : undefined
  const said = line.startsWith('Starts') ? startText(startsAt, line, language) : read(line)
  // A toss is news; when it starts is not, once that has been.
  if (at === undefined || !line.startsWith('Starts')) return said
  const own = zone === undefined ? language.time(at) : undefined
  const theirs = startsAt?.slice(11, 16)
  const words = own === undefined || own === theirs ? said : language.say('lobby.yourTime', { line: said, time: own })
  const leftMs = at - nowMs
  if (leftMs <= 0) return language.say('lobby.late', { line: words })
  return leftMs > SOON_MS ? words : language.say('lobby.soon', { line: words, age: ageText(leftMs, language) })
}

/** The month, too, in the language of the page. */
function startText(startsAt = '', line: string, language: Language): string {
  const [, date, time, utc] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?.*?(Z)?$/.exec(startsAt) ?? []
  if (language.code === 'en' || date === undefined) return line
  const when = language.dayOfYear(Date.parse(`${date}T00:00:00Z`))
  if (time === undefined) return language.say('news.starts', { when })
  return language.say('news.startsAt', { when, time: utc ? `${time} UTC` : time })
}

/** ms since 1970, of a time that says by which clock it is meant. */
function startOf(startsAt = ''): number | undefined {
  const at = /T\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(startsAt) ? Date.parse(startsAt) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

/** The next one first; those without a time last. */
export const byStart = (a: MiniScore | undefined, b: MiniScore | undefined): number =>
  instant(a?.startsAt) - instant(b?.startsAt)

const instant = (startsAt = ''): number => Date.parse(startsAt) || Number.MAX_SAFE_INTEGER
