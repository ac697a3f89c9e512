/** The form of alerts: shown where the browser can show them, filled with what is on. */
import { ALERTS, type AlertKind } from '../../wire/push.ts'
import { createLanguage } from '../language/language.ts'
import type { MatchState } from '../match/state.ts'
import { readState } from '../start.ts'
import { kept, obstacle, subscription } from './device.ts'

type On = { readonly id: string; readonly kinds: readonly AlertKind[]; readonly delay: number }
type Said =
  | 'working'
  | 'choose'
  | 'notAllowed'
  | 'noService'
  | 'full'
  | 'failed'
  | NonNullable<ReturnType<typeof obstacle>>

const section = document.getElementById('alerts')
if (section) void begin(section)

async function begin(section: HTMLElement): Promise<void> {
  const { pack, delayS } = readState<MatchState>()
  const { say, code } = createLanguage(pack)
  const form = section.querySelector('form') as HTMLFormElement
  const [turnOn, turnOff] = [...form.querySelectorAll('button')] as [HTMLButtonElement, HTMLButtonElement]
  const status = section.querySelector('[role=status]') as HTMLElement
  const boxes = [...form.querySelectorAll('input')]
  const match = form.dataset.match ?? ''
  const path = `/api/matches/${match}/alerts`
  let key: string | undefined

  const tell = (what: Said): void => {
    status.textContent = say(`alerts.${what}`)
  }
  const show = (on: On | undefined): void => {
    if (on) for (const box of boxes) box.checked = on.kinds.includes(box.value as AlertKind)
    turnOn.textContent = say(on ? 'alerts.save' : 'alerts.turnOn')
    turnOff.hidden = !on
    // Asked for on a page that was held back otherwise.
    const late = on && on.delay !== delayS ? ` ${say('alerts.isLate', { seconds: on.delay })}` : ''
    const kinds = on?.kinds.map((kind) => say(`alerts.${kind}`)).join(' · ')
    status.textContent = kinds === undefined ? say('alerts.isOff') : say('alerts.isOn', { kinds }) + late
  }

  /** One thing at a time. */
  const doing = (act: () => Promise<void>) => async (event: Event) => {
    event.preventDefault()
    tell('working')
    turnOn.disabled = turnOff.disabled = true
    await act().catch(() => tell('failed'))
    turnOn.disabled = turnOff.disabled = false
  }

  async function turn(): Promise<void> {
    const kinds = ALERTS.filter((kind) => boxes.some(({ value, checked }) => checked && value === kind))
    if (kinds.length === 0) return tell('choose')
    const permission = await Notification.requestPermission()
    if (permission !== 'granted') return tell(permission === 'denied' ? 'denied' : 'notAllowed')
    key ??= await keyOf()
    const device = await subscription(key).catch(() => undefined)
    if (!device) return tell('noService')
    const wish = { ...device, kinds, language: code, delay: delayS }
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(wish) })
    if (!answer.ok) return tell(answer.status === 429 ? 'full' : 'failed')
    const on = (await answer.json()) as On
    kept.keep(match, on.id)
    show(on)
  }

  async function end(): Promise<void> {
    const { status, ok } = await fetch(`${path}/${kept.idOf(match)}`, { method: 'DELETE' })
    if (!ok && status !== 404) return tell('failed')
    kept.drop(match)
    show(undefined)
  }

  /** What the server knows of it, which may have ended meanwhile. */
  async function known(): Promise<On | undefined> {
    const id = kept.idOf(match)
    const answer = id === undefined ? undefined : await fetch(`${path}/${id}`)
    if (answer?.status === 404) kept.drop(match)
    return answer?.ok ? ((await answer.json()) as On) : undefined
  }

  const why = obstacle()
  if (why) return tell(why)
  form.addEventListener('submit', doing(turn))
  turnOff.addEventListener('click', doing(end))
  form.hidden = false
  show(await known().catch(() => undefined))
  // Asked for before it is needed: some browsers let a page ask for permission only right after a tap.
  key = await keyOf().catch(() => undefined)
}

async function keyOf(): Promise<string> {
  const { key } = (await (await fetch('/api/alerts')).json()) as { readonly key: string }
  return key
}
