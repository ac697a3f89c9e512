/** Cricsheet files that are broken: each place is named, and nothing is kept. */
import { describe } from 'vitest'
import { cricsheetFile, delivery, dots, extra, innings, over, reply } from '../../support/cricsheet/file.ts'
import type { Sent } from '../../support/hostile/exchange.ts'
import { hostileTable, inJson, nested } from '../../support/hostile/table.ts'

const { refused } = hostileTable()

describe('Cricsheet files that are none', () => {
  type Json = { [key: string]: unknown }
  const take = (json: unknown, query = ''): Sent => ({ path: `/api/imports/cricsheet${query}`, json })
  const file = (info: Json) => take(cricsheetFile({ info }))
  const played = (...deliveries: Json[]) =>
    take(cricsheetFile({ played: [innings([over(0, deliveries as never)]), reply()] }))
  const whole = JSON.stringify(cricsheetFile())
  const text = (body: string): Sent => ({ path: '/api/imports/cricsheet', body, headers: inJson })
  refused([
    ['no body', { path: '/api/imports/cricsheet', method: 'POST' }, '415 not-json'],
    ['cut in the middle', text(whole.slice(0, whole.length / 2)), '400 bad-request', /^body: expected JSON/],
    ['a list', take([]), '400 bad-request', /^the file: expected an object/],
    ['an empty object', take({}), '400 bad-request', /^info: expected an object, got nothing/],
    ['innings as an object', take({ ...cricsheetFile(), innings: {} }), '400 bad-request', /^innings: expected a list/],
    ['no toss', file({ toss: undefined }), '400 bad-request', /^info\.toss: expected an object, got nothing/],
    [
      'a toss won by nobody',
      file({ toss: { winner: 'Gulls', decision: 'bat' } }),
      '400 bad-request',
      /^info\.toss\.winner: expected "Kestrels" or "Herons", got "Gulls"/,
    ],
    ['one team', file({ teams: ['Kestrels'] }), '400 bad-request', /^info\.teams: expected a list of at least 2/],
    [
      'the same team twice',
      file({ teams: ['Kestrels', 'Kestrels'] }),
      '400 bad-request',
      /^info\.teams: expected two different teams/,
    ],
    [
      '100,000 teams',
      file({ teams: Array.from({ length: 100_000 }, (_, i) => `Team ${i}`) }),
      '400 bad-request',
      /^info\.teams/,
    ],
    [
      'a day that is none',
      file({ dates: ['yesterday'] }),
      '400 bad-request',
      /^info\.dates\[0\]: expected a date such as/,
    ],
    [
      'a day of 100,000 letters',
      file({ dates: ['x'.repeat(100_000)] }),
      '400 bad-request',
      /^info\.dates\[0\]: expected a date/,
    ],
    [
      'a team without players',
      file({ players: { Kestrels: ['x', 'y'] } }),
      '400 bad-request',
      /^info\.players\.Herons: expected the players/,
    ],
    [
      'a player twice',
      file({ players: { Kestrels: ['x', 'x'], Herons: ['y', 'z'] } }),
      '400 bad-request',
      /^info\.players\.Kestrels\[1\]: expected each player once/,
    ],
    ['a line break in a name', file({ venue: 'Old\r\nMill' }), '400 bad-request', /^info\.venue: expected a name/],
    ['half a letter in a name', file({ venue: 'Old \ud800 Mill' }), '400 bad-request', /^info\.venue: expected a name/],
    ['a name turned around', file({ venue: 'Old \u202e Mill' }), '400 bad-request', /^info\.venue: expected a name/],
    ['a sport it is not', file({ match_type: 'Tennis' }), '400 bad-request', /^info\.match_type: expected one of Test/],
    ['overs in words', file({ overs: 'twenty' }), '400 bad-request', /^info\.overs: expected a whole number/],
    [
      'an innings of a team that does not play',
      take(cricsheetFile({ played: [innings([], { team: 'Gulls' })] })),
      '400 bad-request',
      /^innings\[0\]\.team: expected "Kestrels" or "Herons", got "Gulls"/,
    ],
    [
      'a batter nobody knows',
      played(delivery(1), delivery(1, { batter: 'Bradman' })),
      '400 bad-request',
      /^innings\[0\]\.overs\[0\]\.deliveries\[1\]\.batter: expected one of the players of "Kestrels", got "Bradman"/,
    ],
    [
      'a bowler of the batting side',
      played(delivery(1, { bowler: 'Kestrel 9' })),
      '400 bad-request',
      /deliveries\[0\]\.bowler: expected one of the fielding side/,
    ],
    [
      'a batter at both ends',
      played(delivery(1, { non_striker: 'Kestrel 1' })),
      '400 bad-request',
      /deliveries\[0\]\.non_striker: expected somebody else/,
    ],
    [
      'negative runs',
      played(delivery(-1)),
      '400 bad-request',
      /^innings\[0\]\.overs\[0\]\.deliveries\[0\]\.runs\.batter: expected a whole number from 0 to 99, got -1/,
    ],
    [
      'runs in words',
      played(delivery(0, { runs: { batter: 'x', extras: 0, total: 0 } })),
      '400 bad-request',
      /runs\.batter: expected .* got "x"/,
    ],
    [
      'a total that does not add up',
      played(delivery(0, { runs: { batter: 4, extras: 0, total: 6 } })),
      '400 bad-request',
      /deliveries\[0\]\.runs\.total: expected 4, runs off the bat and extras, got 6/,
    ],
    [
      'extras that do not add up',
      played(extra('wides', 1, { extras: { wides: 2 } })),
      '400 bad-request',
      /deliveries\[0\]\.runs\.extras: expected 2, the sum/,
    ],
    [
      'a wicket of a kind nobody knows',
      played(delivery(0, { wickets: [{ player_out: 'Kestrel 1', kind: 'mankad' }] })),
      '400 bad-request',
      /wickets\[0\]\.kind: expected one of caught/,
    ],
    [
      'a wicket of somebody nobody knows',
      played(delivery(0, { wickets: [{ player_out: 'Bradman', kind: 'bowled' }] })),
      '400 bad-request',
      /wickets\[0\]\.player_out: expected one of the players/,
    ],
    [
      'an over without balls',
      played(),
      '400 bad-request',
      /^innings\[0\]\.overs\[0\]\.deliveries: expected a list of at least 1/,
    ],
    [
      'overs out of order',
      take(cricsheetFile({ played: [innings([over(1, dots(6)), over(0, dots(6))]), reply()] })),
      '400 bad-request',
      /^innings\[0\]\.overs\[1\]\.over: expected a number above 1/,
    ],
    [
      'a batter who is out bats on',
      played(delivery(0, { wickets: [{ player_out: 'Kestrel 1', kind: 'bowled' }] }), delivery(0)),
      '422 against-the-laws',
      /^innings\[0\], after 0\.1 overs: Kestrel 1 is out and can not bat again/,
      { refusal: 'cannot-bat', law: '25' },
    ],
    ['10,000 lists in each other', text(nested(10_000)), '400 bad-request', /^the file: expected an object/],
    ['played as a film', take(cricsheetFile(), '?as=film'), '400 bad-request', /^as: expected live, got "film"/],
    [
      'played at no speed',
      take(cricsheetFile(), '?as=live&speed=0'),
      '400 bad-request',
      /^speed: expected a number from 1/,
    ],
    ['played at infinite speed', take(cricsheetFile(), '?as=live&speed=Infinity'), '400 bad-request', /^speed/],
    ['seen by nobody', take(cricsheetFile(), '?visibility=secret'), '400 bad-request', /^visibility: expected public/],
    ['17 MB', text(`"${'x'.repeat(17 * 1024 * 1024)}"`), '413 too-large', /at most 16384 KB/],
  ])
})
