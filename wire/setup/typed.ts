/** The form of a new match as it is typed: every field a text, as a browser sends it and a phone keeps it. */

const SETUP_FIELDS = [
  'ruleset',
  'overs',
  'a',
  'b',
  'playersA',
  'playersB',
  'colourA',
  'colourB',
  'tossWinner',
  'tossElected',
  'competition',
  'venue',
  'ends',
  'startsAt',
  'umpires',
  'scorers',
  'referee',
  'visibility',
] as const
export type SetupField = (typeof SETUP_FIELDS)[number]
export type Typed = { readonly [field in SetupField]: string }

export const NOTHING_TYPED: Typed = {
  ...(Object.fromEntries(SETUP_FIELDS.map((field) => [field, ''])) as Typed),
  ruleset: 't20',
  visibility: 'public',
}

/** What is the same on most Saturdays: offered the next time. The start and the toss are not. */
const KEPT: readonly SetupField[] = ['ruleset', 'overs', 'a', 'colourA', 'competition', 'venue', 'ends', 'visibility']

/** A form begun where the last one ended. */
export const keptOf = (last: Typed): Typed => ({
  ...NOTHING_TYPED,
  ...Object.fromEntries(KEPT.map((field) => [field, last[field] ?? NOTHING_TYPED[field]])),
})

/** From a form, or from what was kept: whatever is no text counts as nothing typed. */
export function typedFrom(read: (field: SetupField) => unknown): Typed {
  return Object.fromEntries(
    SETUP_FIELDS.map((field) => {
      const value = read(field)
      return [field, typeof value === 'string' ? value : NOTHING_TYPED[field]]
    }),
  ) as Typed
}

/** Names are compared without regard to width, case and blanks: "Kestrels", " KESTRELS". */
export const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
