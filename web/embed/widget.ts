/**
 * `<cricket-score match="…" theme="day|night|auto" lang="en|hi|ur" layout="card|full|line|badge">`: a live score on
 * anybody's page. What stands inside the element is shown until the first score arrives, and for good where none does.
 */
import type { MiniScore } from '../../wire/score.ts'
import type { LinkState } from '../follow/follow.ts'
import type { SharedFeed } from './shared-feed.ts'
import sheet from './widget.css?inline'
import { createFace, type Face } from './widget-face.ts'
import { langOf, statusOf } from './widget-words.ts'

const MATCH_ID = /^[\w-]{1,64}$/

/** A class because custom elements are: it holds nothing but the end of what `attend` began. */
export function defineWidget(base: string, feed: SharedFeed): void {
  class CricketScore extends HTMLElement {
    static readonly observedAttributes = ['match', 'lang']
    #leave = () => {}

    connectedCallback(): void {
      this.#leave()
      this.#leave = attend(this, base, feed)
    }
    disconnectedCallback(): void {
      this.#leave()
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
  shadow.replaceChildren(document.createElement('slot'))
  if (!MATCH_ID.test(id)) return () => {}
  const lang = langOf(host.closest('[lang]')?.getAttribute('lang') ?? null)
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
