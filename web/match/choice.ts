/** How loud the page is, as somebody chose it: "balls aloud"; "" before. */

/** Under this name the choice is remembered. */
const KEPT = 'scorebox-aloud'

// Where storage is forbidden, even asking for it throws: then a choice holds for this page.
export function remembered(): string {
  try {
    return localStorage.getItem(KEPT) ?? ''
  } catch {
    return ''
  }
}

export function remember(choice: string): void {
  try {
    localStorage.setItem(KEPT, choice)
  } catch {}
}
