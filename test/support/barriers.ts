/** What stands in somebody's way on a page, by axe: a line for each rule that is broken, with where. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

export type Looking = {
  /** A part of the page; otherwise all of it. */
  readonly part?: string
  /** Single rules, or groups of them; otherwise all. */
  readonly rules?: readonly string[]
}

export async function barriersOn(page: Page, { part, rules }: Looking = {}): Promise<readonly string[]> {
  // Evaluated through the debugger, so the page's own policy stays as strict as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async ([part, rules]) => {
      const { run } = (window as unknown as { axe: typeof axe }).axe
      const { violations } = await run(part ?? document, {
        resultTypes: ['violations'],
        ...(rules && { runOnly: [...rules] }),
      })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    },
    [part, rules] as const,
  )
}
