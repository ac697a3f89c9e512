import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language } from './language.ts'

/** A page is rendered inside `<LanguageContext.Provider value={language}>`, on the server and in the browser. */
export const LanguageContext = createContext<Language | undefined>(undefined)

export function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('A component was rendered outside of LanguageContext.Provider')
  return language
}
