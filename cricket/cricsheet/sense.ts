/** What a well-formed Cricsheet file may still get wrong: names nobody knows, sums that do not add up. */

import { fail, type Problem, quoted } from '../decoder.ts'
import type { CricsheetDelivery, CricsheetFile, CricsheetInfo, CricsheetInnings } from './file.ts'

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** The first contradiction in the file; undefined when it makes sense. */
export function contradiction({ info, innings }: CricsheetFile): Problem | undefined {
  return inInfo(info) ?? first(innings, (each, i) => inInnings(each, `innings[${i}]`, info))
}

const wrong = (path: string, expected: string, got: unknown): Problem => fail(path, expected, got).problem

/** The first problem among the items. */
function first<T>(items: readonly T[], find: (item: T, index: number) => Problem | undefined): Problem | undefined {
  for (const [i, item] of items.entries()) {
    const found = find(item, i)
    if (found) return found
  }
  return undefined
}

function inInfo({ teams, players, dates, toss, outcome }: CricsheetInfo): Problem | undefined {
  if (teams.length !== 2 || teams[0] === teams[1]) return wrong('info.teams', 'two different teams', teams)
  const baddest = dates.findIndex((date) => !DATE.test(date))
  if (baddest >= 0) return wrong(`info.dates[${baddest}]`, 'a date such as 2024-05-18', dates[baddest])
  const named: readonly (readonly [string, string | undefined])[] = [
    ['info.toss.winner', toss.winner],
    ['info.outcome.winner', outcome.winner],
    ['info.outcome.eliminator', outcome.eliminator],
    ['info.outcome.bowl_out', outcome.bowl_out],
  ]
  return (
    first(named, ([path, team]) => isTeam(path, team, teams)) ??
    first(teams, (team) => inSquad(`info.players.${team}`, players.get(team)))
  )
}

const isTeam = (path: string, team: string | undefined, teams: readonly string[]): Problem | undefined =>
  team === undefined || teams.includes(team) ? undefined : wrong(path, `${teams.map(quoted).join(' or ')}`, team)

function inSquad(path: string, squad: readonly string[] | undefined): Problem | undefined {
  if (!squad) return wrong(path, 'the players of this team', undefined)
  const twice = squad.findIndex((player, i) => squad.indexOf(player) !== i)
  return twice < 0 ? undefined : wrong(`${path}[${twice}]`, 'each player once', squad[twice])
}

type Squads = { readonly batting: readonly string[]; readonly fielding: readonly string[] }

function inInnings(innings: CricsheetInnings, path: string, info: CricsheetInfo): Problem | undefined {
  const { team, overs = [], absent_hurt: absent = [], forfeited } = innings
  const other = info.teams.find((each) => each !== team) as string
  const squads = { batting: info.players.get(team) ?? [], fielding: info.players.get(other) ?? [] }
  return (
    isTeam(`${path}.team`, team, info.teams) ??
    (forfeited && overs.length > 0
      ? wrong(`${path}.overs`, 'no overs in a forfeited innings', overs.length)
      : undefined) ??
    first(absent, (player, i) => isIn(`${path}.absent_hurt[${i}]`, player, squads.batting, team)) ??
    first(overs, ({ over, deliveries }, i) => {
      const here = `${path}.overs[${i}]`
      const before = overs[i - 1]?.over ?? -1
      if (over <= before) return wrong(`${here}.over`, `a number above ${before}, the overs in order`, over)
      return first(deliveries, (ball, j) => {
        const place = `${here}.deliveries[${j}]`
        return atBothEnds(ball, place, squads.batting, overs.slice(0, i + 1)) ?? inDelivery(ball, place, squads, team)
      })
    })
  )
}

const isIn = (path: string, player: string, squad: readonly string[], team: string): Problem | undefined =>
  squad.includes(player) ? undefined : wrong(path, `one of the players of ${quoted(team)}`, player)

/** The last batter may stand alone, when everybody else is gone. */
function atBothEnds(
  { batter, non_striker: nonStriker }: CricsheetDelivery,
  path: string,
  squad: readonly string[],
  overs: NonNullable<CricsheetInnings['overs']>,
): Problem | undefined {
  if (batter !== nonStriker) return undefined
  const wickets = overs.flatMap(({ deliveries }) => deliveries).flatMap((ball) => ball.wickets ?? [])
  const gone = new Set(wickets.map(({ player_out: out }) => out))
  if (squad.length > 1 && squad.every((name) => name === batter || gone.has(name))) return undefined
  return wrong(`${path}.non_striker`, 'somebody else than the batter', nonStriker)
}

function inDelivery(ball: CricsheetDelivery, path: string, squads: Squads, team: string): Problem | undefined {
  const { batter, non_striker: nonStriker, bowler, wickets = [] } = ball
  return (
    isIn(`${path}.batter`, batter, squads.batting, team) ??
    isIn(`${path}.non_striker`, nonStriker, squads.batting, team) ??
    (squads.fielding.includes(bowler) ? undefined : wrong(`${path}.bowler`, 'one of the fielding side', bowler)) ??
    first(wickets, ({ player_out: out }, i) => isIn(`${path}.wickets[${i}].player_out`, out, squads.batting, team)) ??
    inSums(ball, path)
  )
}

function inSums({ runs, extras = {} }: CricsheetDelivery, path: string): Problem | undefined {
  const { wides = 0, noballs = 0, byes = 0, legbyes = 0, penalty = 0 } = extras
  const sum = wides + noballs + byes + legbyes + penalty
  if (sum !== runs.extras) return wrong(`${path}.runs.extras`, `${sum}, the sum of the extras`, runs.extras)
  const total = runs.batter + runs.extras
  if (total !== runs.total) return wrong(`${path}.runs.total`, `${total}, runs off the bat and extras`, runs.total)
  if (wides > 0 && (noballs > 0 || byes > 0 || legbyes > 0 || runs.batter > 0))
    return wrong(`${path}.extras.wides`, 'no other runs on a wide (22.3)', Object.keys(extras))
  return undefined
}
