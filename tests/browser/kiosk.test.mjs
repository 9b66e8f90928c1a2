// The kiosk on a tablet: one question at a time, without script, in every
// language; and questions that can be listened to.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'

import { COLOURS, addActivity, bare, contentWidth, languagesOf, pageForAxe, phone, readWords, sized, startBrowser, startService, turnTo, violations, violationsIn } from './support.mjs'

const TABLET = { width: 1024, height: 768 }
const LOWEST_TARGET = 72

let service, browser, languages, looking, folder, code

/** Two seconds of silence as MP3: 32 kbit/s, mono, 104 bytes a frame. */
function silence() {
  const frame = Buffer.alloc(104)
  frame.set([0xff, 0xfb, 0x10, 0xc4])
  return Buffer.concat(Array(77).fill(frame))
}

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lyhord-recordings-'))
  mkdirSync(path.join(folder, 'so'))
  writeFileSync(path.join(folder, 'so/parent-standard-1-theme_meeting-help.mp3'), silence())
  service = await startService('--recordings', folder)
  browser = await startBrowser()
  languages = await languagesOf(browser, service)
  looking = await pageForAxe(browser)
  code = new URL(service.parentUrls.theme_meeting).pathname
})

after(async () => {
  await browser?.close()
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What this button of the page that is looked at would send, and where. */
const pressed = (button, otherwise) => looking.locator(button).first().evaluate((button, otherwise) => {
  const form = Object.fromEntries(new FormData(button.form, button))
  return [button.form.action, { form: { ...form, ...otherwise } }]
}, otherwise)

const kiosk = () => `${service.url}/k${code}`

// Whoever answers must take some seconds for it; meanwhile the pages are looked at.
const PARTS = 4
describe('a tablet in every language', { concurrency: PARTS + 1 }, () => {
  for (let rest = 0; rest < PARTS; rest += 1) {
    test(`a parent answers at the kiosk without script, and the next person starts clean, part ${rest + 1} of ${PARTS}`, async () => {
      // A browser of its own, since only the tab in front is laid out anew at once; and a
      // code of its own, since one kiosk takes one answer in five seconds.
      const [tablet, own] = await Promise.all([startBrowser(), addActivity(service, { type: 'theme_meeting', title: `Surfplatta ${rest}` })])
      const start = `${service.url}/k/${own}`
      const context = await phone(tablet, 'sv-SE', { viewport: TABLET })
      const page = await context.newPage()
      const started = []
      for (const { tag, dir } of languages.filter((_, nth) => nth % PARTS === rest)) {
        const words = readWords(tag)
        const asked = []
        page.on('request', (one) => asked.push(one.url()))
        await page.goto(start)
        await Promise.all([page.waitForEvent('load'), page.locator(`.tiles a[lang="${tag}"]`).tap()])
        started.push(Date.now())
        assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [tag, dir])
        for (const [nth, construct] of ['relevance', 'help', 'recommend', 'access'].entries()) {
          await page.getByRole('heading', { level: 1, name: words(`parent-standard-1-theme_meeting-${construct}`), exact: true }).waitFor()
          assert.ok(bare(await page.locator('main').innerText()).includes(bare(words('kiosk-question', { number: nth + 1, total: 4 }))))
          await page.getByRole('group', { name: words(`parent-standard-1-theme_meeting-${construct}`) }).getByRole('button', { name: words('parent-standard-1-option-3'), exact: true }).tap()
        }
        await page.getByText(words('kiosk-last')).waitFor()
        // A person needs some seconds; so does the one after the person before.
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, started.at(-1) + 5600 - Date.now())))
        await page.getByRole('button', { name: words('role-other'), exact: true }).tap()
        await page.getByRole('heading', { level: 1, name: words('thanks-heading') }).waitFor()
        await page.getByRole('link', { name: words('kiosk-next-person') }).tap()
        await page.locator('.tiles').waitFor()
        assert.deepEqual(asked.filter((url) => !url.startsWith(start)), [], 'nothing else is asked for')
        assert.deepEqual(await context.cookies(), [])
        page.removeAllListeners('request')
      }
      await tablet.close()
    })
  }

  describe('seen', { concurrency: 1 }, () => {
    test('a double tap stops at the next question, and what it answers is read first', async () => {
      const context = await phone(browser, 'sv-SE', { viewport: TABLET })
      const page = await context.newPage()
      const sv = readWords('sv')
      for (const apart of [60, 150, 300]) {
        await page.goto(`${kiosk()}/sv`)
        const button = await page.locator('.choices button').first().boundingBox()
        await page.waitForTimeout(700)
        const [x, y] = [button.x + button.width / 2, button.y + button.height / 2]
        await page.touchscreen.tap(x, y)
        await page.waitForTimeout(apart)
        await page.touchscreen.tap(x, y)
        await page.getByRole('heading', { level: 1, name: sv('parent-standard-1-theme_meeting-help'), exact: true }).waitFor()
        await page.waitForTimeout(500)
        assert.ok(bare(await page.locator('main').innerText()).includes(bare(sv('kiosk-question', { number: 2, total: 4 }))), `${apart} ms apart`)
        const next = await page.locator('.choices button').first().boundingBox()
        assert.deepEqual([next.x, next.y, next.height], [button.x, button.y, button.height], 'rows stand where they stood')
      }
      await context.close()
    })

    test('the kiosk fits a tablet and a phone, with targets of 72 px', async () => {
      await looking.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
      for (const viewport of [TABLET, { width: 768, height: 1024 }, { width: 320, height: 640 }]) {
        await sized(looking, viewport)
        for (const address of [kiosk(), ...languages.map(({ tag }) => `${kiosk()}/${tag}`)]) {
          await turnTo(looking, address)
          const { targets, height } = await looking.evaluate(() => ({
            targets: [...document.querySelectorAll('.tiles a, .choices button')].map((one) => one.getBoundingClientRect().height),
            height: document.documentElement.scrollHeight,
          }))
          assert.ok(targets.length >= 5 && Math.min(...targets) >= LOWEST_TARGET, `${address}: ${targets}`)
          assert.ok((await contentWidth(looking)) <= viewport.width, `${address} scrolls sideways`)
          if (viewport.width >= 768) assert.ok(height <= viewport.height, `${address} is ${height} px high on ${viewport.width}×${viewport.height}`)
        }
      }
    })

    test('the kiosk has no fault that axe can find, in any language, colour or width', async () => {
      for (const { tag } of languages) {
        const start = tag === 'sv' ? ['', '/sv/privacy', '/sv/accessibility', '/sv/languages'] : []
        for (const step of [...start, `/${tag}`, `/${tag}/last`, `/${tag}/thanks`]) {
          await turnTo(looking, `${kiosk()}${step.replace(/\/(last|languages)$/, '')}`)
          // The last question is answered at once, and not after a parent's way through all of them, which is walked above.
          if (step.endsWith('/last')) await turnTo(looking, ...(await pressed('.choices button', { step: 3 })))
          if (step.endsWith('/languages')) await turnTo(looking, ...(await pressed('.globe', {})))
          if (step.endsWith('/last')) await looking.getByText(readWords(tag)('kiosk-last')).waitFor()
          assert.deepEqual(await violationsIn(looking, tag), [], step)
        }
      }
    })
  })
})

test('a recorded question can be listened to in its language, and no other shows a player', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const asked = []
  page.on('request', (one) => asked.push(new URL(one.url()).pathname))
  const url = service.parentUrls.theme_meeting
  await page.goto(`${url}/so`)
  assert.deepEqual(asked, [`${code}/so`], 'nothing is loaded before it is pressed')
  assert.equal(await page.locator('audio').count(), 1)
  assert.equal(await page.locator('fieldset#q2 audio').getAttribute('aria-label'), bare(readWords('so')('listen', { number: 2 })))
  const seconds = await page.locator('audio').evaluate((audio) => new Promise((resolve, reject) => {
    audio.addEventListener('loadedmetadata', () => resolve(audio.duration))
    audio.addEventListener('error', () => reject(new Error(audio.error.message)))
    audio.preload = 'auto'
    audio.load()
  }))
  assert.ok(seconds > 1.5 && seconds < 2.5, `${seconds} s`)
  for (const address of [`${url}/sv`, `${service.parentUrls.advice_talk}/so`]) {
    await page.goto(address)
    assert.equal(await page.locator('audio').count(), 0, address)
  }
  await looking.emulateMedia(COLOURS[0])
  await sized(looking, { width: 320, height: 740 })
  await looking.goto(`${url}/so`)
  assert.deepEqual(await violations(looking), [])
  assert.ok((await contentWidth(looking)) <= 320)
  await context.close()
})
