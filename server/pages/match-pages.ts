/** The pages of one match: its tabs, any ball of it, and all of them as late as somebody asked for. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { hrefOf, type MomentShown, TABS, type Tab } from '../../web/board/shown.ts'
import { chooseLanguage, isChosen, LANGUAGE_COOKIE } from '../../web/language/choose.ts'
import { CODES, languageOf } from '../../web/language/languages.ts'
import { type MatchPage, matchPage } from '../../web/match-page.tsx'
import type { Assets } from '../../web/page.tsx'
import { notFoundPage } from '../../web/pages.tsx'
import { formatCursor } from '../../wire/cursor.ts'
import { momentAt, placeOf } from '../../wire/moments.ts'
import { delayed } from '../api/reads.ts'
import { cachingFor } from '../api/visible.ts'
import type { LiveMatch } from '../matches/matches.ts'
import { baseOf } from '../sign-in/origin.ts'
import { createDrawn } from './drawn.ts'
import type { SiteParts } from './site.ts'

/**
 * A cache for many may keep a page for a second. A browser asks every time: with `stale-while-revalidate` what the service
 * worker fetches is the score of six seconds ago, and whoever comes back to a tab without a script is left with it.
 */
export const PAGE_CACHE = 'public, max-age=0, s-maxage=1'
const DELAY_COOKIE = 'delay'
const DELAY_MOST_S = 120
const YEAR_S = 365 * 24 * 3600

export function matchPages({ client, visible, history, presence, told, settings, now }: SiteParts) {
  const drawn = createDrawn()
  /** Undefined: no such match. `seq` is the last event that this reader may see. */
  function find(c: Context) {
    const match = visible(c, c.req.param('id') ?? '')
    const delayS = wholeSeconds(c.req.query('delay')) ?? 0
    const seq = match && (delayS === 0 ? match.head() : match.headAt(delayed(now(), delayS)))
    return match && seq !== undefined ? { match, delayS, seq } : undefined
  }

  function tab(c: Context, wanted: string): Response | Promise<Response> {
    const found = find(c)
    if (!found) return missing(c)
    const { match, delayS, seq } = found
    const late = lateness(c)
    if (late) return late
    const tab = TABS.find((each) => each === wanted) ?? 'live'
    const isWall = tab === 'live' && c.req.query('tv') !== undefined
    const view = history.viewAt(match, seq)
    if (!view) return missing(c)
    const recorded = delayS > 0 ? match.recordedAfter(seq) : undefined
    const rules = tab === 'info' ? history.bookAt(match, seq).match.conditions : undefined
    const commentary = tab === 'commentary' ? told(match, history.bookAt(match, seq), c.req.query()) : undefined
    const language = languageFor(c)
    const graphs =
      tab === 'graphs' ? drawn({ match, seq, view, language }, () => history.bookAt(match, seq)) : undefined
    return send(c, match, {
      view,
      seq,
      tab,
      language,
      delayS,
      recorded,
      rules,
      commentary,
      figures: graphs?.figures,
      drawn: graphs?.html,
      isWall,
      assets: isWall ? client.wall : client.tabs[tab],
    })
  }

  /** `wanted` is a ball's ref, "2-18.3" (innings and label), or "last". */
  function ball(c: Context, wanted: string): Response | Promise<Response> {
    const found = find(c)
    if (!found) return missing(c)
    const { match, delayS, seq } = found
    const late = lateness(c)
    if (late) return late
    const book = history.bookAt(match, seq)
    const { id, names, startsAt, demo } = match.view()
    const source = { book, id, names, startsAt, demo }
    const [, innings, label = ''] = /^(\d+)-([\d.]+)$/.exec(wanted) ?? []
    const place =
      innings !== undefined
        ? placeOf(book, { innings: Number(innings), ball: label })
        : placeOf(book, wanted === 'last' ? 'last' : { ref: wanted })
    // A language that was asked for in this address is remembered, for the next one does not have it.
    const language = languageFor(c)
    if (!place) return wanted === 'last' ? c.redirect(hrefOf(id, 'live', delayS)) : missing(c)
    if (place.ref !== wanted) return c.redirect(hrefOf(id, `balls/${place.ref}`, delayS))
    const at = momentAt(source, place.n)
    if (!at) return missing(c)
    const moment: MomentShown = { ...place, total: at.total, before: at.before?.ref, after: at.after?.ref }
    return send(c, match, { view: at.view, seq, tab: 'live', delayS, moment, language, assets: client.moment })
  }

  type Sent = Pick<
    MatchPage,
    'view' | 'language' | 'delayS' | 'recorded' | 'moment' | 'rules' | 'commentary' | 'figures' | 'drawn' | 'isWall'
  > & {
    readonly tab: Tab
    readonly seq: number
    readonly assets: Assets
  }

  function send(c: Context, match: LiveMatch, { seq, ...sent }: Sent): Response | Promise<Response> {
    const cursor = formatCursor({ epoch: match.epoch, seq })
    c.header('Cache-Control', cachingFor(c, PAGE_CACHE))
    c.header('Vary', 'Accept, Accept-Language, Cookie')
    return c.html(
      matchPage({
        ...sent,
        cursor,
        visibility: match.visibility,
        scorer: presence.scorerOf(match.id),
        build: client.build,
        publicUrl: baseOf(c, settings),
        nowMs: now(),
      }),
    )
  }

  const missing = (c: Context) => c.html(notFoundPage({ assets: client.lobby }), 404)

  return { tab, ball }
}

/**
 * Where a delay is to be kept, or was kept and is not in the address: on to the address that has it. Nobody is shown the
 * present on the way.
 */
export function lateness(c: Context): Response | undefined {
  const url = new URL(c.req.url)
  const asked = wholeSeconds(url.searchParams.get('delay') ?? undefined)
  if (url.searchParams.has('keep')) {
    setCookie(c, DELAY_COOKIE, String(asked ?? 0), {
      path: '/',
      sameSite: 'Lax',
      httpOnly: true,
      maxAge: asked ? YEAR_S : 0,
    })
    url.searchParams.delete('keep')
    if (!asked) url.searchParams.delete('delay')
    return onwards(c, url)
  }
  const kept = wholeSeconds(getCookie(c, DELAY_COOKIE)) ?? 0
  if (kept === 0 || url.searchParams.has('delay')) return undefined
  url.searchParams.set('delay', String(kept))
  return onwards(c, url)
}

function onwards(c: Context, { pathname, search }: URL): Response {
  c.header('Cache-Control', 'private, no-store')
  c.header('Vary', 'Accept, Accept-Language, Cookie')
  return c.redirect(`${pathname}${search}`, 302)
}

export function wholeSeconds(text: string | undefined): number | undefined {
  const seconds = /^\d{1,3}$/.test(text ?? '') ? Number(text) : undefined
  return seconds !== undefined && seconds <= DELAY_MOST_S ? seconds : undefined
}

export function languageFor(c: Context) {
  const asked = {
    query: c.req.query('lang'),
    cookie: getCookie(c, LANGUAGE_COOKIE),
    accept: c.req.header('accept-language'),
  }
  const code = chooseLanguage(asked, CODES)
  if (isChosen(asked, CODES)) setCookie(c, LANGUAGE_COOKIE, code, { path: '/', sameSite: 'Lax', maxAge: YEAR_S })
  return languageOf(code)
}
