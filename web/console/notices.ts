/** What is said above the pad: why nothing was recorded, what was probably meant, and commands as keys name them. */
import type { Command } from '../../cricket/commands.ts'
import { DISMISSAL_RULES } from '../../cricket/deciding/dismissal.ts'
import type { Refusal } from '../../cricket/refusal.ts'
import type { Names } from '../../wire/view.ts'
import { ballWords } from '../../wire/words/ball-words.ts'
import { ballNotation, cardName, fillNames } from '../../wire/words/words.ts'
import { isolated } from './reading.ts'
import type { Notice, Offer } from './standing.ts'
import { bold, lastLine, type Told } from './words.ts'

/** A refusal as it stands above the pad, with what was probably meant. */
export function noticeOf(
  { code, message, law, offers = [] }: Refusal,
  asked: Command | undefined,
  names: Names,
): Notice {
  const offered = [...offers.map((command) => offerOf(command, names)), ...anyway(code, asked)]
  return {
    text: isolated(fillNames(message, names)),
    ...(law && { law }),
    ...(offered.length > 0 && { offers: offered }),
  }
}

/** A wicket needs its details, so its offer is the sheet that asks for them. */
function offerOf(command: Command, names: Names): Offer {
  const how = command.do === 'bowl' ? command.wickets?.[0]?.how : undefined
  if (command.do !== 'bowl' || how === undefined) return { label: isolated(commandWords(command, names)), command }
  const sheets = SHEETS[command.call ?? 'fair']
  return { label: `${DISMISSAL_RULES[how].words}…`, href: PLAIN_WAYS.has(how) ? sheets.plain : sheets.run }
}
const SHEETS = {
  fair: { plain: '#out', run: '#run-out' },
  wide: { plain: '#wd-plus', run: '#run-out-wd' },
  noBall: { plain: '#nb-plus', run: '#run-out-nb' },
} as const
const PLAIN_WAYS: ReadonlySet<string> = new Set(['bowled', 'caught', 'lbw', 'stumped', 'hitWicket', 'hitTheBallTwice'])

/** What the Laws bar the umpires may have allowed all the same: then it is said, and stands in the book as said. */
function anyway(code: Refusal['code'], asked: Command | undefined): readonly Offer[] {
  if (!asked || ('override' in asked && asked.override !== undefined)) return []
  const command = allowed(code, asked)
  return command ? [{ label: 'The umpires allow it', command }] : []
}

function allowed(code: Refusal['code'], asked: Command): Command | undefined {
  switch (asked.do) {
    case 'giveBall':
      return code === 'bowler-barred' ? { ...asked, ...ALLOWED } : undefined
    case 'bowl':
    case 'dismiss':
      return UNLAWFUL.has(code) ? { ...asked, ...ALLOWED } : undefined
    case 'stopPlay':
      return code === 'over-open' ? { ...asked, ...ALLOWED } : undefined
    case 'takeNewBall':
    case 'declare':
      return code === 'not-allowed' ? { ...asked, ...ALLOWED } : undefined
    case 'startInnings':
      return code === 'wrong-side' ? { ...asked, ...ALLOWED } : undefined
    default:
      return undefined
  }
}
const ALLOWED = { override: 'the umpires allowed it' }
const UNLAWFUL: ReadonlySet<Refusal['code']> = new Set(['dismissal-impossible', 'runs-impossible', 'has-to-retire'])

const CONFLICTS = {
  behind: 'Somebody scored meanwhile.',
  'pen-moved': 'Somebody else has taken the pen.',
  'id-reused': 'This page had been used already.',
} as const

/** Nothing was recorded because the match had moved on: where it is now, and what was pressed, to press again. */
export function conflictWords(kind: keyof typeof CONFLICTS, command: Command, standing: Told): Notice {
  const yours = isolated(commandWords(command, standing.names))
  const text = `${CONFLICTS[kind]} The last entry is “${isolated(lastLine(standing))}”. Not recorded: ${yours}.`
  if (kind === 'pen-moved') return { text, pen: true }
  return { text, offers: [{ label: `Record it now: ${yours}`, command }] }
}

/** What a command would do, on the key that offers it. */
export function commandWords(command: Command, names: Names): string {
  if (command.do === 'bowl') return bold(ballWords(ballNotation(asBall(command))))
  const name = 'batter' in command ? command.batter : 'bowler' in command ? command.bowler : undefined
  const who = name === undefined ? '' : ` ${cardName(name, names)}`
  return `${COMMANDS[command.do] ?? 'the entry'}${who}`
}

/** Before the name, where it is about somebody. */
const COMMANDS: { readonly [verb in Command['do']]?: string } = {
  toss: 'the toss',
  changeSquad: 'the team sheet',
  replace: 'the replacement',
  startInnings: 'Start the innings',
  sendIn: 'batter',
  giveBall: 'bowler',
  suspendBowler: 'the suspension of',
  nameRunner: 'a runner for',
  dismiss: 'the wicket of',
  retire: 'the retirement of',
  markAbsent: 'the absence of',
  swapEnds: 'Change ends',
  callOver: 'End the over',
  awardPenalty: 'the penalty runs',
  declare: 'Declare',
  forfeit: 'Forfeit',
  endInnings: 'End the innings',
  revise: 'the revised overs or target',
  stopPlay: 'Stop play',
  resumePlay: 'Play again',
  startLastHour: 'the last hour',
  takeNewBall: 'the new ball',
  takePowerplay: 'the powerplay',
  review: 'the review',
  endMatch: 'the result',
  note: 'the note',
  undo: 'Undo',
  redo: 'Redo',
  correct: 'the correction',
}

/** The penalty of a call is written in by the engine; in words one is enough. */
function asBall({
  call,
  runs = {},
  wickets = [],
}: Extract<Command, { do: 'bowl' }>): Parameters<typeof ballNotation>[0] {
  const blank = { bat: 0, wides: call === 'wide' ? 1 : 0, noBalls: call === 'noBall' ? 1 : 0, byes: 0, legByes: 0 }
  return { runs: { ...blank, ...runs }, wickets: wickets.length, ...(call && { call }) }
}
