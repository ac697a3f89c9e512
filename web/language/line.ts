/**
 * The line of a mini score, which travels as an English sentence, in the language of the page. It is read back by the
 * messages it was made of: what they say in English is known, so are their holes.
 *
 *     const lineOf = lineReader(english, language)      // english: ENGLISH.pack(LINE_SECTIONS), in the page's state beside
 *     lineOf(score.line)                                // the pack, where the language is another one
 *
 * What nobody knows, a scorer's own reason for a break, stays as it is.
 */
import type { Key, Language, Pack, Section } from './language.ts'

export const LINE_SECTIONS: readonly Section[] = ['news', 'stopped']

type Hole = {
  readonly name: string
  readonly kind: 'number' | 'name' | 'sentence' | 'choice'
  readonly choices: readonly string[]
}
type Known = {
  readonly key: Key
  readonly pattern: RegExp
  readonly holes: readonly Hole[]
  readonly rank: number
  readonly letters: number
}

export function lineReader(english: Pick<Pack, 'messages'>, language: Language): (line: string) => string {
  const known = LINE_SECTIONS.flatMap((section) =>
    Object.entries(english.messages[section] ?? {}).flatMap(([name, text]) =>
      typeof text === 'string' ? [knownOf(`${section}.${name}` as Key, text)] : [],
    ),
  ).sort((a, b) => b.rank - a.rank || b.letters - a.letters)

  /** Methods stand behind everything else. Then what begins with words of its own, and then what has most of them: a side's name may be anything, "won" is in many. */
  return function read(line: string): string {
    for (const { key, pattern, holes } of known) {
      const found = pattern.exec(line)
      if (!found || !language.knows(key)) continue
      const values = Object.fromEntries(holes.map((hole, i) => [hole.name, readAs(hole, found[i + 1] ?? '', read)]))
      return language.say(key as 'news.won', values as { side: string })
    }
    return line
  }
}

const PART = /\{(~?)(\w+)(?:\|([^}]*))?\}/g

function knownOf(key: Key, text: string): Known {
  const holes: Hole[] = []
  let source = ''
  let from = 0
  for (const { 0: whole, 1: own, 2: name = '', 3: branches, index = 0 } of text.matchAll(PART)) {
    const choices = (branches ?? '').split('|').map((branch) => branch.split('='))
    const isCount = choices.some(([, words = '']) => words.includes('#'))
    const kind = isCount ? 'number' : branches ? 'choice' : own ? 'sentence' : RUNS.has(name) ? 'number' : 'name'
    holes.push({ name, kind, choices: choices.map(([choice = '']) => choice) })
    source += `${escaped(text.slice(from, index))}${name === 'method' ? '([A-Z/]{2,})' : patternOf(kind, choices)}`
    from = index + whole.length
  }
  const letters = text.replace(PART, '').length
  const pattern = new RegExp(`^${source}${escaped(text.slice(from))}$`, 's')
  return { key, pattern, holes, letters, rank: holes.some(isMethod) ? 2 : text.startsWith('{') ? 0 : 1 }
}

/** What is said after a whole sentence. */
const isMethod = ({ name }: Hole): boolean => name === 'method'

/** Figures that stand alone. */
const RUNS = new Set(['runs', 'balls', 'wickets'])

function patternOf(kind: Hole['kind'], choices: readonly (readonly string[])[]): string {
  const words = choices.map(([, text = '']) => escaped(text))
  if (kind === 'choice') return `(${words.join('|')})`
  if (kind !== 'number') return '(.+)'
  return words.some((text) => text.includes('#'))
    ? `(\\d+)(?:${words.map((text) => text.replace('#', '')).join('|')})`
    : '(\\d+)'
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The words of a choice are its name, but for the last, which is whatever else. */
function readAs({ kind, choices }: Hole, text: string, read: (line: string) => string): string | number {
  if (kind === 'number') return Number(text)
  if (kind === 'choice') return choices.includes(text) ? text : 'other'
  return kind === 'sentence' ? read(text) : text
}
