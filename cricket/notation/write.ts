/** Commands as words of a line, so that reading them gives the same commands again. */
import type { Bowl, Command, WicketCommand } from '../commands.ts'
import { DISMISSALS, type Fielder, type Outcome, type OverCount, type Runs } from '../types.ts'
import { BETWEEN_BALLS } from './acts.ts'
import { nameText } from './names.ts'
import type { Reading } from './reading.ts'
import { asText } from './token.ts'
import { HOW_WORDS } from './vocabulary.ts'

/** Undefined for what is no word of a line: making a match, squads, names, par sheets, corrections. */
export function writeCommand(command: Command, reading: Reading): string | undefined {
  switch (command.do) {
    case 'bowl':
      return ballText(command, reading)
    case 'sendIn':
      return line(
        ':in',
        nameText(command.batter, 'comingIn', reading),
        command.end && END_WORDS[command.end],
        command.consent && 'consent',
        allowed(command),
      )
    case 'giveBall': {
      const from = command.from !== undefined && `from ${asText(command.from)}`
      return line(':bowler', nameText(command.bowler, 'bowler', reading), from, allowed(command))
    }
    case 'suspendBowler':
      return line(':suspend', nameText(command.bowler, 'bowler', reading), lawOf(command))
    case 'nameRunner': {
      const runner = command.runner !== undefined && nameText(command.runner, 'anyone', reading)
      return line(':runner', nameText(command.batter, 'atCrease', reading), runner)
    }
    case 'swapEnds':
      return ':swap'
    case 'callOver':
      return ':over'
    case 'undo':
      return ':undo'
    case 'redo':
      return ':redo'
    case 'startLastHour':
      return ':lasthour'
    case 'takeNewBall':
      return line(':newball', allowed(command))
    case 'takePowerplay':
      return line(':powerplay', `${command.overs}`, asText(command.name))
    case 'review':
      return line(':review', command.by, command.outcome.toLowerCase())
    case 'retire':
      return line(
        ':ret',
        nameText(command.batter, 'atCrease', reading),
        command.how.toLowerCase(),
        command.consent && 'consent',
        lawOf(command),
      )
    case 'markAbsent':
      return line(':absent', nameText(command.batter, 'comingIn', reading))
    case 'dismiss':
      return dismissText(command, reading)
    case 'awardPenalty':
      return line(':pen', lawOf(command), command.to, command.runs !== undefined && `+${command.runs}`)
    case 'declare':
      return ':dec'
    case 'forfeit':
      return ':forfeit'
    case 'endInnings':
      return line(':end', command.reason !== undefined && asText(command.reason))
    case 'revise':
      if (command.par) return undefined
      return line(':target', revision(command), command.method !== undefined && asText(command.method))
    case 'stopPlay':
      return line(':break', asText(command.reason), command.session && `session:${command.session}`, allowed(command))
    case 'resumePlay':
      return ':play'
    case 'toss':
      return line(':toss', command.winner, command.elected, command.uncontested && 'uncontested')
    case 'startInnings':
      return line(
        ':start',
        command.batting,
        command.superOver && 'superover',
        command.followOn && 'followon',
        allowed(command),
      )
    case 'replace': {
      const [out, coming] = [command.out, command.in].map((id) => `{${id}}`)
      return line(':sub', out, coming, command.side, asText(command.reason))
    }
    case 'endMatch':
      return line(':result', outcomeText(command.outcome))
    case 'note':
      return line(':note', asText(command.text))
    default:
      return undefined
  }
}

const line = (...words: readonly (string | false | undefined)[]): string => words.filter(Boolean).join(' ')

const END_WORDS = { striker: '@k', nonStriker: '@b' } as const

const allowed = ({ override }: { readonly override?: string }): string | false =>
  override !== undefined && `!${asText(override)}`

const lawOf = ({ law }: { readonly law?: string }): string | false => law !== undefined && lawText(law)
const lawText = (law: string): string => (/^\d+\.[\d.]+$/.test(law) ? law : JSON.stringify(law))

const overText = ({ overs, balls }: OverCount): string => (balls === 0 ? `${overs}` : `${overs}.${balls}`)

const revision = ({ target, overs }: Extract<Command, { do: 'revise' }>): string =>
  `${target ?? ''}${overs ? `/${overText(overs)}` : ''}`

function outcomeText(outcome: Outcome): string {
  const method = 'method' in outcome && outcome.method !== undefined && asText(outcome.method)
  switch (outcome.kind) {
    case 'win': {
      const { winner, by } = outcome
      const margin = by?.runs !== undefined ? `${by.runs}r` : by?.wickets !== undefined && `${by.wickets}w`
      return line('win', winner, by?.innings && 'inn', margin, method)
    }
    case 'tie':
      return line(
        'tie',
        outcome.eliminator && `so ${outcome.eliminator}`,
        outcome.bowlOut && `bo ${outcome.bowlOut}`,
        outcome.tieBreak && `by:${outcome.tieBreak.by} ${outcome.tieBreak.winner}`,
        method,
      )
    case 'noResult':
      return 'none'
    case 'draw':
      return line('draw', outcome.firstInningsLead && `lead ${outcome.firstInningsLead}`)
    default:
      return outcome.kind
  }
}

const wordFor = (words: { readonly [word: string]: string }, how: string): string =>
  Object.keys(words).find((word) => words[word] === how) ?? how

function dismissText(command: Extract<Command, { do: 'dismiss' }>, reading: Reading): string {
  const { batter, how, fielders } = command
  const nobody = command.law !== undefined && '-'
  const by = fieldersText(fielders, reading) || nobody
  return line(
    ':out',
    nameText(batter, 'anyone', reading),
    wordFor(BETWEEN_BALLS, how),
    by,
    lawOf(command),
    allowed(command),
  )
}

function ballText(ball: Bowl, reading: Reading): string {
  const [first, ...more] = ball.wickets ?? []
  const details = [
    first && wicketDetails(first, ball, reading),
    ...more.map((wicket) => line('&', HOW_TEXTS[wicket.how], wicketDetails(wicket, ball, reading))),
    ball.striker !== undefined && `*${nameText(ball.striker, 'atCrease', reading)}`,
    ball.bowler !== undefined && `by ${nameText(ball.bowler, 'bowler', reading)}`,
    ball.faces !== undefined && `next ${nameText(ball.faces, 'atCrease', reading)}`,
    ...ruledTexts(ball),
    ball.valid !== undefined && (ball.valid ? 'counted' : 'uncounted'),
    ball.over !== undefined && (ball.over ? '/' : '-/'),
    ball.override !== undefined && `!${asText(ball.override)}`,
    ball.note !== undefined && `#${asText(ball.note)}`,
  ]
  return line(creditText(ball, first), ...details)
}

const ruledTexts = ({ short, overthrow, lostBall, disallowed, notInOver, changedEnds }: Bowl) => [
  short !== undefined && `short:${short}`,
  overthrow && `throw:${overthrow}`,
  lostBall && 'lost',
  disallowed && `off:${disallowed.law}${disallowed.runs === undefined ? '' : `+${disallowed.runs}`}`,
  notInOver && `dead:${notInOver}`,
  changedEnds !== undefined && (changedEnds ? 'changed' : 'unchanged'),
]

/** "st" and "ct" rather than the words of their own rules. */
const HOW_TEXTS = Object.fromEntries(DISMISSALS.map((how) => [how, wordFor(HOW_WORDS, how)]))

function creditText(ball: Bowl, wicket: WicketCommand | undefined): string {
  const { call, runs = {} } = ball
  const how = wicket && HOW_TEXTS[wicket.how]
  const ran = how === 'ro' || how === 'obs' ? completedText(ball) : undefined
  if (ran !== undefined) return `${how}${ran}`
  const bat = batText(ball)
  const parts = [
    call === 'wide' && `${runs.wides ?? ''}wd`,
    call === 'noBall' ? `${runs.noBalls ?? ''}nb${bat}` : bat,
    runs.byes && `${runs.byes}b`,
    runs.legByes && `${runs.legByes}lb`,
    how,
  ].filter(Boolean)
  return parts.length === 0 ? '.' : parts.join('+')
}

/** Off the bat: "4", "4r" all run, "4!" to the boundary and said so. More than seven are always said to be run. */
function batText({ runs, boundary, call }: Bowl): string {
  const bat = runs?.bat ?? 0
  if (bat === 0) return ''
  const mark = boundary === undefined ? (bat > 7 && call !== 'noBall' ? 'r' : '') : boundary ? '!' : 'r'
  return `${bat}${mark}`
}

/** The completed runs of a run out, where "ro2", "ro1lb" say all there is to say. */
function completedText({ call, runs = {}, boundary }: Bowl): string | undefined {
  const said = (['bat', 'byes', 'legByes'] as const).filter((key) => (runs[key] ?? 0) > 0)
  const [key, other] = said
  if (call || other) return undefined
  if (key === undefined) return boundary === undefined ? '' : undefined
  const count = runs[key] ?? 0
  const isBoundaryKind = key === 'bat' && (count === 4 || count === 6)
  if (isBoundaryKind !== (boundary === false) || boundary) return undefined
  return `${count}${key === 'byes' ? 'b' : key === 'legByes' ? 'lb' : ''}`
}

function wicketDetails(wicket: WicketCommand, ball: Bowl, reading: Reading): string {
  const { how, batter, fielders, at } = wicket
  return line(
    how === 'stumped' && reading.keeper !== undefined
      ? besidesKeeper(fielders, reading)
      : fieldersText(fielders, reading),
    batter !== undefined && whoText(batter, ball, reading),
    at && END_WORDS[at],
    wicket.crossed !== undefined && (wicket.crossed ? 'x' : '-x'),
    wicket.preventedCatch && 'nocatch',
    wicket.notRunning && 'norun',
  )
}

function whoText(batter: WicketCommand['batter'] & string, ball: Bowl, reading: Reading): string {
  const striker = ball.striker ?? reading.striker
  const other = [reading.striker, reading.nonStriker].find((id) => id !== undefined && id !== striker)
  return batter === other ? 'ns' : `=${nameText(batter, 'atCrease', reading)}`
}

/** The keeper's stumping goes without saying; "-" says that nobody is named. */
function besidesKeeper(fielders: readonly Fielder[] = [], reading: Reading): string {
  const [only, more] = fielders
  if (only && !more && !only.substitute && only.player === reading.keeper) return ''
  return fieldersText(fielders, reading) || '-'
}

const fieldersText = (fielders: readonly Fielder[] = [], reading: Reading): string =>
  fielders.map((fielder) => fielderText(fielder, reading)).join('/')

function fielderText({ player, substitute }: Fielder, reading: Reading): string {
  const name = player === undefined ? '' : nameText(player, 'fielder', reading)
  if (substitute) return name ? `sub(${name})` : 'sub'
  return name || '?'
}

/** Runs without what goes without saying: noughts, and the penalty of a call. */
export function plainRuns(ball: Bowl, { wideRuns, noBallRuns }: Reading): Bowl {
  const { runs, ...rest } = ball
  const usual: Partial<Runs> = {
    wides: ball.call === 'wide' ? wideRuns : 0,
    noBalls: ball.call === 'noBall' ? noBallRuns : 0,
  }
  const kept = Object.entries(runs ?? {}).filter(([key, count]) => count !== (usual[key as keyof Runs] ?? 0))
  return { ...rest, ...(kept.length > 0 && { runs: Object.fromEntries(kept) }) }
}
