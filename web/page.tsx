/** The HTML around every page. No inline script and no inline style: the Content-Security-Policy allows none. */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from './language/language.ts'
import { CATALOGUES, ENGLISH } from './language/languages.ts'

/** Paths of what the build made, as in Vite's manifest. */
export type Assets = {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
  /** What the scripts import: asked for at once, not when the script says so. */
  readonly imports?: readonly string[]
  /** What nothing on the page waits for. */
  readonly late?: readonly string[]
}

export type Page = {
  readonly title: string
  readonly description: string
  readonly assets: Assets
  readonly children: ComponentChildren
  /** Where this page lives, for those who link to it. */
  readonly canonical?: string | undefined
  /** Of the app that the page is a part of, for a device to install. */
  readonly manifest?: string | undefined
  /** Address of the picture that a link to this page is shown with. */
  readonly picture?: string | undefined
  /** Read back by the page's script from `#state`. */
  readonly state?: unknown
  /** Seconds after which the page asks again where there is no script. */
  readonly refreshSeconds?: number | undefined
  /** The page has a score to skip to. */
  readonly hasScore?: boolean
  /** English unless said. */
  readonly language?: Language | undefined
  /** The path of this page, where it can be had in other languages. */
  readonly here?: string | undefined
  /** For styles that are about the whole page: a pad is a whole screen. */
  readonly rootClass?: string | undefined
  /** Nothing around the content: for a wall. */
  readonly isBare?: boolean | undefined
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
  manifest,
  picture,
  state,
  refreshSeconds,
  hasScore,
  unlisted,
  language = ENGLISH,
  here,
  isBare = false,
  rootClass,
}: Page) {
  return (
    <html lang={language.code} dir={language.dir} class={rootClass}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} | Scorebox`}</title>
        <meta name="description" content={description} />
        <meta name="theme-color" content="#15291F" />
        <link rel="icon" href={ICON} />
        {manifest === undefined ? null : <link rel="manifest" href={manifest} />}
        {unlisted ? <meta name="robots" content="noindex" /> : null}
        {canonical === undefined ? null : <link rel="canonical" href={canonical} />}
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content="Scorebox" />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        {canonical === undefined ? null : <meta property="og:url" content={canonical} />}
        {picture === undefined ? null : <Picture src={picture} says={title} />}
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {state === undefined
          ? null
          : assets.imports?.map((href) => <link key={href} rel="modulepreload" href={href} />)}
        {state === undefined ? null : assets.scripts.map((src) => <script key={src} type="module" src={src} />)}
        {state === undefined ? null : assets.late?.map((src) => <script key={src} type="module" src={src} />)}
        {refreshSeconds === undefined ? null : (
          <noscript>
            <meta http-equiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
      </head>
      <body>
        {isBare ? null : <Mast language={language} here={here} hasScore={hasScore} />}
        <main id="main">{children}</main>
        {isBare ? null : <Foot language={language} />}
        {state === undefined ? null : <State of={state} />}
      </body>
    </html>
  )
}

const Picture = ({ src, says }: { readonly src: string; readonly says: string }) => (
  <>
    <meta property="og:image" content={src} />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content={says} />
    <meta name="twitter:card" content="summary_large_image" />
  </>
)

type MastProps = {
  readonly language: Language
  readonly here: string | undefined
  readonly hasScore: boolean | undefined
}

function Mast({ language, here, hasScore }: MastProps) {
  const others = here === undefined ? [] : CATALOGUES.filter(({ code }) => code !== language.code)
  return (
    <>
      <a class="skip" href="#main">
        {language.say(hasScore ? 'page.skipToScore' : 'page.skipToContent')}
      </a>
      <header class="mast">
        <div class="wrap">
          <a class="mark" href="/" lang="en">
            Scorebox
          </a>
          <a href="/">{language.say('page.matches')}</a>
          {others.map(({ code, dir, name }) => (
            <a
              key={code}
              href={`${here}${here?.includes('?') ? '&' : '?'}lang=${code}`}
              lang={code}
              dir={dir}
              hreflang={code}
            >
              {name}
            </a>
          ))}
        </div>
      </header>
    </>
  )
}

function Foot({ language: { say } }: { readonly language: Language }) {
  return (
    <footer class="foot">
      <div class="wrap">
        <span>{say('page.about')}</span>
        <a href="/api/docs">{say('page.openData')}</a>
        <a href="/scorer">{say('page.scoreAMatch')}</a>
      </div>
    </footer>
  )
}

/** A name may hold `</script>` or `<!--`; escaped like this JSON reads the same and HTML sees nothing. */
function State({ of }: { readonly of: unknown }) {
  const json = JSON.stringify(of).replace(/</g, '\\u003c')
  return <script id="state" type="application/json" dangerouslySetInnerHTML={{ __html: json }} />
}
