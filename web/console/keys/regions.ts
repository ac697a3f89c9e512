/** F6: score, batters, this ball, last ball, the line. Inside a sheet it stays there: nothing behind it can be reached. */
import { openSheet } from './find.ts'

const REGIONS = ['.sc-top', '.sc-crease', ':is(.sc-pad, .sc-ask)', '.sc-last', '.sc-aside', '.sc-line', '.sc-foot']
const FOCUSABLE = 'a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary, [tabindex]'

export function toNextRegion(): boolean {
  const sheet = openSheet()
  if (sheet) return focusIn(sheet)
  const shown = REGIONS.map((each) => document.querySelector<HTMLElement>(each)).filter((each) => each !== null)
  const regions = shown.filter((each) => each.checkVisibility()).sort(byPlace)
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions[(at + 1) % regions.length]
  return next !== undefined && focusIn(next)
}

const byPlace = (a: Element, b: Element): number =>
  a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1

/** On its first key; a region that is only read takes the focus itself. */
function focusIn(region: HTMLElement): true {
  const first = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find((each) => each.checkVisibility())
  if (!first) region.tabIndex = -1
  ;(first ?? region).focus()
  return true
}
