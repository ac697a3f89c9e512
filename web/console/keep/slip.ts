/** What was not sent yet, small enough for QR codes: from one phone's screen to another, with no network between them. */
import { type Envelope, isEnvelope } from './store.ts'

/** Two overs: a code of more is hard to read from a small screen. */
const ENTRIES_MOST = 12
export const TAKE = '#take='

/** The fragments to put behind the match's address, in the order in which they are to be read. */
export function slipsOf(waiting: readonly Envelope[]): Promise<readonly string[]> {
  const parts = Array.from({ length: Math.ceil(waiting.length / ENTRIES_MOST) }, (_, i) =>
    waiting.slice(i * ENTRIES_MOST, (i + 1) * ENTRIES_MOST),
  )
  return Promise.all(parts.map(async (part) => TAKE + (await packed(JSON.stringify(part)))))
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
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream): Promise<Uint8Array> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream)
  return new Uint8Array(await new Response(piped).arrayBuffer())
}
