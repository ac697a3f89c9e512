import { cardName } from '../../wire/words/people.ts'
import type { Drawn, Stroke } from './figures.ts'
import type { GraphsShown } from './graphs.tsx'
import { nameOf } from './legend.tsx'
import { round } from './scale.ts'
import { Twin } from './twin.tsx'

type Props = GraphsShown & { readonly drawn: readonly Drawn[] }

/** Where the balls went, from above, the bowler coming from the top. Only of balls of which the scorer said so. */
export function Wheels({ drawn, ...shown }: Props) {
  const told = drawn.filter(({ strokes }) => strokes.length > 0)
  if (told.length === 0) return null
  return (
    <section class="sec" aria-labelledby="wheel">
      <h2 id="wheel">{shown.language.say('graphs.wheel')}</h2>
      <div class="pair">
        {told.map((each) => (
          <Wheel key={each.key} each={each} {...shown} />
        ))}
      </div>
    </section>
  )
}

function Wheel({ each, ...shown }: GraphsShown & { readonly each: Drawn }) {
  const { view, language } = shown
  const { say } = language
  const { strokes } = each
  const lead = say('graphs.wheelSays', { balls: strokes.length, runs: sum(strokes) })
  return (
    <figure>
      <figcaption>
        <b>
          <bdi>{nameOf(each, shown)}</bdi>
        </b>{' '}
        {lead}
      </figcaption>
      <svg class="wheel" viewBox="-110 -110 220 220" role="img" aria-label={`${nameOf(each, shown)}. ${lead}`}>
        <circle class="bnd" r="100" />
        <rect class="pitch" x="-3" y="-22" width="6" height="24" />
        {strokes.map((stroke, i) => (
          <Ray key={i} stroke={stroke} />
        ))}
      </svg>
      <Twin
        language={language}
        caption={`${nameOf(each, shown)}: ${say('graphs.wheel')}`}
        heads={[say('graphs.area'), say('graphs.shots'), say('graphs.runs'), say('graphs.fours'), say('graphs.sixes')]}
        rows={AREAS.map(({ key, holds }) =>
          areaRow(
            strokes.filter(({ angle }) => holds(angle)),
            say(key),
            language,
          ),
        )}
      />
      <Twin
        language={language}
        caption={`${nameOf(each, shown)}: ${say('graphs.batters')}`}
        heads={[
          say('crease.batter'),
          say('graphs.shots'),
          say('graphs.runs'),
          say('graphs.fours'),
          say('graphs.sixes'),
        ]}
        rows={[...new Set(strokes.map(({ batter }) => batter))].map((id) =>
          areaRow(
            strokes.filter(({ batter }) => batter === id),
            cardName(id, view.names),
            language,
          ),
        )}
      />
    </figure>
  )
}

const sum = (strokes: readonly Stroke[]): number => strokes.reduce((total, { runs }) => total + runs, 0)

const areaRow = (strokes: readonly Stroke[], name: string, { number }: GraphsShown['language']): readonly string[] => [
  name,
  number(strokes.length),
  number(sum(strokes)),
  number(strokes.filter(({ boundary }) => boundary === 4).length),
  number(strokes.filter(({ boundary }) => boundary === 6).length),
]

/** The striker stands in the middle and looks up; nobody knows with which hand, so sides are his right and left. */
const AREAS = [
  { key: 'graphs.straight', holds: (angle: number) => angle < 30 || angle >= 330 },
  { key: 'graphs.straightRight', holds: (angle: number) => angle >= 30 && angle < 90 },
  { key: 'graphs.squareRight', holds: (angle: number) => angle >= 90 && angle < 150 },
  { key: 'graphs.behind', holds: (angle: number) => angle >= 150 && angle < 210 },
  { key: 'graphs.squareLeft', holds: (angle: number) => angle >= 210 && angle < 270 },
  { key: 'graphs.straightLeft', holds: (angle: number) => angle >= 270 && angle < 330 },
] as const

function Ray({ stroke: { angle, distance, boundary, runs } }: { readonly stroke: Stroke }) {
  const turn = (angle * Math.PI) / 180
  const length = boundary ? Math.max(distance, 100) : distance
  const [x, y] = [round(Math.sin(turn) * length), round(-Math.cos(turn) * length)]
  return (
    <>
      <line class={`ray r${boundary ?? (runs > 0 ? 1 : 0)}`} x1="0" y1="0" x2={x} y2={y} />
      {boundary === 4 && <rect class="tip" x={x - 3} y={y - 3} width="6" height="6" />}
      {boundary === 6 && <circle class="tip" cx={x} cy={y} r="4" />}
    </>
  )
}
