/**
 * Patches in short: the same JSON with one letter for each well-known key, a path in place of dictionaries that hold a
 * single key (`{"a":{"b":1}}` is `{"a.b":1}`), and without those facts of the event that the patch itself tells. Nothing is lost:
 * `lengthen(shorten(frame), seq)` is the frame. Half the bytes of a whole match.
 */
import { parseCursor } from './cursor.ts'
import { type EventFacts, type FeedMessage, type Json, type MergePatch, type PatchFrame, SHORT_PATCH } from './feed.ts'
import { applyPatch, diff, isDict, set } from './patch.ts'

/** The place in this list is the letter, for as long as there are readers: names are only ever added, at the end. */
const NAMES = [
  ...['innings', 'current', 'lastBallAt', 'overs', 'balls', 'runs', 'wickets', 'batting'],
  ...['bowling', 'partnerships', 'ballsLeft', 'striker', 'nonStriker', 'bowler', 'need', 'over', 'end', 'fours'],
  ...['sixes', 'order', 'maidens', 'wides', 'noBalls', 'closed', 'extras', 'total', 'fallOfWickets', 'batter', 'out'],
  ...['minutes', 'wicket', 'lead', 'byes', 'legByes', 'penalty', 'kind', 'at', 'ball', 'notation', 'note', 'backfill'],
]
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Before a key that is no name but looks like a letter or a path: a player may have the id "b", or "b.c". Alone: the event. */
const MARK = '~'

const letterOf = new Map(NAMES.map((name, i) => [name, LETTERS.charAt(i)]))
const nameOf = new Map(NAMES.map((name, i) => [LETTERS.charAt(i), name]))

/** The seq is left to the `id:` of the frame. */
export function shorten({ patch, event }: Omit<PatchFrame, 'seq'>): MergePatch {
  const untold = diff(factsTold(patch), event)
  return Object.keys(untold).length === 0 ? folded(patch) : { ...folded(patch), [MARK]: folded(untold) }
}

export function lengthen({ [MARK]: untold, ...short }: MergePatch, seq: number): PatchFrame {
  const patch = unfolded(short)
  const event = applyPatch(factsTold(patch), isDict(untold) ? unfolded(untold) : {})
  return { seq, patch, event: event as EventFacts }
}

/** A frame of a stream in short as one in plain would have it; none, when a patch has no position. */
export function inPlain(event: string, data: unknown, id: string | undefined): FeedMessage | undefined {
  if (event !== SHORT_PATCH) return { event, data } as FeedMessage
  const at = parseCursor(id)
  return at && { event: 'patch', data: lengthen(data as MergePatch, at.seq) }
}

function folded(dict: MergePatch): MergePatch {
  const short: Record<string, Json> = {}
  for (const key in dict) {
    let [path, value]: [string, Json] = [shortKey(key), dict[key] as Json]
    for (let only = onlyKeyOf(value); only !== undefined; only = onlyKeyOf(value)) {
      path += `.${shortKey(only)}`
      value = (value as MergePatch)[only] as Json
    }
    set(short, path, isDict(value) ? folded(value) : value)
  }
  return short
}

/** Of a dictionary with a single key. */
function onlyKeyOf(value: Json): string | undefined {
  if (!isDict(value)) return undefined
  let only: string | undefined
  for (const key in value) {
    if (only !== undefined) return undefined
    only = key
  }
  return only
}

function unfolded(short: MergePatch): MergePatch {
  return Object.fromEntries(
    Object.entries(short).map(([path, value]) => {
      const [key = '', ...inner] = path.split('.').map(longKey)
      const whole = isDict(value) ? unfolded(value) : value
      return [key, inner.reduceRight<Json>((held, name) => Object.fromEntries([[name, held]]), whole)]
    }),
  )
}

const shortKey = (key: string): string => letterOf.get(key) ?? (isOdd(key) ? MARK + escaped(key) : key)
const isOdd = (key: string) => nameOf.has(key) || /[~.]/.test(key)
const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('.', '~1')

const longKey = (key: string): string =>
  key.startsWith(MARK) ? key.slice(1).replaceAll('~1', '.').replaceAll('~0', '~') : (nameOf.get(key) ?? key)

/** What a patch lets one expect of its event: a ball, when it was bowled, as it stands at the end of the over. */
function factsTold(patch: MergePatch): object {
  const innings = firstOf(patch.innings)
  const over = firstOf(isDict(patch.current) ? patch.current.overs : undefined)
  const told = { kind: 'BallBowled', at: patch.lastBallAt, ball: innings?.overs, notation: lastWord(over?.balls) }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined && value !== null))
}

function firstOf(value: Json | undefined): MergePatch | undefined {
  const first = isDict(value) ? Object.values(value)[0] : undefined
  return isDict(first) ? first : undefined
}

const lastWord = (text: Json | undefined) =>
  typeof text === 'string' ? text.split(' ').at(-1) || undefined : undefined
