/** The rules of a match that has begun, put right: what would change is shown first. */

import type { Conditions } from '../../../cricket/conditions.ts'
import type { RuleProblem, TypedRules } from '../../../wire/setup/rules.ts'
import { rulesWords } from '../../../wire/setup/rules-words.ts'
import { Csrf } from '../csrf.tsx'
import { ProblemBox } from './field.tsx'
import { boxed, RuleGroups } from './rules-form.tsx'

export type MatchRulesParts = {
  readonly id: string
  readonly csrf: string | undefined
  readonly commandId: string
  readonly head: number
  readonly now: Conditions
  readonly typed: TypedRules
  readonly problems: readonly RuleProblem[]
  /** Shown before saving: each thing that would be other, in words; [] when nothing would. */
  readonly changes?: readonly string[]
}

export function MatchRulesForm({ id, csrf, commandId, head, now, typed, problems, changes }: MatchRulesParts) {
  return (
    <form class="wrap sc-new" method="post" action={`/scorer/matches/${id}/rules`} autocomplete="off" noValidate>
      <h1>Rules of this match</h1>
      <p>
        Now: <b>{now.name}</b>. {rulesWords(now)}
      </p>
      <p>What was scored is judged anew by what you save here. Nothing is saved before you have seen what changes.</p>
      <ProblemBox problems={boxed(problems)} title="Nothing was changed:" />
      {changes === undefined ? null : <Preview changes={changes} />}
      <Csrf value={csrf} />
      <input type="hidden" name="id" value={commandId} />
      <input type="hidden" name="expects" value={head} />
      <RuleGroups typed={typed} problems={problems} />
      <div class="su-start">
        <a class="sc-btn" href={`/scorer/matches/${id}`}>
          Leave them
        </a>
        <button class="sc-btn" type="submit">
          {changes === undefined ? 'What would change?' : 'Look again'}
        </button>
        {changes === undefined ? null : (
          <button class="sc-btn sc-go" type="submit" name="sure" value="yes">
            Save
          </button>
        )}
      </div>
    </form>
  )
}

function Preview({ changes }: { readonly changes: readonly string[] }) {
  return (
    <div class="sc-warn su-box" role="status">
      <p>
        <b>{changes.length === 0 ? 'No figure of the book changes.' : 'This changes in the book:'}</b>
      </p>
      <ul>
        {changes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
