/** Routes of the scoresheets, from the book as it stands: for whoever may see the match, no script, ready to print. */
import type { Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { BoxSheets } from '../../../web/console/book/box.tsx'
import { LinearSheets } from '../../../web/console/book/linear.tsx'
import { ScoresheetPage, type SheetKind } from '../../../web/console/book/scoresheet.tsx'
import { sheetOf } from '../../../web/console/book/sheet-of.ts'
import { page } from '../../../web/page.tsx'
import { notFoundPage } from '../../../web/pages.tsx'
import { cachingFor, createVisible } from '../../api/visible.ts'
import type { ScorerRouteParts } from '../entrance.ts'

type Parts = Pick<ScorerRouteParts, 'matches' | 'auth' | 'assets'> & { readonly app: Hono }

const CACHE = 'public, max-age=5, stale-while-revalidate=30'
const KINDS: readonly SheetKind[] = ['box', 'linear']

export function createSheetRoutes({ app, matches, auth, assets }: Parts): void {
  const visible = createVisible({ matches, auth })

  app.use('/matches/:id/scoresheet/*', compress())
  app.get('/matches/:id/scoresheet', (c) => c.redirect(`${sheetsPath(c.req.param('id'))}/box`, 303))
  app.get('/matches/:id/scoresheet/:kind', (c) => sheet(c, c.req.param('id'), c.req.param('kind')))
  /** Where the pad leads to: the sheets are the same for everybody. */
  app.get('/scorer/matches/:id/sheet/:kind', (c) =>
    c.redirect(`${sheetsPath(c.req.param('id'))}/${encodeURIComponent(c.req.param('kind'))}`, 303),
  )

  function sheet(c: Context, id: string, named: string): Response {
    const match = visible(c, id)
    const kind = KINDS.find((one) => one === named)
    if (!match || !kind) return c.html(notFoundPage({ assets }), 404)
    const view = match.view()
    const sheets = sheetOf(match.book())
    const Sheets = kind === 'box' ? BoxSheets : LinearSheets
    c.header('Cache-Control', cachingFor(c, CACHE))
    return c.html(
      page({
        title: `${view.names.title}, scoresheet`,
        description: `The ${kind === 'box' ? 'box' : 'ball by ball'} scoresheet of ${view.names.title}.`,
        assets,
        unlisted: match.visibility !== 'public',
        children: (
          <ScoresheetPage view={view} kind={kind} path={sheetsPath(id)}>
            {sheets.length === 0 ? <p>No innings has begun.</p> : <Sheets sheets={sheets} view={view} />}
          </ScoresheetPage>
        ),
      }),
    )
  }
}

const sheetsPath = (id: string): string => `/matches/${encodeURIComponent(id)}/scoresheet`
