/** Passwords, as they are kept. */
import { describe, expect, test } from 'vitest'
import { createPasswords } from '../../../../server/sign-in/passwords.ts'
import { PASSWORD } from '../../../support/servers/sign-in.ts'

describe('passwords', () => {
  test('full cost: right is right, wrong is wrong, nobody is wrong; two hashes of one password differ', async () => {
    const passwords = createPasswords()
    const [one, two] = await Promise.all([passwords.hash(PASSWORD), passwords.hash(PASSWORD)])
    expect(one).toMatch(/^scrypt\$17\$/)
    expect(one).not.toBe(two)
    expect(await passwords.verify(PASSWORD, one)).toBe(true)
    expect(await passwords.verify(`${PASSWORD} `, one)).toBe(false)
    expect(await passwords.verify(PASSWORD, undefined)).toBe(false)
  })

  test('a hash says its cost, so that it holds when the cost grows', async () => {
    const old = await createPasswords({ costLog2: 10 }).hash(PASSWORD)
    expect(await createPasswords({ costLog2: 11 }).verify(PASSWORD, old)).toBe(true)
  })

  test('the same letters typed on another keyboard are the same password', async () => {
    const passwords = createPasswords({ costLog2: 10 })
    expect(await passwords.verify('cafe\u0301 cricket', await passwords.hash('caf\u00e9 cricket'))).toBe(true)
  })
})
