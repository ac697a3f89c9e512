/** A side in the form of a new match: its name, its sheet, and what was read of it. */
import { unnamedIn } from '../../../wire/setup/new-match.ts'
import { type Player, squadOf } from '../../../wire/setup/squad.ts'
import { plural } from '../../../wire/words/words.ts'
import { Choice, Field, Option } from './field.tsx'
import type { SetupParts } from './form.tsx'
import { questionsOn, rulesOf, type SideLetter, sideNamed } from './state.ts'

type Parts = SetupParts & { readonly letter: SideLetter }

export function SideFields(parts: Parts) {
  const { letter, typed, problems, sides } = parts
  const key = letter === 'A' ? 'a' : 'b'
  const label = letter === 'A' ? 'First side' : 'Second side'
  const problemAt = (field: string) => problems.find((one) => one.field === field)?.text
  const known = sideNamed(typed[key], sides)
  return (
    <div class="su-side">
      <Field name={key} label={label} value={typed[key]} list="sides" required problem={problemAt(key)} />
      <Field
        name={`players${letter}`}
        label={`Players of the ${label.toLowerCase()}: paste or type, one a line`}
        value={typed[`players${letter}`]}
        rows={8}
        problem={problemAt(`players${letter}`)}
      />
      <Read {...parts} />
      {known || !parts.scripted ? (
        <p class="su-acts">
          <button class="sc-btn sc-quiet" type="submit" name="fill" value={letter} formNoValidate>
            Players of last time
          </button>
        </p>
      ) : null}
      <Choice
        name={`colour${letter}`}
        label={`Colour of the ${label.toLowerCase()}`}
        value={typed[`colour${letter}`]}
        problem={problemAt(`colour${letter}`)}
      >
        {coloursWith(typed[`colour${letter}`]).map(([value, name]) => (
          <Option key={value} value={value} of={typed[`colour${letter}`]} label={name} />
        ))}
      </Choice>
    </div>
  )
}

/** Shirts of clubs; any other is kept as it came. */
const COLOURS: readonly (readonly [value: string, name: string])[] = [
  ['', 'None'],
  ['#0b2a6b', 'Navy'],
  ['#1d5fc4', 'Blue'],
  ['#5bb0e8', 'Sky blue'],
  ['#0f6b5c', 'Teal'],
  ['#1b6e3c', 'Green'],
  ['#f2b705', 'Yellow'],
  ['#e0701a', 'Orange'],
  ['#b3202c', 'Red'],
  ['#7a1730', 'Maroon'],
  ['#d14b8f', 'Pink'],
  ['#5b2a86', 'Purple'],
  ['#1c1c1c', 'Black'],
]
export const coloursWith = (own: string): readonly (readonly [value: string, name: string])[] =>
  COLOURS.some(([value]) => value === own) ? COLOURS : [...COLOURS, [own, own]]

/** "8 of 11, captain Dunmore, keeper Marsh", and what has to be asked. */
function Read({ letter, typed, sides, saved, same }: Parts) {
  const players = squadOf(typed[`players${letter}`])
  const size = rulesOf(typed.ruleset, saved)?.playersPerSide ?? 11
  const questions = questionsOn(letter, typed, sides)
  return (
    <ul class="su-got" aria-live="polite" aria-label="What was read">
      {players.length === 0 ? null : <li>{readWords(players, size)}</li>}
      {players.length < size ? (
        <li class="sc-mut">
          {missingWords(players.length, size, (place) => unnamedIn(typed, letter === 'A' ? 'a' : 'b', place))}
        </li>
      ) : null}
      {questions.map((question) => (
        <li key={question.key}>
          <label class="su-same">
            <input type="checkbox" name="same" value={question.key} checked={same.includes(question.key)} />
            <span>{askWords(question)}</span>
          </label>
        </li>
      ))}
    </ul>
  )
}

function readWords(players: readonly Player[], size: number) {
  const [captain, keeper] = [players.find((one) => one.captain), players.find((one) => one.keeper)]
  return (
    <>
      <b>{players.length < size ? `${players.length} of ${size}` : plural(players.length, 'player')}</b>
      {captain ? (
        <>
          , captain <bdi>{captain.name}</bdi>
        </>
      ) : null}
      {keeper ? (
        <>
          , keeper <bdi>{keeper.name}</bdi>
        </>
      ) : null}
    </>
  )
}

const missingWords = (have: number, size: number, nameOf: (place: number) => string): string =>
  size - have === 1
    ? `One to come: score as “${nameOf(size)}”, name them any time.`
    : `${size - have} to come: score as “${nameOf(have + 1)}” to “${nameOf(size)}”, name them any time. Captain (c), keeper (wk).`

function askWords({ name, as, matches = 0 }: ReturnType<typeof questionsOn>[number]) {
  if (as === undefined)
    return (
      <>
        “<bdi>{name}</bdi>” is there twice: leave the second one out
      </>
    )
  return (
    <>
      “<bdi>{name}</bdi>” is{' '}
      <b>
        <bdi>{as}</bdi>
      </b>
      , who has played {plural(matches, 'match').replace('matchs', 'matches')}
    </>
  )
}
