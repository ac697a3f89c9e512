/** The words of the notation, apart from names. */
import type { Dismissal } from '../types.ts'

/** How a wicket fell on a ball. "cb", "w" and "ro" have rules of their own beside it. */
export const HOW_WORDS: { readonly [word: string]: Dismissal } = {
  bo: 'bowled',
  lbw: 'lbw',
  ct: 'caught',
  cb: 'caught',
  st: 'stumped',
  hw: 'hitWicket',
  ro: 'runOut',
  obs: 'obstructingTheField',
  ht: 'hitTheBallTwice',
  hb: 'handledTheBall',
}

export const WIDE = /^(\d{1,2})?wd(\d{1,2})?$/
export const NO_BALL = /^(\d{1,2})?nb(?:(\d{1,2})([r!])?)?$/
export const BAT = /^(\d{1,2})([r!])?$/
export const BYE = /^(?:(\d{1,2})?(lb|b)|(lb|b)(\d{1,2}))$/
export const HOW = /^(?:(bo|lbw|ct|cb|st|hw|ht|hb|w)|(ro|obs)(?:(\d{1,2})(lb|b)?)?)$/
/** Digits and dots without anything else are one ball each. */
export const SINGLES = /^[.0-7]+$/

const BALL_PARTS = [WIDE, NO_BALL, BAT, BYE, HOW]
const DETAILS =
  /^(?:s|ns|@k|@b|-?x|-?\/|&|(?:un)?counted|(?:un)?changed|lost|nocatch|norun|by|next|from|hurt|ill|out|notout|other|consent|to|ret|(?:short|throw|off|dead|session):.*|[*=!#:].*)$/s

/** Whether it means a ball, a wicket, an act or a detail, so that a name written like it needs its apostrophe. */
export function isWord(text: string): boolean {
  const word = text.toLowerCase()
  if (SINGLES.test(word) || DETAILS.test(word)) return true
  return word.split('+').every((part) => BALL_PARTS.some((pattern) => pattern.test(part)))
}
