/** Why a word of a line can not be read: a value, for scorers mistype every day. */
import type { PlayerId } from '../types.ts'

export type Problem = {
  /** One sentence; people appear as ids in braces, as in refusals. */
  readonly message: string
  /** What would have been understood in this place. */
  readonly expected?: string
  /** Who the name may mean, the likeliest first. */
  readonly candidates?: readonly PlayerId[]
}
export type Failed = { readonly problem: Problem }

export const failed = (message: string, details: Omit<Problem, 'message'> = {}): Failed => ({
  problem: { message, ...details },
})

export const isFailed = (value: unknown): value is Failed =>
  typeof value === 'object' && value !== null && 'problem' in value
