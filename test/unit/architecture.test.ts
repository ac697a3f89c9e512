/** Who may import whom, what the pure folders may not know, and where nobody may wait. Read from the sources. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../server/root.ts'

const root = projectRoot(import.meta.dirname)
const FOLDERS = ['cricket', 'wire', 'db', 'server', 'web', 'scripts', 'test'] as const
type Folder = (typeof FOLDERS)[number]

const MAY_IMPORT: { readonly [folder in Folder]: readonly Folder[] } = {
  cricket: [],
  wire: ['cricket'],
  db: ['cricket', 'wire'],
  web: ['cricket', 'wire'],
  server: ['cricket', 'wire', 'db', 'web'],
  scripts: FOLDERS,
  test: FOLDERS,
}
/** What a fan's page is made of: it carries no engine, so of cricket/ it may only know the types and their words. */
const FAN_ENTRIES = [
  'web/client.tsx',
  'web/embed/embed.ts',
  'web/offline/worker.ts',
  'web/offline/keep.ts',
  ...readdirSync(join(root, 'web/match'))
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => `web/match/${name}`),
]

const sources = FOLDERS.flatMap((folder) => filesIn(folder)).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))
const sourceOf = (path: string) => sources.find((source) => source.path === path)

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

type Import = { readonly target: string; readonly typeOnly: boolean }

function importsOf({ path, text }: { path: string; text: string }): readonly Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|import\('([^']+)'\)/g
  return [...text.matchAll(pattern)].map(([, type, from, bare, dynamic]) => {
    const target = from ?? bare ?? dynamic ?? ''
    const file = target.startsWith('.') ? relative(root, resolve(root, dirname(path), target)) : target
    return { target: file, typeOnly: type !== undefined }
  })
}

const folderOf = (path: string): Folder | undefined => FOLDERS.find((folder) => path.startsWith(`${folder}/`))

describe('architecture', () => {
  it('reads the sources it judges', () => {
    expect(sources.length).toBeGreaterThan(80)
    expect(
      importsOf({ path: 'wire/a.ts', text: "import type { A } from '../cricket/a.ts'\nexport { b } from './b.ts'" }),
    ).toEqual([
      { target: 'cricket/a.ts', typeOnly: true },
      { target: 'wire/b.ts', typeOnly: false },
    ])
  })

  it('each folder imports only those below it', () => {
    const wrong = sources.flatMap((source) =>
      importsOf(source).flatMap(({ target }) => {
        const [from, to] = [folderOf(source.path) as Folder, folderOf(target)]
        return to && to !== from && !MAY_IMPORT[from].includes(to) ? [`${source.path} imports ${target}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it('cricket/ and wire/ import no package', () => {
    const pure = sources.filter(({ path }) => /^(cricket|wire)\//.test(path))
    const foreign = pure.flatMap((source) =>
      importsOf(source)
        .filter(({ target }) => !folderOf(target))
        .map(({ target }) => `${source.path}: ${target}`),
    )
    expect(foreign).toEqual([])
  })

  it('cricket/ and wire/ know no clock and no chance', () => {
    const clocks = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b|\bcrypto\b|\bsetTimeout\b|\bprocess\./
    const pure = sources.filter(({ path }) => /^(cricket|wire)\//.test(path))
    expect(pure.filter(({ text }) => clocks.test(withoutComments(text))).map(({ path }) => path)).toEqual([])
  })

  it('the write path and the join are synchronous', () => {
    const synchronous = [
      ...filesIn('db'),
      ...filesIn('cricket'),
      ...filesIn('wire'),
      ...['scoring', 'matches', 'creation', 'hub', 'frames', 'channels'].map((name) => pathOf(name)),
    ]
    const waiting = synchronous.filter((path) =>
      /\bawait\b|\basync\b|\.then\(/.test(withoutComments(sourceOf(path)?.text ?? '')),
    )
    expect(waiting).toEqual([])
  })

  it('a fan’s page carries no engine', () => {
    const reached = reachableFrom(FAN_ENTRIES)
    const allowed = ['cricket/types.ts', 'cricket/words.ts']
    expect([...reached].filter((path) => path.startsWith('cricket/') && !allowed.includes(path))).toEqual([])
    expect(reached.size).toBeGreaterThan(10)
  })
})

/** The server's modules may move into folders; each name is there once. */
function pathOf(name: string): string {
  const found = sources.filter(({ path }) => path.startsWith('server/') && path.endsWith(`/${name}.ts`))
  expect(found.map(({ path }) => path)).toHaveLength(1)
  return found[0]?.path ?? ''
}

function reachableFrom(entries: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const visit = (path: string): void => {
    const source = sourceOf(path)
    if (!source || seen.has(path)) return
    seen.add(path)
    for (const { target, typeOnly } of importsOf(source)) if (!typeOnly) visit(target)
  }
  for (const entry of entries) {
    expect(sourceOf(entry)).toBeDefined()
    visit(entry)
  }
  return seen
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
