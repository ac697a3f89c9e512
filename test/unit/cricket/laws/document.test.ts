/** cricket/LAWS.md says where each rule is decided and tested; this holds it to that. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../../server/root.ts'

const root = projectRoot(import.meta.dirname)
/** The tests of the Laws, by the name that the document gives them. */
const sources = new Map(
  readdirSync(import.meta.dirname).map((name) => [
    `laws/${name}`,
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  ]),
)

type Row = { readonly rule: string; readonly files: readonly string[]; readonly test: string; readonly title: string }
const rows: readonly Row[] = [
  ...readFileSync(join(root, 'cricket/LAWS.md'), 'utf8').matchAll(
    /^\| ([A-Z]\d+) \| [^|]+ \| [^|]+ \| ([^|]+) \| `([^`]+)`: (.+) \|$/gm,
  ),
].map(([, rule = '', files = '', test = '', title = '']) => ({
  rule,
  files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  test,
  title,
}))

/** How many rules laws.md has of each kind: the extras, overs, runs, dismissals and innings it numbers. */
const KINDS = { X: 14, O: 11, R: 19, D: 19, M: 14 }

describe('LAWS.md', () => {
  it('has every numbered rule, once', () => {
    const ids = rows.map(({ rule }) => rule)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [kind, count] of Object.entries(KINDS)) {
      const numbers = ids.filter((id) => id.startsWith(kind)).map((id) => Number(id.slice(1)))
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i + 1))
    }
  })

  it.each(rows)('$rule is decided where it says and held by the test it names', ({ rule, files, test, title }) => {
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(existsSync(join(root, 'cricket', file)), file).toBe(true)
    expect(title).toMatch(new RegExp(`\\b${rule}\\b`))
    expect(sources.get(test), test).toContain(`'${title}'`)
  })

  it('every rule that a title begins with is in the document', () => {
    const known = new Set(rows.map(({ rule }) => rule))
    const titles = [...sources.values()].flatMap((text) => [...text.matchAll(/\(\s*'((?:[XORDMPLF]\d+ )+)/g)])
    const used = titles.flatMap(([, ids = '']) => ids.trim().split(' '))
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((id) => !known.has(id))).toEqual([])
  })
})
