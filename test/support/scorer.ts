/** A scorer for tests: says commands, throws when one is refused, and keeps the log as a server would. */
import { advance, type Book, EMPTY_BOOK } from '../../cricket/book.ts'
import type { Bowl, Command, WicketCommand } from '../../cricket/commands.ts'
import { type Conditions, RULESETS } from '../../cricket/conditions.ts'
import { decide } from '../../cricket/decide.ts'
import { EVENT_VERSION, type Recorded } from '../../cricket/events.ts'
import type { Refusal } from '../../cricket/refusal.ts'
import type { Dismissal, Match, PlayerId, SideKey } from '../../cricket/types.ts'
import { waitingFor } from '../../cricket/waiting-for.ts'

export const player = (id: string): PlayerId => id as PlayerId
/** Eleven players of a side: a1 … a11. */
export const squad = (side: SideKey, size = 11) => ({
  players: Array.from({ length: size }, (_, i) => player(`${side}${i + 1}`)),
})

export type Scorer = ReturnType<typeof scorer>

export function scorer(conditions: Conditions = RULESETS.t20, size = 11) {
  let book: Book = EMPTY_BOOK
  const log: Recorded[] = []

  const attempt = (command: Command): Refusal | undefined => {
    const decision = decide(book, command)
    if ('refused' in decision) return decision.refused
    const seq = log.length + 1
    const at = 1_700_000_000_000 + seq * 30_000
    const recorded = {
      seq,
      id: `c${seq}`,
      v: EVENT_VERSION,
      scoredAt: at,
      recordedAt: at,
      by: 'test',
      event: decision.event,
    }
    log.push(recorded)
    book = advance(book, recorded)
    return undefined
  }
  const say = (...commands: Command[]): void => {
    for (const command of commands) {
      const refused = attempt(command)
      if (refused) throw new Error(`${JSON.stringify(command)} was refused: ${refused.message}`)
    }
  }
  say({ do: 'create', conditions, sides: { a: squad('a', size), b: squad('b', size) } })

  return {
    say,
    attempt,
    log,
    book: () => book,
    match: (): Match => book.match,
    innings: () => {
      const innings = book.match.innings.at(-1)
      if (!innings) throw new Error('no innings yet')
      return innings
    },
    /** Toss, innings, openers: `a` bats unless told otherwise. */
    start(batting: SideKey = 'a') {
      say({ do: 'toss', winner: batting, elected: 'bat' }, { do: 'startInnings' })
      this.answer()
    },
    /** Answers what the game waits for, until it waits for a ball or for something only a test can say. */
    answer() {
      for (;;) {
        const waiting = waitingFor(book.match)
        const [next] = waiting.for === 'batter' || waiting.for === 'bowler' ? waiting.from : []
        if (waiting.for === 'batter' && next) say({ do: 'sendIn', batter: next })
        else if (waiting.for === 'bowler' && next) say({ do: 'giveBall', bowler: next })
        else return
      }
    },
    /** Balls in a line of notation ("1 . 4 W 1lb wd"), batters and bowlers sent in the order of the card. */
    bowl(line: string) {
      for (const word of line.trim().split(/\s+/)) {
        this.answer()
        say(ball(word))
      }
      this.answer()
    },
  }
}

const OUT: { readonly [word: string]: Dismissal } = {
  W: 'bowled',
  ct: 'caught',
  lbw: 'lbw',
  st: 'stumped',
  hw: 'hitWicket',
  ro: 'runOut',
  obs: 'obstructingTheField',
  ht: 'hitTheBallTwice',
}

/** "." "4" "4r" (all run) "wd" "wd4" "nb" "nb4" "nb+2b" "2b" "1lb", and "+W", "+st", "+ro1" behind or alone. */
export function ball(word: string): Bowl {
  const [, call, rest = ''] = /^(wd|nb)?(.*)$/.exec(word) as RegExpExecArray
  const [, text = '', out] = /^(.*?)\+?(W|ct|lbw|st|hw|obs|ht|ro\d?)?$/.exec(rest) as RegExpExecArray
  const runs = runsOf(text.replace(/^\+/, ''), call)
  const wickets = out ? [wicketOf(out)] : undefined
  const ran = out?.startsWith('ro') ? Number(out.slice(2) || 0) : 0
  return {
    do: 'bowl',
    ...(call && { call: call === 'wd' ? 'wide' : 'noBall' }),
    runs: ran > 0 ? { ...runs, bat: ran } : runs,
    ...(text.endsWith('r') && { boundary: false }),
    ...(wickets && { wickets }),
  }
}

function runsOf(text: string, call: string | undefined): NonNullable<Bowl['runs']> {
  if (text === '' || text === '.') return {}
  const [, count = '0', kind] = /^(\d+)(b|lb|r)?$/.exec(text) ?? []
  const n = Number(count)
  if (call === 'wd') return { wides: n + 1 }
  if (kind === 'b') return { byes: n }
  if (kind === 'lb') return { legByes: n }
  return { bat: n }
}

function wicketOf(word: string): WicketCommand {
  return { how: OUT[word.replace(/\d$/, '')] as Dismissal }
}
