/** The parts of alerts, put together. */
import type { Accounts } from '../../db/accounts.ts'
import type { AlertRows } from '../../db/alerts.ts'
import type { Journal } from '../journal.ts'
import type { History } from '../matches/history.ts'
import type { LiveMatch, Matches } from '../matches/matches.ts'
import type { Settings } from '../settings.ts'
import { createAlerts } from './alerts.ts'
import { createPoster } from './post.ts'
import { createSealer } from './seal.ts'
import { createSender } from './sender.ts'

export type AlertingParts = {
  readonly rows: AlertRows
  readonly accounts: Pick<Accounts, 'fact'>
  readonly matches: Matches
  readonly history: History
  readonly settings: Pick<Settings, 'pushContact' | 'pushOrigins' | 'publicUrl' | 'graceMs'>
  readonly journal: Journal
  readonly now: () => number
}

export function createAlerting({ rows, accounts, matches, history, settings, journal, now }: AlertingParts) {
  const sealer = createSealer({ fact: accounts.fact, settings, now })
  const poster = createPoster({ allowed: settings.pushOrigins, now })
  const sender = createSender({ rows, seal: sealer.seal, post: poster.post, journal, now })
  const begin = (match: LiveMatch, seq: number) => {
    const view = history.viewAt(match, seq)
    return view && { view, book: history.bookAt(match, seq) }
  }
  const close = () => {
    sender.close()
    poster.close()
  }
  const alerts = createAlerts({
    ...{ matches, rows, begin, journal, now },
    sender: { send: sender.send, close },
    graceMs: settings.graceMs,
  })
  return { rows, sealer, alerts }
}
