/** Balls to look at again: the marks of this device, where they are asked about. */
import { marks } from './marks.ts'

export function MarkedBalls() {
  const open = marks.value
  if (open.length === 0) return null
  return (
    <div class="sc-warn sc-marked">
      <p>To check later:</p>
      <ul>
        {open.map(({ ref, ball, words }) => (
          <li key={ref}>
            <span>
              <b>{ball}</b> <bdi>{words}</bdi>
            </span>
            <button class="sc-btn" type="button" data-unmark={ref}>
              Checked
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
