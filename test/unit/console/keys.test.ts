/** The table of keys: what the design asks for, and that no two keys mean the same thing where both can be pressed. */
import { describe, expect, it } from 'vitest'
import { keepKeys, keySettings, loadKeys, withKey } from '../../../web/console/keys/settings.ts'
import {
  ACTIONS,
  type Action,
  keyLabel,
  keyName,
  keysFor,
  takenBy,
  tilePress,
} from '../../../web/console/keys/table.ts'

const stroke = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  keyName({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held })

describe('the keys of the keyboard', () => {
  it('are those that the design names', () => {
    const first = (action: Action) => ACTIONS[action].keys.join(' ')
    expect(['none', 'one', 'two', 'three', 'four', 'five', 'six'].map((each) => first(each as Action))).toEqual([
      '0 .',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
    ])
    expect(['wide', 'legBye', 'bye', 'noBall', 'out', 'runsPlus'].map((each) => first(each as Action))).toEqual([
      'w',
      'l',
      'b',
      'n',
      'o',
      'r',
    ])
    expect(['widePlus', 'legByesPlus', 'byesPlus', 'noBallPlus'].map((each) => first(each as Action))).toEqual([
      'W',
      'L',
      'B',
      'N',
    ])
    expect(['strikerHere', 'otherHere', 'strikerThere', 'otherThere'].map((each) => first(each as Action))).toEqual([
      'q',
      'e',
      'a',
      'd',
    ])
    expect(
      ['swapEnds', 'bowler', 'callOver', 'retire', 'breaks', 'penalty', 'target', 'later', 'balls'].map((each) =>
        first(each as Action),
      ),
    ).toEqual(['s', 'm', 'v', 'x', 'p', 'y', 't', 'c', 'e'])
    expect(keysFor('undo')).toContain('Backspace')
    expect(keysFor('undo')).toContain('Ctrl+Z')
    expect(keysFor('redo')).toContain('Ctrl+Y')
    expect(['line', 'more', 'help', 'region', 'back'].map((each) => first(each as Action))).toEqual([
      '/',
      ',',
      '?',
      'F6',
      'Escape',
    ])
    expect(Array.from({ length: 13 }, (_, i) => tilePress(i)).join(' ')).toBe('1 2 3 4 5 6 7 8 9 0 - = ')
  })

  it('mean one thing each while no sheet is open', () => {
    const open = (Object.keys(ACTIONS) as Action[]).filter((each) => ACTIONS[each].section !== 'A wicket')
    const keys = open.flatMap((each) => keysFor(each))
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })

  it('do not depend on Caps Lock, and leave the browser’s own alone', () => {
    expect(stroke('W')).toBe('w')
    expect(stroke('W', { shiftKey: true })).toBe('W')
    expect(stroke('w', { shiftKey: true })).toBe('W')
    expect(stroke('?', { shiftKey: true })).toBe('?')
    expect(stroke('z', { ctrlKey: true })).toBe('Ctrl+Z')
    expect(stroke('z', { metaKey: true })).toBe('Ctrl+Z')
    expect(stroke('d', { altKey: true })).toBeUndefined()
    expect(keyLabel('W')).toBe('⇧w')
    expect(keyLabel('b 2')).toBe('b 2')
  })

  it('can be changed, not to one that is taken, and are remembered', () => {
    const kept = new Map<string, string>()
    const store = () => ({
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    })
    expect(takenBy('n', 'wide', {})).toBe('noBall')
    expect(takenBy('d', 'wide', {})).toBeUndefined()
    keepKeys(withKey({ off: false, changed: {} }, 'wide', 'd'), store)
    keySettings.value = { off: true, changed: {} }
    loadKeys(store)
    expect(keysFor('wide', keySettings.value.changed)).toEqual(['d'])
    expect(takenBy('w', 'noBall', keySettings.value.changed)).toBeUndefined()
    expect(takenBy('d', 'noBall', keySettings.value.changed)).toBe('wide')
  })

  it('are the usual ones where what was kept can not be read', () => {
    for (const text of ['{', '7', '{"changed":{"toString":["x"],"wide":"w"},"off":"yes"}', '{"changed":[[1]]}']) {
      loadKeys(() => ({ getItem: () => text, setItem: () => {} }))
      expect(keySettings.value).toEqual({ off: false, changed: {} })
    }
  })
})
