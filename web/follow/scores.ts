/** Follows several matches by their mini scores: a lobby, or all widgets of a page. */
import type { MiniScore } from '../../wire/score.ts'
import { browserEnvironment, type Environment } from './environment.ts'
import { type Climber, climb, type LinkState } from './ladder.ts'
import { scoreOpener } from './lower.ts'
import { isOver, SCORE_FIRST_BYTE_MS, streamRung, type Way } from './rungs.ts'
import { isNews } from './store.ts'

/** Penalties and corrections still come after a result; after this time nobody waits for them. */
const RESTS_AFTER_MS = 1_800_000

export type FollowingScores = {
  readonly base: string
  /** At most 32: what one stream carries. */
  readonly ids: readonly string[]
  onScore(score: MiniScore): void
  onState?(state: LinkState): void
  readonly environment?: Environment
}

/** The mini scores of several matches over one connection: a lobby, or all widgets of a page. */
export function followScores({ base, ids, onScore, ...rest }: FollowingScores): Climber {
  if (ids.length === 0) return { stop() {}, checkNow() {} }
  const { environment = browserEnvironment(), onState = () => {} } = rest
  const known = new Map<string, MiniScore>()
  const rests = (score: MiniScore | undefined) =>
    score !== undefined && isOver(score) && environment.now() - score.at > RESTS_AFTER_MS
  const way: Way = {
    environment,
    isEmpty: () => known.size === 0,
    isOver: rests,
    receive(message) {
      if (message.event !== 'score') return 'fits'
      const score = message.data
      if (isNews(score, known.get(score.id))) {
        known.set(score.id, score)
        onScore(score)
      }
      return ids.every((id) => rests(known.get(id))) ? 'over' : 'fits'
    },
  }
  const escaped = ids.map(encodeURIComponent)
  const streamUrl = () => `${base}/api/feed?matches=${escaped.join(',')}`
  const scoreUrls = escaped.map((id) => `${base}/api/matches/${id}/live.json`)
  const { stream } = environment
  return climb(
    [
      ...(stream ? [streamRung(stream, streamUrl, way)] : []),
      { name: 'score', firstByteMs: SCORE_FIRST_BYTE_MS, open: scoreOpener(scoreUrls, way) },
    ],
    environment,
    onState,
  )
}
