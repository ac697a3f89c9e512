/** A ball of the notation as it is said aloud, for those who hear the over instead of seeing its glyphs. */
import { plural, runWords } from '../../cricket/words.ts'

/** "no run", "1 run", "four", "wide", "2 leg byes", "no-ball, six", "1 run, wicket" of one ball of `overNotation`. */
export const ballWords = (ball: string): string => ball.split('+').map(partWords).join(', ')

const PART = /^(\d*)(wd|nb|lb|b|W+|)(\d*)$/

function partWords(part: string): string {
  const [, count = '', kind = '', bat = ''] = PART.exec(part) ?? []
  if (kind === '') return runWords(Number(count))
  if (kind === 'wd') return count === '' ? 'wide' : `${count} wides`
  if (kind === 'b') return plural(Number(count), 'bye')
  if (kind === 'lb') return plural(Number(count), 'leg bye')
  if (kind === 'nb') return bat === '' ? 'no-ball' : `no-ball, ${runWords(Number(bat))}`
  return kind.length === 1 ? 'wicket' : `${kind.length} wickets`
}
