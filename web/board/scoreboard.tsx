import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { View } from '../../wire/view.ts'
import { Board } from './board.tsx'
import { Crease, hasCrease } from './crease.tsx'
import { Text, When } from './figure.tsx'
import { type Connection, type Freshness, freshness } from './freshness.ts'
import { inPlay } from './reading.ts'
import { Scorecard } from './scorecard.tsx'
import { Squads } from './squads.tsx'
import { RecentOvers, Story } from './story.tsx'

/** What the page of a match shows, as signals: on the server they never change, in the browser the feed moves them. */
export type MatchSignals = {
  readonly view: ReadonlySignal<View>
  readonly connection: ReadonlySignal<Connection>
  /** ms since 1970, moved once a second. */
  readonly now: ReadonlySignal<number>
  /** The sentence read out to those who do not see the board: wickets, ends of overs, results. */
  readonly said: ReadonlySignal<string>
  /** What comes next is no ball just bowled: nothing moves. */
  readonly calm?: ReadonlySignal<boolean> | undefined
}

/** The body of a match page: board, strip, crease, innings so far, recent overs, scorecard. */
export function Scoreboard({ view, connection, now, said, calm }: MatchSignals) {
  const fresh = useComputed(() => freshness(view.value, connection.value, now.value))
  const isStale = useComputed(() => fresh.value.stale)
  return (
    <div class={isStale.value ? 'stale' : ''}>
      <Board view={view} fresh={fresh} connection={connection} calm={calm} />
      <Strip fresh={fresh} />
      <p class="vh" role="status">
        {said}
      </p>
      <When on={() => inPlay(view.value) !== undefined} show={() => <Play view={view} />} />
      <When on={() => inPlay(view.value) === undefined} show={() => <Squads view={view} />} />
      <Scorecard view={view} />
    </div>
  )
}

function Play({ view }: { readonly view: ReadonlySignal<View> }) {
  return (
    <div class="wrap cols">
      <div class="two">
        <When on={() => hasCrease(inPlay(view.value))} show={() => <Crease view={view} />} />
        <Story view={view} />
      </div>
      <RecentOvers view={view} />
    </div>
  )
}

/** How old the news is and how it came. Not a live region: it counts seconds. */
function Strip({ fresh }: { readonly fresh: ReadonlySignal<Freshness> }) {
  const mark = useComputed(() => `st ${fresh.value.mark}`)
  const rung = useComputed(() => fresh.value.rung)
  const strip = useComputed(() => (fresh.value.stale ? 'strip note' : 'strip'))
  return (
    <div class={strip}>
      <div class="wrap">
        <span class={mark}>
          <bdi>
            <Text of={() => fresh.value.word} />
          </bdi>
        </span>
        <span>
          <Text of={() => fresh.value.detail} />
        </span>
        <span class="r" title={rung}>
          <Text of={() => fresh.value.via} />
        </span>
      </div>
    </div>
  )
}
