/** The innings, over by over. What happens between balls rides on the ball before it, replacements on the one after. */
import { type Book, replay } from '../book.ts'
import type { BallBowled, Entry, PlayEvent } from '../events.ts'
import { currentInnings, isChase, openInnings } from '../innings.ts'
import type { Dismissal, Innings, Match, OverCount, PlayerId, SideKey, Wicket } from '../types.ts'
import type { Kind } from './file.ts'
import {
  REPLACEMENT_REASONS,
  type WrittenDelivery,
  type WrittenExtras,
  type WrittenInnings,
  type WrittenReplacement,
  type WrittenReview,
  type WrittenWicket,
} from './format.ts'
import type { Roster } from './roster.ts'

export function inningsWritten(
  { entries, match }: Pick<Book, 'entries' | 'match'>,
  roster: Roster,
): readonly WrittenInnings[] {
  const pages = pagesOf(entries, roster)
  return match.innings.map((innings, i) => closing(match, innings, i, pages[i] as Page, roster))
}

/** One innings being written. */
type Page = { readonly overs: OverPage[]; readonly early: WrittenWicket[]; earlyPenalty: number }
type OverPage = { readonly over: number; readonly deliveries: BallPage[]; closed: boolean }
type BallPage = {
  readonly ball: BallBowled
  penalty: number
  readonly wickets: WrittenWicket[]
  readonly replacements: readonly WrittenReplacement[]
  review?: WrittenReview
}

function pagesOf(entries: readonly Entry[], roster: Roster): readonly Page[] {
  const pages: Page[] = []
  let coming: WrittenReplacement[] = []
  let before = { closed: 0, open: undefined as SideKey | undefined }
  let at = 0
  replay(entries, ({ event }, match) => {
    const page = pages.at(-1)
    const last = page?.overs.at(-1)?.deliveries.at(-1)
    const goes = wicketBetween(event, () => resumes(entries, at), roster)
    if (event.kind === 'InningsStarted') pages.push({ overs: [], early: [], earlyPenalty: 0 })
    else if (event.kind === 'PlayerReplaced') coming.push(replacementOf(event, roster))
    else if (page && event.kind === 'BallBowled') {
      overPage(page, before.closed, event.over).deliveries.push(ballPage(page, event, coming, roster))
      coming = []
    } else if (page && event.kind === 'OverCalled') closeOver(page)
    else if (page && event.kind === 'PenaltyAwarded' && event.to === before.open) {
      if (last) last.penalty += event.runs
      else page.earlyPenalty += event.runs
    } else if (last && event.kind === 'ReviewMade') last.review ??= reviewOf(event, last.ball, roster)
    else if (goes) (last?.wickets ?? page?.early)?.push(goes)
    before = { closed: currentInnings(match)?.overs.overs ?? 0, open: openInnings(match)?.batting }
    at += 1
  })
  return pages
}

function overPage(page: Page, number: number, closes: boolean): OverPage {
  const open = page.overs.at(-1)
  const over = open && !open.closed ? open : { over: number, deliveries: [], closed: false }
  if (over !== open) page.overs.push(over)
  over.closed = closes
  return over
}

function closeOver({ overs }: Page): void {
  const over = overs.at(-1)
  if (over) over.closed = true
}

/** What came before the first ball of the innings has no ball to ride on but that one. */
function ballPage(page: Page, ball: BallBowled, replacements: readonly WrittenReplacement[], roster: Roster): BallPage {
  const early = page.early.splice(0)
  const penalty = page.earlyPenalty
  page.earlyPenalty = 0
  return {
    ball,
    penalty,
    wickets: [...early, ...ball.wickets.map((each) => wicketOf(each, roster, ball.bowler))],
    replacements,
  }
}

/** Who left between balls. A retirement is written when it was for good: who resumes has only been away. */
function wicketBetween(event: PlayEvent, resumed: () => boolean, roster: Roster): WrittenWicket | undefined {
  if (event.kind === 'BatterDismissed') return wicketOf(event.wicket, roster)
  if (event.kind !== 'BatterRetired' || resumed()) return undefined
  return { kind: event.how === 'hurt' ? 'retired hurt' : 'retired not out', player_out: roster.nameOf(event.batter) }
}

/** Whether the batter who retires with this entry comes in again in the same innings. */
function resumes(entries: readonly Entry[], at: number): boolean {
  const retired = entries[at]?.event
  for (let i = at + 1; i < entries.length && retired?.kind === 'BatterRetired'; i++) {
    const event = entries[i]?.event as PlayEvent
    if (event.kind === 'InningsStarted') return false
    if (event.kind === 'BatterCameIn' && event.batter === retired.batter) return true
  }
  return false
}

const KIND_OF: { readonly [how in Dismissal]: Kind } = {
  bowled: 'bowled',
  caught: 'caught',
  lbw: 'lbw',
  stumped: 'stumped',
  hitWicket: 'hit wicket',
  runOut: 'run out',
  obstructingTheField: 'obstructing the field',
  hitTheBallTwice: 'hit the ball twice',
  handledTheBall: 'handled the ball',
  timedOut: 'timed out',
  retiredOut: 'retired out',
}

function wicketOf({ how, batter, fielders = [] }: Wicket, { nameOf }: Roster, bowler?: PlayerId): WrittenWicket {
  const [catcher] = fielders
  const player = nameOf(batter)
  if (how === 'caught' && bowler !== undefined && catcher?.player === bowler)
    return { kind: 'caught and bowled', player_out: player }
  const named = fielders.map(({ player: id, substitute }) => ({
    ...(id !== undefined && { name: nameOf(id) }),
    ...(substitute && { substitute }),
  }))
  return { ...(named.length > 0 && { fielders: named }), kind: KIND_OF[how], player_out: player }
}

function replacementOf(
  { side, out, in: comer, reason }: Extract<PlayEvent, { kind: 'PlayerReplaced' }>,
  { nameOf, teamOf }: Roster,
): WrittenReplacement {
  const said = reason.toLowerCase().replaceAll(/[\s-]+/g, '_')
  return {
    in: nameOf(comer),
    out: nameOf(out),
    reason: REPLACEMENT_REASONS.find((each) => each === said) ?? 'unknown',
    team: teamOf(side),
  }
}

function reviewOf(
  { by, outcome }: Extract<PlayEvent, { kind: 'ReviewMade' }>,
  ball: BallBowled,
  { nameOf, teamOf }: Roster,
): WrittenReview {
  return {
    batter: nameOf(ball.wickets[0]?.batter ?? ball.striker),
    by: teamOf(by),
    decision: outcome === 'upheld' ? 'upheld' : 'struck down',
    type: 'wicket',
    ...(outcome === 'umpiresCall' && { umpires_call: true as const }),
  }
}

/** The innings with what is only known at its end. */
function closing(match: Match, innings: Innings, index: number, page: Page, roster: Roster): WrittenInnings {
  const { superOver, closed, absent } = innings
  return {
    team: roster.teamOf(innings.batting),
    ...(closed !== 'forfeited' && {
      overs: page.overs.map(({ over, deliveries }) => ({
        over,
        deliveries: deliveries.map((ball) => deliveryOf(ball, roster)),
      })),
    }),
    ...(absent.length > 0 && { absent_hurt: absent.map(roster.nameOf) }),
    ...(closed === 'declared' && { declared: true }),
    ...(closed === 'forfeited' && { forfeited: true }),
    ...(superOver && { super_over: true }),
    ...penaltiesOf(innings, page.earlyPenalty),
    ...targetOf(match, innings, index),
    ...miscountedOf(page, match.conditions.ballsPerOver),
  }
}

function deliveryOf({ ball, penalty, wickets, replacements, review }: BallPage, { nameOf }: Roster): WrittenDelivery {
  const { bat, wides, noBalls, byes, legByes } = ball.runs
  const extras = wides + noBalls + byes + legByes + penalty
  return {
    batter: nameOf(ball.striker),
    bowler: nameOf(ball.bowler),
    ...(extras > 0 && { extras: extrasOf({ wides, noballs: noBalls, byes, legbyes: legByes, penalty }) }),
    // The last batter, alone, is written at both ends: the format wants two names.
    non_striker: nameOf(ball.nonStriker ?? ball.striker),
    ...(replacements.length > 0 && { replacements: { match: replacements } }),
    ...(review && { review }),
    runs: {
      batter: bat,
      extras,
      total: bat + extras,
      ...((bat === 4 || bat === 6) && ball.boundary === undefined && { non_boundary: true as const }),
    },
    ...(wickets.length > 0 && { wickets }),
  }
}

const extrasOf = (runs: Required<WrittenExtras>): WrittenExtras =>
  Object.fromEntries(Object.entries(runs).filter(([, count]) => count > 0))

function penaltiesOf({ penaltyBefore, penaltyAfter }: Innings, early: number): Pick<WrittenInnings, 'penalty_runs'> {
  const pre = penaltyBefore + early
  if (pre + penaltyAfter === 0) return {}
  return { penalty_runs: { ...(pre > 0 && { pre }), ...(penaltyAfter > 0 && { post: penaltyAfter }) } }
}

function targetOf(
  match: Match,
  { target, allotted, superOver }: Innings,
  index: number,
): Pick<WrittenInnings, 'target'> {
  const limited = match.conditions.inningsPerSide === 1 && isChase(match, index)
  if (!limited || superOver || !target) return {}
  return { target: { ...(allotted && { overs: asNumber(allotted) }), runs: target.runs } }
}

/** 34 overs and 2 balls are 34.2. */
const asNumber = ({ overs, balls }: OverCount): number => Number(`${overs}.${balls}`)

/** [17.5] Overs that stand though they had more or fewer balls, as a reader of the file counts them. */
function miscountedOf({ overs }: Page, ballsPerOver: number): Pick<WrittenInnings, 'miscounted_overs'> {
  const counted = overs
    .filter(({ closed }) => closed)
    .map(({ over, deliveries }) => [over, deliveries.filter(isCounted).length] as const)
  const odd = counted.filter(([, balls]) => balls !== ballsPerOver)
  return odd.length === 0
    ? {}
    : { miscounted_overs: Object.fromEntries(odd.map(([over, balls]) => [String(over), { balls }])) }
}

const isCounted = ({ ball }: BallPage): boolean => ball.runs.wides === 0 && ball.runs.noBalls === 0
