/** The phone between balls: kept awake, dimmed when nothing happens, and not startled by the pocket it comes from. */
import { openSheet } from '../keys/find.ts'
import { say } from './hint.ts'
import { prefs } from './prefs.ts'

const DIM_MS = 120_000
const AWAY_MS = 60_000

type Parts = {
  /** The next touches do not count. */
  readonly dead: () => void
  /** "17.2, four, Shah" */
  readonly last: () => string
}

export function mindTheScreen({ dead, last }: Parts): void {
  let hiddenAt: number | undefined
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now()
    else wakeUp(hiddenAt, { dead, last })
  })
  mindTheDim(dead)
  void stayAwake()
}

function wakeUp(hiddenAt: number | undefined, { dead, last }: Parts): void {
  dead()
  const awayMs = hiddenAt === undefined ? 0 : Date.now() - hiddenAt
  if (awayMs >= AWAY_MS) say(awayWords(awayMs, last()), 8_000)
  void stayAwake()
}

/** "Away 4 minutes. Last: 17.2, four" */
export function awayWords(awayMs: number, last: string): string {
  const minutes = Math.round(awayMs / 60_000)
  return `Away ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.${last === '' ? '' : ` Last: ${last}`}`
}

/** Refused on plain http, and when the battery is low: then the phone sleeps as it likes. */
async function stayAwake(): Promise<void> {
  if (!prefs.value.awake || document.visibilityState === 'hidden') return
  await navigator.wakeLock?.request('screen').catch(() => undefined)
}

/** After two minutes without a touch; the first one only wakes. */
function mindTheDim(dead: () => void): void {
  const root = document.documentElement
  const dim = () => {
    if (prefs.value.awake) root.classList.add('sc-dim')
  }
  let timer = setTimeout(dim, DIM_MS)
  const touch = () => {
    clearTimeout(timer)
    timer = setTimeout(dim, DIM_MS)
    if (!root.classList.contains('sc-dim')) return
    root.classList.remove('sc-dim')
    dead()
  }
  for (const sign of ['pointerdown', 'keydown'] as const) document.addEventListener(sign, touch, true)
}

/**
 * While a sheet is open nothing beside it counts: a tap there, meant to close the sheet, would be a ball. The keys of a
 * keyboard press by script and are not meant.
 */
export function mindTheSheets(): void {
  const beside = (event: Event) => {
    const { target, isTrusted } = event
    if (!isTrusted || !(target instanceof Element) || target.closest('.sc-page') === null) return
    if (target.closest('.sc-sheet') || !openSheet()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    location.replace('#pad')
  }
  document.addEventListener('click', beside, true)
}

/**
 * Back closes a sheet; from the pad itself it leads nowhere: a match is left by More. A sheet that was open before the script
 * came stands on the pad like any other.
 */
export function mindTheBack(): void {
  if ((history.state as { readonly pad?: unknown } | null)?.pad !== 'top') {
    const { pathname, search, hash } = location
    history.replaceState({ pad: 'floor' }, '', pathname + search)
    history.pushState({ pad: 'top' }, '')
    if (hash !== '') history.pushState(null, '', hash)
  }
  window.addEventListener('popstate', ({ state }) => {
    if ((state as { readonly pad?: unknown } | null)?.pad !== 'floor') return
    history.pushState({ pad: 'top' }, '')
    say('To leave the match: More, Match, All matches')
  })
}
