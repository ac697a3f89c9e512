/** Young bowlers who bowl too long: said where they are chosen and while they bowl, and refused nowhere. */
import type { PlayerId } from '../../../cricket/types.ts'
import { plural } from '../../../wire/words/words.ts'
import type { Standing } from '../standing.ts'

type Told = Pick<Standing, 'match' | 'tooLong'>

/** "4 overs in this spell: the most", before the over that is one too many; undefined where it is not. */
export function spellWarning(told: Told, bowler: PlayerId): string | undefined {
  const tooMany = tooManyFor(told, bowler)
  if (!tooMany) return undefined
  const { label, overs, most } = tooMany
  const had = overs - 1
  const words = label === 'Spell' ? `${plural(had, 'over')} in this spell` : `${had} today`
  return had === most ? `${words}: the most` : `${words}, most ${most}`
}

/** ["Spell", "5 overs, most 4"], while he bowls it. */
export function spellFact(told: Told, bowler: PlayerId | undefined): readonly (readonly [string, string])[] {
  const tooMany = bowler && tooManyFor(told, bowler)
  return tooMany ? [[tooMany.label, `${plural(tooMany.overs, 'over')}, most ${tooMany.most}`]] : []
}

type TooMany = { readonly label: 'Spell' | 'Today'; readonly overs: number; readonly most: number }

/** Of the day, if that is too much already: no rest helps. */
function tooManyFor({ match, tooLong }: Told, bowler: PlayerId): TooMany | undefined {
  const { bowlerSpell } = match.conditions
  const spell = tooLong?.[bowler]
  if (!spell || !bowlerSpell) return undefined
  const { overs: most, oversADay } = bowlerSpell
  if (oversADay !== undefined && spell.today > oversADay) return { label: 'Today', overs: spell.today, most: oversADay }
  return { label: 'Spell', overs: spell.overs, most }
}
