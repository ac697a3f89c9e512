/** A match between the table and those who ask for it: columns one way, a `MatchRow` the other. */
import type { SideKey } from '../cricket/types.ts'
import type { Names, SideName } from '../wire/view.ts'
import type { MatchChange, MatchRow, NewMatch } from './matches.ts'
import type { matches } from './schema.ts'

export type Columns = typeof matches.$inferInsert

export function toColumns(
  id: string,
  { names, startsAt, visibility, demo = false, createdAt, createdBy }: NewMatch,
): Columns {
  const { title, competition, venue, sides, officials, ends } = names
  return {
    id,
    title,
    ...definedOf({ competition, venue, startsAt, officials, ends }),
    visibility,
    demo,
    aName: sides.a.name,
    aShort: sides.a.short,
    bName: sides.b.name,
    bShort: sides.b.short,
    ...sideColumns('a', sides.a),
    ...sideColumns('b', sides.b),
    createdAt,
    createdBy,
  }
}

export function changedColumns(wish: MatchChange): Partial<Columns> {
  const { sides = {}, title, visibility, officials, ends, ...optional } = wish
  return {
    ...definedOf({ title, visibility }),
    ...clearable(optional),
    ...(officials && { officials: Object.keys(officials).length > 0 ? officials : null }),
    ...(ends && { ends: ends.length > 0 ? ends : null }),
    ...(sides.a && sideColumns('a', sides.a)),
    ...(sides.b && sideColumns('b', sides.b)),
  }
}

function sideColumns(key: SideKey, { name, short, colour }: SideName): Partial<Columns> {
  return key === 'a'
    ? { aName: name, aShort: short, aColour: colour ?? null }
    : { bName: name, bShort: short, bColour: colour ?? null }
}

export function toMatchRow(row: typeof matches.$inferSelect, players: Names['players']): MatchRow {
  return {
    id: row.id,
    names: {
      title: row.title,
      ...definedOf({ competition: row.competition, venue: row.venue }),
      sides: {
        a: { name: row.aName, short: row.aShort, ...definedOf({ colour: row.aColour }) },
        b: { name: row.bName, short: row.bShort, ...definedOf({ colour: row.bColour }) },
      },
      players,
      ...definedOf({ officials: row.officials, ends: row.ends }),
    },
    ...definedOf({
      startsAt: row.startsAt,
      penHolder: row.penHolder,
      penOffer: row.penOffer,
      score: row.score,
      deletedAt: row.deletedAt,
    }),
    visibility: row.visibility,
    demo: row.demo,
    pen: row.pen,
    status: row.status,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
  }
}

/** An empty string becomes null; what is undefined stays out. */
function clearable<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> | null } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([key, value]) => [key, value === '' ? null : value])) as {
    [K in keyof T]?: NonNullable<T[K]> | null
  }
}

/** Without what is null, undefined or empty: absence is a key that is not there. */
export function definedOf<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return Object.fromEntries(kept) as { [K in keyof T]?: NonNullable<T[K]> }
}
