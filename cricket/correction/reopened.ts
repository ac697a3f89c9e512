/** Questions that a correction leaves open although all of the book stands: there is an answer if nobody gives one. */
import type { Book } from '../book.ts'
import type { EditCommand } from '../commands.ts'
import type { BallBowled, Entry } from '../events.ts'
import { openInnings } from '../innings.ts'
import type { Ref } from '../types.ts'
import { commandOf } from './command-of.ts'
import { placesOf } from './edits.ts'
import type { Candidate } from './judge.ts'
import type { Choice, Question } from './question.ts'

export function reopenedBy(book: Book, candidate: Candidate): readonly Question[] {
  return [
    whoFaced(book, candidate),
    ...stoppedEarly(book, candidate),
    onAgain(book, candidate),
    followOn(candidate),
  ].filter((question) => question !== undefined)
}

type BallEntry = Entry & { readonly event: BallBowled }
const isBall = (entry: Entry): entry is BallEntry => entry.event.kind === 'BallBowled'

/**
 * [D10a] One run more or less may have changed who faced everything after it, or nothing: only the scorer knows. Not
 * asked when the correction itself is about who faced.
 */
function whoFaced(book: Book, { edits, follows }: Candidate): Question | undefined {
  const now = new Map(follows.flatMap((edit) => (edit.op === 'amend' ? [[edit.ref, edit.event] as const] : [])))
  const balls = book.entries.filter(isBall).filter(({ ref, event }) => {
    const after = now.get(ref)
    return after?.kind === 'BallBowled' && areSwapped(event, after)
  })
  const first = balls[0]
  if (!first || edits.some(isAboutStrike)) return undefined
  const places = placesOf(book.entries, new Set(balls.map(({ ref }) => ref)))
  const labels = balls.map(({ ref }) => places.get(ref)?.ball ?? '')
  return {
    id: 'who-faced',
    ask: `Swap the batters for ${spoken(labels)}?`,
    law: '18.12',
    ref: first.ref,
    choices: [...swaps(book.entries, balls, labels), { say: 'Those who faced, faced', edits: [faced(first)] }],
    must: false,
  }
}

/** The same two the other way about: where one of them is somebody else now, there is nothing to swap. */
const areSwapped = (was: BallBowled, now: BallBowled): boolean =>
  was.striker !== now.striker && was.striker === now.nonStriker && was.nonStriker === now.striker

const isAboutStrike = (edit: Candidate['edits'][number]): boolean =>
  (edit.op === 'insert' || edit.op === 'amend') &&
  (edit.event.kind === 'EndsSwapped' ||
    (edit.event.kind === 'BallBowled' && edit.event.asserted?.some((fact) => fact === 'striker') === true))

const faced = ({ ref, event }: BallEntry): EditCommand => {
  const command = commandOf(event)
  return { op: 'amend', ref, command: command.do === 'bowl' ? { ...command, striker: event.striker } : command }
}

/** All of them, which needs no edit; or as far as a change of ends by hand, which then goes; or to the end of the over. */
function swaps(entries: readonly Entry[], balls: readonly BallEntry[], labels: readonly string[]): readonly Choice[] {
  const all: Choice = { say: `Swap them for ${spoken(labels)}`, edits: [] }
  const from = entries.findIndex(({ ref }) => ref === balls[0]?.ref)
  const later = entries.slice(from)
  const places = new Map(later.map(({ ref }, i) => [ref, i]))
  const upTo = (end: number) => balls.filter(({ ref }) => (places.get(ref) ?? end) < end).length
  const swap = later.findIndex(({ event }) => event.kind === 'EndsSwapped')
  const over = later.findIndex(
    ({ event }) => (event.kind === 'BallBowled' && event.over) || event.kind === 'OverCalled',
  )
  const next = later[over + 1]
  const byHand = swap < 0 ? 0 : upTo(swap)
  const inOver = over < 0 || !next ? 0 : upTo(over + 1)
  return [
    ...(byHand > 0 && byHand < balls.length
      ? [
          {
            say: `Swap them for ${spoken(labels.slice(0, byHand))}; the change of ends by hand after that goes`,
            edits: [{ op: 'retract', ref: later[swap]?.ref as Ref } as const],
          },
        ]
      : []),
    all,
    ...(inOver > 0 && inOver < balls.length && inOver !== byHand
      ? [
          {
            say: `Swap them for ${spoken(labels.slice(0, inOver))}, to the end of the over`,
            edits: [{ op: 'insert', before: next?.ref as Ref, command: { do: 'swapEnds' } } as const],
          },
        ]
      : []),
  ]
}

const SPOKEN_MOST = 6
function spoken(labels: readonly string[]): string {
  if (labels.length === 1) return labels[0] as string
  if (labels.length > SPOKEN_MOST) return `${labels[0]} to ${labels.at(-1)} (${labels.length} balls)`
  return `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`
}

/** An earlier innings that is not over any more, by its own figures, and yet another was begun after it. */
function stoppedEarly(book: Book, { match, entries }: Candidate): readonly Question[] {
  const starts = entries.filter(({ event }) => event.kind === 'InningsStarted')
  return match.innings.slice(0, -1).flatMap((innings, i): readonly Question[] => {
    const was = book.match.innings[i]?.closed
    const next = starts[i + 1]
    if (innings.closed !== 'ended' || was === 'ended' || was === undefined || !next) return []
    return [
      {
        id: 'innings-open-again',
        ask: `Innings ${i + 1} would not be over at ${innings.runs}/${innings.wickets}, and the next was begun: why did it end?`,
        law: '13.3',
        ref: next.ref,
        choices: [
          { say: 'It ended there all the same', edits: [] },
          ...(match.conditions.oversPerInnings === undefined
            ? [
                {
                  say: 'The captain declared',
                  edits: [{ op: 'insert', before: next.ref, command: { do: 'declare' } } as const],
                },
              ]
            : []),
        ],
        must: false,
      },
    ]
  })
}

/** The last innings had come to its end, and has not any more: play may go on, or may never have. */
function onAgain(book: Book, { match, entries }: Candidate): Question | undefined {
  const [was, now] = [book.match.innings.at(-1), openInnings(match)]
  if (!was?.closed || !now || book.match.innings.length !== match.innings.length) return undefined
  const start = entries.findLastIndex(({ event }) => event.kind === 'InningsStarted')
  const first = entries[start + 1]
  const target = was.target && now.target && was.target.runs !== now.target.runs ? was.target.runs : undefined
  const { outcome } = book.match
  const why = target === undefined ? 'The innings is not over any more' : `The target is ${now.target?.runs} now`
  return {
    id: 'match-on-again',
    ask: `${why}; they stopped at ${was.runs}/${was.wickets}: is the match on again?`,
    law: '16',
    ref: (entries.at(-1) as Entry).ref,
    choices: [
      { say: 'It is on again', edits: [] },
      ...(target !== undefined && first
        ? [
            {
              say: `The target stood at ${target}, as announced`,
              edits: [{ op: 'insert', before: first.ref, command: { do: 'revise', target } } as const],
            },
          ]
        : []),
      outcome
        ? {
            say: 'The match ended there, with the result as it was',
            edits: [{ op: 'insert', command: { do: 'endMatch', outcome } }],
          }
        : { say: 'The innings ended there', edits: [{ op: 'insert', command: { do: 'endInnings' } }] },
    ],
    must: false,
  }
}

/** [14.1] A follow-on that was enforced stands, though the lead has become too small for it. */
function followOn({ match, entries }: Candidate): Question | undefined {
  const [first, second, third] = match.innings
  const lead = match.conditions.followOnLead
  if (!first || !second || !third?.followOn || lead === undefined || first.runs - second.runs >= lead) return undefined
  const start = entries.filter(({ event }) => event.kind === 'InningsStarted')[2]
  return {
    id: 'follow-on-short',
    ask: `The lead was ${first.runs - second.runs}, and the follow-on needs ${lead}: it was enforced all the same.`,
    law: '14.1',
    ref: start?.ref ?? '',
    choices: [{ say: 'They batted again: it stands', edits: [] }],
    must: false,
  }
}
