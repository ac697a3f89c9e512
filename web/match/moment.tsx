import './moment.css'
import type { Moment, Moments } from '../../wire/moments.ts'
import { applyPatch } from '../../wire/patch.ts'
import type { View } from '../../wire/view.ts'
import { MomentBar } from '../board/moment.tsx'
import { overNumbers, thisOver } from '../board/reading.ts'
import { Live, Top } from '../board/scoreboard.tsx'
import { hrefOf, overKey, type Shown } from '../board/shown.ts'
import { titleOf } from '../board/telling.ts'
import { createLanguage } from '../language/language.ts'
import { readState } from '../start.ts'
import { createPlace } from './draw.ts'
import type { MatchState } from './state.ts'

/** So many are asked for at once: an over's worth of playing on, and what a thumb moves over. */
const STRETCH = 60
/** A ball a second and a bit: slow enough to read the figures that change. */
const STEP_MS = 1_200

type Known = { readonly place: Pick<Moment, 'n' | 'ref' | 'innings' | 'ball'>; readonly view: View }

start(readState<MatchState>())

/** Goes through the match without the feed: whoever looks back is not told what comes. */
function start(state: MatchState): void {
  const { view, delayS, moment, nowMs } = state
  if (!moment) return
  const language = createLanguage(state.pack)
  const known = new Map<number, Known>([[moment.n, { place: moment, view }]])
  let { total } = moment
  let at = moment.n
  let timer: ReturnType<typeof setInterval> | undefined
  let shown: Shown = { view, language, tab: 'live', delayS, nowMs, connection: undefined, moment }

  const name = `/api/matches/${encodeURIComponent(view.id)}/moments`

  async function fetchAround(n: number): Promise<void> {
    const from = Math.max(1, n - (n % STRETCH) + (n % STRETCH === 0 ? 1 - STRETCH : 1))
    const answer = await fetch(`${name}?from=${from}&count=${STRETCH}${delayS > 0 ? `&delay=${delayS}` : ''}`).catch(
      () => undefined,
    )
    if (!answer?.ok) return
    const { moments, total: bowled } = (await answer.json()) as Moments
    total = bowled
    let last: View | undefined
    for (const one of moments) {
      last = 'view' in one ? one.view : applyPatch(last as View, one.patch)
      known.set(one.n, { place: one, view: last })
    }
  }

  /** What was asked for last counts: a thumb is faster than a network. */
  async function seek(n: number, isStep = false): Promise<void> {
    at = n
    if (!known.has(n)) await fetchAround(n)
    const found = known.get(n)
    if (found && at === n) show(found, isStep)
  }

  function show({ place, view: next }: Known, isStep: boolean): void {
    const settled = overKey(shown.view) === overKey(next) ? (thisOver(shown.view)?.balls.split(' ').length ?? 0) : 0
    const refOf = (n: number) => known.get(n)?.place.ref
    shown = {
      ...shown,
      view: next,
      motion: isStep && overNumbers(next).length > 0 ? { over: overKey(next), settled } : undefined,
      moment: { ...place, total, before: refOf(place.n - 1), after: refOf(place.n + 1) },
    }
    draw()
    document.title = `${titleOf(shown)} | Scorebox`
    history.replaceState(null, '', hrefOf(view.id, `balls/${place.ref}`, delayS))
  }

  function pause(): void {
    clearInterval(timer)
    timer = undefined
    draw()
  }

  /** At the end of what was bowled the present goes on by itself. */
  function step(): void {
    if (at < total) void seek(at + 1, true)
    else location.assign(hrefOf(view.id, 'live', delayS))
  }

  function play(): void {
    if (timer) return pause()
    timer = setInterval(step, STEP_MS)
    step()
    draw()
  }

  const playing = {
    get isPlaying() {
      return timer !== undefined
    },
    seek: (n: number) => void seek(n),
    play,
  }
  const [top, tab] = [createPlace('top'), createPlace('tab')]
  function draw(): void {
    top(<Top {...shown} />)
    tab(
      <>
        <MomentBar {...shown} playing={playing} />
        <Live {...shown} />
      </>,
    )
  }
  draw()
}
