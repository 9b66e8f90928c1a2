// Every staff page, in both languages, on phone and desk, in light and dark.

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { KEPT, WORDS, takePictures } from './help_pictures.mjs'
import {
  PHONE, WAYS, bare, become, contentWidth, desktop, lookAt, pageForAxe, phone, readWords, scan, signedIn, startBrowser, startEmptyService, startService, violations,
} from './support.mjs'

let service, browser, states, looking

/** What is not among the pages of `manager_pages.test.mjs`. */
const PAGES = {
  advisor: [
    '/staff/activities', '/staff/activities/new', '/staff/activities/7', '/staff/activities/7/edit', '/staff/offered', '/staff/held',
    '/staff/held?type=parenting_programme', '/staff/held/preschools', '/staff/activities/7/screen', '/staff/activities?q=farsta', '/staff/help',
    '/staff/register', '/staff/register/home_visit',
  ],
  manager: [
    '/staff/results?period=2025', '/staff/results?period=never', '/staff/results?period=2019-T1',
    '/staff/results?questionnaire=abc-course', '/staff/results?questionnaire=collaboration', '/staff/trends?questionnaire=abc-course',
    '/staff/comparison?questionnaire=abc-course', '/staff/results/report?questionnaire=abc-course', '/staff/results?questionnaire=never',
    '/staff/results/report?period=2019-T1', '/staff/results/report?period=never', '/staff/results/report?area=farsta', '/staff/help',
  ],
  coordinator: ['/staff/municipalities'],
  admin: [
    '/staff/admin', '/staff/admin/begin', '/staff/admin/accounts', '/staff/admin/accounts/1', '/staff/admin/organisation', '/staff/admin/areas',
    '/staff/admin/settings', '/staff/admin/logo', '/staff/admin/recordings', '/staff/admin/minimums', '/staff/admin/lists', '/staff/admin/questionnaires', '/staff/admin/questionnaires/abc-course/1/sv', '/staff/admin/questionnaires/national-three/1/ar', '/staff/admin/asked', '/staff/admin/rounds', '/staff/admin/tokens', '/staff/admin/audit', '/staff/account',
    '/staff/account/factor', '/staff/account/sessions', '/staff/help', '/staff/nothing',
  ],
}

before(async () => {
  service = await startService()
  browser = await startBrowser()
  looking = await pageForAxe(browser)
  states = {}
  for (const role of Object.keys(PAGES)) states[role] = await signedIn(service, role)
})

after(async () => {
  await browser?.close()
  await service?.stop()
})

const look = (page, address, language = 'sv', ways = undefined) => lookAt(page, new URL(address, service.url).href, language, ways)

for (const language of ['sv', 'en']) {
  for (const [role, addresses] of Object.entries(PAGES)) {
    test(`the pages of ${role} have no fault that axe can find, ${language}`, async () => {
      await become(looking, states[role])
      for (const address of addresses) await look(looking, address, language)
      assert.equal(await looking.locator('html').getAttribute('lang'), language)
    })
  }

  test(`the pages that need no sign-in have no fault that axe can find, ${language}`, async () => {
    await become(looking)
    for (const address of ['/staff/sign-in', '/opendata']) await look(looking, address, language)
    // Four thousand elements of a few kinds, the same in both languages.
    await look(looking, '/api', language, language === 'sv' ? WAYS.sv : WAYS.words)
  })
}

test('a form with a fault keeps what was typed and ties the message to its field', async () => {
  const sv = readWords('sv')
  const page = await pageForAxe(browser, { locale: 'sv-SE', storageState: states.advisor, viewport: PHONE })
  await page.goto(`${service.url}/staff/activities/new`)
  await page.getByLabel(sv('new-venue'), { exact: true }).fill('Familjehuset')
  await page.getByRole('button', { name: sv('new-send') }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByLabel(sv('new-venue'), { exact: true }).inputValue(), 'Familjehuset')
  const name = page.getByRole('textbox', { name: sv('new-name') })
  assert.equal(await name.getAttribute('aria-invalid'), 'true')
  const described = (await name.getAttribute('aria-describedby')).split(' ')
  const said = await Promise.all(described.map((id) => page.locator(`#${id}`).innerText()))
  assert.ok(said.map(bare).includes(sv('activity-fault-title')), said.join(' | '))
  assert.deepEqual(await violations(page), [])
  await page.context().close()
})

test('a manager meets the last closed tertial with figures for every type', async () => {
  const sv = readWords('sv')
  const context = await desktop(browser, 'sv-SE', { storageState: states.manager })
  const page = await context.newPage()
  await page.goto(`${service.url}/staff`)
  await page.waitForURL(`${service.url}/staff/results`)
  const table = page.getByRole('table', { name: sv('results-headline') })
  for (const type of ['advice_talk', 'home_visit', 'open_preschool', 'theme_meeting', 'parenting_programme']) {
    const row = table.getByRole('row', { name: sv(`type-${type}`) })
    assert.match(bare(await row.innerText()), /\d+,\d %.*\d/, type)
  }
  await context.close()
})

test('an empty service is taken into use in one sitting, from the terminal to a code on the screen', async () => {
  const sv = readWords('sv')
  const empty = await startEmptyService()
  const page = await pageForAxe(browser, { locale: 'sv-SE' })
  const fill = (key, text) => page.getByLabel(sv(key), { exact: true }).fill(text)
  const press = (key) => page.getByRole('button', { name: sv(key) }).click()
  await look(page, empty.begin)
  await fill('organisation-name', 'Gävle')
  await fill('organisation-code', '2180')
  await fill('areas-districts', 'Sätra\nÖster')
  await fill('sign-in-email', 'admin@gavle.se')
  await fill('sign-in-password', 'ett långt lösenord')
  await press('begin-send')
  await page.waitForURL(`${empty.url}/staff/admin/begin`)
  await look(page, page.url())
  await fill('sign-in-email', 'bo@gavle.se')
  await fill('accounts-password', 'ett annat långt lösenord')
  await press('begin-advisor-send')
  await page.getByRole('heading', { name: sv('begin-step-code') }).waitFor()
  await press('begin-code-send')
  await page.waitForURL(/\/screen$/)
  assert.match(await scan(page), /^http:\/\/127\.0\.0\.1:\d+\/\d{10}$/)
  await page.context().close()
  await empty.stop()
})

test('the second factor is scanned from the page, asked for at the next sign-in, and its pages have no fault', async () => {
  const sv = readWords('sv')
  const page = await pageForAxe(browser, { locale: 'sv-SE', storageState: states.manager })
  await page.goto(`${service.url}/staff/account/factor`)
  const square = new URL(await scan(page))
  assert.equal(square.protocol, 'otpauth:')
  const secret = square.searchParams.get('secret')
  await page.getByLabel(sv('factor-code'), { exact: true }).fill(oneTimeCode(secret))
  await page.getByLabel(sv('account-current'), { exact: true }).fill(service.staff.manager.password)
  await page.getByRole('button', { name: sv('factor-send') }).click()
  await page.getByRole('heading', { name: sv('factor-recovery') }).waitFor()
  assert.deepEqual(await violations(page), [])
  const code = /[a-z2-7]{4}(-[a-z2-7]{4}){5}/.exec(await page.locator('main').innerText())[0]
  const again = await pageForAxe(browser, { locale: 'sv-SE' })
  await again.goto(`${service.url}/staff/sign-in`)
  await again.getByLabel(sv('sign-in-email'), { exact: true }).fill(service.staff.manager.email)
  await again.getByLabel(sv('sign-in-password'), { exact: true }).fill(service.staff.manager.password)
  await again.getByRole('button', { name: sv('sign-in-send') }).click()
  await again.getByRole('heading', { name: sv('factor-title') }).waitFor()
  await look(again, again.url())
  await again.getByLabel(sv('factor-code'), { exact: true }).fill(code)
  await again.getByRole('button', { name: sv('sign-in-send') }).click()
  await again.waitForURL(`${service.url}/staff/results`)
  await again.context().close()
  await page.context().close()
})

/** What one thumb does on a phone: every tap is counted, and whatever it presses is large enough and within the screen. */
function thumb(page) {
  let taps = 0
  const tap = async (role, name, place = page) => {
    const target = place.getByRole(role, { name })
    await target.scrollIntoViewIfNeeded()
    const before = await target.boundingBox()
    const { x, width, height } = before
    assert.ok(width >= 44 && height >= 44, `${name}: ${width} × ${height} px`)
    assert.ok(x >= 0 && x + width <= PHONE.width, `${name} lies beside the screen`)
    await target.tap()
    taps += 1
    if (role === 'checkbox' || role === 'radio') {
      assert.ok(await target.isChecked(), name)
      assert.deepEqual(await target.boundingBox(), before, `${name} moves under the thumb`)
    }
  }
  return { tap, taps: () => taps }
}

/** The talks of the demo: at which tile, what is chosen before the look at it, in how many taps at most. */
const MOTHER = ['checkbox', 'talk-1-took_part-option-mother']
const OF_A_FIRST = [['checkbox', 'option-ways_in-child_health_centre'], ['radio', 'talk-1-language_need-option-no'], ['checkbox', 'option-next_steps-more_talks']]
const TALKS = [
  { tile: 'Samtal, återbesök', contact: 'return', most: 4, chosen: [MOTHER] },
  // The code for first ones begins with one, which leaves a tap for the neighbourhood where there is a list of them.
  { tile: 'Samtal, första gången', contact: 'first', most: 7, chosen: [MOTHER, ...OF_A_FIRST] },
  { tile: 'Samtal, återbesök', contact: 'first', most: 8, chosen: [['radio', 'register-contact-advice_talk-first'], MOTHER, ...OF_A_FIRST] },
]

/** Registers the demo's talks on this page as an advisor does, and looks at each page on the way. */
async function register(page, words, look) {
  for (const { tile, contact, most, chosen } of TALKS) {
    await page.goto(`${service.url}/staff/activities`)
    const { tap, taps } = thumb(page)
    await tap('link', words('register-act'), page.locator('.tile').filter({ hasText: tile }))
    await page.waitForURL(/register/)
    for (const [role, key] of chosen) await tap(role, words(key))
    await look()
    await tap('button', words('register-look'))
    await page.getByRole('heading', { level: 1, name: words('register-summed-up') }).waitFor()
    await look()
    await tap('button', words('register-save'))
    await page.getByRole('heading', { level: 1, name: words('register-advice_talk') }).waitFor()
    const what = `${words(`register-contact-advice_talk-${contact}`)}, ${words('talk-1-took_part-option-mother')}`
    assert.ok(bare(await page.locator('body').innerText()).includes(bare(words('said-registered', { what }))), what)
    await look()
    assert.ok(taps() <= most, `${taps()} taps for ${tile}`)
  }
}

for (const locale of ['sv-SE', 'en-GB']) {
  test(`a later talk is registered in four taps of one thumb, a first one in eight, without script, ${locale}`, async () => {
    const words = readWords(locale.slice(0, 2))
    // Once without script, once more for axe, which is one.
    for (const javaScriptEnabled of [false, true]) {
      const context = await phone(browser, locale, { storageState: states.advisor, javaScriptEnabled, bypassCSP: javaScriptEnabled })
      const page = await context.newPage()
      await register(page, words, async () => {
        assert.ok((await contentWidth(page)) <= PHONE.width, `${page.url()} scrolls sideways`)
        if (javaScriptEnabled) assert.deepEqual(await violations(page), [], page.url())
      })
      await context.close()
    }
  })
}

test('the pictures in the help show the pages of today', async () => {
  const words = await takePictures(service, browser, states, path.join(import.meta.dirname, '../../target/pictures/help'))
  assert.deepEqual(words, JSON.parse(readFileSync(path.join(KEPT, WORDS), 'utf8')), 'take them anew: node tests/browser/help_pictures.mjs')
  const context = await desktop(browser, 'sv-SE', { storageState: states.manager })
  const page = await context.newPage()
  await page.goto(`${service.url}/staff/help`)
  const pictures = await page.locator('.prose img').evaluateAll((all) => all.map((one) => one.complete && one.naturalWidth > 0 && one.alt.length > 20))
  assert.deepEqual(pictures, [true], 'a picture with its words')
  await context.close()
})

/** What a phone works out (RFC 6238), without anything of the service's. */
function oneTimeCode(secret) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}
