/** The mini score: what a widget, the lobby and `live.json` show. At most 1.2 KB. */
import type { PlayerId, SideKey } from '../cricket/types.ts'
import { compact } from './compact.ts'
import type { CurrentView, InningsView, MatchStatus, Names, View } from './view.ts'
import { cutToBytes, figuresText, fullName, runRate, scoreText, statusText, utf8Bytes } from './words/words.ts'

/** What one mini score may weigh as JSON in UTF-8. */
export const SCORE_BYTES = 1_200

/**
 * The mini score of a view. Texts are cut, with an ellipsis, only here and only as far as it takes: their limits (bytes
 * of UTF-8, so that a letter of Urdu counts two) shrink together until the whole is within SCORE_BYTES.
 */
export function scoreOf(view: View, cursor: string): MiniScore {
  for (const scale of SCALES) {
    const score = scoreWithin(view, cursor, scale)
    if (jsonSize(score) <= SCORE_BYTES) return score
  }
  return scoreWithin(view, cursor, NARROWEST)
}

const SCALES = [3, 2, 1.5, 1, 0.7]
const NARROWEST = 0.4

/** Bytes of each text at scale 1. */
const ROOM = { title: 60, competition: 40, side: 36, short: 16, person: 32, over: 60, line: 110, reason: 60 }

export type MiniScore = {
  readonly id: string
  /** Position in the log; moves with every event. */
  readonly cursor: string
  /** Time of the last event on the field, ms; 0 before the first. */
  readonly at: number
  readonly status: MatchStatus
  readonly demo?: true
  readonly title: string
  readonly competition?: string
  readonly startsAt?: string
  readonly sides: { readonly [key in SideKey]: MiniSide }
  /** Who bats. */
  readonly batting?: SideKey
  readonly batters?: readonly MiniBatter[]
  readonly bowler?: { readonly name: string; readonly figures: string }
  /** This over as a scorebook writes it: "1 . 4 W". */
  readonly over?: string
  /** One sentence: "Need 7 from 8 balls", "Kestrels won by 5 wickets", "Rain stopped play", "Starts at 19:00". */
  readonly line?: string
  /** "18.4" and "20" */
  readonly overs?: string
  readonly allotted?: string
  readonly runRate?: number
}
/** `scores` are the innings of the side in order: "212/2", "187", "301/9d". */
export type MiniSide = {
  readonly name: string
  readonly short: string
  readonly colour?: string
  readonly scores: readonly string[]
}
export type MiniBatter = {
  readonly name: string
  readonly runs: number
  readonly balls: number
  readonly striker?: true
}

function scoreWithin(view: View, cursor: string, scale: number): MiniScore {
  const room = (text: string, kind: keyof typeof ROOM) => cutToBytes(text, Math.floor(ROOM[kind] * scale))
  const { current } = view
  const innings = current && view.innings[current.innings]
  return compact({
    id: view.id,
    cursor,
    at: view.lastBallAt ?? 0,
    status: view.status,
    demo: view.demo,
    title: room(view.names.title, 'title'),
    competition: view.names.competition && room(view.names.competition, 'competition'),
    startsAt: view.startsAt,
    sides: { a: miniSide(view, 'a', room), b: miniSide(view, 'b', room) },
    ...(current && innings ? inPlay(view, current, innings, room) : {}),
    line: lineOf(view, room),
  })
}

type Room = (text: string, kind: keyof typeof ROOM) => string

/** The oldest scores of a match with many super overs are left out. */
const SCORES_KEPT = 4

function miniSide({ names, innings }: View, side: SideKey, room: Room): MiniSide {
  const { name, short, colour } = names.sides[side]
  const played = Object.values(innings).filter((one) => one.side === side)
  return compact({
    name: room(name, 'side'),
    short: room(short, 'short'),
    colour,
    scores: played.slice(-SCORES_KEPT).map(scoreText),
  })
}

function inPlay(view: View, current: CurrentView, innings: InningsView, room: Room) {
  return compact({
    batting: innings.side,
    batters: battersIn(view, innings, room),
    bowler: bowlerOn(view, current, innings, room),
    over: lastBalls(current.overs[current.over ?? '']?.balls ?? '', room) || undefined,
    overs: innings.overs,
    allotted: innings.allotted,
    runRate: runRate(innings.runs, innings.balls, view.format.ballsPerOver),
  })
}

/** An over of forty wides is cut at its beginning. */
function lastBalls(balls: string, room: Room): string {
  if (room(balls, 'over') === balls) return balls
  const kept = balls.split(' ').reverse()
  return room(kept.join(' '), 'over')
    .replace(/ ?\S*…$/, '')
    .split(' ')
    .reverse()
    .join(' ')
    .replace(/^/, '… ')
}

/** In the order of the card, so that rows stay where they are when the strike changes. */
function battersIn({ names }: View, { batting }: InningsView, room: Room): readonly MiniBatter[] | undefined {
  const batters = Object.entries(batting)
    .filter(([, { end }]) => end !== undefined)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([id, { runs, balls, end }]) =>
      compact({
        name: room(fullName(id as PlayerId, names), 'person'),
        runs,
        balls,
        striker: end === 'striker' ? (true as const) : undefined,
      }),
    )
  return batters.length > 0 ? batters : undefined
}

function bowlerOn({ names }: View, { bowler }: CurrentView, { bowling }: InningsView, room: Room) {
  const line = bowler && bowling[bowler]
  return line && { name: room(fullName(bowler, names), 'person'), figures: `${figuresText(line)} (${line.overs})` }
}

/** The sentence is made with cut names and a cut reason: cut as a whole it would lose its end, which is the news. */
function lineOf(view: View, room: Room): string | undefined {
  const { a, b } = view.names.sides
  const names: Names = {
    ...view.names,
    sides: { a: { ...a, name: room(a.name, 'side') }, b: { ...b, name: room(b.name, 'side') } },
  }
  const interval = view.interval && { reason: room(view.interval.reason, 'reason') }
  const line = statusText({ ...view, names, ...(interval && { interval }) })
  return line && room(line, 'line')
}

const jsonSize = (value: unknown): number => utf8Bytes(JSON.stringify(value))
