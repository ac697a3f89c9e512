/** Reading out: into the page's live region for screen readers, and aloud where somebody asked for that. */
import { announcement, LOUDNESS, type Loudness, type News } from '../board/announce.ts'
import type { Language } from '../language/language.ts'
import { remember, remembered } from './choice.ts'
import { LATE } from './late.ts'

export type Reading = { say(news: Pick<News, 'before' | 'after' | 'event'>): Promise<void> }

export function createReading(language: Language): Reading {
  const region = document.getElementById('said')
  const [kept, aloud] = remembered().split(' ')
  let loudness = LOUDNESS.find((each) => each === kept) ?? 'overs'
  let isAloud = aloud !== undefined

  const form = document.getElementById('reading') as HTMLFormElement | null
  const [chosen, spoken] = form ? (form.elements as unknown as [HTMLSelectElement, HTMLInputElement]) : []
  if (chosen && spoken && form) {
    const choose = () => {
      loudness = chosen.value as Loudness
      isAloud = spoken.checked
      if (!isAloud) speechSynthesis.cancel()
      remember(`${loudness}${isAloud ? ' aloud' : ''}`)
    }
    // Somebody may have chosen before this was loaded.
    if (!kept && (chosen.value !== loudness || spoken.checked)) choose()
    chosen.value = loudness
    spoken.checked = isAloud
    form.onchange = choose
  }

  return {
    async say(news) {
      const { before, after, event } = news
      const late = event?.kind === 'Corrected' ? await LATE.corrections().catch(() => undefined) : undefined
      const corrected = late?.correctionNews(before, after, language)
      const words = announcement({ ...news, corrected, loudness }, language)
      if (!words || !region) return
      region.textContent = words
      if (isAloud) speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { lang: language.locale }))
    },
  }
}
