/** Addresses of the people of a match and of the books beside it. */
export const peopleHome = (id: string, part?: string): string =>
  `/scorer/matches/${id}/people${part === undefined ? '' : `/${part}`}`
export const bookHome = (id: string, book: string): string => `/scorer/matches/${id}/beside/${book}`

/**
 * A second book has a pad like the match's own, under an address that reads like a match: "kestrel~2b7". What keeps and
 * sends balls on the phone need not know that they go into a book.
 */
export const bookAddress = (id: string, book: string): string => `${id}~${book}`
export function partsOfAddress(address: string): { readonly id: string; readonly book: string } | undefined {
  const found = /^([^~]+)~([^~]+)$/.exec(address)
  return found?.[1] && found[2] ? { id: found[1], book: found[2] } : undefined
}
