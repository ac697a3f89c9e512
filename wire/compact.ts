/** The type without the possibility that a key is there and holds undefined. */
export type Compact<T> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key]
} & { [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined> }

/** A copy without the keys that hold undefined: absent is absent, in JSON and in a merge patch alike. */
export function compact<T extends object>(value: T): Compact<T> {
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const held = (value as Record<string, unknown>)[key]
    if (held !== undefined) copy[key] = held
  }
  return copy as Compact<T>
}
