/** Whether a match's scorer is there: when the device that holds the pen last asked or said something. */
import type { MiddlewareHandler } from 'hono'
import type { MatchRows } from '../../db/matches.ts'
import type { Auth } from '../sign-in/auth.ts'

export type Presence = ReturnType<typeof createPresence>

/** The scorer's page asks every few seconds, over bad networks less often. */
const THERE_MS = 45_000
/** Heard too rarely to matter after this many other matches. */
const KEPT = 2_000

export function createPresence({ auth, rows, now }: { auth: Auth; rows: MatchRows; now: () => number }) {
  const heardAt = new Map<string, number>()

  function heard(id: string): void {
    heardAt.delete(id)
    heardAt.set(id, now())
    if (heardAt.size > KEPT) heardAt.delete(heardAt.keys().next().value as string)
  }

  /** Over the addresses that only scorers use. Whoever only looks on, as the pen is elsewhere, is not the scorer. */
  const listen: MiddlewareHandler = async (c, next) => {
    await next()
    const id = c.req.param('id') ?? ''
    const login = c.res.status < 400 ? auth.login(c) : undefined
    const row = login && auth.mayScore(login, id) ? rows.penOf(id) : undefined
    if (row && (row.penHolder ?? login?.account.id) === login?.account.id) heard(id)
  }

  /** 0: there. Otherwise when it was last heard, ms since 1970; undefined when it never was, as after a restart. */
  function scorerOf(id: string): number | undefined {
    const at = heardAt.get(id)
    return at !== undefined && now() - at <= THERE_MS ? 0 : at
  }

  return { listen, scorerOf }
}
