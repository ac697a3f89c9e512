/** Small Cricsheet files of matches nobody played: two overs a side unless told otherwise. */

type Json = { [key: string]: unknown }
export type Delivery = Json & { batter: string; non_striker: string; bowler: string }

const team = (letter: string): readonly string[] => Array.from({ length: 11 }, (_, i) => `${letter} ${i + 1}`)
export const KESTRELS = team('Kestrel')
export const HERONS = team('Heron')

/** A ball of the Kestrels' innings, the first two batting; what is given replaces what is not. */
export function delivery(runs: number, more: Json = {}): Delivery {
  return {
    batter: 'Kestrel 1',
    non_striker: 'Kestrel 2',
    bowler: 'Heron 11',
    runs: { batter: runs, extras: 0, total: runs },
    ...more,
  }
}

export const extra = (kind: string, runs: number, more: Json = {}): Delivery =>
  delivery(0, { runs: { batter: 0, extras: runs, total: runs }, extras: { [kind]: runs }, ...more })

export const over = (number: number, deliveries: readonly Delivery[]) => ({ over: number, deliveries })
export const dots = (count: number, more: Json = {}): readonly Delivery[] =>
  Array.from({ length: count }, () => delivery(0, more))

export const innings = (overs: readonly Json[], more: Json = {}): Json => ({ team: 'Kestrels', overs, ...more })

/** The Herons' reply: the first two bat out two overs of dots. */
export const reply = (more: Json = {}): Json => ({
  team: 'Herons',
  overs: [0, 1].map((number) =>
    over(number, dots(6, { batter: 'Heron 1', non_striker: 'Heron 2', bowler: `Kestrel ${11 - number}` })),
  ),
  ...more,
})

/** A two-over match that the Kestrels win by six runs. */
export function cricsheetFile({ info = {}, played }: { readonly info?: Json; readonly played?: Json[] } = {}) {
  return {
    meta: { data_version: '1.1.0', created: '2024-06-01', revision: 1 },
    info: {
      balls_per_over: 6,
      dates: ['2024-05-18'],
      gender: 'female',
      match_type: 'T20',
      outcome: { winner: 'Kestrels', by: { runs: 6 } },
      overs: 2,
      players: { Kestrels: [...KESTRELS], Herons: [...HERONS] },
      registry: { people: {} },
      season: 2024,
      team_type: 'club',
      teams: ['Kestrels', 'Herons'],
      toss: { winner: 'Kestrels', decision: 'bat' },
      venue: 'Old Mill Ground',
      ...info,
    },
    innings: played ?? [innings([over(0, [delivery(6), ...dots(5)]), over(1, SECOND_OVER)]), reply()],
  }
}

/** Ends change at Over, so the other batter faces. */
export const SECOND_OVER = dots(6, { batter: 'Kestrel 2', non_striker: 'Kestrel 1', bowler: 'Heron 10' })
