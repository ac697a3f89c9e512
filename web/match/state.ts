/** What the server writes into a match page beside its HTML, for the page's script to go on from. */
import type { Conditions } from '../../cricket/conditions.ts'
import type { View } from '../../wire/view.ts'
import type { CommentaryPage } from '../../wire/words/commentary-page.ts'
import type { MomentShown, Tab } from '../board/shown.ts'
import type { Figures } from '../graphs/figures.ts'
import type { Pack } from '../language/language.ts'

export type MatchState = {
  readonly kind: 'match'
  readonly tab: Tab
  readonly view: View
  /** Position of the view; the page follows from there. */
  readonly cursor: string
  readonly build: string
  readonly nowMs: number
  readonly pack: Pack
  /** Seconds by which the page is held back, and when what it does not show yet was recorded (ms), by seq. */
  readonly delayS: number
  readonly recorded?: { readonly [seq: string]: number } | undefined
  /** As in the feed's `tip`. */
  readonly scorer?: number | undefined
  readonly moment?: MomentShown | undefined
  readonly rules?: Conditions | undefined
  readonly commentary?: CommentaryPage | undefined
  readonly figures?: Figures | undefined
}
