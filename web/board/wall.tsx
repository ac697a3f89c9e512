import { Board } from './board.tsx'
import { markOf } from './crease.tsx'
import { freshness } from './freshness.ts'
import { atTheCrease, bestBatters, bestBowlers, bowlersNow, inPlay, playerName } from './reading.ts'
import type { Shown, Viewed } from './shown.ts'

/** Letters of a name that have room in one line beside the occasion. */
const LINE_MOST = 32

/** The board alone, for a screen on a wall: no links, nothing to press, to be read from across a room. */
export function Wall(shown: Shown) {
  const fresh = freshness(shown)
  const { a, b } = shown.view.names.sides
  const isLong = Math.max(a.name.length, b.name.length) > LINE_MOST
  return (
    <div class={`wall${fresh.stale ? ' stale' : ''}${isLong ? ' long' : ''}`}>
      <Board {...shown} fresh={fresh} />
      <AtTheCrease view={shown.view} language={shown.language} />
      <p class="foot-line">
        <span class={`st ${fresh.mark}`}>{fresh.word}</span> <span>{fresh.detail}</span>{' '}
        <span class="n r">{shown.language.time(shown.nowMs, shown.connection ? undefined : 'UTC')}</span>
      </p>
    </div>
  )
}

/** Who bats and bowls; once the innings is over who did best, in the same place. */
function AtTheCrease({ view, language }: Viewed) {
  const innings = inPlay(view)
  if (!innings) return null
  const isOpen = innings.closed === undefined
  const batters = isOpen ? atTheCrease(innings) : bestBatters(innings)
  const [bowler] = isOpen ? bowlersNow(view) : bestBowlers(innings)
  const bowling = bowler === undefined ? undefined : innings.bowling[bowler]
  return (
    <div class="hands">
      <div>
        {batters.map((id) => {
          const batting = innings.batting[id]
          const { sign, meaning } = markOf(batting, isOpen, language)
          return (
            <p key={id}>
              <bdi>
                {playerName(view, id)}
                <span class="on" aria-hidden="true">
                  {sign}
                </span>
                <span class="vh">{meaning}</span>
              </bdi>
              <span class="n">
                {batting?.runs} <small>({batting?.balls})</small>
              </span>
            </p>
          )
        })}
      </div>
      <div>
        {bowling && (
          <p>
            <bdi>{playerName(view, bowler)}</bdi>
            <span class="n">
              {`${bowling.wickets}/${bowling.runs}`} <small>({bowling.overs})</small>
            </span>
          </p>
        )}
      </div>
    </div>
  )
}
