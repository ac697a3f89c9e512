/** Random secrets, and the hashes under which they are kept. They hold 120 bits or more: a plain hash is enough. */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { randomId } from '../../db/ids.ts'

/** A one-use code: 24 letters and digits in groups, so that it can be read out where a link can not be sent. */
export const newCode = (): string => (randomId(24).match(/.{6}/g) ?? []).join('-')

/** The code in what somebody pasted: the code itself, in any case and spacing, or the whole link. */
export function codeIn(pasted: string): string | undefined {
  const code = pasted
    .slice(pasted.lastIndexOf('#') + 1)
    .toLowerCase()
    .replace(/[\s-]/g, '')
  return /^[a-z2-7]{24}$/.test(code) ? code : undefined
}

export const newToken = (): string => `sb_${randomId(32)}`
export const TOKEN = /^sb_[a-z2-7]{32}$/

export const newLoginId = (): string => randomId(32)

export const hashOf = (secret: string): string => hash('sha256', secret, 'base64url')

/** Hash of a code as it was given out, or as `codeIn` found it. */
export const codeHash = (code: string): string => hashOf(`code ${codeIn(code)}`)

/** Signs values for one purpose, so that what was signed for one is worth nothing for another. */
export function createSigner(secret: string, purpose: string) {
  const sign = (value: string): string => createHmac('sha256', secret).update(`${purpose} ${value}`).digest('base64url')
  return {
    sign,
    holds(value: string, signature: string): boolean {
      const wanted = Buffer.from(sign(value))
      const found = Buffer.from(signature)
      return found.length === wanted.length && timingSafeEqual(found, wanted)
    },
  }
}
