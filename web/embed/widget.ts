/**
 * `<cricket-score match="…" theme="day|night|auto" lang="en|hi|ur" layout="card|full|line|badge">`: a live score on
 * anybody's page. What stands inside the element is shown until the first score arrives, and for good where none does; where nothing stands inside, it says so.
 */
import type { MiniScore } from '../../wire/score.ts'
import type { LinkState } from '../follow/follow.ts'
import type { SharedFeed } from './shared-feed.ts'
import sheet from './widget.css?inline'
import { createFace, type Face } from './widget-face.ts'
import { langOf, statusOf, wordsOf } from './widget-words.ts'

const MATCH_ID = /^[\w-]{1,64}$/

/**
 * A class because custom elements are. It has no fields: for browsers that do not know them they are half a kilobyte of
 * help on every page.
 */
export function defineWidget(base: string, feed: SharedFeed): void {
  const leaves = new WeakMap<HTMLElement, () => void>()
  class CricketScore extends HTMLElement {
    static get observedAttributes(): readonly string[] {
      return ['match', 'lang']
    }
    connectedCallback(): void {
      this.disconnectedCallback()
      leaves.set(this, attend(this, base, feed))
    }
    disconnectedCallback(): void {
      leaves.get(this)?.()
    }
    attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
      if (this.isConnected && before !== after) this.connectedCallback()
    }
  }
  customElements.define('cricket-score', CricketScore)
}

function attend(host: HTMLElement, base: string, feed: SharedFeed): () => void {
  const id = host.getAttribute('match') ?? ''
  const shadow = host.shadowRoot ?? openShadow(host)
  const slot = document.createElement('slot')
  shadow.replaceChildren(slot)
  const lang = langOf(host.closest('[lang]')?.getAttribute('lang') ?? null)
  /** Shown only where nothing stands inside the element. */
  const sayMissing = () => {
    slot.textContent = wordsOf(lang).missing
    console.warn(`<cricket-score>: no match "${id}"`)
  }
  if (!MATCH_ID.test(id)) {
    sayMissing()
    return () => {}
  }
  let face: Face | undefined
  let score: MiniScore | undefined
  let state: LinkState = { rung: 'none', link: 'connecting', lastByteAt: undefined }

  const say = () => {
    if (face && score) face.say(statusOf(score, state, Date.now(), lang))
  }
  return feed.watch(id, {
    onScore(next) {
      score = next
      if (!face) {
        face = createFace(`${base}/matches/${id}`, lang)
        shadow.replaceChildren(face.root)
      }
      face.show(next)
      say()
    },
    onState(next) {
      state = next
      say()
    },
    onMissing: sayMissing,
    onSecond: say,
  })
}

/** A constructed sheet is no inline style, so a strict style-src lets it through; old browsers get an element. */
function openShadow(host: HTMLElement): ShadowRoot {
  const shadow = host.attachShadow({ mode: 'open' })
  const constructed = constructSheet()
  if (constructed) shadow.adoptedStyleSheets = [constructed]
  else new MutationObserver(() => addStyle(shadow)).observe(shadow, { childList: true })
  return shadow
}

function addStyle(shadow: ShadowRoot): void {
  if (shadow.querySelector('style')) return
  const style = document.createElement('style')
  style.textContent = sheet
  shadow.prepend(style)
}

let shared: CSSStyleSheet | undefined

/** One sheet for all widgets of the page. */
function constructSheet(): CSSStyleSheet | undefined {
  if (!('adoptedStyleSheets' in Document.prototype)) return undefined
  if (!shared) {
    shared = new CSSStyleSheet()
    shared.replaceSync(sheet)
  }
  return shared
}
