// Every page goes through the Nu HTML Checker; and all languages side by side
// go into one picture, to be looked at.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { PHONE, TYPES, fetchRaw, languagesOf, phone, signedIn, startBrowser, startService } from './support.mjs'

/** Everything about results that managers and coordinators read. */
const RESULTS = [
  '/staff/results', '/staff/results?period=2025', '/staff/results?period=2020', '/staff/results?period=never', '/staff/results?type=home_visit',
  '/staff/results?type=home_visit&area=farsta', '/staff/results?area=farsta', '/staff/results?by=area', '/staff/results?by=role', '/staff/results?by=construct',
  '/staff/results?type=open_preschool&by=area', '/staff/trends', '/staff/trends?type=open_preschool&area=farsta', '/staff/trends?type=nothing',
  '/staff/comparison', '/staff/comparison?type=theme_meeting&period=2025', '/staff/coverage', '/staff/coverage?period=2019-T1',
  '/staff/results/report', '/staff/results/report?period=2019-T1', '/staff/results/report?period=never',
  '/staff/results/report?area=farsta', '/staff/help', '/staff/key-figures', '/staff/key-figures?period=2025', '/staff/status-report', '/staff/status-report?district=farsta',
]
const CHECKER = path.join(import.meta.dirname, 'node_modules/vnu-jar/build/dist/vnu.jar')
const PICTURES = path.join(import.meta.dirname, '../../target/pictures')

let service, browser, languages, folder

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lyhord-html-'))
  service = await startService()
  browser = await startBrowser()
  languages = await languagesOf(browser, service)
})

after(async () => {
  await browser?.close()
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the checker says of these pages, each named by its address. */
async function faults(addresses, headers = {}) {
  const named = new Map()
  for (const [place, address] of addresses.entries()) {
    const { status, body, headers: answered } = await fetchRaw(`${service.url}${address}`, headers)
    assert.ok(status === 200 || status >= 400, `${address} leads elsewhere: ${status}`)
    assert.match(answered['content-type'], /^text\/html/, address)
    const file = `page-${place}.html`
    writeFileSync(path.join(folder, file), body)
    named.set(file, address)
  }
  assert.ok(named.size > 0)
  const files = [...named.keys()].map((file) => path.join(folder, file))
  let said = ''
  try {
    execFileSync('java', ['-jar', CHECKER, '--format', 'json', ...files], { stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (fault) {
    said = fault.stderr?.toString() ?? ''
    if (!said.startsWith('{')) throw fault
  }
  const messages = said ? JSON.parse(said).messages : []
  for (const file of files) rmSync(file)
  return messages.map(({ url, message, extract }) => `${named.get(path.basename(url))}: ${message} ${extract ?? ''}`)
}

const paths = () => Object.fromEntries(TYPES.map((type) => [type, new URL(service.parentUrls[type]).pathname]))

test('every page of a parent is valid HTML, in every language', async () => {
  const { advice_talk: advice, ...others } = paths()
  const addresses = ['/', '/?l=ar', '/0000000000', '/nothing/at/all', `/k${advice}`]
  for (const { tag } of languages) {
    addresses.push(...Object.values(others).map((code) => `${code}/${tag}`), `${advice}/${tag}`, `${advice}/${tag}/thanks`)
    addresses.push(`/k${advice}/${tag}`, `/k${advice}/${tag}/thanks`, `/privacy/${tag}`, `/privacy/officer/${tag}`, `/accessibility/${tag}`)
  }
  assert.deepEqual(await faults(addresses), [])
})

test('every page of staff is valid HTML, in both languages', async () => {
  const pages = {
    advisor: ['/staff/activities', '/staff/activities?q=farsta', '/staff/help', '/staff/activities/new', '/staff/activities/7', '/staff/activities/7/edit', '/staff/offered', '/staff/held', '/staff/held?type=parenting_programme', '/staff/held/preschools', '/staff/activities/7/screen'],
    manager: [...RESULTS, '/staff/key-figures/new', '/staff/results/goals', '/staff/results/goals?tertial=never&kept=yes', '/staff/self-rating', '/staff/self-rating?year=2025&kept=yes'],
    coordinator: [...RESULTS, '/staff/municipalities'],
    admin: ['/staff/admin', '/staff/help', '/staff/admin/areas', '/staff/admin/questionnaires', '/staff/admin/questionnaires/abc-course/1/ar', '/staff/admin/accounts', '/staff/admin/settings', '/staff/admin/audit', '/staff/results', '/staff/activities'],
  }
  for (const language of ['sv', 'en']) {
    const asked = { 'accept-language': language }
    assert.deepEqual(await faults(['/staff/sign-in', '/api', '/help', '/help/dpia', '/help/drift', '/help/texter', '/help/vaxa', '/help/asvs', '/help/change', '/help/rules', '/help/words', '/help/decisions', '/help/overview', '/help/oversikt'], asked), [])
    assert.deepEqual(await faults(['/opendata', '/opendata/9999'], { ...asked, accept: 'text/html' }), [])
    for (const [role, addresses] of Object.entries(pages)) {
      const { cookies } = await signedIn(browser, service, role)
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
      assert.deepEqual(await faults(addresses, { ...asked, cookie }), [], role)
    }
  }
})

test('all languages stand side by side in one picture', async () => {
  mkdirSync(PICTURES, { recursive: true })
  const context = await phone(browser, 'sv-SE', { deviceScaleFactor: 1 })
  const shots = []
  for (const { tag } of languages) {
    const page = await context.newPage()
    for (const address of [`${service.parentUrls.parenting_programme}/${tag}`, `${service.parentUrls.advice_talk}/${tag}/thanks`]) {
      await page.goto(address)
      shots.push({ tag, image: (await page.screenshot({ fullPage: true })).toString('base64') })
    }
    await page.close()
  }
  await context.close()
  const columns = languages.map(({ tag }) => {
    const images = shots.filter((shot) => shot.tag === tag).map(({ image }) => `<img width="${PHONE.width}" src="data:image/png;base64,${image}">`)
    return `<section><h2>${tag}</h2>${images.join('')}</section>`
  })
  const sheet = await browser.newPage({ viewport: { width: (PHONE.width + 16) * languages.length, height: 800 } })
  await sheet.setContent(`<style>body{margin:0;display:flex;gap:16px;background:#888;font:700 24px sans-serif}img{display:block;margin-bottom:16px}</style>${columns.join('')}`)
  const picture = await sheet.screenshot({ path: path.join(PICTURES, 'languages.png'), fullPage: true })
  assert.ok(picture.length > 200_000, `${picture.length} bytes`)
  await sheet.close()
})
