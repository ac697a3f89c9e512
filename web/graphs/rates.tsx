import { browseOf } from './browse.ts'
import { type Drawn, lastOver, neededAt, overAt, oversAt, placeOf, rateAt } from './figures.ts'
import type { GraphsShown } from './graphs.tsx'
import { joined, Legend, nameOf, widthOf } from './legend.tsx'
import { kindOf, Line, Plot, pathOf, Sample, Stretched } from './plot.tsx'
import { oversTo, type Scale, scaleTo } from './scale.ts'
import { Twin } from './twin.tsx'

type Props = GraphsShown & { readonly drawn: readonly Drawn[] }

/** A chase that needs more is past hope, and would press every other line flat. */
const MOST = 24

/** Runs an over so far, after each over, and what a chase needed from there. */
export function Rates({ drawn, ...shown }: Props) {
  const { view, language, browsing } = shown
  const { say } = language
  const chase = drawn.find(({ innings }) => innings.target !== undefined && innings.allotted !== undefined)
  const values = drawn.flatMap((each) => each.overs.map((over) => rateAt(each, over)))
  const needs = chase?.overs.flatMap((over) => neededAt(chase, over) ?? []) ?? []
  const x = oversTo(widthOf(view, drawn))
  const y = scaleTo(Math.min(MOST, Math.max(1, ...values, ...needs)), 6)
  const overs = Math.max(...drawn.map((each) => each.overs.at(-1)?.over ?? 0))
  const lead = drawn.map((each) => ratesSays(each, shown)).join(' ')
  const browse = browseOf(browsing, {
    name: 'rates',
    overs: Math.ceil(x.max),
    last: lastOver(drawn),
    says: (over) => ratesAt(over, drawn, chase, shown),
  })
  return (
    <section class="sec" aria-labelledby="rates">
      <h2 id="rates">{say('graphs.rates')}</h2>
      <p class="lead">{lead}</p>
      <Legend drawn={drawn} {...shown} />
      {chase && (
        <p class="keys">
          <span class="k">
            <Sample colour={undefined} kind="need" />
            {say('graphs.needed')}
          </span>
        </p>
      )}
      <Plot
        x={x}
        y={y}
        unit={say('graphs.rate')}
        xUnit={say('graphs.over')}
        label={`${say('graphs.rates')}. ${lead}`}
        language={language}
        browse={browse}
        low
      >
        <Stretched>
          {drawn.map((each, i) => (
            <Line
              key={each.key}
              d={rateLine(each, x, y)}
              colour={view.names.sides[each.side].colour}
              kind={kindOf(i)}
            />
          ))}
          {chase && <Line d={needLine(chase, x, y)} colour={undefined} kind="need" />}
        </Stretched>
      </Plot>
      <Twin
        language={language}
        caption={say('graphs.rates')}
        heads={[
          say('graphs.over'),
          ...drawn.map((each) => nameOf(each, shown)),
          ...(chase ? [say('graphs.needed')] : []),
        ]}
        rows={Array.from({ length: overs }, (_, i) => [
          language.number(i + 1),
          ...drawn.map((each) => rateCell(each, i + 1, shown)),
          ...(chase ? [needCell(chase, i + 1, shown)] : []),
        ])}
      />
    </section>
  )
}

const rateLine = (drawn: Drawn, x: Scale, y: Scale): string =>
  pathOf(drawn.overs.map((over) => [x.at(placeOf(drawn, over)), Math.min(100, y.at(rateAt(drawn, over)))]))

function needLine(chase: Drawn, x: Scale, y: Scale): string {
  const { target = 0 } = chase.innings
  const start = {
    over: 0,
    runs: 0,
    wickets: 0,
    total: 0,
    down: 0,
    bowler: chase.overs[0]?.bowler,
  } as Drawn['overs'][number]
  const points = [start, ...chase.overs].flatMap((over) => {
    const needed = over.total < target ? neededAt(chase, over) : undefined
    return needed === undefined
      ? []
      : [[x.at(over.over === 0 ? 0 : placeOf(chase, over)), Math.min(100, y.at(needed))] as const]
  })
  return pathOf(points)
}

const ratesSays = (drawn: Drawn, shown: GraphsShown): string => {
  const last = drawn.overs.at(-1)
  const rate = last ? rateAt(drawn, last) : 0
  return shown.language.say('graphs.ratesSays', { side: nameOf(drawn, shown), rate: shown.language.number(rate, 2) })
}

function rateCell(drawn: Drawn, over: number, { language }: GraphsShown): string {
  const figure = drawn.overs.find((each) => each.over === over)
  return figure ? language.number(rateAt(drawn, figure), 2) : '–'
}

function needCell(chase: Drawn, over: number, { language }: GraphsShown): string {
  const figure = chase.overs.find((each) => each.over === over)
  const needed = figure && neededAt(chase, figure)
  return needed === undefined ? '–' : language.number(needed, 2)
}

function ratesAt(over: number, drawn: readonly Drawn[], chase: Drawn | undefined, shown: GraphsShown): string {
  const { language } = shown
  const rates = drawn.flatMap((each) => {
    const figure = each.overs.find((one) => one.over === over) ?? (each.innings.closed ? overAt(each, over) : undefined)
    return figure
      ? [language.say('graphs.rateOf', { side: nameOf(each, shown), rate: language.number(rateAt(each, figure), 2) })]
      : []
  })
  const figure = chase?.overs.find((each) => each.over === over)
  const needed = chase && figure && neededAt(chase, figure)
  const need = needed === undefined ? [] : [language.say('graphs.neededOf', { rate: language.number(needed, 2) })]
  return language.say('graphs.ratesAt', { over: oversAt(drawn, over), rates: joined([...rates, ...need], language) })
}
