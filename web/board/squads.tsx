import type { ReadonlySignal } from '@preact/signals'
import type { SideKey } from '../../cricket/types.ts'
import type { View } from '../../wire/view.ts'
import { lengthText, tossText } from '../../wire/words/words.ts'
import { Each, Text, When } from './figure.tsx'
import { playerName, sideName, squadOf } from './reading.ts'
import { Fact } from './story.tsx'

type Props = { readonly view: ReadonlySignal<View> }

/** Before the first ball: where, what, and who. */
export function Squads({ view }: Props) {
  return (
    <div class="wrap">
      <section class="sec">
        <h2>Before the match</h2>
        <dl class="facts">
          <Fact name="Ground" of={() => view.value.names.venue} />
          <Fact name="Format" of={() => formatWords(view.value)} />
          <Fact name="Toss" of={() => view.value.toss && tossText(view.value.toss, view.value.names)} />
        </dl>
      </section>
      <div class="two">
        <Squad view={view} side="a" />
        <Squad view={view} side="b" />
      </div>
    </div>
  )
}

const formatWords = ({ format: { name, oversPerInnings, ballsPerOver } }: View): string =>
  oversPerInnings === undefined
    ? name
    : `${name}, ${lengthText(whole(oversPerInnings, ballsPerOver), ballsPerOver)} a side`

const whole = (overs: number, ballsPerOver: number) => ({ overs: String(overs), balls: overs * ballsPerOver })

/** Who stands in the list until the scorer knows the names. */
const NAMED_LATER = /^(Batter|Player) \d+$/

function namedOf(view: View, side: SideKey): string[] {
  const isNamed = (name: string) => name !== '' && !NAMED_LATER.test(name)
  return squadOf(view, side).filter((id) => isNamed(playerName(view, id)))
}

function Squad({ view, side }: Props & { readonly side: SideKey }) {
  return (
    <section class="sec">
      <h2>
        <bdi>
          <Text of={() => sideName(view.value, side).name} />
        </bdi>
      </h2>
      <When on={() => namedOf(view.value, side).length === 0} show={() => <p class="mut">Squad to be named</p>} />
      <ol class="squad">
        <Each
          keys={() => namedOf(view.value, side)}
          show={(id) => <Player key={id} view={view} side={side} id={id} />}
        />
      </ol>
    </section>
  )
}

function Player({ view, side, id }: Props & { readonly side: SideKey; readonly id: string }) {
  return (
    <li>
      <bdi>
        <Text of={() => playerName(view.value, id)} />
      </bdi>
      <Text of={() => roleWords(view.value, side, id)} />
    </li>
  )
}

function roleWords({ sides }: View, side: SideKey, id: string): string {
  const roles = [sides[side].captain === id ? 'captain' : '', sides[side].keeper === id ? 'wicketkeeper' : '']
  const words = roles.filter((role) => role !== '').join(', ')
  return words === '' ? '' : ` (${words})`
}
