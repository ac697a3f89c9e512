/** A real nginx with the configuration that we recommend, on free ports, before a server of the test's own. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { projectRoot } from '../../../server/root.ts'

const PLACES = [process.env.NGINX_PATH, '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx']
const MISSING = 'no nginx: apt-get install nginx, or set NGINX_PATH'
const nginxPath = (): string | undefined => PLACES.find((path) => path !== undefined && existsSync(path))

/** Skipped with one line where there is no nginx; with REQUIRE_NGINX=1 that is a failure. */
export function describeNginx(title: string, tests: () => void): void {
  const isMissing = nginxPath() === undefined
  if (isMissing && process.env.REQUIRE_NGINX === '1') throw new Error(MISSING)
  if (isMissing) process.stderr.write(`tests behind a proxy skipped: ${MISSING}\n`)
  describe.skipIf(isMissing)(title, tests)
}

export type Edits = readonly (readonly [from: string, to: string])[]

/** `edits` are made in the example; each has to find its place there. */
export async function startNginx(upstream: string, edits: Edits = []) {
  const folder = mkdtempSync(join(tmpdir(), 'scorebox-nginx-'))
  const [plain, tls, redirect] = await freePorts(3)
  makeCertificate(folder)
  const example = readFileSync(join(projectRoot(), 'server/proxies/nginx.conf'), 'utf8')
  const config = edited(example, [
    ['127.0.0.1:3000', new URL(upstream).host],
    ['listen 80;', `listen 127.0.0.1:${redirect};`],
    // Plain http beside it, for clients that trust no certificate of ours.
    ['listen 443 ssl http2;', `listen 127.0.0.1:${plain}; listen 127.0.0.1:${tls} ssl http2;`],
    ['/etc/letsencrypt/live/scores.example.org/fullchain.pem', join(folder, 'cert.pem')],
    ['/etc/letsencrypt/live/scores.example.org/privkey.pem', join(folder, 'key.pem')],
    ...edits,
  ])
  writeFileSync(join(folder, 'nginx.conf'), wholeConfig(folder, config))
  let stop = await launch(folder, plain as number)

  return {
    base: `http://127.0.0.1:${plain}`,
    secure: `https://127.0.0.1:${tls}`,
    redirecting: `http://127.0.0.1:${redirect}`,
    /** As the log has them: number of the browser's connection, protocol, address asked for. Written when the answer ends. */
    answered: (): readonly Answered[] => logOf(folder),
    /** As a crash would, for it and its workers. */
    kill: () => stop('SIGKILL'),
    async start(): Promise<void> {
      stop = await launch(folder, plain as number)
    },
    async stop(): Promise<void> {
      await stop('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Answered = { readonly connection: string; readonly protocol: string; readonly uri: string }

function logOf(folder: string): readonly Answered[] {
  const lines = readFileSync(join(folder, 'access.log'), 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => {
    const [connection = '', protocol = '', uri = ''] = line.split(' ')
    return { connection, protocol, uri }
  })
}

function edited(text: string, edits: Edits): string {
  return edits.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`the example has no ${JSON.stringify(from)}`)
    return now.replace(from, to)
  }, text)
}

function wholeConfig(folder: string, server: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  return `
    daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 512; }
    http {
      log_format readers '$connection $server_protocol $request_uri';
      access_log ${folder}/access.log readers;
      ${temporary.join(' ')}
      ${server}
    }`
}

function makeCertificate(folder: string): void {
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  execFileSync('openssl', ['req', '-x509', ...key, '-nodes', '-days', '2', ...names, ...files], { stdio: 'pipe' })
}

/** A group of its own, so that a kill takes the workers as well. The answer ends it. */
async function launch(folder: string, port: number): Promise<(signal: NodeJS.Signals) => Promise<void>> {
  const child = spawn(nginxPath() as string, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part) => {
    said += String(part)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return async (signal) => {
    if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, signal)
    await ended
  }
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
        }),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
