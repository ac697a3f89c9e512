/** The whole application without a socket, and an operator's browser in it that has no script. */
import { openDatabase } from '../../../db/open.ts'
import { createApp, createCore } from '../../../server/app.ts'
import type { ClientBuild } from '../../../server/assets.ts'
import { createJournal } from '../../../server/journal.ts'
import { readSettings } from '../../../server/settings.ts'
import { plainBrowser } from './plain-browser.ts'

const HERE = 'http://scores.test'
const ASSETS = { styles: ['/s.css'], scripts: ['/s.js'], imports: [] }
/** Nothing is built: pages name files that nobody here asks for. */
const CLIENT = new Proxy({ folder: '', build: 'b1' } as unknown as ClientBuild, {
  get: (target, key) => (key === 'tabs' ? CLIENT : (Reflect.get(target, key) ?? ASSETS)),
})

export function startScorerApp() {
  const settings = readSettings({ DATABASE: ':memory:', PORT: '0', LOG_LEVEL: 'error' })
  if ('problems' in settings) throw new Error(settings.problems.join('\n'))
  const db = openDatabase(':memory:', { migrationsFolder: 'db/migrations' })
  const faults: string[] = []
  const journal = createJournal('warn', (line) => faults.push(line))
  const core = createCore({ db, client: CLIENT, settings: settings.settings, journal })
  const app = createApp(core, CLIENT)

  function browser() {
    return plainBrowser((path, init) => app.request(new URL(path, HERE).href, init), HERE)
  }

  return {
    core,
    faults,
    browser,
    /** Made by the set-up link of the first start, as a person would. */
    async operator() {
      const one = browser()
      const code = (core.credentials.setupLink(HERE) ?? '').split('#')[1] ?? ''
      await one.open('/setup')
      await one.press(/./, { 'Set-up code': code, 'Your name': 'Olu', Password: 'a long enough password' })
      return one
    },
    bookOf: (id: string) => core.matches.find(id)?.book(),
    stop: () => db.close(),
  }
}
