// What a browser can do beyond the page, where it can: everything works without.

// A link is copied, and the button says so.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.textContent = button.dataset.copied
  })
}

// A code shown to parents keeps the screen awake, also after another look elsewhere.
if (document.body.classList.contains('screen') && navigator.wakeLock) {
  const stayAwake = () => document.visibilityState === 'visible' && navigator.wakeLock.request('screen').catch(() => {})
  document.addEventListener('visibilitychange', stayAwake)
  stayAwake()
  // The first touch fills the screen.
  document.querySelector('[data-fill]')?.addEventListener('click', () => document.documentElement.requestFullscreen?.().catch(() => {}))
}
