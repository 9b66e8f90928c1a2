// A real OpenID Connect provider, as a municipality has one: `node provider.mjs
// BACK_ADDRESS` prints its issuer and runs until it is ended. People sign in on its own
// pages with their address; which groups they belong to is told by whoever started it.

import http from 'node:http'

import { Provider } from 'oidc-provider'

const back = process.argv[2]

const server = http.createServer()
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${server.address().port}`

const groups = new Map()
process.on('message', ([email, its]) => groups.set(email, its))

/** What is known of somebody. */
function person(email) {
  return { accountId: email, claims: () => ({ sub: email, email, groups: groups.get(email) }) }
}

const provider = new Provider(issuer, {
  clients: [{ client_id: 'lyhord', client_secret: 'a secret that only the two know', redirect_uris: [back] }],
  claims: { openid: ['sub'], email: ['email'], profile: ['groups'] },
  findAccount: (_, id) => person(id),
  pkce: { required: () => true },
  cookies: { keys: ['only for this test'] },
})
server.on('request', provider.callback())
console.log(issuer)
