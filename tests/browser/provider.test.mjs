// Staff sign in at the municipality's own provider: a real one, in a real browser.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import net from 'node:net'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { desktop, pageForAxe, readWords, signIn, startBrowser, startService, violations } from './support.mjs'

const sv = readWords('sv')
let service, browser, provider, issuer

/** A port that nobody listens on: the provider must know the service's address, and the other way round. */
async function freePort() {
  const server = net.createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

before(async () => {
  const port = await freePort()
  const back = `http://127.0.0.1:${port}/staff/sign-in/callback`
  provider = spawn('node', [path.join(import.meta.dirname, 'provider.mjs'), back], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  issuer = await new Promise((resolve, reject) => {
    provider.once('exit', (status) => reject(new Error(`the provider ended with ${status}`)))
    provider.stdout.once('data', (said) => resolve(String(said).trim()))
  })
  service = await startService(
    '--listen', `127.0.0.1:${port}`, '--oidc-issuer', issuer, '--oidc-client-id', 'lyhord',
    '--oidc-client-secret', 'a secret that only the two know', '--oidc-role-claim', 'groups', '--rate-limit', 'off',
  )
  browser = await startBrowser()
})

after(async () => {
  await browser?.close()
  await service?.stop()
  provider?.kill()
})

/** Goes to the provider and signs in there as `anna@kommun.se GROUP GROUP`. */
async function signInThere(who) {
  const page = await (await desktop(browser, 'sv-SE')).newPage()
  const [email, ...groups] = who.split(' ')
  provider.send([email, groups])
  await page.goto(`${service.url}/staff/sign-in`)
  await page.getByRole('link', { name: sv('sign-in-provider') }).click()
  assert.equal(new URL(page.url()).origin, issuer)
  await page.locator('input[name=login]').fill(email)
  await page.locator('input[name=password]').fill('the provider looks after that')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
  return page
}

/**
 * The page of somebody whom the provider lets in. The provider's way back ends
 * on a page of ours that goes on by itself, so only what comes after it stands.
 */
async function somebody(who) {
  const page = await signInThere(who)
  await page.waitForURL((url) => url.origin === service.url && !url.pathname.startsWith('/staff/sign-in'))
  return page
}

/** The page of somebody whom we do not let in, which says why. */
async function refused(who, why) {
  const page = await signInThere(who)
  await page.getByText(sv(why)).waitFor()
  return page
}

test('a manager whom the provider names reads results', async () => {
  const page = await somebody('maria@kommun.se vpn manager')
  await page.waitForURL(`${service.url}/staff/results`)
  await page.goto(`${service.url}/staff/account`)
  await page.getByText(sv('account-provided')).waitFor()
  assert.equal((await page.goto(`${service.url}/staff/admin`)).status(), 404)
  await page.context().close()
})

test('an advisor of one district sees that one, and another role the next time', async () => {
  const page = await somebody('bo@kommun.se advisor@9999/farsta')
  await page.waitForURL(`${service.url}/staff/activities`)
  await page.getByRole('heading', { level: 1, name: 'Farsta' }).waitFor()
  await page.context().close()
  const again = await somebody('bo@kommun.se admin@9999')
  await again.waitForURL(`${service.url}/staff/admin`)
  await again.goto(`${service.url}/staff/admin/accounts`)
  assert.equal(await again.getByRole('link', { name: 'bo@kommun.se' }).count(), 1, 'it is the same account')
  await again.context().close()
})

test('somebody without a role here, or with one in a place that does not exist, is told so', async () => {
  for (const who of ['eva@kommun.se', 'eva@kommun.se boss', 'eva@kommun.se manager@0180', 'eva@kommun.se advisor@9999/atlantis']) {
    const page = await refused(who, 'sign-in-fault-role')
    assert.equal((await page.goto(`${service.url}/staff/results`)).url().includes('/staff/sign-in'), true, who)
    await page.context().close()
  }
})

test('an account that an administrator switches off is not let in by the provider', async () => {
  await (await somebody('ute@kommun.se manager')).context().close()
  const page = await (await desktop(browser, 'sv-SE')).newPage()
  await signIn(page, service, 'admin')
  await page.goto(`${service.url}/staff/admin/accounts`)
  await page.getByRole('link', { name: 'ute@kommun.se' }).click()
  await page.getByRole('button', { name: sv('accounts-disable') }).click()
  await page.getByRole('button', { name: sv('accounts-enable') }).waitFor()
  await page.context().close()
  await (await refused('ute@kommun.se manager', 'sign-in-fault-off')).context().close()
})

test('a manager of the provider ends the own session elsewhere, and the provider is told to ask again', async () => {
  const there = await somebody('lo@kommun.se manager')
  const here = await somebody('lo@kommun.se manager')
  await here.goto(`${service.url}/staff/account/sessions`)
  assert.deepEqual(await violations(here), [])
  assert.equal(await here.getByLabel(sv('account-current')).count(), 0, 'there is no password here')
  await here.getByRole('button', { name: sv('sessions-end-others') }).click()
  await here.getByText(sv('sessions-no-others')).waitFor()
  assert.equal((await there.goto(`${service.url}/staff/account`)).url().includes('/staff/sign-in'), true)
  for (const [query, prompt] of [['?again=yes&next=/staff/account/sessions', 'login'], ['', null]]) {
    const answer = await here.request.get(`${service.url}/staff/sign-in/provider${query}`, { maxRedirects: 0 })
    assert.equal(new URL(answer.headers().location).searchParams.get('prompt'), prompt)
  }
  await there.context().close()
  await here.context().close()
})

test('what did not begin here is refused', async () => {
  const page = await pageForAxe(browser, { locale: 'sv-SE' })
  for (const query of ['?code=a&state=b', '', '?error=access_denied', '?code=a']) {
    assert.equal((await page.goto(`${service.url}/staff/sign-in/callback${query}`)).status(), 422, query)
    await page.getByText(sv('sign-in-fault-begun')).waitFor()
  }
  assert.deepEqual(await violations(page), [])
  // A state that did begin here, with another's code.
  await page.goto(`${service.url}/staff/sign-in`)
  await page.getByRole('link', { name: sv('sign-in-provider') }).click()
  const cookies = await page.context().cookies(service.url)
  assert.ok(cookies.every((cookie) => cookie.httpOnly), 'no script reads them')
  const [begun] = cookies.filter((cookie) => cookie.name === 'lyhord-begun')
  const { state } = JSON.parse(Buffer.from(begun.value, 'base64url'))
  const answer = await page.goto(`${service.url}/staff/sign-in/callback?code=not-a-code&state=${state}`)
  assert.equal(answer.status(), 502)
  await page.getByText(sv('sign-in-fault-provider')).waitFor()
  await page.context().close()
})

test('without its provider the service says so and passwords still work', async () => {
  provider.removeAllListeners('exit')
  provider.kill()
  await new Promise((resolve) => provider.once('exit', resolve))
  const page = await (await desktop(browser, 'sv-SE')).newPage()
  await page.goto(`${service.url}/staff/sign-in`)
  await page.getByRole('link', { name: sv('sign-in-provider') }).click()
  await page.getByText(sv('sign-in-fault-provider')).waitFor()
  await signIn(page, service, 'manager')
  await page.waitForURL(`${service.url}/staff/results`)
  await page.context().close()
})
