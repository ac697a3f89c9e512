import * as rest from '../language/rest.ts'
import { type Paint, startMatch, type Tell } from './start.ts'

/** For the pages that say at any time what is said of a match at rest: commentary, corrections, cards. */
export const startTab = (paintPage: Paint, tell?: Tell) => startMatch(paintPage, tell, rest)
