/** The fields of a form, and how they are read: a list of checkboxes is one name with several values. */
export type Fields = ReadonlyMap<string, readonly string[]>

export const one = (fields: Fields, name: string): string => (fields.get(name)?.[0] ?? '').trim()

/** As a part of a wish: left out where nothing was typed. */
export const textOf = (fields: Fields, name: string): object =>
  one(fields, name) === '' ? {} : { [name]: one(fields, name) }
export const numberOf = (fields: Fields, name: string): object =>
  one(fields, name) === '' ? {} : { [name]: whole(one(fields, name)) }
export const tickOf = (fields: Fields, name: string): object => (fields.has(name) ? { [name]: true } : {})

/** What is no whole number stays a text, for the decoder to name. */
export const whole = (text: string): number | string => (/^\d{1,6}$/.test(text) ? Number(text) : text)
