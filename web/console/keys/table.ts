/**
 * Every key of the keyboard that scores, in one place: the pad shows it, the help sheet lists it, the listener obeys it,
 * the count of keys per ball walks along it. `press` of a button names an action of this table, or the key itself where
 * that is its place on a sheet: "1" the first tile, "b 2" one after the other.
 */
export type Section = (typeof SECTIONS)[number]
export const SECTIONS = ['This ball', 'A wicket', 'A sheet that is open', 'Overs and people', 'The page'] as const

/** `keys` as `keyName` gives them, the one that is shown first; capitals are with the Shift key. */
type Row = { readonly section: Section; readonly keys: readonly string[]; readonly words: string }

const ball = (keys: string, words: string): Row => row('This ball', keys, words)
const wicket = (keys: string, words: string): Row => row('A wicket', keys, words)
const sheet = (keys: string, words: string): Row => row('A sheet that is open', keys, words)
const people = (keys: string, words: string): Row => row('Overs and people', keys, words)
const page = (keys: string, words: string): Row => row('The page', keys, words)
const row = (section: Section, keys: string, words: string): Row => ({ section, keys: keys.split(' '), words })

export const ACTIONS = {
  none: ball('0 .', 'no run'),
  one: ball('1', 'one'),
  two: ball('2', 'two'),
  three: ball('3', 'three'),
  four: ball('4', 'four'),
  five: ball('5', 'five, with overthrows'),
  six: ball('6', 'six'),
  wide: ball('w', 'wide'),
  legBye: ball('l', 'leg bye'),
  bye: ball('b', 'bye'),
  noBall: ball('n', 'no-ball'),
  widePlus: ball('W', 'wide with runs or a wicket'),
  legByesPlus: ball('L', 'two leg byes or more'),
  byesPlus: ball('B', 'two byes or more'),
  noBallPlus: ball('N', 'no-ball with runs or a wicket'),
  runsPlus: ball('r', 'other runs: all run, overthrows, short'),
  out: ball('o', 'out'),
  undo: ball('Backspace u Ctrl+Z', 'undo'),
  redo: ball('Ctrl+Y U', 'redo'),

  bowled: wicket('b', 'bowled'),
  lbw: wicket('l', 'lbw'),
  caughtAndBowled: wicket('k', 'caught and bowled'),
  stumped: wicket('s', 'stumped'),
  hitWicket: wicket('h', 'hit wicket'),
  runOut: wicket('r', 'run out'),
  otherWays: wicket('o', 'other ways out'),
  strikerHere: wicket('q', 'run out: who faces, at the keeper’s end'),
  otherHere: wicket('e', 'run out: who does not, at the keeper’s end'),
  strikerThere: wicket('a', 'run out: who faces, at the bowler’s end'),
  otherThere: wicket('d', 'run out: who does not, at the bowler’s end'),
  asByes: wicket('b', 'run out: the runs are byes'),
  asLegByes: wicket('l', 'run out: the runs are leg byes'),

  record: sheet('Enter', 'record it'),

  swapEnds: people('s', 'change ends'),
  bowler: people('m', 'another bowler in mid-over'),
  callOver: people('v', 'the over ends here'),
  retire: people('x', 'a batter retires'),
  breaks: people('p', 'play stops; play again'),
  penalty: people('y', 'penalty runs'),
  target: people('t', 'overs, target'),
  later: people('c', 'check this ball later'),

  balls: page('e', 'all balls'),
  line: page('/', 'the typed line'),
  more: page(',', 'more'),
  help: page('?', 'these keys'),
  region: page('F6', 'to the next part of the page'),
  back: page('Escape', 'back to the pad'),
} as const satisfies { readonly [action: string]: Row }

export type Action = keyof typeof ACTIONS
export const isAction = (press: string): press is Action => Object.hasOwn(ACTIONS, press)

/** What tells itself on a sheet and is in no button's hands. */
export const BESIDE: readonly { readonly section: Section; readonly keys: string; readonly words: string }[] = [
  { section: 'A wicket', keys: '1–9 0 - =', words: 'who caught it; on a run out who fielded' },
  { section: 'A wicket', keys: '0–3', words: 'run out: runs completed, before who is out' },
  { section: 'A sheet that is open', keys: '1–9 0 - =', words: 'the tiles, in their order' },
  { section: 'A sheet that is open', keys: 'b or l, then 1–4', words: 'off a no-ball: byes, leg byes' },
]

const TILES = [...'1234567890-=']

/** The key of a tile by its place on the sheet; after twelve there is none. */
export const tilePress = (place: number): string | undefined => TILES[place]

/** For the tiles of a sheet that have no key of their own: the digits that no other one on it uses. */
export const freeTiles = (used: readonly string[]): readonly string[] => TILES.filter((key) => !used.includes(key))

/** Whatever of the actions the scorer gave another key. */
export type Changed = { readonly [action in Action]?: readonly string[] }

export const keysFor = (press: string, changed: Changed = {}): readonly string[] =>
  isAction(press) ? (changed[press] ?? ACTIONS[press].keys) : [press]

/** As it is printed on the key: "⇧W", "Backspace". */
export const keyLabel = (key: string): string =>
  key
    .split(' ')
    .map((one) => (/^\p{Lu}$/u.test(one) ? `⇧${one.toLowerCase()}` : one))
    .join(' ')

/** Who of the actions uses this key where this one is pressed; undefined: it is free. */
export function takenBy(key: string, action: Action, changed: Changed): Action | undefined {
  const others = (Object.keys(ACTIONS) as Action[]).filter((each) => each !== action)
  return others.find((each) => meets(each, action) && keysFor(each, changed).includes(key))
}

/** On the open sheet of a wicket the keys of the pad are away, but those of the page are never. */
function meets(one: Action, other: Action): boolean {
  const [a, b] = [ACTIONS[one].section, ACTIONS[other].section]
  return a === b || (a !== 'A wicket' && b !== 'A wicket') || a === 'The page' || b === 'The page'
}

type Stroke = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** The name of a stroke in this table, whatever Caps Lock says; undefined for what belongs to the browser. */
export function keyName({ key, shiftKey, ctrlKey, metaKey, altKey }: Stroke): string | undefined {
  if (altKey) return undefined
  const name = /^\p{L}$/u.test(key) ? (shiftKey ? key.toUpperCase() : key.toLowerCase()) : key
  return ctrlKey || metaKey ? `Ctrl+${name.toUpperCase()}` : name
}
