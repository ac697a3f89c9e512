import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { MiniScore, MiniSide } from '../../wire/score.ts'
import type { MatchStatus } from '../../wire/view.ts'
import { age, type Connection, clock, dayOf, zoneOf } from '../board/freshness.ts'
import { Plate } from '../board/kit.tsx'
import { occasion, versus } from '../board/reading.ts'
import { Each, Text, When } from './figure.tsx'

export type Scores = { readonly [id: string]: MiniScore }
type Props = {
  readonly scores: ReadonlySignal<Scores>
  /** In the order of the list. */
  readonly ids: ReadonlySignal<readonly string[]>
  readonly connection: ReadonlySignal<Connection>
  readonly now: ReadonlySignal<number>
}

const SECTIONS = {
  live: { title: 'Live', statuses: ['live', 'break'] },
  upcoming: { title: 'Coming up', statuses: ['upcoming'] },
  finished: { title: 'Finished', statuses: ['finished', 'abandoned'] },
} as const satisfies { readonly [key: string]: { readonly title: string; readonly statuses: readonly MatchStatus[] } }
type Section = keyof typeof SECTIONS

/** Every match in one of three lists; a match moves from one to the next by itself. */
export function Lobby(props: Props) {
  const idsOf = (section: Section) => () => props.ids.value.filter((id) => isIn(section, props.scores.value[id]))
  const part = (section: Section) => <List key={section} {...props} section={section} ids={idsOf(section)} />
  return (
    <div class="wrap">
      <div class="cap">
        <h1>Scores</h1>
        <p>
          <Text of={() => news(props.connection.value, props.now.value)} />
        </p>
      </div>
      <div class="lob">
        {part('live')}
        <div>
          {part('upcoming')}
          {part('finished')}
        </div>
      </div>
    </div>
  )
}

const isIn = (section: Section, score: MiniScore | undefined): boolean =>
  score !== undefined && (SECTIONS[section].statuses as readonly MatchStatus[]).includes(score.status)

const STALE_AFTER_MS = 35_000

function news(connection: Connection, nowMs: number): string {
  if (connection === undefined) return `At ${clock(nowMs, 'UTC')}`
  const { link, lastByteAt = nowMs } = connection
  if (link === 'offline') return `You are offline. Scores as of ${clock(lastByteAt)}`
  if (nowMs - lastByteAt > STALE_AFTER_MS) return `No news for ${age(nowMs - lastByteAt)}. Trying again`
  if (link === 'reconnecting') return `Reconnecting. Scores as of ${clock(lastByteAt)}`
  return link === 'live' || link === 'final' ? 'Updates by itself' : 'Connecting'
}

type ListProps = Omit<Props, 'ids'> & { readonly section: Section; readonly ids: () => string[] }

function List({ section, ids, ...props }: ListProps) {
  const isEmpty = useComputed(() => ids().length === 0)
  return (
    <When
      on={() => !isEmpty.value || section === 'live'}
      show={() => (
        <section class={section === 'live' ? 'lead' : ''} aria-labelledby={section}>
          <h2 class="day" id={section}>
            {SECTIONS[section].title}{' '}
            <span class="count mut n">
              <Text of={() => (isEmpty.value ? '' : ids().length)} />
            </span>
          </h2>
          <When on={() => isEmpty.value} show={() => <Nothing {...props} />} />
          <Each keys={ids} show={(id) => <Entry key={id} {...props} id={id} />} />
        </section>
      )}
    />
  )
}

/** An empty list names the next thing, not itself. */
function Nothing({ scores }: Pick<Props, 'scores'>) {
  const next = () => soonest(Object.values(scores.value))
  return (
    <div class="empty">
      <b>No match is on.</b> <Text of={() => nextWords(next())} />
    </div>
  )
}

const soonest = (all: readonly MiniScore[]): MiniScore | undefined =>
  all
    .filter(({ status }) => status === 'upcoming')
    .sort((a, b) => (a.startsAt ?? '~').localeCompare(b.startsAt ?? '~'))[0]

function nextWords(next: MiniScore | undefined): string {
  if (!next) return 'A match appears here by itself as soon as somebody begins to score it.'
  return `Next: ${versus(next)}. ${next.line ?? ''}`
}

type EntryProps = Pick<Props, 'scores' | 'connection' | 'now'> & { readonly id: string }

function Entry({ scores, connection, now, id }: EntryProps) {
  const score = useComputed(() => scores.value[id])
  const mark = useComputed(() => statusMark(score.value, connection.value, now.value))
  /** Nothing where the title is the sides again: they stand below. */
  const named = () => score.value && occasion(score.value)
  const day = () => score.value && dayOf(score.value, zoneOf(connection.value))
  const articleClass = useComputed(() => (isIn('live', score.value) ? 'match' : 'match still'))
  const markClass = useComputed(() => `st ${mark.value.mark}`)
  return (
    <article class={articleClass}>
      <h3>
        <a href={`/matches/${encodeURIComponent(id)}`}>
          <bdi>
            <Text of={named} />
          </bdi>
          <span class="vh">
            <Text of={() => score.value && `${named() ? ': ' : ''}${versus(score.value)}`} />
          </span>
        </a>
        <When
          on={() => day() !== undefined}
          show={() => (
            <span>
              <Text of={day} />
            </span>
          )}
        />
        <When on={() => score.value?.demo === true} show={() => <span>Demo</span>} />
        <span class={markClass}>
          <Text of={() => mark.value.word} />
        </span>
      </h3>
      <Side side={() => score.value?.sides.a} overs={() => oversOf(score.value, 'a')} />
      <Side side={() => score.value?.sides.b} overs={() => oversOf(score.value, 'b')} />
      <p class="ln">
        <b>
          <Text of={() => score.value?.line} />
        </b>
      </p>
    </article>
  )
}

/** Silent for as long as this the scorer may be gone: no longer called live. */
const QUIET_AFTER_MS = 300_000
/** A page that was just loaded is about as old as its news. */
const OPENING_MS = 5_000

export function statusMark(score: MiniScore | undefined, connection: Connection, nowMs: number) {
  if (!score || score.status === 'upcoming') return { mark: 'none', word: '' }
  if (score.status === 'finished') return { mark: 'square', word: 'Finished' }
  if (score.status === 'abandoned') return { mark: 'square', word: 'Abandoned' }
  if (score.status === 'break') return { mark: 'bar', word: 'Break' }
  const quietMs = score.at === 0 ? 0 : nowMs - score.at
  if (quietMs > QUIET_AFTER_MS) return { mark: 'ring', word: `No ball for ${age(quietMs)}` }
  if (connection === undefined) return { mark: 'ring', word: 'In play' }
  const silentMs = nowMs - (connection.lastByteAt ?? nowMs)
  if (connection.link === 'live' && silentMs <= STALE_AFTER_MS) return { mark: 'live', word: 'Live' }
  const isOpening = connection.link === 'connecting' && silentMs < OPENING_MS
  return { mark: 'ring', word: isOpening ? 'In play' : `In play ${age(silentMs)} ago` }
}

const oversOf = (score: MiniScore | undefined, side: 'a' | 'b'): string =>
  score?.batting === side && score.status !== 'finished' ? (score.overs ?? '') : ''

function Side({ side, overs }: { readonly side: () => MiniSide | undefined; readonly overs: () => string }) {
  const colour = useComputed(() => side()?.colour)
  return (
    <>
      <span class="tn">
        <Plate colour={colour.value} on="paper" />
        <bdi>
          <Text of={() => side()?.name} />
        </bdi>
      </span>
      <span class="sc n">
        <b>
          <Text of={() => side()?.scores.join(' & ')} />
        </b>{' '}
        <span class="last mut">
          <Text of={overs} />
        </span>
      </span>
    </>
  )
}
