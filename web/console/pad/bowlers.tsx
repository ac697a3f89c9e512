/** Who bowls: those who may, by likelihood, and those whom the Laws bar. */
import type { Barred } from '../../../cricket/deciding/bowlers.ts'
import { currentInnings } from '../../../cricket/innings.ts'
import type { PlayerId } from '../../../cricket/types.ts'
import { cardName, plural } from '../../../wire/words/words.ts'
import { tilePress } from '../keys/table.ts'
import { CommandForm, type Desk, Key } from '../kit.tsx'
import { byLikelihood, figures, lastFromThisEnd, mark } from '../reading.ts'

type Parts = { readonly desk: Desk }
type BowlerParts = Parts & { readonly from: readonly PlayerId[]; readonly barred: readonly Barred[] }
export function BowlerQuestion({ desk, from, barred }: BowlerParts) {
  const over = currentInnings(desk.standing.match)?.recentOvers.at(-1)
  const first = over ? `Over ${over.number + 1} is complete. Who bowls next?` : 'Who bowls the first over?'
  return (
    <>
      <CommandForm desk={desk} class="sc-ask">
        <h2 tabIndex={-1}>{first}</h2>
        <BowlerTiles desk={desk} from={from} />
      </CommandForm>
      <BarredTiles desk={desk} barred={barred} />
    </>
  )
}

export function BowlerTiles({ desk, from }: Parts & { readonly from: readonly PlayerId[] }) {
  const { match, names } = desk.standing
  return (
    <div class="sc-grid">
      {byLikelihood(match, from).map((id, i) => (
        <Key
          key={id}
          name="bowler"
          value={id}
          label={<bdi>{`${cardName(id, names)}${mark(match, id)}`}</bdi>}
          small={bowlerNote(desk, id)}
          press={tilePress(i)}
        />
      ))}
    </div>
  )
}

function bowlerNote({ standing: { match } }: Desk, id: PlayerId): string {
  const line = currentInnings(match)?.bowlers[id]
  if (!line) return 'not yet'
  const here = lastFromThisEnd(match) === id ? ', last from here' : ''
  return `${figures(line, match.conditions.ballsPerOver)}${here}`
}

/** Last, and behind one more press: what the Laws bar the umpires may still allow. */
export function BarredTiles({ desk, barred }: Parts & { readonly barred: readonly Barred[] }) {
  const { names } = desk.standing
  if (barred.length === 0) return null
  return (
    <details class="sc-more">
      <summary>{plural(barred.length, 'bowler')} not allowed now…</summary>
      <CommandForm desk={desk}>
        <div class="sc-grid sc-by2">
          {barred.map(({ player, why, law }) => (
            <Key
              key={player}
              name="bowlerAllTheSame"
              value={player}
              label={
                <>
                  <bdi>{cardName(player, names)}</bdi> all the same
                </>
              }
              small={`${why}${law ? ` (Law ${law})` : ''}`}
              class="sc-plus"
            />
          ))}
        </div>
      </CommandForm>
    </details>
  )
}
