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

// A page that is to be kept on paper is printed.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

// A code shown to parents keeps the screen awake, also after another look elsewhere.
if (document.body.classList.contains('screen') && navigator.wakeLock) {
  const stayAwake = () => document.visibilityState === 'visible' && navigator.wakeLock.request('screen').catch(() => {})
  document.addEventListener('visibilitychange', stayAwake)
  stayAwake()
}

// The first touch of a code shown to parents fills the screen; Escape goes back.
document.querySelector('[data-fill]')?.addEventListener('click', (event) => {
  if (event.target.closest('a') || document.fullscreenElement) return
  document.documentElement.requestFullscreen?.().catch(() => {})
})
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !document.fullscreenElement) document.querySelector('[data-close]')?.click()
})

// A second click on the same button sends nothing more; after going back it may
// be pressed again.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = 'yes'
  })
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})
