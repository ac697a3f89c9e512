/** A team sheet as people paste it: a name a line, a list with commas, a table with or without headings. */

export type Player = { readonly name: string; readonly captain?: true; readonly keeper?: true }
/** Somebody who has played for a side here, and how often. */
export type RememberedPlayer = Player & { readonly matches: number }

/**
 * One name a line; in a single line, and in lines with several, commas or semicolons stand between. Where every line has
 * one comma it stands between family and given name ("Lane, Tom"). Tabs, or a first line of headings, make it a table.
 * Numbers and bullets before a name are left out; "(c)" and "*" mark the captain, "(wk)", "†" and "+" the keeper,
 * "(c & wk)" both.
 */
export function squadOf(text: string): readonly Player[] {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  const table = tableIn(lines)
  return (table ?? namesIn(lines)).map(playerOf).filter(({ name }) => name !== '')
}

/** The sheet as the form shows it: what `squadOf` reads back as the same. */
export const sheetText = (players: readonly Player[]): string =>
  players.map(({ name, captain, keeper }) => `${name}${captain ? ' (c)' : ''}${keeper ? ' (wk)' : ''}`).join('\n')

function namesIn(lines: readonly string[]): readonly string[] {
  const trimmed = lines.map((line) => line.replace(/[\s,;]+$/, ''))
  const [first = ''] = trimmed
  if (trimmed.length < 2) return first.split(/[,;]/)
  if (trimmed.every(isFamilyFirst)) return trimmed.map(givenFirst)
  return trimmed.flatMap((line) => line.split(/[,;]/))
}

const FAMILY_FIRST = /^([^,;]+),\s+([^,;]+)$/
const isFamilyFirst = (line: string): boolean => FAMILY_FIRST.test(line)
const givenFirst = (line: string): string => line.replace(BULLET, '').replace(FAMILY_FIRST, '$2 $1')

const BULLET = /^\s*(?:\p{Nd}{1,3}\s*[.):]?\s+|\p{Nd}{1,3}[.):]|[-•·–—▪*]\s+|[-•·–—▪])\s*/u
const ROLE =
  '(?:c|cap|capt|captain|wk|w|k|keeper|wicketkeeper)(?:\\s*(?:&|and|\\/|\\+)\\s*(?:c|capt|captain|wk|keeper))?'
const MARK = new RegExp(
  `\\s*(?:\\(\\s*(${ROLE})\\s*\\)|\\[\\s*(${ROLE})\\s*\\]|([†+*])|\\s[-–]\\s*(${ROLE})\\s*$)\\s*`,
  'giu',
)
const BARE_KEEPER = /\s+wk$/i

function playerOf(line: string): Player {
  const bare = line.replace(BULLET, '')
  const marks = [...bare.matchAll(MARK)].map((found) => (found.slice(1).find(Boolean) ?? '').toLowerCase())
  const named = bare.replace(MARK, ' ').replace(/\s+/g, ' ').trim()
  const has = (pattern: RegExp) => marks.some((mark) => pattern.test(mark))
  return {
    name: named.replace(BARE_KEEPER, ''),
    ...(has(/\*|\bc(ap|apt|aptain)?\b/) && { captain: true as const }),
    ...((has(/[†+]|\b(wk|w|k|keeper|wicketkeeper)\b/) || BARE_KEEPER.test(named)) && { keeper: true as const }),
  }
}

type Heading = 'name' | 'given' | 'family' | 'captain' | 'keeper' | 'role' | undefined
const HEADINGS: readonly (readonly [RegExp, Exclude<Heading, undefined>])[] = [
  [/^(name|player|players|player name|full name)$/, 'name'],
  [/^(first|given|first name|given name|forename)$/, 'given'],
  [/^(last|family|surname|last name|family name)$/, 'family'],
  [/^(c|captain)$/, 'captain'],
  [/^(wk|keeper|wicketkeeper|wicket-keeper)$/, 'keeper'],
  [/^(role|position)$/, 'role'],
]
const headingOf = (cell: string): Heading => HEADINGS.find(([words]) => words.test(cell.trim().toLowerCase()))?.[1]

/** Lines of names with their marks, put together from the columns; undefined where the text is no table. */
function tableIn(lines: readonly string[]): readonly string[] | undefined {
  const tab = lines.some((line) => line.includes('\t'))
  const rows = lines.map((line) => cellsOf(line, tab ? '\t' : ','))
  const headings = (rows[0] ?? []).map(headingOf)
  const isHeaded = headings.some((heading) => heading === 'name' || heading === 'family') && rows.length > 1
  if (isHeaded) return rows.slice(1).map((row) => headedLine(row, headings))
  return tab ? rows.map(plainLine) : undefined
}

function headedLine(row: readonly string[], headings: readonly Heading[]): string {
  const at = (wanted: Heading) => row[headings.indexOf(wanted)]?.trim() ?? ''
  const name = givenFirst(at('name')) || `${at('given')} ${at('family')}`
  const marks = [isYes(at('captain')) ? '(c)' : '', isYes(at('keeper')) ? '(wk)' : '', roleMark(at('role'))]
  return [name, ...marks].join(' ')
}

const isYes = (cell: string): boolean => /^(y|yes|x|1|true|✓|✔|c|wk|captain|keeper)$/i.test(cell)
const ROLE_ALONE = new RegExp(`^${ROLE}$`, 'i')
const roleMark = (cell: string): string => (ROLE_ALONE.test(cell.replace('-', '')) ? `(${cell.replace('-', '')})` : '')

/** Numbers of shirts go, words for the captain and the keeper become marks, the rest is the name. */
function plainLine(row: readonly string[]): string {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '' && !/^\d+[.)]?$/.test(cell))
  const isName = (cell: string, i: number) => i === 0 || roleMark(cell) === ''
  return [...cells.filter(isName), ...cells.filter((cell, i) => !isName(cell, i)).map(roleMark)].join(' ')
}

/** Cells of a line; in quotation marks a comma is none [RFC 4180]. */
function cellsOf(line: string, separator: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (const letter of line) {
    if (letter === '"') quoted = !quoted
    else if (letter === separator && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += letter
  }
  return [...cells, cell]
}
