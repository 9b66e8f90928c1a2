// Every page goes through the Nu HTML Checker; and all languages side by side
// go into one picture, to be looked at.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { PHONE, TYPES, fetchRaw, languagesOf, phone, signedIn, startBrowser, startService } from './support.mjs'

/** Everything about results that managers and coordinators read. */
const RESULTS = [
  '/staff/results', '/staff/results?period=2025', '/staff/results?period=2020', '/staff/results?period=never', '/staff/results?type=home_visit',
  '/staff/results?type=home_visit&area=farsta', '/staff/results?area=farsta', '/staff/results?by=area', '/staff/results?by=role', '/staff/results?by=construct', '/staff/results/registered',
  '/staff/results?type=open_preschool&by=area', '/staff/trends', '/staff/trends?type=open_preschool&area=farsta', '/staff/trends?type=nothing',
  '/staff/comparison', '/staff/comparison?type=theme_meeting&period=2025', '/staff/coverage', '/staff/coverage?period=2019-T1',
  '/staff/results/report', '/staff/results/report?period=2019-T1', '/staff/results/report?period=never',
  '/staff/results/report?area=farsta', '/staff/help', '/staff/key-figures', '/staff/key-figures?period=2025', '/staff/status-report', '/staff/status-report?district=farsta',
]
const CHECKER = path.join(import.meta.dirname, 'node_modules/vnu-jar/build/dist/vnu.jar')
const PICTURES = path.join(import.meta.dirname, '../../target/pictures')

let service, browser, languages, folder
// What the checker says of all pages: it reads on one core while the pictures are taken on the other.
let checked

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lyhord-html-'))
  service = await startService()
  browser = await startBrowser()
  languages = await languagesOf(browser, service)
  checked = check([...parents(), ...(await staff())])
})

after(async () => {
  await checked.catch(() => {})
  await browser?.close()
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * What the checker says of pages, by address. One checker for all: it takes longer to
 * start than to read a hundred pages.
 */
async function check(pages) {
  const named = new Map()
  for (const [place, { address, whose, ...headers }] of pages.entries()) {
    const { status, body, headers: answered } = await fetchRaw(`${service.url}${address}`, headers)
    assert.ok(status === 200 || status >= 400, `${address} leads elsewhere: ${status}`)
    assert.match(answered['content-type'], /^text\/html/, address)
    const file = `page-${place}.html`
    writeFileSync(path.join(folder, file), body)
    named.set(file, { address, whose, language: headers['accept-language'] })
  }
  const files = [...named.keys()].map((file) => path.join(folder, file))
  const said = await new Promise((resolve, reject) => {
    // Lightly compiled, since it runs for seconds; that takes more of the stack.
    const words = ['-Xss8m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', CHECKER, '--format', 'json', ...files]
    execFile('java', words, { maxBuffer: 64 << 20 }, (fault, _, said) => (fault && !said.startsWith('{') ? reject(fault) : resolve(said)))
  })
  const messages = said ? JSON.parse(said).messages : []
  return {
    pages: [...named.values()],
    faults: messages.map(({ url, message, extract }) => ({ ...named.get(path.basename(url)), said: `${message} ${extract ?? ''}` })),
  }
}

/** Every page of a parent in every language. */
function parents() {
  const { advice_talk: advice, ...others } = Object.fromEntries(TYPES.map((type) => [type, new URL(service.parentUrls[type]).pathname]))
  const addresses = ['/', '/?l=ar', '/0000000000', '/nothing/at/all', `/k${advice}`]
  for (const { tag } of languages) {
    addresses.push(...Object.values(others).map((code) => `${code}/${tag}`), `${advice}/${tag}`, `${advice}/${tag}/thanks`)
    addresses.push(`/k${advice}/${tag}`, `/k${advice}/${tag}/thanks`, `/privacy/${tag}`, `/privacy/officer/${tag}`, `/accessibility/${tag}`)
  }
  return addresses.map((address) => ({ address, whose: 'parents' }))
}

/** Every page of staff in both languages, as those see it who may. */
async function staff() {
  const pages = {
    advisor: ['/staff/activities', '/staff/activities?q=farsta', '/staff/help', '/staff/activities/new', '/staff/activities/7', '/staff/activities/7/edit', '/staff/offered', '/staff/held', '/staff/held?type=parenting_programme', '/staff/held/preschools', '/staff/activities/7/screen', '/staff/register', '/staff/register/advice_talk', '/staff/register/home_visit'],
    manager: [...RESULTS, '/staff/key-figures/new', '/staff/results/goals', '/staff/results/goals?tertial=never&kept=yes', '/staff/self-rating', '/staff/self-rating?year=2025&kept=yes'],
    coordinator: [...RESULTS, '/staff/municipalities'],
    admin: ['/staff/admin', '/staff/help', '/staff/admin/areas', '/staff/admin/questionnaires', '/staff/admin/questionnaires/abc-course/1/ar', '/staff/admin/accounts', '/staff/admin/settings', '/staff/admin/audit', '/staff/results', '/staff/activities'],
  }
  const anyone = ['/staff/sign-in', '/api', '/help', '/help/dpia', '/help/drift', '/help/texter', '/help/vaxa', '/help/asvs', '/help/change', '/help/rules', '/help/speed', '/help/words', '/help/decisions', '/help/overview', '/help/oversikt']
  const all = []
  const cookie = {}
  for (const role of Object.keys(pages)) {
    const { cookies } = await signedIn(service, role)
    cookie[role] = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  }
  for (const language of ['sv', 'en']) {
    const asked = { whose: 'staff', 'accept-language': language }
    all.push(...anyone.map((address) => ({ address, ...asked })))
    all.push(...['/opendata', '/opendata/9999'].map((address) => ({ address, ...asked, accept: 'text/html' })))
    for (const [role, addresses] of Object.entries(pages)) all.push(...addresses.map((address) => ({ address, ...asked, cookie: cookie[role] })))
  }
  return all
}

test('all languages stand side by side in one picture', async () => {
  mkdirSync(PICTURES, { recursive: true })
  const context = await phone(browser, 'sv-SE')
  const shots = []
  const page = await context.newPage()
  for (const { tag } of languages) {
    for (const address of [`${service.parentUrls.parenting_programme}/${tag}`, `${service.parentUrls.advice_talk}/${tag}/thanks`]) {
      await page.goto(address)
      shots.push({ tag, image: (await page.screenshot({ fullPage: true })).toString('base64') })
    }
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

for (const whose of ['parents', 'staff']) {
  test(`every page of ${whose} is valid HTML, in every language of theirs`, async () => {
    const { pages, faults } = await checked
    assert.ok(pages.filter((page) => page.whose === whose).length > 100)
    assert.deepEqual(faults.filter((fault) => fault.whose === whose), [])
  })
}
