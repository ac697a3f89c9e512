/** What one key says in several commands is tried out before any of them is recorded, as `scoring.rehearse` does at the server. */
import type { Command } from '../../../cricket/commands.ts'
import type { ScorerDesk } from '../desk.ts'
import { noticeOf } from '../notices.ts'
import { createScorebook } from '../scorebook.ts'

type Desk = Pick<ScorerDesk, 'log' | 'notice' | 'standing'>

/** Tried in a book that is thrown away, so that all of them are recorded or none; if they do not fit, the notice says why. */
export function fitTogether({ log, notice, standing }: Desk, commands: readonly Command[]): boolean {
  if (commands.length < 2) return true
  const trial = createScorebook({ recorded: log() })
  for (const [i, command] of commands.entries()) {
    const refused = trial.press({ id: `trial-${i}`, expects: trial.book().head, pen: 0, scoredAt: 0, command })
    if (!refused) continue
    // What it offers is meant for a book that has the first of them.
    const { offers: _, ...said } = noticeOf(refused, undefined, standing.value.names)
    notice.value = said
    return false
  }
  return true
}
