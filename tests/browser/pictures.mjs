// Takes the README's two pictures, and one of every page for looking at:
//   LYHORD_BINARY=target/release/lyhord node tests/browser/pictures.mjs [folder]

import { mkdirSync } from 'node:fs'
import path from 'node:path'

import { DESKTOP, PHONE, desktop, languagesOf, phone, signedIn, startBrowser, startService } from './support.mjs'

const README = path.join(import.meta.dirname, '../../assets/pictures')
const folder = process.argv[2] ?? '/tmp/pictures'
mkdirSync(folder, { recursive: true })
mkdirSync(README, { recursive: true })

const service = await startService()
const browser = await startBrowser()

/** One picture of a page, whole. */
async function picture(context, address, name) {
  const page = await context.newPage()
  await page.goto(address)
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]).catch(() => null)
  if (width && width[0] > width[1]) console.log(`${name} scrolls sideways: ${width}`)
  await page.close()
}

/** The form in two languages beside each other, for the README. */
async function parents() {
  const page = await (await browser.newContext({ viewport: { width: PHONE.width * 2 + 24, height: PHONE.height }, deviceScaleFactor: 1.5 })).newPage()
  const shots = []
  for (const language of ['sv', 'ar']) {
    const context = await phone(browser, 'sv-SE', { deviceScaleFactor: 2 })
    const one = await context.newPage()
    await one.goto(`${service.parentUrls.advice_talk}/${language}`)
    shots.push((await one.screenshot()).toString('base64'))
    await context.close()
  }
  const images = shots.map((shot) => `<img width="${PHONE.width}" src="data:image/png;base64,${shot}">`).join('')
  await page.setContent(`<body style="margin:0;display:flex;gap:24px;background:#d9dfe3">${images}</body>`)
  await page.screenshot({ path: path.join(README, 'parent.png') })
}

async function summary() {
  const context = await desktop(browser, 'sv-SE', { storageState: await signedIn(service, 'manager') })
  const page = await context.newPage()
  // High enough for the table.
  await page.setViewportSize({ ...DESKTOP, height: 1180 })
  await page.goto(`${service.url}/staff/results`)
  await page.screenshot({ path: path.join(README, 'summary.png') })
  await context.close()
}

const advice = service.parentUrls.advice_talk
const roles = Object.fromEntries(await Promise.all(['advisor', 'manager', 'admin'].map(async (role) => [role, await signedIn(service, role)])))

await parents()
await summary()
for (const [scheme, viewport] of [['light', PHONE], ['dark', PHONE], ['light', DESKTOP], ['dark', DESKTOP]]) {
  const size = viewport === PHONE ? 'phone' : 'desktop'
  const mark = `${size}-${scheme}`
  const anyone = await browser.newContext({ viewport, colorScheme: scheme, locale: 'sv-SE' })
  await picture(anyone, `${service.url}/`, `code-${mark}`)
  await picture(anyone, `${service.url}/staff/sign-in`, `sign-in-${mark}`)
  await picture(anyone, `${service.url}/nothing/here/at/all`, `not-found-${mark}`)
  for (const { tag: language } of await languagesOf(browser, service)) {
    await picture(anyone, `${advice}/${language}`, `form-${language}-${mark}`)
    await picture(anyone, `${advice}/${language}/thanks`, `thanks-${language}-${mark}`)
    await picture(anyone, `${service.url}/privacy/${language}`, `privacy-${language}-${mark}`)
  }
  for (const [role, pages] of [
    ['advisor', { home: '/staff/activities', new: '/staff/activities/new', activity: '/staff/activities/7', screen: '/staff/activities/7/screen' }],
    ['manager', { results: '/staff/results', year: '/staff/results?period=2025' }],
    ['admin', { admin: '/staff/admin', areas: '/staff/admin/areas' }],
  ]) {
    const context = await browser.newContext({ viewport, colorScheme: scheme, locale: 'sv-SE', storageState: roles[role] })
    for (const [name, address] of Object.entries(pages)) await picture(context, `${service.url}${address}`, `${name}-${mark}`)
    await context.close()
  }
  await anyone.close()
}
await browser.close()
await service.stop()
