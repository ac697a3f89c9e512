/** A new match without a network: the form of the set-up, made here and at the server as soon as that answers. */
import { signal } from '@preact/signals'
import { render } from 'preact'
import { bodyOf, newMatch } from '../../../wire/setup/new-match.ts'
import { NOTHING_TYPED, typedFrom } from '../../../wire/setup/typed.ts'
import { SetupForm } from '../setup/form.tsx'
import { filled, renamed, type SetupState, type SideLetter, savedById, settledOf } from '../setup/state.ts'
import type { Device } from './device.ts'

/** With the rules and sides that were known when this device last heard of the server. */
export async function startOfflineForm(app: HTMLElement, device: Device): Promise<void> {
  const kept = await device.setup()
  if (kept && !kept.mayCreate) return render(<ForOperators />, app)
  const today = new Date().toISOString().slice(0, 10)
  const known = kept && { typed: kept.typed, saved: kept.saved, sides: kept.sides }
  const state = signal<SetupState>({ ...BLANK, ...known, today })
  const Page = () => <SetupForm {...state.value} scripted offline />
  render(<Page />, app)
  app.addEventListener('input', () => {
    const now = read(app, state.value)
    state.value = { ...now, typed: renamed(state.value.typed, now.typed, now) }
  })
  app.addEventListener('submit', (submitted) => {
    submitted.preventDefault()
    const { name, value } = (submitted as SubmitEvent).submitter as HTMLButtonElement
    const now = read(app, state.value)
    if (name === 'fill') state.value = { ...now, typed: filled(now.typed, value as SideLetter, now) }
    else void make(now)
  })

  async function make(now: SetupState): Promise<void> {
    const parts = { today, saved: savedById(now.saved) }
    const typed = settledOf(now)
    const made = newMatch(typed, parts)
    if ('problems' in made) {
      state.value = { ...now, problems: made.problems }
      return
    }
    try {
      location.assign(`/scorer/matches/${await device.createOffline(made.ok, bodyOf(typed, parts))}`)
    } catch {
      const text = 'There is no room on this device to keep a match.'
      state.value = { ...now, problems: [{ field: 'a', text }] }
    }
  }
}

function read(app: HTMLElement, state: SetupState): SetupState {
  const data = new FormData(app.querySelector('form') as HTMLFormElement)
  const same = data.getAll('same').map(String)
  return { ...state, typed: typedFrom((field) => data.get(field)), same }
}

/** The server would take no match of theirs, and the balls would wait for nothing. */
function ForOperators() {
  return (
    <div class="wrap plain">
      <h1>No network, and matches are made by the operator</h1>
      <p>
        You score matches that somebody else makes. Those you have opened before are on this device, and can be scored
        without a network.
      </p>
      <p class="sc-acts">
        <a class="sc-btn sc-go" href="/scorer/device">
          Matches on this device
        </a>
        <a class="sc-btn" href="/scorer/practice">
          Practise
        </a>
      </p>
    </div>
  )
}

const BLANK: Omit<SetupState, 'today'> = {
  csrf: undefined,
  id: '',
  typed: NOTHING_TYPED,
  saved: [],
  sides: [],
  problems: [],
  asked: [],
  same: [],
}
