/** What several sheets ask of a ball, as groups of tiles: how many, counted as what, called what, who faces next. */
import { cardName } from '../../../../wire/words/words.ts'
import { Group, Pick } from '../../kit.tsx'
import { atCrease } from '../../reading.ts'
import type { Parts } from './wickets.tsx'

const COUNTS = ['0', '1', '2', '3'] as const

export function Runs({ legend, name = 'runs' }: { readonly legend: string; readonly name?: string }) {
  return (
    <Group legend={legend} columns={4}>
      {COUNTS.map((n) => (
        <Pick key={n} type="radio" name={name} value={n} label={n} checked={n === '0'} press={n} />
      ))}
    </Group>
  )
}

export function CountAs() {
  return (
    <Group legend="They count as" columns={3}>
      <Pick type="radio" name="as" value="bat" label="off the bat" checked />
      <Pick type="radio" name="as" value="byes" label="byes" press="asByes" />
      <Pick type="radio" name="as" value="legByes" label="leg byes" press="asLegByes" />
    </Group>
  )
}

export function Called() {
  return (
    <Group legend="Called" columns={3}>
      <Pick type="radio" name="call" value="" label="fair ball" checked />
      <Pick type="radio" name="call" value="wide" label="wide" press="w" />
      <Pick type="radio" name="call" value="noBall" label="no-ball" press="n" />
    </Group>
  )
}

export function Faces({ desk, innings }: Parts) {
  return (
    <Group legend="Chosen to face the next ball" columns={2}>
      {atCrease(innings).map((id) => (
        <Pick key={id} type="radio" name="faces" value={id} label={<bdi>{cardName(id, desk.standing.names)}</bdi>} />
      ))}
    </Group>
  )
}
