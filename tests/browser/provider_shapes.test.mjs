// A real provider in the shapes of four vendors: each lets a manager in, and says no by name.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { goAndSignIn, startAtProvider } from './at_provider.mjs'
import { desktop, readWords, startBrowser, startWithoutAnswers } from './support.mjs'

const sv = readWords('sv')
let browser

before(async () => {
  browser = await startBrowser()
})

after(async () => {
  await browser?.close()
})

const VENDORS = [
  ['entra', 'roles', ['--oidc-email-claim', 'preferred_username', '--oidc-subject-claim', 'oid']],
  ['keycloak', 'realm_access.roles', []],
  ['adfs', 'group', ['--oidc-email-claim', 'upn', '--oidc-roles', 'g-lyhord-chefer=manager']],
  ['authentik', 'groups', []],
]

// One starts while another is signed in to.
describe('a provider', { concurrency: 2 }, () => {
  for (const [shape, roleClaim, settings] of VENDORS) {
    test(`a manager of a provider like ${shape} reads results, and who has no role is told which claim`, async () => {
      const at = await startAtProvider(shape, startWithoutAnswers, '--oidc-role-claim', roleClaim, ...settings)
      try {
        const page = await (await desktop(browser, 'sv-SE')).newPage()
        await goAndSignIn(page, at, `maria@kommun.se ${shape === 'adfs' ? 'g-lyhord-chefer' : 'manager'}`)
        await page.waitForURL(`${at.service.url}/staff/results`)
        await page.goto(`${at.service.url}/staff/account`)
        await page.getByText('maria@kommun.se').waitFor()
        await page.context().close()
        const other = await (await desktop(browser, 'sv-SE')).newPage()
        await goAndSignIn(other, at, 'eva@kommun.se nothing')
        await other.getByText(sv('sign-in-fault-role')).waitFor()
        assert.equal(await other.getByText(roleClaim).count(), 1, 'the claim is named')
        await other.context().close()
      } finally {
        await at.service.stop()
        at.provider.removeAllListeners('exit')
        at.provider.kill()
      }
    })
  }
})
