/** What both scoresheets share: the head, the marks of the balls, the key to them. Read on a screen, printed on A4 across. */
import type { ComponentChildren } from 'preact'
import type { BallBowled } from '../../../cricket/events.ts'
import { tossWords } from '../../../cricket/words.ts'
import type { View } from '../../../wire/view.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import { resultText } from '../../../wire/words/words.ts'
import { isolated } from '../reading.ts'
import { glyphOf } from './line-words.ts'

export type SheetKind = 'box' | 'linear'
export type PageParts = {
  readonly view: View
  readonly kind: SheetKind
  readonly path: string
  readonly children: ComponentChildren
}

export function ScoresheetPage({ view, kind, path, children }: PageParts) {
  const { names, toss, outcome, startsAt, format } = view
  const facts = [
    names.competition,
    names.venue,
    startsAt?.slice(0, 10),
    format.name,
    toss && tossWords(toss, (side) => names.sides[side].name),
    outcome && resultText(outcome, names),
  ].filter((fact) => fact !== undefined && fact !== '')
  return (
    <div class={`ss ss-of-${kind}`}>
      <header class="ss-head">
        <h1>
          <bdi>{names.sides.a.name}</bdi> v <bdi>{names.sides.b.name}</bdi>
        </h1>
        <p>{facts.map((fact) => isolated(String(fact))).join(' · ')}</p>
        <nav class="ss-nav" aria-label="Scoresheets">
          <a class="btn" href={`${path}/box`} aria-current={kind === 'box' ? 'page' : undefined}>
            Box
          </a>
          <a class="btn" href={`${path}/linear`} aria-current={kind === 'linear' ? 'page' : undefined}>
            Ball by ball
          </a>
          <a class="btn" href={`/matches/${view.id}`}>
            The match
          </a>
          <span>To print: A4, landscape.</span>
        </nav>
      </header>
      {children}
    </div>
  )
}

/** One ball as scorers draw it: wide a cross, no-ball a ring, bye and leg bye a triangle up and down. */
export function Mark({ ball }: { readonly ball: BallBowled }) {
  const { runs, call, wickets } = ball
  const title = ballWords(glyphOf(ball))
  return (
    <span class="ss-m" title={title}>
      <span class="vh">{title} </span>
      <span aria-hidden="true">
        {call === 'wide' ? <i class="ss-wide">+{runs.wides > 1 ? <sub>{runs.wides}</sub> : null}</i> : null}
        {call === 'noBall' ? <i class="ss-noball">{runs.bat > 0 ? runs.bat : '·'}</i> : null}
        {runs.byes > 0 ? <i>△{runs.byes > 1 || call ? <sub>{runs.byes}</sub> : null}</i> : null}
        {runs.legByes > 0 ? <i>▽{runs.legByes > 1 || call ? <sub>{runs.legByes}</sub> : null}</i> : null}
        {call === undefined && runs.bat > 0 ? <i class={runs.bat >= 4 ? 'ss-four' : ''}>{runs.bat}</i> : null}
        {wickets.map((wicket) => (
          <i key={wicket.batter} class="ss-w">
            {wicket.bowler === undefined ? 'R' : 'W'}
          </i>
        ))}
        {isDot(ball) ? '·' : null}
      </span>
    </span>
  )
}

const isDot = ({ runs, call, wickets }: BallBowled): boolean =>
  call === undefined && wickets.length === 0 && runs.bat + runs.byes + runs.legByes === 0

export const MarkKey = () => (
  <p class="ss-key">
    · no run &nbsp; + wide (all of them, when more than one) &nbsp; <i class="ss-noball">4</i> no-ball, with the runs
    off the bat &nbsp; △ bye &nbsp; ▽ leg bye &nbsp; <i class="ss-w">W</i> wicket to the bowler &nbsp;{' '}
    <i class="ss-w">R</i> another wicket &nbsp; M maiden
  </p>
)
