/** What a match page shows: plain data, on the server as in the browser. */
import type { View } from '../../wire/view.ts'
import type { Language } from '../language/language.ts'
import type { Connection } from './freshness.ts'

export const TABS = ['live', 'scorecard', 'commentary', 'graphs', 'info'] as const
export type Tab = (typeof TABS)[number]

export type Shown = {
  readonly view: View
  readonly language: Language
  readonly tab: Tab
  readonly connection: Connection
  /** ms since 1970 by the clock of whoever renders. */
  readonly nowMs: number
  /** Seconds by which everything is held back. */
  readonly delayS: number
  /** 0: the scorer's device is heard; otherwise since when (ms) it is not; undefined: nobody knows. */
  readonly scorer?: number | undefined
  /** Balls that are known to have been bowled and are not shown yet. */
  readonly behind?: number | undefined
  /** The page shows the match as it was after a ball. */
  readonly moment?: MomentShown | undefined
  readonly motion?: Motion | undefined
}

/** The balls of this over (`over` is its key, see `overKey`) that were there before: the others come in with motion. */
export type Motion = { readonly over: string; readonly settled: number }

export type MomentShown = {
  /** Number of the delivery among all `total`. */
  readonly n: number
  readonly total: number
  readonly ref: string
  readonly innings: number
  /** "12.3" */
  readonly ball: string
  /** Refs of the deliveries beside it. */
  readonly before?: string | undefined
  readonly after?: string | undefined
}

export type Viewed = Pick<Shown, 'view' | 'language'>

/** Stands for the over that is on, of all overs of the match. */
export const overKey = ({ current }: View): string => `${current?.innings}.${current?.over}`

const PATHS: { readonly [tab in Tab]: string } = {
  live: '',
  scorecard: '/scorecard',
  commentary: '/commentary',
  graphs: '/graphs',
  info: '/info',
}

/** Where a page of the match is; a delay goes along. */
export const hrefOf = (id: string, path: Tab | `balls/${string}`, delayS = 0): string => {
  const tail = path in PATHS ? PATHS[path as Tab] : `/${path}`
  return `/matches/${encodeURIComponent(id)}${tail}${delayS > 0 ? `?delay=${delayS}` : ''}`
}
