/** The room of the book, opened over the pad by the page's fragment: fingers, keys and focus in it. */
import './book.css'
import './said.css'
import './scoresheet.css'
import { computed, effect } from '@preact/signals'
import { render } from 'preact'
import { ballWords } from '../../../wire/words/ball-words.ts'
import type { ScorerDesk } from '../desk.ts'
import { isHeld, isTouched } from '../hold.ts'
import { fieldsOf } from '../pad/hands.ts'
import { marks, toggleMark } from '../pad/marks.ts'
import { createDrafts } from './drafts.ts'
import { glyphOf } from './line-words.ts'
import { createRoom, type Place, type Room, TABS } from './room.ts'
import { BookRoom, lineHref, ROOM, takeBackHref } from './room.tsx'

type Desk = Pick<ScorerDesk, 'book' | 'standing' | 'notice' | 'press'>
type Of = { readonly matchId: string; readonly account: string }

/** From then on "#all-balls" opens the room over `under`, which can not be reached meanwhile. */
export function startBook(under: HTMLElement, { book, standing, notice, press }: Desk, { matchId, account }: Of): Room {
  const room = createRoom({
    matchId,
    book,
    names: computed(() => standing.value.names),
    press,
    why: () => notice.value?.text,
    marked: computed(() => new Set(marks.value.map(({ ref }) => ref))),
    drafts: createDrafts(() => window.localStorage, { account, matchId }),
  })
  const root = document.createElement('div')
  root.className = 'bk-root'
  root.hidden = true
  under.after(root)

  function follow(): void {
    const place = placeIn(location.hash)
    const wasOpen = !root.hidden
    root.hidden = place === undefined
    under.inert = place !== undefined
    document.documentElement.classList.toggle('bk-shown', place !== undefined)
    if (!place) return wasOpen ? leave() : undefined
    const before = room.place.value
    room.go(place)
    render(<BookRoom room={room} />, root)
    focusAfter(root, before, place, wasOpen)
  }
  function leave(): void {
    render(null, root)
    under.querySelector<HTMLElement>('[href="#all-balls"], .sc-pad button')?.focus({ preventScroll: true })
  }

  window.addEventListener('hashchange', follow)
  document.addEventListener('click', (clicked) => {
    const ref = linkedTo(clicked, matchId)
    if (ref === undefined) return
    clicked.preventDefault()
    location.hash = ref === '' ? `#${ROOM}` : lineHref(ref)
  })
  listen(root, room, { matchId })
  follow()
  let wasWished = false
  effect(() => {
    const isWished = room.wish.value !== undefined
    if (isWished || wasWished) setTimeout(() => focusOn(root, isWished ? '#bk-follows' : '#bk-title'))
    wasWished = isWished
  })
  return room
}

/** The pages of the book are for those without a script: a link to one opens the room. "" is the whole list. */
function linkedTo({ target, ctrlKey, metaKey, shiftKey }: MouseEvent, matchId: string): string | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.origin !== location.origin || ctrlKey || metaKey || shiftKey) return undefined
  const path = `/scorer/matches/${matchId}/balls`
  if (link.pathname === path) return ''
  return link.pathname.startsWith(`${path}/`) ? link.pathname.slice(path.length + 1) : undefined
}

function placeIn(hash: string): Place | undefined {
  const found = new RegExp(`^#${ROOM}(?:/(-?)([0-9.]+)|:([a-z]+))?$`).exec(hash)
  if (!found) return undefined
  const [, minus, id, named] = found
  const tab = TABS.find((one) => one === named) ?? 'balls'
  if (id === undefined) return { tab }
  return minus ? { seq: Number(id), tab: 'corrections' } : { ref: id, tab }
}

function focusAfter(root: HTMLElement, before: Place, now: Place, wasOpen: boolean): void {
  const isLine = now.ref !== undefined || now.seq !== undefined
  const was = before.ref === undefined ? null : root.querySelector<HTMLElement>(`a[data-ref="${before.ref}"]`)
  const target = isLine ? root.querySelector<HTMLElement>('#bk-title') : wasOpen ? was : null
  ;(target ?? root.querySelector<HTMLElement>('#bk-head'))?.focus({ preventScroll: isLine })
  root.querySelector('.bk-here')?.scrollIntoView({ block: 'nearest' })
  if (isLine) root.querySelector('.bk-right')?.scrollTo({ top: 0 })
}

const focusOn = (root: HTMLElement, selector: string): void => root.querySelector<HTMLElement>(selector)?.focus()

function listen(root: HTMLElement, room: Room, { matchId }: { readonly matchId: string }): void {
  root.addEventListener('submit', (submitted) => {
    submitted.preventDefault()
    // The pad holds back forms that are none of its own while balls are on their way: these ask nothing of the server.
    submitted.stopPropagation()
    const form = submitted.target as HTMLFormElement
    const key = submitted.submitter as HTMLButtonElement | null
    if (form.dataset.book === 'search') return room.search(fieldsIn(form))
    if (!key || (isTouched(key) && !isHeld(key))) return
    if (form.dataset.book === 'review') return reviewed(key, room)
    if (key.name === 'takeBack') location.hash = takeBackHref(Number(key.value))
    else room.change(fieldsOf(form, key))
  })
  root.addEventListener('input', (typed) => {
    const target = typed.target as HTMLInputElement
    const form = target.form
    if (form?.dataset.book === 'search') room.search(fieldsIn(form))
    if (target.name === 'choice') room.pick(Number(target.value))
  })
  root.addEventListener('click', (clicked) => {
    const target = clicked.target as Element
    if (target.closest('[data-later-mark]')) markLater(room, matchId)
    const over = target.closest<HTMLElement>('[data-over]')?.dataset.over
    if (over === undefined) return
    clicked.preventDefault()
    openLine(over, () => openMore(root, ['bowler', 'over']))
  })
  // Toggling does not bubble. What was opened is not left below the fold.
  root.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) target.scrollIntoView({ block: 'nearest' })
    },
    true,
  )
  document.addEventListener('keydown', (stroke) => {
    if (!root.hidden) keyed(stroke, root, room)
  })
  watchEnd(root, room)
}

function fieldsIn(form: HTMLFormElement) {
  const fields = new Map<string, string[]>()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, [value])
  return fields
}

function reviewed(key: HTMLButtonElement, room: Room): void {
  if (key.name === 'again') return room.again(Number(key.value))
  if (key.name === 'next') return room.next()
  const { ref, seq } = room.place.value
  if (!room.save()) return
  location.hash = seq === undefined || ref !== undefined ? `#${ROOM}` : `#${ROOM}:corrections`
}

function markLater(room: Room, matchId: string): void {
  const line = room.line.value
  if (line?.event.kind !== 'BallBowled') return
  const { bowler, striker } = line.event
  const called = room.called.value
  const words = `${called(bowler)} to ${called(striker)}: ${ballWords(glyphOf(line.event))}`
  toggleMark({ ref: line.ref, ball: line.ball, words }, matchId, () => window.localStorage)
}

function keyed(stroke: KeyboardEvent, root: HTMLElement, room: Room): void {
  const { key, target } = stroke
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return
  if (key === 'Escape') return obey(stroke, () => backOut(room))
  const here = target instanceof Element ? target.closest<HTMLAnchorElement>('.bk-line a') : null
  if (!here)
    return key === '/' && !isTyping(target)
      ? obey(stroke, () => root.querySelector<HTMLElement>('[name=q]')?.focus())
      : undefined
  const lines = [...root.querySelectorAll<HTMLAnchorElement>('.bk-line a')]
  const at = lines.indexOf(here)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[key]
  if (to !== undefined) return obey(stroke, () => lines[to]?.focus())
  const ref = here.dataset.ref ?? ''
  if (key === 'Delete') obey(stroke, () => openLine(ref, () => room.change(new Map([['takeOut', ['1']]]))))
  if (key === 'Insert') obey(stroke, () => openLine(ref, () => openMore(root, ['missed'])))
}

function obey(stroke: KeyboardEvent, act: () => void): void {
  stroke.preventDefault()
  act()
}

/** One step out, as Back does: a change that was begun stays on its ball. */
function backOut(room: Room): void {
  const { ref, seq } = room.place.value
  location.hash = ref !== undefined || seq !== undefined ? `#${ROOM}` : '#pad'
}

/** The page follows the fragment first. */
function openLine(ref: string, then: () => void): void {
  if (location.hash === lineHref(ref)) return then()
  window.addEventListener('hashchange', () => setTimeout(then), { once: true })
  location.hash = lineHref(ref)
}

function openMore(root: HTMLElement, names: readonly string[]): void {
  const found = names.flatMap((name) => root.querySelector<HTMLDetailsElement>(`details[data-more="${name}"]`) ?? [])
  for (const one of found) one.open = true
  found[0]?.querySelector<HTMLElement>('button, select, input:not([type=hidden])')?.focus()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, select, textarea') !== null

/** Earlier overs come as the end of the list does. */
function watchEnd(root: HTMLElement, room: Room): void {
  root.addEventListener(
    'scroll',
    () => {
      const button = room.hasMore.value ? root.querySelector('[data-earlier]') : null
      if (button && button.getBoundingClientRect().top < window.innerHeight * 1.5) room.more()
    },
    { capture: true, passive: true },
  )
}
