/** The form of a new match. Works by itself; with a script it tells at once what it reads. */
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { rulesWords } from '../../../wire/setup/rules-words.ts'
import type { SetupField } from '../../../wire/setup/typed.ts'
import { Csrf } from '../csrf.tsx'
import { Choice, Field, Option, ProblemBox, Toggles } from './field.tsx'
import { SideFields } from './sides.tsx'
import { foreignKey, foreignSheet, questionsOn, rulesOf, type SetupState } from './state.ts'

/** `scripted`: the page answers by itself, so what only a server could do is left out; `offline`: there is none. */
export type SetupParts = SetupState & { readonly scripted?: boolean; readonly offline?: boolean }

export function SetupForm(parts: SetupParts) {
  const { csrf, id, typed, problems, asked, sides } = parts
  const questions = [...questionsOn('A', typed, sides), ...questionsOn('B', typed, sides)]
  const foreign = (['A', 'B'] as const).flatMap((letter) => {
    const whose = foreignSheet(letter, typed, parts)
    return whose ? [foreignKey(letter, whose)] : []
  })
  return (
    <form class="wrap sc-new" method="post" action="/scorer/matches/new" autocomplete="off" data-setup="" noValidate>
      <h1>New match</h1>
      <p>Only the two sides are needed. All else can wait.</p>
      <ProblemBox problems={problems} title={titleOf(problems)} />
      <Csrf value={csrf} />
      <input type="hidden" name="id" value={id} />
      {[...new Set([...asked, ...foreign, ...questions.map(({ key }) => key)])].map((key) => (
        <input key={key} type="hidden" name="asked" value={key} />
      ))}
      <Rules {...parts} />
      <fieldset>
        <legend>2 Sides and players</legend>
        <datalist id="sides">
          {sides.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <div class="sc-two">
          <SideFields {...parts} letter="A" />
          <SideFields {...parts} letter="B" />
        </div>
      </fieldset>
      <Start {...parts} />
      <div class="su-start">
        <p>
          <b>{FOLLOWERS[typed.visibility] ?? ''}</b> The first ball can be scored at once.
        </p>
        <button class="sc-btn sc-go" type="submit">
          Start scoring
        </button>
      </div>
    </form>
  )
}

const titleOf = (problems: SetupState['problems']): string =>
  problems.every(({ text }) => text.endsWith('?')) ? 'One question before the match is made:' : 'Nothing was made yet:'

const VISIBILITIES = [
  ['public', 'Everyone'],
  ['unlisted', 'Everyone with the link'],
  ['practice', 'Its scorers only (practice)'],
] as const
const FOLLOWERS: { readonly [visibility: string]: string } = {
  public: 'Everyone can follow.',
  unlisted: 'Whoever has the link can follow.',
  practice: 'Nobody but its scorers sees it.',
}

const problemAt = ({ problems }: SetupState, field: SetupField) => problems.find((one) => one.field === field)?.text

function Rules(parts: SetupParts) {
  const { typed, saved, scripted, offline } = parts
  const chosen = rulesOf(typed.ruleset, saved)
  return (
    <fieldset>
      <legend>1 Rules</legend>
      <div class="sc-two">
        <Choice name="ruleset" label="Rules of the match" value={typed.ruleset} problem={problemAt(parts, 'ruleset')}>
          {saved.length > 0 ? (
            <optgroup label="Saved here">
              {saved.map(({ id, conditions }) => (
                <Option key={id} value={id} of={typed.ruleset} label={conditions.name} />
              ))}
            </optgroup>
          ) : null}
          <optgroup label="Well known">
            {Object.entries(RULESETS).map(([id, { name }]) => (
              <Option key={id} value={id} of={typed.ruleset} label={name} />
            ))}
          </optgroup>
        </Choice>
        <Field
          name="overs"
          label="Overs, if other than usual"
          value={typed.overs}
          problem={problemAt(parts, 'overs')}
          numeric
        />
      </div>
      {chosen ? (
        <p class="su-rules" aria-live="polite">
          {rulesWords(chosen)}
        </p>
      ) : null}
      {offline ? null : (
        <p class="su-acts">
          <button class="sc-btn sc-quiet" type="submit" name="then" value="rules" formNoValidate>
            Change these rules, or save your own…
          </button>
        </p>
      )}
      {scripted ? null : <AllRules saved={saved} />}
    </fieldset>
  )
}

/** Without a script the sentence above can not follow the choice. */
function AllRules({ saved }: Pick<SetupParts, 'saved'>) {
  const all: readonly Conditions[] = [...saved.map(({ conditions }) => conditions), ...Object.values(RULESETS)]
  return (
    <details class="sc-more">
      <summary>What each of them says…</summary>
      <dl class="su-list">
        {all.map((rules) => (
          <div key={rules.name}>
            <dt>{rules.name}</dt>
            <dd>{rulesWords(rules)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Start(parts: SetupParts) {
  const { typed } = parts
  const field = (name: SetupField, label: string, hint?: string) => (
    <Field name={name} label={label} value={typed[name]} problem={problemAt(parts, name)} {...(hint && { hint })} />
  )
  const side = (name: string, other: string) => <bdi>{name.trim() || other}</bdi>
  return (
    <fieldset>
      <legend>3 Toss, ground, officials</legend>
      <div class="sc-two">
        <Toggles
          legend="Toss won by"
          name="tossWinner"
          value={typed.tossWinner}
          choices={[
            ['', 'Not yet'],
            ['a', side(typed.a, 'First side')],
            ['b', side(typed.b, 'Second side')],
          ]}
          problem={problemAt(parts, 'tossWinner')}
        />
        <Toggles
          legend="and they chose to"
          name="tossElected"
          value={typed.tossElected}
          choices={[
            ['', 'Not yet'],
            ['bat', 'bat'],
            ['field', 'field'],
          ]}
          problem={problemAt(parts, 'tossElected')}
        />
        {field('venue', 'Ground')}
        {field('ends', 'Ends of the ground', 'two names, a comma between')}
        <Field
          name="startsAt"
          type="datetime-local"
          label="Start"
          value={typed.startsAt}
          problem={problemAt(parts, 'startsAt')}
        />
        {field('competition', 'Competition')}
        {field('umpires', 'Umpires', 'with commas between')}
        {field('scorers', 'Scorers', 'with commas between')}
        {field('referee', 'Referee')}
        <Choice
          name="visibility"
          label="Who may follow"
          value={typed.visibility}
          problem={problemAt(parts, 'visibility')}
        >
          {VISIBILITIES.map(([value, label]) => (
            <Option key={value} value={value} of={typed.visibility} label={label} />
          ))}
        </Choice>
      </div>
    </fieldset>
  )
}
