import './scorecard.css'
import { Top } from '../board/scoreboard.tsx'
import { Scorecard } from '../board/scorecard.tsx'
import { painterOf } from './page.ts'
import { startMatch } from './start.ts'

startMatch(painterOf({ above: (shown) => <Top {...shown} />, below: (shown) => <Scorecard {...shown} /> }))
