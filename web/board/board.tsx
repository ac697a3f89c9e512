import { otherSide, type SideKey } from '../../cricket/types.ts'
import type { View } from '../../wire/view.ts'
import { lengthOf, runRate } from '../../wire/words/notation.ts'
import { cardName } from '../../wire/words/people.ts'
import type { Language } from '../language/language.ts'
import { boardText } from '../language/status.ts'
import { Balls } from './balls.tsx'
import type { Freshness } from './freshness.ts'
import { Plate } from './plate.tsx'
import { battingSide, inPlay, occasions, onlyOvers, sideName, thisOver } from './reading.ts'
import { overKey, type Shown, type Viewed } from './shown.ts'
import { dayText, joined, sideScores, versus } from './telling.ts'

type Props = Shown & { readonly fresh: Freshness }

/** The one painted field of the page: score, need, this over, readable in that order. */
export function Board({ view, language, fresh, motion, tab, nowMs }: Props) {
  const innings = inPlay(view)
  return (
    <section class="board" aria-labelledby="match">
      <div class="wrap">
        <Occasion view={view} language={language} nowMs={nowMs} />
        <Sides view={view} language={language} />
        <div class="bgrid">
          <div>
            {innings && <Score view={view} language={language} />}
            <Need view={view} language={language} />
            {fresh.asOf && <p class="asof">{fresh.asOf}</p>}
          </div>
          {tab === 'live' && hasOver(view) && <ThisOver view={view} language={language} motion={motion} />}
        </div>
      </div>
    </section>
  )
}

function Occasion({ view, language, nowMs }: Viewed & Pick<Shown, 'nowMs'>) {
  return (
    <div>
      <p class="kick">
        <span data-room={dayRoom(view, language)}>{kicker(view, language, nowMs)}</span>
        <bdi>{view.names.venue}</bdi>
      </p>
      <h1 id="match" class="vh">
        {versus(view.names, language)}
      </h1>
    </div>
  )
}

/** The result of today needs no date. Said with it, it would be one more line just then. */
const DATED_MS = 12 * 3_600_000

/** "Harbour Premier T20, Second qualifier, T20", "Test, day 2"; with the date, where that is not today. */
function kicker(view: View, language: Language, nowMs: number): string {
  const words = occasions(view.names)
  const format = words.join().includes(view.format.name) ? '' : view.format.name
  const day = view.day && language.say('board.day', { day: view.day.day })
  const date = nowMs - (view.lastBallAt ?? 0) > DATED_MS ? dayText(view, language) : ''
  return joined([...words, format, day, date], language)
}

/** Which day it is, nobody knows at first: what it will take of the line is kept free, so that nothing moves when it is said. */
const dayRoom = ({ day, format }: View, { say }: Language): string | undefined =>
  day || format.inningsPerSide === 1 ? undefined : `, ${say('board.day', { day: 1 })}`

/** Letters of a sentence that one line of its large type holds, at any width. */
const LINE_MOST = 24

function Need({ view, language }: Viewed) {
  const text = boardText(view, language)
  const size = isNeed(view) ? ((text?.length ?? 0) > LINE_MOST ? ' long' : '') : ' talk'
  return (
    <p class={`need${size}`} key={size}>
      {text}
    </p>
  )
}

/** What there is to make, or the result: large. Anything else is talk. One line or two, all have the same place. */
const isNeed = ({ outcome, current, status, interval }: View): boolean =>
  outcome !== undefined ||
  current?.need !== undefined ||
  current?.lead !== undefined ||
  (status === 'break' && !interval)

/** The side that bats stands right above its score. Lines are places: with the innings their words change. */
function Sides({ view, language }: Viewed) {
  const batting = battingSide(view)
  const order: readonly SideKey[] = inPlay(view) ? [otherSide(batting), batting] : ['a', 'b']
  return (
    <div class="sides">
      {order.map((side, place) => (
        <SideLine key={place} view={view} language={language} side={side} />
      ))}
    </div>
  )
}

function SideLine({ view, language, side }: Viewed & { readonly side: SideKey }) {
  const isBatting = inPlay(view)?.side === side
  const overs = isBatting ? '' : onlyOvers(view, side)
  const scores = otherScores(view, side, language)
  const { name, colour } = sideName(view, side)
  return (
    <p class={isBatting ? 'side bat' : 'side was'}>
      <Plate colour={colour} />
      <bdi key={name}>{name}</bdi>
      <span class="n" key={scores}>
        {scores}
      </span>
      {isBatting && <span class="vh">{language.say('board.batting')}</span>}
      {overs && <span class="n ov">{overs}</span>}
    </p>
  )
}

/** The scores of a side besides the big one: "88 and 349"; of the side that bats "258 and", before a super over "258". */
function otherScores(view: View, side: SideKey, language: Language): string {
  if (inPlay(view)?.side !== side) return sideScores(view, side, language)
  const earlier = sideScores(view, side, language, view.current?.innings)
  if (earlier === '' || inPlay(view)?.superOver) return earlier
  return language.say('page.and', { a: earlier, b: '' }).trim()
}

function Score({ view, language }: Viewed) {
  const innings = inPlay(view)
  if (!innings) return null
  const isAllOut = innings.closed === 'allOut' && !innings.superOver
  return (
    <p class="score">
      {/* With one more digit, or all out, it is another figure, not one of which the parts have moved. */}
      <span class="n" key={isAllOut ? 'out' : String(innings.runs).length}>
        <span class="vh">{`${sideName(view, innings.side).name} `}</span>
        {innings.runs}
        <i>{isAllOut ? '' : '/'}</i>
        {isAllOut ? '' : innings.wickets}
      </span>
      <span class="ovs">
        <span class="n">{lengthOf(innings, view.format.ballsPerOver).count}</span> {oversLabel(view, language)}
      </span>
    </p>
  )
}

function oversLabel(view: View, { say }: Language): string {
  const innings = inPlay(view)
  if (!innings) return ''
  if (innings.superOver) return say('board.superOver')
  const { count, of: most, noun } = lengthOf(innings, view.format.ballsPerOver)
  const isBalls = noun.startsWith('ball')
  const overs =
    most === undefined
      ? isBalls
        ? say('board.balls', { balls: Number(count) })
        : say('board.overs', { overs: Number(count) })
      : say(isBalls ? 'board.ballsOf' : 'board.oversOf', { most })
  if (innings.closed === 'declared') return say('board.declared', { overs })
  return innings.closed === 'allOut' ? say('board.allOut', { overs }) : overs
}

/** The first of an innings has its place before it is begun. */
const hasOver = (view: View): boolean => inPlay(view) !== undefined && (!isClosed(view) || thisOver(view) !== undefined)

const isClosed = (view: View): boolean => inPlay(view)?.closed !== undefined

function ThisOver({ view, language, motion }: Viewed & Pick<Shown, 'motion'>) {
  const over = thisOver(view)
  const isDone = over?.closed === true || isClosed(view)
  const key = overKey(view)
  return (
    <div>
      <div class="over">
        <h2>
          <bdi>{overLabel(view, isDone, language)}</bdi>
          <span>{overTail(view, isDone, language)}</span>
        </h2>
        <Balls
          key={key}
          of={over?.balls ?? ''}
          language={language}
          left={isDone ? 0 : (over?.ballsLeft ?? view.format.ballsPerOver)}
          settled={motion?.over === key ? motion.settled : undefined}
        />
      </div>
      {/* What comes and goes stands behind what stays. */}
      <dl class="rates">
        <Rate name={language.say('board.rate')} value={inningsRate(view, language) ?? '–'} />
        <Rate name={language.say('board.target')} value={inPlay(view)?.target} />
        <Rate name={language.say('facts.par')} value={view.current?.par} />
        <Rate name={language.say('board.needed')} value={neededRate(view, language)} />
        <Rate name={language.say('facts.projected')} value={projected(view)} />
      </dl>
    </div>
  )
}

function overLabel(view: View, isDone: boolean, { say }: Language): string {
  const id = thisOver(view)?.bowler ?? view.current?.bowler
  if (id === undefined) return say('crease.nextBowler')
  const bowler = cardName(id, view.names)
  return isDone
    ? say('board.overBy', { over: Number(view.current?.over), bowler })
    : say('board.thisOverBy', { bowler })
}

function overTail(view: View, isDone: boolean, language: Language): string {
  const { say } = language
  const over = thisOver(view)
  if (!over) return ''
  if (isDone) return say('board.runs', { runs: over.runs })
  const { freeHit, powerplay } = view.current ?? {}
  const left = say('board.ballsLeft', { balls: over.ballsLeft })
  const rest = joined([powerplay, left], language)
  return freeHit ? say('board.freeHit', { rest }) : rest
}

function Rate({ name, value }: { readonly name: string; readonly value: string | number | undefined }) {
  if (value === undefined) return null
  return (
    <div key={name}>
      <dt>{name}</dt>
      <dd class="n">{value}</dd>
    </div>
  )
}

function inningsRate(view: View, language: Language): string | undefined {
  const innings = inPlay(view)
  const rate = innings && runRate(innings.runs, innings.balls, view.format.ballsPerOver)
  return rate === undefined ? undefined : language.number(rate, 2)
}

function neededRate({ current, format }: View, language: Language): string | undefined {
  const need = current?.need
  const rate = need?.balls === undefined ? undefined : runRate(need.runs, need.balls, format.ballsPerOver)
  return rate === undefined ? undefined : language.number(rate, 2)
}

/** What the first innings comes to at its rate so far; not before five overs, as no commentator would. */
function projected(view: View): number | undefined {
  const innings = inPlay(view)
  const { ballsPerOver } = view.format
  if (!innings?.allotted || innings.closed || innings.target !== undefined || innings.balls < 5 * ballsPerOver) return
  const [overs = 0, balls = 0] = innings.allotted.split('.').map(Number)
  return Math.round((innings.runs / innings.balls) * (overs * ballsPerOver + balls))
}
