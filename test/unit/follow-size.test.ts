/** What a fan's phone loads before the first ball: the whole ladder, with everything it reads of the wire. */
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'

const KB = 1024

/** Minified and gzipped, as a page loads it. */
async function gzipped(external: RegExp | []): Promise<number> {
  const lib = { entry: 'web/follow/follow.ts', formats: ['iife' as const], name: 'scorebox' }
  const built = await build({
    mode: 'embed',
    logLevel: 'silent',
    build: { write: false, lib, rolldownOptions: { external } },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const [chunk] = first && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk') throw new Error('the build made no script')
  return gzipSync(chunk.code, { level: 9 }).length
}

it('the client’s ladder is at most 4 KB gzipped', async () => {
  const bytes = await gzipped(/\/wire\//)
  expect(bytes).toBeGreaterThan(KB)
  expect(bytes).toBeLessThanOrEqual(4 * KB)
})

it('with the cursors, patches and the short form of the wire it is at most 5 KB', async () => {
  expect(await gzipped([])).toBeLessThanOrEqual(5 * KB)
})
