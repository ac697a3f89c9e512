/**
 * The colour of a side's kit as a plate beside its name. It travels as an SVG `fill`, which a Content-Security-Policy
 * without inline styles allows, and it is mixed until it can be seen on its ground.
 */
export function Plate({ colour, on }: { readonly colour: string | undefined; readonly on: 'board' | 'paper' }) {
  return (
    <svg class="tm" viewBox="0 0 6 20" preserveAspectRatio="none" aria-hidden="true">
      {on === 'board' ? (
        <rect width="6" height="20" fill={plateColour(colour, 'board')} />
      ) : (
        <>
          <rect class="by-day" width="6" height="20" fill={plateColour(colour, 'day')} />
          <rect class="by-night" width="6" height="20" fill={plateColour(colour, 'night')} />
        </>
      )}
    </svg>
  )
}

/** The grounds of tokens.css: what is mixed in, how bright the ground is, which contrast a plate needs there. */
const GROUNDS = {
  day: { towards: 0, ground: '#FBFAF6', contrast: 4.5 },
  night: { towards: 255, ground: '#0F1412', contrast: 4.5 },
  board: { towards: 255, ground: '#15291F', contrast: 3 },
} as const
export type Ground = keyof typeof GROUNDS

/** Mixes `#rrggbb` towards black or white in steps of 5 % until WCAG contrast holds; anything else is the ink's colour. */
export function plateColour(colour: string | undefined, on: Ground): string {
  if (colour === undefined || !/^#[0-9a-f]{6}$/i.test(colour)) return 'currentColor'
  const { towards, ground, contrast } = GROUNDS[on]
  for (let percent = 0; percent < 100; percent += 5) {
    const mixed = channels(colour).map((value) => value + ((towards - value) * percent) / 100)
    if (ratio(mixed, channels(ground)) >= contrast) return hex(mixed)
  }
  return hex([towards, towards, towards])
}

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
const hex = (rgb: readonly number[]): string =>
  `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

function ratio(a: readonly number[], b: readonly number[]): number {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dark + 0.05)
}

/** WCAG 2 relative luminance of 0 to 255 sRGB channels. */
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb
    .map((value) => value / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
