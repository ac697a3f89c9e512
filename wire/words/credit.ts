/** A ball of `ballNotation` read back: what it brought and whose it is. */

/** `noBalls` and `wides` include the penalty; `wickets` is their number. */
export type Credit = {
  readonly bat: number
  readonly wides: number
  readonly noBalls: number
  readonly byes: number
  readonly legByes: number
  readonly wickets: number
}

const PART = /^(\d*)(wd|nb|lb|b|W+|)(\d*)$/
const NOTHING: Credit = { bat: 0, wides: 0, noBalls: 0, byes: 0, legByes: 0, wickets: 0 }

export const creditOf = (notation: string): Credit => Object.assign({}, NOTHING, ...notation.split('+').map(partOf))

function partOf(part: string): Partial<Credit> {
  const [, count = '', kind = '', bat = ''] = PART.exec(part) ?? []
  if (kind === 'wd') return { wides: Number(count || 1) }
  if (kind === 'nb') return { noBalls: Number(count || 1), bat: Number(bat) }
  if (kind === 'b') return { byes: Number(count) }
  if (kind === 'lb') return { legByes: Number(count) }
  return kind === '' ? { bat: Number(count) } : { wickets: kind.length }
}
