/** The sheet of names when a script runs: sent along while the pad stays, and said plainly when it did not arrive. */
import type { ScorerDesk } from '../desk.ts'
import { say } from './hint.ts'
import type { When } from './touch.ts'

export function takeNames(when: When): void {
  document.addEventListener('submit', (submitted) => {
    const form = submitted.target as HTMLFormElement
    if (!form.matches('form[data-names]')) return
    submitted.preventDefault()
    when((desk) => void send(form, desk))
  })
}

async function send(form: HTMLFormElement, desk: ScorerDesk): Promise<void> {
  const typed = new URLSearchParams()
  for (const [name, value] of new FormData(form)) typed.append(name, String(value))
  const answer = await fetch(form.action, { method: 'POST', body: typed }).catch(() => undefined)
  location.replace('#pad')
  // The server answers with the pad; with anything else it says what was wrong.
  if (!answer?.ok || !/^\/scorer\/matches\/[^/]+$/.test(new URL(answer.url).pathname)) {
    desk.notice.value = { text: answer ? REFUSED : UNSENT, offers: [{ label: 'Names…', href: '#names' }] }
    return
  }
  form.reset()
  desk.notice.value = undefined
  say('Named')
  await desk.look()
}

const UNSENT = 'The names did not reach the server: names need a network. What was typed is still there.'
const REFUSED = 'The server did not take these names: at most 120 characters each. What was typed is still there.'
