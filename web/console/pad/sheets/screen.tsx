/** How this scorer likes the pad: ground, hand, what is asked after a ball. Kept on the device, so it wants a script. */
import { Sheet } from '../../kit.tsx'
import { type Ground, prefs } from '../prefs.ts'
import type { Question } from './detail.tsx'

const GROUND_WORDS: readonly (readonly [Ground, string, string])[] = [
  ['auto', 'As the phone', 'day or night'],
  ['day', 'Day', ''],
  ['sun', 'Sunlight', 'black on white'],
  ['night', 'Night', ''],
]
const ASKED: readonly (readonly [Question, string, string])[] = [
  ['wagon', 'Where it went', 'a tap more a stroke'],
  ['pitch', 'Where it pitched', 'a tap more a ball'],
  ['shot', 'Which shot', 'a tap more a stroke'],
]

export function ScreenSheet() {
  const { ground, left, asks, brief, awake } = prefs.value
  return (
    <Sheet id="screen" title="Screen and hand" small="kept on this device" back="more">
      <fieldset class="sc-set">
        <legend>Screen</legend>
        <div class="sc-grid sc-by4 sc-worded">
          {GROUND_WORDS.map(([value, label, small]) => (
            <Switch
              key={value}
              type="radio"
              name="ground"
              value={value}
              on={ground === value}
              label={label}
              small={small}
            />
          ))}
        </div>
      </fieldset>
      <fieldset class="sc-set">
        <legend>Hand and sound</legend>
        <div class="sc-grid">
          <Switch type="checkbox" name="left" value="1" on={left} label="Left hand" small="rows are mirrored" />
          <Switch type="checkbox" name="brief" value="1" on={brief} label="Say less" small="ball and score" />
          <Switch type="checkbox" name="awake" value="1" on={awake} label="Stay awake" small="dims after 2 min" />
        </div>
      </fieldset>
      <fieldset class="sc-set">
        <legend>After a ball ask</legend>
        <div class="sc-grid">
          {ASKED.map(([ask, label, small]) => (
            <Switch
              key={ask}
              type="checkbox"
              name="asks"
              value={ask}
              on={asks.includes(ask)}
              label={label}
              small={small}
            />
          ))}
        </div>
      </fieldset>
      <p class="sc-law">Keys of the keyboard: press ? on the pad.</p>
    </Sheet>
  )
}

type SwitchParts = {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly value: string
  readonly on: boolean
  readonly label: string
  readonly small: string
}
const Switch = ({ type, name, value, on, label, small }: SwitchParts) => (
  <label class="sc-pick">
    <input type={type} name={name} value={value} checked={on} data-pref={name} />
    <span>
      <b class="sc-tick">{label}</b>
      {small === '' ? null : <small>{small}</small>}
    </span>
  </label>
)
