import type { UserConfig } from 'vite'
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
        follow: 'web/client.tsx',
        scorer: 'web/console/client.tsx',
        setup: 'web/console/setup/client.tsx',
        practice: 'web/console/practice/client.tsx',
      },
    },
  },
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

export default defineConfig(({ mode }) => ({
  appType: 'custom',
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Two cores: the browser and the server under test need one of their own.
    maxWorkers: 2,
    // In a test BASE_URL is the path that Vite serves pages under; the server to be tested comes by another name.
    env: { STAGE_URL: process.env.BASE_URL ?? '' },
  },
  ...({ client, embed, server } as Record<string, UserConfig>)[mode],
}))
