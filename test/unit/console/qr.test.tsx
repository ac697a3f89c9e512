/** The QR code of an invite link, read back by a program that is not ours. */
import jsqr from 'jsqr'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Qr } from '../../../web/console/people/qr.tsx'

const LINK = 'https://scores.example.org/invite#d7v4cj-5vlruo-rgtfof-n7r4sd'
const PIXELS = 4

/** As a camera would see the SVG: the strokes of the second path, black on white. */
function painted(svg: string) {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const side = size * PIXELS
  const image = new Uint8ClampedArray(side * side * 4).fill(255)
  const strokes = [...(svg.split('fill="#000"')[1] ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)]
  for (const [, x, y, width] of strokes)
    for (let row = Number(y) * PIXELS; row < (Number(y) + 1) * PIXELS; row++)
      for (let column = Number(x) * PIXELS; column < (Number(x) + Number(width)) * PIXELS; column++)
        image.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
  return { image, side }
}

test.each([LINK, 'http://127.0.0.1:3000/invite#aaaaaa-bbbbbb-cccccc-dddddd', 'https://スコア.example/invite#x'])(
  'says %s to another phone',
  (link) => {
    const { image, side } = painted(renderToString(<Qr text={link} label="The link" />))
    const read = (typeof jsqr === 'function' ? jsqr : (jsqr as { default: typeof jsqr }).default)(image, side, side)
    expect(read?.data).toBe(link)
  },
)
