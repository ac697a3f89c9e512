/** Two people in one match, over real HTTP: the pen, what an old pen had not sent, a second book, and one correction of it. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Aside } from '../../../web/console/keep/store.ts'
import { httpWire } from '../../../web/console/keep/wire.ts'
import type { BookView } from '../../../wire/books.ts'
import type { ComparisonView } from '../../../wire/comparison.ts'
import { type Ground, type Person, ran, said, startPeople } from '../../support/console/people.ts'

type Compared = ComparisonView & { readonly book: BookView; readonly mark: string }

describe('two people', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await startPeople()
  })
  afterAll(() => ground.stop())

  async function two() {
    const id = await ground.match()
    const [nell, tom] = [await ground.person('Nell', id), await ground.person('Tom', id)]
    const at = `/api/matches/${id}`
    return { id, at, nell, tom }
  }
  const balls = (id: string) =>
    ground.core.matches
      .find(id)
      ?.book()
      .entries.filter(({ event }) => event.kind === 'BallBowled') ?? []
  const runs = (id: string) => balls(id).map(({ event }) => (event.kind === 'BallBowled' ? event.runs.bat : -1))
  const head = (id: string) => ground.core.matches.find(id)?.head() ?? 0
  const take = async (person: Person, at: string) => (await person.ask('POST', `${at}/pen`)).json as { pen: number }

  test('the pen is offered and accepted, refused to who was not asked, and taken without asking', async () => {
    const { id, at, nell, tom } = await two()
    expect(await take(nell, at)).toMatchObject({ pen: 1, holder: { name: 'Nell' } })
    expect((await tom.ask('POST', `${at}/pen`, { to: nell.id })).status).toBe(403)
    expect((await nell.ask('POST', `${at}/pen`, { to: 'nobody' })).status).toBe(403)
    const offered = await nell.ask('POST', `${at}/pen`, { to: tom.id })
    expect([offered.status, offered.json]).toMatchObject([200, { pen: 1, offered: { name: 'Tom' } }])
    expect((await tom.ask('GET', `${at}/pen`)).json).toMatchObject({
      pen: 1,
      holder: { name: 'Nell' },
      offered: { name: 'Tom' },
    })
    const accepted = await take(tom, at)
    expect(accepted).toMatchObject({ pen: 2, holder: { name: 'Tom' } })
    expect(accepted).not.toHaveProperty('offered')
    const late = await nell.ask('POST', `${at}/commands`, said(ran(1), { pen: 1 }))
    expect([late.status, late.json]).toMatchObject([409, { code: 'pen-moved', pen: 2 }])
    const reason = 'Tom’s battery, "<script>"'
    expect((await nell.ask('POST', `${at}/pen`, { reason })).json).toMatchObject({ pen: 3, holder: { name: 'Nell' } })
    const acts = ground.core.auth.accounts.acts({ subject: id, limit: 20 }).map(({ action, by }) => [by, action])
    expect(acts.slice(0, 4)).toEqual([
      ['Nell', 'took the pen'],
      ['Tom', 'accepted the pen'],
      ['Nell', 'offered the pen'],
      ['Nell', 'took the pen'],
    ])
    expect((await nell.ask('POST', `${at}/pen`, { to: tom.id })).status).toBe(200)
    expect((await tom.ask('POST', `${at}/pen`, { to: null })).json).not.toHaveProperty('offered')
  })

  test('what an old pen had not sent is a book: each ball once, in order, whatever is sent again', async () => {
    const { id, at, nell, tom } = await two()
    await take(nell, at)
    const from = head(id)
    const entries = [1, 4, 0, 2].map((bat, i) => said(ran(bat), { expects: from + i, pen: 1 }))
    await take(tom, at)
    expect((await nell.ask('POST', `${at}/commands`, entries)).status).toBe(207)
    const book = { id: 'late1', kind: 'late', from, pen: 1, device: 'Nell’s phone' }
    expect((await nell.ask('POST', `${at}/books`, { ...book, entries: entries.slice(0, 2) })).status).toBe(201)
    expect((await nell.ask('POST', `${at}/books`, { ...book, entries: entries.slice(1, 3) })).status).toBe(200)
    const last = await nell.ask('POST', `${at}/books`, { ...book, entries })
    expect([last.status, last.json]).toMatchObject([
      200,
      { book: { entries: 4, refused: 0, head: from + 4, state: 'open' } },
    ])
    const kept = await tom.ask('GET', `${at}/books/late1/log`)
    expect((kept.json as { entries: { id: string }[] }).entries.map((one) => one.id)).toEqual(
      entries.map((one) => one.id),
    )
    expect(balls(id)).toHaveLength(0)
  })

  test('a ball the Laws refuse is kept in a late book all the same, and does not stop the others', async () => {
    const { id, at, nell } = await two()
    const entries = [said(ran(1)), said({ do: 'sendIn', batter: 'a3' }), said(ran(4))]
    const made = await nell.ask('POST', `${at}/books`, { id: 'late2', kind: 'late', from: head(id), entries })
    expect(made.json).toMatchObject({ book: { entries: 3, refused: 1, head: head(id) + 2 } })
    const { json } = await nell.ask('GET', `${at}/books/late2/log`)
    expect((json as { entries: { refusal?: string }[] }).entries[1]?.refusal).toMatch(/./)
  })

  test('a phone files a late book of more than 500 entries, among them some that the Laws refuse', async () => {
    const { id, at, nell } = await two()
    const from = head(id)
    // Nobody is named for the second over: from there on nothing fits.
    const envelopes = Array.from({ length: 1_001 }, (_, i) => ({
      ...said(ran(1), { expects: from + i, pen: 0 }),
      pen: 0,
    }))
    const overTheWire = async (path: string, { body }: { readonly body: string }) => {
      const { status, json } = await nell.ask('POST', path, JSON.parse(body))
      return Response.json(json, { status })
    }
    vi.stubGlobal('fetch', overTheWire)
    const aside = { id: 'late-long', at: 0, why: 'pen-moved', expects: from, envelopes } as unknown as Aside
    const answer = await httpWire(nell.id)
      .file(id, aside)
      .finally(() => vi.unstubAllGlobals())
    expect(answer.status).toBe(200)
    const { books } = (await nell.ask('GET', `${at}/books`)).json as { books: readonly BookView[] }
    expect(books.map(({ entries, refused }) => [entries, refused])).toEqual([[1_001, 995]])
  })

  test('a second book is judged like the match, in its own positions', async () => {
    const { id, at, nell, tom } = await two()
    const from = head(id)
    await tom.ask('POST', `${at}/books`, { id: 'second1', kind: 'second', from })
    const inBook = (json: unknown, who = tom) => who.ask('POST', `${at}/books/second1/commands`, json)
    const first = said(ran(1), { expects: from })
    const answers = [
      await inBook(first),
      await inBook(first),
      await inBook({ ...first, command: ran(2) }),
      await inBook(said(ran(4), { expects: from })),
      await inBook(said({ do: 'giveBall', bowler: 'b11' }, { expects: from + 1 })),
      await inBook(said(ran(4)), nell),
      await inBook([said({ do: 'undo' }, { expects: from + 1 }), said(ran(3), { expects: from + 2 })]),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 409, 409, 422, 403, 201])
    expect(answers[0]?.json).toMatchObject({ recorded: { seq: from + 1, event: { kind: 'BallBowled' } } })
    expect(answers[3]?.json).toMatchObject({ code: 'behind', head: from + 1, since: [{ seq: from + 1 }] })
    expect(head(id)).toBe(from)
  })

  test('both see after each ball whether they agree, and where not; corrected, they agree again', async () => {
    const { id, at, nell, tom } = await two()
    const from = head(id)
    await tom.ask('POST', `${at}/books`, { id: 'second2', kind: 'second', from })
    const score = (bat: number) => nell.ask('POST', `${at}/commands`, said(ran(bat)))
    const note = (command: object) => tom.ask('POST', `${at}/books/second2/commands`, said(command))
    const light = async () => ((await nell.ask('GET', `${at}/books`)).json as { books: BookView[] }).books[0]?.light
    await score(1)
    expect(await light()).toMatchObject({ state: 'empty', behind: 1 })
    await note(ran(1))
    expect(await light()).toMatchObject({ state: 'agree', at: { ball: '0.1' }, differences: 0 })
    await score(0)
    await note({ do: 'bowl', runs: { legByes: 1 } })
    expect(await light()).toMatchObject({
      state: 'differ',
      since: { ball: '0.2', match: 'no run', book: '1 leg bye' },
    })
    const before = (await tom.ask('GET', `${at}/books/second2`)).json as Compared
    expect((await tom.ask('GET', `${at}/books/second2?have=${before.mark}`)).status).toBe(204)
    await note({ do: 'undo' })
    await note(ran(0))
    expect(await light()).toMatchObject({ state: 'agree', at: { ball: '0.2' } })
  })

  test('a late book becomes one correction of what was chosen, told before it is made, and is merged once', async () => {
    const { id, at, nell, tom } = await two()
    const from = head(id)
    await take(nell, at)
    const entries = [ran(1), ran(4), { do: 'bowl', call: 'wide' }, ran(2)].map((command) => said(command))
    const { pen } = await take(tom, at)
    await tom.ask(
      'POST',
      `${at}/commands`,
      [ran(1), ran(0), ran(2)].map((command) => said(command, { pen })),
    )
    await nell.ask('POST', `${at}/books`, { id: 'late3', kind: 'late', from, pen: 1, entries })
    const compared = (await tom.ask('GET', `${at}/books/late3`)).json as Compared
    const rows = compared.blocks.flatMap((block) => (block.agree ? [] : block.rows))
    expect(rows.map(({ match, book }) => [match?.text, book?.text])).toEqual([
      ['no run', '4 Kestrel 2'],
      [undefined, 'wide'],
    ])
    const merge = { id: 'merge1', take: rows.map(({ n }) => n), into: 'match', mark: compared.mark, pen, scoredAt: 1 }
    const before = head(id)
    const tried = await tom.ask('POST', `${at}/books/late3/merge?dryRun`, merge)
    expect([tried.status, tried.json]).toMatchObject([
      200,
      { dryRun: true, command: { do: 'correct' }, balances: true },
    ])
    expect((tried.json as { changes: unknown[] }).changes.length).toBeGreaterThan(2)
    expect(head(id)).toBe(before)
    expect((await nell.ask('POST', `${at}/books/late3/merge`, { ...merge, pen: 1 })).json).toMatchObject({
      code: 'pen-moved',
    })
    expect((await tom.ask('POST', `${at}/books/late3/merge`, merge)).status).toBe(201)
    expect((await tom.ask('POST', `${at}/books/late3/merge`, merge)).status).toBe(200)
    expect(head(id)).toBe(before + 1)
    expect(runs(id)).toEqual([1, 4, 0, 2])
    const after = (await nell.ask('GET', `${at}/books/late3`)).json as Compared
    expect([after.book.state, after.light.state, after.light.differences]).toEqual(['merged', 'agree', 0])
    const stale = await tom.ask('POST', `${at}/books/late3/merge`, { ...merge, id: 'merge2' })
    expect([stale.status, stale.json]).toMatchObject([409, { code: 'behind', mark: after.mark }])
  })

  test('put away, a book is there still; another ball takes it out again', async () => {
    const { id, at, nell } = await two()
    await nell.ask('POST', `${at}/books`, { id: 'late4', kind: 'late', from: head(id), entries: [said(ran(1))] })
    expect((await nell.ask('PATCH', `${at}/books/late4`, { state: 'filed' })).json).toMatchObject({
      book: { state: 'filed', entries: 1 },
    })
    const more = await nell.ask('POST', `${at}/books`, {
      id: 'late4',
      kind: 'late',
      from: head(id),
      entries: [said(ran(2))],
    })
    expect(more.json).toMatchObject({ book: { state: 'open', entries: 2 } })
    const remove = () => ground.core.db.sqlite.prepare("DELETE FROM books WHERE id = 'late4'").run()
    expect(remove).toThrow(/never thrown away/)
  })
})
