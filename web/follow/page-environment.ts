/** The browser on a page of ours: its tabs share a stream, and it remembers which rung works. On other people's pages neither. */
import { browserEnvironment, type Environment } from './environment.ts'
import { sharedStream } from './tabs.ts'

export function pageEnvironment(): Environment {
  const plain = browserEnvironment()
  // Plain http has no Web Locks: every tab has a connection of its own.
  const isSharing = plain.stream && navigator.locks && window.BroadcastChannel
  return { ...plain, stream: isSharing ? sharedStream : plain.stream, memory: storage() }
}

/** Where storage is forbidden, even asking for it throws. */
function storage(): Environment['memory'] {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}
