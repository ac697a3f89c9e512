import './lobby/lobby.css'
import { startLobby } from './lobby/lobby-client.tsx'
import type { LobbyState } from './pages.tsx'
import { readState } from './start.ts'

const app = document.getElementById('app')
if (app) startLobby(app, readState<LobbyState>())
