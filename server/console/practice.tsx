/** The page of the rehearsal: for anybody, signed in or not; all of it happens in the browser. */
import type { Context, Hono } from 'hono'
import { type Assets, page } from '../../web/page.tsx'

type Parts = {
  readonly app: Hono
  readonly practiceAssets: Assets
  readonly show: (c: Context, html: string) => Response
}

export function createPracticePage({ app, practiceAssets, show }: Parts): void {
  const html = page({
    title: 'Practise scoring',
    description: 'Score a simulated cricket match ball by ball, and see how well you did.',
    assets: practiceAssets,
    state: {},
    children: (
      <div id="practice">
        <div class="wrap sc-list">
          <h1>Practise</h1>
          <p>
            A match is told to you ball by ball, you score it, and see where your book differs from the true one. That
            needs JavaScript: it all happens in your browser.
          </p>
          <p>
            Without it, make a match that only its scorers see, and score whatever you are watching:{' '}
            <a href="/scorer">score a match</a>.
          </p>
        </div>
      </div>
    ),
  })
  app.get('/scorer/practice', (c) => show(c, html))
}
