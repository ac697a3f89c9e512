/** The pen of a match: who writes in its book. Its number only grows, and what was written with an older one is refused. */
import type { MatchRows, PenRow } from '../../db/matches.ts'
import type { Auth, Login } from '../sign-in/auth.ts'

/** As the people of a match see it. Without `holder` nobody has taken it, and any scorer may write. */
export type PenView = {
  readonly pen: number
  readonly holder?: Person
  /** To whom the holder wants to hand it. */
  readonly offered?: Person
}
export type Person = { readonly id: string; readonly name: string }

export function createPen({ rows, auth }: { readonly rows: MatchRows; readonly auth: Auth }) {
  const { accounts, now } = auth
  const person = (id: string | undefined): Person | undefined =>
    id === undefined ? undefined : { id, name: accounts.nameOf(id) ?? '' }
  const note = ({ account }: Login, action: string, subject: string, detail: Record<string, string> = {}): void =>
    accounts.note({ at: now(), accountId: account.id, action, subject, detail })

  return {
    viewOf({ pen, penHolder, penOffer }: PenRow): PenView {
      const [holder, offered] = [person(penHolder), person(penOffer)]
      return { pen, ...(holder && { holder }), ...(offered && { offered }) }
    },

    /** Whoever may score may take it at any time, and need not say why. Accepts it where it was offered. */
    take(row: PenRow, login: Login, reason?: string): number | undefined {
      const pen = rows.takePen(row.id, login.account.id)
      const accepted = row.penOffer === login.account.id
      note(login, accepted ? 'accepted the pen' : 'took the pen', row.id, {
        ...(row.penHolder !== undefined && { from: row.penHolder }),
        ...(reason !== undefined && { reason }),
      })
      return pen
    },

    /** Offers it: only its holder can, to somebody who may score this match. False when not so. */
    offer(row: PenRow, login: Login, to: string): boolean {
      const mayGive = row.penHolder === login.account.id || auth.mayOperate(login)
      const mayHave = to !== row.penHolder && accounts.mayScoreAs(to, row.id)
      if (!mayGive || !mayHave) return false
      rows.offerPen(row.id, to)
      note(login, 'offered the pen', row.id, { to })
      return true
    },

    /** Takes the offer back, or declines it. */
    withdraw(row: PenRow, login: Login): void {
      const isTheirs = row.penOffer === login.account.id || row.penHolder === login.account.id || auth.mayOperate(login)
      if (row.penOffer === undefined || !isTheirs) return
      rows.offerPen(row.id, undefined)
      note(login, row.penOffer === login.account.id ? 'declined the pen' : 'took back the offer of the pen', row.id)
    },
  }
}
