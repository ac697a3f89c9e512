/** A practice: the true match told scene by scene, and the scorer's own book of it. Nothing leaves the device. */
import { type Book, fold } from '../../../cricket/book.ts'
import type { Command } from '../../../cricket/commands.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { noticeOf } from '../notices.ts'
import { createScorebook } from '../scorebook.ts'
import { type Notice, type Standing, standingOn } from '../standing.ts'
import { type Lesson, type Scene, scenesOf } from './lesson.ts'
import { type Verdict, verdictOf } from './verdict.ts'

export const PRACTICE_ID = 'practice'
export type PracticeDesk = ReturnType<typeof createPractice>
type Clock = { readonly now: () => number; readonly newId: () => string }

export function createPractice(lesson: Lesson, { now, newId }: Clock) {
  const { names, given, recorded } = lesson
  const scenes = scenesOf(lesson)
  const own = createScorebook({ recorded: given })
  const began = ballsIn(own.book())
  let told = 1
  /** Scenes passed over without a ball of one's own. */
  let skipped = 0

  /** The match goes on when the ball is in the book and what follows from it is answered. */
  function goOn(): void {
    while (told < scenes.length && ballsIn(own.book()) - began + skipped >= told) told += 1
  }

  return {
    names,
    scenes,
    conditions: () => own.book().match.conditions,
    standing: (): Standing => standingOn(own.book(), { id: PRACTICE_ID, names, pen: 0 }),
    /** What has been told so far, the latest last. */
    told: (): readonly Scene[] => scenes.slice(0, told),
    isAllTold: (): boolean => told === scenes.length,
    /** Everything is told, and the book holds as many balls: nothing is left to do but look. */
    isDone,

    /** Why not, or nothing. */
    press(command: Command): Notice | undefined {
      const { head: expects } = own.book()
      const refused = own.press({ id: newId(), expects, pen: 0, scoredAt: now(), command })
      if (refused) return noticeOf(refused, command, names)
      goOn()
      return undefined
    },

    /** Play does not wait for the scorer. */
    next(): void {
      if (told === scenes.length) return
      skipped += 1
      told += 1
    },

    verdict: (): Verdict => verdictOf(truthSoFar(), own.book(), { from: given.length, names, isLive: !isDone() }),
  }

  function isDone(): boolean {
    return told === scenes.length && isComplete(own.book())
  }

  function isComplete(book: Book): boolean {
    const missing = scenes.length - (ballsIn(book) - began + skipped)
    const left = scenes.at(-1)?.events.some((event) => event.kind === 'BallBowled') ? missing : missing - 1
    return left <= 0 || waitingFor(book.match).for === 'nothing'
  }

  function truthSoFar(): Book {
    const events = scenes.slice(0, told).reduce((sum, scene) => sum + scene.events.length, 0)
    return fold(recorded.slice(0, given.length + events))
  }
}

const ballsIn = ({ entries }: Book): number => entries.filter(({ event }) => event.kind === 'BallBowled').length
