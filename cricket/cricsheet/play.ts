/** What playing a Cricsheet file needs at hand, and how a command is handed out. */
import type { Book } from '../book.ts'
import type { Command } from '../commands.ts'
import type { Conditions } from '../conditions.ts'
import { decide } from '../decide.ts'
import type { Commands } from '../simulate/script.ts'
import type { CricsheetFile } from './file.ts'
import type { People } from './people.ts'

/** `book` is always the one after the last command. */
export type Play = {
  readonly file: CricsheetFile
  readonly people: People
  readonly conditions: Conditions
  book: Book
}

/** Hands the command out and keeps the book that comes back. */
export function* enter(play: Play, command: Command): Commands {
  play.book = yield command
}

/** Nothing when the book does not take it. */
export function* enterIfAllowed(play: Play, command: Command): Commands {
  if ('event' in decide(play.book, command)) yield* enter(play, command)
}

/** What the Laws would refuse was allowed on the day, so it is entered with a word of explanation. */
export function* enterAsPlayed(
  play: Play,
  command: Extract<Command, { do: 'bowl' | 'giveBall' | 'dismiss' }>,
): Commands {
  const decision = decide(play.book, command)
  const override = 'refused' in decision ? { override: `as played: ${decision.refused.code}` } : {}
  yield* enter(play, { ...command, ...override })
}
