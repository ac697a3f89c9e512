import type { SideKey } from '../../cricket/types.ts'
import type { View } from '../../wire/view.ts'
import type { Language } from '../language/language.ts'
import { tossText } from '../language/sentences.ts'
import { lobbyOf } from './links.ts'
import { playerName, sideName } from './reading.ts'
import type { Shown, Viewed } from './shown.ts'
import { Fact } from './story.tsx'
import { joined, lengthText } from './telling.ts'
import { squadOf } from './titles.ts'

type Props = Viewed & Pick<Shown, 'delayS'>

/** Before the first ball: where, what, and who. */
export function Before({ view, language, delayS }: Props) {
  const { say } = language
  return (
    <div class="wrap" key="before">
      <section class="sec">
        <h2>{say('info.before')}</h2>
        <dl class="facts">
          <Fact name={say('info.ground')}>{view.names.venue}</Fact>
          <Fact name={say('info.format')}>{formatWords(view, language)}</Fact>
          <Fact name={say('info.toss')}>{view.toss && tossText(view.toss, view.names, language)}</Fact>
        </dl>
      </section>
      <Squads view={view} language={language} delayS={delayS} />
    </div>
  )
}

export const Squads = (props: Props) => (
  <div class="two">
    <Squad {...props} side="a" />
    <Squad {...props} side="b" />
  </div>
)

/** "T20, 20 overs a side" */
export function formatWords({ format: { name, oversPerInnings, ballsPerOver } }: View, language: Language): string {
  if (oversPerInnings === undefined) return name
  const length = lengthText(whole(oversPerInnings, ballsPerOver), ballsPerOver, language)
  return language.say('info.formatOf', { format: name, length })
}

const whole = (overs: number, ballsPerOver: number) => ({ overs: String(overs), balls: overs * ballsPerOver })

/** Who stands in the list until the scorer knows the names. */
const NAMED_LATER = /^(Batter|Player) \d+$/

function namedOf(view: View, side: SideKey): string[] {
  const nameOf = (id: string) => (Object.hasOwn(view.names.players, id) && view.names.players[id]) || ''
  return squadOf(view, side).filter((id) => nameOf(id) !== '' && !NAMED_LATER.test(nameOf(id)))
}

function Squad({ view, language, side, delayS }: Props & { readonly side: SideKey }) {
  const { name } = sideName(view, side)
  const named = namedOf(view, side)
  return (
    <section class="sec">
      <h2>
        <a href={lobbyOf({ team: name, delayS })}>
          <bdi>{name}</bdi>
        </a>
      </h2>
      {named.length === 0 && <p class="mut">{language.say('info.squadToBeNamed')}</p>}
      <ol class="squad">
        {named.map((id) => (
          <li key={id}>
            <bdi>{playerName(view, id)}</bdi>
            {roleWords(view, side, id, language)}
          </li>
        ))}
      </ol>
    </section>
  )
}

function roleWords({ sides }: View, side: SideKey, id: string, language: Language): string {
  const { say } = language
  const { captain, keeper, replaced } = sides[side]
  const roles = [
    ...(captain === id ? [say('card.captain')] : []),
    ...(keeper === id ? [say('card.keeper')] : []),
    ...(replaced?.[id] ? [say('facts.replaced')] : []),
  ]
  return roles.length === 0 ? '' : ` (${joined(roles, language)})`
}
