/** One timer at a time: setting it again moves it. */
export type Alarm = { set(ms: number): void; clear(): void; isSet(): boolean }

/** `after` calls back once and answers how to take it back. */
export function createAlarm(after: (ms: number, call: () => void) => () => void, call: () => void): Alarm {
  let cancel: (() => void) | undefined
  const clear = () => {
    cancel?.()
    cancel = undefined
  }
  return {
    clear,
    isSet: () => cancel !== undefined,
    set(ms) {
      clear()
      cancel = after(ms, () => {
        cancel = undefined
        call()
      })
    },
  }
}
