/** A rehearsal: the match told in words, the scorer's book beside it, what was right and why the rest was not. */
import { describe, expect, test } from 'vitest'
import { fold } from '../../../cricket/book.ts'
import type { Command } from '../../../cricket/commands.ts'
import { commandOf } from '../../../cricket/correction/command-of.ts'
import { createPractice } from '../../../web/console/practice/desk.ts'
import { fileLesson, type Lesson, scenesOf, simulatedLesson } from '../../../web/console/practice/lesson.ts'
import { sceneWords } from '../../../web/console/practice/telling.ts'
import { cricsheetFile, ofRealMatches } from '../../support/matches/real-matches.ts'

let ids = 0
const clock = { now: () => 0, newId: () => `own-${ids++}` }
const practice = (lesson: Lesson) => createPractice(lesson, clock)
/** What a scorer without a fault would press for each scene. */
const commandsIn = (lesson: Lesson): readonly (readonly Command[])[] =>
  scenesOf(lesson).map(({ events }) => events.map(commandOf))

function play(desk: ReturnType<typeof practice>, commands: readonly Command[]): void {
  for (const command of commands) {
    const notice = desk.press(command)
    if (notice) throw new Error(`${JSON.stringify(command)}: ${notice.text}`)
  }
}

/** Without a wicket, and the same batter faces next: a slip here is the only one. */
const isEven = (command: Command): boolean =>
  command.do === 'bowl' && !command.call && !command.wickets?.length && (command.runs?.bat ?? 0) % 2 === 0

describe('a practice', () => {
  test('the same seed tells the same over, with the book ready for its first ball', () => {
    const [one, same, other] = [7, 7, 8].map((seed) => simulatedLesson(seed, 'over'))
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
    const desk = practice(one as Lesson)
    expect(desk.standing().match.innings.at(-1)).toMatchObject({ validBalls: 0, striker: expect.any(String) })
    expect(desk.told()).toHaveLength(1)
  })

  test('scored without a fault: every ball right, nothing to explain, and the match is told on by itself', () => {
    const lesson = simulatedLesson(21, 'five')
    const desk = practice(lesson)
    for (const commands of commandsIn(lesson)) play(desk, commands)
    const { balls, right, slips, scores } = desk.verdict()
    expect(desk.isAllTold()).toBe(true)
    expect(desk.isDone()).toBe(true)
    expect(balls).toBeGreaterThan(40)
    expect([right, slips]).toEqual([balls, []])
    const truth = fold(lesson.recorded).match.innings.map(({ runs, wickets }) => `${runs}/${wickets}`)
    expect(scores.map(({ yours }) => yours)).toEqual(truth)
  })

  test('slips are told ball by ball, each with what it was and why', () => {
    const lesson = simulatedLesson(3, 'over')
    const desk = practice(lesson)
    const scenes = commandsIn(lesson)
    const bat = (runs: number): Command => ({ do: 'bowl', ...(runs > 0 && { runs: { bat: runs } }) })
    const fair = scenes.findIndex((commands) => commands.some((one) => isEven(one)))
    for (const [i, commands] of scenes.entries()) {
      for (const command of commands)
        play(desk, [i === fair && command.do === 'bowl' ? bat((command.runs?.bat ?? 0) === 2 ? 4 : 2) : command])
    }
    const { balls, right, slips } = desk.verdict()
    expect(right).toBe(balls - 1)
    expect(slips).toHaveLength(1)
    expect(slips[0]).toMatchObject({ innings: 1, truth: expect.any(String), yours: expect.stringMatching(/2|4/) })
    expect(slips[0]?.why).toContain('18.1')
  })

  test('play does not wait: a ball missed is named, and those after it are right', () => {
    const lesson = simulatedLesson(5, 'over')
    const desk = practice(lesson)
    const [first = [], , ...rest] = commandsIn(lesson)
    play(desk, first)
    desk.next()
    for (const commands of rest) {
      const asked = commands.filter((command) => command.do === 'bowl')
      for (const command of asked) desk.press(command)
    }
    const { slips } = desk.verdict()
    expect(slips.filter(({ yours }) => yours === undefined).length).toBeGreaterThanOrEqual(1)
    expect(slips[0]?.why).toContain('not in your book')
  })

  test('a slip that is undone is none', () => {
    const lesson = simulatedLesson(9, 'over')
    const desk = practice(lesson)
    const [first = [], ...rest] = commandsIn(lesson)
    play(desk, [{ do: 'bowl', call: 'wide', runs: { wides: 5 } }, { do: 'undo' }, ...first])
    for (const commands of rest) play(desk, commands)
    expect(desk.verdict().slips).toEqual([])
  })

  test('each scene is told, never what to press, and no two matches of seeds in the same words', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const lesson = simulatedLesson(seed, 'five')
      const wideRuns = 1
      for (const [nth, scene] of scenesOf(lesson).entries()) {
        const words = sceneWords(scene, lesson.names, { nth, wideRuns })
        const text = words.join(' ')
        expect(text).not.toMatch(/undefined|\{|\?\?|NaN/)
        if (scene.events.some(({ kind }) => kind === 'BallBowled')) expect(words.at(-1)).toMatch(/ to .+: .+/)
      }
    }
  })

  test.each([
    ['no JSON', '<html>', 'expected JSON'],
    ['another JSON', '{"info": {}}', 'info'],
  ])('%s is refused in words', (_, text, words) => {
    const lesson = fileLesson(text)
    expect('problem' in lesson && lesson.problem).toContain(words)
  })
})

ofRealMatches('a practice of a real match', () => {
  test('a file of one’s own is told and scored to the end', () => {
    const lesson = fileLesson(JSON.stringify(cricsheetFile('1216517')))
    if ('problem' in lesson) throw new Error(lesson.problem)
    const desk = practice(lesson)
    for (const commands of commandsIn(lesson)) play(desk, commands)
    const { balls, right, slips } = desk.verdict()
    expect(balls).toBeGreaterThan(200)
    expect([right, slips]).toEqual([balls, []])
  })
})
