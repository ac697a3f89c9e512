/** What a sheet would record, said before it is pressed. */
import { decidePlay, type PlayCommand } from '../../../cricket/decide.ts'
import { evolve } from '../../../cricket/evolve.ts'
import { ballsLeft, currentInnings, openInnings } from '../../../cricket/innings.ts'
import type { Match } from '../../../cricket/types.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import type { Names } from '../../../wire/view.ts'
import { cardName, fillNames, plural } from '../../../wire/words/words.ts'
import { isolated } from '../reading.ts'
import { lastWords, nextWords, scoreWords, type Told } from '../words.ts'

/** What pressing would record, before it is pressed: the wicket and who faces, the new need, or why not. */
export function readsAs({ match, names }: Told, command: PlayCommand): string {
  const decision = decidePlay(match, command)
  if ('refused' in decision) {
    const { message, law } = decision.refused
    return isolated(`${fillNames(message, names)}${law ? ` (Law ${law})` : ''}`)
  }
  const event = decision.event
  const after = evolve(match, { ref: '1', scoredAt: 0, event })
  if (event.kind === 'InningsRevised') return `${needOf(match)} becomes ${needOf(after)}.`
  const innings = currentInnings(after)
  const { words } = lastWords({ match: after, names, last: event })
  return isolated(`${words}. ${innings ? `${scoreWords(innings)}. ` : ''}${facesWords(after, names)}`)
}

function needOf(match: Match): string {
  const innings = currentInnings(match)
  const need = innings?.target && innings.target.runs - innings.runs
  const left = innings && ballsLeft(match.conditions, innings)
  if (need === undefined) return left === undefined ? 'no limit' : plural(left, 'ball')
  return left === undefined ? `${need} to win` : `${need} from ${left}`
}

/** [18.11, 18.12] */
function facesWords(after: Match, names: Names): string {
  const waiting = waitingFor(after)
  if (waiting.for !== 'batter') return nextWords(after, names)
  const innings = openInnings(after)
  const other = innings?.striker ?? innings?.nonStriker
  if (waiting.end === 'striker') return `The new batter faces next; ${cardName(other, names)} is at the other end.`
  return `${cardName(other, names)} faces next; the new batter comes to the other end.`
}
