/** A real match scored on the console's own pages: what every entry of it costs by hand, by keyboard and by the typed line. */
import { advance, type Book, EMPTY_BOOK } from '../../../cricket/book.ts'
import type { Command } from '../../../cricket/commands.ts'
import { decide, decidePlay } from '../../../cricket/decide.ts'
import { type BallBowled, EVENT_VERSION, type PlayEvent, type Recorded } from '../../../cricket/events.ts'
import { evolve } from '../../../cricket/evolve.ts'
import { openInnings } from '../../../cricket/innings.ts'
import { readingOf, writeWord } from '../../../cricket/notation/notation.ts'
import type { MatchNames, Step } from '../../../cricket/simulate/script.ts'
import type { Match, PlayerId } from '../../../cricket/types.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { knownOf } from '../../../web/console/line/reading.ts'
import { type Standing, standingOn } from '../../../web/console/standing.ts'
import { commandOfForm } from '../../../wire/decode/scorer-form.ts'
import type { Names } from '../../../wire/view.ts'
import { isSame } from './alike.ts'
import type { Node } from './markup.ts'
import { fieldOf, PAD, type Page, pageOf, questionOf } from './page.tsx'
import { fieldsOf, type Plan, type PlayCommand, planFor, type Wish } from './plan.ts'
import { strokesOf } from './strokes.ts'

/** One entry as it was made. `beside`: nothing on the pad makes it, so it was typed, or made on the page of names. */
export type Made = {
  readonly command: Command
  readonly taps: number
  readonly strokes: number
  readonly plan?: Plan
  readonly beside?: true
}
export type Played = { readonly made: readonly Made[]; readonly book: Book }

/** `look` is called with what is made, before it is made. */
export function playByHand(
  names: MatchNames,
  steps: readonly Step[],
  look: (made: Made, before: Match) => void = () => {},
): Played {
  const [creation, ...rest] = steps
  if (!creation) throw new Error('a match without an event')
  const made: Made[] = []
  let book = advance(EMPTY_BOOK, creation.recorded)
  const quick = quickKeys()

  const enter = (one: Made): void => {
    look(one, book.match)
    made.push(one)
    book = taken(book, one.command)
  }
  const wish = (command: PlayCommand, event: PlayEvent, next?: PlayerId): Wish => ({
    match: book.match,
    command,
    misses: (candidate) => (isSame(candidate, event) ? facingMisses(book.match, candidate, next) : undefined),
  })
  const make = (command: PlayCommand, event: PlayEvent, next?: PlayerId): void => {
    const wished = wish(command, event, next)
    const standing = standingOf(book, names)
    const asked = quick.find(wished) ?? planFor(questionOf(standing), wished)
    const plan = asked?.taps === 1 ? asked : planFor(quick.read(standing), wished)
    enter(
      plan
        ? { command: plan.command, taps: plan.taps, strokes: plan.strokes, plan }
        : besides(book.match, command, names),
    )
  }
  const makeOwn = (command: PlayCommand): void => {
    const decision = decide(book, command)
    if ('refused' in decision) throw new Error(`${JSON.stringify(command)} is refused: ${decision.refused.message}`)
    make(command, decision.event as PlayEvent)
  }

  for (const [i, { command, recorded }] of rest.entries()) {
    const event = recorded.event as PlayEvent
    if (event.kind !== 'BallBowled') {
      make(command as PlayCommand, event)
      continue
    }
    if (openInnings(book.match)?.striker !== event.striker) makeOwn({ do: 'swapEnds' })
    make(command as PlayCommand, event, nextFacing(rest, i))
    const over = lastBall(book)?.over
    if (event.over && !over) makeOwn({ do: 'callOver' })
    if (!event.over && over) enter(notOver(quick.read(standingOf(book, names))))
  }
  return { made, book }
}

function standingOf(book: Book, names: MatchNames): Standing {
  return standingOn(book, { id: 'm', names: names as Names, pen: 0 })
}

const lastBall = ({ entries }: Book): BallBowled | undefined => {
  const last = entries.at(-1)?.event
  return last?.kind === 'BallBowled' ? last : undefined
}

function taken(book: Book, command: Command): Book {
  const decision = decide(book, command)
  if ('refused' in decision) throw new Error(`${JSON.stringify(command)} is refused: ${decision.refused.message}`)
  const seq = book.head + 1
  const recorded: Recorded = {
    seq,
    id: `c${seq}`,
    v: EVENT_VERSION,
    scoredAt: seq,
    recordedAt: seq,
    by: 'hand',
    event: decision.event,
  }
  return advance(book, recorded)
}

/** Who faces the next delivery of this innings. */
function nextFacing(steps: readonly Step[], i: number): PlayerId | undefined {
  for (const { recorded } of steps.slice(i + 1, i + 8)) {
    if (recorded.event.kind === 'BallBowled') return recorded.event.striker
    if (recorded.event.kind === 'InningsStarted') return undefined
  }
  return undefined
}

/** One more tap later where whoever stays in stands at the wrong end. */
function facingMisses(before: Match, event: PlayEvent, next: PlayerId | undefined): number {
  if (next === undefined || event.kind !== 'BallBowled') return 0
  const innings = openInnings(evolve(before, { ref: '0', scoredAt: 0, event }))
  if (!innings) return 0
  const { striker, nonStriker } = innings
  const isRight = striker === undefined ? nonStriker !== next : striker === next
  return isRight ? 0 : 1
}

/** The keys of the pad itself depend on nothing but the rules: they are tried before the whole page is drawn. */
function quickKeys() {
  let keys: readonly Quick[] = []
  return {
    read(standing: Standing): Page {
      const page = pageOf(standing)
      if (keys.length === 0 && waitingFor(standing.match).for === 'ball') keys = simpleKeys(page, standing.match)
      return page
    },
    find({ match, command, misses }: Wish): Plan | undefined {
      if (command.do !== 'bowl' || command.wickets || waitingFor(match).for !== 'ball') return undefined
      for (const key of keys.filter(({ bowl }) => bowl.call === command.call)) {
        const decision = decidePlay(match, key.bowl)
        if ('refused' in decision || misses(decision.event) === undefined) continue
        return {
          command: key.bowl,
          event: decision.event,
          way: [],
          doing: [{ node: key.button, taps: 1 }],
          taps: 1,
          strokes: key.strokes,
        }
      }
      return undefined
    },
  }
}

type Quick = { readonly bowl: Extract<Command, { do: 'bowl' }>; readonly button: Node; readonly strokes: number }

function simpleKeys({ forms }: Page, { conditions }: Match): readonly Quick[] {
  const simple = forms.filter(
    ({ sheet, groups, texts, checks }) => sheet === PAD && groups.length + texts.length + checks.length === 0,
  )
  return simple.flatMap(({ fixed, buttons }) =>
    buttons.flatMap((button) => {
      const said = commandOfForm(fieldsOf([...fixed, fieldOf(button)]), conditions)
      if ('problem' in said || said.command.do !== 'bowl') return []
      return [{ bowl: said.command, button, strokes: strokesOf([], PAD, [{ node: button, taps: 1 }]) }]
    }),
  )
}

/** [17.5] The umpire did not call Over: the question who bowls next has a key for it, a correction of the last ball. */
function notOver({ forms, ways, links }: Page): Made {
  for (const { sheet, buttons } of forms) {
    for (const button of buttons) {
      const command = corrected(button)
      const way = ways.get(sheet)
      if (!command || !way) continue
      const doing = [{ node: button, taps: 1 }]
      return { command, taps: way.length + 1, strokes: strokesOf(links, sheet, doing) }
    }
  }
  throw new Error('no key says that the over is not over')
}

function corrected({ attributes: { name, value = '' } }: Node): Command | undefined {
  if (name !== 'command') return undefined
  const command = JSON.parse(value) as Command
  return command.do === 'correct' && command.reason === 'Over was not called' ? command : undefined
}

/** More, "I missed balls", the word, Record. By keyboard: the line's key, the word, Enter, back. */
const LINE_TAPS = 3
const LINE_STROKES = 3

/** What no key of the pad makes is typed; what cannot be typed either is a new name on the page of names. */
function besides(match: Match, command: PlayCommand, names: MatchNames): Made {
  const letters = writeWord(command, readingOf(match, knownOf(names as Names)))?.length ?? NAMES_LETTERS
  return { command, taps: LINE_TAPS + letters, strokes: LINE_STROKES + letters, beside: true }
}
const NAMES_LETTERS = 15
