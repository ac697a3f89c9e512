import '../../tokens.css'
import '../../style.css'
import '../console.css'
import '../pad/pad.css'
import '../pad/asides.css'
import '../pad/screens.css'
import '../keys/keys.css'
import '../setup/setup.css'
import './practice.css'
import { signal } from '@preact/signals'
import { render } from 'preact'
import { commandsOfForm } from '../../../wire/decode/scorer-form.ts'
import { listenToKeys } from '../keys/listen.ts'
import { createGuard, fieldsOf, minder, newId } from '../pad/hands.ts'
import type { Notice } from '../standing.ts'
import { createPractice, PRACTICE_ID, type PracticeDesk } from './desk.ts'
import { fileLesson, LENGTHS, type Length, type Lesson, simulatedLesson } from './lesson.ts'
import { Chooser, Rehearsal, VerdictPage } from './page.tsx'

const SEEDS = 1_000_000

const app = document.getElementById('practice')
if (app) start(app)

function start(app: HTMLElement): void {
  const desk = signal<PracticeDesk | undefined>(undefined)
  const shown = signal<'pad' | 'verdict'>('pad')
  const problem = signal<string | undefined>(undefined)
  const notice = signal<Notice | undefined>(undefined)
  /** The desk holds its book by itself: each press makes the page look again. */
  const presses = signal(0)

  const Page = () => {
    presses.value
    const now = desk.value
    if (!now) return <Chooser problem={problem.value} />
    if (shown.value === 'verdict') return <VerdictPage verdict={now.verdict()} isDone={now.isDone()} />
    return <Rehearsal desk={now} notice={notice.value} said={undefined} />
  }
  app.replaceChildren()
  render(<Page />, app)
  const guard = createGuard()
  const minding = minder()
  listenToKeys()

  function open(lesson: Lesson | { readonly problem: string }): void {
    problem.value = 'problem' in lesson ? lesson.problem : undefined
    if ('problem' in lesson) return
    desk.value = createPractice(lesson, { now: Date.now, newId })
    shown.value = 'pad'
    notice.value = undefined
    location.replace('#pad')
  }

  function act(key: HTMLButtonElement): void {
    notice.value = undefined
    if (key.value === 'next') desk.value?.next()
    if (key.value === 'again') desk.value = undefined
    if (key.value === 'back') shown.value = 'pad'
    if (key.value === 'verdict') shown.value = 'verdict'
    presses.value += 1
    if (key.value === 'verdict') setTimeout(() => (app.querySelector('h1') as HTMLElement | null)?.focus())
  }

  document.addEventListener('submit', (submitted) => {
    const form = submitted.target as HTMLFormElement
    submitted.preventDefault()
    const key = submitted.submitter as HTMLButtonElement | null
    if (!key) return
    if (key.name === 'length') return open(simulatedLesson(seedIn(form), lengthOf(key.value)))
    if (form.matches('[data-practice]')) return act(key)
    if (form.matches('[data-names]')) return notHere()
    const now = desk.value
    if (!now || !form.matches('[data-command]') || !guard.counts(key)) return
    const said = commandsOfForm(fieldsOf(form, key), now.standing().match.conditions)
    minding.pressed(key)
    notice.value = 'problem' in said ? { text: said.problem } : said.commands.map(now.press).find(Boolean)
    presses.value += 1
    if (!notice.value) form.reset()
    minding.settle()
  })

  app.addEventListener('change', (changed) => {
    const [file] = (changed.target as HTMLInputElement).files ?? []
    if (file) void file.text().then((text) => open(fileLesson(text)))
  })

  /** What belongs to a match at the server is not there for a match that is nowhere. */
  app.addEventListener('click', (clicked) => {
    const link = (clicked.target as Element).closest(`a[href*="/matches/${PRACTICE_ID}"]`)
    if (!link) return
    clicked.preventDefault()
    notHere()
  })

  function notHere(): void {
    notice.value = { text: 'This is for matches at the server. A practice has none.' }
    location.replace('#pad')
  }
}

const lengthOf = (value: string): Length => LENGTHS.find((length) => length === value) ?? 'over'

function seedIn(form: HTMLFormElement): number {
  const typed = String(new FormData(form).get('seed') ?? '').trim()
  return /^\d{1,6}$/.test(typed) ? Number(typed) : Math.floor(Math.random() * SEEDS)
}
