/** Enter: the words of the line one by one, as if each had been pressed. */
import type { Command } from '../../../cricket/commands.ts'
import type { Standing } from '../standing.ts'
import { commandOfWord, readTyped, takesBack } from './reading.ts'

export type Pressing = {
  readonly standing: () => Standing
  /** Whether it was taken. */
  readonly press: (command: Command) => boolean
  readonly now: () => number
}

/** What is left of the line: the first word that was not taken, and all behind it. */
export function recordLine(line: string, { standing, press, now }: Pressing): string {
  const { words } = readTyped(line, standing(), now())
  let done = 0
  for (const word of words) {
    const command = commandOfWord(word)
    if (!command || word.refused || !press(command)) break
    done = word.to
    // What comes behind it is read on the match as it is then.
    if (takesBack(word)) return recordLine(line.slice(done), { standing, press, now })
  }
  return line.slice(done).replace(/^[\s,]+/, '')
}
