// Do plugins of unified work as on any unified project, those that must be waited for too?
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { atelier } from '../support/command.ts'

let site = ''
beforeEach(() => (site = mkdtempSync(join(tmpdir(), 'atelier-plugins-'))))
afterEach(() => rmSync(site, { recursive: true, force: true }))

const page = '---\ntitle: A\n---\n\n# Top\n\n- word <b>raw</b>\n\n  [link](there)\n\n```go\nx\n```\n'

function build(config: string): { code: number | null; stderr: string; html: string } {
  const files = {
    'site.config.ts': config,
    'content/a.md': page,
    'layouts/all.html': '{{ .TableOfContents }}|{{ .Content }}',
    'layouts/_markup/render-link.html': '<a hook>{{ .Text }} {{ .Position }}</a>',
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true })
    writeFileSync(join(site, path), text)
  }
  const { code, stderr } = atelier(['--cacheDir', 'kept'], { cwd: site })
  let html = ''
  try {
    html = readFileSync(join(site, 'public/a/index.html'), 'utf8')
  } catch {
    // The page was not published.
  }
  return { code, stderr, html }
}

const settings = `
  disableKinds: ['home', 'section', 'taxonomy', 'term', 'RSS', 'sitemap'],
  markup: { goldmark: { renderer: { unsafe: true } }, highlight: { noClasses: false } },`

const helpers = `
const each = (node, visit) => { visit(node); for (const child of node.children ?? []) each(child, visit) }
const later = () => new Promise((resolve) => setTimeout(resolve, 5))
`

const waiting = `${helpers}
const asyncUpper = ({ to }) => async (tree) => {
  await later()
  each(tree, (node) => { if (node.type === 'text') node.value = node.value.replace('word', to) })
}
function asyncClass() {
  return (tree, file, next) => {
    setTimeout(() => {
      each(tree, (node) => { if (node.tagName === 'ul') node.properties.className = ['marked'] })
      next(undefined, tree)
    }, 1)
  }
}
const heading = () => (tree) => { each(tree, (node) => { if (node.type === 'heading') node.data = { ...node.data, hProperties: { 'data-seen': 'yes' } } }) }
export default {${settings}
  markdown: { remarkPlugins: [[asyncUpper, { to: 'WORD' }], heading], rehypePlugins: [asyncClass] },
}`

test('asynchronous plugins run in a thread, hooks, raw HTML and highlighting go on', () => {
  const { code, stderr, html } = build(waiting)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(html).toContain('<h1 id="top" data-seen="yes">Top</h1>')
  expect(html).toContain('<ul class="marked">')
  expect(html).toContain('WORD <b>raw</b>')
  expect(html).toMatch(/<a hook>link &#34;.*content\/a\.md:9:3&#34;<\/a>/)
  expect(html).toContain('<code class="language-go" data-lang="go">')
  expect(html.startsWith('<nav id="TableOfContents">')).toBe(true)
})

test('the same plugins without waiting give the same page', () => {
  const direct = waiting
    .replace('await later()', '')
    .replaceAll('async (tree)', '(tree)')
    .replace('setTimeout(() => {', ';(() => {')
    .replace('}, 1)', '})()')
  const { html } = build(direct)
  expect(html).toContain('<ul class="marked">')
  expect(build(waiting).html).toBe(html)
})

test.each([
  ['at once', 'const failing = () => () => { throw new Error("no such term") }'],
  ['later', 'const failing = () => async () => { await later(); throw new Error("no such term") }'],
  ['when it is made', 'const failing = () => { throw new Error("no such term") }'],
])('a plugin that fails %s is named with its page, which is not published', (_, plugin) => {
  const { code, stderr, html } = build(
    `${helpers}${plugin}\nexport default {${settings} markdown: { remarkPlugins: [failing] } }`,
  )
  expect({ code, html }).toEqual({ code: 1, html: '' })
  expect(stderr).toContain('error markdown/plugin: plugin "failing" failed on "content/a.md": no such term')
  expect(stderr).toContain('  content/a.md:1:1\n')
})

test.each([
  ['at once', '() =>'],
  ['later', 'async () => { await later() }; const unused = () =>'],
])('what a plugin says of a place is told with the place: %s', (_, wait) => {
  const config = `${helpers}
const pause = () => ${wait} undefined
const check = () => (tree, file) => { each(tree, (node) => { if (node.type === 'link') file.message('weak text', node.position, 'lint:link') }) }
export default {${settings} markdown: { remarkPlugins: [pause, check] } }`
  const { code, stderr } = build(config)
  expect(code).toBe(0)
  expect(stderr).toContain('warning markdown/plugin-message: weak text (lint:link)\n  content/a.md:9:3\n')
})

test.each([
  ['never answers', 'new Promise(() => {})'],
  ['ends its thread', 'process.exit(3)'],
])('a plugin that %s is waited for as long as the site says, once', (_, does) => {
  const config = `const first = () => async () => {}
const silent = () => () => ${does}
export default {${settings} timeout: '1s', markdown: { remarkPlugins: [first, silent] } }`
  const { code, stderr, html } = build(config)
  expect({ code, html }).toEqual({ code: 1, html: '' })
  expect(stderr).toContain('failed on "content/a.md": no answer within 1 s')
})
