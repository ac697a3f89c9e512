/** What was not sent yet, small enough for QR codes: from one phone's screen to another, with no network between them. */
import { type Envelope, isEnvelope } from './store.ts'

/** Two overs: a code of more is hard to read from a small screen. */
const ENTRIES_MOST = 12
export const TAKE = '#take='

/** In characters: with the match's address before it, it stays well within the largest QR code there is. */
const SLIP_MOST = 2_300

/** `left`: how many entries are in no slip, as the first of them is too long for any. */
export type Slips = { readonly slips: readonly string[]; readonly left: number }

/** The fragments to put behind the match's address, in the order in which they are to be read. */
export async function slipsOf(waiting: readonly Envelope[]): Promise<Slips> {
  const slips: string[] = []
  let left = waiting
  while (left.length > 0) {
    const filled = await fill(left)
    if (!filled) break
    slips.push(filled.slip)
    left = left.slice(filled.entries)
  }
  return { slips, left: left.length }
}

/** As many of the first as go on one; undefined if not even the first does. */
async function fill(waiting: readonly Envelope[]): Promise<{ slip: string; entries: number } | undefined> {
  for (let entries = Math.min(ENTRIES_MOST, waiting.length); entries > 0; entries--) {
    const slip = TAKE + (await packed(JSON.stringify(waiting.slice(0, entries))))
    if (slip.length <= SLIP_MOST) return { slip, entries }
  }
  return undefined
}

/** Undefined where it is damaged, or none. */
export async function readSlip(fragment: string): Promise<readonly Envelope[] | undefined> {
  if (!fragment.startsWith(TAKE)) return undefined
  const read: unknown = await unpacked(fragment.slice(TAKE.length))
    .then((text) => JSON.parse(text))
    .catch(() => undefined)
  return Array.isArray(read) && read.length > 0 && read.every(isEnvelope) ? read : undefined
}

/** Older browsers can not press it together: then the code is larger. */
async function packed(text: string): Promise<string> {
  const plain = new TextEncoder().encode(text)
  if (typeof CompressionStream !== 'function') return `p${base64(plain)}`
  return `z${base64(await through(plain, new CompressionStream('deflate-raw')))}`
}

async function unpacked(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text.slice(1).replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  )
  const plain = text.startsWith('z') ? await through(bytes, new DecompressionStream('deflate-raw')) : bytes
  return new TextDecoder().decode(plain)
}

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream): Promise<Uint8Array> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream)
  return new Uint8Array(await new Response(piped).arrayBuffer())
}
