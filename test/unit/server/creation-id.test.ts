/** A match that was made on a device without a network comes with its id, and perhaps twice. */
import { expect, test } from 'vitest'
import { scoringClient, startServer } from '../../support/server.ts'

const body = {
  conditions: 't20',
  sides: { a: { name: 'Eastcliff', players: ['Shah', 'Bell'] }, b: { name: 'Harrowmoor', players: ['Rao', 'Lane'] } },
}

test('a match named by the device is made once, however often it is sent, and by whoever made it', async () => {
  const server = await startServer()
  try {
    const post = scoringClient(server)
    const first = await post('POST', '/api/matches', { ...body, id: 'k7f3abcd' })
    expect([first.status, first.json]).toEqual([201, expect.objectContaining({ id: 'k7f3abcd', head: 1 })])
    const ball = { id: 'c1', expects: 1, scoredAt: 1, command: { do: 'toss', winner: 'a', elected: 'bat' } }
    expect((await post('POST', '/api/matches/k7f3abcd/commands', [ball])).status).toBe(201)
    const again = await post('POST', '/api/matches', { ...body, id: 'k7f3abcd' })
    expect([again.status, again.json]).toEqual([200, expect.objectContaining({ id: 'k7f3abcd', head: 2 })])
    const { auth, credentials, now } = server.core
    const other = auth.accounts.add({ name: 'Other operator', role: 'operator', createdAt: now() })
    const token = credentials.issueToken(other, { label: 'other' }).token
    const theirs = await scoringClient({ ...server, token })('POST', '/api/matches', { ...body, id: 'k7f3abcd' })
    expect([theirs.status, theirs.json]).toEqual([409, expect.objectContaining({ code: 'id-reused' })])
    for (const id of ['new', 'k7f3abcd-', '../../etc', '', 7, null, {}]) {
      const strange = await post('POST', '/api/matches', { ...body, id })
      expect([id, strange.status]).toEqual([id, 400])
    }
    expect(((await post('GET', '/api/matches')).json as { matches: unknown[] }).matches).toHaveLength(1)
  } finally {
    await server.stop()
  }
})
