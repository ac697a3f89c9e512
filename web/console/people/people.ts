/** What a script adds to the people of a match: the strip above the pad, and keys that are held down. */
import { isHeld, isTouched, listenToHolds } from '../hold.ts'
import { startStrip } from './strip.tsx'

export function startPeople(csrf: string | undefined): void {
  const strip = document.getElementById('people')
  if (strip) startStrip(strip, csrf)
  if (document.querySelector('.pp')) holdKeys()
}

/** A finger holds them for a second; a keyboard or a switch is asked. */
function holdKeys(): void {
  listenToHolds()
  document.addEventListener('submit', (submitted) => {
    const key = submitted.submitter as HTMLButtonElement | null
    if (!key?.classList.contains('sc-hold') || isHeld(key)) return
    if (!isTouched(key) && window.confirm(key.dataset.hold)) return
    submitted.preventDefault()
    if (isTouched(key)) key.classList.add('pp-short')
  })
}
