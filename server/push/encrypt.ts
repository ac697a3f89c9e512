/** The encryption of Web Push (RFC 8291 over RFC 8188, aes128gcm): only the browser that subscribed can read what is sent. */
import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** As the browser gave them: base64url. `p256dh` is its public key, `auth` its secret. */
export type SubscriberKeys = { readonly p256dh: string; readonly auth: string }

/** Only tests choose them: used twice they give the text away. */
export type Chosen = { readonly salt: Buffer; readonly privateKey: Buffer }

const RECORD_SIZE = 4096
/** One record, less its tag and delimiter. */
export const MESSAGE_MOST = RECORD_SIZE - 17

/** The body of one message. Throws when the keys are none, or the text is longer than MESSAGE_MOST bytes. */
export function encrypt(text: string, keys: SubscriberKeys, chosen?: Chosen): Buffer {
  const message = Buffer.from(text)
  if (message.length > MESSAGE_MOST) throw new Error(`a message of at most ${MESSAGE_MOST} bytes was expected`)
  const [theirs, auth] = [Buffer.from(keys.p256dh, 'base64url'), Buffer.from(keys.auth, 'base64url')]
  const { secret, ours } = agreed(theirs, chosen?.privateKey)
  const salt = chosen?.salt ?? randomBytes(16)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours])
  const material = derive(secret, auth, info, 32)
  const key = derive(material, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(material, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // 2 ends the last record, and there is only one.
  const body = Buffer.concat([cipher.update(message), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD_SIZE)
  return Buffer.concat([salt, size, Buffer.of(ours.length), ours, body])
}

/** Whether a browser could have given them: a point of P-256, uncompressed, and 16 bytes. */
export function areKeys({ p256dh, auth }: SubscriberKeys): boolean {
  try {
    agreed(Buffer.from(p256dh, 'base64url'))
    return Buffer.from(auth, 'base64url').length === 16
  } catch {
    return false
  }
}

function agreed(theirs: Buffer, privateKey?: Buffer) {
  if (theirs.length !== 65) throw new Error('a public key of 65 bytes was expected')
  const pair = createECDH('prime256v1')
  if (privateKey) pair.setPrivateKey(privateKey)
  else pair.generateKeys()
  return { secret: pair.computeSecret(theirs), ours: pair.getPublicKey() }
}

const derive = (from: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', from, salt, info, length))
