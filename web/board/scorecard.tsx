import type { PlayerId } from '../../cricket/types.ts'
import type { InningsView, View } from '../../wire/view.ts'
import { runRate, scoreText } from '../../wire/words/notation.ts'
import { cardName } from '../../wire/words/people.ts'
import type { Language } from '../language/language.ts'
import { howOut } from '../language/sentences.ts'
import { BattingCells, BattingHead, BowlingCells, BowlingHead } from './crease.tsx'
import { DayByDay } from './day.tsx'
import { byOrder, inningsKeys, playerName } from './reading.ts'
import type { Viewed } from './shown.ts'
import { extrasParts, joined, lengthText } from './telling.ts'
import { fullTitle, inningsTitle, yetToBat } from './titles.ts'

/** Every innings as a printed card: batting, extras, total, yet to bat, bowling, fall of wickets. */
export function Scorecard({ view, language }: Viewed) {
  const keys = inningsKeys(view)
  return (
    <div class="wrap" id="scorecard" key="scorecard">
      {keys.length === 0 && <p class="sec mut">{language.say('facts.noInnings')}</p>}
      {keys.length > 1 && (
        <nav class="jump" aria-label={language.say('card.innings')}>
          {keys.map((n) => (
            <a key={n} href={`#innings-${n}`}>
              {fullTitle(view, n, language)}
            </a>
          ))}
        </nav>
      )}
      {keys.map((n) => (
        <InningsCard key={n} view={view} language={language} n={n} />
      ))}
      <DayByDay view={view} language={language} />
    </div>
  )
}

type InningsProps = Viewed & { readonly n: string; readonly innings: InningsView }

function InningsCard({ view, language, n }: Omit<InningsProps, 'innings'>) {
  const innings = view.innings[n]
  if (!innings) return null
  const props = { view, language, n, innings }
  const { side, ordinal } = inningsTitle(view, n, language)
  const rest = others(view, innings, language)
  return (
    <section class="inn" id={`innings-${n}`} aria-labelledby={`innings-${n}-title`}>
      <h2 id={`innings-${n}-title`}>
        <bdi>{side}</bdi> <small>{ordinal}</small> <span class="n tot">{scoreText(innings)}</span>{' '}
        <small>{lengthText(innings, view.format.ballsPerOver, language)}</small>
      </h2>
      <div class="cards">
        <div>
          <BattingCard {...props} />
          {rest && <p class="fow">{rest}</p>}
        </div>
        <div>
          <BowlingCard {...props} />
          <FallOfWickets {...props} />
        </div>
      </div>
    </section>
  )
}

function BattingCard({ view, language, n, innings }: InningsProps) {
  const { say } = language
  return (
    <table class="bat">
      <caption class="vh">{say('card.batting', { innings: fullTitle(view, n, language) })}</caption>
      <BattingHead language={language} />
      <tbody>
        {byOrder(innings.batting).map((id) => (
          <BatterRow key={id} view={view} language={language} innings={innings} id={id} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {say('card.extras')} <span class="mut">{extrasParts(innings, language)}</span>
          </th>
          <td class="n">{innings.extras.total}</td>
          <td colSpan={2} />
          <td class="o6" />
          <td class="osr" />
        </tr>
        <tr class="tot">
          <th scope="row">
            {say('card.total')} <span class="mut">{totalWords(view, innings, language)}</span>
          </th>
          <td class="n">{innings.runs}</td>
          <td colSpan={2} />
          <td class="o6" />
          <td class="osr" />
        </tr>
      </tfoot>
    </table>
  )
}

/** "7 wickets, 18.4 overs, 11.04 an over" */
function totalWords(view: View, innings: InningsView, language: Language): string {
  const { say } = language
  const rate = runRate(innings.runs, innings.balls, view.format.ballsPerOver)
  const parts = [
    innings.closed === 'allOut' ? say('card.allOut') : say('card.wickets', { wickets: innings.wickets }),
    lengthText(innings, view.format.ballsPerOver, language),
    rate === undefined ? '' : say('card.anOver', { rate: language.number(rate, 2) }),
  ]
  return joined(parts, language)
}

type RowProps = Viewed & { readonly innings: InningsView; readonly id: PlayerId }

function BatterRow({ view, language, innings, id }: RowProps) {
  const batting = innings.batting[id]
  const { captain, keeper } = view.sides[innings.side]
  const fielding = view.sides[innings.side === 'a' ? 'b' : 'a']
  return (
    <tr>
      <th scope="row">
        <span class="nm">
          <bdi>{playerName(view, id)}</bdi>
          {captain === id && <abbr title={language.say('card.captain')}> (c)</abbr>}
          {keeper === id && <abbr title={language.say('card.keeper')}> †</abbr>}
        </span>
        <span class="how">{batting && howOut(batting, view.names, language, { keeper: fielding.keeper })}</span>
      </th>
      <BattingCells batting={batting} language={language} />
    </tr>
  )
}

function BowlingCard({ view, language, n, innings }: InningsProps) {
  return (
    <table class="bowl">
      <caption class="vh">{language.say('card.bowling', { innings: fullTitle(view, n, language) })}</caption>
      <BowlingHead language={language} />
      <tbody>
        {byOrder(innings.bowling).map((id) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{playerName(view, id)}</bdi>
            </th>
            <BowlingCells bowling={innings.bowling[id]} language={language} ballsPerOver={view.format.ballsPerOver} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function others(view: View, innings: InningsView, language: Language): string {
  const { say } = language
  const named = (ids: readonly string[]) =>
    joined(
      ids.map((id) => playerName(view, id)),
      language,
    )
  const waiting = innings.superOver ? [] : yetToBat(view, innings)
  const absent = Object.keys(innings.absent ?? {})
  return [
    ...(waiting.length > 0
      ? [say(innings.closed ? 'card.didNotBat' : 'card.yetToBat', { names: named(waiting) })]
      : []),
    ...(absent.length > 0 ? [say('card.absent', { names: named(absent) })] : []),
  ].join(' ')
}

function FallOfWickets({ view, language, innings }: InningsProps) {
  const keys = Object.keys(innings.fallOfWickets).sort((a, b) => Number(a) - Number(b))
  if (keys.length === 0) return null
  return (
    <p class="fow">
      <b>{language.say('card.fallOfWickets')}</b>{' '}
      {keys.map((wicket) => (
        <Fall key={wicket} view={view} innings={innings} wicket={wicket} />
      ))}
    </p>
  )
}

function Fall({ view, innings, wicket }: Pick<InningsProps, 'view' | 'innings'> & { readonly wicket: string }) {
  const fall = innings.fallOfWickets[wicket]
  if (!fall) return null
  return (
    <span>
      <b class="n">{`${wicket}-${fall.runs}`}</b> <bdi>{cardName(fall.batter, view.names)}</bdi>{' '}
      <span class="mut n">{fall.over}</span>{' '}
    </span>
  )
}
