import type { SessionView, View } from '../../wire/view.ts'
import { ballsAsOvers } from '../../wire/words/notation.ts'
import { replacedText } from '../language/replaced.ts'
import { sideName } from './reading.ts'
import type { Viewed } from './shown.ts'
import { Fact } from './story.tsx'

/** What each session of a match by days brought; the one that is on as far as it has gone. */
export function DayByDay({ view, language }: Viewed) {
  const { say } = language
  const sessions = view.sessions ?? {}
  const rows = Object.keys(sessions).sort((a, b) => Number(a) - Number(b))
  const now = sessionNow(view)
  if (rows.length === 0) return null
  return (
    <section class="inn" aria-labelledby="days">
      <h2 id="days">{say('day.title')}</h2>
      <table class="bowl">
        <thead>
          <tr>
            <th scope="col">{say('day.session')}</th>
            <th scope="col">{say('crease.runs')}</th>
            <th scope="col">{say('crease.wickets')}</th>
            <th scope="col">{say('crease.overs')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((n) => {
            const session = sessions[n]
            return (
              session && (
                <Row
                  key={n}
                  name={say('day.until', { until: session.closedBy })}
                  session={session}
                  {...{ view, language }}
                />
              )
            )
          })}
          {now && <Row key="now" name={say('day.goingOn')} session={now} view={view} language={language} />}
        </tbody>
      </table>
    </section>
  )
}

type Played = Omit<SessionView, 'closedBy'>

function Row({ name, session, view, language }: Viewed & { readonly name: string; readonly session: Played }) {
  const { day, runs, wickets, balls } = session
  return (
    <tr>
      <th scope="row">
        {language.say('day.day', { day })}, {name}
      </th>
      <td class="n">{runs}</td>
      <td class="n">{wickets}</td>
      <td class="n">{ballsAsOvers(balls, view.format.ballsPerOver)}</td>
    </tr>
  )
}

/** What the innings have beyond the sessions that are over; undefined between two of them. */
export function sessionNow({ innings, sessions = {}, day, status }: View): Played | undefined {
  const played = Object.values(innings)
  const over = Object.values(sessions)
  const last = over.at(-1)
  const rest = (of: 'runs' | 'wickets' | 'balls') =>
    played.reduce((sum, each) => sum + each[of], 0) - over.reduce((sum, each) => sum + each[of], 0)
  const now = { day: day?.day ?? last?.day ?? 1, session: day?.session ?? 1 }
  const isSame = last?.day === now.day && last.session === now.session
  const balls = rest('balls')
  if (isSame || (status !== 'live' && balls === 0)) return undefined
  return { ...now, runs: rest('runs'), wickets: rest('wickets'), balls }
}

/** Who came in for whom, and the reviews that are left: facts of the Info page. */
export function DayFacts({ view, language }: Viewed) {
  const { say } = language
  const left = view.current?.reviewsLeft
  const reviews =
    left &&
    language.list(
      (['a', 'b'] as const).map((side) =>
        say('day.reviewsLeft', { side: sideName(view, side).name, left: left[side] }),
      ),
    )
  const replaced = Object.values(view.replacements ?? {}).map((one) => replacedText(one, view.names, language))
  return (
    <>
      <Fact name={say('day.reviews')}>{reviews}</Fact>
      <Fact name={say('day.replacements')}>{replaced.join(' ')}</Fact>
    </>
  )
}
