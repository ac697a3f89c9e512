/** What waits as QR codes, one after the other: the camera of another phone opens the match with it. */
import { useState } from 'preact/hooks'
import { Qr } from '../people/qr.tsx'
import { slipsOf } from './slip.ts'
import type { Envelope } from './store.ts'

type Parts = { readonly matchId: string; readonly waiting: readonly Envelope[] }
type Shown = { readonly slips: readonly string[]; readonly at: number }

export function HandOn({ matchId, waiting }: Parts) {
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const slip = shown?.slips[shown.at]
  const show = async () => setShown({ slips: await slipsOf(waiting), at: 0 })
  if (!shown || slip === undefined)
    return (
      <button type="button" class="sc-btn" onClick={() => void show()}>
        <b class="sc-k">Show as a code</b>
        <small>for another phone, no network</small>
      </button>
    )
  const { slips, at } = shown
  const place = `Code ${at + 1} of ${slips.length}`
  return (
    <figure class="sc-slip">
      <Qr text={`${location.origin}/scorer/matches/${matchId}${slip}`} label={`${place}: what waits here`} ecc="L" />
      <figcaption>
        {slips.length > 1 ? `${place}. ` : ''}Point the camera of another phone at it: there the match opens and offers
        to take this over. Whichever phone sends it first, it counts once.
      </figcaption>
      <div class="sc-row">
        {at + 1 < slips.length ? (
          <button type="button" class="sc-btn" onClick={() => setShown({ slips, at: at + 1 })}>
            <b class="sc-k">Next code</b>
          </button>
        ) : null}
        <button type="button" class="sc-btn" onClick={() => setShown(undefined)}>
          <b class="sc-k">Put it away</b>
        </button>
      </div>
    </figure>
  )
}
