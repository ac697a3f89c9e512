/** Rules of one's own: told field by field in a scorer's words, saved under a name. */
import { RULESETS } from '../../../cricket/conditions.ts'
import { RULE_GROUPS, type RuleField, type RuleGroup } from '../../../wire/setup/rule-fields.ts'
import type { RuleProblem, TypedRules } from '../../../wire/setup/rules.ts'
import { rulesWords } from '../../../wire/setup/rules-words.ts'
import { Csrf } from '../csrf.tsx'
import { Choice, Field, Option, ProblemBox } from './field.tsx'
import type { RememberedSide, SavedRules } from './state.ts'

export type RulesFormParts = {
  readonly csrf: string | undefined
  /** Id of the rules that were the start. */
  readonly from: string
  readonly back: string
  readonly typed: TypedRules
  readonly problems: readonly RuleProblem[]
}

export function RulesForm({ csrf, from, back, typed, problems }: RulesFormParts) {
  return (
    <form class="wrap sc-new" method="post" action="/scorer/rules" autocomplete="off" noValidate>
      <h1>Rules of your own</h1>
      <p>Change what is different with you, give them a name, and they are in the list of every new match here.</p>
      <ProblemBox problems={boxed(problems)} title="Nothing was saved yet:" />
      <Csrf value={csrf} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="back" value={back} />
      <RuleGroups typed={typed} problems={problems} />
      <div class="su-start">
        <a class="sc-btn" href={back === 'new' ? '/scorer/matches/new' : '/scorer/rules'}>
          Leave them
        </a>
        <button class="sc-btn sc-go" type="submit">
          Save these rules
        </button>
      </div>
    </form>
  )
}

export const boxed = (problems: readonly RuleProblem[]) =>
  problems.map(({ path, text }) => ({ field: fieldName(path), text }))

/** A dot in an id would be read as a class by whoever looks it up. */
const fieldName = (path: string): string => path

type GroupsParts = Pick<RulesFormParts, 'typed' | 'problems'>
/** The first two are open; the others where something is said in them, or wrong. */
export function RuleGroups(parts: GroupsParts) {
  return (
    <>
      {RULE_GROUPS.map((group, i) => (
        <details key={group.title} class="sc-more su-group" open={i < 2 || isTold(group, parts)}>
          <summary>{group.title}</summary>
          <div class="sc-two">
            {group.fields.map((field) => (
              <Rule key={field.path} field={field} {...parts} />
            ))}
          </div>
        </details>
      ))}
    </>
  )
}

const isTold = ({ fields }: RuleGroup, { typed, problems }: GroupsParts): boolean =>
  fields.some(
    ({ path, kind }) => (kind !== 'flag' && (typed[path] ?? '') !== '') || problems.some((one) => one.path === path),
  )

function Rule({ field, typed, problems }: GroupsParts & { readonly field: RuleField }) {
  const { path, label, kind, hint, choices = [] } = field
  const value = typed[path] ?? ''
  const problem = problems.find((one) => one.path === path)?.text
  if (kind === 'flag') return <Flag name={path} label={label} isSet={value !== ''} />
  if (kind === 'choice')
    return (
      <Choice name={path} label={label} value={value} problem={problem}>
        {choices.map(([choice, words]) => (
          <Option key={choice} value={choice} of={value} label={words} />
        ))}
      </Choice>
    )
  return <Field name={path} label={label} value={value} hint={hint} problem={problem} numeric={kind === 'number'} />
}

const Flag = ({ name, label, isSet }: { readonly name: string; readonly label: string; readonly isSet: boolean }) => (
  <label class="su-flag">
    <input type="checkbox" name={name} value="yes" checked={isSet} />
    <span>{label}</span>
  </label>
)

export function RulesList({
  csrf,
  saved,
}: {
  readonly csrf: string | undefined
  readonly saved: readonly SavedRules[]
}) {
  return (
    <div class="wrap sc-list">
      <h1>Rules</h1>
      <h2>Saved here</h2>
      {saved.length === 0 ? <p>None yet. Take one of the others as a start, change it, and give it a name.</p> : null}
      <ul>
        {saved.map(({ id, conditions }) => (
          <li key={id}>
            <RulesLine name={conditions.name} words={rulesWords(conditions)} />
            <form class="sc-row" method="post" action={`/scorer/rules/${id}/forget`}>
              <Csrf value={csrf} />
              <a class="sc-btn" href={`/scorer/rules/edit?from=${id}`}>
                Change<span class="vh"> {conditions.name}</span>
              </a>
              <button class="sc-btn sc-quiet" type="submit">
                Forget<span class="vh"> {conditions.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <h2>Well known</h2>
      <ul>
        {Object.entries(RULESETS).map(([id, conditions]) => (
          <li key={id}>
            <RulesLine name={conditions.name} words={rulesWords(conditions)} />
            <p class="sc-row">
              <a class="sc-btn" href={`/scorer/rules/edit?from=${id}`}>
                Start from these<span class="vh">: {conditions.name}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <BackToList />
    </div>
  )
}

const RulesLine = ({ name, words }: { readonly name: string; readonly words: string }) => (
  <p class="su-line">
    <b>
      <bdi>{name}</bdi>
    </b>{' '}
    <span>{words}</span>
  </p>
)

export function SidesList({
  csrf,
  sides,
}: {
  readonly csrf: string | undefined
  readonly sides: readonly RememberedSide[]
}) {
  return (
    <div class="wrap sc-list">
      <h1>Sides remembered here</h1>
      <p>Offered when a match is made. Forgetting one changes no match that was played.</p>
      {sides.length === 0 ? <p>None yet: they come with the first match.</p> : null}
      <ul>
        {sides.map(({ name, players }) => (
          <li key={name}>
            <p class="su-line">
              <b>
                <bdi>{name}</bdi>
              </b>{' '}
              <span>{players.length === 0 ? 'no players yet' : players.map((one) => one.name).join(', ')}</span>
            </p>
            <form class="sc-row" method="post" action="/scorer/sides/forget">
              <Csrf value={csrf} />
              <button class="sc-btn sc-quiet" type="submit" name="side" value={name}>
                Forget<span class="vh"> {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <BackToList />
    </div>
  )
}

const BackToList = () => (
  <p>
    <a class="sc-btn" href="/scorer">
      Matches to score
    </a>
  </p>
)
