// The parent's page in every language, for every activity type, on any screen.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'

import {
  COLOURS, PHONE, TYPES, addActivity, contentWidth, fetchRaw, languagesOf, pageForAxe, phone, readWords, signedIn, sized, startBrowser, startService, turnTo,
  violations, violationsIn,
} from './support.mjs'

const LONGEST_PAGE = 3 * PHONE.height
const HEAVIEST_PAGE = 8 * 1024
const LOWEST_ROW = 48

let service, browser, languages, looking

before(async () => {
  service = await startService()
  browser = await startBrowser()
  languages = await languagesOf(browser, service)
  looking = await pageForAxe(browser)
})

after(async () => {
  await browser?.close()
  await service?.stop()
})

/** Goes to a form; fails when it is another page. */
async function open(page, type, tag) {
  const answer = await page.goto(`${service.parentUrls[type]}/${tag}`)
  assert.equal(answer.status(), 200)
}

/** The same of the page that is looked at. */
async function look(type, tag) {
  assert.equal(await turnTo(looking, `${service.parentUrls[type]}/${tag}`), 200)
}

for (const type of TYPES) {
  test(`the form of ${type} fits a phone (no sideways scroll, rows of 48 px, three screens) and has no fault that axe can find, in any language, colour or width`, async () => {
    for (const { tag } of languages) {
      await looking.emulateMedia(COLOURS[0])
      await sized(looking, PHONE)
      await look(type, tag)
      const { rows, height } = await looking.evaluate(() => ({
        rows: [...document.querySelectorAll('[type=radio]')].map((radio) => radio.parentElement.getBoundingClientRect().height),
        height: document.documentElement.scrollHeight,
      }))
      assert.ok(rows.length >= 19, `${tag} has ${rows.length} rows`)
      assert.ok(Math.min(...rows) >= LOWEST_ROW, `${tag}: a row of ${Math.min(...rows)} px`)
      assert.ok(height <= LONGEST_PAGE, `${tag} is ${height} px high`)
      await sized(looking, { width: 320, height: 740 })
      assert.ok((await contentWidth(looking)) <= 320, `${tag} scrolls sideways`)
      // Forms differ in their words and their number of questions; how they look, one shows for all.
      assert.deepEqual(await violationsIn(looking, tag, type === TYPES[0] ? undefined : ['sv']), [])
    }
  })

  test(`the form of ${type} is one light answer in every language`, async () => {
    for (const { tag, dir } of languages) {
      const url = `${service.parentUrls[type]}/${tag}`
      const packed = await fetchRaw(url, { 'accept-encoding': 'gzip' })
      assert.equal(packed.headers['content-encoding'], 'gzip')
      assert.ok(packed.body.length <= HEAVIEST_PAGE, `${tag}: ${packed.body.length} bytes`)
      const html = gunzipSync(packed.body).toString()
      assert.match(html, new RegExp(`^<!DOCTYPE html><html lang="${tag}" dir="${dir}">`))
      assert.equal(packed.headers['set-cookie'], undefined)
      assert.match(packed.headers['content-security-policy'], /^default-src 'none'; style-src 'sha256-/)
      assert.doesNotMatch(packed.headers['content-security-policy'], /script-src|unsafe/)
      assert.doesNotMatch(html, /<script|<link|src=|url\(/, 'nothing else is asked for')
      assert.doesNotMatch(html, /@(media|container)[^{]*(width|orientation)/, 'colours are the same in every width')
    }
  })
}

test('three questionnaires on one page: each on three screens, a scale side by side, light, and nothing that axe can find', async () => {
  const code = await addActivity(service, { type: 'parenting_programme', title: 'ABC', questionnaires: ['national-three', 'abc-course'] })
  for (const { tag } of languages) {
    const url = `${service.url}/${code}/${tag}`
    await looking.emulateMedia(COLOURS[0])
    await sized(looking, { width: 320, height: 740 })
    await turnTo(looking, url)
    assert.ok((await contentWidth(looking)) <= 320, `${tag} scrolls sideways`)
    await sized(looking, PHONE)
    const { starts, steps, smallest } = await looking.evaluate(() => {
      const boxes = (selector) => [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect())
      const rows = boxes('.o')
      return {
        starts: [0, ...boxes('.another').map((one) => one.top + scrollY), document.documentElement.scrollHeight],
        steps: boxes('.another + .steps .o').map((one) => one.top),
        smallest: [Math.min(...rows.map((one) => one.width)), Math.min(...rows.map((one) => one.height))],
      }
    })
    assert.equal(starts.length, 4, `${tag}: three questionnaires, each headed`)
    const screens = starts.slice(1).map((end, place) => (end - starts[place]) / PHONE.height)
    assert.ok(Math.max(...screens) <= 3, `${tag}: ${screens} screens`)
    assert.equal(steps.length, 6, tag)
    assert.equal(new Set(steps).size, 1, `${tag}: the steps stand side by side`)
    assert.ok(smallest[0] >= LOWEST_ROW && smallest[1] >= LOWEST_ROW, `${tag}: ${smallest} px`)
    const packed = await fetchRaw(url, { 'accept-encoding': 'gzip' })
    assert.ok(packed.body.length <= HEAVIEST_PAGE, `${tag}: ${packed.body.length} bytes`)
    assert.deepEqual(await violationsIn(looking, tag), [], tag)
  }
})

test('the survey of staff, while a round lasts: three screens, light, and nothing that axe can find', async () => {
  const { cookies } = await signedIn(service, 'admin')
  const [today, later] = [0, 3].map((days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }))
  const begun = await fetch(`${service.url}/staff/admin/rounds`, {
    method: 'POST', redirect: 'manual', headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    body: new URLSearchParams({ do: 'add', questionnaire: 'collaboration', name: 'Nu', first_day: today, last_day: later }),
  })
  assert.equal(begun.status, 303)
  const code = await addActivity(service, { type: 'collaboration', title: 'Samverkan' })
  for (const tag of ['sv', 'en']) {
    const url = `${service.url}/${code}/${tag}`
    await looking.emulateMedia(COLOURS[0])
    await sized(looking, PHONE)
    assert.equal(await turnTo(looking, url), 200)
    const { rows, height } = await looking.evaluate(() => ({
      rows: [...document.querySelectorAll('.o')].map((row) => row.getBoundingClientRect()).map((row) => Math.min(row.width, row.height)),
      height: document.documentElement.scrollHeight,
    }))
    assert.ok(rows.length >= 20 && Math.min(...rows) >= LOWEST_ROW, `${tag}: ${rows}`)
    assert.ok(height <= LONGEST_PAGE, `${tag} is ${height} px high`)
    await sized(looking, { width: 320, height: 740 })
    assert.ok((await contentWidth(looking)) <= 320, `${tag} scrolls sideways`)
    const packed = await fetchRaw(url, { 'accept-encoding': 'gzip' })
    assert.ok(packed.body.length <= HEAVIEST_PAGE, `${tag}: ${packed.body.length} bytes`)
    assert.deepEqual(await violationsIn(looking, tag, ['sv']), [])
  }
})

test('a form without an answer comes back with what was chosen and says what to do', async () => {
  const page = await (await phone(browser, 'sv-SE')).newPage()
  for (const { tag } of languages) {
    const words = readWords(tag)
    await open(page, 'home_visit', tag)
    await page.getByText(words('role-father'), { exact: true }).tap()
    const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === 'POST'), page.getByRole('button', { name: words('form-send') }).tap()])
    assert.equal(answer.status(), 422)
    await page.getByRole('alert').getByText(words('fault-nothing-answered')).waitFor()
    const headed = words('fault-title', { title: words('parent-standard-1-home_visit-heading') })
    assert.ok((await page.title()).startsWith(`${headed} – `), 'who asks comes after what is wrong')
    assert.ok(await page.getByLabel(words('role-father'), { exact: true }).isChecked(), 'the role is kept')
  }
  await page.context().close()
})

test('the form is answered with the keyboard alone', async () => {
  const sv = readWords('sv')
  const page = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: true })).newPage()
  await open(page, 'home_visit', 'sv')
  const focused = () => page.evaluate(() => document.activeElement.name || document.activeElement.tagName)
  const groups = []
  for (let step = 0; step < 16 && groups.at(-1) !== 'BUTTON'; step += 1) {
    await page.keyboard.press('Tab')
    groups.push(await focused())
    if (groups.at(-1) === 'help') {
      await page.keyboard.press('ArrowDown')
      assert.ok(await page.getByRole('group', { name: sv('parent-standard-1-home_visit-help') }).getByLabel(sv('parent-standard-1-option-3'), { exact: true }).isChecked())
      await page.keyboard.press('ArrowUp')
    }
  }
  assert.deepEqual(groups.filter((name) => !['A', 'SUMMARY'].includes(name)), ['relevance', 'help', 'recommend', 'access', 'role', 'BUTTON'])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: sv('thanks-heading') }).waitFor()
  await page.context().close()
})

test('a double tap is thanked once, and going back shows a form that can be sent again', async () => {
  const sv = readWords('sv')
  const context = await phone(browser, 'sv-SE')
  const page = await context.newPage()
  await open(page, 'theme_meeting', 'sv')
  await page.getByText(sv('parent-standard-1-option-4'), { exact: true }).first().tap()
  const told = page.getByRole('heading', { level: 1, name: sv('thanks-heading') }).or(page.getByRole('heading', { level: 1, name: sv('again-heading') }))
  await page.getByRole('button', { name: sv('form-send') }).dblclick()
  await told.waitFor()
  await page.reload()
  await told.waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: sv('parent-standard-1-theme_meeting-heading') }).waitFor()
  await context.close()
})

test('the other pages of a parent have no fault that axe can find', async () => {
  const advice = service.parentUrls.advice_talk
  for (const { tag } of languages) {
    const pages = [`${advice}/${tag}/thanks`, `${service.url}/?l=${tag}`, ...['privacy', 'privacy/officer', 'accessibility'].map((name) => `${service.url}/${name}/${tag}`)]
    for (const address of pages) {
      await turnTo(looking, address)
      assert.deepEqual(await violationsIn(looking, tag, ['sv', 'ar']), [], address)
      await sized(looking, { width: 320, height: 740 })
      assert.ok((await contentWidth(looking)) <= 320, `${address} scrolls sideways`)
    }
  }
  for (const address of [`${service.url}/`, `${service.url}/0000000000`, `${service.url}/nothing/at/all`]) {
    await turnTo(looking, address)
    assert.deepEqual(await violations(looking), [], address)
  }
})
