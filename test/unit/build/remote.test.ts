// What do templates get from other hosts, and what does the policy of the site keep from them?
import { spawn, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAllowed } from '../../../src/config/policy.ts'
import { isBlockedAddress } from '../../../src/workers/blocked-address.ts'
import { fetchRemote, type RemoteAnswer, type RemoteRequest } from '../../../src/workers/remote-fetch.ts'
import { buildFiles, withFolder } from '../../support/build-files.ts'
import { selfSignedCertificate } from '../../support/certificate.ts'

interface Host {
  readonly process: ChildProcess
  readonly url: string
  readonly port: string
}

const program = fileURLToPath(new URL('../../support/remote-server.mjs', import.meta.url))

async function startHost(env: NodeJS.ProcessEnv = {}): Promise<Host> {
  const process_ = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<string>((done) => process_.stdout.once('data', (text) => done(String(text).trim())))
  return { process: process_, url: `http://127.0.0.1:${port}`, port }
}

let host: Host
beforeAll(async () => void (host = await startHost()))
afterAll(() => void host.process.kill())

const base =
  'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "section", "404"]\n'
const local = "[security.http]\nurls = ['^http://127\\.0\\.0\\.1']\n"
const guarded = (call: string): string =>
  `{{ with try (${call}) }}{{ with .Err }}{{ .Cause }}{{ else }}{{ with .Value }}{{ .Content | safeHTML }}{{ else }}nil{{ end }}{{ end }}{{ end }}`

interface HomeOptions {
  readonly config?: string
  /** Where remote files are kept; nothing is kept without it. */
  readonly cache?: string
  readonly before?: string
  readonly env?: Readonly<Record<string, string>>
}

const home = (template: string, options: HomeOptions = {}) =>
  options.cache === undefined
    ? withFolder((cache) => homeWith(template, { ...options, cache }))
    : homeWith(template, { ...options, cache: options.cache })

async function homeWith(
  template: string,
  { config = local, cache, before = '', env = {} }: HomeOptions & { readonly cache: string },
) {
  const { files, text, diagnostics } = await buildFiles(
    { 'hugo.toml': `${before}${base}${config}`, 'layouts/index.html': template.replaceAll('HOST', host.url) },
    { env: { HOME: cache, XDG_CACHE_HOME: cache, ...env } },
  )
  return { html: (files.get('index.html') ?? '').trim(), files, text, diagnostics }
}

describe('resources.GetRemote', () => {
  test.each([
    ['the body', '{{ (resources.GetRemote "HOST/data.json").Content | safeHTML }}', '{"name":"Ada"}'],
    ['its value', '{{ (resources.GetRemote "HOST/data.json" | unmarshal).name }}', 'Ada'],
    ['zipped', '{{ (resources.GetRemote "HOST/zip" | unmarshal).zip }}', '1'],
    ['type by name', '{{ (resources.GetRemote "HOST/plain.toml").MediaType }}', 'application/toml'],
    [
      'what it tells',
      '{{ $r := resources.GetRemote "HOST/data.json" (dict "responseHeaders" (slice "X-Trace")) }}{{ with $r.Data }}{{ .StatusCode }}|{{ .Status }}|{{ .ContentLength }}|{{ .ContentType }}|{{ .Headers }}{{ end }}{{ $r.Err }}',
      '200|200 OK|14|application/json; charset=utf-8|map[X-Trace:[abc]]',
    ],
    [
      'method, headers and body',
      '{{ with resources.GetRemote "HOST/echo" (dict "method" "post" "body" "hi" "headers" (dict "X-Own" "1")) | unmarshal }}{{ .method }} {{ .body }} {{ .own }}{{ end }}',
      'POST hi 1',
    ],
    ['a redirect', '{{ (resources.GetRemote "HOST/to?url=/data.json" | unmarshal).name }}', 'Ada'],
    ['404', guarded('resources.GetRemote "HOST/none"'), 'nil'],
    [
      'once for a key',
      '{{ range slice 1 2 }}{{ (resources.GetRemote "HOST/hits" (dict "key" "k1") | unmarshal).hits }}{{ end }}',
      '11',
    ],
    [
      'an error of the host',
      '{{ with try (resources.GetRemote "HOST/broken") }}{{ .Err.Cause.Data.StatusCode }} {{ .Err.Cause.Data.Body }}{{ end }}',
      '501 out of order',
    ],
  ])('%s', async (_, template, expected) => {
    const { html, text } = await home(template)
    expect(text).toBe('')
    expect(html).toBe(expected)
  })

  test('is published below a name of its own', async () => {
    const { html, files } = await home('{{ (resources.GetRemote "HOST/data.json").RelPermalink }}')
    expect(html).toMatch(/^\/data_[0-9a-f]{16}\.json$/)
    expect(files.get(html.slice(1))).toBe('{"name":"Ada"}')
  })

  test('an error of the host in words', async () => {
    const { html } = await home(guarded('resources.GetRemote "HOST/broken"'))
    expect(html).toContain(`failed to fetch remote resource from`)
    expect(html).toContain('Not Implemented')
  })

  test.each([
    ['by default', '', 'resources.GetRemote "HOST/data.json"', 'security.http.urls'],
    ['a number for the host', local, 'resources.GetRemote "http://2130706433/"', 'security.http.urls'],
    ['a number for the host by default', '', 'resources.GetRemote "http://2130706433/"', 'security.http.urls'],
    ['hexadecimal by default', '', 'resources.GetRemote "http://0x7f.1/"', 'security.http.urls'],
    ['other methods', local, 'resources.GetRemote "HOST/echo" (dict "method" "delete")', 'security.http.methods'],
    ['a redirect', local, 'resources.GetRemote "HOST/to?url=http://localhost/"', 'security.http.urls'],
  ])('denied: %s', async (_, config, call, policy) => {
    const { html } = await home(guarded(call), { config })
    expect(html).toContain('access denied: ')
    expect(html).toContain(policy)
  })

  test('a host that cannot answer now is asked again, for as long as the site allows', async () => {
    const again = '{{ (resources.GetRemote "HOST/busy-once" | unmarshal).name }}'
    expect((await home(again)).html).toBe('Eve')
    const [soon, later] = ['busy', 'busy-for-an-hour'].map((path) => guarded(`resources.GetRemote "HOST/${path}"`))
    const { html } = await home(`${soon}\n${later}`, { before: 'timeout = "300ms"\n' })
    const why = 'retry timeout (configured to 300ms) fetching remote resource: 503 Service Unavailable'
    const lines = ['busy', 'busy-for-an-hour'].map((path) => `Get &#34;${host.url}/${path}&#34;: ${why}`)
    expect(html).toBe(`${lines[0]}\n${lines[1]} (server requested Retry-After: 1h0m0s)`)
  })

  test('a request may have a time of its own', async () => {
    const { html } = await home(guarded('resources.GetRemote "HOST/slow" (dict "timeout" "100ms")'))
    expect(html).toContain('timed out after 0.1s')
  })

  test('a certificate counts only where an authority that the user trusts made it', () =>
    withFolder(async (folder) => {
      const { key, certificate } = selfSignedCertificate()
      const own = await startHost({ TEST_KEY: key, TEST_CERTIFICATE: certificate })
      const secure = own.url.replace('http:', 'https:')
      const authority = join(folder, 'authority.pem')
      writeFileSync(authority, certificate)
      const config = "[security.http]\nurls = ['^https://127\\.0\\.0\\.1']\n"
      const template = guarded(`resources.GetRemote "${secure}/data.json"`)
      const trusting = { config, env: { NODE_EXTRA_CA_CERTS: authority } }
      expect((await home(template, { config })).html).toContain('self-signed certificate')
      expect((await home(template, trusting)).html).toBe('{"name":"Ada"}')
      const away = guarded(`resources.GetRemote "${secure}/to?url=${own.url}/data.json"`)
      expect((await home(away, trusting)).html).toContain('security.http.urls')
      own.process.kill()
    }))

  test('a later build needs no network, and may be told to ask again', () =>
    withFolder(async (cache) => {
      const own = await startHost()
      const template = guarded(`resources.GetRemote "${own.url}/data.json"`)
      expect((await home(template, { cache })).html).toBe('{"name":"Ada"}')
      own.process.kill()
      await new Promise((done) => own.process.once('exit', done))
      expect((await home(template, { cache })).html).toBe('{"name":"Ada"}')
      expect((await home(template, { cache, before: 'ignoreCache = true\n' })).html).toContain('ECONNREFUSED')
      const aged = `${local}[caches.getresource]\nmaxAge = "1ns"\n`
      expect((await home(template, { cache, config: aged })).html).toContain('ECONNREFUSED')
    }))
})

describe('getJSON and getCSV', () => {
  test.each([
    ['{{ (getJSON "HOST/" "data.json").name }}', 'Ada'],
    ['{{ range getCSV ";" "HOST/table.csv" }}{{ index . 1 }}{{ end }}', 'b2'],
  ])('%s', async (template, expected) => {
    expect((await home(template)).html).toBe(expected)
  })

  test.each([
    ['', 'error'],
    ['ignoreErrors = ["error-remote-getjson"]\n', 'warning'],
  ])('%s failing is told', async (before, severity) => {
    const { diagnostics } = await home('[{{ getJSON "HOST/broken" }}]', { before })
    const told = diagnostics.filter(({ message }) => message.startsWith('Failed to get JSON resource'))
    expect(told.map((each) => each.severity)).toEqual([severity])
  })
})

describe('one fetch', () => {
  const ask = (url: string, more: Partial<RemoteRequest> = {}): Promise<RemoteAnswer> => {
    const usual = { method: 'GET', headers: [], body: '', urls: ['.*'], methods: ['GET'], patienceMs: 2000 }
    return fetchRemote({ url, ...usual, timeoutMs: 5000, maxBytes: 1000, ...more }, isAllowed)
  }
  const bodyOf = (answer: RemoteAnswer): unknown =>
    JSON.parse('error' in answer ? 'null' : Buffer.from(answer.body, 'base64').toString())
  const toLocalhost = (): string => `${host.url}/to?url=${encodeURIComponent(`http://localhost:${host.port}/echo`)}`

  test.each([
    ['too large', '/bomb', {}, 'larger than 1000 bytes'],
    ['too slow', '/slow', { timeoutMs: 200 }, 'timed out after 0.2s'],
    ['too many hops', '/loop', {}, 'stopped after 10 redirects'],
    ['another scheme', '/to?url=file:///etc/passwd', {}, 'unsupported protocol scheme "file"'],
    ['a user name', '/to?url=http://a:b@example.org/', {}, 'user name'],
    ['a neighbour', '/to?url=http://169.254.169.254/', {}, 'which is not public'],
    ['a mapped address', '/to?url=http://[::ffff:127.0.0.1]/', {}, 'which is not public'],
    ['a name for this machine', '/to?url=http://localhost/', {}, 'which is not public'],
    ['a method', '/echo', { method: 'POST' }, 'security.http.methods'],
  ])('is refused: %s', async (_, path, more, reason) => {
    expect(await ask(host.url + path, more)).toEqual({ error: expect.stringContaining(reason) })
  })

  test('a name for this machine that the template itself wrote', async () => {
    expect(bodyOf(await ask(`http://localhost:${host.port}/data.json`))).toEqual({ name: 'Ada' })
  })

  test('secrets stay with their origin', async () => {
    const other = await startHost()
    const headers = [['Authorization', 'a'], ['Cookie', 'c'], ['X-Own', 'o']] as const // prettier-ignore
    const to = (target: string): string => `${host.url}/to?url=${encodeURIComponent(`${target}/echo`)}`
    expect(bodyOf(await ask(to(host.url), { headers }))).toMatchObject({ authorization: 'a', cookie: 'c', own: 'o' })
    expect(bodyOf(await ask(to(other.url), { headers }))).toMatchObject({ authorization: '', cookie: '', own: 'o' })
    other.process.kill()
  })

  test.each([
    ['302', { method: 'GET', body: '' }],
    ['307', { method: 'POST', body: 'hi' }],
  ])('a %s after a POST', async (status, expected) => {
    const more = { method: 'POST', methods: ['GET|POST'], body: Buffer.from('hi').toString('base64') }
    expect(bodyOf(await ask(`${host.url}/to?status=${status}&url=/echo`, more))).toMatchObject(expected)
  })

  test('localhost is no host that a redirect may name', async () => {
    expect(await ask(toLocalhost())).toEqual({ error: expect.stringContaining('not public') })
  })
})

test.each([
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '100.100.100.200',
  ],
  ...[
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'nothing',
  ],
])('%s is not public', (address) => expect(isBlockedAddress(address)).toBe(true))

test.each(['8.8.8.8', '172.32.0.1', '1.1.1.1', '2606:4700::1111'])('%s is public', (address) =>
  expect(isBlockedAddress(address)).toBe(false),
)
