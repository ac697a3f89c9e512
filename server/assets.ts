/** What the build made for browsers: hashed files, found through Vite's manifest. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tab } from '../web/board/shown.ts'
import type { Assets } from '../web/page.tsx'

export type ClientBuild = {
  readonly folder: string
  /** Changes when any file does: what `hello` and the validators call the build. */
  readonly build: string
  /** The lobby, and every page without a match. */
  readonly lobby: Assets
  readonly tabs: { readonly [tab in Tab]: Assets }
  /** A match as it was after one of its balls. */
  readonly moment: Assets
  readonly wall: Assets
  readonly scorer: Assets
  readonly setup: Assets
  readonly practice: Assets
}

type Manifest = {
  readonly [source: string]: {
    readonly file: string
    readonly css?: readonly string[]
    readonly imports?: readonly string[]
  }
}

/** Throws, in one plain line, when the pages were not built. */
export function readClientBuild(folder: string): ClientBuild {
  const file = join(folder, '.vite/manifest.json')
  if (!existsSync(file)) throw new Error(`the pages are not built (${file} is missing): run npm run build`)
  const texts = [file, join(folder, '.vite/match.json')].map((each) => readFileSync(each, 'utf8'))
  const [manifest = {}, match = {}] = texts.map((text) => JSON.parse(text) as Manifest)
  const build = createHash('sha256').update(texts.join('')).digest('base64url').slice(0, 8)
  const late = assetsOf(manifest, 'web/offline/keep.ts').scripts
  return {
    folder,
    build,
    lobby: { ...assetsOf(manifest, 'web/client.tsx'), late },
    tabs: {
      live: { ...assetsOf(match, 'web/match/live.tsx'), late },
      scorecard: { ...assetsOf(match, 'web/match/scorecard.tsx'), late },
      commentary: { ...assetsOf(match, 'web/match/commentary.tsx'), late },
      graphs: { ...assetsOf(match, 'web/match/graphs.tsx'), late },
      info: { ...assetsOf(match, 'web/match/info.tsx'), late },
    },
    moment: assetsOf(match, 'web/match/moment.tsx'),
    wall: assetsOf(match, 'web/match/wall.tsx'),
    scorer: assetsOf(manifest, 'web/console/client.tsx'),
    setup: assetsOf(manifest, 'web/console/setup/client.tsx'),
    practice: assetsOf(manifest, 'web/console/practice/client.tsx'),
  }
}

function assetsOf(manifest: Manifest, source: string): Assets {
  const styles = new Set<string>()
  const imports = new Set<string>()
  const visited = new Set<string>()
  const visit = (key: string): void => {
    // Two chunks may import each other.
    if (visited.has(key)) return
    visited.add(key)
    const chunk = manifest[key]
    for (const imported of chunk?.imports ?? []) {
      visit(imported)
      imports.add(`/${manifest[imported]?.file}`)
    }
    for (const style of chunk?.css ?? []) styles.add(`/${style}`)
  }
  visit(source)
  const entry = manifest[source]
  if (!entry) throw new Error(`the build has no ${source}: run npm run build`)
  return { styles: [...styles], scripts: [`/${entry.file}`], imports: [...imports] }
}
