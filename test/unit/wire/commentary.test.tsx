import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import { Commentary } from '../../../web/commentary/commentary.tsx'
import { createFollowing } from '../../../web/commentary/following.ts'
import { CODES, languageOf } from '../../../web/language/languages.ts'
import { factsOf } from '../../../wire/facts.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { commentaryOf } from '../../../wire/words/commentary-book.ts'
import { type CommentaryPage, commentaryPage, type Only } from '../../../wire/words/commentary-page.ts'
import { ball, player, type Scorer, scorer } from '../../support/scorer.ts'
import { HOSTILE, NAMES } from '../../support/views.ts'

function played(line: string): Scorer {
  const match = scorer()
  match.start('a')
  match.bowl(line)
  return match
}
const viewOfMatch = (match: Scorer, names = NAMES) => viewOf({ book: match.book(), id: 'm', names })
const pageOf = (match: Scorer, wanted: Parameters<typeof commentaryPage>[1] = {}) =>
  commentaryPage(commentaryOf(match.book()), wanted)
const html = (match: Scorer, { names = NAMES, code = 'en', page = pageOf(match) } = {}) =>
  renderToString(
    <Commentary
      view={viewOfMatch(match, names)}
      language={languageOf(code)}
      page={page}
      here="/matches/m/commentary?delay=30"
      ballHref={(ref) => `/matches/m/balls/${ref}`}
    />,
  )
const texts = (page: string) =>
  [...page.matchAll(/<li class="[^"]*"[^>]*>(.*?)<\/li>/gs)].map(([, text = '']) =>
    text
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )

const OVERS = '1 4 . 6 W 1  1 1 wd 4 . 2 1  . . . . . .'

describe('the page of commentary', () => {
  it('has the latest first, with sums of overs and milestones in their place', () => {
    const said = texts(html(played(OVERS)))
    expect(said[0]).toMatch(/^End of over 3: Lanterns 21\/1 A maiden\. Featherstonehaugh|^End of over 3/)
    expect(said[0]).toContain('A maiden.')
    expect(said[1]).toMatch(/^2\.6 Raghunathan to /)
    expect(said.at(-1)).toBe('Northgate Lanterns won the toss and chose to bat.')
    expect(said.filter((text) => text.startsWith('End of over'))).toHaveLength(3)
  })

  it('tells what sessions brought, reviews, replacements, short runs and overthrows', () => {
    const match = scorer(RULESETS.test)
    match.start('a')
    match.say(ball('2'), { do: 'bowl', runs: { bat: 1 }, short: 1 })
    match.say({ do: 'bowl', runs: { bat: 5 }, overthrow: 'boundary' })
    match.say({ do: 'review', by: 'b', outcome: 'struckDown' })
    match.say({ do: 'replace', side: 'b', out: player('b3'), in: player('b2x'), reason: 'concussion' })
    match.bowl('. . .')
    match.say({ do: 'stopPlay', reason: 'lunch', session: 'lunch' })
    const said = texts(html(match))
    expect(said[0]).toBe('Lunch on day 1: 8 runs and 0 wickets in the session. Lanterns 8/0.')
    expect(said).toContain('? replaces Kemar Lightbourne (concussion).')
    expect(said).toContain('Tamarind Bay Kestrels ask for a review: the decision stands and the review is lost.')
    expect(said.filter((text) => /one run short|with overthrows/.test(text))).toHaveLength(2)
  })

  it('says how a side is out, and the length of an innings, as cards do', () => {
    const over = scorer({ ...RULESETS.t20, oversPerInnings: 1, superOver: true })
    over.start('a')
    over.bowl('4 . . . . .')
    over.say({ do: 'startInnings' })
    over.bowl('. . . . . 4')
    over.say({ do: 'startInnings', superOver: true })
    over.bowl('1 W W')
    const said = texts(html(over))
    expect(said).toContain('End of the super over: Tamarind Bay Kestrels 1/2.')
    expect(said).toContain('End of the innings: Northgate Lanterns 4/0 in 1 over.')
    const hundred = scorer({ ...RULESETS.hundred, oversPerInnings: 1 })
    hundred.start('a')
    hundred.bowl('. . . . 4')
    expect(texts(html(hundred))).toContain('End of the innings: Northgate Lanterns 4/0 in 5 balls.')
  })

  it('is a list of all, of wickets, or of boundaries, by links that keep the delay', () => {
    const match = played(OVERS)
    expect(pageOf(match, { only: 'wickets' }).lines.map(({ type }) => type)).toEqual(['ball'])
    expect(pageOf(match, { only: 'boundaries' }).lines).toHaveLength(3)
    expect(html(match)).toContain('href="/matches/m/commentary?delay=30&amp;only=wickets"')
    expect(html(match, { page: pageOf(played('.'), { only: 'boundaries' }) })).toContain('No four or six')
  })

  it('goes back stretch by stretch until the beginning, with nothing twice and nothing left out', () => {
    const match = played(OVERS)
    const whole = pageOf(match, { most: 1000 })
    const seen: unknown[] = []
    let before: string | undefined
    do {
      const page = pageOf(match, { most: 5, before })
      seen.push(...page.lines)
      before = page.older
    } while (before !== undefined)
    expect(seen).toEqual(whole.lines)
    expect(html(match, { page: pageOf(match, { most: 5 }) })).toMatch(/rel="next" href="[^"]*before=\d+/)
  })

  it.each(CODES)('says everything in %s, and escapes what people typed', (code) => {
    const match = played(OVERS)
    match.say({ do: 'note', text: '<script>alert(1)</script>' })
    match.say({ do: 'stopPlay', reason: 'rain' })
    const page = html(match, { code, names: HOSTILE })
    expect(page).not.toMatch(/<script|<b>L|<!--|commentary\.\w|undefined|NaN/)
    expect(page).toContain('&lt;script>alert(1)')
    if (code !== 'en') expect(page.replace(/<[^>]*>/g, '')).not.toMatch(/no run|End of|comes in|OUT/)
  })

  it('shows what was corrected, old and new, at the ball', () => {
    const match = played('1 4 .')
    const four = match.book().entries.findLast(({ event }) => event.kind === 'BallBowled' && event.runs.bat === 4)
    if (four)
      match.say({ do: 'correct', edits: [{ op: 'amend', ref: four.ref, command: ball('4lb') }] } as Parameters<
        typeof match.say
      >[0])
    expect(html(match)).toMatch(/Corrected: <del>4 runs<\/del> → <ins>4 leg byes/)
  })
})

describe('a page that follows', () => {
  /** What the server would answer, from the match as it stands. */
  const follow = (match: Scorer, most = 5) => {
    const asked: { only: Only; before?: string }[] = []
    let answers = true
    const source = {
      fetch: async (wanted: { only: Only; before?: string }): Promise<CommentaryPage | undefined> => {
        asked.push(wanted)
        return answers ? pageOf(match, { ...wanted, most }) : undefined
      },
    }
    const following = createFollowing({ page: pageOf(match, { most }), source, changed: () => {} })
    const bowl = (notation: string) => {
      match.answer()
      const before = viewOfMatch(match)
      match.say(ball(notation))
      const recorded = match.log.at(-1)
      if (recorded) following.tell(before, viewOfMatch(match), recorded.seq, factsOf(recorded, match.match()))
    }
    return {
      following,
      asked,
      bowl,
      silence: () => {
        answers = false
      },
    }
  }

  it('puts what is told on top of what it has', () => {
    const match = played('1 4')
    const { following, bowl } = follow(match, 1000)
    for (const notation of ['.', '6', 'W']) bowl(notation)
    expect(following.page().lines.filter(({ type }) => type === 'ball')).toEqual(
      pageOf(match, { most: 1000 }).lines.filter(({ type }) => type === 'ball'),
    )
  })

  it('fetches older lines once, and says when they do not come', async () => {
    const match = played(OVERS)
    const { following, asked, silence } = follow(match)
    await Promise.all([following.older(), following.older()])
    expect(asked).toHaveLength(1)
    expect(following.page().lines).toEqual(pageOf(match, { most: 1000 }).lines.slice(0, following.page().lines.length))
    expect(following.page().lines.length).toBeGreaterThan(8)
    silence()
    await following.older()
    expect(following.loading()).toBe('failed')
  })

  it('asks anew after a correction', async () => {
    const match = played('1 4')
    const { following, asked } = follow(match)
    const before = viewOfMatch(match)
    match.say({ do: 'undo' })
    const recorded = match.log.at(-1)
    if (recorded) following.tell(before, viewOfMatch(match), recorded.seq, factsOf(recorded, match.match()))
    await new Promise((resolve) => setTimeout(resolve))
    expect(asked).toEqual([{ only: 'all' }])
    expect(following.page().lines).toEqual(pageOf(match, { most: 5 }).lines)
  })
})
