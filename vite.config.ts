import { fileURLToPath } from 'node:url'
import type { Plugin, UserConfig } from 'vite'
import { defineConfig } from 'vitest/config'

/** The pages' scripts and style, with hashed names and a manifest. */
const client: UserConfig = {
  build: {
    outDir: 'dist/client',
    manifest: true,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        lobby: 'web/client.tsx',
        scorer: 'web/console/client.tsx',
        worker: 'web/console/worker.ts',
        'fan-worker': 'web/offline/worker.ts',
        keep: 'web/offline/keep.ts',
        setup: 'web/console/setup/client.tsx',
        practice: 'web/console/practice/client.tsx',
      },
      // A worker's address is for ever the same; before the scorer's the server puts the names of this build's files.
      output: {
        entryFileNames: ({ name }) =>
          ({ worker: 'scorer-worker.js', 'fan-worker': 'fan-worker.js' })[name] ?? 'assets/[name]-[hash].js',
      },
    },
  },
}

const WITH_H = "import { element as h, fragment as Fragment } from '/web/match/draw.ts'"

/** The pages of a match. By themselves, so that nothing another page needs is in what a fan loads. */
const match: UserConfig = {
  // Drawn by what they need of Preact and no more; the server renders the same components with Preact itself.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' }, jsxInject: WITH_H },
  build: {
    outDir: 'dist/client',
    manifest: '.vite/match.json',
    emptyOutDir: false,
    copyPublicDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: {
        live: 'web/match/live.tsx',
        scorecard: 'web/match/scorecard.tsx',
        commentary: 'web/match/commentary.tsx',
        graphs: 'web/match/graphs.tsx',
        info: 'web/match/info.tsx',
        moment: 'web/match/moment.tsx',
        wall: 'web/match/wall.tsx',
      },
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: shared }] } },
      // Of the board the browser may need a part only; nothing in it acts by being imported.
      treeshake: { moduleSideEffects: (file) => !file.includes('/web/board/') },
    },
  },
  plugins: [plainImports()],
}

/**
 * What the Live tab loads at first is one file, which the other tabs find in the cache: all that its entry imports, however
 * far away, and nothing else. The entry itself is left out, or every tab would be the Live tab.
 */
function shared(file: string, graph: ModuleGraph): 'match' | undefined {
  const entry = fileURLToPath(new URL('web/match/live.tsx', import.meta.url))
  const reached = new Set([entry])
  for (const one of reached) for (const imported of graph.getModuleInfo(one)?.importedIds ?? []) reached.add(imported)
  return file !== entry && !file.endsWith('.css') && reached.has(file) ? 'match' : undefined
}

type ModuleGraph = { getModuleInfo(file: string): { readonly importedIds: readonly string[] } | null }

/** What a match page loads later has neither style nor imports to be loaded beside it: Vite's helper for that is 0.9 KB. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}

/** One self-contained script, safe to drop on anybody's page. */
const embed: UserConfig = {
  build: {
    outDir: 'dist/client',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2020',
    lib: { entry: 'web/embed/embed.ts', formats: ['iife'], name: 'ScoreboxEmbed', fileName: () => 'embed.js' },
  },
}

/** The server and the command-line scripts, as plain modules that share their chunks. */
const server: UserConfig = {
  build: {
    outDir: 'dist/server',
    ssr: true,
    target: 'node20',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'server/main.ts',
        replay: 'scripts/replay.ts',
        bench: 'scripts/bench.ts',
        chaos: 'scripts/chaos.ts',
        conformance: 'scripts/conformance.ts',
        fuzz: 'scripts/fuzz.ts',
      },
    },
  },
}

/** Makes a network, which a browser that is being tested beside it would notice: it runs when all else has. */
const ALONE = 'test/conformance/broadcast/vanished.test.ts'

export default defineConfig(({ mode }) => ({
  appType: 'custom',
  test: {
    projects: [
      { extends: true, test: { name: 'tests', include: ['test/**/*.test.{ts,tsx}'], exclude: [ALONE] } },
      { extends: true, test: { name: 'alone', include: [ALONE], sequence: { groupOrder: 1 } } },
    ],
    // Against what hangs; a machine may be ten times slower than the one the tests were written on.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Otherwise a second, which a busy machine needs for anything.
    expect: { poll: { timeout: 60_000 } },
    // Two cores: the browser and the server under test need one of their own.
    maxWorkers: 2,
    env: { STAGE_URL: serverToTry() },
  },
  ...({ client, match, embed, server } as Record<string, UserConfig>)[mode],
}))

/**
 * The server at BASE_URL, handed on by another name: Vitest sets BASE_URL to '/', the path that Vite serves pages under,
 * and does so before this file is read for the second of the projects.
 */
function serverToTry(): string {
  const given = process.env.BASE_URL ?? ''
  return given === '/' ? '' : given
}
