// Which hosts and pages may ask the preview?
import { expect, test } from 'vitest'
import { isOwnHost, isOwnPage, type Gate } from '../../../src/server/guard.ts'

const token = '0123456789abcdef'
const local: Gate = { bind: '127.0.0.1', namedHost: undefined, token }
const open: Gate = { bind: '0.0.0.0', namedHost: undefined, token }
const named: Gate = { bind: '127.0.0.1', namedHost: 'preview.example', token }

test.each<[string | undefined, Gate, boolean]>([
  ['localhost:1313', local, true],
  ['localhost', local, true],
  ['LOCALHOST:1313', local, true],
  ['site.localhost:1313', local, true],
  ['127.0.0.1:1313', local, true],
  ['127.8.9.1', local, true],
  ['[::1]:1313', local, true],
  ['evil.example', local, false],
  ['localhost.evil.example', local, false],
  ['evil.example:1313', open, false],
  ['127.0.0.1.evil.example', local, false],
  ['192.168.1.7:1313', local, false],
  ['192.168.1.7:1313', open, true],
  ['[fe80::1]', open, true],
  ['0x7f000001', local, false],
  ['2130706433', local, false],
  ['preview.example', local, false],
  ['preview.example', named, true],
  ['preview.example:8443', named, true],
  ['a@localhost', local, false],
  ['localhost/x', local, false],
  ['localhost, evil.example', local, false],
  ['', local, false],
  [undefined, local, false],
])('host %s', (host, gate, isOwn) => {
  expect(isOwnHost(host, gate)).toBe(isOwn)
})

const host = 'localhost:1313'
test.each<[string, Record<string, string>, string | null, boolean]>([
  ['own page', { host, origin: 'http://localhost:1313' }, token, true],
  ['own page as browsers fetch within an origin', { host, 'sec-fetch-site': 'same-origin' }, token, true],
  ['own page by TLS', { host, origin: 'https://localhost:1313' }, token, true],
  ['own page without the token', { host, 'sec-fetch-site': 'same-origin' }, null, false],
  ['own page with another token', { host, 'sec-fetch-site': 'same-origin' }, 'fedcba9876543210', false],
  ['no origin at all', { host }, token, false],
  ['the origin null', { host, origin: 'null' }, token, false],
  ['another port', { host, origin: 'http://localhost:8080' }, token, false],
  ['no port', { host, origin: 'http://localhost' }, token, false],
  ['another name of this machine', { host, origin: 'http://127.0.0.1:1313' }, token, false],
  ['an address', { host, origin: 'http://10.0.0.1:1313' }, token, false],
  ['a foreign page', { host, origin: 'http://evil.example' }, token, false],
  [
    'a foreign page that forges a host',
    { host, origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
    token,
    false,
  ],
  ['a page of the same site', { host, 'sec-fetch-site': 'same-site' }, token, false],
  ['a typed address', { host, 'sec-fetch-site': 'none' }, token, false],
  [
    'a foreign page with an own origin',
    { host, origin: 'http://localhost:1313', 'sec-fetch-site': 'cross-site' },
    token,
    false,
  ],
])('event stream: %s', (_, headers, given, isOwn) => {
  expect(isOwnPage(headers, given, local)).toBe(isOwn)
})

test('a proxy that changes the host is let in by the base URL', () => {
  expect(isOwnPage({ host, origin: 'https://preview.example' }, token, named)).toBe(true)
  expect(isOwnPage({ host, origin: 'https://other.example' }, token, named)).toBe(false)
})
