/** One batter for another in what was said of them by name. */
import type { Bowl, Command } from '../commands.ts'
import type { PlayerId } from '../types.ts'

export type Rename = (id: PlayerId) => PlayerId

export const exchange =
  (one: PlayerId, other: PlayerId): Rename =>
  (id) =>
    id === one ? other : id === other ? one : id

/** The same command when it names neither. Bowlers and fielders keep their names: they are of the other side. */
export function renameIn(command: Command, rename: Rename): Command {
  switch (command.do) {
    case 'bowl':
      return inBall(command, rename)
    case 'sendIn':
    case 'dismiss':
    case 'retire':
    case 'markAbsent':
    case 'nameRunner': {
      const batter = rename(command.batter)
      return batter === command.batter ? command : { ...command, batter }
    }
    default:
      return command
  }
}

function inBall(ball: Bowl, rename: Rename): Bowl {
  const striker = ball.striker && rename(ball.striker)
  const faces = ball.faces && rename(ball.faces)
  const wickets = ball.wickets?.map((wicket) => (wicket.batter ? { ...wicket, batter: rename(wicket.batter) } : wicket))
  const isSame =
    striker === ball.striker &&
    faces === ball.faces &&
    (wickets ?? []).every(({ batter }, i) => batter === ball.wickets?.[i]?.batter)
  return isSame ? ball : { ...ball, ...(striker && { striker }), ...(faces && { faces }), ...(wickets && { wickets }) }
}
