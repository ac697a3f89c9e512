import type { Conditions } from '../../cricket/conditions.ts'
import type { Language } from '../language/language.ts'
import { tossText } from '../language/sentences.ts'
import { Corrections } from './corrections.tsx'
import { DayFacts } from './day.tsx'
import { lobbyOf } from './links.ts'
import { sideName } from './reading.ts'
import type { Shown, Viewed } from './shown.ts'
import { formatWords, Squads } from './squads.tsx'
import { Fact } from './story.tsx'

type Props = Viewed & Pick<Shown, 'delayS'> & { readonly rules: Conditions | undefined }

/** What stands on the first and the last page of a scorebook: who, where, by which rules, and what was put right. */
export function Info({ view, language, rules, delayS }: Props) {
  const { say } = language
  const { names, toss, points } = view
  const { umpires, thirdUmpire, reserveUmpire, scorers, referee } = names.officials ?? {}
  return (
    <div class="wrap" key="info">
      <section class="sec">
        <h2>{say('tabs.match')}</h2>
        <dl class="facts">
          <Fact name={say('rules.competition')}>
            {names.competition && (
              <a href={lobbyOf({ competition: names.competition, delayS })}>
                <bdi>{names.competition}</bdi>
              </a>
            )}
          </Fact>
          <Fact name={say('info.ground')}>{names.venue}</Fact>
          <Fact name={say('info.format')}>{formatWords(view, language)}</Fact>
          <Fact name={say('info.toss')}>{toss && tossText(toss, names, language)}</Fact>
          <Fact name={say('rules.umpires')}>{umpires && umpires.length > 0 && language.list(umpires)}</Fact>
          <Fact name={say('day.thirdUmpire')}>{thirdUmpire}</Fact>
          <Fact name={say('day.reserveUmpire')}>{reserveUmpire}</Fact>
          <Fact name={say('rules.referee')}>{referee}</Fact>
          <Fact name={say('rules.scorers')}>{scorers && scorers.length > 0 && language.list(scorers)}</Fact>
          <DayFacts view={view} language={language} />
          <Fact name={say('rules.points')}>
            {points && `${sideName(view, 'a').short} ${points.a}, ${sideName(view, 'b').short} ${points.b}`}
          </Fact>
        </dl>
      </section>
      <Squads view={view} language={language} delayS={delayS} />
      {rules && <Rules rules={rules} language={language} />}
      <section class="sec" id="corrections">
        <h2>{say('story.corrected')}</h2>
        {view.corrections ? (
          <Corrections view={view} language={language} />
        ) : (
          <p class="mut">{say('rules.noCorrections')}</p>
        )}
      </section>
    </div>
  )
}

/** The ruleset told in words: only what is not a matter of course. */
function Rules({ rules, language }: { readonly rules: Conditions; readonly language: Language }) {
  return (
    <section class="sec">
      <h2>{language.say('rules.title')}</h2>
      <ul class="prose">
        {rulesWords(rules, language).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  )
}

export function rulesWords(rules: Conditions, { say, list }: Language): readonly string[] {
  const told = (is: unknown, words: () => string): readonly string[] => (is ? [words()] : [])
  const { oversPerInnings: overs, oversPerBowler: most, powerplays = [], points } = rules
  return [
    say('rules.laws', { edition: rules.edition }),
    say('rules.players', { players: rules.playersPerSide, innings: rules.inningsPerSide }),
    ...told(overs, () => say('rules.overs', { overs: overs ?? 0, balls: rules.ballsPerOver })),
    ...told(most, () => say('rules.bowler', { overs: most ?? 0 })),
    ...told(rules.oversPerEnd > 1, () => say('rules.ends', { overs: rules.oversPerEnd })),
    say('rules.extras', { wide: rules.wideRuns, noBall: rules.noBallRuns }),
    ...told(rules.rebowl === 'never', () => say('rules.notBowledAgain')),
    ...told(rules.rebowl === 'lastOver', () => say('rules.bowledAgainLast')),
    ...told(rules.freeHit, () => say('rules.freeHit')),
    ...powerplays
      .filter(({ name }) => name !== '')
      .map(({ name, from, to, outside }) =>
        say('rules.powerplay', { name, from: from.overs + 1, to: to.overs, outside }),
      ),
    ...told(rules.lastBatterStands, () => say('rules.lastBatterStands')),
    ...told(rules.retireAt, () =>
      say('rules.retire', {
        at: rules.retireAt?.runs ?? rules.retireAt?.balls ?? 0,
        of: rules.retireAt?.runs ? 'runs' : 'balls',
      }),
    ),
    ...told(rules.oversPerPair, () => say('rules.pairs', { overs: rules.oversPerPair ?? 0 })),
    ...told(rules.wicketRule?.cost, () => say('rules.wicketCosts', { runs: rules.wicketRule?.cost ?? 0 })),
    ...told(rules.followOnLead, () => say('rules.followOn', { runs: rules.followOnLead ?? 0 })),
    ...told(rules.newBallAfter, () => say('rules.newBall', { overs: rules.newBallAfter ?? 0 })),
    ...told(rules.reviews, () => say('rules.reviews', { reviews: rules.reviews ?? 0 })),
    ...told(rules.impactPlayers, () => say('rules.impact', { players: rules.impactPlayers ?? 0 })),
    ...told(rules.minimumOvers, () => say('rules.minimum', { overs: rules.minimumOvers ?? 0 })),
    ...told(rules.superOver, () => say('rules.superOver')),
    ...told(rules.day, () => say('rules.days', { days: rules.day?.days ?? 0 })),
    ...told(points, () =>
      list([say('rules.win', { points: points?.win ?? 0 }), say('rules.tie', { points: points?.tie ?? 0 })]),
    ),
  ]
}
