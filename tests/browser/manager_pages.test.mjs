// The manager's pages with nothing, little and three years of answers, for
// managers and coordinators, in both languages, on phone and desk.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { PHONE, WAYS, bare, become, lookAt, ownFolder, pageForAxe, phone, readWords, signedIn, startBrowser, startService } from './support.mjs'

const PASSWORD = 'ett långt lösenord'
const ADDRESSES = [
  '/staff/results', '/staff/results?type=home_visit', '/staff/results?type=home_visit&area=farsta', '/staff/results?by=area', '/staff/results?by=role',
  '/staff/results?type=nothing', '/staff/results/registered', '/staff/trends', '/staff/comparison', '/staff/coverage', '/staff/results/report',
  '/staff/key-figures', '/staff/status-report', '/staff/status-report?district=farsta',
]
const ORGANISATION = `
[[municipality]]
code = "0180"
name = "Stockholm"
  [[municipality.district]]
  id = "farsta"
  name = "Farsta"
  staff = 4
`

let browser, looking
const services = {}

/** A service of its own with two accounts; `answers` forms came in before the tertial ended. */
async function startSmall(answers) {
  const [now, later] = ['2026-04-20T10:00:00+02:00', '2026-05-02T10:00:00+02:00']
  const own = ownFolder()
  own.importOrganisation(ORGANISATION, { now })
  for (const role of ['manager', 'coordinator']) own.run(['user', 'add', '--email', `${role}@kommun.se`, '--role', role, '--password-stdin'], { now, input: PASSWORD })
  if (answers > 0) {
    const { code } = JSON.parse(own.run(['activity', 'add', '--type', 'home_visit', '--district', 'farsta', '--title', 'Hembesök', '--json'], { now }))
    const past = await own.serve({ now })
    const context = await phone(browser, 'sv-SE')
    const page = await context.newPage()
    for (let place = 0; place < answers; place += 1) {
      await page.goto(`${past.url}/${code}/sv`)
      await page.locator('input[name=help]').nth(place % 2).check({ force: true })
      await page.getByRole('button', { name: readWords('sv')('form-send') }).tap()
      await page.waitForURL(/thanks/)
    }
    await context.close()
    await past.stop()
  }
  const { url, stop } = await own.serve({ now: later })
  const staff = Object.fromEntries(['manager', 'coordinator'].map((role) => [role, { email: `${role}@kommun.se`, password: PASSWORD }]))
  return { url, staff, stop: async () => { await stop(); own.remove() } }
}

before(async () => {
  browser = await startBrowser()
  looking = await pageForAxe(browser)
  // The demo simulates its years while the other two are made.
  const years = startService()
  services.nothing = await startSmall(0)
  services.little = await startSmall(7)
  services.years = await years
})

after(async () => {
  await browser?.close()
  for (const service of Object.values(services)) await service.stop()
})

/**
 * How the pages are looked at, by language. What a manager sees is drawn alike however
 * much there is, so that the English of little needs no colours; a coordinator sees the
 * same without what changes it, so that its words are enough, of little in one language.
 */
const LOOKED = {
  manager: {
    nothing: { sv: WAYS.sv, en: WAYS.words },
    little: { sv: WAYS.otherFigures, en: WAYS.words },
    years: { sv: WAYS.sv, en: WAYS.en },
  },
  coordinator: {
    nothing: { en: WAYS.words },
    little: { sv: WAYS.words },
    years: { sv: WAYS.words, en: WAYS.words },
  },
}

for (const amount of ['nothing', 'little', 'years']) {
  for (const role of ['manager', 'coordinator']) {
    test(`${role} with ${amount}: no fault that axe can find, nothing wider than the screen`, async () => {
      const service = services[amount]
      await become(looking, await signedIn(service, role))
      const addresses = role === 'manager' ? [...ADDRESSES, '/staff/results/goals', '/staff/key-figures/new', '/staff/self-rating'] : ADDRESSES
      for (const [language, ways] of Object.entries(LOOKED[role][amount])) {
        for (const address of addresses) {
          await lookAt(looking, `${service.url}${address}`, language, ways)
          assert.equal(await looking.locator('html').getAttribute('lang'), language)
        }
      }
    })
  }
}

test('the first screen of a phone answers the four questions', async () => {
  const sv = readWords('sv')
  const context = await phone(browser, 'sv-SE', { storageState: await signedIn(services.years, 'manager') })
  const page = await context.newPage()
  await page.goto(`${services.years.url}/staff/results`)
  for (const key of ['glance-how', 'glance-sure', 'glance-changed', 'glance-missing']) {
    const box = await page.getByRole('heading', { name: sv(key) }).boundingBox()
    assert.ok(box.y + box.height <= PHONE.height, `${key} lies at ${box.y}`)
  }
  await context.close()
})

test('two dots say why when pressed, without script and by keyboard', async () => {
  const sv = readWords('sv')
  const context = await phone(browser, 'sv-SE', { storageState: await signedIn(services.little, 'manager') })
  const page = await context.newPage()
  await page.goto(`${services.little.url}/staff/results`)
  const why = page.getByRole('heading', { name: sv('why-suppressed-title') })
  assert.equal(await why.isVisible(), false)
  await page.getByRole('row', { name: sv('type-theme_meeting') }).getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await why.waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await why.isVisible(), false)
  await context.close()
})

test('a chart has a name, a description and a table with the same figures', async () => {
  const sv = readWords('sv')
  const page = await pageForAxe(browser, { locale: 'sv-SE', storageState: await signedIn(services.years, 'manager') })
  await page.goto(`${services.years.url}/staff/trends?type=home_visit`)
  const charts = page.locator('figure.trend')
  assert.equal(await charts.count(), 4)
  for (let place = 0; place < 4; place += 1) {
    const chart = charts.nth(place)
    assert.ok((await chart.locator('svg.drawing title').textContent()).length > 0)
    const said = bare(await chart.locator('svg.drawing desc').textContent())
    await chart.getByText(sv('chart-table')).click()
    const last = bare(await chart.getByRole('row').last().innerText())
    const [, share] = /(\d+,\d %)/.exec(last.replace(/^Tertial \d \d+/, ''))
    assert.ok(said.includes(share), `${share} in ${said}`)
  }
  await page.context().close()
})

test('paper shows every explanation and every table', async () => {
  const sv = readWords('sv')
  const page = await pageForAxe(browser, { locale: 'sv-SE', storageState: await signedIn(services.years, 'manager') })
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${services.years.url}/staff/results`)
  assert.ok(await page.getByText(sv('why-no-difference')).isVisible())
  await page.goto(`${services.years.url}/staff/trends`)
  assert.ok(await page.getByRole('table').first().isVisible())
  await page.context().close()
})
