// What does the theme in the box make of a folder of pages?
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSite, type BuildResult } from '../../../src/build/build.ts'

const page = (fields: string, text = ''): string => `---\n${fields}\n---\n${text}\n`

const files: Readonly<Record<string, string>> = {
  'hugo.toml': 'title = "Coffee"\nbaseURL = "https://example.org/sub/"\n[markup.highlight]\nnoClasses = false\n',
  'content/_index.md': page('title: Coffee', 'Welcome.'),
  'content/brewing/_index.md': page('title: Brewing\nweight: 20\nchapter: true', 'About water.'),
  'content/brewing/filter.md': page(
    'title: Filter & co\nweight: 2\ndescription: Slow drops',
    '## Grind\n\nBeans <3\n\n## Pour\n\n```bash\nls\n```',
  ),
  'content/brewing/press.md': page('title: Press\nweight: 1'),
  'content/brewing/secret.md': page('title: Secret\nweight: 3\nhidden: true'),
  'content/beans/_index.md': page('title: Beans\nweight: 10', '# Heading of its own'),
  'layouts/_partials/custom/footer.html': '<p>Own footer</p>',
}

let directory = ''
let result: BuildResult

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'theme-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  result = await buildSite({ flags: { source: directory, renderToMemory: true }, env: {} })
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

function published(path: string): string {
  const content = result.tree?.files().find((file) => file.path === path)?.content
  if (!content) return ''
  if ('text' in content) return content.text
  return 'bytes' in content ? Buffer.from(content.bytes).toString() : readFileSync(content.copyOf, 'utf8')
}

/** From a mark to the end of the element it is in. */
function part(path: string, from: string, to: string): string {
  const html = published(path)
  const start = html.indexOf(from)
  return start === -1 ? '' : html.slice(start, html.indexOf(to, start))
}

const filter = 'brewing/filter/index.html'

test('it builds without a remark', () => {
  expect(result.diagnostics).toEqual([])
})

describe('the contents', () => {
  const nav = (): string => part(filter, '<nav id="site-nav"', '</nav>')
  test('number chapters and pages in the order of weights', () => {
    const entries = [...nav().matchAll(/<span class="number">([\d.]+)<\/span> ([^<]+)/g)].map(
      ([, number, title]) => `${number} ${title}`,
    )
    expect(entries).toEqual(['1 Beans', '2 Brewing', '2.1 Press', '2.2 Filter &amp; co'])
  })
  test('mark the current page and open its chapter only', () => {
    expect(nav().match(/aria-current="page"/g)).toHaveLength(1)
    expect(nav()).toContain('<a href="/sub/brewing/filter/" aria-current="page">')
    expect(nav()).toContain('<details open>')
    expect(part('index.html', '<nav id="site-nav"', '</nav>')).not.toContain('<details open>')
  })
  test('leave hidden pages out', () => {
    expect(nav()).not.toContain('Secret')
    expect(published('brewing/secret/index.html')).toContain('<h1>Secret</h1>')
  })
})

test.each([
  ['index.html', undefined, '/sub/beans/'],
  ['beans/index.html', '/sub/', '/sub/brewing/'],
  ['brewing/index.html', '/sub/beans/', '/sub/brewing/press/'],
  [filter, '/sub/brewing/press/', undefined],
])('%s leads to the pages before and after in reading order', (path, before, after) => {
  expect(/rel="prev" href="([^"]+)"/.exec(published(path))?.[1]).toBe(before)
  expect(/rel="next" href="([^"]+)"/.exec(published(path))?.[1]).toBe(after)
})

test.each([
  ['names language and direction', '<html lang="en" dir="ltr">'],
  ['has a title', '<title>Filter &amp; co | Coffee</title>'],
  ['has a description', '<meta name="description" content="Slow drops">'],
  ['has a canonical address', '<link rel="canonical" href="https://example.org/sub/brewing/filter/">'],
  ['links to its headings', '<li><a href="#grind">Grind</a></li>'],
  ['shows the way to itself', '<li><a href="/sub/brewing/">Brewing</a></li>'],
  ['can be skipped to its text', '<a class="skip" href="#content">'],
  ['takes a footer from the site', '<p>Own footer</p>'],
  ['finds its style below the base address', '<link rel="stylesheet" href="/sub/atelier/theme.css">'],
])('a page %s', (_, html) => {
  expect(published(filter)).toContain(html)
})

test('a chapter is a title page with its pages', () => {
  const html = published('brewing/index.html')
  expect(html).toContain('<body class="kind-section chapter">')
  expect(html).toContain('<p class="number">Chapter 2</p>')
  expect(html).toContain('<p>Slow drops</p>')
})

test('a page with a heading of its own gets no second one', () => {
  expect(published('beans/index.html').match(/<h1/g)).toHaveLength(1)
})

test('feeds are announced', () => {
  expect(published('index.html')).toMatch(/<link rel="alternate" type="application\/rss[^>]+href="\/sub\/index.xml"/)
})

test('the search has every page but hidden ones, as text', () => {
  const pages = JSON.parse(published('atelier/search.en.json')) as readonly Record<string, string>[]
  expect(pages.map(({ url }) => url).sort()).toEqual(
    ['/sub/', '/sub/beans/', '/sub/brewing/', '/sub/brewing/filter/', '/sub/brewing/press/'].sort(),
  )
  const found = pages.find(({ url }) => url === '/sub/brewing/filter/')
  expect(found).toEqual({
    url: '/sub/brewing/filter/',
    title: 'Filter & co',
    number: '2.2',
    text: 'Grind Beans <3 Pour ls',
  })
  expect(published(filter)).toContain('data-index="/sub/atelier/search.en.json"')
})

test('no page has a script or a style of its own', () => {
  for (const path of ['index.html', 'brewing/index.html', filter, '404.html']) {
    expect(published(path)).not.toMatch(/<style|<script(?! src="\/sub\/atelier\/theme.js")|\son\w+="|\sstyle="/)
    expect(published(path)).not.toMatch(/src="(https?:)?\/\//)
  }
})

test.each([
  ['theme.css', 20_000],
  ['theme.js', 8192],
])('%s stays small', (name, limit) => {
  const file = new URL(`../../../src/embedded/theme/static/atelier/${name}`, import.meta.url)
  expect(statSync(file).size).toBeLessThan(limit)
})
