import { plateColour } from './kit.tsx'

/**
 * The colour of a side's kit beside its name, as an SVG `fill`: a Content-Security-Policy without inline styles allows
 * that. It never changes while somebody looks, so the script leaves the server's as it is and does without the mixing.
 */
export function Plate({ colour }: { readonly colour: string | undefined }) {
  if (!import.meta.env.SSR) return <svg class="tm" data-kept />
  return (
    <svg class="tm" viewBox="0 0 6 20" preserveAspectRatio="none" aria-hidden="true">
      <rect width="6" height="20" fill={plateColour(colour, 'board')} />
    </svg>
  )
}
