import './live.css'
import { startLive } from './live-tab.tsx'

startLive()
