// Does `atelier why` name what a page was made from?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atelier } from '../support/command.ts'

const tree = (name: string): string => `---\ntitle: ${name}\ntags: [wood]\n---\n\n${name} grows.\n`

const files: Readonly<Record<string, string>> = {
  'hugo.toml': [
    'baseURL = "https://example.org/wood/"',
    'disableKinds = ["rss", "sitemap", "robotsTXT"]',
    '[pagination]\npagerSize = 4',
    '[[menus.main]]\nname = "Trees"\npageRef = "/trees"\n',
  ].join('\n'),
  'content/trees/_index.md': '---\ntitle: Trees\n---\n',
  'content/trees/oak.md': '---\ntitle: Oak\n---\n\nSee [elm]({{< ref "elm" >}}) and {{< height "oak" >}}.\n',
  'content/trees/elm.md': '---\ntitle: Elm\ndraft: false\n---\n',
  'content/trees/fir.md': '---\ntitle: Fir\ndraft: true\n---\n',
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`content/trees/t${n}.md`, tree(`T${n}`)])),
  'data/heights.yaml': 'oak: 30\n',
  'i18n/en.toml': 'meters = "meters"\n',
  'assets/mark.txt': 'mark',
  'notes.txt': 'A note.',
  'static/leaf.txt': 'leaf',
  'layouts/baseof.html': '<body>{{ block "main" . }}{{ end }}</body>',
  'layouts/page.html':
    '{{ define "main" }}{{ partial "head.html" . }}{{ .Content }}{{ (resources.Get "mark.txt").Content }}{{ readFile "notes.txt" }}{{ end }}',
  'layouts/section.html': '{{ define "main" }}{{ range (.Paginate .Pages).Pages }}{{ .Title }}{{ end }}{{ end }}',
  'layouts/list.html': '{{ range site.RegularPages }}{{ .Title }}{{ end }}',
  'layouts/404.html': '{{ range site.Menus.main }}{{ .Name }}{{ end }}{{ len site.Taxonomies }}',
  'layouts/_partials/head.html': '<h1>{{ .Title }}</h1>',
  'layouts/_shortcodes/height.html': '{{ index hugo.Data.heights (.Get 0) }} {{ i18n "meters" }}',
  'layouts/_markup/render-link.html': '<a href="{{ .Destination }}">{{ .Text }}</a>',
}

let site = ''
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'atelier-why-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true })
    writeFileSync(join(site, path), text)
  }
})
afterAll(() => rmSync(site, { recursive: true, force: true }))

const why = (...args: readonly string[]): ReturnType<typeof atelier> => atelier(['why', ...args], { cwd: site })

interface Explained {
  readonly path: string
  readonly kind: string
  readonly inputs: readonly { kind: string; name: string; line?: number; note?: string }[]
}
const explained = (...args: readonly string[]): readonly Explained[] =>
  (JSON.parse(why(...args, '--format', 'json').stdout) as { outputs: Explained[] }).outputs

test('a page is told with its files, keys and texts', () => {
  const { code, stdout, stderr } = why('/trees/oak/')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(`trees/oak/index.html (page, html) was made from
  content
    content/trees/oak.md:1 (front matter)
    content/trees/oak.md:5 (text)
  1 base template
    layouts/baseof.html
  1 page template
    layouts/page.html
  1 partial
    layouts/_partials/head.html
  2 shortcodes
    atelier/base/layouts/_shortcodes/ref.html
    layouts/_shortcodes/height.html
  1 render hook
    layouts/_markup/render-link.html
  1 key of data
    heights (data/heights.yaml)
  1 translation
    meters (en)
  1 reference
    elm (https://example.org/wood/trees/elm/)
  1 asset
    assets/mark.txt
  1 file
    notes.txt (asked for by path)
`)
})

test.each([
  ['/trees/oak/'],
  ['/trees/oak'],
  ['trees/oak/index.html'],
  ['/wood/trees/oak/#top'],
  ['https://example.org/wood/trees/oak/?a=b'],
  ['content/trees/oak.md'],
  ['./content/trees/oak.md'],
])('%s is the same page', (address) => {
  expect(explained(address).map(({ path }) => path)).toEqual(['trees/oak/index.html'])
})

test('the absolute path of a content file leads to its page', () => {
  expect(explained(join(site, 'content/trees/elm.md')).map(({ path }) => path)).toEqual(['trees/elm/index.html'])
})

test.each([
  ['/', 'home', ['list'], ['pages of the site en']],
  ['/404.html', '404', ['menus', 'taxonomies'], ['menus of the site en', 'terms of the site en']],
  ['/leaf.txt', 'file', ['file'], ['static/leaf.txt']],
])('%s is of kind %s, made from %j', (address, kind, kinds, names) => {
  const [output] = explained(address)
  expect(output!.kind).toBe(kind)
  expect(output!.inputs.filter((input) => kinds.includes(input.kind)).map(({ name }) => name)).toEqual(names)
})

test('a further page of a paginator names the pages it shows', () => {
  const [output] = explained('/trees/page/2/')
  expect(output!.path).toBe('trees/page/2/index.html')
  const facts = output!.inputs.filter(({ kind }) => kind === 'facts').map(({ name }) => name)
  expect(facts).toEqual(expect.arrayContaining(['content/trees/t3.md', 'content/trees/t6.md']))
})

test('long lists are cut short unless all is asked for', () => {
  expect(why('/').stdout).toMatch(/pages whose facts were read\n(?: {4}content\/.*\n){5} {4}and \d+ more \(--all\)\n/)
  expect(why('/', '--all').stdout).not.toContain('more (--all)')
})

test('drafts are there where they are asked for', () => {
  expect(why('/trees/fir/').code).toBe(1)
  expect(explained('/trees/fir/', '-D').map(({ path }) => path)).toEqual(['trees/fir/index.html'])
})

test('an address that is not there is an error with the nearest ones', () => {
  const { code, stdout, stderr } = why('/trees/oka/')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^error why\/unknown: no page is published at "\/trees\/oka\/"\n {2}hint: .*\/trees\/oak\//)
})

test('a page that fails is told of all the same', () => {
  writeFileSync(join(site, 'content/trees/bad.md'), '---\ntitle: Bad\n---\n{{< height >}}{{< ref "nowhere" >}}\n')
  const { code, stdout, stderr } = why('/trees/bad/')
  rmSync(join(site, 'content/trees/bad.md'))
  expect(code).toBe(1)
  expect(stderr).toContain('content/trees/bad.md:4:')
  expect(stdout).toContain('content/trees/bad.md:1 (front matter)')
})
