/** `/embed.js`: one script for any page. It is known only now, while the script runs, where it came from. */
import { createSharedFeed } from './shared-feed.ts'
import { defineWidget } from './widget.ts'

const script = document.currentScript
const source = script instanceof HTMLScriptElement && script.src ? script.src : location.href
const base = new URL('.', source).href.replace(/\/$/, '')

// A page may well include the script twice.
if (!customElements.get('cricket-score')) defineWidget(base, createSharedFeed(base))
