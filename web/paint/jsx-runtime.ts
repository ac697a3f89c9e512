/** What the compiler makes of JSX in the script of a match page: a description, and nothing else. See paint.ts. */
import type { Painted, Props } from './paint.ts'

export const jsx = (type: Painted['type'], props: Props, key?: string): Painted => ({ type, props, key })
export const jsxs = jsx
export const Fragment = ({ children }: Props): Props['children'] => children
