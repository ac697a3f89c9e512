// Runs before start, test and the rest on plain Node with nothing installed: makes a fresh clone ready.
// Checks Node, installs when the lock file is newer, rebuilds better-sqlite3 when it does not load, builds when asked.
import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
if (!supported) {
  console.error(`Scorebox needs Node 20.19 or newer, 22.12 or newer, or 24; this is Node ${process.versions.node}.`)
  process.exit(1)
}

const npm = (...args) => {
  const options = { stdio: ['inherit', process.stderr, process.stderr] }
  const cli = process.env.npm_execpath
  if (cli) execFileSync(process.execPath, [cli, ...args], options)
  else execFileSync('npm', args, options)
}
const changedAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0)
const newestIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, changedAt(join(entry.parentPath ?? entry.path, entry.name))), 0)

// A link leads into somebody else's folder, and `npm ci` would empty it.
const isLinked = existsSync('node_modules') && lstatSync('node_modules').isSymbolicLink()
const isInstalled = changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')
if (isLinked) console.error('node_modules is a link: what it leads to is used as it is')
else if (!isInstalled) npm('ci', '--include=dev')
try {
  const Database = createRequire(import.meta.url)('better-sqlite3')
  new Database(':memory:').close()
} catch {
  console.error('better-sqlite3 does not load under this Node: building it for it')
  npm('rebuild', 'better-sqlite3')
}
if (process.argv.includes('--build')) {
  const sources = ['cricket', 'wire', 'db', 'server', 'web', 'scripts', 'test/chaos'].map(newestIn)
  const newest = Math.max(...sources, changedAt('vite.config.ts'), changedAt('package-lock.json'))
  if (changedAt('dist/server/main.js') < newest) npm('run', 'build')
}
