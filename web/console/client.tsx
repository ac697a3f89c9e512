import '../tokens.css'
import '../style.css'
import './console.css'
import './keys/keys.css'
import './line/line.css'
import './people/people.css'
import { signal } from '@preact/signals'
import { hydrate } from 'preact'
import { commandOfForm } from '../../wire/decode/scorer-form.ts'
import { readState } from '../start.ts'
import { startBook } from './book/mount.tsx'
import { createScorerDesk, type ScorerDesk } from './desk.ts'
import { createKeeper } from './keep/keeper.ts'
import type { Answer, Envelope } from './keep/outbox.ts'
import { startHelp } from './keys/help.tsx'
import { listenToKeys } from './keys/listen.ts'
import { startLine } from './line/island.tsx'
import { createGuard, fieldsOf, minder, newId } from './pad/hands.ts'
import { ScorerPage } from './pad/pad.tsx'
import { startPeople } from './people/people.ts'
import { type BookNews, lampFor, markOf, type ScorerState } from './standing.ts'

const ANSWER_MS = 10_000
const LOOK_MS = 5_000
const ASK_AGAIN_MS = 2_000

const app = document.getElementById('scorer')
if (app) start(app, readState<ScorerState>())
startPeople(readState<ScorerState | undefined>()?.hidden.csrf)

/** The same markup as without a script: forms are read instead of sent. The pad moves as soon as the book is here. */
function start(app: HTMLElement, state: ScorerState): void {
  const desk = signal<ScorerDesk | undefined>(undefined)
  const Page = () => <ScorerPage {...(desk.value ? shownBy(desk.value) : openingOf(state))} hidden={state.hidden} />
  hydrate(<Page />, app)
  const early: Press[] = []
  takeForms((press) => {
    if (desk.value) press(desk.value)
    else early.push(press)
  })
  listenToKeys()
  startHelp(document.body)
  void openBook(state).then((opened) => {
    desk.value = opened
    for (const press of early) press(opened)
    holdBack(opened)
    lookOften(opened)
    startBook(app, opened, { matchId: state.standing.id, account: state.account })
    const line = document.getElementById('typed-line')
    if (line) startLine(line, opened, state.hidden)
  })
}

function openingOf({ standing, notice }: ScorerState) {
  return { standing, lamp: lampFor(standing), notice }
}

function shownBy({ standing, lamp, said, notice, asking }: ScorerDesk) {
  const [now, light, sentence, above] = [standing.value, lamp.value, said.value, notice.value]
  return { standing: now, lamp: light, said: sentence, notice: above, asking: asking.value }
}

async function openBook({ standing: { id }, notice, account }: ScorerState): Promise<ScorerDesk> {
  let first: BookNews | 'unmoved' | undefined
  while (typeof first !== 'object')
    first = (await fetchNews(id).catch(() => undefined)) ?? (await waitForHope(ASK_AGAIN_MS))
  return createScorerDesk({
    first,
    notice,
    send: (envelope) => send(id, envelope),
    fetchNews: (have) => fetchNews(id, have),
    wait: waitForHope,
    keeper: createKeeper({ shelf: () => window.localStorage, account, matchId: id, tab: newId() }),
    now: Date.now,
    newId,
  })
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

type Press = (desk: ScorerDesk) => void

/** Each press is handed to `when`, to be made as soon as there is a book to write in. */
function takeForms(when: (press: Press) => void): void {
  const guard = createGuard()
  const minding = minder()
  document.addEventListener('submit', (submitted) => {
    const form = submitted.target as HTMLFormElement
    if (!form.matches('form[data-command]')) return
    submitted.preventDefault()
    const key = submitted.submitter as HTMLButtonElement | null
    if (!key || !guard.counts(key)) return
    const fields = fieldsOf(form, key)
    minding.pressed(key)
    when((desk) => {
      const said = commandOfForm(fields, desk.standing.value.match.conditions)
      if ('problem' in said) desk.notice.value = { text: said.problem }
      else if (desk.press(said.command)) form.reset()
      minding.settle()
    })
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

async function fetchNews(matchId: string, have?: BookNews): Promise<BookNews | 'unmoved' | undefined> {
  const query = have ? `?after=${have.cursor}&have=${markOf(have)}` : ''
  const response = await fetch(`/scorer/matches/${encodeURIComponent(matchId)}/book${query}`, {
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  if (response.status === 204) return 'unmoved'
  return response.ok ? ((await response.json()) as BookNews) : undefined
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
