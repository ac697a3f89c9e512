/** Every language there is: a file in this folder named by its code. For the server and for tests; browsers get a pack. */
import { en } from './en.ts'
import { type Catalogue, createLanguage, type Language, type Pack } from './language.ts'

const files = import.meta.glob<{ readonly [code: string]: Catalogue }>('./??.ts', { eager: true })

/** English first, then by code. */
export const CATALOGUES: readonly Catalogue[] = [
  en,
  ...Object.keys(files)
    .sort()
    .flatMap((path) => Object.values(files[path] ?? {}))
    .filter(({ code }) => code !== en.code),
]

const languages = new Map(CATALOGUES.map((catalogue) => [catalogue.code, createLanguage(completed(catalogue))]))

export const CODES: readonly string[] = CATALOGUES.map(({ code }) => code)
export const ENGLISH = languages.get(en.code) as Language

/** English for a code that nobody translated. */
export const languageOf = (code: string): Language => languages.get(code) ?? ENGLISH

/** What a language does not say is said in English. */
function completed({ code, locale, dir, messages }: Catalogue): Pack {
  const sections = Object.entries(en.messages).map(([section, english]) => {
    const own = (messages as Pack['messages'])[section]
    return [section, { ...english, ...own }] as const
  })
  const point = new Intl.NumberFormat(locale).format(0.5).slice(1, -1)
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' })
  const colon = clock.formatToParts(0).find(({ type }) => type === 'literal')?.value ?? ':'
  return { code, locale, dir, point, colon, messages: Object.fromEntries(sections) }
}
