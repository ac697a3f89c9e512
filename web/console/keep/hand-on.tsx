/** What waits as QR codes, one after the other: the camera of another phone opens the match with it. */
import { useState } from 'preact/hooks'
import { Qr } from '../people/qr.tsx'
import { type Slips, slipsOf } from './slip.ts'
import type { Envelope } from './store.ts'

type Parts = { readonly matchId: string; readonly waiting: readonly Envelope[] }
type Shown = Slips & { readonly at: number }

export function HandOn({ matchId, waiting }: Parts) {
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const slip = shown?.slips[shown.at]
  const show = async () => setShown({ ...(await slipsOf(waiting)), at: 0 })
  if (!shown) return <ShowKey show={() => void show()} />
  if (slip === undefined) return <UseTheFile left={shown.left} />
  const { slips, at, left } = shown
  const place = `Code ${at + 1} of ${slips.length}`
  return (
    <figure class="sc-slip">
      <Qr text={`${location.origin}/scorer/matches/${matchId}${slip}`} label={`${place}: what waits here`} ecc="L" />
      <figcaption>
        {slips.length > 1 ? `${place}. ` : ''}Point the camera of another phone at it: there the match opens and offers
        to take this over. Whichever phone sends it first, it counts once.
      </figcaption>
      {at + 1 === slips.length && left > 0 ? <UseTheFile left={left} /> : null}
      <div class="sc-row">
        {at + 1 < slips.length ? (
          <button type="button" class="sc-btn" onClick={() => setShown({ ...shown, at: at + 1 })}>
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

const ShowKey = ({ show }: { readonly show: () => void }) => (
  <button type="button" class="sc-btn" onClick={show}>
    <b class="sc-k">Show as a code</b>
    <small>for another phone, no network</small>
  </button>
)

const UseTheFile = ({ left }: { readonly left: number }) => (
  <p role="status">
    {left === 1 ? '1 entry is in no code: it is' : `${left} entries are in no code: the first of them is`} too long for
    one. Use the file: save a copy, and read that in on the other phone.
  </p>
)
