/** A new match without a network: the form of the set-up, made here and at the server as soon as that answers. */
import { signal } from '@preact/signals'
import { render } from 'preact'
import { bodyOf, newMatch } from '../../../wire/setup/new-match.ts'
import { NOTHING_TYPED, typedFrom } from '../../../wire/setup/typed.ts'
import { SetupForm } from '../setup/form.tsx'
import type { SetupState } from '../setup/state.ts'
import type { Device } from './device.ts'

export function startOfflineForm(app: HTMLElement, device: Device): void {
  const today = new Date().toISOString().slice(0, 10)
  const state = signal<SetupState>({ ...BLANK, today })
  const Page = () => <SetupForm {...state.value} scripted />
  render(<Page />, app)
  const typed = () => {
    const data = new FormData(app.querySelector('form') as HTMLFormElement)
    return typedFrom((field) => data.get(field))
  }
  app.addEventListener('input', () => {
    state.value = { ...state.value, typed: typed() }
  })
  app.addEventListener('submit', async (submitted) => {
    submitted.preventDefault()
    const parts = { today, saved: {} }
    const made = newMatch(typed(), parts)
    if ('problems' in made) {
      state.value = { ...state.value, typed: typed(), problems: made.problems }
      return
    }
    try {
      location.assign(`/scorer/matches/${await device.createOffline(made.ok, bodyOf(typed(), parts))}`)
    } catch {
      const text = 'There is no room on this device to keep a match.'
      state.value = { ...state.value, typed: typed(), problems: [{ field: 'a', text }] }
    }
  })
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
