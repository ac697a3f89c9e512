/** The pages of a match for terminals: its tabs as plain text, as late as somebody asked for. */
import type { Context } from 'hono'
import { figuresOf } from '../../web/graphs/figures.ts'
import { matchText, type PAGES } from '../../web/text.ts'
import { commentaryText, graphsText, infoText, scorecardText } from '../../web/text-tabs.ts'
import { ballsOf } from '../../wire/balls.ts'
import { delayed } from '../api/reads.ts'
import { cachingFor } from '../api/visible.ts'
import { lateness, PAGE_CACHE, wholeSeconds } from './match-pages.ts'
import type { SiteParts } from './site.ts'

type Parts = Pick<SiteParts, 'visible' | 'history' | 'told' | 'presence' | 'now'>

export function matchTexts({ visible, history, told, presence, now }: Parts) {
  /** `tab` undefined: the score, with every card under it. */
  return (c: Context, id: string, tab: (typeof PAGES)[number] | undefined): Response => {
    const match = visible(c, id)
    const delayS = wholeSeconds(c.req.query('delay')) ?? 0
    const seq = match && (delayS === 0 ? match.head() : match.headAt(delayed(now(), delayS)))
    const view = match && seq !== undefined ? history.viewAt(match, seq) : undefined
    if (!match || !view || seq === undefined) return c.text('There is no such match.\n', 404)
    // Who holds a browser back is not shown the present by way of the text.
    const late = lateness(c)
    if (late) return late
    c.header('Cache-Control', cachingFor(c, PAGE_CACHE))
    c.header('Vary', 'Accept, Cookie')
    const asked = { nowMs: now(), delayS, scorer: presence.scorerOf(id) }
    const book = () => history.bookAt(match, seq)
    switch (tab) {
      case undefined:
        return c.text(matchText(view, asked))
      case 'scorecard':
        return c.text(scorecardText(view, asked))
      case 'commentary':
        return c.text(commentaryText(view, asked, told(match, book(), c.req.query())))
      case 'graphs':
        return c.text(graphsText(view, asked, figuresOf(ballsOf(book()))))
      case 'info':
        return c.text(infoText(view, asked, book().match.conditions))
      default:
        return tab satisfies never
    }
  }
}
