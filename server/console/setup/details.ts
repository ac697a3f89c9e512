/** Routes of what is beside the log: sides, ground, officials, start, who may follow. */
import { SIDES, type SideKey } from '../../../cricket/types.ts'
import type { MatchRow } from '../../../db/matches.ts'
import {
  DETAIL_FIELDS,
  type DetailField,
  type DetailProblem,
  type Details,
} from '../../../web/console/setup/details.tsx'
import { decodeMatchChange, type MatchChange } from '../../../wire/decode/decode.ts'
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { besideOf } from '../../../wire/setup/new-match.ts'
import type { RoomParts } from '../entrance.ts'

const PATH = '/scorer/matches/:id/details'

export function createDetails({ app, pages, changes, limit, show, enter, enterWithForm }: RoomParts): void {
  app.get(PATH, (c) => {
    const entered = enter(c)
    if (entered instanceof Response) return entered
    const { row, login } = entered
    const saved = c.req.query('saved') !== undefined
    return show(c, pages.details({ id: row.id, csrf: login.csrf, typed: detailsOf(row), problems: [], saved }))
  })

  app.post(PATH, limit, async (c) => {
    const entered = await enterWithForm(c)
    if (entered instanceof Response) return entered
    const { fields } = entered
    const { row, login } = entered
    const typed = typedIn(fields)
    const read = changeOf(typed, row)
    if ('problems' in read)
      return show(c, pages.details({ id: row.id, csrf: login.csrf, typed, problems: read.problems, saved: false }), 400)
    changes.change(row.id, read.ok, login.account.id)
    return c.redirect(`/scorer/matches/${row.id}/details?saved`, 303)
  })
}

const typedIn = (fields: Fields): Details =>
  Object.fromEntries(DETAIL_FIELDS.map((name) => [name, (fields.get(name)?.[0] ?? '').trim()])) as Details

function detailsOf({ names, startsAt = '', visibility }: MatchRow): Details {
  const { title, competition = '', venue = '', sides, officials = {}, ends = [] } = names
  return {
    title,
    nameA: sides.a.name,
    shortA: sides.a.short,
    colourA: sides.a.colour ?? '',
    nameB: sides.b.name,
    shortB: sides.b.short,
    colourB: sides.b.colour ?? '',
    competition,
    venue,
    ends: ends.join(', '),
    startsAt: startsAt.slice(0, 'YYYY-MM-DDThh:mm'.length),
    umpires: (officials.umpires ?? []).join(', '),
    scorers: (officials.scorers ?? []).join(', '),
    referee: officials.referee ?? '',
    visibility,
  }
}

type Read = { readonly ok: MatchChange } | { readonly problems: readonly DetailProblem[] }

/** All that is wrong at once: each field that fails is put back to what it was, and the rest looked at again. */
function changeOf(typed: Details, row: MatchRow): Read {
  const before = detailsOf(row)
  const problems: DetailProblem[] = []
  let tried = typed
  for (const _ of DETAIL_FIELDS) {
    const decoded = decodeMatchChange(bodyOf(tried, row))
    if ('ok' in decoded) return problems.length > 0 ? { problems } : decoded
    const field = fieldAt(decoded.problem.path)
    problems.push({ field, text: `${LABELS[field]}: expected ${decoded.problem.expected}.` })
    tried = { ...tried, [field]: before[field] }
  }
  return { problems }
}

/** Officials the form has no field for stay. */
function untyped({ names: { officials: { thirdUmpire, reserveUmpire } = {} } }: MatchRow) {
  return { ...(thirdUmpire && { thirdUmpire }), ...(reserveUmpire && { reserveUmpire }) }
}

/** A start with an offset, given by the organiser's software, stays as it is while nobody touches it. */
function bodyOf(typed: Details, row: MatchRow): object {
  const { title, competition, venue, startsAt, visibility } = typed
  const isSameStart = startsAt === detailsOf(row).startsAt
  const { officials = {}, ends = [] } = besideOf(typed)
  return {
    title,
    competition,
    venue,
    ...(!isSameStart && { startsAt }),
    visibility,
    officials: { ...untyped(row), ...officials },
    ends,
    sides: Object.fromEntries(SIDES.map((side) => [side, sideOf(typed, side)])),
  }
}

function sideOf(typed: Details, side: SideKey) {
  const letter = side === 'a' ? 'A' : 'B'
  const colour = typed[`colour${letter}`]
  return { name: typed[`name${letter}`], short: typed[`short${letter}`], ...(colour !== '' && { colour }) }
}

const PLACES: readonly (readonly [start: string, field: DetailField])[] = [
  ['sides.a.name', 'nameA'],
  ['sides.a.short', 'shortA'],
  ['sides.a.colour', 'colourA'],
  ['sides.b.name', 'nameB'],
  ['sides.b.short', 'shortB'],
  ['sides.b.colour', 'colourB'],
  ['officials.umpires', 'umpires'],
  ['officials.scorers', 'scorers'],
  ['officials.referee', 'referee'],
]
const fieldAt = (path: string): DetailField =>
  PLACES.find(([start]) => path.startsWith(start))?.[1] ??
  DETAIL_FIELDS.find((field) => path === field || path.startsWith(`${field}[`)) ??
  'title'

const LABELS: Details = {
  title: 'Title',
  nameA: 'First side',
  shortA: 'Short name of the first side',
  colourA: 'Colour of the first side',
  nameB: 'Second side',
  shortB: 'Short name of the second side',
  colourB: 'Colour of the second side',
  competition: 'Competition',
  venue: 'Ground',
  ends: 'Ends',
  startsAt: 'Start',
  umpires: 'Umpires',
  scorers: 'Scorers',
  referee: 'Referee',
  visibility: 'Who may follow',
}
