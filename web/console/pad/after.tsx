/** What goes with the last ball and is an entry of its own: the five penalty runs for which the ball was taken off. */
import type { Command } from '../../../cricket/commands.ts'
import { PENALTIES } from '../../../cricket/deciding/penalties.ts'
import { openInnings } from '../../../cricket/innings.ts'
import { otherSide, type SideKey } from '../../../cricket/types.ts'
import { HELMET_NOTE } from '../../../wire/decode/scorer-form.ts'
import { CommandForm, type Desk, Key } from '../kit.tsx'
import type { Standing } from '../standing.ts'

export function FollowUp({ desk }: { readonly desk: Desk }) {
  const { names } = desk.standing
  const command = penaltyAfter(desk.standing)
  if (!command) return null
  const side = names.sides[command.to].name
  return (
    <CommandForm desk={desk} class="sc-warn sc-row sc-after">
      <p>Five penalty runs go with that ball (Law {command.law}).</p>
      <Key name="command" value={JSON.stringify(command)} label={<bdi>5 to {side}</bdi>} />
    </CommandForm>
  )
}

/** The award that the Law of the last ball brings; of its own only where it is due without a warning before. */
export function penaltyAfter({ match, last }: Pick<Standing, 'match' | 'last'>) {
  const batting = openInnings(match)?.batting
  if (last?.kind !== 'BallBowled' || batting === undefined) return undefined
  const law = last.note === HELMET_NOTE ? '28.3' : (last.notInOver ?? last.disallowed?.law)
  const rule = law === undefined ? undefined : PENALTIES[law]
  if (!rule || law === undefined || AFTER_A_WARNING.has(law)) return undefined
  const to: SideKey = rule.to === 'fielding' ? otherSide(batting) : batting
  return { do: 'awardPenalty', to, law } as const satisfies Command
}

/** [41.14, 41.15] The first instance brings a warning. */
const AFTER_A_WARNING: ReadonlySet<string> = new Set(['41.14', '41.15'])
