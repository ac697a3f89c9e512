import { describe, expect, it } from 'vitest'
import { clientAddress, createAdmission, networkOf } from '../../../server/broadcast/limits.ts'

describe('admission', () => {
  it('[F-10] counts in all and per address, and gives places back', () => {
    const { admit, release, count } = createAdmission({ most: 3, perAddressMost: 2 })
    const place = admit('a')
    expect([admit('a') !== undefined, admit('a'), admit('b') !== undefined, admit('b')]).toEqual([
      true,
      undefined,
      true,
      undefined,
    ])
    if (place) release(place)
    expect(count()).toBe(2)
    expect([admit('c') !== undefined, admit('c')]).toEqual([true, undefined])
  })
})

describe('whose address', () => {
  it.each([
    ['no proxy of ours: what the client claims is not believed', 0, '203.0.113.9', '10.0.0.1'],
    ['one: what it appended', 1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['two: what the first of them appended', 2, '192.0.2.7, 198.51.100.1, 203.0.113.9', '198.51.100.1'],
    ['fewer entries than proxies: the socket', 3, '203.0.113.9', '10.0.0.1'],
    ['none: the socket', 1, undefined, '10.0.0.1'],
  ])('%s', (_, proxies, forwarded, expected) => {
    expect(clientAddress({ remoteAddress: '10.0.0.1', forwardedFor: forwarded }, proxies)).toBe(expected)
  })

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1', 'fe80:0:0:0::/64'],
    ['', ''],
    ['x'.repeat(10), 'xxxxxxxxxx'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
