/** From unknown to what a device wants to be told. */
import { type Decoded, list, map, matching, object, oneOf, whole } from '../../cricket/decoder.ts'
import { DELAY_MOST_S } from '../delay.ts'
import { ALERTS, type AlertKind } from '../push.ts'

export type AlertWish = AlertAddress & {
  readonly kinds: readonly AlertKind[]
  /** Of the texts: a code such as "ur". */
  readonly language?: string
  /** Seconds. */
  readonly delay?: number
}
/** As a browser gives it (`PushSubscription.toJSON`). */
export type AlertAddress = {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

const endpoint = matching('an https address of 9 to 1000 characters', /^https?:\/\/[\x21-\x7e]{1,990}$/)
const keys = object(
  {
    p256dh: matching('a public key: 65 bytes as base64url', /^[\w-]{87}=?$/),
    auth: matching('a secret: 16 bytes as base64url', /^[\w-]{22}={0,2}$/),
  },
  {},
)
const kinds = map(list(oneOf(...ALERTS), 1, 2 * ALERTS.length), (some) => ALERTS.filter((kind) => some.includes(kind)))
const wish = object(
  { endpoint, keys, kinds },
  { language: matching('a code such as "en"', /^[a-z]{2}$/), delay: whole(0, DELAY_MOST_S) },
)
const move = object({ from: endpoint, to: object({ endpoint, keys }, {}) }, {})

export const decodeAlertWish = (json: unknown): Decoded<AlertWish> => wish(json, '')

export const decodeAlertMove = (json: unknown): Decoded<{ readonly from: string; readonly to: AlertAddress }> =>
  move(json, '')
