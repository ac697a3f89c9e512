/** Where the balls are: every match on this device, what of it has to be sent, copies as files. Works without a network. */
import { useState } from 'preact/hooks'
import { copyOf, newIn, readCopy, saveCopy } from './copy.ts'
import type { Device } from './device.ts'
import './keep.css'
import { PLAIN_HTTP } from './balls.tsx'
import type { KeptMatch } from './store.ts'

type Listed = KeptMatch & { readonly waiting: number }
type Parts = {
  readonly device: Device
  readonly matches: readonly Listed[]
  readonly notice: string | undefined
  readonly others: string | undefined
  readonly again: () => void
}

const LOOK_AGAIN_MS = 1_500

export function DevicePage({ device, matches, notice, others, again }: Parts) {
  const [problem, setProblem] = useState<string | undefined>(notice)
  const tryNow = () => {
    device.sendAll()
    setTimeout(again, LOOK_AGAIN_MS)
  }
  const waiting = matches.reduce((sum, match) => sum + match.waiting, 0)
  return (
    <div class="wrap plain sc-device">
      <h1>On this device</h1>
      <p role="status">
        {waiting === 0
          ? 'Every ball is at the server.'
          : `${entries(waiting)} to be sent. They go by themselves, in order, each once.`}
      </p>
      {device.keeps ? null : <p class="sc-warn">This browser keeps nothing: leave the page open while you score.</p>}
      {device.reopens ? null : <p class="sc-warn">{PLAIN_HTTP}</p>}
      {problem === undefined ? null : (
        <p class="sc-warn" role="alert">
          {problem}
        </p>
      )}
      <ul class="sc-list">
        {matches.map((match) => (
          <Match key={match.id} device={device} match={match} />
        ))}
      </ul>
      {others === undefined ? null : <p>{others}</p>}
      <p class="sc-acts">
        <a class="sc-btn sc-go" href="/scorer/matches/new">
          New match
        </a>
        <button type="button" class="sc-btn" onClick={tryNow}>
          Try to send now
        </button>
      </p>
      <label class="sc-file">
        Read in a copy of a book
        <input
          type="file"
          accept=".json,application/json"
          onChange={async ({ currentTarget }) => {
            const file = currentTarget.files?.[0]
            const said = file && (await readIn(device, await file.text()))
            if (said) setProblem(said)
          }}
        />
      </label>
    </div>
  )
}

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`)

function Match({ device, match }: { readonly device: Device; readonly match: Listed }) {
  const { id, names, waiting, creation } = match
  return (
    <li>
      <a href={`/scorer/matches/${id}`}>
        <bdi>{names.title}</bdi>
      </a>
      <span>
        {waiting === 0 ? 'all sent' : `to send: ${waiting}`}
        {creation === undefined ? null : ', made here'}
      </span>
      <button type="button" class="sc-btn" onClick={() => void saveKept(device, id)}>
        Save a copy
      </button>
    </li>
  )
}

async function saveKept(device: Device, matchId: string): Promise<void> {
  const { match, ...kept } = await device.kept(matchId)
  if (match) saveCopy(copyOf({ match, ...kept }, Date.now()))
}

/** Undefined when the copy is in: then its match opens. */
async function readIn(device: Device, text: string): Promise<string | undefined> {
  const copy = readCopy(text)
  if ('problem' in copy) return copy.problem
  const place = { account: device.account, matchId: copy.match.id }
  const kept = await device.store.read(place)
  const match = kept.log.length >= copy.log.length ? kept.match : undefined
  try {
    await device.store.settle(place, { ...newIn(copy, kept), match: match ?? { ...copy.match, openedAt: Date.now() } })
    for (const aside of copy.asides) await device.store.settle(place, { aside })
  } catch {
    return 'There is no room for this copy here. Nothing was changed.'
  }
  location.assign(`/scorer/matches/${copy.match.id}`)
  return undefined
}
