// A service beside a real provider, and the way through the provider's own pages.

import { spawn } from 'node:child_process'
import net from 'node:net'
import path from 'node:path'

import { readWords } from './support.mjs'

const sv = readWords('sv')

/**
 * A port that nobody listens on: the provider must know the service's address, and the other way round. Below
 * those that the system hands out, so that nobody beside us is given it before the service has it.
 */
async function freePort() {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 9_000)
    const server = net.createServer()
    const isFree = await new Promise((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

/** A provider of this shape and a service with these settings, started so, that asks it. */
export async function startAtProvider(shape, start, ...settings) {
  const port = await freePort()
  const back = `http://127.0.0.1:${port}/staff/sign-in/callback`
  const words = [path.join(import.meta.dirname, 'provider.mjs'), back, shape]
  const provider = spawn('node', words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const issuer = await new Promise((resolve, reject) => {
    // It says where it is within a second; one that never does keeps nobody waiting.
    const impatience = setTimeout(() => provider.kill('SIGKILL'), 60_000)
    provider.once('exit', (status) => {
      clearTimeout(impatience)
      reject(new Error(`the provider ended with ${status}`))
    })
    provider.stdout.once('data', (said) => {
      clearTimeout(impatience)
      resolve(String(said).trim())
    })
  })
  try {
    const service = await start(
      '--listen', `127.0.0.1:${port}`, '--oidc-issuer', issuer, '--oidc-client-id', 'lyhord',
      '--oidc-client-secret', 'a secret that only the two know', '--rate-limit', 'off', ...settings,
    )
    return { service, provider, issuer }
  } catch (fault) {
    // Left alone it would keep the test from its end.
    provider.removeAllListeners('exit')
    provider.kill()
    throw fault
  }
}

/** Goes to the provider and signs in there as `anna@kommun.se GROUP GROUP`. */
export async function goAndSignIn(page, { service, provider, issuer }, who) {
  const [email, ...groups] = who.split(' ')
  provider.send([email, groups])
  await page.goto(`${service.url}/staff/sign-in`)
  await page.getByRole('link', { name: sv('sign-in-provider') }).click()
  await there(page, issuer, email)
}

/** Signs in on the provider's own pages. */
export async function there(page, issuer, email) {
  await page.waitForURL((url) => url.origin === issuer)
  await page.locator('input[name=login]').fill(email)
  await page.locator('input[name=password]').fill('the provider looks after that')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
}
