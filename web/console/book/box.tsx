/** The box scoresheet: batting with every scoring stroke, extras tallied, falls, the score by overs, and each bowler's boxes. */
import type { Innings, PlayerId } from '../../../cricket/types.ts'
import type { Names, View } from '../../../wire/view.ts'
import { cardName, fallText, fullName, howOut, oversText } from '../../../wire/words/words.ts'
import { isolated } from '../reading.ts'
import { inningsWords } from './line-words.ts'
import { Mark, MarkKey } from './scoresheet.tsx'
import type { Box, SheetInnings, Tallies } from './sheet-of.ts'

type Parts = { readonly sheets: readonly SheetInnings[]; readonly view: View }

export function BoxSheets({ sheets, view }: Parts) {
  const all = sheets.map(({ innings }) => innings)
  return (
    <>
      {sheets.map((sheet) => (
        <section key={sheet.number} class="ss-innings" aria-labelledby={`ss-${sheet.number}`}>
          <h2 id={`ss-${sheet.number}`}>
            <bdi>{inningsWords(all, sheet.number, view.names)}</bdi>
            <small>
              {' '}
              {`${sheet.innings.runs}/${sheet.innings.wickets}`}, {oversText(sheet.innings.overs)} overs
            </small>
          </h2>
          <Batting sheet={sheet} view={view} />
          <div class="ss-two">
            <ExtrasTally tallies={sheet.tallies} innings={sheet.innings} />
            <Falls innings={sheet.innings} names={view.names} />
          </div>
          <Progress sheet={sheet} names={view.names} />
          <Bowling sheet={sheet} names={view.names} />
        </section>
      ))}
      <MarkKey />
    </>
  )
}

const byOrder = <T extends { readonly order: number }>(lines: { readonly [id: string]: T }): readonly [PlayerId, T][] =>
  (Object.entries(lines) as [PlayerId, T][]).sort(([, a], [, b]) => a.order - b.order)

type SheetParts = { readonly sheet: SheetInnings; readonly view: View }

function Batting({ sheet: { innings, strokes, number }, view }: SheetParts) {
  const { names } = view
  return (
    <table class="ss-batting">
      <caption class="vh">Batting</caption>
      <thead>
        <tr>
          <th scope="col">Batter</th>
          <th scope="col">Runs as they came</th>
          <th scope="col">How out</th>
          <Figures of={['Runs', 'Balls', 'Min', '4s', '6s']} />
        </tr>
      </thead>
      <tbody>
        {byOrder(innings.batters).map(([id, line]) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{fullName(id, names)}</bdi>
            </th>
            <td class="ss-strokes">
              {(strokes[id] ?? [])
                .map((ball) => (ball.call === 'noBall' ? `(${ball.runs.bat})` : ball.runs.bat))
                .join(' ')}
            </td>
            <td>{isolated(howOut(outOf(line), names))}</td>
            <td class="n">
              <b>{line.runs}</b>
            </td>
            <td class="n">{line.balls}</td>
            <td class="n">{view.innings[String(number)]?.batting[id]?.minutes ?? ''}</td>
            <td class="n">{line.fours}</td>
            <td class="n">{line.sixes}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Heads of the columns that hold figures. */
const Figures = ({ of }: { readonly of: readonly string[] }) => (
  <>
    {of.map((head) => (
      <th key={head} scope="col" class="n">
        {head}
      </th>
    ))}
  </>
)

const outOf = ({ wicket, retired, state }: Innings['batters'][string]) => ({
  ...(wicket && state === 'out' && { out: wicket }),
  ...(retired && state === 'retired' && { retired }),
})

const EXTRAS: readonly (readonly [kind: keyof Tallies, words: string])[] = [
  ['byes', 'Byes'],
  ['legByes', 'Leg byes'],
  ['wides', 'Wides'],
  ['noBalls', 'No-balls'],
  ['penalty', 'Penalty'],
]

function ExtrasTally({ tallies, innings }: { readonly tallies: Tallies; readonly innings: Innings }) {
  const total = Object.values(innings.extras).reduce((sum, runs) => sum + runs, 0)
  return (
    <table class="ss-extras">
      <caption>Extras</caption>
      <tbody>
        {EXTRAS.map(([kind, words]) => (
          <tr key={kind}>
            <th scope="row">{words}</th>
            <td class="ss-strokes">{tallies[kind].join(' ')}</td>
            <td class="n">{innings.extras[kind]}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">All extras</th>
          <td />
          <td class="n">
            <b>{total}</b>
          </td>
        </tr>
        <tr>
          <th scope="row">Total</th>
          <td>{innings.lost ? `less ${innings.lost} for wickets` : ''}</td>
          <td class="n">
            <b>{`${innings.runs}/${innings.wickets}`}</b>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Falls({ innings, names }: { readonly innings: Innings; readonly names: Names }) {
  const { fallOfWickets } = innings
  return (
    <table class="ss-falls">
      <caption>Fall of wickets</caption>
      <tbody>
        {fallOfWickets.map(({ wicket, runs, batter, over }) => (
          <tr key={wicket}>
            <th scope="row" class="n">
              {wicket}
            </th>
            <td class="n">
              <b>{runs}</b>
            </td>
            <td>
              <bdi>{cardName(batter, names)}</bdi> <span class="n">{innings.batters[batter]?.runs}</span>
            </td>
            <td class="n">{fallText(over)}</td>
          </tr>
        ))}
        {fallOfWickets.length === 0 ? (
          <tr>
            <td>none</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}

/** The total at the end of every over, ten on a line. */
function Progress({ sheet: { overs }, names }: { readonly sheet: SheetInnings; readonly names: Names }) {
  if (overs.length === 0) return null
  return (
    <ol class="ss-progress" aria-label="The score at the end of every over">
      {overs.map(({ over, runs, total, bowlers }) => (
        <li key={over} title={bowlers.map((id) => cardName(id, names)).join(', ')}>
          <small>{over}</small>
          <b>{`${total.runs}/${total.wickets}`}</b>
          <small>{runs > 0 ? `+${runs}` : '0'}</small>
        </li>
      ))}
    </ol>
  )
}

function Bowling({ sheet: { innings, boxes }, names }: { readonly sheet: SheetInnings; readonly names: Names }) {
  return (
    <table class="ss-bowling">
      <caption class="vh">Bowling</caption>
      <thead>
        <tr>
          <th scope="col">Bowler</th>
          <th scope="col">Overs, ball by ball; beneath each his runs and wickets so far</th>
          <Figures of={['O', 'M', 'R', 'W', 'wd', 'nb']} />
        </tr>
      </thead>
      <tbody>
        {byOrder(innings.bowlers).map(([id, line]) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{fullName(id, names)}</bdi>
            </th>
            <td>
              <div class="ss-boxes">
                {(boxes[id] ?? []).map((box) => (
                  <BowlerBox key={box.over} box={box} />
                ))}
              </div>
            </td>
            <td class="n">{line.oddBalls === 0 ? line.overs : `${line.overs}.${line.oddBalls}`}</td>
            <td class="n">{line.maidens}</td>
            <td class="n">
              <b>{line.conceded}</b>
            </td>
            <td class="n">
              <b>{line.wickets}</b>
            </td>
            <td class="n">{line.wides}</td>
            <td class="n">{line.noBalls}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const BowlerBox = ({ box: { over, balls, conceded, wickets, isMaiden } }: { readonly box: Box }) => (
  <div class="ss-box">
    <small>
      <span class="vh">Over </span>
      {over}
    </small>
    <p>
      {balls.map((ball, i) => (
        <Mark key={i} ball={ball} />
      ))}
    </p>
    <b>
      {isMaiden ? 'M ' : ''}
      {`${conceded}-${wickets}`}
    </b>
  </div>
)
