/** One delivery of a Cricsheet file: what has to be entered before it, the ball, and what happened after it. */
import type { Bowl, WicketCommand } from '../commands.ts'
import { currentInnings } from '../innings.ts'
import type { Commands } from '../simulate/script.ts'
import { type Dismissal, type Fielder, otherSide, type PlayerId, type SideKey } from '../types.ts'
import { ballsOf } from './conditions.ts'
import type { CricsheetDelivery, CricsheetInnings, CricsheetWicket, Kind } from './file.ts'
import { isValid } from './outcome.ts'
import { enter, enterAsPlayed, enterIfAllowed, type Play } from './play.ts'

type CricsheetOver = NonNullable<CricsheetInnings['overs']>[number]
/** Where in the file: the delivery is `over.deliveries[at]`. */
export type Place = {
  readonly innings: CricsheetInnings
  readonly over: CricsheetOver
  readonly at: number
  readonly batting: SideKey
}

export function* playBall(play: Play, place: Place): Commands {
  const ball = place.over.deliveries[place.at] as CricsheetDelivery
  const { wickets = [], extras } = ball
  yield* replace(play, place, ball)
  const striker = play.people.idOf(place.batting, ball.batter)
  const nonStriker = play.people.idOf(place.batting, ball.non_striker)
  const bowler = play.people.idOf(otherSide(place.batting), ball.bowler)
  const goneBefore = isFirst(place) ? wickets.filter((wicket) => !isOnBall(ball, wicket)) : []
  for (const wicket of goneBefore) yield* leave(play, place.batting, wicket)
  yield* takeGuard(play, [striker, nonStriker])
  if (currentInnings(play.book.match)?.bowler !== bowler) yield* enterAsPlayed(play, { do: 'giveBall', bowler })
  yield* enterAsPlayed(play, bowlCommand(play, place, ball, striker))
  for (const wicket of wickets) {
    if (!isOnBall(ball, wicket) && !goneBefore.includes(wicket)) yield* leave(play, place.batting, wicket)
  }
  if (extras?.penalty) yield* enter(play, { do: 'awardPenalty', to: place.batting, runs: extras.penalty })
}

const isFirst = ({ innings, over, at }: Place): boolean => at === 0 && innings.overs?.[0] === over

/** Run out and the like may also be of somebody who came in after the ball the file has it on. */
const isOnBall = ({ batter, non_striker: nonStriker }: CricsheetDelivery, { kind, player_out }: CricsheetWicket) =>
  ON_BALL[kind] !== undefined && (CREDITED.includes(kind) || player_out === batter || player_out === nonStriker)

const CREDITED: readonly Kind[] = ['bowled', 'caught', 'caught and bowled', 'lbw', 'stumped', 'hit wicket']

/** Who goes for good makes room; whoever the file has in play again has only been joined by another. */
function* replace(play: Play, place: Place, { replacements }: CricsheetDelivery): Commands {
  for (const { team, in: comer, out, reason = 'unknown' } of replacements?.match ?? []) {
    if (!play.file.info.teams.includes(team)) continue
    const side = play.people.sideOf(team)
    const player = play.people.idOf(side, comer)
    if (out !== undefined && !batsOn(play, place, team, out)) {
      const command = { do: 'replace', side, out: play.people.idOf(side, out), in: player } as const
      yield* enterIfAllowed(play, { ...command, reason: reason.replaceAll('_', ' ') })
    }
    const { players, captain, keeper } = play.book.match.sides[side]
    if (players.includes(player)) continue
    const squad = { players: [...players, player], ...(captain && { captain }), ...(keeper && { keeper }) }
    yield* enterIfAllowed(play, { do: 'changeSquad', side, squad })
  }
}

/** Bats from here on without having been put in again. */
function batsOn({ file }: Play, { innings, over, at }: Place, team: string, name: string): boolean {
  const from = file.innings.indexOf(innings)
  const rest = [
    ...over.deliveries.slice(at),
    ...(innings.overs ?? []).filter((each) => each.over > over.over).flatMap(({ deliveries }) => deliveries),
    ...file.innings.slice(from + 1).flatMap(ballsOf),
  ]
  const back = rest.findIndex(({ replacements }) =>
    replacements?.match?.some((each) => each.team === team && each.in === name),
  )
  return rest
    .slice(0, back < 0 ? rest.length : back)
    .some(({ batter, non_striker: nonStriker }) => batter === name || nonStriker === name)
}

/** Who is in the file's pair comes in; who is not has retired, which the file says only when he does not come back. */
function* takeGuard(play: Play, pair: readonly PlayerId[]): Commands {
  for (const batter of atCrease(play).filter((id) => !pair.includes(id))) {
    yield* enter(play, { do: 'retire', batter, how: 'hurt' })
  }
  for (const batter of new Set(pair)) {
    if (!atCrease(play).includes(batter)) yield* enter(play, { do: 'sendIn', batter })
  }
}

function atCrease({ book }: Play): readonly PlayerId[] {
  const innings = currentInnings(book.match)
  return [innings?.striker, innings?.nonStriker].filter((id) => id !== undefined)
}

function bowlCommand(play: Play, place: Place, ball: CricsheetDelivery, striker: PlayerId): Bowl {
  const { runs, extras = {} } = ball
  const { wides = 0, noballs: noBalls = 0, byes = 0, legbyes: legByes = 0 } = extras
  const over = overAsserted(play, place)
  const wickets = (ball.wickets ?? [])
    .filter((wicket) => isOnBall(ball, wicket))
    .map((each) => wicketCommand(play, place, each))
  return {
    do: 'bowl',
    ...(wides > 0 && { call: 'wide' }),
    ...(noBalls > 0 && { call: 'noBall' }),
    runs: { bat: runs.batter, wides, noBalls, byes, legByes },
    ...(wickets.length > 0 && { wickets }),
    ...(currentInnings(play.book.match)?.striker !== striker && { striker }),
    ...(runs.non_boundary && { boundary: false }),
    ...(passesTarget(play, ball) && { boundary: true }),
    ...(over !== undefined && { over }),
  }
}

/** [16.6] Four extras beyond the target count only when they reached the boundary, which the file does not say. */
function passesTarget({ book, conditions }: Play, { runs, extras = {} }: CricsheetDelivery): boolean {
  const { target, runs: made = 0 } = currentInnings(book.match) ?? {}
  const ran = (extras.byes ?? 0) + (extras.legbyes ?? 0) + Math.max(0, (extras.wides ?? 0) - conditions.wideRuns)
  return target !== undefined && runs.batter === 0 && ran === 4 && made + runs.total > target.runs
}

/** [17.5] Where the umpires miscounted, the over stands as counted: said where it is not the usual number of balls. */
function overAsserted({ conditions }: Play, { innings, over, at }: Place): boolean | undefined {
  const valid = over.deliveries.slice(0, at + 1).filter(isValid).length
  const expected = valid === conditions.ballsPerOver && isValid(over.deliveries[at] as CricsheetDelivery)
  const isLast = at === over.deliveries.length - 1
  const unfinished = over === innings.overs?.at(-1) && !innings.miscounted_overs?.has(String(over.over))
  const closes = isLast && (!unfinished || valid >= conditions.ballsPerOver)
  return closes === expected && valid <= conditions.ballsPerOver ? undefined : closes
}

/** What happens on the ball; the others, undefined, happen between balls and ride on the ball before in the file. */
const ON_BALL: { readonly [kind in Kind]: Dismissal | undefined } = {
  bowled: 'bowled',
  caught: 'caught',
  'caught and bowled': 'caught',
  lbw: 'lbw',
  stumped: 'stumped',
  'hit wicket': 'hitWicket',
  'run out': 'runOut',
  'obstructing the field': 'obstructingTheField',
  'hit the ball twice': 'hitTheBallTwice',
  'handled the ball': 'handledTheBall',
  'timed out': undefined,
  'retired out': undefined,
  'retired hurt': undefined,
  'retired not out': undefined,
}

function wicketCommand(play: Play, { over, at, batting }: Place, wicket: CricsheetWicket): WicketCommand {
  const fielding = otherSide(batting)
  const caughtAndBowled = wicket.kind === 'caught and bowled'
  const bowler = play.people.idOf(fielding, (over.deliveries[at] as CricsheetDelivery).bowler)
  const fielders = caughtAndBowled ? [{ player: bowler }] : (wicket.fielders ?? []).map(fielderOf(play, fielding))
  return {
    how: ON_BALL[wicket.kind] as Dismissal,
    batter: play.people.idOf(batting, wicket.player_out),
    ...(fielders.length > 0 && { fielders }),
  }
}

const fielderOf =
  ({ people }: Play, side: SideKey) =>
  ({ name, substitute }: NonNullable<CricsheetWicket['fielders']>[number]): Fielder => ({
    ...(name !== undefined && { player: people.idOf(side, name) }),
    ...(substitute && { substitute: true as const }),
  })

/** Those who left between balls. Somebody who retires out without having been in (1483765) comes in first. */
function* leave(play: Play, side: SideKey, { kind, player_out: name, fielders = [] }: CricsheetWicket): Commands {
  const batter = play.people.idOf(side, name)
  if (kind === 'timed out') return yield* enter(play, { do: 'dismiss', batter, how: 'timedOut' })
  const cameIn = currentInnings(play.book.match)?.batters[batter] !== undefined
  if (!cameIn) yield* enter(play, { do: 'sendIn', batter })
  const how = ON_BALL[kind]
  if (how) {
    const named = fielders.map(fielderOf(play, otherSide(side)))
    return yield* enterAsPlayed(play, { do: 'dismiss', batter, how, ...(named.length > 0 && { fielders: named }) })
  }
  yield* enter(play, { do: 'retire', batter, how: RETIRES[kind] ?? 'hurt' })
}

const RETIRES: { readonly [kind in Kind]?: 'out' | 'notOut' } = { 'retired out': 'out', 'retired not out': 'notOut' }
