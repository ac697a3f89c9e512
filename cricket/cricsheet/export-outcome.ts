/** The result in the shapes of the format. */
import { isOver } from '../result.ts'
import type { Match, Outcome, SideKey } from '../types.ts'
import type { WrittenOutcome } from './format.ts'

/** `known` is false while the match goes on: the format has no word for that, so "no result" stands in. */
export function outcomeWritten(
  match: Match,
  teamOf: (side: SideKey) => string,
): { readonly outcome: WrittenOutcome; readonly known: boolean } {
  const known = isOver(match) || (match.outcome !== undefined && !awaitsSuperOver(match))
  return { outcome: known && match.outcome ? written(match.outcome, teamOf) : { result: 'no result' }, known }
}

/** A tie that a super over is to break, and nobody has said that it stands. */
const awaitsSuperOver = ({ outcome, outcomeAsserted, conditions }: Match): boolean =>
  outcome?.kind === 'tie' && conditions.superOver && !outcomeAsserted

function written(outcome: Outcome, teamOf: (side: SideKey) => string): WrittenOutcome {
  switch (outcome.kind) {
    case 'win': {
      const { runs, wickets, innings } = outcome.by ?? {}
      const by = {
        ...(innings && { innings: 1 as const }),
        ...(runs !== undefined && { runs }),
        ...(wickets !== undefined && { wickets }),
      }
      return { winner: teamOf(outcome.winner), ...(outcome.by && { by }), ...methodOf(outcome.method) }
    }
    case 'tie':
      return outcome.tieBreak
        ? brokenBy(outcome.tieBreak, teamOf)
        : {
            result: 'tie',
            ...(outcome.eliminator && { eliminator: teamOf(outcome.eliminator) }),
            ...(outcome.bowlOut && { bowl_out: teamOf(outcome.bowlOut) }),
            ...methodOf(outcome.method),
          }
    case 'draw':
      return { result: 'draw' }
    default:
      return { result: 'no result' }
  }
}

type Broken = NonNullable<Extract<Outcome, { kind: 'tie' }>['tieBreak']>

function brokenBy({ by, winner }: Broken, teamOf: (side: SideKey) => string): WrittenOutcome {
  if (by === 'fewerWickets') return { winner: teamOf(winner), method: 'Lost fewer wickets' }
  if (by === 'firstInnings') return { winner: teamOf(winner), method: '1st innings score' }
  return { result: 'tie', eliminator: teamOf(winner) }
}

const METHODS = ['D/L', 'VJD', 'Awarded', '1st innings score', 'Lost fewer wickets']

/** The five the format knows; Duckworth and Lewis with and without Stern are one there. */
function methodOf(method: string | undefined): { readonly method?: string } {
  if (method === undefined) return {}
  if (/^D\/?LS?\b/i.test(method)) return { method: 'D/L' }
  return METHODS.includes(method) ? { method } : {}
}
