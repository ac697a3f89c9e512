/** The way back from a fact to the wish behind it: what was asserted is said again, what was derived is left to the engine. */
import type { Bowl } from '../commands.ts'
import type { PlayCommand } from '../decide.ts'
import { rulingsOf, wicketRulingsOf } from '../deciding/rulings.ts'
import type { BallBowled, Dismissal, PlayEvent } from '../events.ts'

/** The command that would make this event: asserted facts are said, derived ones left for the engine. */
export function commandOf(event: PlayEvent): PlayCommand {
  switch (event.kind) {
    case 'MatchCreated':
      return { do: 'create', conditions: event.conditions, sides: event.sides }
    case 'TossMade':
      return {
        do: 'toss',
        winner: event.winner,
        elected: event.elected,
        ...(event.uncontested && { uncontested: true }),
      }
    case 'SquadChanged':
      return { do: 'changeSquad', side: event.side, squad: event.squad }
    case 'PlayerReplaced':
      return { do: 'replace', side: event.side, out: event.out, in: event.in, reason: event.reason }
    case 'InningsStarted':
      return {
        do: 'startInnings',
        batting: event.batting,
        ...(event.followOn && { followOn: true }),
        ...overrideOf(event),
      }
    case 'BatterCameIn':
      return { do: 'sendIn', batter: event.batter, ...(event.consent && { consent: true }), ...overrideOf(event) }
    case 'BowlerCameOn':
      return {
        do: 'giveBall',
        bowler: event.bowler,
        ...(event.from !== undefined && { from: event.from }),
        ...overrideOf(event),
      }
    case 'BowlerSuspended':
      return { do: 'suspendBowler', bowler: event.bowler, ...lawOf(event) }
    case 'RunnerNamed':
      return { do: 'nameRunner', batter: event.batter, ...(event.runner !== undefined && { runner: event.runner }) }
    case 'BallBowled':
      return bowlOf(event)
    case 'BatterDismissed':
      return dismissalOf(event)
    case 'BatterRetired':
      return {
        do: 'retire',
        batter: event.batter,
        how: event.how,
        ...(event.consent && { consent: true }),
        ...lawOf(event),
      }
    case 'BatterAbsent':
      return { do: 'markAbsent', batter: event.batter }
    case 'EndsSwapped':
      return { do: 'swapEnds' }
    case 'OverCalled':
      return { do: 'callOver' }
    case 'PenaltyAwarded':
      return { do: 'awardPenalty', to: event.to, runs: event.runs, ...(event.law !== undefined && { law: event.law }) }
    case 'InningsClosed':
      if (event.how === 'declared') return { do: 'declare', ...overrideOf(event) }
      if (event.how === 'forfeited') return { do: 'forfeit' }
      return { do: 'endInnings', ...(event.reason !== undefined && { reason: event.reason }) }
    case 'InningsRevised': {
      const { kind, ...revision } = event
      return { do: 'revise', ...revision }
    }
    case 'PlayStopped':
      return {
        do: 'stopPlay',
        reason: event.reason,
        ...(event.session && { session: event.session }),
        ...overrideOf(event),
      }
    case 'PlayResumed':
      return { do: 'resumePlay' }
    case 'LastHourStarted':
      return { do: 'startLastHour' }
    case 'NewBallTaken':
      return { do: 'takeNewBall', ...overrideOf(event) }
    case 'PowerplayTaken':
      return { do: 'takePowerplay', name: event.name, overs: event.overs }
    case 'ReviewMade':
      return { do: 'review', by: event.by, outcome: event.outcome }
    case 'MatchEnded':
      return { do: 'endMatch', outcome: event.outcome, ...(event.because !== undefined && { because: event.because }) }
    case 'Noted':
      return { do: 'note', text: event.text }
    case 'NamesChanged':
      return { do: 'changeNames' }
    default:
      return event satisfies never
  }
}

const overrideOf = ({ override }: { readonly override?: string }) => (override === undefined ? {} : { override })
const lawOf = ({ law }: { readonly law?: string }) => (law === undefined ? {} : { law })

function dismissalOf({ wicket, override }: Extract<PlayEvent, { kind: 'BatterDismissed' }>): PlayCommand {
  const { batter, how, fielders, law } = wicket
  const dismissal = { batter, ...(law !== undefined && { law }) }
  if (how === 'retiredOut' && override === undefined) return { do: 'retire', ...dismissal, how: 'out' }
  return {
    do: 'dismiss',
    ...dismissal,
    how,
    ...(fielders && { fielders }),
    ...(override !== undefined && { override }),
  }
}

/** A plain ball is said shortly: a Test has thousands of them to be said again. */
function bowlOf(ball: BallBowled): Bowl {
  const { call, runs, wickets } = ball
  if (!isPlain(ball) || wickets.length > 0) return fullBowlOf(ball)
  return call ? { do: 'bowl', call, runs } : { do: 'bowl', runs }
}

const isPlain = (ball: BallBowled): boolean =>
  ball.asserted === undefined &&
  ball.override === undefined &&
  ball.note === undefined &&
  ball.detail === undefined &&
  ball.short === undefined &&
  ball.overthrow === undefined &&
  ball.lostBall === undefined &&
  ball.disallowed === undefined &&
  ball.notInOver === undefined &&
  ball.faces === undefined

function fullBowlOf(ball: BallBowled): Bowl {
  const said = new Set(ball.asserted)
  return {
    do: 'bowl',
    ...(ball.call && { call: ball.call }),
    runs: ball.runs,
    ...(ball.wickets.length > 0 && { wickets: ball.wickets.map((wicket) => wicketOf(wicket, ball)) }),
    ...(said.has('striker') && { striker: ball.striker }),
    ...(said.has('bowler') && { bowler: ball.bowler }),
    ...(said.has('boundary') && { boundary: ball.boundary !== undefined }),
    ...(said.has('valid') && { valid: ball.valid }),
    ...(said.has('changedEnds') && { changedEnds: ball.changedEnds }),
    ...(said.has('over') && { over: ball.over }),
    ...rulingsOf(ball),
    ...overrideOf(ball),
    ...(ball.note !== undefined && { note: ball.note }),
    ...(ball.detail && { detail: ball.detail }),
  }
}

/** Either batter may be out in these ways, so whoever is was said, though it be the striker. */
const NAMED: readonly Dismissal[] = ['runOut', 'obstructingTheField']

function wicketOf(wicket: BallBowled['wickets'][number], ball: BallBowled) {
  const { batter, how, fielders, at } = wicket
  return {
    how,
    ...((batter !== ball.striker || NAMED.includes(how)) && { batter }),
    ...(fielders && { fielders }),
    ...(at && { at }),
    ...wicketRulingsOf(wicket),
  }
}
