import './wall.css'
import { Wall } from '../board/wall.tsx'
import { painterOf } from './page.ts'
import { startMatch } from './start.ts'

startMatch(painterOf({ above: (shown) => <Wall {...shown} />, below: () => null }))
