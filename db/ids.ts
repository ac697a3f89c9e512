import { randomBytes } from 'node:crypto'

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** `length` characters of base32, 5 bits each: what epochs, match ids and account ids are made of. */
export function randomId(length: number): string {
  return Array.from(randomBytes(length), (byte) => BASE32[byte & 31]).join('')
}

/** Short enough to read out, 40 bits: nobody finds an unlisted match by trying. */
export const newMatchId = (): string => randomId(8)
