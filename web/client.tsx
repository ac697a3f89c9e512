import './tokens.css'
import './style.css'
import { signal } from '@preact/signals'
import { hydrate } from 'preact'
import { applyPatch } from '../wire/patch.ts'
import type { View } from '../wire/view.ts'
import { announcement } from './announce.ts'
import { follow, followScores } from './follow.ts'
import type { Connection } from './freshness.ts'
import { Lobby, type Scores } from './lobby.tsx'
import type { LobbyState, MatchState } from './pages.tsx'
import { headline } from './reading.ts'
import { Scoreboard } from './scoreboard.tsx'
import { createStore } from './store.ts'

const app = document.getElementById('app')
const state = JSON.parse(document.getElementById('state')?.textContent ?? 'null') as MatchState | LobbyState | null
if (app && state?.kind === 'match') startMatch(app, state)
if (app && state?.kind === 'lobby') startLobby(app, state)

function startMatch(app: HTMLElement, { view: first, cursor, build, nowMs }: MatchState): void {
  const store = createStore({ view: first, cursor })
  const view = signal(first)
  const connection = signal<Connection>(undefined)
  const said = signal('')
  const now = signal(nowMs)
  const show = (next: View) => {
    said.value = announcement(view.value, next) ?? said.value
    view.value = next
    document.title = `${headline(next)} | Scorebox`
  }
  hydrate(<Scoreboard view={view} connection={connection} now={now} said={said} />, app)
  tick(now)
  follow({
    base: '',
    matchId: first.id,
    view: 'full',
    store,
    build,
    onSnapshot: show,
    onPatch: (patch) => show(store.view() ?? applyPatch(view.value, patch)),
    onState: (next) => {
      connection.value = next
    },
  })
}

function startLobby(app: HTMLElement, { matches, nowMs }: LobbyState): void {
  const scores = signal<Scores>(Object.fromEntries(matches.map((score) => [score.id, score])))
  const ids = matches.map(({ id }) => id)
  const connection = signal<Connection>(undefined)
  const now = signal(nowMs)
  hydrate(<Lobby scores={scores} ids={ids} connection={connection} now={now} />, app)
  tick(now)
  followScores({
    base: '',
    ids: ids.slice(0, 32),
    onScore: (score) => {
      scores.value = { ...scores.value, [score.id]: score }
    },
    onState: (next) => {
      connection.value = next
    },
  })
}

/** The page counts seconds only while somebody looks. */
function tick(now: { value: number }): void {
  const move = () => {
    if (document.visibilityState === 'visible') now.value = Date.now()
  }
  setInterval(move, 1000)
  document.addEventListener('visibilitychange', move)
}
