/** Where the balls are. The lamp is a link to it, and it stands in the page: a tap opens it before any script, and without one. */
import { type Signal, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { Sheet } from '../kit.tsx'
import type { Lamp } from '../standing.ts'

/** What only the device can say, once it is opened: counts, what it can not do, a copy of the book. */
export const toldByDevice: Signal<ComponentType | undefined> = signal(undefined)

export function LampSheet({ lamp }: { readonly lamp: Lamp }) {
  const Told = toldByDevice.value
  return (
    <Sheet id="lamp" title="Where your balls are" small={lamp.text}>
      {Told ? (
        <Told />
      ) : (
        <div class="sc-grid sc-by2">
          <AllOnDevice />
        </div>
      )}
    </Sheet>
  )
}

export const AllOnDevice = () => (
  <a class="sc-btn" href="/scorer/device" data-later="">
    <b class="sc-k">All on this device</b>
  </a>
)
