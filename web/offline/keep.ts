/** Pages of fans open without a network from now on, as they were when they were left. A script of its own: nothing waits for it. */
const { serviceWorker } = navigator

if (serviceWorker) {
  serviceWorker.addEventListener('controllerchange', keep)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep())
  serviceWorker.register('/worker.js').catch(() => {})
}

/** The worker keeps what comes back. */
function keep(): void {
  fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => {})
}
