/** How many may listen at once, in all and from one address, and whose address it is. */
import { isIPv6 } from 'node:net'

export type Admission = ReturnType<typeof createAdmission>

/** What an address holds; shared by all its readers, so that ten thousand of them keep no text each. */
export type Place = { readonly address: string; taken: number }

/**
 * Counts open connections. The bound per address is soft, an answer and no closed door: mobile carriers put thousands
 * of people behind one IPv4 address, and one address once filled all 200 places of a well-known stream service.
 */
export function createAdmission(bounds: { readonly most: number; readonly perAddressMost: number }) {
  const places = new Map<string, Place>()
  let count = 0

  /** A place, to be released once; undefined when there is none. */
  function admit(address: string): Place | undefined {
    const place = places.get(address) ?? { address: ownText(address), taken: 0 }
    if (count >= bounds.most || place.taken >= bounds.perAddressMost) return undefined
    count += 1
    place.taken += 1
    places.set(place.address, place)
    return place
  }

  function release(place: Place): void {
    count -= 1
    place.taken -= 1
    if (place.taken === 0) places.delete(place.address)
  }

  return { admit, release, count: () => count }
}

/** An address cut out of a request would keep the whole request in memory for as long as it is kept itself. */
const ownText = (text: string) => Buffer.from(text).toString()

/** Who asks: the address of the socket, and what the proxies on the way have written into X-Forwarded-For. */
export type Origin = { readonly remoteAddress: string | undefined; readonly forwardedFor: string | undefined }

/** `trustedProxies` of ours stand in front: so many entries of X-Forwarded-For from the right are believed. */
export function clientAddress({ remoteAddress, forwardedFor }: Origin, trustedProxies: number): string {
  const forwarded = trustedProxies > 0 ? (forwardedFor ?? '').split(',') : []
  return networkOf(forwarded.at(-trustedProxies)?.trim() || (remoteAddress ?? ''))
}

/** One subscriber of an IPv6 network has 2^64 addresses: the first half counts. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [before = '', after = ''] = plain.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === '' ? [] : after.split(':')
  const gap = plain.includes('::') ? new Array<string>(8 - head.length - tail.length).fill('0') : []
  return `${[...head, ...gap, ...tail].slice(0, 4).join(':')}::/64`
}
