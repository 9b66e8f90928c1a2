// What the browser's tests share: a demo of one's own, Chromium, the service's
// own words, and axe.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

import jsQR from 'jsqr'
import { chromium } from 'playwright-core'
import { PNG } from 'pngjs'

const HERE = import.meta.dirname
const LANGUAGES = path.join(HERE, '../../assets/languages')
const AXE = readFileSync(path.join(HERE, 'node_modules/axe-core/axe.min.js'), 'utf8')
const CHROMIUM = '/usr/bin/chromium'
const SLOWEST_START = 60_000
const SLOWEST_PAGE = 10_000

/** A phone that a parent holds. */
export const PHONE = { width: 360, height: 740 }
/** A desk that a manager sits at. */
export const DESKTOP = { width: 1280, height: 800 }

/**
 * Starts a demo on a free port, with further flags, stopped by `stop()`.
 * @returns {Promise<{url: string, parentUrls: Object<string, string>, staff: Object<string, {email: string, password: string}>, token: string, stop: () => Promise<void>}>}
 */
export async function startService(...flags) {
  const binary = process.env.LYHORD_BINARY
  if (!binary) throw new Error('LYHORD_BINARY does not say which lyhord to test')
  const listen = flags.includes('--listen') ? [] : ['--listen', '127.0.0.1:0']
  const child = spawn(binary, ['demo', '--json', ...listen, ...flags], { cwd: HERE, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let said = ''
  let complained = ''
  child.stderr.on('data', (part) => (complained += part))
  const stop = async () => {
    child.kill('SIGTERM')
    const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(impatience)
  }
  try {
    await new Promise((resolve, reject) => {
      const impatience = setTimeout(() => reject(new Error(`the demo did not start within ${SLOWEST_START / 1000} s`)), SLOWEST_START)
      child.once('error', reject)
      child.stdout.on('data', (part) => {
        said += part
        if (!/^listening on .+\n/m.test(said)) return
        clearTimeout(impatience)
        resolve()
      })
      ended.then((status) => {
        clearTimeout(impatience)
        reject(new Error(`the demo ended with ${status}`))
      })
    })
  } catch (fault) {
    await stop()
    throw new Error(`${fault.message}\n${said}${complained}`)
  }
  const facts = JSON.parse(said.split('\n')[0])
  const staff = Object.fromEntries(facts.staff.map((one) => [one.role, one]))
  return { url: facts.url, parentUrls: facts.parent_urls, staff, token: facts.token, stop }
}

/** The environment without what would be settings of the service (`LYHORD_BINARY` an unknown one), and with the time it is told. */
const environment = (now) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LYHORD_'))),
  ...(now && { LYHORD_NOW: now }),
})

/** A folder of its own, in which commands are run and from which is served. */
export function ownFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lyhord-own-'))
  const binary = process.env.LYHORD_BINARY
  return {
    run: (words, { now, input = '' } = {}) => execFileSync(binary, words, { cwd: folder, env: environment(now), input }).toString(),
    importOrganisation(text, { now } = {}) {
      writeFileSync(path.join(folder, 'organisation.toml'), text)
      this.run(['org', 'import', 'organisation.toml'], { now })
    },
    /** Serves until `stop()`; `said` is what it waits for, with an address in it. */
    async serve({ now, flags = [], said = /listening on (\S+)\n/ } = {}) {
      const listen = flags.includes('--listen') ? [] : ['--listen', '127.0.0.1:0']
      const child = spawn(binary, ['serve', ...listen, ...flags], { cwd: folder, env: environment(now), stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = new Promise((resolve) => child.once('close', resolve))
      const address = await new Promise((resolve, reject) => {
        let all = ''
        child.stdout.on('data', (part) => {
          all += part
          const found = said.exec(all)
          if (found) resolve(found[1])
        })
        ended.then((status) => reject(new Error(`the service ended with ${status}`)))
      })
      return { url: new URL(address).origin, address, stop: () => { child.kill('SIGTERM'); return ended } }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** An empty service; `begin` is where it is taken into use. */
export async function startEmptyService() {
  const own = ownFolder()
  const { url, address, stop } = await own.serve({ said: /begin at (\S+)\n/ })
  return { url, begin: address, stop: async () => { await stop(); own.remove() } }
}

/** A service with one municipality and nothing in it, with further flags. */
export async function startWithoutAnswers(...flags) {
  const own = ownFolder()
  own.importOrganisation('[[municipality]]\ncode = "9999"\nname = "Demokommunen"\n[[municipality.district]]\nid = "farsta"\nname = "Farsta"\n')
  const { url, stop } = await own.serve({ flags })
  return { url, stop: async () => { await stop(); own.remove() } }
}

/** Chromium as the machine has it; nothing is downloaded. */
export async function startBrowser() {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: apt-get install chromium`)
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  })
}

async function contextOf(browser, options) {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(SLOWEST_PAGE)
  return context
}

/**
 * A parent's phone, which runs no script. `locale` is what it asks for. A phone has two or
 * three dots to each of these, which no size depends on and drawing takes fourfold: where a
 * picture is read, ask for them.
 */
export const phone = (browser, locale, more = {}) =>
  contextOf(browser, { viewport: PHONE, hasTouch: true, isMobile: true, javaScriptEnabled: false, locale, ...more })

/** A computer at a desk. */
export const desktop = (browser, locale, more = {}) => contextOf(browser, { viewport: DESKTOP, locale, ...more })

/** Signs a member of staff in as they would. */
export async function signIn(page, service, role) {
  const words = readWords(await spoken(page))
  await page.goto(`${service.url}/staff/sign-in`)
  await page.getByLabel(words('sign-in-email'), { exact: true }).fill(service.staff[role].email)
  await page.getByLabel(words('sign-in-password'), { exact: true }).fill(service.staff[role].password)
  await page.getByRole('button', { name: words('sign-in-send') }).click()
}

/**
 * Cookies of one who signed in, for as many contexts as are wanted. Sent as the form
 * sends it, without the form: `signIn` is how a person does it.
 */
export async function signedIn(service, role) {
  const { email, password } = service.staff[role]
  const answer = await fetch(`${service.url}/staff/sign-in`, { method: 'POST', body: new URLSearchParams({ email, password }), redirect: 'manual' })
  assert.equal(answer.status, 303, `${role} was not let in`)
  const cookies = answer.headers.getSetCookie().map((line) => {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
    return { name, value, domain: new URL(service.url).hostname, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' }
  })
  assert.ok(cookies.length > 0, `${role} has no session`)
  return { cookies, origins: [] }
}

/** The staff language that a page's browser prefers. */
async function spoken(page) {
  return (await page.evaluate(() => navigator.language)).split('-')[0]
}

const catalogues = new Map()

function messages(language) {
  if (!catalogues.has(language)) {
    const folder = path.join(LANGUAGES, language)
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ftl')).map((name) => path.join(folder, name)) : []
    if (files.length === 0) throw new Error(`no texts for ${language} in ${LANGUAGES}`)
    const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    catalogues.set(language, new Map(lines.map((line) => /^([a-z][\w-]*) = (.*)$/.exec(line)).filter(Boolean).map(([, key, said]) => [key, said.trim()])))
  }
  return catalogues.get(language)
}

/**
 * Reads a language's own text files (one line per message, which is all they
 * use); what a language lacks is said in Swedish, as on the page.
 */
export function readWords(language) {
  return (key, given = {}) => {
    const said = messages(language).get(key) ?? messages('sv').get(key)
    if (said === undefined) throw new Error(`no text ${key} in ${language} or Swedish`)
    return said.replace(/\{ *\$([\w-]+) *\}/g, (_, name) => given[name] ?? assert.fail(`${key} needs ${name}`))
  }
}

/** Where text and its isolation marks are compared. */
export const bare = (text) => text.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim()

// What axe asks falls into three: what a colour can change, what a width can, and the
// rest, which depends on the page and its words alone. The first two take four fifths of
// the time, contrast most. So the rest is asked of every page in every language; contrast
// and sizes only where a page has other elements, as no language has colours of its own.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const COLOUR = ['color-contrast', 'link-in-text-block']
const WIDTH = ['scrollable-region-focusable', 'target-size']
const rules = (...values) => ({ runOnly: { type: 'rule', values } })
const without = (...names) => ({ runOnly: TAGS, rules: Object.fromEntries(names.map((name) => [name, { enabled: false }])) })
const EVERYTHING = without()
const OF_THE_COLOUR = rules(...COLOUR)
const OF_THE_WIDTH = rules(...WIDTH)
const OF_BOTH = rules(...COLOUR, ...WIDTH)
const ALL_BUT_COLOUR = without(...COLOUR)
const ALL_BUT_WIDTH = without(...WIDTH)
const OF_THE_WORDS = without(...COLOUR, ...WIDTH)

/** What axe finds wrong, as lines to read. The page's context must bypass the CSP. */
export async function violations(page) {
  return found(page, EVERYTHING)
}

/** One language of each script, each with the fonts and lines of its own. */
const SCRIPTS = ['sv', 'ar', 'ti', 'uk', 'zh-Hans', 'th']

/**
 * What axe finds on a parent's page in this language, each line with the way it was seen:
 * its words always, in every width in one language of each script, in every colour in
 * one of each direction. `scripts` are fewer where a page is laid out as one before it.
 */
export async function violationsIn(page, tag, scripts = SCRIPTS) {
  const [light, ...others] = COLOURS
  const [narrow, ...wider] = WIDTHS
  const isOfItsScript = scripts.includes(tag)
  const isColoured = isOfItsScript && ['sv', 'ar'].includes(tag)
  const lines = []
  const look = async (colours, width, looked) => {
    await page.emulateMedia(colours)
    await sized(page, { width, height: 740 })
    const seen = await found(page, looked)
    lines.push(...seen.map((line) => `${tag}, ${JSON.stringify(colours)}, ${width} px: ${line}`))
  }
  await look(light, narrow, isColoured ? EVERYTHING : isOfItsScript ? ALL_BUT_COLOUR : OF_THE_WORDS)
  if (isColoured) for (const colours of others) await look(colours, narrow, OF_THE_COLOUR)
  if (isOfItsScript) for (const width of wider) await look(light, width, isColoured ? OF_BOTH : OF_THE_WIDTH)
  return lines
}

/**
 * Ways to look at a page of staff: on what, in which colours, and what is asked of it.
 * In its two languages together a page is seen on both, in all colours of both; with
 * other figures or for another role half of that, or its words.
 */
export const WAYS = {
  sv: [[PHONE, 'light', EVERYTHING], [DESKTOP, 'dark', OF_BOTH]],
  en: [[PHONE, 'dark', ALL_BUT_WIDTH], [DESKTOP, 'light', OF_THE_COLOUR]],
  otherFigures: [[PHONE, 'dark', EVERYTHING], [DESKTOP, 'light', OF_BOTH]],
  words: [[PHONE, 'light', OF_THE_WORDS], [DESKTOP, 'light', undefined]],
}

/**
 * Shows another page, or the answer to a form, in the window that stands open, in this
 * language when one is named: axe, half a megabyte, stays compiled there, and looks at a
 * page in a fifth of the time it needs in a new window. For looks alone; what people go to
 * is gone to. The page's context must bypass the CSP.
 */
export async function turnTo(page, url, { form, language } = {}) {
  if (new URL(page.url()).origin !== new URL(url).origin) await page.goto(url)
  return page.evaluate(async ({ url, form, language }) => {
    const headers = { accept: 'text/html', ...(language && { 'accept-language': language }) }
    const answer = await fetch(url, { headers, ...(form && { method: 'POST', body: new URLSearchParams(form) }) })
    // A script of the page's is run anew, and in a scope of its own: the window holds its names already.
    const html = (await answer.text()).replace(/<script src="([^"]+)" defer>/, `<script type="module" src="$1?${performance.now()}">`)
    history.replaceState(null, '', answer.url)
    document.open()
    document.write(html)
    document.close()
    if (document.readyState !== 'complete') await new Promise((loaded) => addEventListener('load', loaded, { once: true }))
    return answer.status
  }, { url, form, language })
}

/** Lets a page go on as somebody else, with the cookies of `signedIn`; as nobody without. */
export async function become(page, { cookies } = { cookies: [] }) {
  await page.context().clearCookies()
  await page.context().addCookies(cookies)
}

/** Nothing that axe can find on a page of staff, and nothing wider than the screen. */
export async function lookAt(page, url, language, ways = WAYS[language]) {
  await turnTo(page, url, { language })
  assert.equal(new URL(page.url()).pathname, new URL(url).pathname, 'it leads elsewhere')
  for (const [viewport, colorScheme, looked] of ways) {
    const seen = `${url}, ${language}, ${viewport.width} px, ${colorScheme}`
    await sized(page, viewport)
    assert.ok((await contentWidth(page)) <= viewport.width, `${seen}: scrolls sideways`)
    if (looked === undefined) continue
    await page.emulateMedia({ colorScheme, forcedColors: 'none' })
    assert.deepEqual(await found(page, looked), [], seen)
  }
}

async function found(page, options) {
  if (await page.evaluate(() => globalThis.axe === undefined)) await page.evaluate(AXE)
  const found = await page.evaluate(async (options) => {
    const { passes, violations } = await globalThis.axe.run(document, { ...options, resultTypes: ['violations'], selectors: false })
    return { rules: passes.length + violations.length, violations: violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, any }) => `${html} ${any.map((one) => one.message).join(' ')}`) })) }
  }, options)
  assert.ok(found.rules >= (Array.isArray(options.runOnly) ? 11 : 0), 'axe looked at next to nothing')
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.slice(0, 3).join('\n    ')}${nodes.length > 3 ? `\n    and ${nodes.length - 3} more` : ''}`)
}

/** A page to run axe in: script and injection allowed, a reload not needed between looks. */
export async function pageForAxe(browser, more = {}) {
  const context = await contextOf(browser, { viewport: DESKTOP, bypassCSP: true, ...more })
  return context.newPage()
}

/** A code made as programs make it, in ten digits. */
export async function addActivity(service, what) {
  const answer = await fetch(`${service.url}/api/v1/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ district: 'farsta', ...what }),
  })
  const made = await answer.json()
  assert.equal(answer.status, 201, JSON.stringify(made))
  return made.code
}

/** The languages offered on a form, in order, with the direction of each. */
export async function languagesOf(browser, service) {
  const context = await phone(browser, 'sv-SE')
  const page = await context.newPage()
  await page.goto(service.parentUrls.advice_talk)
  const languages = await page.getByRole('navigation').locator('a').evaluateAll((links) => links.map((link) => ({ tag: link.lang, dir: link.dir })))
  await context.close()
  const there = readdirSync(LANGUAGES, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  assert.equal(languages.length, there.length, 'the bar offers the languages')
  return languages
}

/** Every way of seeing a page that axe looks at. */
export const COLOURS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
]
export const WIDTHS = [320, 360, 1280]
const STANDARD = readFileSync(path.join(HERE, '../../assets/questionnaires/parent-standard.toml'), 'utf8')
/** The activity types that parents are asked about: those of the four questions. */
export const TYPES = [.../^occasions = \[(.*)\]/m.exec(STANDARD)[1].matchAll(/"(\w+)"/g)].map(([, type]) => type)

/**
 * Gives a page this size, and waits until it has it: what follows may be measured
 * at once. Only the tab in front is laid out anew.
 */
export async function sized(page, viewport) {
  const { width, height } = page.viewportSize() ?? {}
  if (width === viewport.width && height === viewport.height) return
  await page.bringToFront()
  await page.setViewportSize(viewport)
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, viewport)
}

/** How wide the content is, which is more than the window when it scrolls sideways. */
export const contentWidth = (page) => page.evaluate(() => document.documentElement.scrollWidth)

/** What a decoder that the service knows nothing of reads on a picture of the page. */
export async function scan(page) {
  const { width, height, data } = PNG.sync.read(await page.screenshot())
  return jsQR(new Uint8ClampedArray(data.buffer, data.byteOffset, data.length), width, height)?.data
}

/** One answer of the service as it went over the wire. */
export function fetchRaw(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = http.get(url, { headers, agent: false }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }))
      answer.on('error', reject)
    })
    asked.on('error', reject)
  })
}
