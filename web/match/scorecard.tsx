import './scorecard.css'
import { Top } from '../board/scoreboard.tsx'
import { Scorecard } from '../board/scorecard.tsx'
import { painterOf } from './page.ts'
import { startTab } from './tab.ts'

startTab(painterOf({ above: (shown) => <Top {...shown} />, below: (shown) => <Scorecard {...shown} /> }))
