import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json: the same from source (server/) and from the bundle (dist/server/). */
export function projectRoot(from: string = import.meta.dirname): string {
  let folder = from
  while (!existsSync(join(folder, 'package.json'))) {
    const up = dirname(folder)
    if (up === folder) throw new Error(`no package.json above ${from}`)
    folder = up
  }
  return folder
}
