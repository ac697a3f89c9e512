/** The typed line: what it says it read, what it offers, what Enter records. Sentences and Laws are from the design. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { completionsOf } from '../../../web/console/line/completing.ts'
import { countWords, readTyped } from '../../../web/console/line/reading.ts'
import { recordLine } from '../../../web/console/line/record.ts'
import type { Standing } from '../../../web/console/standing.ts'
import { EASTCLIFF_NAMES } from '../../support/matches/eastcliff.ts'
import { scorer } from '../../support/scorer.ts'

const AT = 1_700_000_000_000
const names = EASTCLIFF_NAMES

/** Shah and Bell are in, Rao bowls. */
function started() {
  const book = scorer(RULESETS.t20)
  book.start()
  const standing = (): Standing => ({ id: 'm', names, match: book.match(), head: book.log.length, pen: 0 })
  const pressed: Command[] = []
  const press = (command: Command) => {
    pressed.push(command)
    return book.attempt(command) === undefined
  }
  return { book, standing, pressed, pressing: { standing, press, now: () => AT } }
}

const read = (text: string, before = '') => {
  const { book, standing, pressing } = started()
  if (before) expect(recordLine(before, pressing)).toBe('')
  return { read: readTyped(text, standing(), AT), book }
}
const offered = (text: string, before = '') => completionsOf(read(text, before).read, AT).map((each) => each.text)

describe('the typed line reads', () => {
  it('ball by ball, and says the Law at the first word that can not be', () => {
    const { read: typed } = read('1 . 2lb nb4 ct la')
    expect(typed.says).toEqual(['0.1 1 run, Shah', '0.2 no run, Bell', '0.3 2 leg byes', '0.4 no-ball, four'])
    expect(typed.problem).toMatchObject({ text: 'ct la', law: '21.18 (free hit)' })
    expect(countWords(typed)).toBe('4 balls')
  })

  it.each([
    ['4lb', '0.1 4 leg byes'],
    ['lb4', '0.1 4 leg byes'],
    ['nb+2b', '0.1 no-ball, 2 byes'],
    ['5wd', '0.1 5 wides'],
    ['wd1', '0.1 2 wides'],
    ['1+4', '0.1 5 runs, Shah'],
    ['ct la', '0.1 Shah c Lane b Rao 0'],
    ['bo', '0.1 Shah b Rao 0'],
    [':swap', 'The batters changed ends'],
  ])('%s as “%s”', (typed, says) => {
    expect(read(typed).read).toMatchObject({ says: [says] })
    expect(read(typed).read.problem).toBeUndefined()
  })

  it('a name or the number of its tile, where a bowler or batter is asked for', () => {
    expect(read('osei', '......').read.says).toEqual(['Osei has the ball'])
    expect(read('okoro 4', 'bo').read.says).toEqual(['Okoro is in', '0.2 four, Okoro'])
    expect(read('1', '......').read.says).toEqual(['Osei has the ball'])
    // Whoever bowled from this end last is the first tile, wherever he stands on the card.
    expect(read('1', '...... penn ......').read.says).toEqual(['Rao has the ball'])
  })

  it('each letter as if the whole line had been read anew', () => {
    const { standing } = started()
    let kept: ReturnType<typeof readTyped> | undefined
    for (const text of [
      '1',
      '1 w',
      '1 wd',
      '1 wd ct',
      '1 wd ct la',
      '1 wd ct',
      '1 4 ct la',
      '1 4 ct la okoro . 2',
      '. 4',
    ]) {
      kept = readTyped(text, standing(), AT, kept)
      const anew = readTyped(text, standing(), AT)
      expect({ ...kept, told: 0 }).toEqual({ ...anew, told: 0 })
    }
  })

  it('what nobody can mean: said where and what was expected, whatever was typed', () => {
    const long = 'x'.repeat(10_000)
    for (const text of ['<script>alert(1)</script>', 'شاہ', 'ct nobody', ':nonsense', long, '"', ':note "', '4 4 zz']) {
      const { problem } = read(text).read
      expect(problem?.why.length).toBeGreaterThan(10)
      expect(problem?.why.length).toBeLessThan(1_000)
    }
  })
})

describe('the typed line offers', () => {
  it('fielders behind “ct”, by any part of the name', () => {
    expect(offered('1 . ct la')).toEqual(['ct lane'])
    expect(offered('ct er')).toEqual(['ct kerr'])
    expect(offered('ct s')).toContain('ct sub')
    expect(offered('ct ')).toContain('ct rao')
    expect(offered('ro1 ns kerr/la')).toEqual(['ro1 ns kerr/lane'])
  })

  it('those who may come in or bowl, the acts, the balls', () => {
    expect(offered('ok', 'bo')).toEqual(['okoro'])
    expect(offered('bo ok')).toEqual(['okoro'])
    expect(offered('......  rao')).toEqual([])
    expect(offered('......  a').at(-1)).toBe('rao')
    expect(offered('nb4 ct la')).toEqual([])
    expect(offered(':und')).toEqual([':undo'])
    expect(offered(':bowler pe')).toEqual([':bowler penn'])
    expect(offered('1 n')).toEqual(['nb', 'nb1', 'nb4', 'nb6'])
    expect(offered('')).toEqual([])
    expect(offered('1 ')).toEqual([])
  })

  it('the line with it, and what it would be', () => {
    const [offer] = completionsOf(read('1 . ct la').read, AT)
    expect(offer).toEqual({ text: 'ct lane', line: '1 . ct lane', says: '0.3 Bell c Lane b Rao 0' })
  })
})

describe('Enter', () => {
  it('records what is before the first word that can not be, and leaves the rest', () => {
    const { book, pressing, pressed } = started()
    expect(recordLine('1 . 2lb nb4 ct la 6', pressing)).toBe('ct la 6')
    expect(pressed.map((each) => each.do)).toEqual(['bowl', 'bowl', 'bowl', 'bowl'])
    expect(book.innings()).toMatchObject({ runs: 8, wickets: 0 })
  })

  it('takes back with “:undo”, and reads on from there', () => {
    const { book, pressing } = started()
    expect(recordLine('4 6 :undo :undo 1 :undo :redo', pressing)).toBe('')
    expect(book.innings().runs).toBe(1)
  })

  it('leaves a digit too many alone: it is no number of a bowler', () => {
    const { book, pressing } = started()
    expect(recordLine('......2', pressing)).toBe('2')
    expect(book.innings()).toMatchObject({ runs: 0, validBalls: 6 })
    expect(book.innings().bowler).toBeUndefined()
  })
})
