/** The pad when a script runs: its forms are read instead of sent, and what is optional is asked, held and kept. */
import './pad.css'
import './asides.css'
import './screens.css'
import type { Command } from '../../../cricket/commands.ts'
import { commandOfForm, commandsOfForm, REASON_FIELD } from '../../../wire/decode/scorer-form.ts'
import type { ScorerDesk } from '../desk.ts'
import { isHeld, isTouched, listenToHolds, sayHold } from '../hold.ts'
import { commandWords } from '../notices.ts'
import { undoWords } from '../words.ts'
import { createGuard, fieldsOf, type Guard, minder, noteOrder } from './hands.ts'
import { say } from './hint.ts'
import { loadMarks, marks, toggleMark } from './marks.ts'
import { takeNames } from './naming.ts'
import { GROUNDS, keepPrefs, loadPrefs, prefs } from './prefs.ts'
import { readsAs } from './reads.ts'
import { fitTogether } from './rehearsal.ts'
import { pressOnRelease } from './release.ts'
import { asksOf, detailIn, held, pitchAt, QUESTIONS, type Question, said, wagonAt } from './sheets/detail.tsx'
import { mindTheTouched } from './touched.ts'
import { mindTheBack, mindTheScreen, mindTheSheets } from './wake.ts'

export type Press = (desk: ScorerDesk) => void
/** Hands a press on, to be made as soon as there is a book to write in. */
export type When = (press: Press) => void
type Hands = { readonly when: When; readonly guard: Guard; readonly minding: ReturnType<typeof minder> }

const store = () => window.localStorage

export function startPad(matchId: string, when: When): void {
  const hands: Hands = { when, guard: createGuard(), minding: minder() }
  loadPrefs(store)
  loadMarks(matchId, store)
  showGround()
  listenToHolds()
  takeForms(hands)
  pressOnRelease()
  takeDetails(hands)
  takeMarks(matchId)
  takeChanges(when)
  takeNames(when)
  mindTheTouched()
  mindTheBack()
  mindTheSheets()
  let last = () => ''
  when((desk) => {
    last = () => undoWords(desk.standing.value)
  })
  mindTheScreen({ dead: hands.guard.wake, last: () => last() })
  offerSunlight()
}

function takeForms({ when, guard, minding }: Hands): void {
  document.addEventListener('submit', (submitted) => {
    const form = submitted.target as HTMLFormElement
    if (form.matches('form[data-held]')) return sendHeld(submitted)
    if (!form.matches('form[data-command]')) return
    submitted.preventDefault()
    const key = submitted.submitter as HTMLButtonElement | null
    if (!key || !guard.counts(key)) return
    const { hold, heldAs } = key.dataset
    if (hold !== undefined && !isHeld(key) && isTouched(key)) return sayHold()
    const fields = fieldsOf(form, key, heldAs !== undefined && isHeld(key) ? heldAs : key.name)
    const mustAsk = hold !== undefined && !isHeld(key) && !fields.has(REASON_FIELD) ? hold : undefined
    minding.pressed(key)
    when((desk) => {
      const read = commandsOfForm(fields, desk.standing.value.match.conditions)
      const [command] = 'problem' in read ? [] : read.commands
      if ('problem' in read) desk.notice.value = { text: read.problem }
      else if (command && mustAsk !== undefined) return ask(desk, mustAsk, command)
      else if (command && holdForDetail(desk, command)) return
      else if (fitTogether(desk, read.commands) && read.commands.every((each) => record(desk, each))) form.reset()
      minding.settle()
    })
  })
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('.sc-notice a[href="#pad"]'))
      when((desk) => {
        desk.notice.value = undefined
      })
  })
}

/** Sent by the browser, once it was meant: held by a finger, or said yes to by keyboard. */
function sendHeld(submitted: SubmitEvent): void {
  const key = submitted.submitter
  if (!key?.dataset.hold || isHeld(key) || (!isTouched(key) && window.confirm(key.dataset.hold))) return
  submitted.preventDefault()
  submitted.stopImmediatePropagation()
  if (isTouched(key)) sayHold()
}

/** The twin of a held key: "Declare?", Yes or No. */
function ask(desk: ScorerDesk, question: string, command: Command): void {
  desk.notice.value = {
    text: question,
    offers: [
      { label: 'Yes', command },
      { label: 'No', href: '#pad' },
    ],
  }
  const focus = () => document.querySelector<HTMLElement>('.sc-notice button')?.focus()
  // Leaving the sheet gives the focus to the pad first.
  window.addEventListener('hashchange', focus, { once: true })
  location.replace('#pad')
}

function record(desk: ScorerDesk, command: Command): boolean {
  const taken = desk.press(command)
  if (taken && command.do === 'bowl' && command.note !== undefined) markMissed(desk)
  return taken
}

/** Nothing that was not seen is closed without a second look. */
function markMissed({ standing: { value: now } }: ScorerDesk): void {
  const ball = now.match.innings.at(-1)?.recentOvers.at(-1)?.balls.at(-1)
  if (now.last?.kind !== 'BallBowled' || !ball || !now.last.note?.startsWith('Not seen')) return
  toggleMark({ ref: ball.ref, ball: undoWords(now).split(',')[0] ?? '', words: 'not seen' }, now.id, store)
}

/** Asked of who wants to be: the ball waits for one tap more. */
function holdForDetail(desk: ScorerDesk, command: Command): boolean {
  const { match, names } = desk.standing.value
  const asks = command.do === 'bowl' ? asksOf(command, prefs.value.asks) : []
  if (command.do !== 'bowl' || asks.length === 0 || match.interval) return false
  held.value = { command, words: commandWords(command, names), asks }
  location.hash = '#detail'
  return true
}

function takeDetails({ when, guard, minding }: Hands): void {
  const finish = (command: Command) => {
    held.value = undefined
    when((desk) => {
      record(desk, command)
      minding.settle()
    })
  }
  document.addEventListener('click', (click) => {
    const at = click.target instanceof Element ? click.target.closest('[data-detail]') : null
    const ball = held.value
    const [question] = ball?.asks ?? []
    if (!at || !ball || !question || !guard.isAlive(at)) return
    const what = at.getAttribute('data-detail')
    if (what === 'skip') return finish(ball.command)
    const detail =
      at instanceof SVGSVGElement ? pointed(at, click, question) : detailIn(question, (at as HTMLButtonElement).value)
    const next = said(ball, detail)
    if (next.asks.length === 0) finish(next.command)
    else held.value = next
  })
  window.addEventListener('hashchange', () => {
    if (location.hash === '#detail' || !held.value) return
    held.value = undefined
    say('Not recorded')
  })
}

function pointed(picture: SVGSVGElement, { clientX, clientY }: MouseEvent, question: Question) {
  const matrix = picture.getScreenCTM()?.inverse()
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix)
  return question === 'pitch' ? { pitch: pitchAt(x, y) } : { wagon: wagonAt(x, y) }
}

function takeMarks(matchId: string): void {
  document.addEventListener('click', ({ target }) => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-mark], [data-unmark]') : null
    if (!key) return
    const { mark, unmark, ball = '', words = '' } = key.dataset
    const known = marks.value.find(({ ref }) => ref === (mark ?? unmark))
    if (unmark !== undefined && !known) return
    toggleMark(known ?? { ref: mark ?? '', ball, words }, matchId, store)
    say(known ? `${known.ball} is checked` : `${ball} will be asked about again`)
    if (mark !== undefined) location.replace('#pad')
  })
}

/** Switches of the screen sheet, the order of fielders, and what a sheet would record. */
function takeChanges(when: When): void {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    if (target.dataset.pref !== undefined) return setPref(target)
    if (target.name === 'fielder') noteOrder(target)
  })
  document.addEventListener('input', ({ target }) => {
    const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-reads]') : null
    if (form) setTimeout(() => when((desk) => readAloud(form, desk)))
  })
  document.addEventListener('reset', ({ target }) => {
    const output = target instanceof Element ? target.querySelector('output') : null
    if (output) output.textContent = ''
  })
}

function readAloud(form: HTMLFormElement, { standing: { value: now } }: ScorerDesk): void {
  const output = form.querySelector('output')
  const key = form.querySelector<HTMLButtonElement>('button[data-press=record]')
  if (!output || !key) return
  const read = form.checkValidity() ? commandOfForm(fieldsOf(form, key), now.match.conditions) : undefined
  output.textContent = read && 'command' in read ? readsWords(now, read.command) : ''
}

function readsWords(now: ScorerDesk['standing']['value'], command: Command): string {
  return command.do === 'undo' || command.do === 'redo' || command.do === 'correct' ? '' : readsAs(now, command)
}

function setPref({ name, value, checked }: HTMLInputElement): void {
  const { asks } = prefs.value
  const question = QUESTIONS.find((one) => one === value)
  if (name === 'ground') keepPrefs({ ground: GROUNDS.find((one) => one === value) ?? 'auto' }, store)
  else if (name === 'asks' && question)
    keepPrefs({ asks: QUESTIONS.filter((one) => (one === question ? checked : asks.includes(one))) }, store)
  else if (name === 'left' || name === 'brief' || name === 'awake') keepPrefs({ [name]: checked }, store)
  showGround()
}

function showGround(): void {
  const { ground } = prefs.value
  if (ground === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = ground
}

/** Once, to who asks the phone for more contrast. */
function offerSunlight(): void {
  const ITEM = 'scorebox-sun-offered'
  try {
    if (!matchMedia('(prefers-contrast: more)').matches || store().getItem(ITEM)) return
    store().setItem(ITEM, '1')
    say('For sunlight: More, Screen, Sunlight', 12_000)
  } catch {
    // Where nothing is kept it would be offered each time: rather never.
  }
}
