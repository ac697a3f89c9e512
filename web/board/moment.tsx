import { hrefOf, type Shown } from './shown.ts'

/** What a script adds to the links: a slider, and a key that plays on from here. */
export type Playing = { readonly isPlaying: boolean; seek(n: number): void; play(): void }

type Props = Pick<Shown, 'view' | 'language' | 'delayS' | 'moment'> & { readonly playing?: Playing | undefined }

/** Through the match ball by ball. */
export function MomentBar({ view, language, delayS, moment, playing }: Props) {
  if (!moment) return null
  const { say } = language
  const { n, total, before, after, ball } = moment
  const link = (ref: string | undefined, words: string) =>
    ref === undefined ? <span class="mut">{words}</span> : <a href={hrefOf(view.id, `balls/${ref}`, delayS)}>{words}</a>
  return (
    <nav class="wrap moment" aria-label={say('time.slider')}>
      <p class="js">
        <label>
          {say('time.slider')}{' '}
          <input
            type="range"
            min="1"
            max={String(total)}
            value={String(n)}
            aria-valuetext={say('time.asItWas', { ball })}
            onInput={(event) => playing?.seek(Number(event.currentTarget.value))}
          />
        </label>
        <button class="btn" type="button" onClick={() => playing?.play()}>
          {say(playing?.isPlaying ? 'time.pause' : 'time.play')}
        </button>
      </p>
      <ul>
        <li>{link(before, say('time.before'))}</li>
        <li>{link(after, say('time.after'))}</li>
        <li>
          <a href={hrefOf(view.id, 'live', delayS)}>{say('time.now')}</a>
        </li>
      </ul>
    </nav>
  )
}
