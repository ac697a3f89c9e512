import '../tokens.css'
import '../style.css'
import './console.css'
import './keys/keys.css'
import './line/line.css'
import './people/people.css'
import { signal } from '@preact/signals'
import { hydrate, render } from 'preact'
import { readState } from '../start.ts'
import { startBook } from './book/mount.tsx'
import type { ScorerDesk } from './desk.ts'
import { startLamp } from './keep/balls.tsx'
import { openDevice, openStore } from './keep/device.ts'
import { type Own, startShell } from './keep/shell.tsx'
import { startWorker } from './keep/worker-link.ts'
import { startHelp } from './keys/help.tsx'
import { listenToKeys } from './keys/listen.ts'
import { startLine } from './line/island.tsx'
import { ScorerPage } from './pad/pad.tsx'
import { type Press, startPad } from './pad/touch.ts'
import { startPeople } from './people/people.ts'
import { lampFor, type ScorerState } from './standing.ts'

const LOOK_MS = 5_000

const app = document.getElementById('scorer')
/** Of a match; of the list of matches only who is signed in; nothing on a page that the device opens by itself. */
const state = readState<ScorerState | { readonly account: string } | null>()
const pad = state && 'standing' in state ? state : undefined
if (app && pad) void start(app, pad)
else if (app) void startShell(app, start)
else if (state) void resume(state.account)
startWorker()
startPeople(pad?.hidden.csrf)

/** The same markup as without a script: forms are read instead of sent. The pad moves as soon as the book is here. */
async function start(app: HTMLElement, state: ScorerState, own?: Own): Promise<void> {
  document.documentElement.classList.add('sc-whole')
  const desk = signal(own?.desk)
  const Page = () => <ScorerPage {...(desk.value ? shownBy(desk.value) : openingOf(state))} hidden={state.hidden} />
  if (own) render(<Page />, app)
  else hydrate(<Page />, app)
  const early: Press[] = []
  startPad(state.standing.id, (press) => {
    if (desk.value) press(desk.value)
    else early.push(press)
  })
  listenToKeys()
  startHelp(document.body)
  const { standing, notice, account } = state
  const device = own?.device ?? (await openDevice(account, await openStore()))
  const ready = own?.desk ?? (await device.openDesk(standing.id, notice, standing))
  desk.value = ready
  for (const press of early) press(ready)
  holdBack(ready)
  lookOften(ready)
  startLamp({ device, desk: ready, app })
  startBook(app, ready, { matchId: standing.id, account })
  const line = document.getElementById('line')
  if (line) startLine(line, ready, state.hidden)
}

/** On the list of matches: what waits is sent, and what is to be scored today is fetched, to be opened without a network. */
async function resume(account: string): Promise<void> {
  const device = await openDevice(account, await openStore())
  await device.prepareSetup().catch(() => undefined)
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[href^="/scorer/matches/"]')]
  const ids = links.flatMap(({ pathname }) => /^\/scorer\/matches\/([a-z2-7]{8})$/.exec(pathname)?.[1] ?? [])
  for (const id of ids.slice(0, PREPARED_MOST)) await device.prepare(id).catch(() => undefined)
}
const PREPARED_MOST = 6

function openingOf({ standing, notice }: ScorerState) {
  return { standing, lamp: lampFor(standing), notice }
}

function shownBy({ standing, lamp, said, notice, asking }: ScorerDesk) {
  const [now, light, sentence, above] = [standing.value, lamp.value, said.value, notice.value]
  return { standing: now, lamp: light, said: sentence, notice: above, asking: asking.value }
}

function lookOften(desk: ScorerDesk): void {
  const look = () => {
    if (document.visibilityState === 'visible') void desk.look()
  }
  document.addEventListener('visibilitychange', look)
  setInterval(look, LOOK_MS)
  window.addEventListener('beforeunload', (leaving) => {
    if (!desk.isSafe()) leaving.preventDefault()
  })
}

/** The pen taken anew, or other names: what waits here would come too late, having been decided before. */
function holdBack(desk: ScorerDesk): void {
  const hold = (event: Event) => {
    if (desk.waiting() === 0) return
    event.preventDefault()
    desk.notice.value = {
      text: 'First all that waits here has to reach the server. Nothing was changed: press again then.',
    }
    location.replace('#pad')
  }
  document.addEventListener('submit', (submitted) => {
    if (!(submitted.target as Element).matches('form[data-command], form[data-names]')) hold(submitted)
  })
  document.addEventListener('click', (clicked) => {
    if (clicked.target instanceof Element && clicked.target.closest('a[data-later]')) hold(clicked)
  })
}
