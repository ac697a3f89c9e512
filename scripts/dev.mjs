// `npm run dev`: builds whatever changes and starts the server again, the same server that production runs.
import { spawn } from 'node:child_process'

const children = []
const start = (...args) => {
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  child.on('exit', (code) => {
    for (const other of children) other.kill()
    process.exitCode = code ?? 0
  })
  children.push(child)
}

const vite = 'node_modules/vite/bin/vite.js'
// The widget lies in the folder of the pages: nobody may empty it under the other's feet.
for (const mode of ['client', 'match', 'embed', 'server']) {
  start(vite, 'build', '--mode', mode, '--watch', '--emptyOutDir', 'false', '--logLevel', 'warn')
}
start('--watch', '--watch-preserve-output', 'dist/server/main.js')
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
  })
}
