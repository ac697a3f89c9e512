/**
 * The fewest things to do on a page that make a command: every key of every form is tried with the choices of its tiles,
 * through the same reading of the form as on the server, and what comes of it is judged by the same Laws.
 */
import type { Command } from '../../../cricket/commands.ts'
import { decidePlay } from '../../../cricket/decide.ts'
import type { PlayEvent } from '../../../cricket/events.ts'
import type { Match } from '../../../cricket/types.ts'
import { commandOfForm, SUBSTITUTE } from '../../../wire/decode/scorer-form.ts'
import type { Node } from './markup.ts'
import { type Choice, type Doing, detailsAround, type Form, fieldOf, type Page } from './page.tsx'
import { strokesOf } from './strokes.ts'

export type PlayCommand = Exclude<Command, { do: 'undo' | 'redo' | 'correct' }>
export type Plan = {
  readonly command: PlayCommand
  readonly event: PlayEvent
  readonly way: readonly Node[]
  readonly doing: readonly Doing[]
  readonly taps: number
  /** Keys of the keyboard, by the shortest way there. */
  readonly strokes: number
}

export type Wish = {
  readonly match: Match
  readonly command: PlayCommand
  /** Undefined: it says something else. Otherwise the taps it will cost later to have said it so. */
  readonly misses: (event: PlayEvent) => number | undefined
}

/** Undefined: there is no way on this page. The strokes are those of the shortest way by keyboard, the taps by hand. */
export function planFor(page: Page, wish: Wish): Plan | undefined {
  const worth = (plan: Plan) => plan.taps + (wish.misses(plan.event) ?? 0)
  let found: readonly Plan[] = []
  for (const form of page.forms.toSorted((a, b) => lengthOf(a, page) - lengthOf(b, page))) {
    const least = Math.min(...found.map(worth))
    if (least <= lengthOf(form, page) + 1) break
    found = [...found, ...plansOf(form, page, wish)]
  }
  const [best] = found.toSorted((a, b) => worth(a) - worth(b))
  if (!best) return undefined
  const asGood = found.filter((plan) => wish.misses(plan.event) === wish.misses(best.event))
  return { ...best, strokes: Math.min(...asGood.map(({ strokes }) => strokes)) }
}

const lengthOf = ({ sheet }: Form, { ways }: Page): number => ways.get(sheet)?.length ?? Number.POSITIVE_INFINITY

function plansOf(form: Form, page: Page, wish: Wish): readonly Plan[] {
  const way = page.ways.get(form.sheet)
  if (!way) return []
  const choices = choicesOf(form, wish.command)
  return form.buttons.flatMap((button) =>
    choices.flatMap((choice) => planOf({ form, way, links: page.links, button, choice, wish }) ?? []),
  )
}

type Try = {
  readonly form: Form
  readonly way: readonly Node[]
  readonly links: readonly Node[]
  readonly button: Node
  readonly choice: Choice
  readonly wish: Wish
}
function planOf({ form, way, links, button, choice, wish: { match, command, misses } }: Try): Plan | undefined {
  const said = commandOfForm(fieldsOf([...form.fixed, ...choice.fields, fieldOf(button)]), match.conditions)
  if ('problem' in said || !isAlike(said.command, command)) return undefined
  const decision = decidePlay(match, said.command as PlayCommand)
  if ('refused' in decision || misses(decision.event) === undefined) return undefined
  const around = detailsAround(button)
  const shut = around ? [{ node: around, taps: 1 }] : []
  const doing = [...shut, ...choice.doing, { node: button, taps: 1 }]
  const taps = way.length + doing.reduce((sum, each) => sum + each.taps, 0)
  return {
    command: said.command as PlayCommand,
    event: decision.event,
    way,
    doing,
    taps,
    strokes: strokesOf(links, form.sheet, doing),
  }
}

/** Before the Laws are asked, which takes longest. */
function isAlike(said: Command, wished: Command): boolean {
  if (said.do !== wished.do) return false
  if (said.do !== 'bowl' || wished.do !== 'bowl') return true
  const hows = (command: typeof said) => command.wickets?.map(({ how }) => how).join() ?? ''
  return said.call === wished.call && hows(said) === hows(wished) && !said.detail
}

export function fieldsOf(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>()
  for (const [name, value] of pairs) fields.set(name, [...(fields.get(name) ?? []), value])
  return fields
}

/** What may be chosen in a form for this command: every tile of its groups, its fielders, its texts. */
function choicesOf(form: Form, command: PlayCommand): readonly Choice[] {
  const { fielders, free } = checksOf(form, command)
  const texts = textsOf(form, command)
  const fixed: Choice = { doing: [...fielders.doing, ...texts.doing], fields: [...fielders.fields, ...texts.fields] }
  const groups = [...form.groups.map((group) => group.filter((choice) => mayServe(choice, command))), ...free]
  return groups.reduce<readonly Choice[]>(
    (all, group) => all.flatMap((one) => group.map((other) => both(one, other))),
    [fixed],
  )
}

const both = (one: Choice, other: Choice): Choice => ({
  doing: [...one.doing, ...other.doing],
  fields: [...one.fields, ...other.fields],
})

/** Where the ball pitched and went is not in the files. */
const DETAIL = new Set(['wagon', 'pitch', 'shot', 'video', 'left', 'remark'])

function mayServe({ doing, fields }: Choice, command: PlayCommand): boolean {
  if (doing.length === 0) return true
  const [[name = '', value = ''] = []] = fields
  if (DETAIL.has(name)) return false
  if (name === 'who') return peopleOf(command).some((id) => value.split('@')[0] === id)
  return true
}

const peopleOf = (command: PlayCommand): readonly string[] =>
  command.do === 'bowl'
    ? (command.wickets ?? []).flatMap(({ batter }) => batter ?? [])
    : 'batter' in command
      ? [command.batter]
      : []

function checksOf({ checks }: Form, command: PlayCommand) {
  const wanted = fieldersOf(command)
  const isWanted = (node: Node) => node.attributes.name === 'fielder' && wanted.includes(node.attributes.value ?? '')
  const chosen = checks.filter(isWanted)
  const free = checks.filter(({ attributes: { name = '' } }) => name !== 'fielder' && !DETAIL.has(name))
  return {
    fielders: { doing: chosen.map((node) => ({ node, taps: 1 })), fields: chosen.map(fieldOf) },
    free: free.map((node): readonly Choice[] => [
      { doing: [], fields: [] },
      { doing: [{ node, taps: 1 }], fields: [fieldOf(node)] },
    ]),
  }
}

function fieldersOf(command: PlayCommand): readonly string[] {
  const all = command.do === 'bowl' ? (command.wickets ?? []).flatMap(({ fielders = [] }) => fielders) : []
  const named = command.do === 'dismiss' ? [...all, ...(command.fielders ?? [])] : all
  return named.map(({ player, substitute }) => (substitute ? SUBSTITUTE : (player ?? '')))
}

/** Every field that the command has something for is filled in. */
function textsOf({ texts }: Form, command: PlayCommand): Choice {
  const filled = texts.flatMap((node) => {
    const text = textFor(node.attributes.name ?? '', command)
    return text === undefined ? [] : [{ node, text }]
  })
  return {
    doing: filled.map(({ node, text }) => ({ node, text, taps: 1 + text.length })),
    fields: filled.map(({ node, text }) => [node.attributes.name ?? '', text]),
  }
}

function textFor(name: string, command: PlayCommand): string | undefined {
  if (command.do === 'revise') {
    const { overs, target, method } = command
    const played = overs && (overs.balls === 0 ? `${overs.overs}` : `${overs.overs}.${overs.balls}`)
    return { overs: played, target: target?.toString(), method }[name]
  }
  if (command.do === 'endMatch' && name === 'method')
    return 'method' in command.outcome ? command.outcome.method : undefined
  if (command.do === 'awardPenalty')
    return name === 'law' ? command.law : name === 'runs' ? `${command.runs ?? 5}` : undefined
  if (command.do !== 'bowl' || name !== 'runs') return undefined
  const { bat = 0, byes = 0, legByes = 0 } = command.runs ?? {}
  return `${bat + byes + legByes}`
}
