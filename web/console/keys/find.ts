/** Which button a stroke presses: on the sheet that is open, else on the page, never on a sheet that is closed. */
import { ACTIONS, type Changed, freeTiles, isAction, keysFor } from './table.ts'

/** By its name: looked for by `:target`, the browser would go through all of the page. */
export function openSheet(): HTMLElement | null {
  const named = document.getElementById(location.hash.slice(1))
  return named?.matches('.sc-sheet:target') ? named : null
}

/** The caret is in it: letters and the focus are its own. */
export const isTypedIn = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]') !== null

/** Strokes wait for one more: "b", then "2". */
export type Found = { readonly element: HTMLElement } | { readonly waits: string } | undefined

/**
 * `typed` is the stroke with those that waited for it. Of a form's groups the digits go to the first one that is not yet
 * behind `touched`, the group that was answered last: runs, then who, then the fielders.
 */
export function find(typed: string, changed: Changed, touched: Element | undefined): Found {
  const scope = openSheet()
  const buttons = buttonsIn(scope).filter((button) => !isBehind(button, touched))
  const pressed = buttons.find(({ dataset }) => keysFor(dataset.press ?? '', changed).includes(typed))
  if (pressed) return { element: pressed }
  if (buttons.some(({ dataset }) => dataset.press?.startsWith(`${typed} `))) return { waits: `${typed} ` }
  const tiles = scope ?? document.querySelector('.sc-ask')
  if (tiles) numberTiles(tiles)
  const tile = tiles && tilesOf(tiles).find(({ dataset }) => dataset.tile === typed)
  return tile ? { element: tile } : undefined
}

/** Where no sheet is open: what the page shows first, then what is one more press away and has a key of its own. */
function buttonsIn(sheet: Element | null): readonly HTMLElement[] {
  const all = [...(sheet ?? document).querySelectorAll<HTMLElement>('[data-press]')]
  if (sheet) return all
  const isShut = (button: Element) => button.closest('.sc-sheet') !== null
  return [...all.filter((button) => !isShut(button)), ...all.filter((button) => isShut(button) && reaches(button))]
}

function reaches({ dataset: { press = '' } }: HTMLElement): boolean {
  return isAction(press) && ['This ball', 'Overs and people'].includes(ACTIONS[press].section)
}

function isBehind(button: Element, touched: Element | undefined): boolean {
  const group = button.closest('fieldset')
  if (!group || !touched || group === touched || group.closest('form') !== touched.closest('form')) return false
  return (group.compareDocumentPosition(touched) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

/** Numbers the tiles of a sheet that have no key of their own, with the digits that no other one on it uses. */
export function numberTiles(sheet: Element): void {
  const own = [...sheet.querySelectorAll<HTMLElement>('[data-press]')].map(({ dataset }) => dataset.press ?? '')
  const free = freeTiles(own)
  for (const [i, tile] of tilesOf(sheet).entries()) {
    const key = free[i]
    if (key === undefined) delete tile.dataset.tile
    else tile.dataset.tile = key
  }
}

const tilesOf = (sheet: Element): readonly HTMLElement[] => [
  ...sheet.querySelectorAll<HTMLElement>('form button:not([data-press]), a[href^="#"]:not([data-press], header *)'),
]
