// What does the preview give to those who should get nothing?
import { connect, type Socket } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawRequest, type RawAnswer } from '../support/raw-request.ts'
import { serveFiles, type ServedSite } from '../support/served-site.ts'

const secret = 'nobody may read this'
const files = {
  'hugo.toml': 'baseURL = "https://example.org/"\n',
  '.env': secret,
  '.git/config': secret,
  'private.txt': secret,
  'layouts/all.html': `<!doctype html><title>x</title>{{/* ${secret} */}}{{ .Title }}`,
  'layouts/404.html': 'nothing here',
  'content/a.md': `---\ntitle: A\nsecret: ${secret}\n---\nA\n`,
  'content/draft.md': `---\ntitle: ${secret}\ndraft: true\n---\n`,
  'data/keys.yaml': `key: ${secret}\n`,
  'assets/unused.txt': secret,
  'static/site.css': 'a {}',
  'static/.htpasswd': secret,
  'static/sub/.git/config': secret,
}

describe('safety', () => {
  let site: ServedSite
  let host: string
  let token: string

  beforeAll(async () => {
    site = await serveFiles(files)
    host = new URL(site.origin).host
    token = /data-atelier-token="([^"]+)"/.exec((await get('/a/')).body)![1]!
  })
  afterAll(() => site.close())

  const get = (path: string, headers: readonly string[] = [], hostHeader = `Host: ${host}`): Promise<RawAnswer> =>
    rawRequest(site.origin, [`GET ${path} HTTP/1.1`, hostHeader, ...headers])

  test.each([
    '/.env',
    '/%2eenv',
    '/.git/config',
    '/static/.htpasswd',
    '/.htpasswd',
    '/sub/.git/config',
    '/private.txt',
    '/hugo.toml',
    '/content/a.md',
    '/a.md',
    '/layouts/all.html',
    '/data/keys.yaml',
    '/unused.txt',
    '/draft/',
    '/a/index.md',
    '/a/?raw',
    '/a/?import&raw??',
    '/@fs/etc/passwd',
    '/../private.txt',
    '/static/../private.txt',
    '/%2e%2e/private.txt',
    '/%2e%2e%2fprivate.txt',
    '/%252e%252e%252fprivate.txt',
    '/%c0%ae%c0%ae/private.txt',
    '/..%5cprivate.txt',
    '/..\\private.txt',
    '/....//private.txt',
    '/..;/private.txt',
    '//private.txt',
    '/a/%00/private.txt',
    '/private.txt%00.html',
    'file:///etc/passwd',
    'http://127.0.0.1/private.txt',
    '/__atelier/../private.txt',
    '/__atelier/..%2f..%2fbuild.ts',
    '/__atelier/overlay.js/../../base',
    '/__atelier/constructor',
    '/__atelier/__proto__',
  ])('source: %s is not given away', async (path) => {
    const { body, status } = await get(path)
    expect(body).not.toContain(secret)
    expect(body).not.toContain('root:')
    expect([200, 400, 404]).toContain(status)
    if (status === 200) expect(path).toContain('?')
  })

  test('an endless address is refused', async () => {
    expect((await get(`/${'a'.repeat(6000)}`)).status).toBe(414)
    expect((await get(`/${'a'.repeat(40_000)}`)).status).toBe(400)
  })

  test('a redirect never leads to another host', async () => {
    for (const path of ['//evil.example', '//evil.example/a', '/\\evil.example/a', '/%2f%2fevil.example', '/a//']) {
      const { headers } = await get(path)
      expect(headers.get('location') ?? '').not.toContain('evil')
    }
    expect((await get('/a')).headers.get('location')).toBe('/a/')
  })

  test.each([
    'evil.example',
    'evil.example:1313',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.0.1',
    '0x7f000001',
    'localhost evil.example',
    'localhost@evil.example',
    '',
  ])('host "%s" is refused', async (name) => {
    const { status, body } = await get(
      '/a/',
      ['X-Forwarded-Host: localhost', `Origin: http://${name}`],
      `Host: ${name}`,
    )
    expect([400, 403]).toContain(status)
    expect(body).not.toContain(token)
  })

  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST', 'docs.localhost'])('host %s is served', async (name) => {
    expect((await get('/a/', [], `Host: ${name}:${new URL(site.origin).port}`)).status).toBe(200)
  })

  const events = (headers: readonly string[], query = `?token=${token}&page=/a/`): Promise<RawAnswer> =>
    get(`/__atelier/events${query}`, headers)

  test.each<[string, readonly string[], string | undefined]>([
    ['without an origin', [], undefined],
    ['with the origin null', ['Origin: null'], undefined],
    ['from another port', ['Origin: http://localhost:1'], undefined],
    ['from this machine without its port', ['Origin: http://localhost'], undefined],
    ['from an address', ['Origin: http://127.0.0.1:1313'], undefined],
    ['from elsewhere', ['Origin: http://evil.example'], undefined],
    ['from elsewhere with a forged host', ['Origin: http://evil.example', 'X-Forwarded-Host: evil.example'], undefined],
    ['from elsewhere, as browsers say', ['Sec-Fetch-Site: cross-site'], undefined],
    ['from the same site, as browsers say', ['Sec-Fetch-Site: same-site'], undefined],
    ['from the address bar', ['Sec-Fetch-Site: none'], undefined],
    ['without the token', ['Sec-Fetch-Site: same-origin'], '?page=/a/'],
    ['with another token', ['Sec-Fetch-Site: same-origin'], `?token=${'0'.repeat(32)}&page=/a/`],
  ])('the event stream is refused %s', async (_, headers, query) => {
    const { status, body } = await events(headers, query)
    expect(status).toBe(403)
    expect(body).not.toContain('hello')
  })

  test('the event stream is for own pages', async () => {
    expect((await events(['Sec-Fetch-Site: same-origin'])).body).toContain('event: hello')
    expect((await events([`Origin: http://${host}`])).body).toContain('event: hello')
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s changes nothing', async (method) => {
    for (const path of ['/a/', '/__atelier/events', '/__atelier/client.js']) {
      const answer = await rawRequest(site.origin, [`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'Content-Length: 0'])
      expect(answer.status).toBe(405)
    }
  })

  test('no answer is for pages of other origins', async () => {
    for (const path of ['/a/', '/site.css', '/nothing/', '/__atelier/client.js', '/__atelier/session']) {
      const { headers } = await get(path, ['Origin: http://evil.example'])
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      if (path.startsWith('/__')) expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })

  test('senders that never come to an end are cut off; others are served meanwhile', async () => {
    const slow: Socket[] = Array.from({ length: 50 }, () =>
      connect({ host: '127.0.0.1', port: Number(new URL(site.origin).port) }),
    )
    const ends = slow.map((socket) => {
      socket.on('error', () => {})
      socket.write(`GET /a/ HTTP/1.1\r\nHost: ${host}\r\n`)
      return new Promise((resolve) => socket.on('close', resolve).resume())
    })
    expect((await get('/a/')).status).toBe(200)
    await Promise.all(ends)
    expect((await get('/a/')).status).toBe(200)
  }, 30_000)

  test('a link that takes the place of a published file leads nowhere', async () => {
    const { rmSync, symlinkSync } = await import('node:fs')
    const path = join(site.folder, 'static/site.css')
    rmSync(path)
    symlinkSync('/etc/hostname', path)
    const { body } = await get('/site.css')
    expect(body).not.toContain((await import('node:os')).hostname())
    rmSync(path)
    writeFileSync(path, 'a {}')
  })
})

describe('safety beyond this machine', () => {
  test('no absolute path is shown, and no editor is offered', async () => {
    const site = await serveFiles(
      { ...files, 'content/bad.md': '{{< nothing "<script>" >}}', 'layouts/bad.html': '{{ .Nope' },
      { bind: '0.0.0.0' },
    )
    try {
      const { host } = new URL(site.origin)
      const page = await rawRequest(site.origin, ['GET /a/ HTTP/1.1', `Host: ${host}`])
      const token = /data-atelier-token="([^"]+)"/.exec(page.body)![1]!
      const { body } = await rawRequest(site.origin, [
        `GET /__atelier/events?token=${token}&page=/a/ HTTP/1.1`,
        `Host: ${host}`,
        `Origin: http://${host}`,
      ])
      expect(body).toContain('content/bad.md:1:')
      expect(body).not.toContain(site.folder)
      expect(body).not.toContain('vscode:')
      expect((await rawRequest(site.origin, ['GET /a/ HTTP/1.1', 'Host: evil.example'])).status).toBe(403)
    } finally {
      await site.close()
    }
  })
})
