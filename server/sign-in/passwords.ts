/** Passwords, kept as scrypt hashes that say how they were made, so that the cost can grow. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** 2^17 with r = 8 takes 128 MiB and about a third of a second. */
const COST_LOG2 = 17
/** Derivations at a time: they hold a thread of the pool and 128 MiB each. */
const AT_ONCE = 2
const WAITING = 20

export type Passwords = {
  hash(password: string): Promise<string>
  /** Takes as long for an unknown name (`stored` undefined) as for a known one. */
  verify(password: string, stored: string | undefined): Promise<boolean>
  /** More sign-ins are being checked than should be: better ask again later. */
  busy(): boolean
}

export function createPasswords({ costLog2 = COST_LOG2 } = {}): Passwords {
  const turns = createTurns(AT_ONCE)
  const hash = async (password: string): Promise<string> => {
    const salt = randomBytes(16)
    const key = await turns.take(() => derive(password, salt, costLog2))
    return `scrypt$${costLog2}$${salt.toString('base64url')}$${key.toString('base64url')}`
  }
  const nobody = `scrypt$${costLog2}$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`

  return {
    hash,
    async verify(password, stored) {
      const [, cost, salt, key] = (stored ?? nobody).split('$')
      const wanted = Buffer.from(key ?? '', 'base64url')
      const found = await turns.take(() => derive(password, Buffer.from(salt ?? '', 'base64url'), Number(cost)))
      return found.length === wanted.length && timingSafeEqual(found, wanted) && stored !== undefined
    },
    busy: () => turns.waiting() >= WAITING,
  }
}

/** Node's default `maxmem` of 32 MiB refuses anything above 2^14. */
function derive(password: string, salt: Buffer, costLog2: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** costLog2, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, options, (fault, key) => (fault ? reject(fault) : resolve(key)))
  })
}

function createTurns(atOnce: number) {
  const queue: (() => void)[] = []
  let running = 0
  return {
    waiting: () => queue.length,
    async take<T>(work: () => Promise<T>): Promise<T> {
      if (running >= atOnce) await new Promise<void>((resolve) => queue.push(resolve))
      else running++
      try {
        return await work()
      } finally {
        const next = queue.shift()
        if (next) next()
        else running--
      }
    },
  }
}
