// What the service is for: an advisor makes a code, a parent scans it and answers.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { bare, desktop, phone, readWords, scan, signIn, startBrowser, startService } from './support.mjs'

const NAME = 'Samtal på kvällstid'
const sv = readWords('sv')
const ar = readWords('ar')

let service, browser, advisor
let presses = 0
// Made by one test, scanned by those after it.
let code, squares, scanned

before(async () => {
  service = await startService()
  browser = await startBrowser()
  advisor = await (await desktop(browser, 'sv-SE')).newPage()
})

after(async () => {
  await browser?.close()
  await service?.stop()
})

async function press(what) {
  presses += 1
  await what.click()
}

/** What stands under the square for those who cannot scan: the host and ten digits. */
async function inClear(page) {
  const host = new URL(service.url).host
  await page.getByText(host, { exact: true }).waitFor()
  const digits = /\b(\d{3}) (\d{3}) (\d{4})\b/.exec(bare(await page.locator('main').innerText()))
  assert.ok(digits, 'no code in clear on the page')
  return `http://${host}/${digits.slice(1).join('')}`
}

test('an advisor who signs in meets the codes as tiles', async () => {
  await signIn(advisor, service, 'advisor')
  assert.equal(new URL(advisor.url()).pathname, '/staff/activities')
  await advisor.getByRole('heading', { level: 1 }).waitFor()
  assert.ok((await advisor.getByRole('main').getByRole('listitem').count()) >= 5, 'the demo has a tile for each kind of activity')
})

test('a new code takes two presses and is on the screen with a third', async () => {
  await press(advisor.getByRole('link', { name: sv('home-new') }))
  await advisor.getByLabel(sv('new-type'), { exact: true }).selectOption({ label: sv('type-advice_talk') })
  await advisor.getByLabel(sv('new-name'), { exact: true }).fill(NAME)
  await press(advisor.getByRole('button', { name: sv('new-send') }))
  await advisor.getByRole('heading', { level: 1, name: NAME }).waitFor()
  assert.match(new URL(advisor.url()).pathname, /^\/staff\/activities\/\d+$/)
  assert.equal(presses, 2)
  code = await inClear(advisor)
  squares = [await scan(advisor)]
  await press(advisor.getByRole('link', { name: sv('activity-show') }))
  assert.match(new URL(advisor.url()).pathname, /^\/staff\/activities\/\d+\/screen$/)
  assert.equal(presses, 3)
  assert.equal(await inClear(advisor), code)
  squares.push(await scan(advisor))
})

test('from sign-in to a poster in the hand takes at most six presses and thirty seconds', async () => {
  const began = Date.now()
  let made = 0
  const context = await phone(browser, 'sv-SE')
  const page = await context.newPage()
  const touch = (what) => { made += 1; return what.tap() }
  await page.goto(`${service.url}/staff/sign-in`)
  await page.getByLabel(sv('sign-in-email'), { exact: true }).fill(service.staff.advisor.email)
  await page.getByLabel(sv('sign-in-password'), { exact: true }).fill(service.staff.advisor.password)
  await touch(page.getByRole('button', { name: sv('sign-in-send') }))
  await touch(page.getByRole('link', { name: sv('home-new') }))
  made += 2 // a list is opened and chosen from
  await page.getByLabel(sv('new-type'), { exact: true }).selectOption({ label: sv('type-theme_meeting') })
  await page.getByLabel(sv('new-name'), { exact: true }).fill('Träff')
  await touch(page.getByRole('button', { name: sv('new-send') }))
  const print = page.getByRole('button', { name: sv('sheet-a4'), exact: true })
  const address = await print.evaluate((button) => `${button.form.action}?${new URLSearchParams(new FormData(button.form, button))}`)
  made += 1
  const answer = await context.request.get(address)
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  assert.ok((await answer.body()).subarray(0, 5).toString() === '%PDF-')
  assert.ok(made <= 6, `${made} presses`)
  assert.ok(Date.now() - began < 30_000)
  await context.close()
})

test('a standing code is on the screen two presses after the address of the service', async () => {
  const context = await phone(browser, 'sv-SE')
  const page = await context.newPage()
  await signIn(page, service, 'advisor')
  await page.locator('.tile a.main').first().tap()
  await page.waitForURL(/\/screen$/)
  await inClear(page)
  await context.close()
})

test('the square holds the address that stands under it, on the page and on the screen', () => {
  assert.ok(code, 'no code was made')
  for (const read of squares) assert.equal(read?.toLowerCase(), code)
  scanned = squares[1]
})

test('the square is read in the dark and from a phone too', async () => {
  assert.ok(code, 'no code was made')
  for (const colorScheme of ['light', 'dark']) {
    const state = await advisor.context().storageState()
    for (const context of [await desktop(browser, 'sv-SE', { colorScheme, storageState: state }), await phone(browser, 'sv-SE', { colorScheme, storageState: state, deviceScaleFactor: 2 })]) {
      const page = await context.newPage()
      for (const address of [advisor.url(), advisor.url().replace(/\/screen$/, '')]) {
        await page.goto(address)
        assert.equal((await scan(page))?.toLowerCase(), code, `${address}, ${colorScheme}, ${page.viewportSize().width} px`)
      }
      await context.close()
    }
  }
})

test('the new code is a tile that shows the square with one press', async () => {
  assert.ok(code, 'no code was made')
  await advisor.goto(`${service.url}/staff/activities`)
  await advisor.getByRole('link', { name: NAME }).first().click()
  assert.match(new URL(advisor.url()).pathname, /\/screen$/)
  assert.equal(await inClear(advisor), code)
})

test('a parent who scans the square answers in Arabic, without script or cookie, and is thanked', async () => {
  assert.ok(scanned, 'nothing was scanned')
  const context = await phone(browser, 'ar')
  const page = await context.newPage()
  const asked = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))
  const form = await page.goto(scanned)
  assert.equal(form.status(), 200)
  assert.match(form.headers()['content-security-policy'], /default-src 'none'/)
  assert.doesNotMatch(form.headers()['content-security-policy'], /script-src|unsafe/)
  await page.waitForLoadState('networkidle')
  assert.equal(asked.length, 1, asked.join('\n'))

  const html = page.locator('html')
  assert.equal(await html.getAttribute('lang'), 'ar')
  assert.equal(await html.getAttribute('dir'), 'rtl')
  await page.getByRole('heading', { level: 1, name: ar('parent-standard-1-advice_talk-heading') }).waitFor()
  for (const [construct, option] of [['relevance', 4], ['help', 3], ['recommend', 2], ['access', 0]]) {
    const question = page.getByRole('group', { name: ar(`parent-standard-1-advice_talk-${construct}`) })
    const label = question.getByText(ar(`parent-standard-1-option-${option}`), { exact: true })
    await label.tap()
    assert.ok(await question.getByLabel(ar(`parent-standard-1-option-${option}`), { exact: true }).isChecked(), construct)
  }
  await page.getByRole('group', { name: ar('role-legend') }).getByText(ar('role-father'), { exact: true }).tap()
  await page.getByRole('button', { name: ar('form-send') }).tap()

  await page.getByRole('heading', { level: 1, name: ar('thanks-heading') }).waitFor()
  await page.getByText(ar('thanks-text')).waitFor()
  assert.equal(page.url(), `${code}/ar/thanks`)
  assert.equal(await html.getAttribute('lang'), 'ar')
  assert.equal(await html.getAttribute('dir'), 'rtl')
  assert.deepEqual(asked.slice(1).map((one) => one.split(' ')[0]), ['POST', 'GET'], asked.join('\n'))
  assert.deepEqual(await context.cookies(), [])
  await context.close()
})

test('another adult answers on the same phone after the first', async () => {
  assert.ok(code, 'no code was made')
  const context = await phone(browser, 'ar')
  const page = await context.newPage()
  await page.goto(`${code}/ar/thanks`)
  await page.getByRole('link', { name: ar('thanks-another') }).tap()
  await page.waitForURL(`${code}/ar`)
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0)
  await context.close()
})
