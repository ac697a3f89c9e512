/** Pages before there is a match: a new one, rules of one's own, sides that are remembered. */
import type { ComponentChildren } from 'preact'
import { DetailsForm, type DetailsParts } from '../../../web/console/setup/details.tsx'
import { SetupForm } from '../../../web/console/setup/form.tsx'
import { MatchRulesForm, type MatchRulesParts } from '../../../web/console/setup/match-rules.tsx'
import { ReplaceForm, type ReplaceParts } from '../../../web/console/setup/replace.tsx'
import { RulesForm, type RulesFormParts, RulesList, SidesList } from '../../../web/console/setup/rules-form.tsx'
import type { RememberedSide, SavedRules, SetupState } from '../../../web/console/setup/state.ts'
import { type Assets, page } from '../../../web/page.tsx'
import { List, type ListParts, Welcome } from '../list.tsx'
import { NamesForm, type NamesParts } from './names-form.tsx'

type Listed = { readonly csrf: string | undefined }

export function createSetupPages(assets: Assets, scripted: Assets) {
  const html = (title: string, children: ComponentChildren, state?: unknown): string =>
    page({
      title,
      description: `${title}: for scorers.`,
      assets: state === undefined ? assets : scripted,
      unlisted: true,
      state,
      children,
    })

  return {
    create: (state: SetupState): string =>
      html(
        'New match',
        <div id="setup">
          <SetupForm {...state} />
        </div>,
        state,
      ),
    welcome: (): string => html('Score cricket', <Welcome />),
    /** The scorer's own script: what waits on the device is sent from here too. */
    list: (parts: ListParts): string =>
      page({
        title: 'Matches to score',
        description: 'Matches to score: for scorers.',
        assets,
        unlisted: true,
        state: { account: parts.login.account.id },
        children: <List {...parts} />,
      }),
    names: (parts: NamesParts): string => html('Names', <NamesForm {...parts} />),
    details: (parts: DetailsParts): string => html('Details', <DetailsForm {...parts} />),
    replace: (parts: ReplaceParts): string => html('A player replaced', <ReplaceForm {...parts} />),
    matchRules: (parts: MatchRulesParts): string => html('Rules of this match', <MatchRulesForm {...parts} />),
    rules: (parts: Listed & { readonly saved: readonly SavedRules[] }): string =>
      html('Rules', <RulesList {...parts} />),
    editRules: (parts: RulesFormParts): string => html('Rules of your own', <RulesForm {...parts} />),
    sides: (parts: Listed & { readonly sides: readonly RememberedSide[] }): string =>
      html('Sides', <SidesList {...parts} />),
  }
}
