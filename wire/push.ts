/** What a device may be told of a match, and how it travels. What is worth telling: words/alerts.ts. */
export const ALERTS = ['wicket', 'milestone', 'innings', 'result'] as const
export type AlertKind = (typeof ALERTS)[number]

/** Inside an alert, encrypted; the page's service worker shows it (web/offline/alerts.ts). */
export type PushMessage = {
  readonly match: string
  /** Position of what it tells of: an older message never takes the place of a newer one. */
  readonly seq: number
  readonly title: string
  readonly body: string
  /** Path of the page it leads to. */
  readonly url: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
}
