/** A link as a QR code, to be read from one phone's screen by another. */
import { encode } from 'uqr'

/** Modules of quiet around it, without which phones do not find it (ISO/IEC 18004). */
const QUIET = 4

type Parts = { readonly text: string; readonly label: string; readonly ecc?: 'L' | 'M' }

/** `ecc`: a long text on a clean screen does with the least of it, and its squares stay larger. */
export function Qr({ text, label, ecc = 'M' }: Parts) {
  const { data, size } = encode(text, { ecc, border: QUIET })
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="pp-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={data.map(rowPath).join('')} />
    </svg>
  )
}

/** One stroke for each run of dark modules in the row. */
function rowPath(row: readonly boolean[], y: number): string {
  const runs: string[] = []
  for (let x = 0; x < row.length; x++) {
    const start = x
    while (row[x]) x += 1
    if (x > start) runs.push(`M${start} ${y}h${x - start}v1H${start}z`)
  }
  return runs.join('')
}
