/** The batter whose name was touched is who retires, or has a runner: one question less. */
export function mindTheTouched(): void {
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLElement>('a[href="#batters"]') : null
    if (!link) return
    const { batter } = link.dataset
    const picks = document.querySelectorAll<HTMLInputElement>(':is(#retire, #runner) input[name=who]')
    for (const pick of picks) pick.checked = pick.value === batter
  })
}
