/** Draws the card of a match as a PNG of 1200 × 630: the size that chats and networks show whole. */
import { createRequire } from 'node:module'
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Card } from '../../web/share/card.ts'

const WIDTH = 1200
const HEIGHT = 630
const EDGE = 72
/** Baselines of the two sides. */
const ROWS = [236, 358] as const
const FACES = ['"Scorebox Card"', '"Scorebox Card Arabic"', 'sans-serif'].join(', ')
const INK = '#FBF7EA'
const INK_2 = '#BCCABF'
const RULE = '#3B5347'

type Canvas = typeof import('@napi-rs/canvas')
let canvas: Promise<Canvas | undefined> | undefined

/** Undefined where no picture can be made: a platform that the library was not built for. */
export async function draw(card: Card): Promise<Buffer | undefined> {
  canvas ??= load()
  const made = (await canvas)?.createCanvas(WIDTH, HEIGHT)
  if (!made) return undefined
  paint(made.getContext('2d'), card)
  return made.encode('png')
}

/** Loaded with the first picture: a server that nobody shares from does without its memory. */
async function load(): Promise<Canvas | undefined> {
  try {
    const library = await import('@napi-rs/canvas')
    const find = createRequire(import.meta.url).resolve
    for (const weight of ['400Regular', '700Bold']) {
      const font = (script: string) =>
        find(`@expo-google-fonts/noto-sans-${script.toLowerCase()}/${weight}/NotoSans${script}_${weight}.ttf`)
      library.GlobalFonts.registerFromPath(font('Devanagari'), 'Scorebox Card')
      library.GlobalFonts.registerFromPath(font('Arabic'), 'Scorebox Card Arabic')
    }
    return library
  } catch {
    return undefined
  }
}

function paint(to: SKRSContext2D, card: Card): void {
  const pen = penOf(to, card.dir)
  pen.box(0, 0, WIDTH, HEIGHT, '#15291F')
  pen.write(card.occasion, { y: 108, size: 34, ink: INK_2 })
  card.sides.forEach((side, i) => {
    const y = ROWS[i] ?? 0
    pen.box(EDGE, y - 56, 14, 70, side.colour)
    const room = pen.write(side.score, { y, size: 68, weight: 700, isAtEnd: true, most: 620 })
    pen.write(side.name, { x: EDGE + 40, y, size: 54, weight: 700, most: WIDTH - EDGE * 2 - 40 - room - 36 })
  })
  pen.box(EDGE, 412, WIDTH - EDGE * 2, 3, RULE)
  pen.box(EDGE, 420, WIDTH - EDGE * 2, 3, RULE)
  pen.write(card.line, { y: 494, size: 44, weight: 700 })
  pen.write('Scorebox', { y: 572, size: 30, weight: 700, ink: INK_2 })
  pen.write(card.asOf, { y: 572, size: 26, ink: INK_2, isAtEnd: true, most: 820 })
}

type Style = {
  /** From the side where reading begins. */
  readonly x?: number
  readonly y: number
  readonly size: number
  readonly weight?: 400 | 700
  readonly ink?: string
  readonly isAtEnd?: boolean
  readonly most?: number
}

/** Everything stands mirrored where reading begins on the right. */
function penOf(to: SKRSContext2D, dir: Card['dir']) {
  const isMirrored = dir === 'rtl'
  to.direction = dir

  return {
    box(x: number, y: number, width: number, height: number, colour: string): void {
      to.fillStyle = colour
      to.fillRect(isMirrored ? WIDTH - x - width : x, y, width, height)
    },
    /** On one line, smaller and then cut until it fits. Its width. */
    write(text: string, style: Style): number {
      const { x = EDGE, y, size, weight = 400, ink = INK, isAtEnd = false, most = WIDTH - EDGE * 2 } = style
      const words = plain(text)
      if (words === '') return 0
      const fits = (tried: string) => to.measureText(tried).width <= most
      for (let each = size; each >= size * 0.6; each -= 2) {
        to.font = `${weight} ${each}px ${FACES}`
        if (fits(words)) break
      }
      const shown = fits(words) ? words : cut(words, fits)
      const at = isAtEnd ? WIDTH - EDGE : x
      to.fillStyle = ink
      to.textAlign = isAtEnd ? 'end' : 'start'
      to.fillText(shown, isMirrored ? WIDTH - at : at, y)
      return to.measureText(shown).width
    },
  }
}

const LONGEST = 200

/** Names are typed by people: no line breaks, no control characters, and no more than can be drawn. */
const plain = (text: string): string =>
  [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()].slice(0, LONGEST).join('')

function cut(text: string, fits: (text: string) => boolean): string {
  const letters = [...text]
  while (letters.length > 1 && !fits(`${letters.join('')}…`)) letters.pop()
  return `${letters.join('').trim()}…`
}
