// Does a picture look as it should in a page whose content security policy allows no styles but those it names?
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { findSystemBrowser } from '../../src/diagrams/browser.ts'
import { buildFiles } from '../support/build-files.ts'

const directory = mkdtempSync(join(tmpdir(), 'diagram-policy-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const env = { PATH: process.env['PATH'] ?? '', XDG_CACHE_HOME: directory }
const executablePath = findSystemBrowser(env, process.platform)

const site = {
  'hugo.toml':
    'baseURL = "https://site.invalid/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "section", "404"]\n',
  'layouts/index.html': '<!doctype html><title>x</title>{{ .Content }}',
  'content/_index.md': '```mermaid\nflowchart LR\nA["one > two"] --> B\nstyle B fill:#ff3\n```\n',
}

/** The fills of the two boxes, and what the browser complains of. */
async function lookUnder(policy: string, files: ReadonlyMap<string, string>): Promise<object> {
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
  try {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await page.route('**/*', (route) => {
      const path = new URL(route.request().url()).pathname.slice(1)
      const headers = {
        'content-type': path.endsWith('.css') ? 'text/css' : 'text/html',
        'content-security-policy': policy,
      }
      return route.fulfill({ headers, body: files.get(path || 'index.html') ?? '' })
    })
    await page.goto('https://site.invalid/')
    const fills = await page.evaluate(
      `[...document.querySelectorAll('rect.label-container')].map((box) => getComputedStyle(box).fill)`,
    )
    return { fills, complaints }
  } finally {
    await browser.close()
  }
}

const decoded = (text: string): string => text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
const asDrawn = { fills: ['rgb(232, 238, 252)', 'rgb(255, 255, 51)'], complaints: [] }

test('a picture needs the hash of its one style element and nothing else', async (context) => {
  context.skip(executablePath === undefined, 'no browser is installed')
  const { files } = await buildFiles(site, { env })
  const style = decoded(files.get('index.html')!.match(/<style>(.*)<\/style>/)![1]!)
  const hash = createHash('sha256').update(style).digest('base64')
  expect(await lookUnder(`default-src 'none'; style-src 'sha256-${hash}'`, files)).toEqual(asDrawn)
}, 60_000)

test('with styles in files a page needs nothing but its own site', async (context) => {
  context.skip(executablePath === undefined, 'no browser is installed')
  const choice = { 'site.config.ts': 'export default { diagrams: { styles: "file" } }\n' }
  const { files } = await buildFiles({ ...site, ...choice }, { env })
  expect([...files.keys()]).toEqual([expect.stringMatching(/^atelier\/diagrams\.[0-9a-f]{16}\.css$/), 'index.html'])
  expect(await lookUnder("default-src 'none'; style-src 'self'", files)).toEqual(asDrawn)
}, 60_000)
