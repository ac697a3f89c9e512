import { plateColour } from './kit.tsx'

/**
 * The colour of a side's kit beside its name, as an SVG `fill`: a Content-Security-Policy without inline styles allows
 * that. It never changes while somebody looks, and hydrating leaves attributes alone: so the server's colour stays, and the
 * script does without the mixing.
 */
export function Plate({ colour }: { readonly colour: string | undefined }) {
  if (!import.meta.env.SSR) {
    return (
      <svg class="tm" aria-hidden="true">
        <rect />
      </svg>
    )
  }
  return (
    <svg class="tm" viewBox="0 0 6 20" preserveAspectRatio="none" aria-hidden="true">
      <rect width="6" height="20" fill={plateColour(colour, 'board')} />
    </svg>
  )
}
