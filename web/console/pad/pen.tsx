/** The pen is elsewhere: who has it, and the two ways to go on writing. The keys below are dead meanwhile. */
import type { ComponentChildren } from 'preact'
import { Csrf } from '../csrf.tsx'
import { type Desk, Open } from '../kit.tsx'
import { peopleHome } from '../people/paths.ts'
import { seen } from '../people/seen.ts'
import { LOOKING_ON, type Notice } from '../standing.ts'

type Parts = { readonly desk: Desk }

export function PenElsewhere({ desk }: Parts) {
  const { id } = desk.standing
  const holder = seen.value?.pen.elsewhere
  const own = seen.value?.books.find((book) => book.own && book.kind === 'second')
  return (
    <section class="sc-warn sc-pen" aria-labelledby="h-pen-elsewhere">
      <h2 id="h-pen-elsewhere">{holder === undefined ? LOOKING_ON.text : <Holder name={holder} />}</h2>
      <div class="sc-row">
        <Send desk={desk} to={peopleHome(id, 'pen')} name="act" value="take" hold="Take the pen?">
          <b class="sc-k">Take the pen</b>
          <small>hold 1 second</small>
        </Send>
        {own ? (
          <a class="sc-btn" href={`/scorer/matches/${id}~${own.id}`}>
            <b class="sc-k">Go on in your own book</b>
            <small>compared ball by ball</small>
          </a>
        ) : (
          <Send desk={desk} to={peopleHome(id, 'books')} name="from" value="now">
            <b class="sc-k">Keep a book of your own</b>
            <small>from here; compared ball by ball</small>
          </Send>
        )}
        <Open to="match" label="Match…" class="sc-tail" />
      </div>
    </section>
  )
}

const Holder = ({ name }: { readonly name: string }) => (
  <>
    <bdi>{name}</bdi> has the pen: you can look on.
  </>
)

type SendParts = Parts & {
  readonly to: string
  readonly name: string
  readonly value: string
  readonly hold?: string
  readonly children: ComponentChildren
}
/** A form of its own, which a page that was opened without a network can not send: there the people's page has it. */
function Send({ desk, to, name, value, hold, children }: SendParts) {
  const { standing, hidden } = desk
  if (hidden.csrf === undefined) {
    return (
      <a class="sc-btn" href={`${peopleHome(standing.id)}#pen`}>
        {children}
      </a>
    )
  }
  return (
    <form method="post" action={to} data-held="">
      <Csrf value={hidden.csrf} />
      <button class={`sc-btn sc-go${hold ? ' sc-hold' : ''}`} type="submit" name={name} value={value} data-hold={hold}>
        {children}
      </button>
    </form>
  )
}

/** Said by the panel, where there is one. */
export const isOfPen = (notice: Notice | undefined): boolean => notice?.text === LOOKING_ON.text
