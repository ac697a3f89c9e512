/**
 * Where a message may go. Anybody may name an address to send to, so it must be one of the internet: https, and no
 * machine of the operator's own network, neither by its number nor by a name that leads there.
 */
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const PRIVATE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv4')

/** Of IPv6 only what is given out to the internet, without what carries an IPv4 address inside. */
const PUBLIC_6 = new BlockList()
PUBLIC_6.addSubnet('2000::', 3, 'ipv6')
const TUNNELS_6 = new BlockList()
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  TUNNELS_6.addSubnet(net, prefix, 'ipv6')

/** For every address that a name leads to, at the time of connecting: a name may lead elsewhere a minute later. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !PRIVATE.check(address, 'ipv4')
  return family === 6 && PUBLIC_6.check(address, 'ipv6') && !TUNNELS_6.check(address, 'ipv6')
}

const ENDPOINT_MOST = 1_000

/** The first look, before it is kept. `allowed` are origins that the operator names himself. */
export function isEndpoint(text: string, allowed: readonly string[] = []): boolean {
  if (text.length > ENDPOINT_MOST || !URL.canParse(text)) return false
  const { protocol, hostname, port, username, password, origin } = new URL(text)
  if (username !== '' || password !== '') return false
  if (allowed.includes(origin)) return true
  if (protocol !== 'https:' || port !== '') return false
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return isPublicAddress(host)
  return host.includes('.') && !/\.(local|localhost|internal|lan|home|arpa)\.?$/i.test(host)
}

/** Names are looked up for the connection itself, so that none can lead elsewhere between the look and the connecting. */
export const lookupPublic: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (fault, addresses = []) => {
    const open = addresses.filter(({ address }) => isPublicAddress(address))
    const [first] = open
    if (fault) answer(fault, '')
    else if (!first) answer(forbidden(hostname), '')
    else if (options.all) answer(null, open)
    else answer(null, first.address, first.family)
  })
}

/** What the fault of a connection is called that leads to no address of the internet. */
export const FORBIDDEN = 'EFORBIDDEN'

const forbidden = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} leads to no address of the internet`), { code: FORBIDDEN })
