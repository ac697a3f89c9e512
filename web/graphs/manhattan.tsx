import { cardName } from '../../wire/words/people.ts'
import { plateColour } from '../board/kit.tsx'
import { browseOf } from './browse.ts'
import type { Drawn, OverFigure } from './figures.ts'
import type { GraphsShown } from './graphs.tsx'
import { nameOf, widthOf } from './legend.tsx'
import { Plot, up, WicketMark } from './plot.tsx'
import { oversTo, round, type Scale, scaleTo } from './scale.ts'
import { Twin } from './twin.tsx'

type Props = GraphsShown & { readonly drawn: readonly Drawn[] }

/** Runs in each over, one graph for every innings, all of one height. */
export function Manhattan({ drawn, ...shown }: Props) {
  const { view, language } = shown
  const x = oversTo(widthOf(view, drawn))
  const y = scaleTo(Math.max(1, ...drawn.flatMap(({ overs }) => overs.map(({ runs }) => runs))) + 1, 5)
  return (
    <section class="sec" aria-labelledby="manhattan">
      <h2 id="manhattan">{language.say('graphs.manhattan')}</h2>
      <div class="pair">
        {drawn.map((each) => (
          <Innings key={each.key} each={each} x={x} y={y} {...shown} />
        ))}
      </div>
    </section>
  )
}

function Innings({
  each,
  x,
  y,
  ...shown
}: GraphsShown & { readonly each: Drawn; readonly x: Scale; readonly y: Scale }) {
  const { view, language, browsing } = shown
  const { say } = language
  const name = nameOf(each, shown)
  const most = each.overs.reduce((a, b) => (b.runs > a.runs ? b : a))
  const lead = say('graphs.manhattanSays', { runs: most.runs, over: most.over })
  const says = (over: number) => {
    const figure = each.overs.find((one) => one.over === over)
    return figure ? overText(figure, shown) : ''
  }
  const browse = browseOf(browsing, {
    name: `manhattan${each.key}`,
    overs: x.max,
    last: each.overs.at(-1)?.over ?? 1,
    says,
  })
  return (
    <figure>
      <figcaption>
        <b>
          <bdi>{name}</bdi>
        </b>{' '}
        {lead}
      </figcaption>
      <Plot
        x={x}
        y={y}
        unit={say('graphs.runs')}
        xUnit={say('graphs.over')}
        label={`${name}. ${lead}`}
        language={language}
        browse={browse}
        low
      >
        {each.overs.map((over) => (
          <Bar key={over.over} over={over} x={x} y={y} colour={view.names.sides[each.side].colour} />
        ))}
      </Plot>
      <Twin
        language={language}
        caption={`${name}: ${say('graphs.manhattan')}`}
        heads={[say('graphs.over'), say('graphs.runs'), say('commentary.wickets'), say('crease.bowler')]}
        rows={each.overs.map(({ over, runs, wickets, bowler }) => [
          language.number(over),
          language.number(runs),
          language.number(wickets),
          cardName(bowler, view.names),
        ])}
      />
    </figure>
  )
}

/** Of an over's width, so that bars stand apart. */
const BAR = 0.74

function Bar({
  over,
  x,
  y,
  colour,
}: {
  readonly over: OverFigure
  readonly x: Scale
  readonly y: Scale
  readonly colour: string | undefined
}) {
  const left = `${x.at(over.over - 1 + (1 - BAR) / 2)}%`
  const shape = { x: left, y: up(y, over.runs), width: `${round((BAR / x.max) * 100)}%`, height: `${y.at(over.runs)}%` }
  return (
    <>
      <rect class="by-day" {...shape} fill={plateColour(colour, 'day')} />
      <rect class="by-night" {...shape} fill={plateColour(colour, 'night')} />
      {Array.from({ length: Math.min(over.wickets, 3) }, (_, i) => (
        <WicketMark
          key={i}
          x={`${x.at(over.over - 0.5)}%`}
          y={up(y, Math.min(y.max, over.runs + (y.max / 14) * (i + 0.7)))}
        />
      ))}
    </>
  )
}

function overText({ over, runs, wickets, bowler }: OverFigure, { view, language: { say } }: GraphsShown): string {
  const fell = wickets > 0 ? say('graphs.wickets', { wickets }) : ''
  return say('graphs.manhattanAt', { over, runs, wickets: fell, bowler: cardName(bowler, view.names) })
}
