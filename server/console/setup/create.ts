/** Routes of the new match. */
import { createHash } from 'node:crypto'
import { newMatchId } from '../../../db/ids.ts'
import {
  filled,
  foreignKey,
  foreignSheet,
  type KeptSetup,
  questionsOn,
  type SetupState,
  type SideLetter,
  savedById,
} from '../../../web/console/setup/state.ts'
import { settle } from '../../../wire/setup/doubles.ts'
import { newMatch, type SetupProblem } from '../../../wire/setup/new-match.ts'
import { squadOf } from '../../../wire/setup/squad.ts'
import { keptOf, NOTHING_TYPED, type Typed, typedFrom } from '../../../wire/setup/typed.ts'
import { fillNames } from '../../../wire/words/people.ts'
import { creation } from '../../matches/creation.ts'
import type { RoomParts } from '../entrance.ts'

/** What came with the form, beside what was typed. */
type Answers = Pick<SetupState, 'asked' | 'same'>
type Made = { readonly id: string } | { readonly problems: readonly SetupProblem[] }

const PATH = '/scorer/matches/new'
const LETTERS: readonly SideLetter[] = ['A', 'B']
/** With the players of each; those that played last come first. */
const SIDES_ON_A_DEVICE = 40
const NO_ANSWERS: Answers = { asked: [], same: [] }

export function createNewMatches({ app, pages, limit, show, toSignIn, fieldsOf, foreign, ...parts }: RoomParts): void {
  const { auth, rows, scoring, listing, setup, now } = parts
  const today = () => new Date(now()).toISOString().slice(0, 10)

  app.get(PATH, (c) => {
    const login = auth.login(c)
    if (!login) return toSignIn(c, PATH)
    if (!auth.mayOperate(login)) return show(c, pages.operatorsOnly(), 403)
    return show(c, pages.create(stateOf(login.csrf, begun(login.account.id))))
  })

  // For the form without a network. Asked with what is there already, most answers are 204.
  app.get('/scorer/setup.json', (c) => {
    const login = auth.login(c)
    c.header('Cache-Control', 'no-store')
    if (!login) return c.json({ code: 'not-signed-in', detail: 'Sign in first.' }, 401)
    const kept: Omit<KeptSetup, 'tag'> = {
      mayCreate: auth.mayOperate(login),
      typed: begun(login.account.id),
      saved: setup.rules(),
      sides: setup.sides().slice(0, SIDES_ON_A_DEVICE),
    }
    const tag = createHash('sha256').update(JSON.stringify(kept)).digest('base64url').slice(0, 16)
    return c.req.query('have') === tag ? c.body(null, 204) : c.json({ tag, ...kept })
  })

  app.post(PATH, limit, async (c) => {
    const fields = await fieldsOf(c)
    const login = auth.login(c)
    if (!login) return toSignIn(c, PATH)
    const refused = foreign(c, fields)
    if (refused) return refused
    if (!auth.mayOperate(login)) return show(c, pages.operatorsOnly(), 403)
    const id = fields.get('id')?.[0] ?? ''
    if (rows.find(id)?.createdBy === login.account.id) return c.redirect(`/scorer/matches/${id}`, 303)
    const typed = typedFrom((field) => fields.get(field)?.[0])
    if (fields.get('then')?.[0] === 'rules') {
      setup.keepDraft(login.account.id, typed)
      return c.redirect(`/scorer/rules/edit?from=${encodeURIComponent(typed.ruleset)}&back=new`, 303)
    }
    const letter = LETTERS.find((one) => one === fields.get('fill')?.[0])
    if (letter) return show(c, pages.create(stateOf(login.csrf, filled(typed, letter, known()))))
    const answers = { asked: fields.get('asked') ?? [], same: fields.get('same') ?? [] }
    const made = make(typed, answers, { id, by: login.account.id })
    if ('problems' in made) return show(c, pages.create(stateOf(login.csrf, typed, made.problems, answers)), 400)
    return c.redirect(`/scorer/matches/${made.id}`, 303)
  })

  const known = () => ({ saved: setup.rules(), sides: setup.sides() })

  /** What was half typed, else what stays the same from match to match. */
  function begun(accountId: string): Typed {
    const { draft, last } = setup.setupOf(accountId)
    if (draft) return draft
    return last ? filled(keptOf(last), 'A', known()) : NOTHING_TYPED
  }

  function stateOf(
    csrf: string | undefined,
    typed: Typed,
    problems: readonly SetupProblem[] = [],
    answers = NO_ANSWERS,
  ): SetupState {
    return { csrf, id: newMatchId(), typed, today: today(), ...known(), problems, ...answers }
  }

  function make(asTyped: Typed, answers: Answers, { id, by }: { readonly id: string; readonly by: string }): Made {
    const { sides, saved } = known()
    const typed = settled(asTyped, sides, answers)
    const built = newMatch(typed, { today: today(), saved: savedById(saved) })
    const open = [...foreignSheets(asTyped, { sides, saved }, answers), ...openQuestions(typed, sides, answers)]
    if ('problems' in built) return { problems: [...built.problems, ...open] }
    if (open.length > 0) return { problems: open }
    const made = creation(built.ok, { by, at: now() })
    if ('refused' in made) return { problems: [{ field: 'a', text: fillNames(made.refused.message, built.ok.names) }] }
    const free = /^[a-z2-7]{8}$/.test(id) && !rows.find(id)
    const row = scoring.create({ ...made.row, ...(free && { id }) }, made.envelopes, by)
    listing.forget()
    setup.keepLast(by, typed)
    for (const letter of LETTERS) remember(typed, letter)
    return row
  }

  function remember(typed: Typed, letter: SideLetter): void {
    const colour = typed[`colour${letter}`]
    const name = typed[letter === 'A' ? 'a' : 'b'].trim().replace(/\s+/g, ' ')
    setup.rememberSide({ name, ...(colour && { colour }), players: squadOf(typed[`players${letter}`]) }, now())
  }
}

/** The sheets after the questions answered with yes. */
function settled(typed: Typed, sides: SetupState['sides'], { same }: Answers): Typed {
  const sheets = LETTERS.map((letter) => {
    const questions = questionsOn(letter, typed, sides)
    const yes = same.filter((key) => key.startsWith(`${letter}:`)).map((key) => key.slice(2))
    return [`players${letter}`, settle(typed[`players${letter}`], questions, new Set(yes))] as const
  })
  return { ...typed, ...Object.fromEntries(sheets) }
}

/** The players of last time under another name; asked once, for a side may have been given a new name. */
function foreignSheets(typed: Typed, known: Pick<SetupState, 'sides' | 'saved'>, { asked }: Answers) {
  return LETTERS.flatMap((letter): readonly SetupProblem[] => {
    const whose = foreignSheet(letter, typed, known)
    if (!whose || asked.includes(foreignKey(letter, whose))) return []
    const side = typed[letter === 'A' ? 'a' : 'b'].trim()
    return [{ field: `players${letter}`, text: `These are the players of ${whose.name}: are they those of ${side}?` }]
  })
}

/** Asked once: left unanswered the second time, they are what they seem. */
function openQuestions(typed: Typed, sides: SetupState['sides'], { asked }: Answers): readonly SetupProblem[] {
  return LETTERS.flatMap((letter) =>
    questionsOn(letter, typed, sides)
      .filter(({ key }) => !asked.includes(key))
      .map(({ name, as }) => ({
        field: `players${letter}` as const,
        text: as === undefined ? `“${name}” twice on one sheet?` : `Is “${name}” the same as “${as}”?`,
      })),
  )
}
