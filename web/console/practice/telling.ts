/** What a scorer would see from the hut, in words: the ball, the signal, who runs, who walks. Never what to press. */
import type { BallBowled, PlayEvent } from '../../../cricket/events.ts'
import { createRandom, type Random } from '../../../cricket/simulate/random.ts'
import type { Outcome, PlayerId, Wicket } from '../../../cricket/types.ts'
import type { Names } from '../../../wire/view.ts'
import { cardName, EVENT_WORDS, intervalText, plural, resultText } from '../../../wire/words/words.ts'
import type { Scene } from './lesson.ts'

type Told = { readonly names: Names; readonly random: Random; readonly wideRuns: number }

/** One sentence or two for each thing that happened; `nth` varies the words, always in the same way. */
export function sceneWords({ events }: Scene, names: Names, { nth, wideRuns }: { nth: number; wideRuns: number }) {
  const told: Told = { names, wideRuns, random: createRandom(7919 + nth) }
  return sentencesOf(events, told).filter((sentence) => sentence !== '')
}

function sentencesOf(events: readonly PlayEvent[], told: Told): readonly string[] {
  const openers = events.filter((event) => event.kind === 'BatterCameIn')
  const opening = events.some((event) => event.kind === 'InningsStarted') && openers.length === 2
  return events.flatMap((event) => {
    if (!opening || event.kind !== 'BatterCameIn') return [eventWords(event, told)]
    return event === openers[0]
      ? [
          openingWords(
            openers.map(({ batter }) => batter),
            told,
          ),
        ]
      : []
  })
}

function openingWords([first, second]: readonly PlayerId[], { names }: Told): string {
  return `${cardName(first, names)} and ${cardName(second, names)} open, ${cardName(first, names)} to face.`
}

function eventWords(event: PlayEvent, told: Told): string {
  const { names } = told
  const name = (id: PlayerId) => cardName(id, names)
  switch (event.kind) {
    case 'BallBowled':
      return ballWords(event, told)
    case 'TossMade':
      return `${names.sides[event.winner].name} win the toss and choose to ${event.elected}.`
    case 'InningsStarted':
      return `${names.sides[event.batting].name} bat${event.followOn ? ', following on' : ''}.`
    case 'BatterCameIn':
      return `${name(event.batter)} comes in.`
    case 'BowlerCameOn':
      return `${name(event.bowler)} to bowl.`
    case 'BatterRetired':
      return `${name(event.batter)} walks off${event.how === 'hurt' ? ', hurt' : ', not out'}.`
    case 'BatterDismissed':
      return `${name(event.wicket.batter)} is out, ${MANNER[event.wicket.how]}, with no ball bowled.`
    case 'BatterAbsent':
      return `${name(event.batter)} will not come out to bat.`
    case 'PenaltyAwarded':
      return `The umpire taps a shoulder: ${plural(event.runs, 'penalty run')} to ${names.sides[event.to].name}${event.law ? ` (Law ${event.law})` : ''}.`
    case 'PlayStopped':
      return `${intervalText(event.reason)}.`
    case 'PlayResumed':
      return 'They play again.'
    case 'PlayerReplaced':
      return `${name(event.in)} comes in for ${name(event.out)} for the rest of the match: ${event.reason}.`
    case 'InningsClosed':
      return event.how === 'declared' ? 'The captain declares.' : 'The innings is over.'
    case 'InningsRevised':
      return revisedWords(event)
    case 'MatchEnded':
      return `${endWords(event.outcome, names)}.`
    case 'EndsSwapped':
      return 'The batters change ends.'
    case 'OverCalled':
      return 'The umpire calls Over.'
    case 'Noted':
    case 'NamesChanged':
    case 'MatchCreated':
      return ''
    default:
      return `${EVENT_WORDS[event.kind]}.`
  }
}

const endWords = (outcome: Outcome, names: Names): string =>
  outcome.kind === 'win' ? `The umpires: ${resultText(outcome, names)}` : resultText(outcome, names)

function revisedWords({ overs, target }: Extract<PlayEvent, { kind: 'InningsRevised' }>): string {
  const length = overs && `${overs.overs}${overs.balls ? `.${overs.balls}` : ''} overs`
  return `The umpires: ${[length, target === undefined ? undefined : `target ${target}`].filter(Boolean).join(', ')}.`
}

const MANNER: { readonly [how in Wicket['how']]: string } = {
  bowled: 'bowled',
  caught: 'caught',
  lbw: 'leg before wicket',
  runOut: 'run out',
  stumped: 'stumped',
  hitWicket: 'hit wicket',
  hitTheBallTwice: 'for hitting the ball twice',
  obstructingTheField: 'for obstructing the field',
  handledTheBall: 'for handling the ball',
  timedOut: 'timed out',
  retiredOut: 'retired out',
}

function ballWords(ball: BallBowled, told: Told): string {
  const { names } = told
  const who = `${cardName(ball.bowler, names)} to ${cardName(ball.striker, names)}`
  const over = ball.over ? ' Over.' : ''
  return `${who}: ${[deliveryWords(ball, told), ...ball.wickets.map((wicket) => fallWords(wicket, ball, told))].filter(Boolean).join(' ')}${over}`
}

function deliveryWords(ball: BallBowled, told: Told): string {
  const { runs, call, wickets } = ball
  const short = ball.short ? ` One of them was short: the umpire taps a shoulder with the fingers.` : ''
  if (ball.disallowed) return `they run ${ball.disallowed.runs}, and the umpire sends them back: none of them counts.`
  if (call === 'wide') return `${wideWords(runs.wides - told.wideRuns, told)}${short}`
  if (call === 'noBall') return `over the line, “No-ball!” ${offNoBall(ball, told)}${short}`
  if (runs.byes > 0)
    return `past bat and pad, past the keeper as well. ${ranWords(runs.byes, told)} The umpire raises an open hand.`
  if (runs.legByes > 0)
    return `off the pad, no bat in it. ${ranWords(runs.legByes, told)} The umpire taps a raised knee.`
  if (runs.bat === 0) return wickets.length > 0 ? '' : told.random.pick(NOTHING)
  return `${struckWords(ball, told)}${short}`
}

const NOTHING = [
  'full, defended back down the pitch.',
  'left alone outside off.',
  'beaten! Past the edge and through to the keeper.',
  'driven hard, straight to mid-off.',
  'pushed to cover, “No!”',
  'hit on the pad, not out.',
  'short, ducked under.',
]

function struckWords({ runs, boundary, overthrow }: BallBowled, { random }: Told): string {
  if (overthrow) return `pushed into the covers, thrown past the stumps. ${runs.bat} in all to the batter.`
  if (boundary === 6) return random.pick(SIXES)
  if (boundary === 4) return random.pick(FOURS)
  if (runs.bat >= 4) return `driven into the gap, and they run them all: ${NUMBERS[runs.bat] ?? runs.bat}.`
  return `${random.pick(STROKES)} they run ${NUMBERS[runs.bat]}.`
}
const SIXES = [
  'high over long-on, and it lands beyond the rope.',
  'slogged, over deep midwicket, into the trees. Both arms go up.',
]
const FOURS = [
  'full, driven through the covers, over the rope.',
  'short, pulled, one bounce and over the rope.',
  'a thick edge past slip, it runs away to the boundary.',
  'flicked off the pads, nobody at fine leg, over the rope.',
]
const STROKES = [
  'full, driven through the covers,',
  'worked off the pads to midwicket,',
  'dabbed down to third,',
  'clipped to deep square leg,',
  'pushed into the gap at point,',
  'lofted over mid-on,',
]
const NUMBERS: { readonly [n: number]: string } = {
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
}

function wideWords(more: number, { random }: Told): string {
  const line = random.pick(['down the leg side,', 'far outside off,', 'well over his head,'])
  if (more <= 0) return `${line} both arms out: wide.`
  if (more === 4) return `${line} both arms out, and it beats the keeper to the rope.`
  return `${line} both arms out, and past the keeper: they run ${NUMBERS[more] ?? more}.`
}

function offNoBall({ runs, boundary }: BallBowled, told: Told): string {
  if (boundary === 6) return 'Hit all the way over the rope.'
  if (boundary === 4 && runs.bat === 4) return 'Struck to the rope.'
  if (runs.bat > 0) return `Struck away, they run ${NUMBERS[runs.bat] ?? runs.bat}.`
  if (runs.byes > 0) return `It passes everybody. ${ranWords(runs.byes, told)} An open hand goes up too.`
  if (runs.legByes > 0) return `Off the pad. ${ranWords(runs.legByes, told)} A tap on the knee too.`
  return 'Nothing more of it.'
}

const ranWords = (runs: number, { random }: Told): string =>
  runs === 4 && random.chance(0.7) ? 'It reaches the rope.' : `They run ${NUMBERS[runs] ?? runs}.`

function fallWords({ batter, how, fielders = [], bowler, at }: Wicket, ball: BallBowled, told: Told): string {
  const name = (id: PlayerId | undefined) => cardName(id, told.names)
  const by = fielders.map(({ player, substitute }) => (substitute ? `a substitute` : name(player)))
  const out = name(batter)
  switch (how) {
    case 'bowled':
      return `Bowled! ${out}’s off stump is out of the ground.`
    case 'lbw':
      return `On the pad in front of middle, and the finger goes up.`
    case 'caught':
      return fielders[0]?.player === bowler
        ? 'Hit straight back, and the bowler holds on.'
        : `In the air… caught by ${by[0] ?? 'somebody at the boundary'}.`
    case 'stumped':
      return `Down the pitch, misses, and ${by[0] ?? 'the keeper'} has the bails off.`
    case 'runOut':
      return `${ball.runs.bat + ball.runs.byes + ball.runs.legByes > 0 ? 'They go for one more:' : 'They go for a run:'} ${out} is run out at the ${at === 'nonStriker' ? 'bowler’s' : 'striker’s'} end${by.length > 0 ? `, ${by.join(' to ')}` : ''}.`
    case 'hitWicket':
      return `${out} has trodden on the stumps: out.`
    default:
      return `${out} is out, ${MANNER[how]}.`
  }
}
