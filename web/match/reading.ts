/** Reading out: into the page's live region for screen readers, and aloud where somebody asked for that. */
import { LOUDNESS, type Loudness } from '../board/announce.ts'
import type { Language } from '../language/language.ts'

export type Reading = ReturnType<typeof createReading>

/** Under this name the choice is remembered. */
const KEPT = 'scorebox-aloud'

export function createReading({ locale }: Language) {
  const region = document.getElementById('said')
  const [kept, aloud] = remembered().split(' ')
  let loudness = LOUDNESS.find((each) => each === kept) ?? 'overs'
  let isAloud = aloud !== undefined

  const form = document.getElementById('reading') as HTMLFormElement | null
  const [chosen, spoken] = form ? (form.elements as unknown as [HTMLSelectElement, HTMLInputElement]) : []
  if (chosen && spoken && form) {
    chosen.value = loudness
    spoken.checked = isAloud
    form.onchange = () => {
      loudness = chosen.value as Loudness
      isAloud = spoken.checked
      if (!isAloud) speechSynthesis.cancel()
      remember(`${loudness}${isAloud ? ' aloud' : ''}`)
    }
  }

  return {
    loudness: () => loudness,
    say(words: string | undefined): void {
      if (!words || !region) return
      region.textContent = words
      if (isAloud) speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { lang: locale }))
    },
  }
}

// Where storage is forbidden, even asking for it throws: then a choice holds for this page.
function remembered(): string {
  try {
    return localStorage.getItem(KEPT) ?? ''
  } catch {
    return ''
  }
}

function remember(choice: string): void {
  try {
    localStorage.setItem(KEPT, choice)
  } catch {}
}
