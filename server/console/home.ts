/** Routes of the first screen: three ways in for whoever is not signed in, and the matches one may score. */
import type { MatchRow } from '../../db/matches.ts'
import { folded } from '../../wire/setup/typed.ts'
import type { Login } from '../sign-in/auth.ts'
import type { RoomParts } from './entrance.ts'
import type { Listed } from './list.tsx'

/** Looked through when something is sought, and shown at once. */
const SOUGHT_MOST = 2_000
const LISTED_MOST = 100

export function createHome({ app, pages, show, auth, rows, matches, demo = false }: RoomParts): void {
  app.get('/scorer', (c) => {
    const login = auth.login(c)
    if (!login) return show(c, pages.welcome())
    const find = (c.req.query('find') ?? '').slice(0, 120)
    const found = rowsFor(login).filter((row) => holds(row, find))
    const listed = found.slice(0, LISTED_MOST).map(listedOf)
    const more = found.length - listed.length
    return show(c, pages.list({ login, mayCreate: auth.mayOperate(login), listed, find, more, demo }))
  })

  function rowsFor(login: Login): readonly MatchRow[] {
    const own = auth.mayOperate(login)
      ? rows.list({ limit: SOUGHT_MOST })
      : auth.accounts
          .matchesOf(login.account.id)
          .filter((id) => auth.mayView(login, id))
          .map((id) => rows.find(id))
    return own.flatMap((row) => (row === undefined || row.deletedAt !== undefined || row.demo ? [] : [row]))
  }

  function listedOf(row: MatchRow): Listed {
    const isOn = row.status === 'live' || row.status === 'break'
    const score = isOn ? matches.find(row.id)?.score() : row.score
    const batting = score?.batting && score.sides[score.batting]
    const figures = isOn && score && batting ? `${batting.name} ${batting.scores.at(-1) ?? ''}` : undefined
    const line = [figures, score?.line].filter((part) => part !== undefined && part !== '').join('. ')
    return { row, line: line === '' ? undefined : line }
  }
}

/** Every word of it somewhere in the names of the match, its competition or its ground. */
function holds({ names, startsAt = '' }: MatchRow, find: string): boolean {
  const { title, competition = '', venue = '', sides } = names
  const text = folded([title, competition, venue, sides.a.name, sides.b.name, startsAt].join(' '))
  return folded(find)
    .split(' ')
    .every((word) => text.includes(word))
}
