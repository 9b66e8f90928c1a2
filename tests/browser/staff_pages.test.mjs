// Every staff page, in both languages, on phone and desk, in light and dark.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { DESKTOP, PHONE, bare, contentWidth, desktop, pageForAxe, readWords, signedIn, startBrowser, startService, violations } from './support.mjs'

let service, browser, states

const PAGES = {
  advisor: ['/staff/activities', '/staff/activities/new', '/staff/activities/7', '/staff/activities/7/edit', '/staff/offered', '/staff/activities/7/screen'],
  manager: ['/staff/results', '/staff/results?period=2025', '/staff/results?period=never', '/staff/results?period=2019-T1'],
  admin: [
    '/staff/admin', '/staff/admin/begin', '/staff/admin/accounts', '/staff/admin/accounts/1', '/staff/admin/organisation', '/staff/admin/areas',
    '/staff/admin/settings', '/staff/admin/logo', '/staff/admin/minimums', '/staff/admin/tokens', '/staff/admin/audit', '/staff/account',
    '/staff/account/factor', '/staff/nothing',
  ],
}

before(async () => {
  service = await startService()
  browser = await startBrowser()
  states = {}
  for (const role of Object.keys(PAGES)) states[role] = await signedIn(browser, service, role)
})

after(async () => {
  await browser?.close()
  await service?.stop()
})

async function look(page, address, mark) {
  await page.goto(`${service.url}${address}`)
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport)
    assert.ok((await contentWidth(page)) <= viewport.width, `${address} scrolls sideways at ${viewport.width}`)
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      assert.deepEqual(await violations(page), [], `${address}, ${mark}, ${viewport.width} px, ${colorScheme}`)
    }
  }
}

for (const locale of ['sv-SE', 'en-GB']) {
  for (const [role, addresses] of Object.entries(PAGES)) {
    test(`the pages of ${role} have no fault that axe can find, ${locale}`, async () => {
      const page = await pageForAxe(browser, { locale, storageState: states[role] })
      for (const address of addresses) await look(page, address, locale)
      assert.equal(await page.locator('html').getAttribute('lang'), locale.slice(0, 2))
      await page.context().close()
    })
  }

  test(`the sign-in page has no fault that axe can find, ${locale}`, async () => {
    const page = await pageForAxe(browser, { locale })
    await look(page, '/staff/sign-in', locale)
    await page.context().close()
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
