/**
 * Keeps the Commentary tab of a browser moving: tells what the feed brings, fetches older overs, and fetches anew what a
 * correction may have changed.
 *
 *     const following = createFollowing({ page, source, changed })
 *     following.tell(before, after, seq, event)      // of every patch that is shown
 *     following.refresh()                            // after a snapshot, or when balls were missed
 *     <Commentary page={following.page()} loading={following.loading()} onOlder={following.onOlder} … />
 */
import type { EventFacts } from '../../wire/feed.ts'
import type { View } from '../../wire/view.ts'
import { tellLive } from '../../wire/words/commentary-live.ts'
import { type CommentaryPage, isWanted, type Only } from '../../wire/words/commentary-page.ts'

export type Source = {
  /** `GET /api/matches/{id}/commentary?only=&before=`; undefined when it could not be had. */
  fetch(wanted: { readonly only: Only; readonly before?: string }): Promise<CommentaryPage | undefined>
}

type Options = { readonly page: CommentaryPage; readonly source: Source; readonly changed: () => void }

export type Following = ReturnType<typeof createFollowing>

export function createFollowing({ page: first, source, changed }: Options) {
  let page = first
  let loading: 'busy' | 'failed' | undefined
  /** Counts what was told or fetched, so that a slow answer does not put the page back. */
  let version = 0

  function set(next: CommentaryPage): void {
    version += 1
    page = next
    changed()
  }

  async function older(): Promise<void> {
    const { older: before, only } = page
    if (before === undefined || loading === 'busy') return
    loading = 'busy'
    changed()
    const more = await source.fetch({ only, before })
    loading = more ? undefined : 'failed'
    if (!more || page.older !== before) return changed()
    const { older: _found, ...rest } = page
    set({ ...rest, lines: [...page.lines, ...more.lines], ...(more.older !== undefined && { older: more.older }) })
  }

  /** What somebody read further down goes: he is told of a correction at the top, and can ask for it again. */
  async function refresh(): Promise<void> {
    if (page.isPast) return
    version += 1
    const asked = version
    const fresh = await source.fetch({ only: page.only })
    if (fresh && asked === version) set(fresh)
    else if (fresh) await refresh()
  }

  return {
    page: () => page,
    loading: () => loading,
    refresh,
    tell(before: View, after: View, seq: number, event: EventFacts): void {
      if (page.isPast) return
      if (event.kind === 'Corrected' || event.kind === 'NamesChanged') return void refresh()
      const { lines, streaks } = tellLive(before, after, seq, event, page.streaks)
      const news = lines.filter((line) => isWanted(line, page.only)).reverse()
      set({ ...page, lines: [...news, ...page.lines], streaks })
    },
    older,
    onOlder(event: Event): void {
      event.preventDefault()
      void older()
    },
  }
}

/** Asks for older lines a screen before the reader comes to their end. */
export function fetchOnScroll(following: Pick<Following, 'older' | 'loading'>, root: ParentNode): void {
  const watch = new IntersectionObserver(
    async (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      watch.disconnect()
      await following.older()
      // Watched anew, for the end may still be near; what failed waits for the reader to ask.
      if (following.loading() !== 'failed') look()
    },
    { rootMargin: '100% 0px' },
  )
  function look(): void {
    const end = root.querySelector('.older a')
    if (end) watch.observe(end)
  }
  look()
}
