import { useComputed } from '@preact/signals'
import type { VNode } from 'preact'

/**
 * One text node that follows the view. It reads signals inside `of`, so when its words change this node changes and
 * nothing around it is rendered again: a ball touches a dozen nodes of a page of a thousand.
 */
export function Text({ of }: { readonly of: () => string | number | undefined }) {
  return <>{isMoving ? useComputed(() => of() ?? '') : of()}</>
}

/** On the server nothing moves, and a page of a thousand figures costs half without their signals. */
const isMoving = typeof document !== 'undefined'

/** Children that exist only while `on` holds; rendered anew when it turns, never in between. */
export function When({ on, show }: { readonly on: () => boolean; readonly show: () => VNode }) {
  return useComputed(() => on()).value ? show() : null
}

/** One child for every key, kept in place while the keys stay as they are. */
export function Each({
  keys,
  show,
}: {
  readonly keys: () => readonly string[]
  readonly show: (key: string) => VNode
}) {
  const joined = useComputed(() => keys().join('\n')).value
  return <>{joined === '' ? null : joined.split('\n').map(show)}</>
}
