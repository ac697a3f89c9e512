/** The HTML around every page. No inline script and no inline style: the Content-Security-Policy allows none. */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** Paths of what the build made, as in Vite's manifest. */
export type Assets = { readonly styles: readonly string[]; readonly scripts: readonly string[] }

export type Page = {
  readonly title: string
  readonly description: string
  readonly assets: Assets
  readonly children: ComponentChildren
  /** Where this page lives, for those who link to it. */
  readonly canonical?: string | undefined
  /** Read back by the page's script from `#state`. */
  readonly state?: unknown
  /** Seconds after which the page asks again where there is no script. */
  readonly refreshSeconds?: number | undefined
  /** The page has a score to skip to. */
  readonly hasScore?: boolean
  /** Pages nobody should find by searching: unlisted matches, errors. */
  readonly unlisted?: boolean | undefined
}

export const page = (content: Page): string => `<!doctype html>${renderToString(<Document {...content} />)}`

/** The board with an S on it; in the page itself, so that nobody asks for it. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#15291F' d='M0 0h16v16H0z'/>" +
    "<path fill='none' stroke='#FBF7EA' stroke-width='2' d='M11 4.5H5v3.5h6v3.5H5'/></svg>",
)}`

function Document({
  title,
  description,
  assets,
  children,
  canonical,
  state,
  refreshSeconds,
  hasScore,
  unlisted,
}: Page) {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} | Scorebox`}</title>
        <meta name="description" content={description} />
        <meta name="theme-color" content="#15291F" />
        <link rel="icon" href={ICON} />
        {unlisted ? <meta name="robots" content="noindex" /> : null}
        {canonical === undefined ? null : <link rel="canonical" href={canonical} />}
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {state === undefined ? null : assets.scripts.map((src) => <script key={src} type="module" src={src} />)}
        {refreshSeconds === undefined ? null : (
          <noscript>
            <meta http-equiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          {hasScore ? 'Skip to the score' : 'Skip to the content'}
        </a>
        <header class="mast">
          <div class="wrap">
            <a class="mark" href="/">
              Scorebox
            </a>
            <a href="/">Matches</a>
          </div>
        </header>
        <main id="main">{children}</main>
        <Foot />
        {state === undefined ? null : <State of={state} />}
      </body>
    </html>
  )
}

function Foot() {
  return (
    <footer class="foot">
      <div class="wrap">
        <span>Scorebox: live cricket scores.</span>
        <a href="/api/docs">Open data</a>
        <a href="/scorer">Score a match</a>
      </div>
    </footer>
  )
}

/** A name may hold `</script>` or `<!--`; escaped like this JSON reads the same and HTML sees nothing. */
function State({ of }: { readonly of: unknown }) {
  const json = JSON.stringify(of).replace(/</g, '\\u003c')
  return <script id="state" type="application/json" dangerouslySetInnerHTML={{ __html: json }} />
}
