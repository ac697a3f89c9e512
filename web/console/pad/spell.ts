/** Young bowlers who bowl too long: said where they are chosen and while they bowl, and refused nowhere. */
import type { PlayerId } from '../../../cricket/types.ts'
import { plural } from '../../../wire/words/words.ts'
import type { Standing } from '../standing.ts'

type Told = Pick<Standing, 'match' | 'tooLong'>

/** "4 overs in this spell: the most", before the over that is one too many; undefined where it is not. */
export function spellWarning(told: Told, bowler: PlayerId): string | undefined {
  const warnings = tooManyFor(told, bowler).map(({ label, overs, most }) => {
    const had = overs - 1
    const words = label === 'Spell' ? `${plural(had, 'over')} in this spell` : `${had} today`
    return had === most ? `${words}: the most` : `${words}, most ${most}`
  })
  return warnings.length > 0 ? warnings.join('; ') : undefined
}

/** ["Spell", "5 overs, most 4"], while he bowls it. */
export const spellFacts = (told: Told, bowler: PlayerId | undefined) =>
  tooManyFor(told, bowler).map(({ label, overs, most }) => [label, `${plural(overs, 'over')}, most ${most}`] as const)

type TooMany = { readonly label: 'Spell' | 'Today'; readonly overs: number; readonly most: number }

function tooManyFor({ match, tooLong }: Told, bowler: PlayerId | undefined): readonly TooMany[] {
  const { bowlerSpell } = match.conditions
  const spell = bowler && tooLong?.[bowler]
  if (!spell || !bowlerSpell) return []
  const { overs: most, oversADay = Number.POSITIVE_INFINITY } = bowlerSpell
  return [
    { label: 'Spell' as const, overs: spell.overs, most },
    { label: 'Today' as const, overs: spell.today, most: oversADay },
  ].filter((one) => one.overs > one.most)
}
