/** Views for the pages' tests, each played ball by ball through the engine. */
import { type Conditions, RULESETS } from '../../cricket/conditions.ts'
import type { SideKey } from '../../cricket/types.ts'
import { type MiniScore, scoreOf } from '../../wire/score.ts'
import type { Names, View } from '../../wire/view.ts'
import { viewOf } from '../../wire/view-of.ts'
import { type Scorer, scorer, squad } from './scorer.ts'

const LANTERNS = [
  'Iven Castellanos',
  'Desmond Aldercott',
  'Owen Trevanion',
  'Rehan Siddiqui',
  'Lachlan Dunmore',
  'Elliot Garrick',
  'Anwar Mirzada',
  'Kiran Solanke',
  'Tobias Nyathi',
  'Ewan Strathairn',
  'Nils Oderberg',
]
const KESTRELS = [
  'Thiruvenkatam Raghunathan',
  'Bartholomew Featherstonehaugh',
  'Kemar Lightbourne',
  'आरव कुलकर्णी',
  'محمد عبدالرحمٰن چوہدری',
  'Zachary Holloway-Featherstonehaugh',
  'Roelof van der Merwe',
  'Sunil Parkash',
  'Jibran Khattak',
  'Asad Marwat',
  'R. Tamatea',
]

const named = (side: SideKey, people: readonly string[]) =>
  Object.fromEntries(squad(side).players.map((id, i) => [id, people[i] ?? id]))

export const NAMES: Names = {
  title: 'Second qualifier',
  competition: 'Harbour Premier T20',
  venue: 'Breakwater Ground',
  sides: {
    a: { name: 'Northgate Lanterns', short: 'Lanterns', colour: '#0B2A6B' },
    b: { name: 'Tamarind Bay Kestrels', short: 'Kestrels', colour: '#F2B705' },
  },
  players: { ...named('a', LANTERNS), ...named('b', KESTRELS) },
}

type Options = { readonly conditions?: Conditions; readonly names?: Names; readonly id?: string }

/** The view after `play`. */
export function played(play: (scorer: Scorer) => void, options: Options = {}): View {
  const { conditions = RULESETS.t20, names = NAMES, id = 'harbour-q2' } = options
  const book = scorer(conditions)
  play(book)
  return viewOf({ book: book.book(), id, names, startsAt: '2026-11-21T19:00:00Z' })
}

export const miniOf = (view: View, cursor = 'abcd-7'): MiniScore => scoreOf(view, cursor)

const FIVE_OVERS: Conditions = { ...RULESETS.t20, oversPerInnings: 5, oversPerBowler: 1 }

export const upcoming = (): View => played(() => {})

/** Lanterns 60/2 in 5 overs; Kestrels 46/3 in 4.2, so 15 from 4 balls. */
export const chase = (names: Names = NAMES): View => played(playChase, { conditions: FIVE_OVERS, names })

function playChase(book: Scorer): void {
  book.start('a')
  book.bowl('1 4 . 6 1 W  1 1 wd 4 . 2 1  6 1 nb4 . 1lb 1 1  . W 4 4 1 1  1 2 1 1 6 1')
  book.say({ do: 'startInnings' })
  book.bowl('4 . 1 W 1 6  1 1 4 . 2 1  wd 1 . 6 1 ct 1  . 4 2lb 1 4 1  1+ro1 . wd')
}

export const innBreak = (): View =>
  played(
    (book) => {
      book.start('a')
      book.bowl('1 4 . 6 1 W  1 1 wd 4 . 2 1  6 1 nb4 . 1lb 1 1  . W 4 4 1 1  1 2 1 1 6 1')
    },
    { conditions: FIVE_OVERS },
  )

export const finished = (): View =>
  played(
    (book) => {
      playChase(book)
      book.bowl('6 6 4')
    },
    { conditions: FIVE_OVERS },
  )

/** Both sides 4 in one over; the super over 6 to 5. */
export const superOver = (): View =>
  played(
    (book) => {
      book.start('a')
      book.bowl('4 . . . . .')
      book.say({ do: 'startInnings' })
      book.bowl('. . . . . 4')
      book.say({ do: 'startInnings', superOver: true })
      book.bowl('6 . . . . .')
      book.say({ do: 'startInnings', superOver: true })
      book.bowl('1 4 .')
    },
    { conditions: { ...FIVE_OVERS, oversPerInnings: 1 } },
  )

/** Both sides 4 in one over, the super over to come; or its first innings, of the side that batted second, in `balls`. */
export const tied = (balls?: string): View =>
  played(
    (book) => {
      book.start('a')
      book.bowl('4 . . . . .')
      book.say({ do: 'startInnings' })
      book.bowl('. . . . . 4')
      if (balls === undefined) return
      book.say({ do: 'startInnings', superOver: true })
      book.bowl(balls)
    },
    { conditions: { ...FIVE_OVERS, oversPerInnings: 1 } },
  )

/** Lanterns 9/0 after 7 of 100 balls. */
export const hundred = (): View =>
  played(
    (book) => {
      book.start('a')
      book.bowl('1 4 . . 1 2 1')
    },
    { conditions: RULESETS.hundred },
  )

/** A declaration, a side all out, rain. */
export const testMatch = (): View =>
  played(
    (book) => {
      book.start('a')
      book.bowl('4 4 6 . 1 W . 4 4 . 2 2')
      book.say({ do: 'declare' }, { do: 'startInnings' })
      book.bowl('4 W W . W 1 W W W W . W W 1 W')
      book.say({ do: 'startInnings' })
      book.bowl('1 4 . W 6')
      book.say({ do: 'stopPlay', reason: 'rain' })
    },
    { conditions: RULESETS.test },
  )

export const abandoned = (): View =>
  played((book) => {
    book.say({ do: 'toss', winner: 'a', elected: 'bat' })
    book.say({ do: 'endMatch', outcome: { kind: 'abandoned' } })
  })

/** Markup, a line break, right-to-left text and 200 letters without a blank, where names go. */
export const HOSTILE: Names = {
  ...NAMES,
  title: '</script><script>document.title="hacked"</script>',
  competition: '"><img src=x onerror=alert(1)>',
  sides: {
    a: { name: '<script>alert(1)</script>', short: '<b>L</b>', colour: 'red;}body{display:none' },
    b: { name: 'ستارہ\nجیم خانہ', short: 'ستارہ', colour: '#F2B705' },
  },
  players: { ...NAMES.players, b1: '<!-- <script>', b2: 'W'.repeat(200), b3: '</td></table>' },
}
