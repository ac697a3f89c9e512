/** One message to one reader: what of an event is still right to tell, and how it travels. */
import type { ToldRow } from '../../db/alerts.ts'
import { hrefOf } from '../../web/board/shown.ts'
import { alertWords, ofKinds } from '../../web/commentary/alert-words.ts'
import type { Language } from '../../web/language/language.ts'
import type { AlertKind, PushMessage } from '../../wire/push.ts'
import type { Alert } from '../../wire/words/alerts.ts'
import type { LiveMatch } from '../matches/matches.ts'
import type { Letter } from './sender.ts'

/**
 * Of an event's alerts those to send to readers who are held back so long (ms): what was withdrawn before it reached them
 * is not told, and that it was withdrawn is no news to them either.
 */
export function stillToTell(told: readonly ToldRow[], { seq, at, alerts }: ToldRow, delayMs: number): readonly Alert[] {
  const inTime = (of: { readonly at: number }, until: { readonly at: number }) => until.at < of.at + delayMs
  const has = (row: ToldRow, key: string, isWithdrawn: boolean) =>
    row.alerts.some((alert) => alert.key === key && (alert.change === 'withdrawn') === isWithdrawn)
  return alerts.filter(({ key, change }) => {
    if (change !== 'withdrawn') return !told.some((row) => row.seq > seq && has(row, key, true) && inTime({ at }, row))
    const first = told.findLast((row) => row.seq < seq && has(row, key, false))
    return !first || !inTime(first, { at })
  })
}

const MINUTE_S = 60
/** A wicket an hour old is no news to a phone that comes back; a result is, the next morning. */
const TTL_S: { readonly [kind in AlertKind]: number } = {
  wicket: 15 * MINUTE_S,
  milestone: 15 * MINUTE_S,
  innings: 60 * MINUTE_S,
  result: 12 * 60 * MINUTE_S,
}

type Choice = { readonly kinds: readonly AlertKind[]; readonly language: Language; readonly delayS: number }
type Of = Pick<LiveMatch, 'id' | 'view'>

/**
 * To those who chose alike; undefined where nothing of it is of their kinds. The newest message about a match takes the
 * place of an older one that was not fetched yet: it has the score.
 */
export function letterOf(match: Of, { seq, score, alerts }: ToldRow, choice: Choice): Letter | undefined {
  const { language, delayS } = choice
  const words = alertWords({ alerts, ...(score && { score }) }, choice.kinds, { names: match.view().names, language })
  if (!words) return undefined
  const message: PushMessage = {
    ...{ match: match.id, seq, ...words },
    ...{ url: hrefOf(match.id, 'live', delayS), lang: language.code, dir: language.dir },
  }
  const kinds = ofKinds(alerts, choice.kinds).map(({ fact }) => fact.kind)
  return {
    text: JSON.stringify(message),
    ttlS: Math.max(...kinds.map((kind) => TTL_S[kind])),
    urgency: kinds.some((kind) => kind === 'wicket' || kind === 'result') ? 'high' : 'normal',
    topic: match.id,
  }
}
