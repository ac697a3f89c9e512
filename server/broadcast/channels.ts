/** The matches somebody reads: the match, its frames and who waits for it. */

import type { LiveMatch, Matches } from '../matches/matches.ts'
import { createFrames, type Frames } from './frames.ts'

export type Channel = {
  readonly id: string
  match(): LiveMatch
  readonly frames: Frames
}
export type Channels = ReturnType<typeof createChannels>

const MATCH_ID = /^[A-Za-z0-9_-]{1,64}$/

/** `onReplaced`: the match was read from the log anew, after a fault perhaps, so what was told of it may be wrong. */
export function createChannels(
  matches: Matches,
  onReplaced: (channel: Channel) => void,
  scorer?: (id: string) => number | undefined,
) {
  const channels = new Map<string, Channel & { hold(match: LiveMatch): boolean }>()

  /** Undefined: no such match, or one that only its scorers may see. Asked of the matches every time. */
  function find(id: string): Channel | undefined {
    const match = MATCH_ID.test(id) ? matches.find(id) : undefined
    if (match === undefined || match.visibility === 'practice') return undefined
    return channelOf(match)
  }

  function channelOf(match: LiveMatch): Channel {
    const channel = channels.get(match.id) ?? open(match)
    if (!channel.hold(match)) onReplaced(channel)
    return channel
  }

  function open(match: LiveMatch) {
    const channel = createChannel(match, scorer)
    channels.set(match.id, channel)
    return channel
  }

  /** Calls `heard` after each recording of a match that somebody has read, before anything of it is written. */
  function listen(heard: (channel: Channel, recorded: number) => void): () => void {
    return matches.onPublish(({ match, patches }) => {
      if (!channels.has(match.id)) return
      const channel = channelOf(match)
      channel.frames.forget()
      heard(channel, patches.length)
    })
  }

  const get = (id: string): Channel | undefined => channels.get(id)

  /** Forgets the matches nobody listens to any more. */
  function prune(inUse: (channel: Channel) => boolean): void {
    for (const channel of channels.values()) if (!inUse(channel)) channels.delete(channel.id)
  }

  return { find, get, listen, prune }
}

/** The match may have left memory and come back as another object: the last one seen is held. False: it is another. */
function createChannel(first: LiveMatch, scorer: ((id: string) => number | undefined) | undefined) {
  let match = first
  const channel = {
    id: first.id,
    match: () => match,
    frames: createFrames(() => match, scorer),
    hold(next: LiveMatch): boolean {
      if (next === match) return true
      match = next
      channel.frames.forget()
      return false
    },
  }
  return channel
}
