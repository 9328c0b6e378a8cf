// Does an open page follow the files, and keep what the reader did to it?
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findSystemBrowser } from '../../src/diagrams/browser.ts'
import { serveFiles, type ServedSite } from '../support/served-site.ts'

const executablePath = findSystemBrowser(process.env, process.platform)

const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index}.`).join('\n\n')
const files = {
  'hugo.toml': 'baseURL = "https://example.org/docs/"\ntitle = "Site"\n[markup.goldmark.renderer]\nunsafe = true\n',
  'layouts/baseof.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="{{ "site.css" | relURL }}"></head><body>
<nav>{{ partial "nav.html" . }}</nav>
<form><input id="search" name="q"><textarea id="note"></textarea><input type="checkbox" id="tick"></form>
<details id="more"><summary>More</summary><p>Hidden words</p></details>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ i18n "greeting" }} {{ hugo.Data.facts.colour }}</footer>
<script src="{{ "site.js" | relURL }}"></script></body></html>`,
  'layouts/page.html': '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
  'layouts/list.html':
    '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .RegularPagesRecursive }}<p>{{ .Title }}</p>{{ end }}{{ end }}',
  'layouts/404.html': '{{ define "main" }}<h1>Nothing here</h1>{{ end }}',
  'layouts/_partials/nav.html': '<a href="{{ site.Home.RelPermalink }}">Home of {{ site.Title }}</a>',
  'layouts/_shortcodes/box.html': '<div class="box">{{ .Get 0 }}</div>',
  'data/facts.yaml': 'colour: green\n',
  'i18n/en.yaml': 'greeting: Hello\n',
  'static/site.css': 'h1 { color: rgb(1, 2, 3); }\n',
  'static/site.js':
    'document.body.dataset.ran = String(Math.random());\nfor (const pre of document.querySelectorAll("pre")) pre.append(Object.assign(document.createElement("button"), { textContent: "copy" }));\n',
  'content/a.md': `---\ntitle: Page A\n---\nFirst words.\n\n{{< box "in a box" >}}\n\n${paragraphs}\n`,
  'content/b.md': '---\ntitle: Page B\n---\nOther words.\n\n```text\nsome code\n```\n',
}

const isMissing = executablePath === undefined

describe.skipIf(isMissing)('preview in a browser' + (isMissing ? ' (no browser is installed)' : ''), () => {
  let browser: Browser
  let site: ServedSite
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
    site = await serveFiles(files)
    page = await browser.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    await open('/docs/a/')
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const open = async (path: string): Promise<void> => {
    await page.goto(site.origin + path)
    // The stream is open and the served page known: from here on nothing is missed and nothing reloads without need.
    await page.waitForLoadState('networkidle').catch(() => undefined)
    await page.evaluate('window.isSamePage = true')
  }
  const text = (selector: string): Promise<string | null> => page.locator(selector).textContent()
  const isSamePage = (): Promise<unknown> => page.evaluate('window.isSamePage === true')
  const sees = async (selector: string, wanted: string): Promise<void> =>
    await expect.poll(() => text(selector), { timeout: 10_000 }).toContain(wanted)
  const edit = (path: keyof typeof files, from: string, to: string): void =>
    site.write(path, files[path].replace(from, to))

  test('content changes in place; scroll, focus, typed text and open details stay', async () => {
    await page.evaluate('document.querySelector("#more").open = true')
    await page.fill('#note', 'half a note')
    await page.check('#tick')
    await page.fill('#search', 'typed')
    await page.evaluate('scrollTo(0, 600)')
    edit('content/a.md', 'First words', 'Second words')
    await sees('main', 'Second words')
    expect(await isSamePage()).toBe(true)
    expect(await page.evaluate('scrollY')).toBe(600)
    expect(await page.evaluate('document.activeElement.id')).toBe('search')
    expect(await page.inputValue('#search')).toBe('typed')
    expect(await page.inputValue('#note')).toBe('half a note')
    expect(await page.isChecked('#tick')).toBe(true)
    expect(await page.evaluate('document.querySelector("#more").open')).toBe(true)
    await page.evaluate('scrollTo(0, 0)')
  })

  test.each<[what: string, path: keyof typeof files, from: string, to: string, selector: string, shown: string]>([
    ['a front matter title', 'content/a.md', 'Page A', 'Page Alpha', 'main h1', 'Page Alpha'],
    ['a partial', 'layouts/_partials/nav.html', 'Home of', 'Back to', 'nav', 'Back to'],
    ['a shortcode', 'layouts/_shortcodes/box.html', '{{ .Get 0 }}', '* {{ .Get 0 }} *', '.box', '* in a box *'],
    ['data', 'data/facts.yaml', 'green', 'violet', 'footer', 'violet'],
    ['a translation', 'i18n/en.yaml', 'Hello', 'Welcome', 'footer', 'Welcome'],
    ['a layout', 'layouts/page.html', '{{ .Content }}', '<p>Signed by us</p>{{ .Content }}', 'main', 'Signed by us'],
    ['the configuration', 'hugo.toml', '"Site"', '"Renamed"', 'nav', 'Renamed'],
  ])('%s is refreshed in place', async (_, path, from, to, selector, shown) => {
    edit(path, from, to)
    await sees(selector, shown)
    expect(await isSamePage()).toBe(true)
    site.write(path, files[path])
    await expect.poll(() => text(selector), { timeout: 10_000 }).not.toContain(shown)
  })

  test('a style sheet is swapped without a reload', async () => {
    site.write('static/site.css', 'h1 { color: rgb(9, 8, 7); }\n')
    const colour = (): Promise<unknown> => page.evaluate('getComputedStyle(document.querySelector("h1")).color')
    await expect.poll(colour, { timeout: 10_000 }).toBe('rgb(9, 8, 7)')
    expect(await isSamePage()).toBe(true)
    expect(await page.locator('link[rel=stylesheet]').count()).toBe(1)
  })

  test('a script loads the page anew', async () => {
    const before = await page.evaluate('document.body.dataset.ran')
    site.write('static/site.js', 'document.body.dataset.ran = "by the new script"\n')
    await expect
      .poll(() => page.evaluate('document.body.dataset.ran').catch(() => undefined), { timeout: 10_000 })
      .toBe('by the new script')
    expect(before).not.toBe('by the new script')
    site.write('static/site.js', files['static/site.js'])
    await expect
      .poll(() => page.evaluate('document.body.dataset.ran').catch(() => ''), { timeout: 10_000 })
      .toMatch(/^0/)
  })

  test('what scripts added stays where nothing changed, and is made anew where it did', async () => {
    await open('/docs/b/')
    await page.locator('pre button').waitFor()
    edit('content/b.md', 'Other words', 'Better words')
    await sees('main', 'Better words')
    expect(await isSamePage()).toBe(true)
    expect(await page.locator('pre button').count()).toBe(1)
    site.write('content/b.md', `${files['content/b.md']}\n\`\`\`text\nmore code\n\`\`\`\n`)
    await expect.poll(() => page.locator('pre button').count(), { timeout: 10_000 }).toBe(2)
    expect(await isSamePage()).toBe(false)
  })

  test('a page that moves leaves nothing behind, and is there when it comes back', async () => {
    await open('/docs/a/')
    edit('content/a.md', 'title: Page A', 'title: Page A\nslug: moved')
    await sees('main', 'Nothing here')
    expect((await page.request.get(`${site.origin}/docs/moved/`)).status()).toBe(200)
    site.write('content/a.md', files['content/a.md'])
    await sees('main', 'First words')
  })

  test('deleted and renamed files', async () => {
    await open('/docs/')
    await sees('main', 'Page B')
    site.remove('content/b.md')
    await expect.poll(() => text('main'), { timeout: 10_000 }).not.toContain('Page B')
    site.write('content/b.md', files['content/b.md'])
    await sees('main', 'Page B')
    renameSync(join(site.folder, 'content/b.md'), join(site.folder, 'content/c.md'))
    await expect
      .poll(async () => (await page.request.get(`${site.origin}/docs/c/`)).status(), { timeout: 10_000 })
      .toBe(200)
    expect((await page.request.get(`${site.origin}/docs/b/`)).status()).toBe(404)
    renameSync(join(site.folder, 'content/c.md'), join(site.folder, 'content/b.md'))
  })

  test('errors lie over the last good page until they are mended', async () => {
    await open('/docs/a/')
    edit('content/a.md', '{{< box "in a box" >}}', '{{< bax "<img src=x onerror=alert(1)>" >}}')
    const overlay = page.locator('atelier-preview .errors')
    await overlay.waitFor()
    const shown = await overlay.textContent()
    expect(shown).toContain('1 error in the site')
    expect(shown).toContain('content/a.md:6:')
    expect(shown).toContain('<img src=x onerror=alert(1)>')
    expect(await overlay.locator('img').count()).toBe(0)
    const link = await overlay.locator('a.place').getAttribute('href')
    expect(link).toContain(`vscode://file${encodeURI(join(site.folder, 'content/a.md'))}:6:`)
    expect(await text('main')).toContain('First words')
    expect(await isSamePage()).toBe(true)
    site.write('content/a.md', files['content/a.md'])
    await overlay.waitFor({ state: 'detached' })
    expect(await isSamePage()).toBe(true)
  })

  test('a second tab follows, too', async () => {
    const other = await browser.newPage()
    await other.goto(`${site.origin}/docs/a/`)
    edit('content/a.md', 'First words', 'Words for all')
    await sees('main', 'Words for all')
    await expect.poll(() => other.locator('main').textContent(), { timeout: 10_000 }).toContain('Words for all')
    await other.close()
    site.write('content/a.md', files['content/a.md'])
    await sees('main', 'First words')
  })

  test('a tab that was hidden catches up when it is seen again', async () => {
    await open('/docs/a/')
    const show = (state: string): Promise<unknown> =>
      page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`)
    await show('hidden')
    const before = site.changes.length
    edit('content/a.md', 'First words', 'Words while away')
    site.write('static/site.css', 'h1 { color: rgb(7, 7, 7); }\n')
    await expect.poll(() => site.changes.length, { timeout: 10_000 }).toBeGreaterThan(before)
    await show('visible')
    await sees('main', 'Words while away')
    const colour = (): Promise<unknown> => page.evaluate('getComputedStyle(document.querySelector("h1")).color')
    await expect.poll(colour, { timeout: 10_000 }).toBe('rgb(7, 7, 7)')
    expect(await isSamePage()).toBe(true)
    site.write('content/a.md', files['content/a.md'])
    site.write('static/site.css', files['static/site.css'])
    await sees('main', 'First words')
  })

  test('--navigateToChanged goes to the page whose file changed', async () => {
    const own = await serveFiles(files, { navigates: true })
    try {
      await page.goto(`${own.origin}/docs/a/`)
      await page.waitForLoadState('networkidle')
      own.write('content/b.md', files['content/b.md'].replace('Other words', 'Look here'))
      await sees('main', 'Look here')
      expect(new URL(page.url()).pathname).toBe('/docs/b/')
    } finally {
      await own.close()
    }
  })

  test('a site with a strict content security policy is refreshed, too', async () => {
    const policy = `[[server.headers]]\nfor = "/**"\n[server.headers.values]\nContent-Security-Policy = "default-src 'self'"\n`
    const own = await serveFiles({ ...files, 'hugo.toml': files['hugo.toml'] + policy })
    try {
      const blocked: string[] = []
      const strict = await browser.newPage()
      strict.on('console', (message) => /Content Security/.test(message.text()) && blocked.push(message.text()))
      await strict.goto(`${own.origin}/docs/a/`)
      await strict.waitForLoadState('networkidle')
      own.write('content/a.md', files['content/a.md'].replace('{{< box', '{{< bux'))
      const overlay = strict.locator('atelier-preview .errors')
      await overlay.waitFor()
      expect(await overlay.evaluate((element) => getComputedStyle(element).position)).toBe('fixed')
      own.write('content/a.md', files['content/a.md'].replace('First', 'Strict'))
      await overlay.waitFor({ state: 'detached' })
      await expect.poll(() => strict.locator('main').textContent()).toContain('Strict words')
      expect(blocked).toEqual([])
      await strict.close()
    } finally {
      await own.close()
    }
  })

  test('a page outlives the preview, says so, and is fresh when another one serves', async () => {
    const first = await serveFiles(files)
    const { port } = first
    await page.goto(`${first.origin}/docs/a/`)
    await page.waitForLoadState('networkidle')
    await first.close()
    await expect.poll(() => text('atelier-preview .badge'), { timeout: 10_000 }).toContain('not reachable')
    expect(await text('main')).toContain('First words')
    const changed = { ...files, 'content/a.md': files['content/a.md'].replace('First words', 'New words') }
    const second = await serveFiles(changed, { port })
    try {
      await expect.poll(() => text('main').catch(() => ''), { timeout: 20_000 }).toContain('New words')
    } finally {
      await second.close()
    }
  })

  test('more pages seen at once than a browser has connections', async () => {
    const context = await browser.newContext()
    const tabs = await Promise.all(Array.from({ length: 9 }, () => context.newPage()))
    for (const tab of tabs) await tab.goto(`${site.origin}/docs/a/`)
    edit('content/a.md', 'First words', 'Words in every tab')
    for (const tab of tabs)
      await expect.poll(() => tab.locator('main').textContent(), { timeout: 10_000 }).toContain('Words in every tab')
    await context.close()
    site.write('content/a.md', files['content/a.md'])
  })

  test('no script of the preview failed', () => {
    expect(complaints).toEqual([])
  })
})
