import './info.css'
import '../alerts/client.ts'
import '../share/client.ts'
import { Info } from '../board/info.tsx'
import { Top } from '../board/scoreboard.tsx'
import { readState } from '../start.ts'
import { painterOf } from './page.ts'
import { startMatch } from './start.ts'
import type { MatchState } from './state.ts'

const { rules } = readState<MatchState>()
startMatch(painterOf({ above: (shown) => <Top {...shown} />, below: (shown) => <Info {...shown} rules={rules} /> }))
