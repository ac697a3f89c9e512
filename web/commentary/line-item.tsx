import type { View } from '../../wire/view.ts'
import type { BallLine, EventLine, Line, MilestoneLine, OverLine } from '../../wire/words/commentary.ts'
import { creditOf } from '../../wire/words/credit.ts'
import { OldAndNew } from '../board/corrections.tsx'
import { correctionTold } from '../language/corrections.ts'
import type { Language } from '../language/language.ts'
import { ballSentence, type Teller } from './ball-sentence.ts'
import type { CommentaryShown } from './commentary.tsx'
import { afterBall, eventSentences, milestoneText, overSentences } from './sentences.ts'

type Props<L extends Line> = Pick<CommentaryShown, 'view' | 'language' | 'ballHref'> & { readonly line: L }

const tellerOf = (view: View, language: Language): Teller => ({
  names: view.names,
  language,
  ballsPerOver: view.format.ballsPerOver,
})

/** One line of commentary as an item of the list. */
export function LineItem({ line, ...shown }: Props<Line>) {
  switch (line.type) {
    case 'ball':
      return <Ball {...shown} line={line} />
    case 'over':
      return <Over {...shown} line={line} />
    case 'milestone':
      return <Milestone {...shown} line={line} />
    case 'event':
      return <Event {...shown} line={line} />
    default:
      return line satisfies never
  }
}

function Ball({ line, view, language, ballHref }: Props<BallLine>) {
  const teller = tellerOf(view, language)
  const { to, what } = ballSentence(line, teller)
  const { say } = language
  const after = afterBall(line, teller).join(' ')
  const isLoud = line.boundary !== undefined || line.notation.includes('W')
  return (
    <li class={classOf(line)} id={`ball-${line.ref}`}>
      <a class="t n" href={ballHref(line.ref)}>
        {line.ball}
      </a>
      <span>
        <span class={`g ${glyphClass(line.notation)}`} aria-hidden="true">
          {glyphLetter(line.notation)}
        </span>
      </span>
      <div>
        <p>
          {to}
          {isLoud ? <b>{what}</b> : what}
          {say('commentary.stop')}
        </p>
        {after && <p class="aft">{after}</p>}
        {line.note && <p class="aft">{say('commentary.note', { note: line.note })}</p>}
        {line.corrected && (
          <p class="aft">
            {say('commentary.corrected')} <OldAndNew {...correctionTold(line.corrected, view.names, language)} />
          </p>
        )}
      </div>
    </li>
  )
}

function Over({ line, view, language }: Props<OverLine>) {
  const { head, rest } = overSentences(line, tellerOf(view, language))
  return (
    <li class="eo">
      <p>
        <b>{head}</b>
      </p>
      <p class="aft">{rest.join(' ')}</p>
    </li>
  )
}

const Milestone = ({ line, view, language }: Props<MilestoneLine>) => (
  <li class="ms">
    <p>
      <b>{milestoneText(line, tellerOf(view, language))}</b>
    </p>
  </li>
)

const Event = ({ line, view, language }: Props<EventLine>) => (
  <li class={line.event.kind === 'out' ? 'ev w' : 'ev'}>
    <p>{eventSentences(line, tellerOf(view, language)).join(' ')}</p>
  </li>
)

function classOf({ notation, boundary, corrected }: BallLine): string {
  if (notation.includes('W')) return 'w'
  if (boundary !== undefined) return 'bd'
  return corrected ? 'fix' : 'ba'
}

/** As the board draws a ball. */
function glyphClass(notation: string): string {
  const { wickets, bat, wides, noBalls, byes, legByes } = creditOf(notation)
  if (wickets > 0) return 'gW'
  if (wides + noBalls + byes + legByes > 0) return 'gx'
  if (bat === 0) return 'g0'
  return bat === 4 || bat === 6 ? `g${bat}` : 'g1'
}

const glyphLetter = (notation: string): string => (notation.includes('W') ? 'W' : notation === '.' ? '' : notation)
