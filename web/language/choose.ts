/** Which language a page is made in: what its address says, else what was chosen before, else what the browser asks for. */

export const LANGUAGE_COOKIE = 'lang'

/** Of a request. `cookie` is the value of `LANGUAGE_COOKIE`, `accept` the header Accept-Language. */
export type Asked = {
  readonly query?: string | undefined
  readonly cookie?: string | undefined
  readonly accept?: string | undefined
}

/** One of `codes`; the first of them when nothing fits. */
export function chooseLanguage({ query, cookie, accept }: Asked, codes: readonly string[]): string {
  const wanted = [query, cookie, ...preferred(accept)]
  return wanted.map((tag) => fitting(tag, codes)).find((code) => code !== undefined) ?? codes[0] ?? 'en'
}

/** To be remembered: only when the address named a language that there is. */
export const isChosen = ({ query }: Asked, codes: readonly string[]): boolean => fitting(query, codes) !== undefined

/** "hi-IN" is "hi". */
function fitting(tag: string | undefined, codes: readonly string[]): string | undefined {
  const wanted = tag?.trim().toLowerCase().split('-')[0]
  return codes.find((code) => code === wanted)
}

/** Longer than any browser sends; the rest is not read. */
const ACCEPT_LENGTH = 500

/** Tags in the order in which they are wanted; `q=0` is not wanted. */
function preferred(accept = ''): readonly string[] {
  return accept
    .slice(0, ACCEPT_LENGTH)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';')
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((q) => q !== undefined)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}
