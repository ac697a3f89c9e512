/** What is optional of a ball: where it went, where it pitched, the shot, the time in the recording. Asked of who opts in. */
import { type Signal, signal } from '@preact/signals'
import type { Bowl } from '../../../../cricket/commands.ts'
import { type Detail, SHOTS, type Shot } from '../../../../cricket/types.ts'
import { Choose, Sheet, Text } from '../../kit.tsx'

/** A ball that is not recorded yet: what is still asked of it, and what was said. */
export type Held = {
  readonly command: Bowl
  /** "Four, Shah" */
  readonly words: string
  readonly asks: readonly Question[]
}
export const QUESTIONS = ['wagon', 'pitch', 'shot'] as const
export type Question = (typeof QUESTIONS)[number]

/** Only ever set in a browser. */
export const held: Signal<Held | undefined> = signal(undefined)

/** [angle, name] as a right-hander's field is called; a left-hander's is the mirror image of it. */
const ZONES: readonly (readonly [angle: number, right: string, left: string])[] = [
  [0, 'straight', 'straight'],
  [22, 'long-off', 'long-on'],
  [58, 'extra cover', 'mid-wicket'],
  [92, 'point', 'square leg'],
  [142, 'third', 'fine leg'],
  [180, 'behind the keeper', 'behind the keeper'],
  [218, 'fine leg', 'third'],
  [268, 'square leg', 'point'],
  [302, 'mid-wicket', 'extra cover'],
  [338, 'long-on', 'long-off'],
]
const LENGTHS: readonly (readonly [cm: number, name: string])[] = [
  [0, 'full toss'],
  [150, 'yorker'],
  [350, 'full'],
  [650, 'good length'],
  [900, 'short'],
  [1_150, 'very short'],
]
const SHOT_WORDS: { readonly [shot in Shot]: string } = {
  left: 'left alone',
  missed: 'missed',
  defended: 'defended',
  drive: 'drive',
  flick: 'flick',
  glance: 'glance',
  cut: 'cut',
  pull: 'pull',
  hook: 'hook',
  sweep: 'sweep',
  reverseSweep: 'reverse sweep',
  scoop: 'scoop',
  slog: 'slog',
  edge: 'edge',
}

const RING = 60

/** For the built ball, and so without a script too. */
export function DetailFields() {
  const zones = ZONES.map(([angle, name]) => [`${angle},${RING}`, name] as const)
  const lengths = LENGTHS.map(([cm, name]) => [`${cm},0`, name] as const)
  const shots = SHOTS.map((shot) => [shot, SHOT_WORDS[shot]] as const)
  return (
    <details class="sc-more">
      <summary>Where it went, pitched, the shot, the video</summary>
      <div class="sc-fields">
        <Choose label="It went to (right-hander’s names)" name="wagon" from={[['', 'not said'], ...zones]} />
        <label class="sc-check">
          <input type="checkbox" name="left" value="1" /> a left-hander
        </label>
        <Choose label="It pitched" name="pitch" from={[['', 'not said'], ...lengths]} />
        <Choose label="Shot" name="shot" from={[['', 'not said'], ...shots]} />
        <Text label="Time in the recording" name="video" max={10} placeholder="1:02:03" />
      </div>
    </details>
  )
}

/** Comes up behind a key where the scorer wants to be asked: one tap, and the ball is recorded. */
export function DetailSheet() {
  const ball = held.value
  const [ask] = ball?.asks ?? []
  return (
    <Sheet id="detail" tall title={ball?.words ?? 'Where did it go?'} small={ask && ASKS[ask]} close="Not this ball">
      {ask === 'wagon' ? <Wheel /> : null}
      {ask === 'pitch' ? <PitchMap /> : null}
      {ask === 'shot' ? <Shots /> : null}
      {ball ? (
        <div class="sc-row">
          <button class="sc-btn" type="button" data-detail="skip" data-press="record">
            <b class="sc-k">Record without</b>
          </button>
        </div>
      ) : (
        <p class="sc-mut">Asked after each ball of those who want to: More, Screen and hand.</p>
      )}
    </Sheet>
  )
}

const ASKS: { readonly [ask in Question]: string } = {
  wagon: 'Where did it go? Tap the field',
  pitch: 'Where did it pitch? Tap the pitch',
  shot: 'Which shot?',
}

function Wheel() {
  return (
    <>
      <svg
        class="sc-wheel"
        viewBox="-110 -110 220 220"
        data-detail="wheel"
        role="img"
        aria-label="The field, seen from behind the striker"
      >
        <circle r="100" class="sc-rope" />
        <circle r="57" class="sc-ring" />
        <rect x="-5" y="-38" width="10" height="40" class="sc-turf" />
        <text y="-103" class="sc-end">
          over the bowler
        </text>
        <text y="109" class="sc-end">
          behind the keeper
        </text>
      </svg>
      <details class="sc-more">
        <summary>By name</summary>
        <div class="sc-grid">
          {ZONES.map(([angle, right, left]) => (
            <button key={angle} class="sc-btn" type="button" data-detail="wagon" value={`${angle},${RING}`}>
              <b class="sc-k">{right}</b>
              {right === left ? null : <small>left-hander: {left}</small>}
            </button>
          ))}
        </div>
      </details>
    </>
  )
}

/** From the striker's stumps (below) half the way to the bowler; three times as wide as it is, for a thumb. */
function PitchMap() {
  return (
    <>
      <svg
        class="sc-wheel"
        viewBox="-456 -1100 912 1200"
        data-detail="map"
        role="img"
        aria-label="The pitch, the striker’s stumps below"
      >
        <rect x="-456" y="-1100" width="912" height="1200" class="sc-turf" />
        <path d="M-456 -122H456M-456 0H456M-456 -500H456M-456 -800H456" class="sc-ring" />
        <path d="M-33 0v-60M0 0v-60M33 0v-60" class="sc-stumps" />
        <text y="-840" class="sc-end sc-far">
          short
        </text>
        <text y="-630" class="sc-end sc-far">
          good length
        </text>
        <text y="-300" class="sc-end sc-far">
          full
        </text>
      </svg>
      <details class="sc-more">
        <summary>By name</summary>
        <div class="sc-grid">
          {LENGTHS.map(([cm, name]) => (
            <button key={cm} class="sc-btn" type="button" data-detail="pitch" value={`${cm},0`}>
              <b class="sc-k">{name}</b>
            </button>
          ))}
        </div>
      </details>
    </>
  )
}

function Shots() {
  return (
    <div class="sc-grid">
      {SHOTS.map((shot) => (
        <button key={shot} class="sc-btn" type="button" data-detail="shot" value={shot}>
          <b class="sc-k">{SHOT_WORDS[shot]}</b>
        </button>
      ))}
    </div>
  )
}

/** A point of the picture of the field, its centre the striker, the rope at 100. */
export function wagonAt(x: number, y: number): NonNullable<Detail['wagon']> {
  const degrees = Math.round((Math.atan2(x, -y) * 180) / Math.PI)
  return { angle: (degrees + 360) % 360, distance: Math.min(100, Math.round(Math.hypot(x, y))) }
}

/** The pitch is drawn wider than it is. */
const WIDENED = 3

/** A point of the picture of the pitch, in centimetres from the striker's stumps; upwards is towards the bowler. */
export const pitchAt = (x: number, y: number): NonNullable<Detail['pitch']> => ({
  length: Math.min(2_012, Math.max(0, Math.round(-y))),
  line: Math.min(200, Math.max(-200, Math.round(x / WIDENED))),
})

/** What is asked of this ball: of a stroke where it went and which it was, of every ball where it pitched. */
export function asksOf({ runs, detail }: Bowl, wanted: readonly Question[]): readonly Question[] {
  const isStroke = (runs?.bat ?? 0) > 0
  return wanted.filter((ask) => detail?.[ask] === undefined && (isStroke || ask === 'pitch'))
}

/** The ball with one more thing said of it; a boundary went to the rope. */
export function said({ command, words, asks }: Held, detail: Detail): Held {
  const wagon = detail.wagon && { wagon: { ...detail.wagon, distance: reached(command) ?? detail.wagon.distance } }
  return { command: { ...command, detail: { ...command.detail, ...detail, ...wagon } }, words, asks: asks.slice(1) }
}

function reached({ runs, boundary }: Bowl): number | undefined {
  const bat = runs?.bat ?? 0
  return boundary !== false && (bat === 4 || bat === 6) ? 100 : undefined
}

/** The value of a tile: "58,60", "650,0", "cut". */
export function detailIn(ask: Question, value: string): Detail {
  if (ask === 'shot') return { shot: value as Shot }
  const [first = 0, second = 0] = value.split(',').map(Number)
  return ask === 'wagon' ? { wagon: { angle: first, distance: second } } : { pitch: { length: first, line: second } }
}
