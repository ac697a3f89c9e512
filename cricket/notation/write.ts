/** Commands as words of a line, so that reading them gives the same commands again. */
import type { Command } from '../commands.ts'
import type { Outcome, OverCount } from '../types.ts'
import { BETWEEN_BALLS } from './acts.ts'
import { nameText } from './names.ts'
import type { Reading } from './reading.ts'
import { asText } from './token.ts'
import { ballText, END_WORDS, fieldersText, line, wordFor } from './write-ball.ts'

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
      return line(':result', outcomeText(command.outcome), allowed({ override: command.because }))
    case 'note':
      return line(':note', asText(command.text))
    default:
      return undefined
  }
}

const allowed = ({ override }: { readonly override?: string | undefined }): string | false =>
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
