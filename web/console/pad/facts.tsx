/** What is read and not pressed: the score, the lamp, this over, the stand, the cards beside the pad. */
import { ballsLeft, currentInnings } from '../../../cricket/innings.ts'
import { balanceOfInnings } from '../../../cricket/telling/balance.ts'
import { newBallIn } from '../../../cricket/telling/day.ts'
import { powerplayNow } from '../../../cricket/telling/powerplay.ts'
import type { Batting, Innings, Match, Over, PlayerId } from '../../../cricket/types.ts'
import { currentView } from '../../../wire/current-view.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import {
  ballNotation,
  cardName,
  howOut,
  needText,
  oversText,
  plural,
  resultText,
  runRate,
} from '../../../wire/words/words.ts'
import { AllBalls, type Desk, Name } from '../kit.tsx'
import { Later } from '../later.tsx'
import { figures, isolated, mark } from '../reading.ts'
import type { Lamp, Standing } from '../standing.ts'
import { spellFact } from './spell.ts'

type Parts = { readonly standing: Standing }

export function ScorerTop({ standing, lamp }: Parts & { readonly lamp: Lamp }) {
  const { match, names } = standing
  const innings = currentInnings(match)
  return (
    <header class="sc-top board">
      <h1 class="sc-score">
        {innings ? (
          <>
            <b class="n">{`${innings.runs}/${innings.wickets}`}</b>
            <span class="sc-ov n">{` ${oversText(innings.overs)} ov`}</span>
          </>
        ) : null}
        <span class="sc-need">
          {match.outcome ? (
            isolated(resultText(match.outcome, names))
          ) : (
            <>
              <bdi>{innings ? names.sides[innings.batting].name : names.title}</bdi>
              {aimWords(standing)}
            </>
          )}
        </span>
      </h1>
      <a class={`sc-lamp sc-${lamp.state}`} href="#lamp">
        <i aria-hidden="true" />
        <span>{lamp.text}</span>
      </a>
    </header>
  )
}

/** ": Need 21 from 16 balls", " 1st of 20 overs" */
function aimWords({ match }: Standing): string {
  const current = currentView(match)
  const need = current && needText(current)
  return need === undefined ? '' : `: ${isolated(need)}`
}

export function ScorerFacts({ desk }: { readonly desk: Desk }) {
  const innings = currentInnings(desk.standing.match)
  if (!innings) return null
  const over = thisOver(innings)
  return (
    <>
      <div class="sc-over">
        <span class="vh">This over: </span>
        <ol>
          {over?.balls.map((ball) => {
            const notation = ballNotation(ball)
            return (
              <li key={ball.ref} class={glyph(notation)}>
                <span aria-hidden="true">{notation === '.' ? '•' : notation}</span>
                <span class="vh">{ballWords(notation)}</span>
              </li>
            )
          })}
          {over && !over.closed && !innings.closed ? <li class="sc-next" /> : null}
        </ol>
        <AllBalls desk={desk} />
      </div>
      <Later desk={desk} draw={(late) => <Facts standing={late.standing} />} />
    </>
  )
}

function Facts({ standing }: Parts) {
  const innings = currentInnings(standing.match)
  return innings ? <dl class="sc-facts">{factsOf(standing, innings).map(fact)}</dl> : null
}

const thisOver = ({ recentOvers }: Innings): Over | undefined => recentOvers.at(-1)

function glyph(notation: string): string {
  if (notation.includes('W')) return 'sc-w'
  if (notation === '4' || notation === '6') return 'sc-b4'
  return /[a-z]/.test(notation) ? 'sc-x' : ''
}

type Fact = readonly [label: string, value: string]
const fact = ([label, value]: Fact) => (
  <div key={label}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)

function factsOf(standing: Standing, innings: Innings): readonly Fact[] {
  const { match, names } = standing
  const { conditions } = match
  const stand = innings.partnerships.at(-1)
  const fall = innings.fallOfWickets.at(-1)
  const rate = runRate(innings.runs, innings.validBalls, conditions.ballsPerOver)
  const power = powerplayNow(conditions, innings)?.name
  const { byes, legByes, wides, noBalls, penalty } = innings.extras
  return [
    ['Stand', stand && !stand.ended ? `${stand.runs} off ${stand.balls}` : '–'],
    ['Rate', `${rate === undefined ? '–' : rate.toFixed(2)}${asked(match, innings)}`],
    ['Extras', `b ${byes} lb ${legByes} w ${wides} nb ${noBalls}${penalty ? ` p ${penalty}` : ''}`],
    ['Last out', fall ? isolated(`${cardName(fall.batter, names)} ${innings.batters[fall.batter]?.runs ?? 0}`) : '–'],
    ['Book', balanceOfInnings(innings).balances ? 'balances ✓' : 'does not balance ≠'],
    ...(power ? [['Now', power] as const] : []),
    ...newBallFact(match),
    ...(innings.closed ? [] : spellFact(standing, innings.bowler)),
    ...(standing.bowledFrom === undefined ? [] : [['From', isolated(standing.bowledFrom)] as const]),
  ]
}

/** ", asked 7.88" */
function asked({ conditions }: Match, innings: Innings): string {
  const left = ballsLeft(conditions, innings)
  const need = innings.target && innings.target.runs - innings.runs
  if (need === undefined || need <= 0 || !left) return ''
  return `, asked ${((need * conditions.ballsPerOver) / left).toFixed(2)}`
}

function newBallFact(match: Match): readonly Fact[] {
  const left = newBallIn(match)
  if (left === undefined) return []
  return [['New ball', left === 0 ? 'may be taken' : `in ${plural(left, 'over')}`]]
}

/** Beside the pad where there is room: the cards of this innings, and the overs still at hand. */
export function ScorerAside({ standing }: Parts) {
  const { match, names } = standing
  const innings = currentInnings(match)
  if (!innings) return null
  return (
    <aside class="sc-aside" aria-label="This innings">
      <h2>
        <bdi>{names.sides[innings.batting].name}</bdi>
      </h2>
      <BattingTable standing={standing} innings={innings} />
      <BowlingTable standing={standing} innings={innings} />
      <h3>Last overs</h3>
      <ol class="sc-overs">
        {innings.recentOvers.map((over) => (
          <li key={over.number}>
            <b class="n">{over.number + 1}</b>
            <Name id={over.bowlers.at(-1)} of={standing} />
            <span class="n">{over.balls.map(ballNotation).join(' ')}</span>
            <span class="n">{over.runs}</span>
          </li>
        ))}
      </ol>
    </aside>
  )
}

type TableParts = Parts & { readonly innings: Innings }

function BattingTable({ standing, innings }: TableParts) {
  const { match, names } = standing
  const lines = Object.entries(innings.batters).sort(([, a], [, b]) => a.order - b.order)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Batter</th>
          <th scope="col">How out</th>
          <th scope="col">Runs</th>
          <th scope="col">Balls</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([id, line]) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{cardName(id as PlayerId, names)}</bdi>
              {mark(match, id as PlayerId)}
            </th>
            <td>
              <bdi>{isolated(endWords(line, names))}</bdi>
            </td>
            <td class="n">{line.runs}</td>
            <td class="n">{line.balls}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function endWords({ wicket, state, retired }: Batting, names: Standing['names']): string {
  if (wicket) return howOut({ out: wicket }, names)
  if (state === 'retired') return retired === 'hurt' ? 'retired hurt' : 'retired not out'
  return 'not out'
}

function BowlingTable({ standing, innings }: TableParts) {
  const { match, names } = standing
  const lines = Object.entries(innings.bowlers).sort(([, a], [, b]) => a.order - b.order)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Bowler</th>
          <th scope="col">O–M–R–W</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([id, line]) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{cardName(id as PlayerId, names)}</bdi>
            </th>
            <td class="n">{figures(line, match.conditions.ballsPerOver)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
