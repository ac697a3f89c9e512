/** The share button: what the device offers for passing on, else the address is copied. */
document.addEventListener('click', (click) => {
  const button = click.target instanceof Element && click.target.closest<HTMLAnchorElement>('a[data-share]')
  if (!button || click.ctrlKey || click.metaKey || click.shiftKey) return
  click.preventDefault()
  void share(button)
})

async function share(button: HTMLAnchorElement): Promise<void> {
  const { href: url, dataset } = button
  try {
    if ('share' in navigator) await navigator.share({ url, ...(dataset.share && { title: dataset.share }) })
    else await copy(button)
  } catch (fault) {
    // Whoever closes the sheet has changed his mind; anything else leaves the link, which goes there.
    if (!(fault instanceof DOMException && fault.name === 'AbortError')) location.href = url
  }
}

/** Over plain http there is no clipboard: then this throws, and the link is followed. */
async function copy({ href, dataset, parentElement }: HTMLAnchorElement): Promise<void> {
  await navigator.clipboard.writeText(href)
  const said = parentElement?.parentElement?.querySelector('[role=status]')
  if (!said) return
  said.classList.remove('vh')
  said.textContent = dataset.copied ?? ''
}
