import { describe, expect, test } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import type { Tab } from '../../../web/board/shown.ts'
import { CODES, languageOf } from '../../../web/language/languages.ts'
import { errorPage, lobbyPage, matchPage, notFoundPage } from '../../../web/pages.tsx'
import type { View } from '../../../wire/view.ts'
import * as views from '../../support/views.ts'

const common = {
  assets: { styles: ['/assets/page.css'], scripts: ['/assets/page.js'] },
  build: 'b1',
  publicUrl: 'https://scores.example',
  nowMs: Date.UTC(2026, 10, 21, 21, 31, 10),
}
const html = (view: View, tab: Tab = 'live') =>
  matchPage({ ...common, view, tab, cursor: 'abcd-7', visibility: 'public' })
/** What a person reads, without markup. */
const words = (page: string) =>
  page
    .replace(/^.*<body>/s, '')
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('a match page without a script', () => {
  test('has the score in the title and within the first 2 KB of the body', () => {
    const page = html(views.chase())
    expect(page).toContain('<title>Kestrels 45/3 (4.2), Need 15 from 4 balls | Scorebox</title>')
    const body = page.slice(page.indexOf('<body>'))
    expect(body.indexOf('>45')).toBeGreaterThan(-1)
    // Everything up to the score fits the first TCP segments together with the head.
    expect(body.slice(0, 2048)).toMatch(/45<i>\/<\/i>3/)
  })

  test('reads board, strip, tabs, crease, innings so far, recent overs in that order', () => {
    const text = words(html(views.chase()))
    const places = [
      'Need 15 from 4 balls',
      'At 21:31:10 UTC',
      'Live Scorecard Commentary Graphs Info',
      'At the crease',
      'The innings so far',
      'Recent overs',
      'Your view',
    ]
    const found = places.map((place) => text.indexOf(place))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })

  test('never says it is live: it says when it was made, and renews itself', () => {
    const page = html(views.chase())
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="20"/></noscript>')
    expect(page).not.toContain('st live')
  })

  test('stops renewing itself once the match is over', () => {
    const page = html(views.finished())
    expect(page).not.toContain('http-equiv="refresh"')
    expect(words(page)).toContain('Tamarind Bay Kestrels won by 7 wickets')
  })

  test('runs under a policy without inline script and inline style', () => {
    for (const view of [views.chase(), views.testMatch(), views.chase(views.HOSTILE)]) {
      const page = html(view)
      const scripts = [...page.matchAll(/<script([^>]*)>/g)].map((found) => found[1] ?? '')
      expect(scripts.every((attributes) => /src=|type="application\/json"/.test(attributes))).toBe(true)
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+="/)
    }
  })

  test('gives the glyphs words and hides the signs from those who listen', () => {
    const page = html(views.chase())
    expect(page).toContain('<span class="g gW" aria-hidden="true">W</span><span class="vh">1 run, wicket</span>')
    expect(page).toContain('<span class="g g0" aria-hidden="true"></span><span class="vh">no run</span>')
    expect(page.match(/class="g gn"/g)).toHaveLength(4)
  })

  test('has a caption in every table and a scope on every heading of one', () => {
    for (const [tab, expected] of [
      ['live', 2],
      ['scorecard', 6],
    ] as const) {
      const page = html(views.testMatch(), tab)
      const tables = page.split('<table').length - 1
      expect(tables).toBe(expected)
      expect(page.match(/<table[^>]*><caption/g)).toHaveLength(tables)
      expect(page.match(/<th(?! scope)[^e]/g)).toBeNull()
    }
  })
})

describe('states of a match', () => {
  test('upcoming: both names, no zeros, no score', () => {
    const text = words(html(views.upcoming()))
    expect(text).toContain('Starts 21 Nov at 19:00 UTC')
    expect(text).toContain('Not started')
    expect(text).not.toMatch(/\b0\b/)
    expect(text).toContain('T20, 20 overs a side')
    expect(text).toMatch(/Northgate Lanterns Iven Castellanos .* Tamarind Bay Kestrels Thiruvenkatam Raghunathan/)
  })

  test('between innings: what the other side has to make', () => {
    const text = words(html(views.innBreak()))
    expect(text).toContain('Tamarind Bay Kestrels need 60 to win')
    expect(text).toContain('Innings break')
  })

  test('stopped by rain in a match of two innings a side: the lead on the board, the reason in the strip', () => {
    const text = words(html(views.testMatch()))
    expect(text).toContain('Lead by 32')
    expect(text).toContain('Rain stopped play')
    expect(text).toContain('27/1d and')
  })

  test('super over: scored by itself after the others', () => {
    const text = words(html(views.superOver()))
    expect(text).toContain('Need 2 from 3 balls')
    expect(words(html(views.superOver(), 'scorecard'))).toMatch(/Northgate Lanterns super over 5\/0 0.3 overs/)
    expect(text).not.toMatch(/4\/0 and (?!6)/)
  })

  test('a tie with a super over to come says so, and between its two innings what is needed', () => {
    const text = words(html(views.tied()))
    expect(text).toContain('Scores level: a super over follows')
    expect(text).not.toContain('Innings break')
    expect(words(html(views.tied('6 . . . . .')))).toContain('Northgate Lanterns need 7 to win')
  })

  test('what is not on has its day, as the organiser wrote it or of its last ball; what is on has none', () => {
    expect(words(html(views.finished()))).toContain('Second qualifier, 21 Nov 2026')
    expect(words(html(views.upcoming()))).toContain('21 Nov 2026')
    expect(words(html(views.chase()))).not.toContain('Nov 2026')
    const { startsAt: _planned, ...unplanned } = views.finished()
    const lastBallAt = Date.UTC(2026, 8, 30, 23, 59)
    expect(words(html({ ...unplanned, lastBallAt }))).toMatch(/30 Sept? 2026/)
  })

  test('squads nobody has named yet are to be named, not eleven numbers', () => {
    const unnamed = Object.fromEntries(Object.keys(views.NAMES.players).map((id, i) => [id, `Batter ${i + 1}`]))
    const players = { ...unnamed, b1: 'Thiruvenkatam Raghunathan', b2: '' }
    const page = html({ ...views.upcoming(), names: { ...views.NAMES, players } })
    expect(words(page)).toMatch(/Northgate Lanterns Squad to be named Tamarind Bay Kestrels Thiruvenkatam Raghunathan/)
    expect(page.match(/class="squad"><li>/g)).toHaveLength(1)
    expect(words(page)).not.toContain('Batter ')
  })

  test('skips to the score where there is one', () => {
    expect(words(html(views.chase()))).toContain('Skip to the score')
    for (const page of [html(views.upcoming()), notFoundPage(common)])
      expect(words(page)).toContain('Skip to the content')
  })

  test('The Hundred counts balls', () => {
    const text = words(html(views.hundred()))
    expect(text).toMatch(/7 balls of 100/)
    expect(words(html(views.hundred(), 'scorecard'))).toContain('Lanterns 9/0 7 balls')
    expect(words(html({ ...views.hundred(), innings: {} }))).toContain('100 balls a side')
  })

  test('abandoned before a ball: says so', () => {
    expect(words(html(views.abandoned()))).toContain('Match abandoned')
  })
})

describe('the tabs of a match', () => {
  test('are addresses; the one that is read says so, and a delay goes along', () => {
    const page = matchPage({
      ...common,
      view: views.chase(),
      cursor: 'abcd-7',
      visibility: 'public',
      tab: 'info',
      delayS: 30,
    })
    for (const path of ['', '/scorecard', '/commentary', '/graphs', '/info'])
      expect(page).toContain(`href="/matches/harbour-q2${path}?delay=30"`)
    expect(page.match(/aria-current="page"/g)).toHaveLength(1)
    expect(page).toContain('<link rel="canonical" href="https://scores.example/matches/harbour-q2/info"/>')
  })

  test('Info tells the ruleset in words, and what was corrected', () => {
    const rules = RULESETS.t20
    const corrected = {
      ...views.chase(),
      corrections: { 31: { at: 1, ball: '1.3', was: '4 leg byes', now: '4 runs' } },
    }
    const text = words(
      matchPage({ ...common, view: corrected, cursor: 'abcd-7', visibility: 'public', tab: 'info', rules }),
    )
    expect(text).toContain('After a no-ball the next ball is a free hit.')
    expect(text).toContain('Powerplay: overs 1 to 6, 2 fielders outside the circle.')
    expect(text).toContain('Ball 1.3 corrected: 4 leg byes → 4 runs')
    expect(words(html(views.chase(), 'info'))).toContain('Nothing was corrected.')
  })

  test('held back: says so, never that it is live, and gives the script the times of what waits', () => {
    const recorded = { 8: 1_700_000_000_000 }
    const page = matchPage({
      ...common,
      view: views.chase(),
      cursor: 'abcd-7',
      visibility: 'public',
      delayS: 30,
      recorded,
    })
    expect(words(page)).toContain('30 s behind, as you asked')
    expect(page).not.toContain('st live')
    expect(page).toContain('"recorded":{"8":1700000000000}')
  })

  test('a ball of the past says which, links to its neighbours, and does not renew itself', () => {
    const moment = { n: 12, total: 28, ref: '31', innings: 2, ball: '1.6', before: '30', after: '33' }
    const page = matchPage({ ...common, view: views.chase(), cursor: 'abcd-7', visibility: 'public', moment })
    expect(page).toMatch(/<title>After 1\.6: Kestrels 45\/3/)
    expect(page).toContain('href="/matches/harbour-q2/balls/30"')
    expect(page).toContain('href="/matches/harbour-q2/balls/33"')
    expect(page).not.toContain('http-equiv="refresh"')
    expect(words(page)).toContain('As it was after 1.6 Ball 12 of 28')
  })

  test('the wall has nothing to press', () => {
    const page = matchPage({ ...common, view: views.chase(), cursor: 'abcd-7', visibility: 'public', isWall: true })
    expect(page.slice(page.indexOf('<body>'))).not.toMatch(/<(a|button|select|input|form)\b/)
    expect(words(page)).toContain('Need 15 from 4 balls')
  })

  test.each(CODES)('in %s: every word is there, with its direction', (code) => {
    const language = languageOf(code)
    for (const tab of ['live', 'scorecard', 'info'] as const) {
      const page = matchPage({
        ...common,
        view: views.testMatch(),
        cursor: 'abcd-7',
        visibility: 'public',
        tab,
        language,
        rules: RULESETS.test,
      })
      expect(page).toContain(`<html lang="${code}" dir="${language.dir}">`)
      // A key without words is shown as the key.
      expect(words(page)).not.toMatch(
        /\b(page|tabs|news|board|crease|story|card|info|fresh|time|facts|rules|how)\.[a-z]\w+/,
      )
    }
  })
})

describe('hostile names', () => {
  const page = html(views.chase(views.HOSTILE))

  test('are text, never markup', () => {
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('</td></table>')
    expect(words(page)).toContain('&lt;script>alert(1)&lt;/script>')
  })

  test('reach the page script unharmed through JSON that HTML cannot end', () => {
    const json = /<script id="state" type="application\/json">(.*?)<\/script>/s.exec(page)?.[1] ?? ''
    expect(json).not.toContain('<')
    expect((JSON.parse(json) as { view: View }).view.names).toEqual(views.HOSTILE)
  })

  test('a colour that is not one paints nothing of its own', () => {
    expect(page).not.toContain('fill="red;')
  })

  test('every name is isolated from the direction of the text around it', () => {
    expect(page).toContain('<bdi>ستارہ\nجیم خانہ</bdi>')
  })
})

describe('who may find a page', () => {
  test('an unlisted match asks not to be indexed, a public one has its address', () => {
    const view = views.chase()
    expect(matchPage({ ...common, view, cursor: 'abcd-7', visibility: 'unlisted' })).toContain('content="noindex"')
    expect(html(view)).toContain('<link rel="canonical" href="https://scores.example/matches/harbour-q2"/>')
    expect(html(view)).not.toContain('noindex')
  })

  test('pages of errors say what to do next, without a script', () => {
    for (const page of [notFoundPage(common), errorPage({ ...common, reference: 'r-17' })]) {
      expect(page).toContain('href="/">All matches')
      expect(page).not.toContain('<script')
    }
    expect(errorPage({ ...common, reference: 'r-17' })).toContain('Reference: r-17')
  })
})

describe('the lobby', () => {
  const lobby = (...matches: View[]) =>
    lobbyPage({ ...common, matches: matches.map((view, i) => ({ ...views.miniOf(view), id: `m${i}` })) })

  test('sorts matches into live, coming up and finished', () => {
    const text = words(lobby(views.finished(), views.upcoming(), views.testMatch(), views.chase()))
    const places = ['Live 2', '27/1d', '45/3', 'Coming up 1', 'Starts 21 Nov', 'Finished 1', 'won by 7 wickets']
    const found = places.map((place) => text.indexOf(place))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })

  test('links every match under a name that says who plays', () => {
    expect(lobby(views.chase())).toMatch(
      /<a href="\/matches\/m0"><bdi>Harbour Premier T20, Second qualifier<\/bdi><span class="vh">: Northgate Lanterns v Tamarind Bay Kestrels/,
    )
  })

  test('has the day of what is not on, and names the sides once where nothing else is known of it', () => {
    const { competition: _none, ...names } = { ...views.NAMES, title: 'Northgate Lanterns v Tamarind Bay Kestrels' }
    const text = words(lobby({ ...views.finished(), names }))
    expect(text).toContain('21 Nov 2026')
    expect(text.match(/Northgate Lanterns v Tamarind Bay Kestrels/g)).toHaveLength(1)
    expect(lobby({ ...views.finished(), names })).toContain(
      '<bdi></bdi><span class="vh">Northgate Lanterns v Tamarind Bay Kestrels</span>',
    )
  })

  test('with nothing on names the next match; with nothing at all says how one appears', () => {
    expect(words(lobby(views.upcoming()))).toContain('No match is on. Next: Northgate Lanterns v Tamarind Bay Kestrels')
    expect(words(lobby())).toContain('A match appears here by itself')
  })
})
