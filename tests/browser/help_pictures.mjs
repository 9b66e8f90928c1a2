// The pictures of the help for staff, as a phone shows the pages of a demo:
//   LYHORD_BINARY=target/release/lyhord node tests/browser/help_pictures.mjs
// Beside them lies what one reads on them without figures, so that a test can say
// when a page has become another than its picture.

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { PHONE, bare, phone, signedIn, startBrowser, startService } from './support.mjs'

/** Where they are kept, embedded in the program. */
export const KEPT = path.join(import.meta.dirname, '../../assets/staff-help/pictures')
/** What one reads on them, by their names. */
export const WORDS = 'words.json'

const LANGUAGES = ['sv', 'en']
/** Which parts of a page are shown, or the first of them, and where what one does there is read. */
const SHOWN = [
  { name: 'tile', role: 'advisor', address: '/staff/activities', from: '.tile:has(a[href*="/register/"])', first: true, words: '.acts a' },
  { name: 'screen', role: 'advisor', address: '/staff/activities/7/screen', from: '.screen :is(.close, h1, .qr, .code)', words: 'a' },
  { name: 'figure', role: 'manager', address: '/staff/results', from: '.glance > div:nth-child(-n+2)', words: 'h2, .large span' },
  { name: 'password', role: 'admin', address: '/staff/admin/accounts/1', from: 'main h2, main h2 + form', words: 'label, .hint, button' },
]
const EDGE = 4

/** Takes them all into a folder, as those who signed in; what one reads on each. */
export async function takePictures(service, browser, states, folder) {
  mkdirSync(folder, { recursive: true })
  const words = {}
  for (const language of LANGUAGES) {
    for (const shown of SHOWN) {
      const context = await phone(browser, language, { deviceScaleFactor: 2, storageState: states[shown.role] })
      const page = await context.newPage()
      await page.goto(`${service.url}${shown.address}`)
      const { top, bottom, read } = await page.evaluate(partsOf, shown)
      const session = await context.newCDPSession(page)
      const clip = { x: 0, y: Math.max(0, top - EDGE), width: PHONE.width, height: bottom - top + 2 * EDGE, scale: 1 }
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 60, clip, captureBeyondViewport: true })
      const name = `${language}-${shown.name}`
      writeFileSync(path.join(folder, `${name}.webp`), Buffer.from(data, 'base64'))
      words[name] = read.map(bare).filter((one) => one && !/\d/.test(one))
      await context.close()
    }
  }
  return words
}

/** Runs in the page. */
function partsOf({ from, first, words }) {
  const parts = [...document.querySelectorAll(from)]
  const shown = first ? parts.slice(0, 1) : parts
  const boxes = shown.map((part) => part.getBoundingClientRect())
  const read = shown.flatMap((part) => [...part.querySelectorAll(words)].map((one) => one.innerText))
  return { top: Math.min(...boxes.map((box) => box.top)) + scrollY, bottom: Math.max(...boxes.map((box) => box.bottom)) + scrollY, read }
}

if (process.argv[1] === import.meta.filename) {
  const service = await startService()
  const browser = await startBrowser()
  const states = {}
  for (const { role } of SHOWN) states[role] ??= await signedIn(service, role)
  const words = await takePictures(service, browser, states, KEPT)
  writeFileSync(path.join(KEPT, WORDS), `${JSON.stringify(words, null, 2)}\n`)
  await browser.close()
  await service.stop()
}
