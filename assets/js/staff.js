// What a browser can do beyond the page, where it can: everything works without.

// A link is copied, and the button says so.
// A word processor takes the HTML, everything else the plain text.
const copy = async (plain, html) => {
  if (!html || !window.ClipboardItem) return navigator.clipboard.writeText(plain)
  const blob = (kind, words) => new Blob([words], { type: kind })
  const kinds = { 'text/plain': blob('text/plain', plain), 'text/html': blob('text/html', html) }
  return navigator.clipboard.write([new ClipboardItem(kinds)])
}

const paragraph = (words, language) => {
  const one = document.createElement('p')
  one.lang = language
  one.textContent = words
  return one.outerHTML
}

// A table as rows and cells alone, and as lines with tabs.
const bare = (table) => {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))
  const made = document.createElement('table')
  for (const [place, row] of rows.entries()) {
    const line = made.insertRow()
    for (const words of row) {
      const cell = line.appendChild(document.createElement(place === 0 ? 'th' : 'td'))
      cell.textContent = words
    }
  }
  return [rows.map((row) => row.join('\t')).join('\n'), made.outerHTML]
}

for (const button of document.querySelectorAll('[data-copy], [data-copy-table]')) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    const { copy: words, copyLanguage, copyTable, copied } = button.dataset
    if (copyTable) await copy(...bare(document.getElementById(copyTable).closest('table')))
    else await copy(words, copyLanguage && paragraph(words, copyLanguage))
    button.textContent = copied
  })
}

// The link of this very page is copied.
for (const button of document.querySelectorAll('[data-copy-address]')) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(location.href)
    button.textContent = button.dataset.copied
  })
}

// A link is handed to another program, where the device has a way for it.
for (const button of document.querySelectorAll('[data-share]')) {
  if (!navigator.share) continue
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.share({ title: document.title, url: button.dataset.share || location.href }).catch(() => {})
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

// A question is read aloud: heard, measured, played and only then sent, as the
// file that the form has a field for.
const RATE = 12000
const LOUD = 0.98
const QUIET = 0.08

// 16-bit samples in one channel: every phone plays them.
function waved(samples) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2))
  const words = (at, text) => [...text].forEach((sign, place) => view.setUint8(at + place, sign.charCodeAt(0)))
  words(0, 'RIFF')
  view.setUint32(4, 36 + samples.length * 2, true)
  words(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, RATE, true)
  view.setUint32(28, RATE * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  words(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  samples.forEach((sample, place) => {
    view.setInt16(44 + place * 2, Math.max(-1, Math.min(1, sample)) * 32767, true)
  })
  return new Blob([view], { type: 'audio/wav' })
}

// What was heard as samples of that rate.
async function resampled(heard, context) {
  const decoded = await context.decodeAudioData(await heard.arrayBuffer())
  const offline = new OfflineAudioContext(1, Math.max(1, Math.ceil(decoded.duration * RATE)), RATE)
  const source = offline.createBufferSource()
  source.buffer = decoded
  source.connect(offline.destination)
  source.start()
  return (await offline.startRendering()).getChannelData(0)
}

for (const box of document.querySelectorAll('[data-recorder]')) {
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) continue
  const [start, stop] = [box.querySelector('[data-start]'), box.querySelector('[data-stop]')]
  const [meter, time, player] = [box.querySelector('meter'), box.querySelector('[data-time]'), box.querySelector('audio')]
  const [said, file] = [box.querySelector('[data-said]'), box.closest('form').querySelector('input[type="file"]')]
  const seconds = (value) => `${value.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`
  time.textContent = seconds(0)
  box.hidden = false
  start.addEventListener('click', async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } }).catch(() => null)
    if (!stream) {
      said.textContent = box.dataset.refused
      return
    }
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    const wave = new Float32Array(analyser.fftSize)
    const recorder = new MediaRecorder(stream)
    const parts = []
    const begun = performance.now()
    const look = setInterval(() => {
      analyser.getFloatTimeDomainData(wave)
      meter.value = wave.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
      const passed = (performance.now() - begun) / 1000
      time.textContent = seconds(passed)
      if (passed >= Number(box.dataset.recorder) && recorder.state === 'recording') recorder.stop()
    }, 50)
    recorder.addEventListener('dataavailable', (event) => parts.push(event.data))
    recorder.addEventListener('stop', async () => {
      clearInterval(look)
      stream.getTracks().forEach((track) => track.stop())
      const samples = await resampled(new Blob(parts, { type: recorder.mimeType }), context)
      await context.close()
      const most = Number(box.dataset.recorder) * RATE
      const kept = samples.slice(0, most)
      const peak = kept.reduce((high, sample) => Math.max(high, Math.abs(sample)), 0)
      meter.value = peak
      time.textContent = seconds(kept.length / RATE)
      said.textContent = peak < QUIET ? box.dataset.quiet : peak > LOUD ? box.dataset.loud : box.dataset.good
      const sound = waved(kept)
      const chosen = new DataTransfer()
      chosen.items.add(new File([sound], 'sound.wav', { type: 'audio/wav' }))
      file.files = chosen.files
      if (player.src) URL.revokeObjectURL(player.src)
      player.src = URL.createObjectURL(sound)
      player.hidden = false
      stop.hidden = true
      start.hidden = false
      start.textContent = start.dataset.again
      player.focus()
    })
    recorder.start()
    start.hidden = true
    stop.hidden = false
    stop.focus()
    stop.onclick = () => recorder.state === 'recording' && recorder.stop()
  })
}
