/**
 * The card as it is served, against cards that were computed from the same deliveries by a program that shares no code
 * with ours, for every format and rare things such as ten retired out at once; and the door lets such matches in.
 */
import { describe, expect, it } from 'vitest'
import { parseCricsheet } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import { scoreScript } from '../../../cricket/simulate/script.ts'
import { decodeEnvelope, decodeNewMatch } from '../../../wire/decode/decode.ts'
import { type Scorecard, scorecardOf } from '../../../wire/scorecard.ts'
import { viewOf } from '../../../wire/view.ts'
import { differences } from '../../support/matches/printed-card.ts'
import { CRICSHEET_DIR, cricsheetFile, NO_CRICSHEET, realMatch } from '../../support/matches/real-matches.ts'

/** T20, two super overs, The Hundred, one-day, Tests with an innings win and a draw, awarded, bowl-out, retired, timed out. */
const MATCHES = '1041615 1216517 1252718 1089483 1157370 219612 1273144 237242 1483765 1370352 1410238 1384429'.split(
  ' ',
)

function cardOf(id: string): Scorecard {
  const parsed = parseCricsheet(cricsheetFile(id))
  if ('problem' in parsed) throw new Error(`${id}: ${parsed.problem.path}`)
  const script = scriptOf(parsed.file)
  const scored = scoreScript(script, { startsAt: 1_600_000_000_000, by: 'test', idOf: (n) => `c${n}` })
  if ('refused' in scored) throw new Error(`${id}: ${scored.refused.message}`)
  return scorecardOf({ view: viewOf({ book: scored.book, id, names: script.names }), cursor: 'aaaa-1' })
}

type Official = { readonly [key in 'winner' | 'eliminator' | 'bowl_out']?: string } & { readonly by?: object }
type WithFielders = { readonly name: string; readonly fielders: readonly (string | null)[] }

describe.runIf(CRICSHEET_DIR)('the served card of real matches', () => {
  it.each(MATCHES)('%s is the printed one', (id) => {
    const { expected } = realMatch(id)
    const card = cardOf(id)
    expect(differences(card, expected).filter((line) => !line.startsWith('outcome'))).toEqual([])
    const { winner, by, eliminator, bowl_out: bowlOut } = expected.official_outcome as Official
    const broken = { ...(eliminator && { eliminator }), ...(bowlOut && { bowlOut }) }
    expect(card.outcome).toMatchObject({ winner: winner ?? null, by: by ?? null, ...broken })

    // "c & b" names the bowler once there; here the one who took the catch is a fielder too.
    const taken = card.innings.map(({ batting }) =>
      batting.map(({ name, kind, fielders }) => `${name}: ${kind === 'caught and bowled' ? '' : fielders.join('/')}`),
    )
    const printed = expected.innings.map(({ batting }) =>
      batting.map((line) => `${line.name}: ${(line as unknown as WithFielders).fielders.join('/')}`),
    )
    expect(taken).toEqual(printed)
  })

  it.each(MATCHES)('%s comes through the door as it was sent', (id) => {
    const { body, commands } = realMatch(id)
    expect(decodeNewMatch(body)).toHaveProperty('ok')
    for (const sent of commands) expect(decodeEnvelope(sent)).toEqual({ ok: { batch: false, commands: [sent] } })
  })
})

if (!CRICSHEET_DIR) {
  process.stderr.write(`SKIPPED test/conformance/pages/scorecard: ${NO_CRICSHEET}\n`)
  it('the served card of real matches', (context) => context.skip(NO_CRICSHEET))
}
