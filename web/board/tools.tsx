import { LOUDNESS } from './announce.ts'
import { hrefOf, type Shown } from './shown.ts'

const DELAYS_S: readonly number[] = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120]

type Props = Pick<Shown, 'view' | 'language' | 'delayS'>

/**
 * What a reader may set: how late, how loud; and the way back to any ball. The server renders it and the script leaves it
 * alone, but for reading what is chosen under `reading`.
 */
export function Tools({ view, language, delayS }: Props) {
  const { say } = language
  const choices = [...new Set([...DELAYS_S, delayS])].sort((a, b) => a - b)
  return (
    <section class="wrap tools" aria-labelledby="tools">
      <h2 id="tools">{say('time.title')}</h2>
      <form action={hrefOf(view.id, 'live')}>
        <input type="hidden" name="keep" value="1" />
        <label>
          {say('time.delay')}
          <select name="delay">
            {choices.map((seconds) => (
              <option key={seconds} value={seconds} selected={seconds === delayS}>
                {seconds === 0 ? say('time.none') : say('fresh.seconds', { s: seconds })}
              </option>
            ))}
          </select>
        </label>
        <button class="btn" type="submit">
          {say('time.apply')}
        </button>
        <p class="mut">{say('time.why')}</p>
      </form>
      <form class="js" id="reading">
        <label>
          {say('time.readOut')}
          <select name="loudness">
            {LOUDNESS.map((each) => (
              <option key={each} value={each} selected={each === 'overs'}>
                {say(`time.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" name="aloud" />
          {say('time.speak')}
        </label>
      </form>
      <p>
        <a href={hrefOf(view.id, 'balls/last', delayS)}>{say('time.goBack')}</a>
      </p>
    </section>
  )
}
