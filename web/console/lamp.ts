/** The lamp: where the balls are, in words. Its shape says the same: full is all saved, a ring waits, a square needs you. */
import type { Load, Trouble } from './keep/box.ts'
import type { Lamp } from './standing.ts'

export type LampParts = {
  readonly load: Load
  readonly penElsewhere: boolean
  /** What was recorded elsewhere is being fetched. */
  readonly asking: boolean
  /** The device keeps the book itself. */
  readonly keeps: boolean
  /** Without a service worker, as on plain http, the page can not be opened again while there is no network. */
  readonly reopens: boolean
}

export function lampOf({ load, penElsewhere, asking, keeps, reopens }: LampParts): Lamp {
  const { waiting, failed, trouble, unmade, arrived = 0 } = load
  if (failed > 0)
    return { state: 'stop', text: `${unsafe(failed)} NOT safe. To send: ${waiting}. Leave this page open` }
  if (penElsewhere) return { state: 'stop', text: waiting > 0 ? `Pen is elsewhere. Yours kept: ${waiting}` : ELSEWHERE }
  if (asking) return { state: 'wait', text: 'Asking the server…' }
  if (trouble !== undefined && trouble !== 'no-answer')
    return { state: 'stop', text: `${TROUBLES[trouble]} To send: ${waiting}` }
  if (waiting > 0 || unmade)
    return {
      state: 'wait',
      text: `Saved here: all. To send: ${unmade ? 'the match, ' : ''}${waiting}${reopens ? '' : '. Do not reload'}`,
    }
  if (arrived > 1) return { state: 'saved', text: arrivedWords(arrived) }
  return { state: 'saved', text: keeps ? 'Saved here and at the server' : 'All saved at the server' }
}

const ELSEWHERE = 'The pen is elsewhere'
const unsafe = (failed: number): string => (failed === 1 ? 'Last ball' : `${failed} balls`)
export const arrivedWords = (sent: number): string => `${sent} sent, ${sent} saved at the server, none twice`

const TROUBLES: { readonly [trouble in Exclude<Trouble, 'no-answer'>]: string } = {
  'signed-out': 'Sign in again.',
  'somebody-else': 'Somebody else is signed in.',
  'not-yours': 'Not yours to score now.',
  'not-made': 'Match not made yet.',
}
