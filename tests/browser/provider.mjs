// A real OpenID Connect provider, as a municipality has one: `node provider.mjs
// BACK_ADDRESS SHAPE` prints its issuer and runs until it is ended. People sign in on its
// own pages with their address; which groups they belong to is told by whoever started it.

import crypto from 'node:crypto'
import http from 'node:http'

import { Provider } from 'oidc-provider'

const [back, shape = 'plain'] = process.argv.slice(2)

/** What each says of somebody, how it signs, and whether it all stands in the token. */
const SHAPES = {
  plain: { claims: (email, groups) => ({ email, email_verified: true, groups }) },
  // No address called email, nothing of verification, people told apart by oid.
  entra: {
    claims: (email, roles) => ({ oid: `o-${email}`, preferred_username: email, roles }),
    inToken: true,
  },
  keycloak: {
    claims: (email, groups) => ({
      email, email_verified: true, realm_access: { roles: ['offline_access', ...groups] },
    }),
  },
  // One group is a text and no list.
  adfs: { claims: (upn, groups) => ({ upn, group: groups.join(' ') }), inToken: true },
  authentik: { claims: (email, groups) => ({ email, email_verified: true, groups }), signed: 'ES256' },
}
const { claims, inToken = false, signed = 'RS256' } = SHAPES[shape]

const server = http.createServer()
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${server.address().port}`

const groups = new Map()
process.on('message', ([email, its]) => groups.set(email, its))

/** What is known of somebody. */
function person(email) {
  return { accountId: email, claims: () => ({ sub: email, ...claims(email, groups.get(email)) }) }
}

/**
 * Keys of its own, for both ways to sign. Written out and read again: under Node 20 a key that has just been made
 * may wait for ever when it is written as JWK.
 */
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' }
const publicKeyEncoding = { type: 'spki', format: 'pem' }
const keys = [
  crypto.generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding, publicKeyEncoding }),
  crypto.generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding, publicKeyEncoding }),
].map(({ privateKey }) => crypto.createPrivateKey(privateKey).export({ format: 'jwk' }))

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'lyhord', client_secret: 'a secret that only the two know', redirect_uris: [back],
    id_token_signed_response_alg: signed,
  }],
  claims: { openid: ['sub', ...Object.keys(claims('', []))] },
  conformIdTokenClaims: !inToken,
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
  jwks: { keys },
  findAccount: (_, id) => person(id),
  pkce: { required: () => true },
  cookies: { keys: ['only for this test'] },
})
server.on('request', provider.callback())
console.log(issuer)
