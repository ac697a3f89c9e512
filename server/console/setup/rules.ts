/** Routes of rules saved here under a name. */
import type { Context } from 'hono'
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { rulesOf as knownRules, type SavedRules } from '../../../web/console/setup/state.ts'
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { RULE_FIELDS } from '../../../wire/setup/rule-fields.ts'
import { type RuleProblem, rulesOf, type TypedRules, typedRulesOf } from '../../../wire/setup/rules.ts'
import { folded, NOTHING_TYPED } from '../../../wire/setup/typed.ts'
import type { Login } from '../../sign-in/auth.ts'
import type { RoomParts } from '../entrance.ts'

const BACK = 'new'

export function createRules({ app, pages, limit, show, toSignIn, fieldsOf, foreign, ...parts }: RoomParts): void {
  const { auth, setup, now } = parts

  app.get('/scorer/rules', (c) => {
    const login = operator(c)
    return login instanceof Response ? login : show(c, pages.rules({ csrf: login.csrf, saved: setup.rules() }))
  })

  app.get('/scorer/rules/edit', (c) => {
    const login = operator(c)
    if (login instanceof Response) return login
    const { from, base, own } = startOf(c.req.query('from') ?? '', setup.rules())
    const typed = { ...typedRulesOf(base), ...(own ? {} : { name: '' }) }
    return show(c, pages.editRules({ csrf: login.csrf, from, back: backOf(c.req.query('back')), typed, problems: [] }))
  })

  app.post('/scorer/rules', limit, async (c) => {
    const fields = await fieldsOf(c)
    const login = operator(c, fields)
    if (login instanceof Response) return login
    const { from, base } = startOf(fields.get('from')?.[0] ?? '', setup.rules())
    const typed = typedIn(fields)
    const back = backOf(fields.get('back')?.[0])
    const read = judged(typed, base)
    if ('problems' in read)
      return show(c, pages.editRules({ csrf: login.csrf, from, back, typed, problems: read.problems }), 400)
    const { id } = setup.saveRules(read.ok, { by: login.account.id, at: now() })
    if (back !== BACK) return c.redirect('/scorer/rules', 303)
    const { draft = NOTHING_TYPED } = setup.setupOf(login.account.id)
    setup.keepDraft(login.account.id, { ...draft, ruleset: id, overs: '' })
    return c.redirect('/scorer/matches/new', 303)
  })

  app.post('/scorer/rules/:id/forget', limit, async (c) => {
    const login = operator(c, await fieldsOf(c))
    if (login instanceof Response) return login
    setup.forgetRules(c.req.param('id'))
    return c.redirect('/scorer/rules', 303)
  })

  app.post('/scorer/sides/forget', limit, async (c) => {
    const fields = await fieldsOf(c)
    const login = operator(c, fields)
    if (login instanceof Response) return login
    setup.forgetSide(fields.get('side')?.[0] ?? '')
    return c.redirect('/scorer/sides', 303)
  })

  app.get('/scorer/sides', (c) => {
    const login = operator(c)
    return login instanceof Response ? login : show(c, pages.sides({ csrf: login.csrf, sides: setup.sides() }))
  })

  /** With a form: it has to be one of ours. */
  function operator(c: Context, fields?: Fields): Login | Response {
    const login = auth.login(c)
    if (!login) return toSignIn(c, c.req.path)
    const refused = fields && foreign(c, fields)
    if (refused) return refused
    return auth.mayOperate(login) ? login : show(c, pages.operatorsOnly(), 403)
  }
}

const backOf = (asked: string | undefined): string => (asked === BACK ? BACK : '')

/** Rules to start from: those asked for, else the best known. */
function startOf(from: string, saved: readonly SavedRules[]) {
  const base = knownRules(from, saved)
  const own = saved.some(({ id }) => id === from)
  return base ? { from, base, own } : { from: 't20', base: RULESETS.t20 as Conditions, own: false }
}

export const typedIn = (fields: Fields): TypedRules =>
  Object.fromEntries(RULE_FIELDS.map(({ path }) => [path, fields.get(path)?.[0] ?? '']))

/** Two rules of one name could not be told apart in the list. */
function judged(typed: TypedRules, base: Conditions) {
  const read = rulesOf(typed, base)
  const taken = Object.values(RULESETS).some(({ name }) => folded(name) === folded(typed.name ?? ''))
  if (!taken) return read
  const problem: RuleProblem = {
    path: 'name',
    text: 'Name of these rules: one of the well-known has that name. Give yours another.',
  }
  return { problems: [problem, ...('problems' in read ? read.problems : [])] }
}
