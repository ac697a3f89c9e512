/** The scorer's pages around the pad: which matches, a new one, and what to say when there is no way on. */
import type { ComponentChildren } from 'preact'
import { RULESETS } from '../../cricket/conditions.ts'
import { ScorerPage, type ScorerParts } from '../../web/console/pad/pad.tsx'
import type { ScorerState } from '../../web/console/standing.ts'
import { type Assets, page } from '../../web/page.tsx'
import { type Invited, InvitePage, List, type ListParts, type MatchFormParts, RemovalForm, TokenPage } from './list.tsx'
import { NamesForm, type NamesParts } from './names-form.tsx'
import type { Typed } from './new.ts'

export type ScorerPages = ReturnType<typeof createScorerPages>

export function createScorerPages(assets: Assets) {
  const html = (title: string, children: ComponentChildren): string =>
    page({ title, description: `${title}: for scorers.`, assets, unlisted: true, children })

  const words = (title: string, ...lines: readonly string[]): string =>
    html(
      title,
      <div class="wrap plain">
        <h1>{title}</h1>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <a class="btn" href="/scorer">
            Matches to score
          </a>
        </p>
      </div>,
    )

  return {
    pad(parts: ScorerParts, account: string): string {
      const { standing, hidden } = parts
      const state: ScorerState = { standing, hidden, account, ...(parts.notice && { notice: parts.notice }) }
      return page({
        title: `${standing.names.title}, scoring`,
        description: 'The scorer’s pad of this match.',
        assets,
        unlisted: true,
        state,
        children: (
          <div id="scorer">
            <ScorerPage {...parts} />
          </div>
        ),
      })
    },

    list: (parts: ListParts): string => html('Matches to score', <List {...parts} />),

    create: (parts: CreateParts): string => html('New match', <NewMatchForm {...parts} />),

    invited: (invited: Invited): string => html('Invite a scorer', <InvitePage {...invited} />),
    removal: (parts: MatchFormParts): string => html('Remove a match', <RemovalForm {...parts} />),
    token: (made: { readonly label: string; readonly token: string }): string =>
      html('A token for software', <TokenPage {...made} />),
    names: (parts: NamesParts): string => html('Names', <NamesForm {...parts} />),

    foreign: (): string =>
      words(
        'This form was not accepted',
        'It came from another site, or somebody else signed in meanwhile. Nothing was recorded: go back, reload the page, and try again.',
      ),
    notYours: (): string =>
      words('You do not score this match', 'Ask its organiser for an invite link. Nothing was recorded.'),
    operatorsOnly: (): string => words('For the operator', 'Only the operator makes matches and invites scorers.'),
    missing: (): string => words('There is no such match', 'The address may be mistyped, or the match was removed.'),
  }
}

type CreateParts = {
  readonly csrf: string | undefined
  /** The match will have this id: sent twice, it is made once. */
  readonly id: string
  readonly typed: Typed
  readonly problem?: string
}

const VISIBILITIES = [
  ['public', 'Everyone'],
  ['unlisted', 'Everyone with the link'],
  ['practice', 'Its scorers only (practice)'],
] as const

function NewMatchForm({ csrf, id, typed, problem }: CreateParts) {
  return (
    <form class="wrap sc-new" method="post" action="/scorer/matches/new">
      <h1>New match</h1>
      <p>Only the sides are needed. All else can wait.</p>
      {problem === undefined ? null : (
        <p class="sc-warn" role="alert">
          {problem}
        </p>
      )}
      {csrf === undefined ? null : <input type="hidden" name="csrf" value={csrf} />}
      <input type="hidden" name="id" value={id} />
      <fieldset>
        <legend>1 Rules</legend>
        <div class="sc-two">
          <label>
            Competition rules
            <select name="ruleset">
              {Object.entries(RULESETS).map(([name, rules]) => (
                <option key={name} value={name} selected={name === typed.ruleset}>
                  {rules.name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Overs, if not as usual
            <input name="overs" inputMode="numeric" value={typed.overs} />
          </label>
        </div>
      </fieldset>
      <fieldset>
        <legend>2 Sides and players</legend>
        <div class="sc-two">
          <SideFields side="A" label="First side" name={typed.a} players={typed.playersA} />
          <SideFields side="B" label="Second side" name={typed.b} players={typed.playersB} />
        </div>
        <p class="sc-mut">
          Captain (c) or *, keeper (wk) or †. Missing players are scored as “Player 9”; name them any time, under More
          on the pad.
        </p>
      </fieldset>
      <fieldset>
        <legend>3 When and where</legend>
        <div class="sc-two">
          <label>
            Ground
            <input name="venue" dir="auto" value={typed.venue} />
          </label>
          <label>
            Start
            <input name="startsAt" type="datetime-local" value={typed.startsAt} />
          </label>
          <label>
            Competition
            <input name="competition" dir="auto" value={typed.competition} />
          </label>
          <label>
            Who may follow
            <select name="visibility">
              {VISIBILITIES.map(([value, label]) => (
                <option key={value} value={value} selected={value === typed.visibility}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
      </fieldset>
      <button class="sc-btn sc-go" type="submit">
        Start scoring
      </button>
    </form>
  )
}

type SideParts = { readonly side: 'A' | 'B'; readonly label: string; readonly name: string; readonly players: string }
function SideFields({ side, label, name, players }: SideParts) {
  return (
    <div>
      <label>
        {label}
        <input name={side.toLowerCase()} required dir="auto" value={name} />
      </label>
      <label>
        Players of the {label.toLowerCase()}: paste or type, one a line
        <textarea name={`players${side}`} rows={8} dir="auto" value={players} />
      </label>
    </div>
  )
}
