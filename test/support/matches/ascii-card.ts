/** The public scorecard as plain text, 80 columns, as a newspaper would print it. Minutes are left out: real matches here have a made-up clock. */
import { plural } from '../../../cricket/words.ts'
import type { CardBatting, CardBowling, CardFall, CardInnings, Scorecard } from '../../../wire/scorecard.ts'

export function asciiCard({ teams, result, innings }: Scorecard): string {
  const head = [`${teams[0]} v ${teams[1]}`, result ?? 'in progress']
  return `${[...head, ...innings.flatMap(inningsLines)].join('\n')}\n`
}

function inningsLines(innings: CardInnings): readonly string[] {
  const { team, batting, bowling, superOver, target, allottedOvers: overs } = innings
  const chase =
    target === null
      ? ''
      : `, target ${target}${overs === null ? '' : ` in ${overs === '1' ? '1 over' : `${overs} overs`}`}`
  return [
    '',
    `${team.toUpperCase()}${superOver ? ', super over' : ''}${chase}`,
    ...(batting.length > 0 ? [row('', '', ['R', 'B', '4s', '6s'])] : []),
    ...batting.map(batterLine),
    row('Extras', extrasText(innings), [innings.extras.total]),
    row('TOTAL', totalText(innings), [innings.runs]),
    ...wrapped('Did not bat', innings.yetToBat),
    ...wrapped('Retired', innings.retired),
    ...wrapped('Absent', innings.absent),
    ...wrapped('Fall of wickets', innings.fallOfWickets.map(fallText)),
    ...(bowling.length > 0 ? [figures('Bowling', ['O', 'M', 'R', 'W', 'wd', 'nb'])] : []),
    ...bowling.map(bowlerLine),
    ...wrapped(
      'Partnerships',
      innings.partnerships.map(({ wicket, runs, balls }) => `${wicket}: ${runs} (${balls})`),
    ),
  ]
}

const row = (name: string, text: string, columns: readonly (string | number)[]): string =>
  `${pad(name, 24)} ${pad(text, 34)}${columns.map((column) => String(column).padStart(5)).join('')}`.trimEnd()

const figures = (name: string, columns: readonly (string | number)[]): string =>
  `${pad(name, 24)} ${columns.map((column) => String(column).padStart(5)).join('')}`

const pad = (text: string, width: number): string => [...text].slice(0, width).join('').padEnd(width)

function batterLine(line: CardBatting): string {
  const marks = `${line.captain ? '*' : ''}${line.keeper ? '†' : ''}`
  return row(`${marks}${line.name}`, line.howOut, [line.runs, line.balls, line.fours, line.sixes])
}

const bowlerLine = ({ name, overs, maidens, runs, wickets, wides, noBalls }: CardBowling): string =>
  figures(name, [overs, maidens, runs, wickets, wides, noBalls])

function extrasText({ extras: { byes, legByes, wides, noBalls, penalty } }: CardInnings): string {
  const kinds = [
    ['b', byes],
    ['lb', legByes],
    ['w', wides],
    ['nb', noBalls],
    ['p', penalty],
  ] as const
  return kinds.flatMap(([kind, runs]) => (runs > 0 ? [`${kind} ${runs}`] : [])).join(', ')
}

function totalText({ wickets, overs, declared, forfeited }: CardInnings): string {
  if (forfeited) return 'forfeited'
  return `${plural(wickets, 'wkt')}${declared ? ' dec' : ''}, ${overs === '1' ? '1 over' : `${overs} overs`}`
}

const fallText = ({ wicket, runs, over, batter }: CardFall): string => `${wicket}-${runs} (${batter}, ${over})`

/** Nothing when there is nothing to list. */
function wrapped(title: string, parts: readonly string[]): readonly string[] {
  if (parts.length === 0) return []
  const lines = [`${title}:`]
  for (const [i, part] of parts.entries()) {
    const text = `${part}${i < parts.length - 1 ? ',' : ''}`
    const last = lines.at(-1) ?? ''
    if (last.length + 1 + text.length > 80) lines.push(`  ${text}`)
    else lines[lines.length - 1] = `${last} ${text}`
  }
  return lines
}
