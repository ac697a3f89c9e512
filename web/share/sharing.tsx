import { hrefOf, type Viewed } from '../board/shown.ts'

type Props = Viewed & { /** With the score. */ readonly title: string; readonly delayS: number }

/** Without a script the button is a link to the match, to be copied. The server renders this; the script leaves it be. */
export function Sharing({ view, language, title, delayS }: Props) {
  const { say } = language
  const here = hrefOf(view.id, 'live')
  const spoken = language.code === 'en' ? '' : `lang=${language.code}`
  const picture = `${here}/card.png?${[delayS > 0 ? 'delay=1' : '', spoken].filter((part) => part).join('&')}`
  return (
    <section class="wrap share" id="share" aria-labelledby="share-title">
      <h2 id="share-title">{say('share.title')}</h2>
      <img src={`${here}/qr.svg`} width="168" height="168" alt={say('share.scan')} loading="lazy" />
      <p>
        <a class="btn go" href={here} data-share={delayS > 0 ? '' : title} data-copied={say('share.copied')}>
          {say('share.share')}
        </a>
      </p>
      <ul>
        <li>
          <a href={picture}>{say('share.picture')}</a>
        </li>
        <li>
          <a href={`${here}/badge.svg`}>{say('share.badge')}</a>
        </li>
      </ul>
      <p class="vh" role="status" />
    </section>
  )
}
