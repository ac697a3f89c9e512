import { signal } from '@preact/signals'
import { hydrate } from 'preact'
import type { MiniScore } from '../../wire/score.ts'
import type { Connection } from '../board/freshness.ts'
import { followScores, pageEnvironment } from '../follow/follow.ts'
import type { Climber } from '../follow/ladder.ts'
import { isNews } from '../follow/store.ts'
import type { LobbyState } from '../pages.tsx'
import { connectionOf, tick } from '../start.ts'
import { Lobby, type Scores } from './lobby.tsx'

/** As many as one stream carries. */
const FOLLOWED = 32
/** Matches appear and vanish seldom; what they score comes by the stream. */
const LIST_MS = 20_000
const ORDER = ['live', 'break', 'upcoming', 'finished', 'abandoned']

export function startLobby(app: HTMLElement, { matches, nowMs }: LobbyState): void {
  const scores = signal<Scores>({})
  const ids = signal<readonly string[]>([])
  const connection = signal<Connection>(undefined)
  const now = signal(nowMs)
  let follower: Climber | undefined
  let followed = ''

  const take = (score: MiniScore) => {
    if (isNews(score, scores.value[score.id])) scores.value = { ...scores.value, [score.id]: score }
  }
  const show = (list: readonly MiniScore[]) => {
    for (const score of list) take(score)
    if (list.map(({ id }) => id).join() !== ids.value.join()) ids.value = list.map(({ id }) => id)
  }
  /** One connection for all; made anew only when other matches are on the list. */
  const followAll = (list: readonly MiniScore[]) => {
    const chosen = mostWanted(list)
    if (chosen.join() === followed) return
    followed = chosen.join()
    follower?.stop()
    const onState = connectionOf(connection)
    follower = followScores({ base: '', ids: chosen, onScore: take, onState, environment: pageEnvironment() })
  }

  show(matches)
  hydrate(<Lobby scores={scores} ids={ids} connection={connection} now={now} />, app)
  tick(now)
  if (matches.length > 0) followAll(matches)
  setInterval(async () => {
    if (document.visibilityState === 'hidden') return
    const list = await freshList()
    if (!list) return
    show(list)
    if (list.length > 0) followAll(list)
  }, LIST_MS)
}

function mostWanted(list: readonly MiniScore[]): string[] {
  const rank = ({ status }: MiniScore) => ORDER.indexOf(status)
  const chosen = [...list].sort((a, b) => rank(a) - rank(b)).slice(0, FOLLOWED)
  return chosen.map(({ id }) => id).sort()
}

/** Undefined when it could not be had: the list that is shown stays. */
async function freshList(): Promise<readonly MiniScore[] | undefined> {
  try {
    const answer = await fetch('/api/matches?limit=60')
    return answer.ok ? ((await answer.json()) as { matches: readonly MiniScore[] }).matches : undefined
  } catch {
    return undefined
  }
}
