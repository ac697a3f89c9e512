import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const protocol = readFileSync('wire/PROTOCOL.md', 'utf8')
const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => readFileSync(`test/${path}`, 'utf8'))
  .join('\n')
const ruled = [...protocol.matchAll(/^- \*\*([A-Z]-\d+)\*\* /gm)].map(([, id]) => id as string)

it('has rules, each with an id of its own', () => {
  expect(ruled.length).toBeGreaterThan(30)
  expect(new Set(ruled).size).toBe(ruled.length)
})

it.each(ruled)('%s stands in the title of a test', (id) => {
  expect(tests).toMatch(new RegExp(`['\`][^'\`\\n]*\\b${id}\\b[^\\n]*['\`]`))
})

it('no test title cites a rule that is not there', () => {
  const cited = [...tests.matchAll(/['`[]([CFHJLPR]-\d+)\b/g)].map(([, id]) => id as string)
  expect([...new Set(cited)].filter((id) => !ruled.includes(id))).toEqual([])
})
