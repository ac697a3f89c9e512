import { describe, expect, it } from 'vitest'
import { consequences } from '../../../cricket/correction/consequences.ts'
import { consequencesView } from '../../../wire/consequences-view.ts'
import type { Names } from '../../../wire/view.ts'
import { ball, scorer } from '../../support/scorer.ts'

const names: Names = {
  title: 'A v B',
  sides: { a: { name: 'Alphas', short: 'ALP' }, b: { name: 'Betas', short: 'BET' } },
  players: { a1: 'J Okoro', a2: '{b1} <script>', a3: 'S Bell', b1: 'R Rao' },
}

describe('consequences as a dry run answers them', () => {
  it('name people in questions, answers and figures, and a name in braces is only a name', () => {
    const match = scorer()
    match.start()
    match.bowl('. W 4 1 .')
    const ref = match.book().entries.filter(({ event }) => event.kind === 'BallBowled')[1]?.ref as string
    const edits = [{ op: 'amend' as const, ref, command: ball('.') }]
    const view = consequencesView(consequences(match.book(), { do: 'correct', edits }), names)
    expect(view.questions[0]?.ask).toBe('J Okoro is not out now, but S Bell came in: whose runs are they?')
    expect(view.questions[0]?.choices.map(({ say }) => say).slice(0, 2)).toEqual([
      "They are J Okoro's, until S Bell's wicket",
      'J Okoro retired, and S Bell came in for him',
    ])
    const swapped = consequencesView(consequences(match.book(), { do: 'swapEnds' }), names)
    expect(swapped.changes).toContainEqual({ figure: 'facing', was: '{b1} <script>', now: 'S Bell' })
    expect(JSON.parse(JSON.stringify(view))).toEqual(view)
  })
})
