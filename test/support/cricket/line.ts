/** A whole line of notation, read with one match in mind: no ball of it changes who faces. */
import { type Reading, readWord, type Word } from '../../../cricket/notation/notation.ts'

/** Its words, up to and with the first that can not be read. */
export function readLine(line: string, reading: Reading): readonly Word[] {
  const words: Word[] = []
  for (let word = readWord(line, 0, reading); word; word = readWord(line, word.to, reading)) {
    words.push(word)
    if ('problem' in word) break
  }
  return words
}
