import '../tokens.css'
import '../style.css'
import './scorer.css'
import { hydrate } from 'preact'
import { commandOfForm } from '../../wire/decode/scorer-form.ts'
import { readState } from '../start.ts'
import { ScorerPage } from './scorer.tsx'
import { createScorerDesk, type ScorerDesk } from './scorer-desk.ts'
import { createGuard, fieldsOf, listenToKeys, minder, newId } from './scorer-hands.ts'
import type { Answer, Envelope } from './scorer-outbox.ts'
import type { ScorerState, Standing } from './scorer-state.ts'

const ANSWER_MS = 10_000

const app = document.getElementById('scorer')
if (app) start(app, readState<ScorerState>())

/** The same markup as without a script: forms are read instead of sent. */
function start(app: HTMLElement, { standing: first, hidden, notice }: ScorerState): void {
  const desk = createScorerDesk({
    first,
    notice,
    send: (envelope) => send(first.id, envelope),
    fetchStanding: () => fetchStanding(first.id),
    wait: waitForHope,
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
    />
  )
  hydrate(<Page />, app)
  takeForms(desk)
  listenToKeys()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void desk.look()
  })
  window.addEventListener('beforeunload', (leaving) => {
    if (desk.waiting() > 0) leaving.preventDefault()
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
    desk.press(said.command)
    form.reset()
    minding.settle()
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

async function fetchStanding(matchId: string): Promise<Standing | undefined> {
  const response = await fetch(`/scorer/matches/${encodeURIComponent(matchId)}/standing`, {
    signal: AbortSignal.timeout(ANSWER_MS),
  })
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
