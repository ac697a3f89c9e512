/** Routes of the rules of a match, put right after it has begun: a correction of its creation, shown before it is made. */
import type { Context } from 'hono'
import type { Conditions } from '../../../cricket/conditions.ts'
import { randomId } from '../../../db/ids.ts'
import { reviewOf } from '../../../web/console/book/review.ts'
import { toldOf } from '../../../web/console/book/told.ts'
import type { MatchRulesParts } from '../../../web/console/setup/match-rules.tsx'
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { rulesOf, typedRulesOf } from '../../../wire/setup/rules.ts'
import { fillNames } from '../../../wire/words/people.ts'
import type { Entered, RoomParts } from '../entrance.ts'
import { standingOf } from '../standing.ts'
import { typedIn } from './rules.ts'

type Shown = Partial<Pick<MatchRulesParts, 'typed' | 'problems' | 'changes'>>

const PATH = '/scorer/matches/:id/rules'

export function createMatchRules({ app, pages, limit, show, enter, enterWithForm, scoring, now }: RoomParts): void {
  app.get(PATH, (c) => {
    const entered = enter(c)
    return entered instanceof Response ? entered : form(c, entered, {})
  })

  app.post(PATH, limit, async (c) => {
    const entered = await enterWithForm(c)
    if (entered instanceof Response) return entered
    const { fields } = entered
    const { match, row } = entered
    const book = match.book()
    const typed = typedIn(fields)
    const read = rulesOf(typed, book.match.conditions)
    if ('problems' in read) return form(c, entered, { typed, problems: read.problems }, 400)
    const wish = wishFor(entered, read.ok)
    const review = wish && reviewOf(book, wish)
    if (!review?.after) return form(c, entered, { typed, problems: [{ path: '', text: whyNot(entered, review) }] }, 422)
    if (fields.get('sure')?.[0] === 'yes') return save(c, entered, fields, { command: review.command, typed })
    const { first, more } = toldOf(book, review, row.names)
    const changes = [...first, ...more].map(({ label, was, now: then }) => `${label}: ${was} → ${then}`)
    return form(c, entered, { typed, changes })
  })

  function save(
    c: Context,
    entered: Entered,
    fields: Fields,
    {
      command,
      typed,
    }: { readonly command: ReturnType<typeof reviewOf>['command']; readonly typed: MatchRulesParts['typed'] },
  ): Response {
    const { match, row, login } = entered
    const { pen } = standingOf(match, row, login.account.id)
    const expects = Number(fields.get('expects')?.[0])
    const sent = /^[\w-]{1,64}$/.exec(fields.get('id')?.[0] ?? '')?.[0]
    const place = { id: sent ?? randomId(24), pen, ...(Number.isInteger(expects) && { expects }) }
    const [answer] = scoring.score(match.id, [{ ...place, scoredAt: now(), command }], login.account.id) ?? []
    if (answer?.kind === 'recorded') return c.redirect(`/scorer/matches/${row.id}`, 303)
    const text =
      answer?.kind === 'refused'
        ? fillNames(answer.refusal.message, row.names)
        : 'Somebody scored meanwhile, or has the pen. Nothing was changed: look again.'
    return form(c, entered, { typed, problems: [{ path: '', text }] }, 409)
  }

  function form(c: Context, { match, row, login }: Entered, shown: Shown, status?: 400 | 409 | 422): Response {
    const { conditions } = match.book().match
    const parts = {
      ...{ id: row.id, csrf: login.csrf, commandId: randomId(24), head: match.head(), now: conditions },
      ...{ typed: typedRulesOf(conditions), problems: [], ...shown },
    }
    return show(c, pages.matchRules(parts), status)
  }
}

/** The creation, amended; undefined where the log does not begin with one. */
function wishFor({ match }: Entered, conditions: Conditions) {
  const created = match.book().entries.find(({ event }) => event.kind === 'MatchCreated')
  if (created?.event.kind !== 'MatchCreated') return undefined
  const { sides } = created.event
  const command = { do: 'create' as const, conditions, sides }
  return { edits: [{ op: 'amend' as const, ref: created.ref, command }], answers: [] }
}

function whyNot({ row }: Entered, review: ReturnType<typeof reviewOf> | undefined): string {
  const refused = review?.refused
  if (!refused) return 'What was scored does not fit these rules: correct it first, ball by ball, then the rules.'
  return `${fillNames(refused.message, row.names)}${refused.law ? ` (Law ${refused.law})` : ''} Correct that first.`
}
