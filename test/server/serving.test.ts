// What does the preview answer to those who may ask?
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serveFiles, type ServedSite } from '../support/served-site.ts'

const files = {
  'hugo.toml': `baseURL = "https://example.org/docs/"
defaultContentLanguage = "en"
[languages.en]
weight = 1
[languages.de]
weight = 2
[[server.headers]]
for = "/**"
[server.headers.values]
X-Everywhere = "yes"
[[server.headers]]
for = "/docs/*.css"
[server.headers.values]
Content-Security-Policy = "default-src 'self'"
[[server.redirects]]
from = "/docs/old/**"
to = "/docs/a/"
status = 302
[[server.redirects]]
fromRe = "^/docs/p/(.*)$"
to = "/docs/$1"
status = 301
[[server.redirects]]
from = "/docs/app/**"
to = "/docs/a/"
status = 200
[[server.redirects]]
from = "/docs/b/"
to = "/docs/a/"
status = 301
[[server.redirects]]
from = "/docs/c/"
to = "/docs/a/"
status = 301
force = true
[[server.redirects]]
from = "/**"
to = "/404.html"
status = 404
`,
  'layouts/all.html': '<html><body>{{ .Title }} in {{ .Language.Lang }} at {{ .RelPermalink }}</BODY></html>',
  'layouts/404.html': 'nothing here, {{ .Language.Lang }}',
  'content/a.md': '---\ntitle: A\n---\n',
  'content/b.md': '---\ntitle: B\n---\n',
  'content/c.md': '---\ntitle: C\n---\n',
  'content/ugly.md': '---\ntitle: Ugly\nurl: /plain.html\n---\n',
  'content/a.de.md': '---\ntitle: Ä\n---\n',
  'static/site.css': 'a { color: red }',
  'static/data.bin': '0123456789',
  'static/LICENSE': 'be nice',
}

const serving = async (
  use: (site: ServedSite, get: (path: string, init?: RequestInit) => Promise<Response>) => Promise<void>,
  options: Parameters<typeof serveFiles>[1] = {},
  own: Readonly<Record<string, string>> = files,
): Promise<void> => {
  const site = await serveFiles(own, options)
  try {
    await use(site, (path, init) => fetch(site.origin + path, { redirect: 'manual', ...init }))
  } finally {
    await site.close()
  }
}

test('addresses, types, redirects and headers', () =>
  serving(async (_, get) => {
    for (const [path, status, wanted] of [
      ['/', 302, '/docs/'],
      ['/docs', 302, '/docs/'],
      ['/docs/', 200, ' in en at /docs/'],
      ['/docs/a', 301, '/docs/a/'],
      ['/docs/a?q=1', 301, '/docs/a/?q=1'],
      ['/docs/a/', 200, 'A in en at /docs/a/'],
      ['/docs/a/?q=1#x', 200, 'A in en'],
      ['/docs/a/index.html', 301, '/docs/a/'],
      ['/docs/de/a/', 200, 'Ä in de'],
      ['/docs/plain.html', 200, 'Ugly'],
      ['/docs/nothing/', 404, 'nothing here, en'],
      ['/docs/de/nothing/', 404, 'nothing here, de'],
      ['/elsewhere/', 404, '404 page not found'],
      ['/docs/nothing.png', 404, '404 page not found'],
      ['/docs/old/x/y/', 302, '/docs/a/'],
      ['/docs/p/b/', 301, '/docs/b/'],
      ['/docs/app/deep/', 200, 'A in en'],
      ['/docs/b/', 200, 'B in en'],
      ['/docs/c/', 301, '/docs/a/'],
      ['/docs/LICENSE', 200, 'be nice'],
    ] as const) {
      const answer = await get(path)
      const got = answer.headers.get('location') ?? (await answer.text())
      expect([path, answer.status, got]).toEqual([path, status, expect.stringContaining(wanted)])
      if (path.startsWith('/docs/') && status !== 404) expect(answer.headers.get('x-everywhere')).toBe('yes')
    }
    const types = ['/docs/a/', '/docs/site.css', '/docs/sitemap.xml', '/docs/LICENSE', '/docs/data.bin']
    const got = await Promise.all(types.map(async (path) => (await get(path)).headers.get('content-type')))
    expect(got).toEqual([
      'text/html; charset=utf-8',
      'text/css; charset=utf-8',
      'application/xml; charset=utf-8',
      'text/plain; charset=utf-8',
      'application/octet-stream',
    ])
    expect((await get('/docs/site.css')).headers.get('content-security-policy')).toBe("default-src 'self'")
    expect((await get('/docs/data.bin')).headers.get('content-security-policy')).toBeNull()
  }))

test('validators, ranges and HEAD', () =>
  serving(async (site, get) => {
    const first = await get('/docs/site.css')
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const etag = first.headers.get('etag')!
    expect((await get('/docs/site.css', { headers: { 'If-None-Match': etag } })).status).toBe(304)
    site.write('static/site.css', 'a { color: green }')
    await expect.poll(async () => (await get('/docs/site.css')).text()).toContain('green')
    expect((await get('/docs/site.css', { headers: { 'If-None-Match': etag } })).status).toBe(200)
    for (const [range, status, body, place] of [
      ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
      ['bytes=7-', 206, '789', 'bytes 7-9/10'],
      ['bytes=-2', 206, '89', 'bytes 8-9/10'],
      ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
      ['bytes=10-', 416, '', 'bytes */10'],
      ['bytes=0-1,4-5', 200, '0123456789', null],
      ['bytes=x', 200, '0123456789', null],
    ] as const) {
      const answer = await get('/docs/data.bin', { headers: { Range: range } })
      expect([range, answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
        range,
        status,
        body,
        place,
      ])
    }
    const head = await get('/docs/a/', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(Number(head.headers.get('content-length'))).toBe((await (await get('/docs/a/')).text()).length)
  }))

test('pages get the script before the end of their body; what scripts fetch does not', () =>
  serving(async (_, get) => {
    const page = await (await get('/docs/a/')).text()
    expect(page).toMatch(/<script type="module" src="\/docs\/__atelier\/client\.js" [^>]*><\/script><\/BODY><\/html>$/)
    const fragment = await (await get('/docs/a/', { headers: { 'Sec-Fetch-Dest': 'empty' } })).text()
    expect(fragment).not.toContain('<script')
    for (const name of ['client.js', 'refresh.js', 'morph.js', 'overlay.js', 'idiomorph.js']) {
      const script = await get(`/docs/__atelier/${name}`)
      expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    }
  }))

test('what is written to the publish directory knows nothing of the preview', () =>
  serving(
    async (site, get) => {
      expect(await (await get('/docs/a/')).text()).toContain('data-atelier-token')
      const page = join(site.folder, 'public/a/index.html')
      await expect.poll(() => existsSync(page)).toBe(true)
      expect(readFileSync(page, 'utf8')).not.toContain('<script')
    },
    { flags: { renderToMemory: false } },
  ))

test('--disableLiveReload leaves pages as they are published', () =>
  serving(
    async (_, get) => {
      expect(await (await get('/docs/a/')).text()).not.toContain('script')
      expect((await get('/docs/__atelier/client.js')).status).toBe(404)
    },
    { isLive: false },
  ))

test('disableLiveReload in the configuration does so, too', () =>
  serving(
    async (_, get) => expect(await (await get('/docs/a/')).text()).not.toContain('script'),
    {},
    { ...files, 'hugo.toml': `disableLiveReload = true\n${files['hugo.toml']}` },
  ))

test('--noHTTPCache lets browsers keep nothing', () =>
  serving(
    async (_, get) => {
      const { headers } = await get('/docs/site.css')
      expect(headers.get('cache-control')).toBe('no-store, no-cache, must-revalidate, max-age=0')
      expect(headers.get('pragma')).toBe('no-cache')
    },
    { isCached: false },
  ))

test('languages with hosts of their own have ports of their own', () =>
  serving(
    async (site) => {
      expect(site.urls).toHaveLength(2)
      const [first, second] = site.urls.map((url) => new URL(url))
      expect(first!.port).not.toBe(second!.port)
      expect(await (await fetch(new URL('a/', first))).text()).toContain('A in en at /a/')
      expect(await (await fetch(new URL('a/', second))).text()).toContain('Ä in de at /b/a/')
    },
    {},
    {
      ...files,
      'hugo.toml': `[languages.en]\nweight = 1\nbaseURL = "https://en.example/"\n[languages.de]\nweight = 2\nbaseURL = "https://de.example/b/"\n`,
    },
  ))

test('--baseURL names the host, which is then let in', () =>
  serving(
    async (site) => {
      expect(site.urls).toEqual(['https://preview.example/x/'])
      const port = site.port
      const answer = await fetch(`http://127.0.0.1:${port}/x/a/`)
      expect(await answer.text()).toContain('at /x/a/')
    },
    { flags: { baseURL: 'https://preview.example/x' }, appendPort: false },
  ))

test('a site that cannot be built is served as far as it goes, and mended', () =>
  serving(
    async (site, get) => {
      const broken = await get('/docs/a/')
      expect([broken.status, await broken.text()]).toEqual([500, expect.stringContaining('Not built yet')])
      site.write('hugo.toml', files['hugo.toml'])
      await expect.poll(async () => (await get('/docs/a/')).status, { timeout: 10_000 }).toBe(200)
    },
    {},
    { ...files, 'hugo.toml': 'baseURL = "https://example.org/docs/\n' },
  ))

test('the next free port is used, and said, where none is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  await serving(
    async (site) => {
      expect(site.port).toBeGreaterThan(port)
      expect(site.reported.map(({ code }) => code)).toEqual(['server/port'])
    },
    { port, isPortNamed: false },
  )
  other.close()
})
