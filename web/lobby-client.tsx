import { signal } from '@preact/signals'
import { hydrate } from 'preact'
import { followScores } from './follow.ts'
import type { Connection } from './freshness.ts'
import { Lobby, type Scores } from './lobby.tsx'
import type { LobbyState } from './pages.tsx'
import { connectionOf, tick } from './start.ts'

/** As many as one stream carries. */
const FOLLOWED = 32

export function startLobby(app: HTMLElement, { matches, nowMs }: LobbyState): void {
  const scores = signal<Scores>(Object.fromEntries(matches.map((score) => [score.id, score])))
  const connection = signal<Connection>(undefined)
  const now = signal(nowMs)
  const ids = matches.map(({ id }) => id)
  hydrate(<Lobby scores={scores} ids={ids} connection={connection} now={now} />, app)
  tick(now)
  if (ids.length === 0) return
  followScores({
    base: '',
    ids: ids.slice(0, FOLLOWED),
    onScore: (score) => {
      scores.value = { ...scores.value, [score.id]: score }
    },
    onState: connectionOf(connection),
  })
}
