/** The pages of the people of a match, of the books beside it, and of what was done. */
import type { ComponentChildren } from 'preact'
import { BalanceLight } from '../../../web/console/book/balance.tsx'
import { ReviewForm, type ReviewParts } from '../../../web/console/book/review-form.tsx'
import { ScorerAside, ScorerFacts, ScorerTop } from '../../../web/console/pad/facts.tsx'
import { ComparePage, type CompareParts } from '../../../web/console/people/compare-page.tsx'
import { type ActLine, Acts, PeoplePage, type PeopleParts, utc } from '../../../web/console/people/people-page.tsx'
import { Qr } from '../../../web/console/people/qr.tsx'
import type { Standing } from '../../../web/console/standing.ts'
import { type Assets, page } from '../../../web/page.tsx'

export type InvitedParts = {
  readonly id: string
  readonly title: string
  readonly role: 'scorer' | 'viewer'
  readonly link: string
  readonly code: string
  readonly expiresAt: number
}

export function createBesidePages(assets: Assets) {
  /** With a script the keys that are held down are held; nothing else depends on it. */
  const html = (
    title: string,
    children: ComponentChildren,
    more: { readonly refreshSeconds?: number; readonly rootClass?: string } = {},
  ): string =>
    page({ title, description: `${title}: for scorers.`, assets, unlisted: true, state: null, children, ...more })

  return {
    people: (parts: PeopleParts): string => html(`People of ${parts.title}`, <PeoplePage {...parts} />),
    compare: (parts: CompareParts): string => html(`A book beside ${parts.title}`, <ComparePage {...parts} />),
    acts: (parts: ActsParts): string => html('What was done', <ActsPage {...parts} />),
    invited: (parts: InvitedParts): string => html(`Invite to ${parts.title}`, <InvitedPage {...parts} />),
    review: ({
      title,
      ...parts
    }: ReviewParts & { readonly title: string; readonly match: Standing['match'] }): string =>
      html(
        title,
        <div class="bk-room bk-plain">
          <header class="bk-top board">
            <h1>
              <bdi>{title}</bdi>
            </h1>
            <BalanceLight match={parts.match} />
            <a class="sc-btn" href={parts.leave}>
              Back
            </a>
          </header>
          <div class="bk-one">
            <ReviewForm {...parts} plain />
          </div>
        </div>,
        { rootClass: 'sc-whole' },
      ),
    /** Of those who may look on: the same facts as the scorers see, and no key. */
    look: (standing: Standing): string =>
      html(
        `${standing.names.title}, looking on`,
        <div class="sc-page" id="pad">
          <ScorerTop standing={standing} lamp={{ state: 'saved', text: 'You look on' }} />
          <div class="sc-desk">
            <ScorerFacts desk={{ standing, hidden: { csrf: undefined, commandId: '' } }} />
            <p class="pp-row">
              <a class="sc-btn" href={`/scorer/matches/${standing.id}/people`}>
                People and books
              </a>
              <a class="sc-btn sc-quiet" href="/scorer">
                Your matches
              </a>
            </p>
          </div>
          <ScorerAside standing={standing} />
        </div>,
        { refreshSeconds: 10, rootClass: 'sc-whole' },
      ),
  }
}

type ActsParts = { readonly acts: readonly ActLine[]; readonly next: number | undefined }
function ActsPage({ acts, next }: ActsParts) {
  return (
    <div class="wrap pp">
      <p>
        <a class="sc-btn" href="/scorer">
          Your matches
        </a>
      </p>
      <h1>What was done</h1>
      <Acts acts={acts} />
      {next === undefined ? null : (
        <p>
          <a class="sc-btn" href={`/scorer/acts?before=${next}`}>
            Earlier
          </a>
        </p>
      )}
    </div>
  )
}

function InvitedPage({ id, title, role, link, code, expiresAt }: InvitedParts) {
  return (
    <div class="wrap pp">
      <h1>
        {role === 'scorer' ? 'Invite a scorer of ' : 'Invite somebody to look on at '}
        <bdi>{title}</bdi>
      </h1>
      <p>
        Whoever opens this link first {role === 'scorer' ? 'scores the match' : 'sees what its scorers see'}. It is
        shown once, works once, and is good until {utc(expiresAt)}.
      </p>
      <Qr text={link} label="The link as a QR code, to be read with the camera of the other phone" />
      <p>
        <label>
          The link, to copy
          <input class="sc-copy" readOnly value={link} />
        </label>
      </p>
      <p>
        Where no link can be sent, the code is <b class="sc-link">{code}</b>, to be typed at /invite.
      </p>
      <p class="pp-row">
        <a class="sc-btn" href={`/scorer/matches/${id}/people`}>
          People of this match
        </a>
        <a class="sc-btn" href="/scorer">
          Your matches
        </a>
      </p>
    </div>
  )
}
