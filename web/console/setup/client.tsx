import '../../tokens.css'
import '../../style.css'
import '../console.css'
import './setup.css'
import { signal } from '@preact/signals'
import { hydrate } from 'preact'
import { newMatch } from '../../../wire/setup/new-match.ts'
import { typedFrom } from '../../../wire/setup/typed.ts'
import { readState } from '../../start.ts'
import { SetupForm } from './form.tsx'
import { filled, renamed, type SetupState, type SideLetter, savedById, settledOf } from './state.ts'

const app = document.getElementById('setup')
if (app) start(app, readState<SetupState>())

/** The same form as without a script: it tells while one types what the server would say at the end. */
function start(app: HTMLElement, first: SetupState): void {
  const state = signal(first)
  const Page = () => <SetupForm {...state.value} scripted />
  hydrate(<Page />, app)
  app.addEventListener('input', () => {
    const now = readForm(app, state.value)
    state.value = { ...now, typed: renamed(state.value.typed, now.typed, now) }
  })
  // The form's first button is not what Enter in a field means, nor is to start with half of it said.
  app.addEventListener('keydown', (pressed) => {
    const { target, key } = pressed
    if (key !== 'Enter' || !(target instanceof HTMLInputElement) || target.type === 'submit') return
    pressed.preventDefault()
    fieldAfter(target)?.focus()
  })
  app.addEventListener('submit', (submitted) => {
    const { name, value } = (submitted as SubmitEvent).submitter as HTMLButtonElement
    const now = readForm(app, state.value)
    if (name === 'then') return
    if (name === 'fill') {
      submitted.preventDefault()
      state.value = { ...now, typed: filled(now.typed, value as SideLetter, now) }
      return
    }
    const problems = problemsOf(now)
    if (problems.length === 0) return
    submitted.preventDefault()
    state.value = { ...now, problems }
    setTimeout(() => (app.querySelector('.su-box a') as HTMLElement | null)?.focus())
  })
}

/** What is filled in next. */
function fieldAfter(field: HTMLInputElement): HTMLElement | undefined {
  const fields = [...(field.form?.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, textarea') ?? [])]
  return fields[fields.indexOf(field) + 1]
}

function readForm(app: HTMLElement, state: SetupState): SetupState {
  const data = new FormData(app.querySelector('form') as HTMLFormElement)
  const same = data.getAll('same').map(String)
  return { ...state, typed: typedFrom((field) => data.get(field)), same }
}

/** Questions about names stand beside the sheet while one types, so they do not hold the match up here. */
function problemsOf(state: SetupState): SetupState['problems'] {
  const { saved, today } = state
  const made = newMatch(settledOf(state), { today, saved: savedById(saved) })
  return 'problems' in made ? made.problems : []
}
