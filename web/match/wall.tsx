import './wall.css'
import { Wall } from '../board/wall.tsx'
import { painterOf } from './page.ts'
import { startTab } from './tab.ts'

startTab(painterOf({ above: (shown) => <Wall {...shown} />, below: () => null }))
