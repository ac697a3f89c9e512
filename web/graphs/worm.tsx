import { scoreText } from '../../wire/words/notation.ts'
import { browseOf } from './browse.ts'
import { type Drawn, lastOver, overAt, oversAt, placeOf, scoreAfter } from './figures.ts'
import type { GraphsShown } from './graphs.tsx'
import { joined, Legend, nameOf, widthOf } from './legend.tsx'
import { kindOf, Line, Plot, pathOf, Stretched, up, WicketMark } from './plot.tsx'
import { oversTo, type Scale, scaleTo } from './scale.ts'
import { Twin } from './twin.tsx'

type Props = GraphsShown & { readonly drawn: readonly Drawn[] }

/** Runs, over by over: a line for every innings, wickets as rings on it. */
export function Worm({ drawn, ...shown }: Props) {
  const { view, language, browsing } = shown
  const { say } = language
  const x = oversTo(widthOf(view, drawn))
  const y = scaleTo(Math.max(...drawn.map(({ innings }) => Math.max(innings.runs, innings.target ?? 0))), 6)
  const overs = Math.max(...drawn.map((each) => each.overs.at(-1)?.over ?? 0))
  const label = drawn.map((each) => says(each, shown)).join('. ')
  const browse = browseOf(browsing, {
    name: 'worm',
    overs: Math.ceil(x.max),
    last: lastOver(drawn),
    says: (over) => wormAt(over, drawn, shown),
  })
  return (
    <section class="sec" aria-labelledby="worm">
      <h2 id="worm">{say('graphs.worm')}</h2>
      <p class="lead">{lead(drawn, shown)}</p>
      <Legend drawn={drawn} {...shown} isWithWickets />
      <Plot
        x={x}
        y={y}
        unit={say('graphs.runs')}
        xUnit={say('graphs.over')}
        label={`${say('graphs.worm')}. ${label}`}
        language={language}
        browse={browse}
      >
        <Stretched>
          {drawn.map((each, i) => (
            <Line key={each.key} d={lineOf(each, x, y)} colour={view.names.sides[each.side].colour} kind={kindOf(i)} />
          ))}
        </Stretched>
        {drawn.flatMap((each) =>
          Object.entries(each.innings.fallOfWickets).map(([n, fall]) => (
            <WicketMark
              key={`${each.key}.${n}`}
              x={`${x.at(placeOfFall(fall.over, view.format.ballsPerOver))}%`}
              y={up(y, fall.runs)}
            />
          )),
        )}
      </Plot>
      <Twin
        language={language}
        caption={say('graphs.worm')}
        heads={[say('graphs.over'), ...drawn.map((each) => nameOf(each, shown))]}
        rows={Array.from({ length: overs }, (_, i) => [
          language.number(i + 1),
          ...drawn.map((each) => cell(each, i + 1) ?? say('graphs.toCome')),
        ])}
      />
    </section>
  )
}

const lineOf = (drawn: Drawn, x: Scale, y: Scale): string =>
  pathOf([[0, 0], ...drawn.overs.map((over) => [x.at(placeOf(drawn, over)), y.at(over.total)] as const)])

/** "18.4" is after 18 overs and four balls; a wicket off a wide after 18 is "18.0". */
function placeOfFall(over: string, ballsPerOver: number): number {
  const [overs = 0, balls = 0] = over.split('.').map(Number)
  return overs + balls / ballsPerOver
}

/** "99/1"; dots where the innings was over by then. */
function cell(drawn: Drawn, over: number): string | undefined {
  const figure = drawn.overs.find((each) => each.over === over)
  if (figure) return scoreAfter(drawn, figure)
  return drawn.innings.closed || over < (drawn.overs.at(-1)?.over ?? 0) ? '–' : undefined
}

const says = (drawn: Drawn, shown: GraphsShown): string =>
  shown.language.say('graphs.wormSays', {
    side: nameOf(drawn, shown),
    score: scoreText(drawn.innings),
    overs: drawn.innings.overs,
  })

/** Where the last innings stands, and where the one before stood then. */
function lead(drawn: readonly Drawn[], shown: GraphsShown): string {
  const [before, last] = [drawn.at(-2), drawn.at(-1)]
  const { say } = shown.language
  if (!last) return ''
  const now = `${says(last, shown)}${say('commentary.stop')}`
  const then = before && overAt(before, Math.max(1, Math.floor(last.end)))
  if (!before || !then || last.innings.closed || last.end < 1 || shown.view.format.inningsPerSide > 1) return now
  return `${now} ${say('graphs.wormAhead', { other: nameOf(before, shown), score: `${then.total}/${then.down}` })}`
}

function wormAt(over: number, drawn: readonly Drawn[], shown: GraphsShown): string {
  const { language } = shown
  const scores = drawn.flatMap((each) => {
    const figure = each.overs.find((one) => one.over === over) ?? (each.innings.closed ? overAt(each, over) : undefined)
    return figure ? [language.say('graphs.rateOf', { side: nameOf(each, shown), rate: scoreAfter(each, figure) })] : []
  })
  return language.say('graphs.wormAt', { over: oversAt(drawn, over), scores: joined(scores, language) })
}
