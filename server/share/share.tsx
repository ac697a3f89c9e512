/** What is passed on of a match: its picture, its badge, and its address to be read by a camera. */
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { renderToString } from 'preact-render-to-string'
import { Qr } from '../../web/console/people/qr.tsx'
import { languageOf } from '../../web/language/languages.ts'
import { type Card, cardOf } from '../../web/share/card.ts'
import { cachingFor, type Visible } from '../api/visible.ts'
import type { Settings } from '../settings.ts'
import { baseOf } from '../sign-in/origin.ts'
import { badgeOf } from './badge.tsx'
import { draw } from './drawing.ts'

const PICTURE_CACHE = 'public, max-age=10, stale-while-revalidate=60'
const BADGE_CACHE = 'public, max-age=10'
const PICTURES_KEPT = 60

type Parts = { readonly visible: Visible; readonly settings: Pick<Settings, 'publicUrl' | 'trustProxy'> }

export function shareRoutes({ visible, settings }: Parts) {
  const app = new Hono()
  const pictures = createPictures()

  /** `?delay=` of any length: who plays and no score. `?lang=`; `?at=` only makes the address new with every score. */
  app.get('/matches/:id/card.png', async (c) => {
    const match = visible(c, c.req.param('id'))
    if (!match) return missing(c)
    const isSilent = c.req.query('delay') !== undefined
    const card = cardOf(match.view(), languageOf(c.req.query('lang') ?? 'en'), isSilent)
    const { tag, png } = pictures(card)
    const headers = { ETag: tag, 'Cache-Control': cachingFor(c, PICTURE_CACHE) }
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers)
    const picture = await png
    return picture ? c.body(picture, 200, { ...headers, 'Content-Type': 'image/png' }) : missing(c)
  })

  app.get('/matches/:id/badge.svg', (c) => {
    const match = visible(c, c.req.param('id'))
    return match ? svg(c, badgeOf(match.view()), BADGE_CACHE) : missing(c)
  })

  app.get('/matches/:id/qr.svg', (c) => {
    const match = visible(c, c.req.param('id'))
    if (!match) return missing(c)
    const address = `${baseOf(c, settings)}/matches/${encodeURIComponent(match.id)}`
    return svg(c, renderToString(<Qr text={address} label={address} />), PICTURE_CACHE)
  })

  return app
}

type Picture = { readonly tag: string; readonly png: Promise<Uint8Array<ArrayBuffer> | undefined> }

/** Kept by what is on it: whoever asks while it is drawn gets the same one, and so does the next until the score moves. */
function createPictures() {
  const kept = new Map<string, Picture>()
  return (card: Card): Picture => {
    const tag = `"${createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22)}"`
    const found = kept.get(tag) ?? { tag, png: draw(card).then((png) => png && new Uint8Array(png)) }
    kept.delete(tag)
    kept.set(tag, found)
    if (kept.size > PICTURES_KEPT) kept.delete(kept.keys().next().value as string)
    return found
  }
}

const missing = (c: Context) => c.text('There is no such picture.\n', 404)

const svg = (c: Context, text: string, cache: string) =>
  c.body(text, 200, { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': cachingFor(c, cache) })
