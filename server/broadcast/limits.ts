/** How many may listen at once, in all and from one address, and whose address it is. */
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

export type Admission = ReturnType<typeof createAdmission>

/**
 * Counts open connections. The bound per address is soft, an answer and no closed door: mobile carriers put thousands
 * of people behind one IPv4 address, and one address once filled all 200 places of a well-known stream service.
 */
export function createAdmission(bounds: { readonly most: number; readonly perAddressMost: number }) {
  const perAddress = new Map<string, number>()
  let count = 0

  /** A place, to be given back by calling what is returned, once or more often; undefined when there is none. */
  function admit(address: string): (() => void) | undefined {
    const here = perAddress.get(address) ?? 0
    if (count >= bounds.most || here >= bounds.perAddressMost) return undefined
    count += 1
    perAddress.set(address, here + 1)
    return once(() => giveBack(address))
  }

  function giveBack(address: string): void {
    count -= 1
    const left = (perAddress.get(address) ?? 1) - 1
    if (left === 0) perAddress.delete(address)
    else perAddress.set(address, left)
  }

  return { admit, count: () => count }
}

/** `trustedProxies` of ours stand in front: so many entries of X-Forwarded-For from the right are believed. */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = trustedProxies > 0 ? String(request.headers['x-forwarded-for'] ?? '').split(',') : []
  return networkOf(forwarded.at(-trustedProxies)?.trim() || (request.socket.remoteAddress ?? ''))
}

/** One subscriber of an IPv6 network has 2^64 addresses: the first half counts. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [before = '', after = ''] = plain.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === '' ? [] : after.split(':')
  const gap = plain.includes('::') ? new Array<string>(8 - head.length - tail.length).fill('0') : []
  return `${[...head, ...gap, ...tail].slice(0, 4).join(':')}::/64`
}

function once(act: () => void): () => void {
  let left = 1
  return () => {
    if (left-- === 1) act()
  }
}
