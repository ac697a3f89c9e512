import { describe, expect, it } from 'vitest'
import { langOf, statusOf } from '../../../web/embed/widget-words.ts'
import type { LinkState } from '../../../web/follow/follow.ts'
import { scoreOf } from '../../support/follow/followers.ts'

const NOW = 1_790_000_100_000
const live = (part: Partial<LinkState> = {}): LinkState => ({ rung: 'stream', link: 'live', lastByteAt: NOW, ...part })
const score = (part: Parameters<typeof scoreOf>[1] = {}) => scoreOf('k7f3-9', { at: NOW - 14_000, ...part })
const heard = (agoMs: number, link: LinkState['link']) => live({ link, lastByteAt: NOW - agoMs })

describe('what the widget says of its own state', () => {
  it('[F-19] counts ages by the server’s clock', () => {
    const here = NOW + 3_600_000
    const link = live({ aheadMs: -3_600_000, lastByteAt: here })
    expect(statusOf(score(), link, here, 'en').text).toBe('Live, last ball 14 sec ago')
  })

  it.each([
    ['live', score(), live(), { mark: 'live', text: 'Live, last ball 14 sec ago' }],
    ['no ball yet', score({ at: 0 }), live(), { mark: 'live', text: 'Live' }],
    [
      'a clock behind the scorer’s',
      score({ at: NOW + 60_000 }),
      live(),
      { mark: 'live', text: 'Live, last ball 0 sec ago' },
    ],
    ['no ball for long', score({ at: NOW - 420_000 }), live(), { mark: 'ring', text: 'No ball for 7 min' }],
    [
      'a short reconnection',
      score(),
      heard(4_000, 'reconnecting'),
      { mark: 'live', text: 'Live, last ball 14 sec ago' },
    ],
    ['reconnecting', score(), heard(6_000, 'reconnecting'), { mark: 'ring', text: 'Reconnecting' }],
    [
      'a link nobody has tried yet',
      score(),
      live({ lastByteAt: undefined, link: 'connecting' }),
      { mark: 'ring', text: 'Reconnecting' },
    ],
    ['finished', score({ status: 'finished' }), heard(200_000, 'final'), { mark: 'rest', text: 'Finished' }],
    ['between innings', score({ status: 'break' }), live(), { mark: 'rest', text: 'Break' }],
    ['not begun', score({ status: 'upcoming' }), live(), { mark: 'rest', text: 'Not started' }],
  ])('%s', (_, now, link, said) => {
    expect(statusOf(now, link, NOW, 'en')).toEqual(said)
  })

  it('stale never looks live, whatever the link believes', () => {
    for (const link of ['live', 'reconnecting', 'paused'] as const) {
      const said = statusOf(score(), heard(130_000, link), NOW, 'en')
      expect(said.mark).toBe('stale')
      expect(said.text).toMatch(/^No news for 2 min\. Score as of \d\d:\d\d:\d\d$/)
    }
    expect(statusOf(score(), heard(1_000, 'offline'), NOW, 'en').text).toMatch(/^You are offline\. Score as of/)
  })

  it('has Hindi and Urdu with Latin figures, and English for the rest', () => {
    expect(statusOf(score(), live(), NOW, 'hi').text).toMatch(/^लाइव। पिछली गेंद 14 .* पहले$/)
    expect(statusOf(score(), live(), NOW, 'ur').text).toMatch(/^لائیو۔ آخری گیند 14 .* پہلے$/)
    expect([langOf('ur-PK'), langOf('HI'), langOf('fr'), langOf('constructor'), langOf(null)]).toEqual([
      'ur',
      'hi',
      'en',
      'en',
      'en',
    ])
  })
})
