/** Judges a run by the log alone: what was acknowledged, what was seen, and what it must have been. */
import { advance, type Book, EMPTY_BOOK, fold } from '../../../cricket/book.ts'
import type { Recorded } from '../../../cricket/events.ts'
import { formatCursor } from '../../../wire/cursor.ts'
import { factsOf } from '../../../wire/facts.ts'
import { scoreOf } from '../../../wire/score.ts'
import { type ViewSource, viewOf } from '../../../wire/view-of.ts'
import type { Sighting, SightingKind } from '../crowd/witness.ts'
import type { Restoration } from '../nemesis.ts'
import type { Ack } from '../scorer.ts'
import { digestOf } from './digest.ts'
import type { History } from './history.ts'

export type Evidence = {
  readonly matches: readonly string[]
  readonly acks: readonly Ack[]
  /** Ids of every command that was ever sent. */
  readonly sent: ReadonlySet<string>
  readonly restorations: readonly Restoration[]
  /** As it was when the server had ended. */
  readonly last: History
  readonly sightings: readonly Sighting[]
  readonly about: { readonly [match: string]: Omit<ViewSource, 'book'> }
}
export type Verdict = {
  /** Empty: nothing was lost, doubled, reordered or told wrongly. */
  readonly violations: readonly string[]
  readonly events: number
  readonly acknowledged: number
  readonly takenBackByRestores: number
  readonly statesCompared: number
}

export function judge(evidence: Evidence): Verdict {
  const { matches, acks, restorations, last } = evidence
  const histories = [...restorations.map(({ before }) => before), last]
  const lost = matches.flatMap((match) =>
    restorations.map(({ before, kept }) => lengthOf(before, match) - (kept[match]?.length ?? 0)),
  )
  return {
    violations: [
      ...histories.flatMap((history) => matches.flatMap((match) => judgeLog(history, match, evidence.sent))),
      ...restorations.flatMap((one, i) =>
        matches.flatMap((match) => judgeRestoration(one, histories[i + 1] as History, match)),
      ),
      ...judgeAcks(acks, histories),
      ...judgeSightings(evidence, histories),
    ],
    events: matches.reduce((sum, match) => sum + lengthOf(last, match), 0),
    acknowledged: new Set(acks.map(({ epoch, match, seq }) => `${match} ${epoch}-${seq}`)).size,
    takenBackByRestores: lost.reduce((sum, events) => sum + events, 0),
    statesCompared: evidence.sightings.length,
  }
}

const lengthOf = ({ logs }: History, match: string): number => logs[match]?.length ?? 0

/** Numbers without a gap, every command once, nothing that nobody said. */
function judgeLog({ epoch, logs }: History, match: string, sent: ReadonlySet<string>): readonly string[] {
  const log = logs[match] ?? []
  const where = `the log of ${match} in ${epoch}`
  const ids = new Set(log.map(({ id }) => id))
  return [
    ...log.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`${where} has ${seq} in place ${i + 1}`])).slice(0, 1),
    ...(ids.size === log.length ? [] : [`doubled: ${where} has ${log.length - ids.size} commands more than once`]),
    ...[...ids]
      .filter((id) => !sent.has(id) && !id.startsWith('first-'))
      .map((id) => `${where} has ${id}, which nobody sent`),
  ]
}

/** The history that began with the copy holds the copy, as it was. */
function judgeRestoration({ kept }: Restoration, next: History, match: string): readonly string[] {
  const copy = kept[match] ?? []
  const same = digestOf(copy) === digestOf(next.logs[match]?.slice(0, copy.length))
  return same ? [] : [`the log of ${match} in ${next.epoch} does not begin with the copy that was put back`]
}

function judgeAcks(acks: readonly Ack[], histories: readonly History[]): readonly string[] {
  const byEpoch = new Map(histories.map(({ epoch, logs }) => [epoch, logs]))
  return acks.flatMap(({ match, epoch, seq, id, digest }) => {
    const recorded = byEpoch.get(epoch)?.[match]?.[seq - 1]
    if (recorded?.id !== id)
      return [`lost: ${id} was acknowledged as ${match} ${epoch}-${seq}, and there is ${recorded?.id}`]
    return digestOf(recorded.event) === digest ? [] : [`${id} was acknowledged as another event than the log has`]
  })
}

/** Whatever any reader ever held at a position is what a cold fold of the log up to there gives. */
function judgeSightings({ sightings, matches, about }: Evidence, histories: readonly History[]): readonly string[] {
  const violations: string[] = []
  for (const match of matches) {
    const seen = new Map<string, Set<string>>()
    for (const one of sightings) {
      if (one.match !== match) continue
      const key = `${one.kind} ${one.cursor}`
      seen.set(key, new Set([...(seen.get(key) ?? []), ...one.digests]))
    }
    for (const { epoch, logs } of histories) {
      try {
        compare(match, epoch, logs[match] ?? [], seen)
      } catch (fault) {
        violations.push(`${match}: the log of ${epoch} can not be folded: ${(fault as Error).message}`)
      }
    }
    for (const key of seen.keys()) violations.push(`${match}: somebody saw ${key}, and no log has come that far`)
  }
  return violations

  function compare(match: string, epoch: string, log: readonly Recorded[], seen: Map<string, Set<string>>): void {
    const source = about[match] as Omit<ViewSource, 'book'>
    const check = (kind: SightingKind, seq: number, expected: () => object) => {
      const cursor = formatCursor({ epoch, seq })
      const digests = seen.get(`${kind} ${cursor}`)
      seen.delete(`${kind} ${cursor}`)
      if (!digests) return
      const right = digestOf(expected())
      if (digests.size !== 1 || !digests.has(right))
        violations.push(`${match}: the ${kind} at ${cursor} was ${[...digests].join(', ')}; by the log it is ${right}`)
    }
    const checkAll = (book: Book, recorded: Recorded) => {
      const view = viewOf({ ...source, book })
      check('view', book.head, () => view)
      check('score', book.head, () => scoreOf(view, formatCursor({ epoch, seq: book.head })))
      check('event', book.head, () => factsOf(recorded, book.match))
    }
    let book = EMPTY_BOOK
    for (const recorded of log) {
      book = advance(book, recorded)
      checkAll(book, recorded)
    }
    const whole = viewOf({ ...source, book: fold(log) })
    if (digestOf(whole) !== digestOf(viewOf({ ...source, book })))
      violations.push(`${match}: folded whole the log of ${epoch} is another view than folded one by one`)
  }
}
