/** Devices that are told of matches, with keys as a browser makes them, and what seals a message for them. */
import { createECDH } from 'node:crypto'
import type { Device } from '../../../db/alerts.ts'
import { createSealer } from '../../../server/alerts/seal.ts'

export const ENVELOPE = { ttlS: 900, urgency: 'high', topic: 'abcdefgh' } as const

export function sealer(facts = new Map<string, string>(), settings = {}) {
  const fact = (key: string, mint: () => string) => {
    if (!facts.has(key)) facts.set(key, mint())
    return facts.get(key) as string
  }
  return createSealer({ fact, settings: { pushContact: undefined, publicUrl: undefined, ...settings }, now: Date.now })
}

export const pair = createECDH('prime256v1')
pair.generateKeys()
export const auth = Buffer.alloc(16, 7)

export const device = (more: Partial<Device> = {}): Device => ({
  ...{ id: 'one', matchId: 'm', endpoint: 'https://push.example.org/send/1', failures: 0 },
  network: 'n',
  ...{ p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
  ...{ kinds: ['wicket'], language: 'en', delayS: 0, createdAt: 0 },
  ...more,
})
