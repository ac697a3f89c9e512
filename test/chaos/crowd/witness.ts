/**
 * What the readers of one process were told and held, kept once for all of them. A thousand readers hold the same few
 * views: a patch is applied once per view it is applied to, and everybody else who does the same gets the same object.
 */
import { parseCursor } from '../../../wire/cursor.ts'
import type { MergePatch } from '../../../wire/feed.ts'
import { applyPatch } from '../../../wire/patch.ts'
import { digestOf } from '../judging/digest.ts'
import { decoded } from './http-parser.ts'

export type Held = { readonly value: object; readonly digest: string }
export const SIGHTINGS = ['view', 'score', 'event'] as const
export type SightingKind = (typeof SIGHTINGS)[number]
/** Everything that was ever seen under one position of one match. More than one digest is one too many. */
export type Sighting = {
  readonly match: string
  readonly kind: SightingKind
  readonly cursor: string
  readonly digests: readonly string[]
}

export type Witness = ReturnType<typeof createWitness>

const REMEMBERED = 4_000
const COMPLAINTS_KEPT = 30

export function createWitness() {
  const seen = new Map<string, Set<string>>()
  const parsed = new Map<string, unknown>()
  const patched = new Map<string, Held>()
  const wholes = new Map<string, Held>()
  const complaints: string[] = []
  const counts: Record<string, number> = {}

  function note(kind: SightingKind, match: string, cursor: string, digest: string): void {
    const key = `${match} ${kind} ${cursor}`
    const digests = seen.get(key)
    if (digests) digests.add(digest)
    else seen.set(key, new Set([digest]))
  }

  function count(what: string, by = 1): void {
    counts[what] = (counts[what] ?? 0) + by
  }

  return {
    count,
    complain(text: string): void {
      count('complaints')
      if (complaints.length < COMPLAINTS_KEPT) complaints.push(text)
    },

    /** The JSON of these bytes. Throws where they are none. */
    read(latin1: string): unknown {
      return remembered(parsed, latin1, () => JSON.parse(decoded(latin1)))
    },

    whole(kind: 'view' | 'score', match: string, cursor: string, value: object): Held {
      const held = remembered(wholes, digestOf(value), (digest) => ({ value, digest }))
      note(kind, match, cursor, held.digest)
      return held
    },

    patched(
      match: string,
      cursor: string,
      before: Held,
      patch: { readonly patch: MergePatch; readonly event: object },
    ): Held {
      const told = digestOf(patch.event)
      const held = remembered(patched, `${before.digest} ${digestOf(patch.patch)}`, () => {
        const value = applyPatch(before.value, patch.patch)
        return { value, digest: digestOf(value) }
      })
      note('event', match, cursor, told)
      note('view', match, cursor, held.digest)
      return held
    },

    report: () => ({ complaints, counts, sightings: [...seen].map(([key, digests]) => sightingOf(key, [...digests])) }),
  }
}

function sightingOf(key: string, digests: readonly string[]): Sighting {
  const [match = '', kind, cursor = ''] = key.split(' ')
  if (!parseCursor(cursor)) throw new Error(`seen at no position: ${key}`)
  return { match, kind: kind as SightingKind, cursor, digests }
}

/** The oldest leave first. */
function remembered<V>(known: Map<string, V>, key: string, make: (key: string) => V): V {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make(key)
  known.set(key, made)
  if (known.size > REMEMBERED) known.delete(known.keys().next().value as string)
  return made
}
