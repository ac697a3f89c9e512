/** Wickets in pairs and junior cricket. */
import type { Conditions } from '../conditions.ts'
import type { Innings, PlayerId, Wicket } from '../types.ts'

/** What pairs and junior cricket make of a wicket. */
export function localRule(
  batter: PlayerId,
  { innings, conditions }: { readonly innings: Innings; readonly conditions: Conditions },
): Pick<Wicket, 'stays' | 'cost'> {
  const rule = conditions.wicketRule
  if (!rule) return {}
  const inGrace = (innings.batters[batter]?.balls ?? 0) < (rule.graceBalls ?? 0)
  const cost = inGrace ? (rule.graceCost ?? 0) : rule.cost
  const stays = inGrace ? ('grace' as const) : rule.batsOn ? ('batsOn' as const) : undefined
  return { ...(stays && { stays }), ...(cost > 0 && { cost }) }
}
