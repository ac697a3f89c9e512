/** What a reader says and hears, by transport: an event stream, the long-poll, `live.json`. */
import { type FRAMES, type PatchFrame, type PollAnswer, pollPath, type Snapshot, type Tip } from '../../../wire/feed.ts'
import type { Head } from './http-parser.ts'
import type { Position } from './position.ts'
import type { Witness } from './witness.ts'

export const TRANSPORTS = ['stream', 'score stream', 'long-poll', 'live.json'] as const
export type Transport = (typeof TRANSPORTS)[number]

export type Talk = {
  /** Path and headers of the next request. */
  next(): { readonly path: string; readonly headers: readonly string[] }
  /** False: this is not what may be answered, and the connection is left. */
  head(head: Head): boolean
  body(part: string): boolean
  /** ms until the next request. */
  end(): number
}
export type TalkParts = {
  readonly match: string
  readonly position: Position
  readonly witness: Witness
  readonly chance: () => number
  readonly complain: (what: string) => void
}

export function createTalk(transport: Transport, parts: TalkParts): Talk {
  if (transport === 'long-poll') return pollTalk(parts)
  if (transport === 'live.json') return liveTalk(parts)
  return streamTalk(parts, transport === 'stream' ? 'full' : 'score')
}

const POSITION_NAMES = ['after', 'last_event_id', 'lastEventId']

function streamTalk({ match, position, witness, chance, complain }: TalkParts, view: 'full' | 'score'): Talk {
  let rest = ''

  function asked(): { readonly query: string; readonly headers: readonly string[] } {
    const cursor = position.cursor()
    if (cursor === undefined)
      return chance() < 0.5 ? { query: '', headers: [] } : { query: '', headers: ['Last-Event-ID: banana'] }
    if (chance() < 0.7) return { query: '', headers: [`Last-Event-ID: ${cursor}`] }
    return { query: `&${POSITION_NAMES[Math.floor(chance() * 3)]}=${cursor}`, headers: [] }
  }

  function frame(text: string): boolean {
    const { id, event, data } = frameOf(text)
    if (event === undefined) return true
    witness.count(event)
    return heard(event as (typeof FRAMES)[number], id, witness.read(data))
  }

  function heard(event: (typeof FRAMES)[number], id: string, data: unknown): boolean {
    switch (event) {
      case 'snapshot':
      case 'reset':
        return position.whole((data as Snapshot).cursor, (data as Snapshot).view)
      case 'patch':
        return position.patch(id, data as PatchFrame)
      case 'score':
        return position.score((data as { cursor: string }).cursor, data as object)
      case 'tip':
        return 'seq' in (data as object) ? position.tip((data as Tip).seq) : true
      case 'busy':
      case 'final':
        complain(`was told ${event}, and there is room and play enough`)
        return false
      case 'hello':
      case 'bye':
        return true
      default:
        complain(`heard an unknown frame: ${event satisfies never}`)
        return false
    }
  }

  return {
    next() {
      rest = ''
      const { query, headers } = asked()
      return {
        path: `/api/matches/${match}/feed?view=${view}${query}`,
        headers: ['Accept: text/event-stream', ...headers],
      }
    },
    head: ({ status }) => status === 200 || told(complain, `${status} from the feed`),
    body(part) {
      rest += part
      for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n')) {
        const text = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (!frame(text)) return false
      }
      return true
    },
    end: () => 20 + chance() * 300,
  }
}

/** Still in latin1: only the data are text. */
function frameOf(text: string) {
  const fields: { id: string; event?: string; data: string } = { id: '', data: '' }
  for (const line of text.split('\n')) {
    const [, name, value = ''] = /^(id|event|data): ?(.*)$/.exec(line) ?? []
    if (name === 'id') fields.id = value
    else if (name === 'event') fields.event = value
    else if (name === 'data') fields.data += value
  }
  return fields
}

function pollTalk({ match, position, witness, chance, complain }: TalkParts): Talk {
  const start = pollPath(match, 'full', 'start', 0)
  let path = start
  let status = 0
  let text = ''

  function take({ snapshot, patches = [], cursor, next, busy }: PollAnswer): boolean {
    path = next
    if (busy) return told(complain, 'was told busy, and there is room enough')
    if (snapshot) return position.whole(cursor, snapshot)
    const [epoch] = cursor.split('-')
    return patches.every((frame) => position.patch(`${epoch}-${frame.seq}`, frame))
  }

  return {
    next() {
      if (position.cursor() === undefined) path = start
      return { path, headers: [] }
    },
    head(head) {
      status = head.status
      text = ''
      return status === 200 || told(complain, `${status} from ${path}`)
    },
    body(part) {
      text += part
      return true
    },
    end() {
      witness.count('polls')
      if (status === 200 && !take(witness.read(text) as PollAnswer)) position.forget()
      return 5 + chance() * 60
    },
  }
}

function liveTalk({ match, position, witness, chance, complain }: TalkParts): Talk {
  let tag = ''
  let status = 0
  let text = ''
  return {
    next() {
      if (position.cursor() === undefined) tag = ''
      return { path: `/api/matches/${match}/live.json`, headers: tag ? [`If-None-Match: ${tag}`] : [] }
    },
    head(head) {
      status = head.status
      text = ''
      if (status === 200) tag = head.headers.etag ?? ''
      return status === 200 || (status === 304 && tag !== '') || told(complain, `${status} from live.json`)
    },
    body(part) {
      text += part
      return true
    },
    end() {
      witness.count(`live.json ${status}`)
      if (status === 200) {
        const score = witness.read(text) as { cursor: string }
        position.score(score.cursor, score)
      }
      return 200 + chance() * 1_000
    },
  }
}

function told(complain: (what: string) => void, what: string): false {
  complain(what)
  return false
}
