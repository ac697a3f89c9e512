/** What every page's script does on its way from the server's HTML to a page that moves by itself. */
import type { Signal } from '@preact/signals'
import type { Connection } from './board/freshness.ts'
import type { LinkState } from './follow/ladder.ts'

/** What the server wrote into the page beside its HTML. */
export const readState = <T>(): T => JSON.parse(document.getElementById('state')?.textContent ?? 'null') as T

/** When this device had the page from the server (ms): long ago where it was kept here for want of a network. */
export const loadedAt = (): number => Number(document.documentElement.dataset.kept) || Date.now()

/** Takes over what the follower says of its link; before the first byte the news is as old as the page. */
export function connectionOf(connection: Signal<Connection>): (state: LinkState) => void {
  const since = loadedAt()
  return (state) => {
    connection.value = { ...state, lastByteAt: state.lastByteAt ?? since }
  }
}

/** The page counts seconds only while somebody looks. */
export function tick(now: Signal<number>): void {
  const move = () => {
    if (document.visibilityState === 'visible') now.value = Date.now()
  }
  setInterval(move, 1000)
  document.addEventListener('visibilitychange', move)
}
