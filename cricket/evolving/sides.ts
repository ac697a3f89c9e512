/** Who plays: the sides as they were named, named again, and with somebody come in for another. */
import { inheritSanctions } from '../deciding/replacement.ts'
import { clone, type Draft } from '../draft.ts'
import type { MatchCreated, PlayEvent, Squad } from '../events.ts'
import type { Match, SideKey } from '../types.ts'

export function create(draft: Draft<Match>, { conditions, sides }: MatchCreated): void {
  draft.conditions = clone(conditions)
  draft.sides = {
    a: { ...clone(sides.a), replaced: [] },
    b: { ...clone(sides.b), replaced: [] },
  }
}

/** Who was replaced, and how many impact players came in, is not undone by another team sheet. */
export function changeSquad(draft: Draft<Match>, side: SideKey, squad: Squad): void {
  const { replaced, impacts } = draft.sides[side]
  draft.sides[side] = { replaced, ...(impacts !== undefined && { impacts }), ...clone(squad) }
}

export function replace(draft: Draft<Match>, event: Extract<PlayEvent, { readonly kind: 'PlayerReplaced' }>): void {
  const { kind, ...replacement } = event
  const side = draft.sides[event.side]
  inheritSanctions(draft, event)
  draft.replacements.push(replacement)
  side.replaced = [...side.replaced.filter((id) => id !== event.in), event.out]
  if (!side.players.includes(event.in)) side.players.push(event.in)
}
