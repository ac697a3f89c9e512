/** Names in a line: any part of one will do, as long as it fits one person; those possible now come first. */
import { otherSide, type PlayerId, SIDES } from '../types.ts'
import { type Failed, failed, isFailed } from './problem.ts'
import { type Reading, sideOf } from './reading.ts'
import { isQuoted, type Tokens, textOf } from './token.ts'
import { isWord } from './vocabulary.ts'

/** In which part somebody is named. */
export type Role = 'fielder' | 'bowler' | 'comingIn' | 'atCrease' | 'anyone'

/** Everybody whose name has this in it, the likeliest first. */
export const completions = (typed: string, role: Role, reading: Reading): readonly PlayerId[] => [
  ...new Set(poolsFor(role, reading).flatMap((pool) => ranked(typed, pool, reading).map(({ id }) => id))),
]

/** Who is meant by what was typed: a name, a part of one, or an id in braces. */
function findPlayer(typed: string, role: Role, reading: Reading): { readonly player: PlayerId } | Failed {
  const inBraces = /^\{([\w-]+)\}$/.exec(typed)?.[1]
  const pools = poolsFor(role, reading)
  if (inBraces !== undefined) {
    const player = pools.flat().find((id) => id === inBraces)
    return player ? { player } : failed(`Nobody in this match has the id ${inBraces}.`)
  }
  for (const pool of pools) {
    const found = ranked(typed, pool, reading)
    const [best] = found
    const same = found.filter(({ rank }) => rank === best?.rank)
    if (best && same.length === 1) return { player: best.id }
    if (best)
      return ambiguous(
        typed,
        found.map(({ id }) => id),
      )
  }
  return failed(`Nobody is called "${shorten(typed)}".`, { expected: 'a name, or enough of it to know who is meant' })
}

const shorten = (text: string): string => (text.length <= 40 ? text : `${[...text].slice(0, 39).join('')}…`)

const ambiguous = (typed: string, candidates: readonly PlayerId[]): Failed =>
  failed(
    `"${shorten(typed)}" may be ${candidates
      .slice(0, 4)
      .map((id) => `{${id}}`)
      .join(' or ')}.`,
    {
      expected: 'more of the name',
      candidates,
    },
  )

/**
 * A name at this place of the line: one word, or several as long as they go on fitting somebody ("van der merwe"). A
 * name that is also a word of the notation has an apostrophe before it.
 */
export function takeName(tokens: Tokens, role: Role, reading: Reading): { readonly player: PlayerId } | Failed {
  const token = tokens.take()
  if (!token) return failed('A name is missing.', { expected: 'a name' })
  return nameFrom(token.text, tokens, role, reading)
}

/** The same, where the first word has been taken already. */
export function nameFrom(first: string, tokens: Tokens, role: Role, reading: Reading) {
  if (isQuoted(first)) {
    const name = textOf(first)
    return name === undefined ? failed('The quotes do not close.') : findPlayer(name, role, reading)
  }
  if (first.startsWith('{')) return findPlayer(first, role, reading)
  let typed = first.replace(/^['’]/, '')
  for (let next = tokens.peek(); next && isNamePart(next.text); next = tokens.peek()) {
    const longer = `${typed} ${next.text}`
    if (!isPartOfAName(longer, role, reading)) break
    tokens.take()
    typed = longer
  }
  return findPlayer(typed, role, reading)
}

const isPartOfAName = (typed: string, role: Role, reading: Reading): boolean =>
  poolsFor(role, reading).some((pool) => ranked(typed, pool, reading).length > 0)

const isNamePart = (text: string): boolean => /^\p{L}/u.test(text) && !isWord(text)

/** Whether a name can begin here, where one may be left out. */
export const isName = (text: string): boolean => /^['’"{\p{L}]/u.test(text) && !isWord(text)

/**
 * Text that is read back as this person in this part: the family name where it is enough, the whole name in quotes
 * where it is not, the id in braces where even that is not.
 */
export function nameText(id: PlayerId, role: Role, reading: Reading): string {
  const name = fold(reading.names[id] ?? id)
  const family = name.split(' ').at(-1) ?? ''
  const isPlain = /^\p{L}+$/u.test(family) && family !== 'sub' && !isWord(family)
  const forms = [...(isPlain ? [family] : []), reading.names[id] ?? id]
  const form = forms.find((text) => {
    const found = findPlayer(text, role, reading)
    return !isFailed(found) && found.player === id
  })
  if (form === undefined) return `{${id}}`
  return form === family && isPlain ? form : JSON.stringify(form)
}

type Ranked = { readonly id: PlayerId; readonly rank: number }

function ranked(typed: string, pool: readonly PlayerId[], { names }: Reading): readonly Ranked[] {
  const part = fold(typed)
  if (part === '') return []
  const found = pool.map((id) => ({ id, rank: rankOf(part, fold(names[id] ?? id)) }))
  return found.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank)
}

/** 4: the whole name · 3: whole words of it · 2: the beginning of one · 1: somewhere inside · 0: no part of it. */
function rankOf(part: string, name: string): number {
  if (name === part) return 4
  if (` ${name} `.includes(` ${part} `)) return 3
  if (` ${name}`.includes(` ${part}`)) return 2
  return name.includes(part) ? 1 : 0
}

/** Without case, accents of Latin letters and double blanks: "Müller" is found by "muller". */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ')

/** Those possible now, then the rest of the side, then everybody known. */
function poolsFor(role: Role, reading: Reading): readonly (readonly PlayerId[])[] {
  const everyone = [...new Set([...SIDES.flatMap((key) => reading.sides[key]), ...Object.keys(reading.names)])]
  return [...likelyFor(role, reading), everyone as PlayerId[]]
}

function likelyFor(role: Role, reading: Reading): readonly (readonly PlayerId[])[] {
  const { batting, sides, waiting } = reading
  if (!batting || role === 'anyone') return []
  const [bat, field] = [sides[batting], sides[otherSide(batting)]]
  const atCrease = [reading.striker, reading.nonStriker].filter((id) => id !== undefined)
  switch (role) {
    case 'fielder':
      return [field, substitutes(reading)]
    case 'bowler':
      return waiting?.for === 'bowler' ? [waiting.from, field] : [field]
    case 'comingIn':
      return [waiting?.for === 'batter' ? waiting.from : bat.filter((id) => !atCrease.includes(id)), bat]
    case 'atCrease':
      return [atCrease, bat]
    default:
      return role satisfies never
  }
}

/** Named in neither side: they may field (24). */
const substitutes = (reading: Reading): readonly PlayerId[] =>
  (Object.keys(reading.names) as PlayerId[]).filter((id) => sideOf(id, reading) === undefined)
