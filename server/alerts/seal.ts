/** Messages that only the browser that asked for them can read (RFC 8291), signed as coming from this server (RFC 8292). */
import { createHmac } from 'node:crypto'
import webPush from 'web-push'
import type { Address } from '../../db/alerts.ts'
import type { Settings } from '../settings.ts'
import type { Message } from './post.ts'

export type Envelope = {
  /** How long the push service keeps it for a device that is away. */
  readonly ttlS: number
  readonly urgency: 'high' | 'normal'
  /** A later message with the same one takes its place there. */
  readonly topic: string
}
export type Sealer = ReturnType<typeof createSealer>

export type SealParts = {
  /** A fact of the database, made when it is asked for first. */
  readonly fact: (key: string, mint: () => string) => string
  readonly settings: Pick<Settings, 'pushContact' | 'publicUrl'>
  readonly now: () => number
}

/** A token is good for twelve hours; the next one is made an hour before. */
const TOKEN_KEPT_MS = 11 * 3_600_000
const TOKENS_KEPT = 200
const ENCODING = 'aes128gcm'

export function createSealer({ fact, settings, now }: SealParts) {
  const keys = JSON.parse(fact('push-keys', () => JSON.stringify(webPush.generateVAPIDKeys()))) as webPush.VapidKeys
  const contact = contactOf(settings)
  const tokens = new Map<string, { readonly text: string; readonly at: number }>()

  /** Signing takes longer than encrypting, and one token serves all messages to a push service. */
  function tokenFor(origin: string): string {
    const known = tokens.get(origin)
    if (known && now() - known.at < TOKEN_KEPT_MS) return known.text
    const { Authorization } = webPush.getVapidHeaders(origin, contact, keys.publicKey, keys.privateKey, ENCODING)
    tokens.delete(origin)
    tokens.set(origin, { text: Authorization, at: now() })
    if (tokens.size > TOKENS_KEPT) tokens.delete(tokens.keys().next().value as string)
    return Authorization
  }

  function seal({ endpoint, p256dh, auth }: Address, text: string, { ttlS, urgency, topic }: Envelope): Message {
    const subscription = { endpoint, keys: { p256dh, auth } }
    const { headers, body } = webPush.generateRequestDetails(subscription, text, {
      ...{ TTL: ttlS, urgency, topic, contentEncoding: ENCODING },
      headers: { Authorization: tokenFor(new URL(endpoint).origin) },
    })
    return { headers: headers as Message['headers'], body }
  }

  return {
    /** base64url: what browsers call `applicationServerKey`. */
    publicKey: keys.publicKey,
    seal,
    /** Whether a browser could have given these keys: a point of P-256 and 16 bytes. */
    isReadable(address: Address): boolean {
      try {
        webPush.encrypt(address.p256dh, address.auth, 'x', ENCODING)
        return true
      } catch {
        return false
      }
    },
    /** To count by; whose network it is can not be read from it. */
    networkHash: (network: string): string =>
      createHmac('sha256', keys.privateKey).update(network).digest('base64url').slice(0, 16),
  }
}

/** Where a push service reaches the operator. Apple refuses what is on no public host. */
function contactOf({ pushContact, publicUrl }: SealParts['settings']): string {
  if (pushContact) return pushContact
  return publicUrl?.startsWith('https:') ? publicUrl : 'mailto:operator@localhost'
}
