/** "?": every key there is, and each of them can be another one, or all switched off. Only with a script: without one there are none. */
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { type KeySettings, keepKeys, keySettings, loadKeys, type Store, withKey } from './settings.ts'
import { ACTIONS, type Action, BESIDE, keyLabel, keyName, keysFor, SECTIONS, type Section, takenBy } from './table.ts'

const store = (): Store => window.localStorage

/** Makes the sheet `#keys` at the end of `root`. */
export function startHelp(root: Element): void {
  loadKeys(store)
  const place = document.createElement('div')
  root.append(place)
  render(<KeysSheet />, place)
}

function KeysSheet() {
  const settings = keySettings.value
  const [asked, setAsked] = useState<Action | undefined>(undefined)
  const [said, setSaid] = useState('')
  const keep = (next: KeySettings) => keepKeys(next, store)
  const onKeyDown = (stroke: KeyboardEvent) => {
    if (asked === undefined || stroke.key === 'Tab' || stroke.key === 'Shift') return
    stroke.preventDefault()
    stroke.stopPropagation()
    setAsked(undefined)
    const name = keyName(stroke)
    if (name === undefined || stroke.key === 'Escape') return setSaid('Nothing was changed.')
    const other = takenBy(name, asked, settings.changed)
    if (other) return setSaid(`${keyLabel(name)} is “${ACTIONS[other].words}”. Nothing was changed.`)
    keep(withKey(settings, asked, name))
    setSaid(`${keyLabel(name)} is now “${ACTIONS[asked].words}”.`)
  }
  return (
    <section class="sc-sheet sc-tall sc-isle sc-keys" id="keys" aria-labelledby="h-keys" onKeyDown={onKeyDown}>
      <header>
        <h2 id="h-keys" tabIndex={-1}>
          Keys
          <small>while the pad has the focus, not while you type</small>
        </h2>
        <a class="sc-btn sc-quiet" href="#pad">
          Back
        </a>
      </header>
      <label class="sc-pick">
        <input
          type="checkbox"
          checked={!settings.off}
          onChange={(event) => keep({ ...settings, off: !event.currentTarget.checked })}
        />
        <b class="sc-tick">Single keys score</b>
      </label>
      <p role="status">{asked === undefined ? said : `Press the new key for “${ACTIONS[asked].words}”.`}</p>
      {SECTIONS.map((section) => (
        <SectionRows key={section} section={section} settings={settings} ask={setAsked} />
      ))}
      <button
        type="button"
        class="sc-btn"
        onClick={() => {
          keep({ off: settings.off, changed: {} })
          setSaid('All keys are as they were at first.')
        }}
      >
        The usual keys again
      </button>
    </section>
  )
}

type RowParts = {
  readonly section: Section
  readonly settings: KeySettings
  readonly ask: (action: Action) => void
}
function SectionRows({ section, settings, ask }: RowParts) {
  const actions = (Object.keys(ACTIONS) as Action[]).filter((action) => ACTIONS[action].section === section)
  return (
    <>
      <h3>{section}</h3>
      <dl>
        {actions.map((action) => (
          <div key={action}>
            <dt>
              <Keys of={keysFor(action, settings.changed)} />
            </dt>
            <dd>{ACTIONS[action].words}</dd>
            <dd>
              <button
                type="button"
                class="sc-btn sc-quiet"
                aria-label={`Change the key for: ${ACTIONS[action].words}`}
                onClick={() => ask(action)}
              >
                Change
              </button>
            </dd>
          </div>
        ))}
        {BESIDE.filter((each) => each.section === section).map(({ keys, words }) => (
          <div key={words}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const Keys = ({ of }: { readonly of: readonly string[] }) => (
  <>
    {of.map((key) => (
      <kbd key={key}>{keyLabel(key)}</kbd>
    ))}
  </>
)
