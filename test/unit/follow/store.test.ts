import { describe, expect, it } from 'vitest'
import { createStore, isAhead } from '../../../web/follow/store.ts'
import { patchOf, scoreOf, viewOf } from '../../support/follow/followers.ts'

const store = () => createStore({ cursor: 'k7f3-10', view: viewOf(10) })

describe('the store of a follower', () => {
  it('applies the patch of the next seq and moves the cursor', () => {
    const held = store()
    expect(held.apply(patchOf(11, 11))).toBe('applied')
    expect(held.cursor()).toBe('k7f3-11')
    expect(held.view()).toEqual(viewOf(11))
  })

  it('drops a duplicate, and leaves the view as it is', () => {
    const held = store()
    expect(held.apply(patchOf(10, 99))).toBe('duplicate')
    expect(held.apply(patchOf(3, 99))).toBe('duplicate')
    expect(held.cursor()).toBe('k7f3-10')
    expect(held.view()).toEqual(viewOf(10))
  })

  it('reports a gap, and leaves the view as it is', () => {
    const held = store()
    expect(held.apply(patchOf(12, 12))).toBe('gap')
    expect(held.cursor()).toBe('k7f3-10')
    expect(held.view()).toEqual(viewOf(10))
  })

  it('has no place for a patch before it has a position', () => {
    expect(createStore().apply(patchOf(1, 1))).toBe('gap')
    expect(createStore({ cursor: 'no cursor' }).apply(patchOf(1, 1))).toBe('gap')
  })

  it('keeps the position of a page that applies the patches itself', () => {
    const held = createStore({ cursor: 'k7f3-10' })
    expect(held.apply(patchOf(11, 11))).toBe('applied')
    expect(held.cursor()).toBe('k7f3-11')
    expect(held.view()).toBeUndefined()
    expect(held.check()).toBeUndefined()
  })

  it('takes a snapshot whole, of whatever epoch and seq', () => {
    const held = store()
    held.reset(viewOf(4), 'zz22-4')
    expect(held.cursor()).toBe('zz22-4')
    expect(held.view()).toEqual(viewOf(4))
    expect(held.apply(patchOf(5, 5))).toBe('applied')
  })

  it('checks by runs, wickets and balls of the innings in play', () => {
    expect(store().check()).toBe('10/0/10')
    const { current, ...before } = viewOf(0)
    expect(createStore({ cursor: 'k7f3-1', view: { ...before, innings: {} } }).check()).toBe('')
    expect(current).toBeDefined()
  })

  it('forgets the position and never what is shown', () => {
    const held = store()
    held.forget()
    expect(held.cursor()).toBeUndefined()
    expect(held.view()).toEqual(viewOf(10))
  })

  it('takes a newer score, no older one out of a cache, and any of another epoch', () => {
    const held = store()
    expect(held.take(scoreOf('k7f3-5'))).toBe(true)
    expect(held.take(scoreOf('k7f3-5'))).toBe(false)
    expect(held.take(scoreOf('k7f3-4'))).toBe(false)
    expect(held.take(scoreOf('zz22-2'))).toBe(true)
    expect(held.score()?.cursor).toBe('zz22-2')
    expect(held.cursor()).toBe('k7f3-10')
  })

  it('compares positions as numbers', () => {
    expect(isAhead('k7f3-10', 'k7f3-9')).toBe(true)
    expect(isAhead('k7f3-9', 'k7f3-10')).toBe(false)
    expect(isAhead('k7f3-9', undefined)).toBe(true)
  })

  it('takes a name that was corrected beside the log, at the same place', () => {
    const held = store()
    held.take(scoreOf('k7f3-5'))
    expect(held.take(scoreOf('k7f3-5', { title: 'Lanterns v Kites' }))).toBe(true)
    expect(held.score()?.title).toBe('Lanterns v Kites')
  })
})
