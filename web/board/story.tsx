import type { ComponentChildren } from 'preact'
import type { InningsView, View } from '../../wire/view.ts'
import { lengthOf } from '../../wire/words/notation.ts'
import { cardName } from '../../wire/words/people.ts'
import type { Language } from '../language/language.ts'
import { howOut } from '../language/sentences.ts'
import { Balls } from './balls.tsx'
import { inPlay, lastKey, overNumbers, playerName } from './reading.ts'
import { hrefOf, type Shown, type Viewed } from './shown.ts'
import { extrasParts, joined } from './telling.ts'

/** The innings so far, each fact in one line. */
export function Story({ view, language, delayS }: Viewed & Pick<Shown, 'delayS'>) {
  const corrections = Object.keys(view.corrections ?? {}).length
  const innings = inPlay(view)
  const { say } = language
  return (
    <section class="sec" key="story">
      <h2>{say('story.title')}</h2>
      <dl class="facts">
        <Fact name={say('story.partnership')} isKept>
          {innings && partnership(innings, view, language)}
        </Fact>
        <Fact name={say('story.lastWicket')} isKept>
          {innings && lastWicket(innings, view, language)}
        </Fact>
        <Fact name={say('facts.lastOvers')} isKept>
          {lastOvers(view, language)}
        </Fact>
        <Fact name={say('story.extras')}>{innings && extras(innings, language)}</Fact>
        <Fact name={say('story.target')}>{innings && target(innings, view, language)}</Fact>
        <Fact name={say('story.corrected')}>
          {corrections > 0 && (
            <a href={`${hrefOf(view.id, 'info', delayS)}#corrections`}>{say('fresh.corrections', { corrections })}</a>
          )}
        </Fact>
      </dl>
    </section>
  )
}

type FactProps = {
  readonly name: string
  /** Has its place before there is anything to say, so that nothing is pushed down when there is. */
  readonly isKept?: boolean
  readonly children?: ComponentChildren
}

export function Fact({ name, isKept = false, children }: FactProps) {
  const isEmpty = children === undefined || children === false || children === ''
  if (isEmpty && !isKept) return null
  return (
    <>
      <dt key={`${name}:`}>{name}</dt>
      <dd key={name} class={isKept ? 'kept' : undefined}>
        {isEmpty ? '–' : children}
      </dd>
    </>
  )
}

/** "17 from 10 balls, Raghunathan and Parkash" */
function partnership({ partnerships }: InningsView, { names }: View, language: Language): string | undefined {
  const now = partnerships[lastKey(partnerships) ?? '']
  if (!now) return undefined
  const { say } = language
  const stand = say('story.partnershipIs', { runs: now.runs, balls: now.balls })
  if (now.b === undefined) return stand
  return joined([stand, say('page.and', { a: cardName(now.a, names), b: cardName(now.b, names) })], language)
}

/** "Raghunathan hit wicket b Nyathi 30 (24), 206 for 7 in 18.4" */
function lastWicket(innings: InningsView, { names }: View, language: Language): string | undefined {
  const wicket = lastKey(innings.fallOfWickets)
  const fall = innings.fallOfWickets[wicket ?? '']
  const batting = fall && innings.batting[fall.batter]
  if (!batting || wicket === undefined) return undefined
  return language.say('story.lastWicketIs', {
    batter: cardName(fall.batter, names),
    how: howOut(batting, names, language),
    runs: batting.runs,
    balls: batting.balls,
    score: fall.runs,
    wicket,
    over: fall.over,
  })
}

const LAST_OVERS = 5

/** "62 runs, 2 wickets" of the last five closed overs; not before there are five. */
function lastOvers({ current }: View, { say }: Language): string | undefined {
  const closed = Object.values(current?.overs ?? {})
    .filter(({ closed }) => closed)
    .slice(-LAST_OVERS)
  if (closed.length < LAST_OVERS - 1) return undefined
  const sum = (of: 'runs' | 'wickets') => closed.reduce((total, over) => total + over[of], 0)
  return say('facts.lastOversWere', { overs: closed.length, runs: sum('runs'), wickets: sum('wickets') })
}

function target(innings: InningsView, { format }: View, { say }: Language): string | undefined {
  const { target: runs, targetMethod: method } = innings
  if (runs === undefined) return undefined
  const { of, noun } = lengthOf(innings, format.ballsPerOver)
  const isBalls = noun.startsWith('ball')
  const overs = of && (isBalls ? say('card.balls', { balls: Number(of) }) : say('card.overs', { overs: Number(of) }))
  const target = overs ? say('story.targetIn', { runs, overs }) : String(runs)
  return method ? say('story.targetBy', { target, method }) : target
}

/** "15 (b 2, lb 6, w 9)" */
function extras(innings: InningsView, language: Language): string {
  const parts = extrasParts(innings, language)
  const { total } = innings.extras
  return parts === '' ? String(total) : language.say('story.extrasOf', { total, parts })
}

/** The overs before this one, the latest first. Rows are places and stay; a new over changes what stands in them. */
export function RecentOvers({ view, language }: Viewed) {
  const earlier = overNumbers(view).filter((number) => number !== view.current?.over)
  return (
    <aside class="sec recent" aria-labelledby="recent" key="recent">
      <h2 id="recent">{language.say('story.recentOvers')}</h2>
      <ol key={view.current?.innings}>
        {earlier.length === 0 && (
          <li class="mut none" key="none">
            {language.say('story.noOver')}
          </li>
        )}
        {earlier.map((number, place) => (
          <RecentOver key={place} view={view} language={language} number={number} />
        ))}
      </ol>
    </aside>
  )
}

function RecentOver({ view, language, number }: Viewed & { readonly number: string }) {
  const over = view.current?.overs[number]
  if (!over) return null
  const runs = language.say('board.runs', { runs: over.runs })
  return (
    <li>
      <span class="mut n">
        <span class="vh">{language.say('story.over')}</span>
        {number}
      </span>
      <Balls of={over.balls} language={language} />
      <b class="n" aria-hidden="true">
        {over.runs}
      </b>
      <span class="vh">{`${runs}, ${playerName(view, over.bowler)}`}</span>
    </li>
  )
}
