/**
 * The typed line: a plain field of the form without a script; with one it says what it read before Enter. The element around
 * it is `#line` and stays: one that is put in anew is no `:target` any more.
 */
import { batch } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Csrf } from '../csrf.tsx'
import { KeyHint } from '../keys/hint.tsx'
import type { Hidden } from '../kit.tsx'
import type { Standing } from '../standing.ts'
import { type Completion, completionsOf } from './completing.ts'
import { countWords, type Read, readTyped } from './reading.ts'
import { EXAMPLE, Offers, Reads, readsAs } from './reads.tsx'
import { type Pressing, recordLine } from './record.ts'

type Parts = { readonly standing: Standing; readonly hidden: Hidden; readonly typed?: string | undefined }

export function LineForm({
  standing,
  hidden,
  typed = '',
  pressing,
}: Parts & { readonly pressing?: Pressing | undefined }) {
  const { id, head, pen } = standing
  return (
    <section aria-labelledby="line-title">
      <form method="post" action={`/scorer/matches/${id}`} autocomplete="off" data-line="">
        <input type="hidden" name="id" value={hidden.commandId} />
        <input type="hidden" name="expects" value={head} />
        <input type="hidden" name="pen" value={pen} />
        <Csrf value={hidden.csrf} />
        <label id="line-title" for="typed">
          Typed line <KeyHint press="line" />
        </label>
        <a class="sc-btn sc-quiet sc-line-back" href="#pad">
          Back
        </a>
        {pressing ? <LiveField standing={standing} pressing={pressing} first={typed} /> : <PlainField typed={typed} />}
      </form>
    </section>
  )
}

/** A text area keeps the line breaks of pasted notes. */
function PlainField({ typed }: { readonly typed: string }) {
  return (
    <>
      <textarea id="typed" name="line" rows={1} dir="auto" spellcheck={false} autocapitalize="off" required>
        {typed}
      </textarea>
      <button class="sc-btn sc-go" type="submit">
        Record
      </button>
      <p class="sc-reads">{EXAMPLE}</p>
    </>
  )
}

/** Until the voice has caught up with the fingers. */
const SAY_AFTER_MS = 700

type LiveParts = { readonly standing: Standing; readonly pressing: Pressing; readonly first: string }
function LiveField({ standing, pressing, first }: LiveParts) {
  const [text, setText] = useState(first)
  const [chosen, setChosen] = useState(-1)
  const [isShut, setShut] = useState(true)
  const field = useRef<HTMLInputElement>(null)
  const before = useRef<Read | undefined>(undefined)
  const read = useMemo(() => {
    before.current = readTyped(text, standing, pressing.now(), before.current)
    return before.current
  }, [text, standing, pressing])
  const offers = useMemo(() => (isShut ? [] : completionsOf(read, pressing.now())), [read, isShut, pressing])
  const said = useSettled(readsAs(read), SAY_AFTER_MS)

  const type = (typed: string, shut = false) => {
    setText(typed)
    setChosen(-1)
    setShut(shut)
  }
  const record = () => batch(() => type(recordLine(text, pressing), true))
  const take = (offer: Completion) => type(offer.line, true)

  const onKeyDown = (stroke: KeyboardEvent) => {
    const act = strokeFor(stroke, { offers, chosen, text })
    if (!act) return
    stroke.preventDefault()
    if ('choose' in act) setChosen(act.choose)
    else if ('take' in act) take(act.take)
    else if (act.do === 'record') record()
    else if (act.do === 'shut') setShut(true)
    else if (act.do === 'clear') type('', true)
    else backToPad(field.current)
  }
  const onPaste = (pasted: ClipboardEvent) => {
    const notes = pasted.clipboardData?.getData('text') ?? ''
    const { selectionStart, selectionEnd } = pasted.target as HTMLInputElement
    if (!/[\r\n]/.test(notes)) return
    pasted.preventDefault()
    // An input would run the lines into one another.
    const flat = notes.replace(/\s*[\r\n]+\s*/g, ' ')
    type(text.slice(0, selectionStart ?? 0) + flat + text.slice(selectionEnd ?? text.length), true)
  }

  return (
    <>
      <div class="sc-typed">
        <input
          id="typed"
          name="line"
          ref={field}
          value={text}
          role="combobox"
          aria-expanded={offers.length > 0}
          aria-controls="line-offers"
          aria-autocomplete="list"
          aria-activedescendant={chosen < 0 ? undefined : `line-offer-${chosen}`}
          aria-describedby="line-reads"
          dir="auto"
          spellcheck={false}
          autocapitalize="off"
          autocorrect="off"
          autocomplete="off"
          enterkeyhint="done"
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => setShut(true)}
        />
        <Offers offers={offers} chosen={chosen} take={take} />
      </div>
      <button
        class="sc-btn sc-go"
        type="submit"
        aria-disabled={read.says.length === 0}
        onClick={(event) => {
          event.preventDefault()
          record()
          field.current?.focus()
        }}
      >
        <b class="sc-k">{read.says.length === 0 ? 'Record' : `Record ${countWords(read)}`}</b>
        <KeyHint press="record" />
      </button>
      <p class="sc-reads" id="line-reads">
        <Reads read={read} standing={standing} />
      </p>
      <p class="vh" role="status" aria-live="polite">
        {said}
      </p>
    </>
  )
}

type Act =
  | { readonly choose: number }
  | { readonly take: Completion }
  | { readonly do: 'record' | 'shut' | 'clear' | 'leave' }
type Field = { readonly offers: readonly Completion[]; readonly chosen: number; readonly text: string }

/** Tab is taken only while something is offered for what was typed: nobody is caught in the field. */
function strokeFor({ key, shiftKey, isComposing }: KeyboardEvent, { offers, chosen, text }: Field): Act | undefined {
  if (isComposing) return undefined
  const [first] = offers
  const offer = offers[chosen]
  if (key === 'Enter') return offer ? { take: offer } : { do: 'record' }
  if (key === 'Tab' && !shiftKey) return first && text !== '' ? { take: offer ?? first } : undefined
  if (key === 'Escape') return { do: first ? 'shut' : text === '' ? 'leave' : 'clear' }
  if (key === 'ArrowDown' && first) return { choose: (chosen + 1) % offers.length }
  if (key === 'ArrowUp' && first) return { choose: chosen < 1 ? offers.length - 1 : chosen - 1 }
  return undefined
}

function backToPad(field: HTMLElement | null): void {
  if (location.hash === '#line') location.hash = '#pad'
  field?.blur()
  document.querySelector<HTMLElement>('.sc-pad [data-press="none"], .sc-ask h2')?.focus()
}

function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, afterMs])
  return settled
}
