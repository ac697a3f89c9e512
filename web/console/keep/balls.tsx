/** What the device says behind the lamp: how many balls are here and there, what it can not do, a copy of the book as a file. */
import './keep.css'
import { computed, effect, signal, untracked } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import type { ScorerDesk } from '../desk.ts'
import { useLate } from '../frames.ts'
import { copyOf, saveCopy } from './copy.ts'
import type { Device } from './device.ts'
import { HandOn } from './hand-on.tsx'
import { AllOnDevice, toldByDevice } from './lamp-sheet.tsx'
import { startTake } from './take.tsx'
import { askForRoom, isNewerReady, type Room } from './worker-link.ts'

type Parts = { readonly device: Device; readonly desk: ScorerDesk; readonly app: HTMLElement }

/** Fills the sheet `#lamp`. */
export function startLamp({ device, desk, app }: Parts): void {
  const room = signal<Room | undefined>(undefined)
  const save = () => void saveNow(device, desk)
  toldByDevice.value = () => {
    const looked = [useLate(desk.book.value), useLate(desk.lamp.value), useLate(desk.saving.value)]
    const draw = () => Balls({ device, desk, room: room.value, save })
    return useMemo(() => untracked(draw), [...looked, room.value, isNewerReady.value])
  }
  effect(() => {
    app.toggleAttribute('data-saving', desk.saving.value)
  })
  offerNewer(desk)
  startTake({ device, desk })
  if (!device.keeps) return
  void askForRoom(device.store.hasRoom).then((known) => {
    room.value = known
  })
  const needs = computed(() => (hasUnsafe(desk) ? FULL : isLow(room.value, device) ? LOW : undefined))
  // Said once, when it begins; the lamp counts on.
  effect(() => {
    const text = needs.value
    if (text === FULL || (text && desk.notice.peek() === undefined)) desk.notice.value = { text, offers: TO_LAMP }
  })
}

/** Once, and never in the middle of an over. */
function offerNewer(desk: ScorerDesk): void {
  let isTold = false
  effect(() => {
    const isPause = waitingFor(desk.standing.value.match).for !== 'ball'
    if (isTold || !isNewerReady.value || !isPause || desk.notice.peek() !== undefined) return
    isTold = true
    const offers = [
      { label: OPEN_NEWER, href: location.pathname },
      { label: 'Later', href: '#pad' },
    ]
    desk.notice.value = { text: NEWER, offers }
  })
}

const NEWER = 'A newer version of this page is ready. It comes the next time you open it; your balls stay.'
const OPEN_NEWER = 'Open it now'

const TO_LAMP = [{ label: 'Where the balls are', href: '#lamp' }] as const
const LOW =
  'This phone is nearly full. Balls are kept as long as there is room: save a copy of the book as a file, and make room.'
const FULL =
  'This phone is full: what is not safe is in this page alone. Leave it open, save a copy of the book as a file, and make room. With the next ball all is kept again.'

/** The disk has answered, and does not have everything. */
const hasUnsafe = ({ lamp, saving, isSafe }: ScorerDesk): boolean =>
  lamp.value.state === 'stop' && !saving.value && !isSafe()

const isLow = (room: Room | undefined, { store }: Device): boolean => room?.isLow === true || store.isFull()

/** Of what is shown, with the balls that the disk may not have. */
async function saveNow(device: Device, desk: ScorerDesk): Promise<void> {
  const { id } = desk.standing.value
  const { match, asides } = await device.kept(id)
  const waiting = desk.unsent()
  const log = desk.log().slice(0, desk.log().length - waiting.length)
  const { names, pen } = desk.standing.value
  const now = Date.now()
  saveCopy(copyOf({ match: match ?? { id, names, pen, cursor: '', openedAt: now }, log, waiting, asides }, now))
}

type BallsParts = Omit<Parts, 'app'> & { readonly room: Room | undefined; readonly save: () => void }

function Balls({ device, desk, room, save }: BallsParts) {
  const total = desk.standing.value.head
  const waiting = desk.book.value.head - desk.confirmed()
  return (
    <>
      <dl class="sc-counts">
        <div>
          <dt>Saved on this device</dt>
          <dd>{`${desk.safe()} of ${total}`}</dd>
        </div>
        <div>
          <dt>Saved at the server</dt>
          <dd>{`${total - waiting} of ${total}`}</dd>
        </div>
      </dl>
      <p>{waiting === 0 ? 'Nothing waits to be sent.' : 'What waits goes by itself, in order, each once.'}</p>
      {device.keeps ? null : <p class="sc-warn">This browser keeps nothing: leave the page open while you score.</p>}
      {device.reopens ? null : <p class="sc-warn">{PLAIN_HTTP}</p>}
      {room && !room.persists && device.keeps ? <p>{MAY_CLEAR}</p> : null}
      {!device.keeps ? null : hasUnsafe(desk) ? (
        <p class="sc-warn">{FULL}</p>
      ) : isLow(room, device) ? (
        <p class="sc-warn">{LOW}</p>
      ) : null}
      {isNewerReady.value ? <p>{NEWER}</p> : null}
      <div class="sc-grid sc-by2">
        <button type="button" class="sc-btn" onClick={device.sendAll}>
          <b class="sc-k">Try to send now</b>
        </button>
        <button type="button" class="sc-btn" onClick={save}>
          <b class="sc-k">Save a copy</b>
          <small>the whole book, as a file</small>
        </button>
        <AllOnDevice />
        {waiting > 0 ? <HandOn matchId={desk.standing.value.id} waiting={desk.unsent()} /> : null}
        {isNewerReady.value ? (
          <a class="sc-btn" href={location.pathname}>
            <b class="sc-k">{OPEN_NEWER}</b>
          </a>
        ) : null}
      </div>
    </>
  )
}

export const PLAIN_HTTP =
  'Without https this page can not be opened again while there is no network. Every ball is kept all the same: do not reload.'
const MAY_CLEAR =
  'The browser did not promise to leave this alone when it needs room. Put the page on the home screen, or save a copy now and then.'
