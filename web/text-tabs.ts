/** The other pages of a match as plain text, at most 80 columns. */
import type { Conditions } from '../cricket/conditions.ts'
import { SIDES, type SideKey } from '../cricket/types.ts'
import type { View } from '../wire/view.ts'
import type { CommentaryPage } from '../wire/words/commentary-page.ts'
import { cardName } from '../wire/words/people.ts'
import { ballsAsOvers, isolated, tossText } from '../wire/words/words.ts'
import { sessionNow } from './board/day.tsx'
import { rulesWords } from './board/info.tsx'
import { inningsKeys, playerName } from './board/reading.ts'
import { squadOf, yetToBat } from './board/titles.ts'
import { ballSentence } from './commentary/ball-sentence.ts'
import { afterBall, eventSentences, milestoneText, overSentences } from './commentary/sentences.ts'
import { drawnOf, type Figures } from './graphs/figures.ts'
import { correctionTold } from './language/corrections.ts'
import { ENGLISH } from './language/languages.ts'
import { replacedText } from './language/replaced.ts'
import { type Asked, card, columns, joined, prose, titleOf, topLines } from './text.ts'

export const scorecardText = (view: View, asked: Asked): string =>
  joined([
    ...topLines(view, asked),
    ...inningsKeys(view).flatMap((key) => [card(view, key), underCard(view, key)]),
    sessionLines(view),
  ])

/** Who did not bat, and how the wickets fell. */
function underCard(view: View, key: string): string[] {
  const innings = view.innings[key]
  if (!innings) return []
  const waiting = innings.superOver ? [] : yetToBat(view, innings).map((id) => isolated(playerName(view, id)))
  const falls = Object.entries(innings.fallOfWickets).map(
    ([wicket, { runs, batter, over }]) => `${wicket}-${runs} (${isolated(cardName(batter, view.names))}, ${over})`,
  )
  return [
    waiting.length > 0 ? prose(`  ${innings.closed ? 'Did not bat' : 'Yet to bat'}: ${waiting.join(', ')}`, 4) : '',
    falls.length > 0 ? prose(`  Fall of wickets: ${falls.join(', ')}`, 4) : '',
  ]
}

function sessionLines(view: View): string[] {
  const over = Object.values(view.sessions ?? {})
  if (over.length === 0) return []
  const now = sessionNow(view)
  const row = (name: string, { day, runs, wickets, balls }: NonNullable<typeof now>) =>
    columns(`  Day ${day}, ${name}`, `${runs}/${wickets} in ${ballsAsOvers(balls, view.format.ballsPerOver)}`)
  return [
    'Day by day',
    ...over.map((session) => row(`until ${session.closedBy === 'close' ? 'stumps' : session.closedBy}`, session)),
    ...(now ? [row('in progress', now)] : []),
  ]
}

/** The latest first, as on the page. */
export function commentaryText(view: View, asked: Asked, { lines, older }: CommentaryPage): string {
  const teller = { names: view.names, language: ENGLISH, ballsPerOver: view.format.ballsPerOver }
  const told = lines.map((line) => {
    if (line.type === 'event') return prose(`      ${eventSentences(line, teller).join(' ')}`, 6)
    if (line.type === 'milestone') return prose(`    * ${milestoneText(line, teller)}`, 6)
    if (line.type === 'over') {
      const { head, rest } = overSentences(line, teller)
      return prose(`  --- ${head}. ${rest.join(' ')}`, 6)
    }
    const { to, what } = ballSentence(line, teller)
    const note = line.note === undefined ? '' : ` Scorer’s note: ${line.note}`
    const { was, now } = line.corrected ? correctionTold(line.corrected, view.names, ENGLISH) : { was: '', now: '' }
    const corrected = line.corrected ? ` Corrected: ${was} → ${now}.` : ''
    return prose(`${line.ball.padStart(5)} ${to}${what}. ${afterBall(line, teller).join(' ')}${note}${corrected}`, 6)
  })
  const late = asked.delayS ? `&delay=${asked.delayS}` : ''
  const next = older === undefined ? [] : [`/matches/${view.id}/commentary.txt?before=${older}${late}`]
  return joined([...topLines(view, asked), told.length > 0 ? told : ['No ball has been bowled yet.'], next])
}

const BAR_MOST = 40

/** Runs of each over as bars, one side under the other. */
export function graphsText(view: View, asked: Asked, figures: Figures): string {
  const drawn = drawnOf(figures, view)
  const most = Math.max(BAR_MOST, ...drawn.flatMap(({ overs }) => overs.map(({ runs }) => runs)))
  const blocks = drawn.map(({ key, overs }) => [
    columns(`${titleOf(view, key)}: runs in each over`, 'score'),
    ...overs.map(({ over, runs, wickets, total, down }) => {
      const bar = '#'.repeat(Math.round((Math.max(0, runs) * BAR_MOST) / most)) + ' W'.repeat(wickets)
      return columns(`${String(over).padStart(4)} ${String(runs).padStart(3)} ${bar}`, `${total}/${down}`)
    }),
  ])
  return joined([...topLines(view, asked), ...(blocks.length > 0 ? blocks : [[ENGLISH.say('graphs.none')]])])
}

export function infoText(view: View, asked: Asked, rules: Conditions): string {
  const { names, toss, replacements = {}, corrections = {} } = view
  const { umpires = [], thirdUmpire, reserveUmpire, referee, scorers = [] } = names.officials ?? {}
  const left = view.current?.reviewsLeft
  const facts: readonly (readonly [name: string, what: string | undefined])[] = [
    ['Toss', toss && tossText(toss, names)],
    ['Umpires', umpires.join(', ')],
    ['Third umpire', thirdUmpire],
    ['Reserve umpire', reserveUmpire],
    ['Referee', referee],
    ['Scorers', scorers.join(', ')],
    ['Reviews left', left && SIDES.map((side) => `${isolated(names.sides[side].name)} ${left[side]}`).join(', ')],
  ]
  return joined([
    ...topLines(view, asked),
    facts.flatMap(([name, what]) => (what ? [prose(`${name}: ${what}`, 2)] : [])),
    ...SIDES.map((side) => squadLines(view, side)),
    Object.values(replacements).map((one) => prose(replacedText(one, names, ENGLISH))),
    ['Playing conditions', ...rulesWords(rules, ENGLISH).map((words) => prose(`  ${words}`, 4))],
    ['Corrected', ...correctionLines(corrections, view)],
  ])
}

function squadLines(view: View, side: SideKey): string[] {
  const { captain, keeper, replaced = {} } = view.sides[side]
  const people = squadOf(view, side).map((id) => {
    const roles = [id === captain ? 'captain' : '', id === keeper ? 'wicketkeeper' : '', replaced[id] ? 'replaced' : '']
    const said = roles.filter((role) => role !== '').join(', ')
    return `${isolated(playerName(view, id))}${said === '' ? '' : ` (${said})`}`
  })
  return [isolated(view.names.sides[side].name), prose(`  ${people.join(', ')}`, 2)]
}

function correctionLines(corrections: NonNullable<View['corrections']>, { names }: View): string[] {
  const latest = Object.entries(corrections).sort(([a], [b]) => Number(b) - Number(a))
  if (latest.length === 0) return ['  Nothing was corrected.']
  return latest.map(([, correction]) => {
    const { was, now } = correctionTold(correction, names, ENGLISH)
    return prose(`  ${correction.ball === undefined ? '' : `Ball ${correction.ball}: `}${was} → ${now}`, 4)
  })
}
