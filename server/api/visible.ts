/** Who sees which match: practice ones are for their scorers and viewers alone, and to everybody else they do not exist. */
import type { Context } from 'hono'
import type { LiveMatch, MatchRegistry } from '../matches/matches.ts'
import type { Auth } from '../sign-in/auth.ts'

export type Visible = ReturnType<typeof createVisible>

export function createVisible({ matches, auth }: { readonly matches: MatchRegistry; readonly auth: Auth }) {
  return (c: Context, id: string): LiveMatch | undefined => {
    const match = matches.find(id)
    if (match?.visibility !== 'practice') return match
    const login = auth.login(c)
    if (!login || !auth.mayView(login, id)) return undefined
    // What only some may see is nothing for a cache that serves everybody.
    c.set(PRIVATE, true)
    return match
  }
}

const PRIVATE = 'private'

/** The caching of an answer about a match that was found by `visible`. */
export const cachingFor = (c: Context, cacheControl: string): string =>
  c.get(PRIVATE) ? 'private, no-store' : cacheControl
