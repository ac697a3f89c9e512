/** A match as fingers and keys enter it on the scorer's page: which links, tiles and keys, one after the other. */
import type { Page } from 'playwright-core'
import type { MatchNames, Step } from '../../../cricket/simulate/script.ts'
import type { Node } from '../../../scripts/bench/taps/markup.ts'
import { sheetOf } from '../../../scripts/bench/taps/page.tsx'
import { type Made, playByHand } from '../../../scripts/bench/taps/play.ts'

/** What is touched: something in a sheet, by its attributes, or text that is typed there. */
export type Touch = { readonly sheet: string; readonly selector: string; readonly text?: string }
/** One entry of the book, and the seq that it has there. */
export type Entry = { readonly seq: number; readonly touches: readonly Touch[] }

/** Throws where an entry can not be tapped, but has to be typed. */
export function touchesOf(names: MatchNames, steps: readonly Step[]): readonly Entry[] {
  return playByHand(names, steps).made.map((made, i) => ({ seq: i + 2, touches: touchesIn(made) }))
}

function touchesIn({ plan, command }: Made): readonly Touch[] {
  if (!plan) throw new Error(`no key makes ${JSON.stringify(command)}`)
  const ways = plan.way.map((link) => touchOf(link))
  return [...ways, ...plan.doing.map(({ node, text }) => ({ ...touchOf(node), ...(text !== undefined && { text }) }))]
}

function touchOf(node: Node): Touch {
  const { href, name, value } = node.attributes
  const sheet = sheetOf(node)
  if (node.tag === 'details') return { sheet, selector: 'details:not([open]) > summary' }
  if (href !== undefined) return { sheet, selector: `a[href="${href}"]` }
  const valued = value === undefined ? '' : `[value="${value.replace(/["\\]/g, '\\$&')}"]`
  return { sheet, selector: `${node.tag}[name="${name}"]${valued}` }
}

/**
 * Touches what is there to be touched, with the events of a click, and waits for each entry to be on the page. Between two
 * touches the page's clock is moved on by half a second, as a page does not count a key that bounces.
 */
export async function enter(page: Page, entries: readonly Entry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += ENTRIES_AT_ONCE)
    await page.evaluate(tapAll, entries.slice(at, at + ENTRIES_AT_ONCE))
}
const ENTRIES_AT_ONCE = 60

/** On the keyboard, a line at a time; each is read before the next. Says what the page said of a word that it did not take. */
export async function typeLines(
  page: Page,
  lines: readonly { readonly text: string; readonly head: number }[],
): Promise<void> {
  await page.locator('#typed[role=combobox]').waitFor({ state: 'attached', timeout: LONG_MS })
  if (!(await page.evaluate(() => document.activeElement?.id === 'typed'))) await page.keyboard.press('/')
  for (const { text, head } of lines) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await page.waitForFunction(wasTaken, head, { timeout: LONG_MS }).catch(async () => {
      const [left, reads] = [await page.inputValue('#typed'), await page.innerText('#line-reads')]
      throw new Error(`“${text}” was not taken: left “${left}”, ${reads}`)
    })
  }
}
const LONG_MS = 60_000

function wasTaken(head: number): boolean {
  const at = document.querySelector<HTMLInputElement>('form[data-command] input[name=expects]')?.value
  return at === String(head) && document.querySelector<HTMLInputElement>('#typed')?.value === ''
}

/** Before the page's own script: time passes faster for it where a test says so. */
export async function hurry(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const real = performance.now.bind(performance)
    const passed = { ms: 0 }
    Object.assign(window, { passed })
    performance.now = () => real() + passed.ms
  })
}

async function tapAll(entries: readonly Entry[]): Promise<void> {
  const { passed } = window as unknown as { readonly passed: { ms: number } }
  const soon = () => new Promise((resolve) => setTimeout(resolve, 2))
  const until = async <Found>(what: string, look: () => Found | null | undefined | false): Promise<Found> => {
    for (let tries = 0; tries < 10_000; tries++) {
      const found = look()
      if (found) return found
      await soon()
    }
    throw new Error(`${what} did not come: ${document.querySelector('.sc-notice')?.textContent ?? ''}`)
  }
  const inSheet = ({ sheet, selector }: Touch) =>
    [...document.querySelectorAll<HTMLElement>(selector)].find(
      (one) => (one.closest('.sc-sheet')?.id ?? 'pad') === sheet && one.closest('#scorer'),
    )
  const head = () => Number(document.querySelector<HTMLInputElement>('form[data-command] input[name=expects]')?.value)
  for (const { seq, touches } of entries) {
    for (const touch of touches) {
      passed.ms += 500
      const at = await until(`${seq}: ${touch.sheet} ${touch.selector}`, () => inSheet(touch))
      if (touch.text === undefined) at.click()
      else {
        ;(at as HTMLInputElement).value = touch.text
        at.dispatchEvent(new Event('input', { bubbles: true }))
      }
      if (at.matches('a')) await until(`sheet ${touch.selector}`, () => location.hash === at.getAttribute('href'))
    }
    await until(`${seq} after ${JSON.stringify(touches)}`, () => head() === seq)
  }
}
