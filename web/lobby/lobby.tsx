import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { MiniScore, MiniSide } from '../../wire/score.ts'
import type { MatchStatus } from '../../wire/view.ts'
import { type Connection, datedBy, zoneOf } from '../board/freshness.ts'
import { Plate } from '../board/kit.tsx'
import { occasion } from '../board/reading.ts'
import { hrefOf } from '../board/shown.ts'
import { versus } from '../board/telling.ts'
import type { Key, Language } from '../language/language.ts'
import { ageText } from '../language/sentences.ts'
import { Each, Text, When } from './figure.tsx'
import { Finder, type Found, homeOf, Pages } from './find.tsx'
import { byStart, lineText } from './starting.ts'

export type Scores = { readonly [id: string]: MiniScore }
type Props = {
  readonly scores: ReadonlySignal<Scores>
  /** In the order of the list. */
  readonly ids: ReadonlySignal<readonly string[]>
  readonly connection: ReadonlySignal<Connection>
  readonly now: ReadonlySignal<number>
  readonly found: ReadonlySignal<Found>
  readonly language: Language
  /** The sentence of a mini score, which travels in English, in the language of the page. */
  readonly read: (line: string) => string
}

const SECTIONS = {
  live: { title: 'lobby.live', statuses: ['live', 'break'] },
  upcoming: { title: 'lobby.upcoming', statuses: ['upcoming'] },
  finished: { title: 'lobby.finished', statuses: ['finished', 'abandoned'] },
} as const satisfies { readonly [key: string]: { readonly title: Key; readonly statuses: readonly MatchStatus[] } }
type Section = keyof typeof SECTIONS

/** Every match in one of three lists; a match moves from one to the next by itself. */
export function Lobby(props: Props) {
  const idsOf = (section: Section) => () => {
    const here = props.ids.value.filter((id) => isIn(section, props.scores.value[id]))
    return section === 'upcoming' ? here.sort((a, b) => byStart(props.scores.value[a], props.scores.value[b])) : here
  }
  const part = (section: Section) => (
    <List key={section} {...props} section={section} ids={idsOf(section)} isBare={() => props.ids.value.length === 0} />
  )
  const { language, found } = props
  const asked = found.peek()
  const { after, team, competition } = asked
  return (
    <div class="wrap">
      <div class="cap">
        <h1>
          <bdi>{team ?? competition ?? language.say('lobby.heading')}</bdi>
        </h1>
        <p>
          <Text of={() => news(props.connection.value, props.now.value, language, asked.delayS)} />
        </p>
      </div>
      <Finder found={asked} matches={Object.values(props.scores.peek())} language={language} />
      <div class="lob">
        {after === undefined && part('live')}
        <div>
          {part('upcoming')}
          {part('finished')}
          <Pages found={found} language={language} />
        </div>
      </div>
    </div>
  )
}

const isIn = (section: Section, score: MiniScore | undefined): boolean =>
  score !== undefined && (SECTIONS[section].statuses as readonly MatchStatus[]).includes(score.status)

const STALE_AFTER_MS = 35_000

function news(connection: Connection, nowMs: number, language: Language, delayS = 0): string {
  const { say } = language
  const isFresh = connection && (connection.link === 'live' || connection.link === 'final')
  if (delayS > 0 && (connection === undefined || isFresh))
    return say('fresh.delayed', { age: ageText(delayS * 1000, language) })
  if (connection === undefined) return say('lobby.atTime', { time: `${language.time(nowMs, 'UTC', true)} UTC` })
  const { link, lastByteAt = nowMs } = connection
  const time = language.time(lastByteAt, undefined, true)
  if (link === 'offline') return say('lobby.offline', { time })
  if (nowMs - lastByteAt > STALE_AFTER_MS) return say('lobby.noNews', { age: ageText(nowMs - lastByteAt, language) })
  if (link === 'reconnecting') return say('lobby.reconnecting', { time })
  return say(link === 'live' || link === 'final' ? 'lobby.byItself' : 'lobby.connecting')
}

type ListProps = Omit<Props, 'ids'> & {
  readonly section: Section
  readonly ids: () => string[]
  /** No list has anything. */
  readonly isBare: () => boolean
}

function List({ section, ids, isBare, ...props }: ListProps) {
  const isEmpty = useComputed(() => ids().length === 0)
  /** To find nothing that is on is no news while something else is found. */
  const isTold = () => section === 'live' && (!isNarrow(props.found.value) || isBare())
  const { say } = props.language
  /** Where nothing was found, that is the heading: nothing here is live. */
  const heading = () => {
    const words = isEmpty.value && askedFor(props.found.value)
    return words ? say('find.nothing', { words }) : say(SECTIONS[section].title)
  }
  return (
    <When
      on={() => !isEmpty.value || isTold()}
      show={() => (
        <section class={section === 'live' ? 'lead' : ''} aria-labelledby={section}>
          <h2 class="day" id={section}>
            <Text of={heading} />{' '}
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

const askedFor = ({ find, team, competition }: Found): string | undefined => find || team || competition

const isNarrow = (found: Found): boolean => Boolean(askedFor(found))

/** An empty list names the next thing, not itself. */
function Nothing({ scores, found, language, read }: Pick<Props, 'scores' | 'found' | 'language' | 'read'>) {
  const { say } = language
  const asked = useComputed(() => found.value).value
  const all = () => Object.values(scores.value)
  if (askedFor(asked))
    return (
      <div class="empty">
        {say('find.tryThis')} <a href={homeOf(asked)}>{say('find.all')}</a>
      </div>
    )
  return (
    <div class="empty">
      <b>{say('lobby.nothingOn')}</b> <Text of={() => nextWords(soonest(all()), language, read)} />
    </div>
  )
}

const soonest = (all: readonly MiniScore[]): MiniScore | undefined =>
  all.filter(({ status }) => status === 'upcoming').sort(byStart)[0]

function nextWords(next: MiniScore | undefined, language: Language, read: Props['read']): string {
  if (!next) return language.say('lobby.appears')
  return language.say('lobby.next', { match: versus(next, language), line: read(next.line ?? '') })
}

type EntryProps = Pick<Props, 'scores' | 'connection' | 'now' | 'found' | 'language' | 'read'> & { readonly id: string }

function Entry({ scores, connection, now, found, language, read, id }: EntryProps) {
  const score = useComputed(() => scores.value[id])
  const mark = useComputed(() => statusMark(score.value, connection.value, now.value, language))
  /** Nothing where the title is the sides again: they stand below. */
  const named = () => score.value && occasion(score.value)
  const day = () => score.value && dayText(score.value, zoneOf(connection.value), language)
  const clock = () => ({ nowMs: now.value, zone: zoneOf(connection.value) })
  const articleClass = useComputed(() => (isIn('live', score.value) ? 'match' : 'match still'))
  const markClass = useComputed(() => `st ${mark.value.mark}`)
  return (
    <article class={articleClass}>
      <h3>
        <a href={hrefOf(id, 'live', found.peek().delayS)}>
          <bdi>
            <Text of={named} />
          </bdi>
          <span class="vh">
            <Text of={() => score.value && `${named() ? ': ' : ''}${versus(score.value, language)}`} />
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
        <When on={() => score.value?.demo === true} show={() => <span>{language.say('lobby.demo')}</span>} />
        <span class={markClass}>
          <Text of={() => mark.value.word} />
        </span>
      </h3>
      <Side side={() => score.value?.sides.a} overs={() => oversOf(score.value, 'a')} />
      <Side side={() => score.value?.sides.b} overs={() => oversOf(score.value, 'b')} />
      <p class="ln">
        <b>
          <Text of={() => score.value && lineText(score.value, { ...clock(), language, read })} />
        </b>
      </p>
    </article>
  )
}

/** Silent for as long as this the scorer may be gone: no longer called live. */
const QUIET_AFTER_MS = 300_000
/** A page that was just loaded is about as old as its news. */
const OPENING_MS = 5_000

export function statusMark(
  score: MiniScore | undefined,
  connection: Connection,
  nowMs: number,
  language: Language,
): { readonly mark: string; readonly word: string } {
  const { say } = language
  if (!score || score.status === 'upcoming') return { mark: 'none', word: '' }
  if (score.status === 'finished') return { mark: 'square', word: say('lobby.isFinished') }
  if (score.status === 'abandoned') return { mark: 'square', word: say('lobby.isAbandoned') }
  if (score.status === 'break') return { mark: 'bar', word: say('lobby.isBreak') }
  const quietMs = score.at === 0 ? 0 : nowMs - score.at
  if (quietMs > QUIET_AFTER_MS) return { mark: 'ring', word: say('lobby.noBall', { age: ageText(quietMs, language) }) }
  if (connection === undefined) return { mark: 'ring', word: say('lobby.inPlay') }
  const silentMs = nowMs - (connection.lastByteAt ?? nowMs)
  if (connection.link === 'live' && silentMs <= STALE_AFTER_MS) return { mark: 'live', word: say('lobby.isLive') }
  const isOpening = connection.link === 'connecting' && silentMs < OPENING_MS
  const ago = () => say('lobby.inPlayAgo', { age: ageText(silentMs, language) })
  return { mark: 'ring', word: isOpening ? say('lobby.inPlay') : ago() }
}

function dayText(score: MiniScore, zone: 'UTC' | undefined, language: Language): string | undefined {
  const dated = datedBy(score)
  return dated && language.day(dated.at, dated.isAtGround ? 'UTC' : zone)
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
