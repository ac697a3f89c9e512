/** Cricsheet files become matches: judged whole in memory first, so that nothing of a bad one is kept. */
import { type CricsheetFile, parseCricsheet, sayProblem } from '../../cricket/cricsheet/file.ts'
import { type CricsheetScript, scriptOf } from '../../cricket/cricsheet/script.ts'
import type { Refusal } from '../../cricket/refusal.ts'
import { waitOf } from '../../cricket/simulate/pace.ts'
import { type MatchNames, type Scored, type Stuck, scoreScript } from '../../cricket/simulate/script.ts'
import type { NewMatch } from '../../db/matches.ts'
import { compact } from '../../wire/compact.ts'
import type { Envelope } from '../../wire/decode/decode.ts'
import type { Officials } from '../../wire/view.ts'
import type { Journal } from '../journal.ts'
import { createLivePlay } from './live-play.ts'
import type { MatchRegistry } from './matches.ts'
import type { Scoring } from './scoring.ts'

export type Imported =
  | { readonly id: string }
  /** Not a Cricsheet file, or not a way to take it: what was expected, and where. */
  | { readonly problem: string }
  | { readonly refused: Refusal; readonly names: MatchNames }
export type Upload = {
  readonly json: unknown
  /** The account that sent it. */
  readonly by: string
  /** `as=live`, `speed=20`, `visibility=unlisted` */
  readonly query: { readonly [name: string]: string | undefined }
}
export type Importer = ReturnType<typeof createImporter>

const SPEED = 20
const SPEED_MOST = 10_000
const VISIBILITIES = ['public', 'unlisted', 'practice'] as const

export function createImporter(parts: {
  readonly scoring: Scoring
  readonly matches: MatchRegistry
  readonly journal: Journal
  readonly now: () => number
}) {
  const { scoring, now } = parts
  const live = createLivePlay(parts)

  function begin(script: CricsheetScript, row: NewMatch, by: string, speed: number): { readonly id: string } {
    const { id } = scoring.create(row, [{ id: 'cricsheet-1', scoredAt: now(), command: script.create }], by)
    const match = parts.matches.find(id)
    if (!match) throw new Error(`match ${id} was created and is not there`)
    live.play({
      matchId: id,
      commands: script.commands(match.book()),
      by,
      waitMs: (command) => waitOf(command, speed),
    })
    return { id }
  }

  return {
    /** One transaction for everything, or nothing. Throws `LogUnavailable`. */
    take({ json, by, query }: Upload): Imported {
      const wish = wishOf(query)
      if ('problem' in wish) return wish
      const parsed = parseCricsheet(json)
      if ('problem' in parsed) return { problem: sayProblem(parsed.problem) }
      const script = scriptOf(parsed.file)
      const scored = scoreScript(script, { startsAt: startOf(script), by, idOf: (n) => `cricsheet-${n}` })
      if ('refused' in scored) return { refused: placed(scored), names: script.names }
      const row = { ...rowOf(script, by, now(), officialsOf(parsed.file)), visibility: wish.visibility }
      if (wish.speed !== undefined) return begin(script, row, by, wish.speed)
      return { id: scoring.create(row, envelopesOf(scored), by).id }
    },

    /** Matches that are being played stay where they are. */
    close: live.stop,
  }
}

type Wish = { readonly speed?: number; readonly visibility: NewMatch['visibility'] }

function wishOf({ as, speed, visibility = 'public' }: Upload['query']): Wish | { readonly problem: string } {
  if (as !== undefined && as !== 'live') return { problem: `as: expected live, got ${JSON.stringify(as)}` }
  const shown = VISIBILITIES.find((each) => each === visibility)
  if (!shown) return { problem: `visibility: expected ${VISIBILITIES.join(', ')}, got ${JSON.stringify(visibility)}` }
  const times = speed === undefined ? SPEED : Number(speed)
  if (!(times >= 1 && times <= SPEED_MOST))
    return { problem: `speed: expected a number from 1 to ${SPEED_MOST}, got ${JSON.stringify(speed)}` }
  return { visibility: shown, ...(as === 'live' && { speed: times }) }
}

/** The file has no times: play begins at eleven. */
const startOf = ({ date }: CricsheetScript): number => Date.parse(`${date}T11:00:00Z`)

/** The file names them beside the play. */
function officialsOf({ info: { officials: of } }: CricsheetFile): Officials | undefined {
  const officials = compact({
    umpires: of?.umpires?.length ? of.umpires : undefined,
    thirdUmpire: of?.tv_umpires?.[0],
    reserveUmpire: of?.reserve_umpires?.[0],
    referee: of?.match_referees?.[0],
  })
  return Object.keys(officials).length > 0 ? officials : undefined
}

const rowOf = ({ names, date }: CricsheetScript, by: string, at: number, officials: Officials | undefined) => ({
  names: { ...names, ...(officials && { officials }) },
  startsAt: date,
  createdAt: at,
  createdBy: by,
})

const envelopesOf = ({ steps }: Scored): readonly Envelope[] =>
  steps.map(({ command, recorded: { id, scoredAt } }) => ({ id, scoredAt, command }))

/** The refusal with the place in the match, for whoever mends the file. */
function placed({ refused, book }: Stuck): Refusal {
  const innings = book.match.innings.at(-1)
  const place = innings
    ? `innings[${book.match.innings.length - 1}], after ${innings.overs.overs}.${innings.overs.balls} overs`
    : 'before the first innings'
  return { ...refused, message: `${place}: ${refused.message}` }
}
