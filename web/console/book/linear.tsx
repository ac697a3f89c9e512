/** The linear scoresheet: an over a line, each batter's balls in his own column, with the score and what happened beside it. */
import type { Names, View } from '../../../wire/view.ts'
import { cardName, oversText } from '../../../wire/words/words.ts'
import { isolated } from '../reading.ts'
import { actWords, type Called, calledBy, inningsWords, lineWords } from './line-words.ts'
import { Mark, MarkKey } from './scoresheet.tsx'
import type { Faced, Note, Score, SheetInnings, SheetOver } from './sheet-of.ts'

export function LinearSheets({ sheets, view }: { readonly sheets: readonly SheetInnings[]; readonly view: View }) {
  const all = sheets.map(({ innings }) => innings)
  const called = calledBy(view.names)
  return (
    <>
      {sheets.map(({ number, innings, overs }) => (
        <section key={number} class="ss-innings" aria-labelledby={`ss-${number}`}>
          <h2 id={`ss-${number}`}>
            <bdi>{inningsWords(all, number, view.names)}</bdi>
            <small>
              {' '}
              {`${innings.runs}/${innings.wickets}`}, {oversText(innings.overs)} overs
            </small>
          </h2>
          <table class="ss-lines">
            <thead>
              <tr>
                <th scope="col">Over</th>
                <th scope="col">Bowler</th>
                <th scope="col" colSpan={2}>
                  Batters: what they faced, and their score after the over
                </th>
                <th scope="col" class="n">
                  Runs
                </th>
                <th scope="col" class="n">
                  Total
                </th>
                <th scope="col" class="n">
                  Extras
                </th>
                <th scope="col">Notes</th>
              </tr>
            </thead>
            <tbody>
              {overs.map((over) => (
                <OverLine key={over.over} over={over} names={view.names} called={called} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <MarkKey />
    </>
  )
}

type LineParts = { readonly over: SheetOver; readonly names: Names; readonly called: Called }
function OverLine({ over: { over, bowlers, columns, after, runs, total, extras, notes }, names, called }: LineParts) {
  return (
    <tr>
      <th scope="row" class="n">
        {over}
      </th>
      <td>
        <bdi>{bowlers.map((id) => cardName(id, names)).join(', ')}</bdi>
      </td>
      <Column faced={columns[0]} after={after[0]} called={called} />
      <Column faced={columns[1]} after={after[1]} called={called} />
      <td class="n">{runs}</td>
      <td class="n">
        <b>{`${total.runs}/${total.wickets}`}</b>
      </td>
      <td class="n">{extras}</td>
      <td class="ss-notes">{notes.map((note) => noteWords(note, names, called)).join('. ')}</td>
    </tr>
  )
}

/** Who faced, ball by ball; whoever is in this column after the over stands with his score. */
function Column({
  faced,
  after,
  called,
}: {
  readonly faced: readonly Faced[]
  readonly after: Score | undefined
  readonly called: Called
}) {
  const last = faced.at(-1)?.batter
  return (
    <td class="ss-column">
      {faced.map(({ batter, balls }) => (
        <span key={batter}>
          <small>
            <bdi>{called(batter)}</bdi>
          </small>{' '}
          {balls.map((ball, i) => (
            <Mark key={i} ball={ball} />
          ))}
        </span>
      ))}
      {after ? (
        <span class="ss-after">
          {after.batter === last ? null : (
            <small>
              <bdi>{called(after.batter)}</bdi>{' '}
            </small>
          )}
          <b>{after.runs}</b> <small>({after.balls})</small>
        </span>
      ) : null}
    </td>
  )
}

function noteWords({ event, fell, at }: Note, names: Names, called: Called): string {
  if (event.kind !== 'BallBowled') return isolated(actWords(event, fell, names, called))
  return `${at} ${lineWords({ event, fell }, names, called).text}`
}
