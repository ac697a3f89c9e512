import './tokens.css'
import './style.css'
import { signal } from '@preact/signals'
import { hydrate } from 'preact'
import type { EventFacts } from '../wire/feed.ts'
import type { View } from '../wire/view.ts'
import { announcement } from './board/announce.ts'
import type { Connection } from './board/freshness.ts'
import { headline } from './board/reading.ts'
import { Scoreboard } from './board/scoreboard.tsx'
import { follow, pageEnvironment } from './follow/follow.ts'
import { createStore, isAhead } from './follow/store.ts'
import { startLobby } from './lobby/lobby-client.tsx'
import type { LobbyState, MatchState } from './pages.tsx'
import { connectionOf, readState, tick } from './start.ts'

const app = document.getElementById('app')
const state = readState<MatchState | LobbyState>()
if (app && state.kind === 'match') start(app, state)
if (app && state.kind === 'lobby') startLobby(app, state)

/** The feed moves the view, the view moves the figures; nothing is rendered twice. */
function start(app: HTMLElement, { view: first, cursor, build, nowMs }: MatchState): void {
  const store = createStore({ view: first, cursor })
  const view = signal(first)
  const connection = signal<Connection>(undefined)
  const said = signal('')
  const now = signal(nowMs)
  const calm = signal(true)
  hydrate(<Scoreboard view={view} connection={connection} now={now} said={said} calm={calm} />, app)
  tick(now)
  const show = (next: View | undefined, event?: EventFacts) => {
    if (!next) return
    calm.value = event === undefined || event.backfill === true || event.kind === 'Corrected'
    // What was scored without a network an hour ago is no alert.
    if (!event?.backfill) said.value = announcement(view.value, next) ?? said.value
    view.value = next
    document.title = `${headline(next)} | Scorebox`
  }
  /** The lowest rung brings mini scores: newer than the view, which is then fetched whole. */
  const catchUp = async (): Promise<void> => {
    const latest = await latestView(first.id)
    if (!latest) return void setTimeout(catchUp, CATCH_UP_MS)
    if (!isAhead(latest.cursor, store.cursor())) return
    store.reset(latest.view, latest.cursor)
    show(latest.view)
  }
  follow({
    base: '',
    matchId: first.id,
    view: 'full',
    store,
    build,
    onSnapshot: (next) => show(next),
    onPatch: (_patch, event) => show(store.view(), event),
    onScore: () => void catchUp(),
    onState: connectionOf(connection),
    onBuild: reloadUnseen,
    environment: pageEnvironment(),
  })
}

/** Every connection says again that the page is old. */
let leaving = false

/** Views only gain fields, so an old page carries on; it makes way for the new one when nobody looks. */
function reloadUnseen(): void {
  if (leaving) return
  leaving = true
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') location.reload()
  })
}

const CATCH_UP_MS = 5_000

async function latestView(id: string): Promise<{ readonly view: View; readonly cursor: string } | undefined> {
  try {
    const answer = await fetch(`/api/matches/${encodeURIComponent(id)}`)
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}
