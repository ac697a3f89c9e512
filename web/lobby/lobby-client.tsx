import { signal } from '@preact/signals'
import { hydrate } from 'preact'
import type { MiniScore } from '../../wire/score.ts'
import type { Connection } from '../board/freshness.ts'
import type { Climber } from '../follow/ladder.ts'
import { pageEnvironment } from '../follow/page-environment.ts'
import { followScores } from '../follow/scores.ts'
import { isNews } from '../follow/store.ts'
import { createLanguage } from '../language/language.ts'
import { lineReader } from '../language/line.ts'
import type { LobbyState } from '../pages.tsx'
import { connectionOf, loadedAt, tick } from '../start.ts'
import { addressOf, type Found, hrefTo } from './find.tsx'
import { Lobby, type Scores } from './lobby.tsx'

/** As many as one stream carries. */
const FOLLOWED = 32
/** Matches appear and vanish seldom; what they score comes by the stream. */
const LIST_MS = 20_000
/** A reader who is held back sees steps of five seconds. */
const DELAYED_MS = 5_000
const ORDER = ['live', 'break', 'upcoming', 'finished', 'abandoned']

export function startLobby(app: HTMLElement, state: LobbyState): void {
  const { matches, nowMs, pack, english, find, team, competition, delayS = 0, after, next } = state
  const language = createLanguage(pack)
  const read = english ? lineReader(english, language) : (line: string) => line
  const wanted = { team, competition, delayS }
  const found = signal<Found>({ ...wanted, find, after, next })
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
    if (delayS > 0) return
    const onState = connectionOf(connection)
    follower = followScores({ base: '', ids: chosen, onScore: take, onState, environment: pageEnvironment() })
  }

  show(matches)
  hydrate(<Lobby {...{ scores, ids, connection, now, found, language, read }} />, app)
  tick(now)
  if (matches.length > 0) followAll(matches)

  /** Of pages of older matches nothing is asked again: they are over. */
  async function refresh(): Promise<void> {
    const asked = found.value
    if (asked.after !== undefined) return
    const fresh = await freshList(asked)
    if (delayS > 0) hear(fresh !== undefined)
    if (!fresh || found.value.find !== asked.find) return
    show(fresh.matches)
    found.value = { ...wanted, find: asked.find, next: fresh.next }
    if (fresh.matches.length > 0) followAll(fresh.matches)
  }
  /** Who is held back has no stream, which would tell at once: the list is asked instead. */
  function hear(isHeard: boolean): void {
    const { lastByteAt = loadedAt() } = connection.value ?? {}
    const link = isHeard ? 'live' : navigator.onLine ? 'reconnecting' : 'offline'
    connection.value = { rung: 'score', link, lastByteAt: isHeard ? Date.now() : lastByteAt }
  }
  setInterval(() => document.visibilityState === 'visible' && void refresh(), delayS > 0 ? DELAYED_MS : LIST_MS)
  onTyping((find) => {
    if (find === found.value.find && found.value.after === undefined) return
    if (found.value.after !== undefined) return void location.assign(hrefTo({ ...wanted, find }))
    found.value = { ...wanted, find }
    history.replaceState(null, '', hrefTo(found.value))
    void refresh()
  })
}

const TYPED_MS = 300

/** Searches while somebody types, once he rests. */
function onTyping(search: (find: string) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  document.getElementById('q')?.addEventListener('input', ({ currentTarget }) => {
    clearTimeout(timer)
    const box = currentTarget
    timer = setTimeout(() => box instanceof HTMLInputElement && search(box.value.trim()), TYPED_MS)
  })
}

function mostWanted(list: readonly MiniScore[]): string[] {
  const rank = ({ status }: MiniScore) => ORDER.indexOf(status)
  const chosen = [...list].sort((a, b) => rank(a) - rank(b)).slice(0, FOLLOWED)
  return chosen.map(({ id }) => id).sort()
}

type Listed = { readonly matches: readonly MiniScore[]; readonly next?: string }

/** Undefined when it could not be had: the list that is shown stays. */
async function freshList(found: Found): Promise<Listed | undefined> {
  const query = `&${addressOf({ ...found, after: undefined })}`.replace(/&$/, '')
  const asked = ['live,upcoming&limit=60', 'finished&limit=20'].map((what) =>
    fetch(`/api/matches?status=${what}${query}`),
  )
  try {
    const answers = await Promise.all(asked)
    if (!answers.every(({ ok }) => ok)) return undefined
    const [ahead, over] = (await Promise.all(answers.map((answer) => answer.json()))) as readonly Listed[]
    return ahead && over && { ...over, matches: [...ahead.matches, ...over.matches] }
  } catch {
    return undefined
  }
}
