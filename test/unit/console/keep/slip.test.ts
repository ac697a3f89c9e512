/** What waits as QR codes: however long the notes are, each code can be drawn, and nothing is lost between two of them. */
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { readSlip, slipsOf } from '../../../../web/console/keep/slip.ts'
import type { Envelope } from '../../../../web/console/keep/store.ts'

const ADDRESS = `https://${'scoring.a-club-with-a-long-name.example'}/scorer/matches/0197a2c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b`
const URDU = 'ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہءیے '

/** No letter can be told from those before it, as in no note of a person: what packs worst. */
function urdu(letters: number, seed: number): string {
  let state = seed
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return URDU[state % URDU.length] ?? ''
  }
  return Array.from({ length: letters }, next).join('')
}

const waiting = (notes: readonly string[]): readonly Envelope[] =>
  notes.map((note, i) => ({
    id: `0197a2c4-5b6d-7e8f-9a0b-${String(i).padStart(12, '0')}`,
    expects: 5 + i,
    pen: 1,
    scoredAt: 1_760_000_000_000 + i,
    command: { do: 'bowl', runs: { bat: 1 }, ...(note !== '' && { note }) },
  }))

async function readBack(slips: readonly string[]): Promise<readonly Envelope[]> {
  const read: Envelope[] = []
  for (const slip of slips) {
    encode(ADDRESS + slip, { ecc: 'L' })
    read.push(...((await readSlip(slip)) ?? []))
  }
  return read
}

test('twelve entries with long notes take several codes, in order', async () => {
  const entries = waiting(Array.from({ length: 12 }, (_, i) => urdu(600, i + 1)))
  expect(() => encode(ADDRESS + JSON.stringify(entries), { ecc: 'L' })).toThrow()
  const { slips, left } = await slipsOf(entries)
  expect([slips.length > 1, left]).toEqual([true, 0])
  expect(await readBack(slips)).toEqual(entries)
})

test('one entry too long for any code: what is before it goes, and how much is left is known', async () => {
  const entries = waiting(['', '', urdu(2_000, 7), ''])
  const { slips, left } = await slipsOf(entries)
  expect([slips.length, left]).toEqual([1, 2])
  expect(await readBack(slips)).toEqual(entries.slice(0, 2))
  expect(await slipsOf(waiting([urdu(100_000, 3)]))).toEqual({ slips: [], left: 1 })
})

test('two overs without notes are one code, as before', async () => {
  const entries = waiting(Array.from({ length: 13 }, () => ''))
  const { slips, left } = await slipsOf(entries)
  expect([slips.length, left]).toEqual([2, 0])
  expect(await readSlip(slips[0] ?? '')).toEqual(entries.slice(0, 12))
})
