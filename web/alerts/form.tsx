import { ALERTS } from '../../wire/push.ts'
import type { Viewed } from '../board/shown.ts'

type Props = Viewed & { readonly delayS: number }

/**
 * What this device may be told of the match. The server renders it for everybody; the script shows the form where the
 * browser can do it, and says why where it can not.
 */
export function AlertsForm({ view, language, delayS }: Props) {
  const { say } = language
  return (
    <section class="wrap alerts" id="alerts" aria-labelledby="alerts-title">
      <h2 id="alerts-title">{say('alerts.title')}</h2>
      <p class="mut">{say('alerts.why')}</p>
      <noscript>
        <p>{say('alerts.noScript')}</p>
      </noscript>
      <form hidden data-match={view.id}>
        <fieldset aria-labelledby="alerts-title">
          {ALERTS.map((kind) => (
            <label key={kind}>
              <input type="checkbox" name="kind" value={kind} checked />
              {say(`alerts.${kind}`)}
            </label>
          ))}
        </fieldset>
        {delayS > 0 && <p class="mut">{say('alerts.late', { seconds: delayS })}</p>}
        <p>
          <button class="btn go" type="submit">
            {say('alerts.turnOn')}
          </button>{' '}
          <button class="btn" type="button" hidden>
            {say('alerts.turnOff')}
          </button>
        </p>
      </form>
      <p role="status" />
    </section>
  )
}
