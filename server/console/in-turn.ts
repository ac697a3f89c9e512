/** Several commands of one press on their way: who is on no sheet yet comes on it, and goes in. Nothing is judged here. */
import type { Command } from '../../cricket/commands.ts'
import type { Envelope } from '../../wire/decode/decode.ts'

/** Each right behind the one before, under an id of its own: pressed twice they are the same. */
export const inTurn = (envelope: Envelope, commands: readonly Command[]): readonly Envelope[] =>
  commands.map((command, i) => ({
    ...envelope,
    id: i === commands.length - 1 ? envelope.id : `${envelope.id}-${i}`,
    ...(envelope.expects !== undefined && { expects: envelope.expects + i }),
    command,
  }))
