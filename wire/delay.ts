/** By how many seconds a reader may be held back, at most. */
export const DELAY_MOST_S = 120
