// Staff sign in at the municipality's own provider: a real one, in a real browser.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { goAndSignIn, startAtProvider, there } from './at_provider.mjs'
import { desktop, pageForAxe, readWords, signIn, startBrowser, startService, violations } from './support.mjs'

const sv = readWords('sv')
let service, browser, provider, issuer

before(async () => {
  ;({ service, provider, issuer } = await startAtProvider('plain', startService, '--oidc-role-claim', 'groups'))
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
  await goAndSignIn(page, { service, provider, issuer }, who)
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
  await page.locator('summary', { hasText: sv('accounts-disable') }).click()
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
  const [begun] = cookies.filter((cookie) => cookie.name.startsWith('lyhord-begun-'))
  const { state } = JSON.parse(Buffer.from(begun.value, 'base64url'))
  const answer = await page.goto(`${service.url}/staff/sign-in/callback?code=not-a-code&state=${state}`)
  assert.equal(answer.status(), 403)
  await page.getByText(sv('sign-in-fault-refused')).waitFor()
  await page.getByText('invalid_grant').waitFor()
  assert.deepEqual(await violations(page), [])
  await page.context().close()
})

test('an account with a password is taken to the provider by its owner alone', async () => {
  const { email, password } = service.staff.advisor
  const stranger = await refused(`${email} advisor@9999/farsta`, 'sign-in-fault-address')
  assert.deepEqual(await violations(stranger), [])
  await stranger.context().close()
  const page = await pageForAxe(browser, { locale: 'sv-SE' })
  await signIn(page, service, 'advisor')
  await page.goto(`${service.url}/staff/account`)
  await page.getByRole('link', { name: sv('connect-send') }).click()
  await page.getByText(sv('connect-how')).waitFor()
  assert.deepEqual(await violations(page), [])
  await page.getByLabel(sv('account-current')).fill(password)
  await page.getByRole('button', { name: sv('connect-send') }).click()
  await there(page, issuer, email)
  await page.waitForURL(`${service.url}/staff/account`)
  await page.getByText(sv('account-provided')).waitFor()
  await page.context().close()
  await (await somebody(`${email} advisor@9999/farsta`)).context().close()
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
