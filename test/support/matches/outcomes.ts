/** Every way in which a match can end. */
import { type Outcome, TIE_BREAKS } from '../../../cricket/types.ts'

const MARGINS = [
  {},
  { runs: 1 },
  { runs: 20 },
  { wickets: 1 },
  { wickets: 5 },
  { innings: true },
  { innings: true, runs: 12 },
] as const

export const OUTCOMES: readonly Outcome[] = [
  ...MARGINS.map((by): Outcome => ({ kind: 'win', winner: 'a', by })),
  { kind: 'win', winner: 'b', by: { runs: 3 }, method: 'DLS' },
  { kind: 'win', winner: 'b', method: 'Awarded' },
  { kind: 'tie' },
  { kind: 'tie', eliminator: 'a' },
  { kind: 'tie', bowlOut: 'b', method: 'D/L' },
  ...TIE_BREAKS.map((by): Outcome => ({ kind: 'tie', tieBreak: { by, winner: 'a' } })),
  { kind: 'draw' },
  { kind: 'draw', firstInningsLead: 'b' },
  { kind: 'noResult' },
  { kind: 'abandoned' },
]
