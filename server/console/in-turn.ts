/** One press that says two things: who is on no sheet yet comes on it, and goes in. */
import type { Command } from '../../cricket/commands.ts'
import type { Envelope } from '../../wire/decode/decode.ts'

/** Each under an id of its own: pressed twice they are the same. */
export const inTurn = (envelope: Envelope, commands: readonly Command[]): readonly Envelope[] =>
  commands.map((command, i) => ({
    ...envelope,
    id: i === commands.length - 1 ? envelope.id : `${envelope.id}-${i}`,
    ...(envelope.expects !== undefined && { expects: envelope.expects + i }),
    command,
  }))
