/** Ways from a match to others like it. */
type Wanted = { readonly team?: string; readonly competition?: string; readonly delayS?: number }

/** The list of the matches of a team or a competition; a delay goes along. */
export function lobbyOf({ team, competition, delayS = 0 }: Wanted): string {
  const query = new URLSearchParams()
  if (team !== undefined) query.set('team', team)
  if (competition !== undefined) query.set('competition', competition)
  if (delayS > 0) query.set('delay', String(delayS))
  return query.size === 0 ? '/' : `/?${query}`
}
