/** Changes that were begun and left: kept on this device, by the ball they are about, until they are saved or thrown away. */
import { type Signal, signal } from '@preact/signals'
import type { Ref } from '../../../cricket/types.ts'
import { readWish, writeWish } from './form.ts'
import type { Wish } from './review.ts'

/** As `localStorage`; a browser may keep nothing, or have no room. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
export type Drafts = {
  readonly all: Signal<ReadonlyMap<Ref, Wish>>
  readonly keep: (ref: Ref, wish: Wish) => void
  readonly drop: (ref: Ref) => void
}

const MOST = 50

/** Somebody else's drafts are left alone: they are there when that account is signed in again. */
export function createDrafts(
  store: () => DraftStore,
  { account, matchId }: { account: string; matchId: string },
): Drafts {
  const item = `scorebox:drafts:${account}:${matchId}`
  const all = signal(read())

  function read(): ReadonlyMap<Ref, Wish> {
    try {
      const kept: unknown = JSON.parse(store().getItem(item) ?? '[]')
      return new Map((Array.isArray(kept) ? kept : []).flatMap(draftOf))
    } catch {
      return new Map()
    }
  }

  function write(drafts: ReadonlyMap<Ref, Wish>): void {
    all.value = drafts
    try {
      if (drafts.size === 0) store().removeItem(item)
      else store().setItem(item, JSON.stringify([...drafts].map(([ref, wish]) => [ref, writeWish(wish)])))
    } catch {
      // Kept until the page is closed.
    }
  }

  return {
    all,
    keep: (ref, wish) =>
      write(
        new Map(
          [...all.value]
            .filter(([other]) => other !== ref)
            .concat([[ref, wish]])
            .slice(-MOST),
        ),
      ),
    drop(ref) {
      if (all.value.has(ref)) write(new Map([...all.value].filter(([other]) => other !== ref)))
    },
  }
}

function draftOf(kept: unknown): readonly (readonly [Ref, Wish])[] {
  if (!Array.isArray(kept) || typeof kept[0] !== 'string' || typeof kept[1] !== 'string') return []
  const read = readWish(kept[1])
  return 'wish' in read ? [[kept[0], read.wish]] : []
}
