/** What a fan's phone loads before the first ball: the ladder, with everything it reads of the wire. */
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'

const KB = 1024

/** Minified and gzipped, as a page loads it: at first, and with the rungs that are fetched where a stream is held back. */
async function gzipped(external: RegExp | []): Promise<{ readonly first: number; readonly all: number }> {
  const built = await build({
    mode: 'embed',
    configFile: false,
    logLevel: 'silent',
    plugins: [{ name: 'plain-imports', enforce: 'pre', load: plainImport }],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: 'web/follow/follow.ts', external, preserveEntrySignatures: 'allow-extension' },
    },
  })
  const [files] = Array.isArray(built) ? built : [built]
  const chunks = files && 'output' in files ? files.output.flatMap((file) => (file.type === 'chunk' ? [file] : [])) : []
  const sizes = chunks.map(({ code, isEntry }) => ({ isEntry, bytes: gzipSync(code, { level: 9 }).length }))
  const sum = (some: typeof sizes) => some.reduce((total, { bytes }) => total + bytes, 0)
  return { first: sum(sizes.filter(({ isEntry }) => isEntry)), all: sum(sizes) }
}

/** As vite.config.ts has it for the pages of a match: nothing is to be loaded beside a file that comes later. */
function plainImport(id: string): string | undefined {
  return id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : undefined
}

it('the client’s ladder is at most 3.5 KB gzipped, with the rungs that most never need 4.25 KB', async () => {
  const { first, all } = await gzipped(/\/wire\//)
  expect(first).toBeGreaterThan(KB)
  expect(first).toBeLessThanOrEqual(3.5 * KB)
  expect(all).toBeGreaterThan(first)
  expect(all).toBeLessThanOrEqual(4.25 * KB)
})

it('with the cursors, patches and the short form of the wire what is loaded at first is at most 4.5 KB', async () => {
  expect((await gzipped([])).first).toBeLessThanOrEqual(4.5 * KB)
})
