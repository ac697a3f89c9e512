/** The scorer's pages without a network: what is kept on this device, any of its matches, and a new one. */
import { render } from 'preact'
import { newId } from '../pad/hands.ts'
import type { ScorerState } from '../standing.ts'
import { type Device, openDevice, openStore } from './device.ts'
import { DevicePage } from './device-page.tsx'
import { startOfflineForm } from './offline-form.tsx'

export type Start = (app: HTMLElement, state: ScorerState, own: Own) => Promise<void>
export type Own = { readonly device: Device; readonly desk: Awaited<ReturnType<Device['openDesk']>> }

export async function startShell(app: HTMLElement, start: Start): Promise<void> {
  const store = await openStore()
  const account = await store.fact('account').catch(() => undefined)
  app.replaceChildren()
  if (typeof account !== 'string') return render(<Nobody />, app)
  const device = await openDevice(account, store)
  const [, , folder, matchId] = location.pathname.split('/')
  if (folder === 'matches' && matchId === 'new') return startOfflineForm(app, device)
  if (folder === 'matches' && matchId) return openMatch(app, device, { matchId: decodeURIComponent(matchId), start })
  return showDevice(app, device)
}

async function openMatch(
  app: HTMLElement,
  device: Device,
  { matchId, start }: { readonly matchId: string; readonly start: Start },
): Promise<void> {
  const { match, log } = await device.kept(matchId)
  if (!match || log.length === 0) return showDevice(app, device, NOT_HERE)
  const desk = await device.openDesk(matchId)
  const hidden = { csrf: undefined, commandId: newId() }
  await start(app, { standing: desk.standing.value, hidden, account: device.account }, { device, desk })
}

const NOT_HERE =
  'This match is not on this device: it has to be opened once with a network. If there is one, the match was removed, or its address is mistyped.'

async function showDevice(app: HTMLElement, device: Device, notice?: string): Promise<void> {
  const matches = await device.store.matches(device.account)
  const others = await device.store.othersWaiting(device.account)
  const words =
    others > 0 ? `To be sent for somebody else who scored here: ${others}. It goes when they sign in.` : undefined
  render(
    <DevicePage
      device={device}
      matches={matches}
      notice={notice}
      others={words}
      again={() => void showDevice(app, device)}
    />,
    app,
  )
}

function Nobody() {
  return (
    <div class="wrap plain">
      <h1>No network, and nothing is kept here yet</h1>
      <p>Sign in once with a network. From then on this page opens without one, and matches can be scored.</p>
      <p>
        <a class="btn" href="/scorer">
          Try again
        </a>
      </p>
    </div>
  )
}
