import '../tokens.css'
import '../style.css'
import './console.css'
import { hydrate } from 'preact'
import { commandOfForm } from '../../wire/decode/scorer-form.ts'
import { readState } from '../start.ts'
import { createScorerDesk, type ScorerDesk } from './desk.ts'
import { createKeeper } from './keep/keeper.ts'
import type { Answer, Envelope } from './keep/outbox.ts'
import { createGuard, fieldsOf, listenToKeys, minder, newId } from './pad/hands.ts'
import { ScorerPage } from './pad/pad.tsx'
import { markOf, type ScorerState, type Standing } from './standing.ts'

const ANSWER_MS = 10_000
const LOOK_MS = 5_000

const app = document.getElementById('scorer')
if (app) start(app, readState<ScorerState>())

/** The same markup as without a script: forms are read instead of sent. */
function start(app: HTMLElement, { standing: first, hidden, notice, account }: ScorerState): void {
  const desk = createScorerDesk({
    first,
    notice,
    send: (envelope) => send(first.id, envelope),
    fetchStanding: (have) => fetchStanding(first.id, have),
    wait: waitForHope,
    keeper: createKeeper({ shelf: () => window.localStorage, account, matchId: first.id, tab: newId() }),
    now: Date.now,
    newId,
  })
  const Page = () => (
    <ScorerPage
      standing={desk.standing.value}
      hidden={hidden}
      lamp={desk.lamp.value}
      said={desk.said.value}
      notice={desk.notice.value}
      asking={desk.asking.value}
    />
  )
  hydrate(<Page />, app)
  takeForms(desk)
  holdBack(desk)
  listenToKeys()
  const look = () => {
    if (document.visibilityState === 'visible') void desk.look()
  }
  document.addEventListener('visibilitychange', look)
  setInterval(look, LOOK_MS)
  window.addEventListener('beforeunload', (leaving) => {
    if (!desk.isSafe()) leaving.preventDefault()
  })
}

function takeForms(desk: ScorerDesk): void {
  const guard = createGuard()
  const minding = minder()
  document.addEventListener('submit', (submitted) => {
    const form = submitted.target as HTMLFormElement
    if (!form.matches('form[data-command]')) return
    submitted.preventDefault()
    const key = submitted.submitter as HTMLButtonElement | null
    if (!key || !guard.counts(key)) return
    const said = commandOfForm(fieldsOf(form, key), desk.standing.value.match.conditions)
    if ('problem' in said) {
      desk.notice.value = { text: said.problem }
      return
    }
    minding.pressed(key)
    if (desk.press(said.command)) form.reset()
    minding.settle()
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
    if (!(submitted.target as Element).matches('form[data-command]')) hold(submitted)
  })
  document.addEventListener('click', (clicked) => {
    if (clicked.target instanceof Element && clicked.target.closest('a[data-later]')) hold(clicked)
  })
}

async function send(matchId: string, envelope: Envelope): Promise<Answer> {
  const response = await fetch(`/api/matches/${encodeURIComponent(matchId)}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(envelope),
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  return { status: response.status, body: await response.json().catch(() => undefined) }
}

async function fetchStanding(matchId: string, have?: Standing): Promise<Standing | 'unmoved' | undefined> {
  const query = have ? `?have=${markOf(have)}` : ''
  const response = await fetch(`/scorer/matches/${encodeURIComponent(matchId)}/standing${query}`, {
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  if (response.status === 204) return 'unmoved'
  return response.ok ? ((await response.json()) as Standing) : undefined
}

/** The network came back, or the scorer did (perhaps from signing in). */
function waitForHope(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    const hope = new AbortController()
    const go = () => {
      clearTimeout(timer)
      hope.abort()
      resolve(undefined)
    }
    const timer = setTimeout(go, ms)
    window.addEventListener('online', go, { signal: hope.signal })
    document.addEventListener('visibilitychange', go, { signal: hope.signal })
  })
}
