// Does `atelier why` name what a page was made from?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFiles, writeFiles } from '../support/build-files.ts'
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
  expect(stderr).toMatch(/^error why\/unknown: nothing is published at "\/trees\/oka\/"\n {2}hint: .*\/trees\/oak\//)
})

test('a page that fails is told of all the same', () => {
  writeFileSync(join(site, 'content/trees/bad.md'), '---\ntitle: Bad\n---\n{{< height >}}{{< ref "nowhere" >}}\n')
  const { code, stdout, stderr } = why('/trees/bad/')
  rmSync(join(site, 'content/trees/bad.md'))
  expect(code).toBe(1)
  expect(stderr).toContain('content/trees/bad.md:4:')
  expect(stdout).toContain('content/trees/bad.md:1 (front matter)')
})

describe('files that come with outputs', () => {
  const pages = Object.fromEntries(
    [1, 2, 3, 4, 5].map((n) => [
      `content/trees/t${n}.md`,
      `---\ntitle: T${n}\naliases:\n  - /old/t${n}\n---\n\nText of T${n}.\n`,
    ]),
  )
  const made: Readonly<Record<string, string>> = {
    'hugo.toml': [
      'baseURL = "https://example.org/wood/"',
      'disableKinds = ["rss", "sitemap", "robotsTXT", "taxonomy", "term", "404"]',
      '[pagination]\npagerSize = 2\npath = "leaf"',
    ].join('\n'),
    ...pages,
    'content/trees/_index.md': '---\ntitle: Trees\n---\n',
    'content/hidden/index.md': '---\ntitle: Hidden\nbuild:\n  publishResources: false\n---\n',
    'content/hidden/plan.txt': 'plan',
    'data/colors.yaml': 'leaf: green\nbark: brown\n',
    'assets/theme.css': 'body { color: {{ hugo.Data.colors.leaf }}; }',
    'assets/plain.css': 'p { margin: 0 }',
    'layouts/home.html': 'Home',
    'layouts/page.html':
      '{{ partial "css.html" . }}{{ .Content }}{{ with .Resources.Get "plan.txt" }}{{ .RelPermalink }}{{ end }}',
    'layouts/section.html':
      '{{ partial "css.html" . }}{{ range (.Paginate .Pages).Pages }}{{ .Title }}{{ end }}{{ partial "late.html" . }}',
    'layouts/_partials/css.html': [
      '{{ $theme := resources.Get "theme.css" | resources.ExecuteAsTemplate "css/site.css" . }}',
      '{{ $theme = $theme | minify | fingerprint "md5" }}',
      '<link href="{{ $theme.RelPermalink }}">',
    ].join('\n'),
    'layouts/_partials/late.html': [
      '{{ with (templates.Defer (dict "key" "late")) }}',
      '{{ partial "bark.html" . }}{{ end }}',
    ].join('\n'),
    'layouts/_partials/bark.html': [
      '{{ $color := hugo.Data.colors.bark }}',
      '{{ $bark := resources.FromString "bark.css" (printf "b { color: %s }" $color) }}',
      '{{ $all := slice $bark (resources.Get "plain.css") | resources.Concat "all.css" }}',
      '{{ $all.Publish }}',
      '{{ $code := images.QR $color (dict "targetDir" "codes") }}',
      '{{ $code.Publish }}',
    ].join('\n'),
  }

  let wood = ''
  beforeAll(() => {
    wood = mkdtempSync(join(tmpdir(), 'atelier-why-'))
    writeFiles(wood, made)
  })
  afterAll(() => rmSync(wood, { recursive: true, force: true }))

  const whyWood = (...args: readonly string[]): ReturnType<typeof atelier> => atelier(['why', ...args], { cwd: wood })

  /** The digest is that of what a build publishes. */
  const fileBelow = (folder: string): string => {
    expect(atelier(['-d', 'out'], { cwd: wood })).toMatchObject({ code: 0, stderr: '' })
    const [name] = [...readFiles(join(wood, 'out')).keys()].filter((path) => path.startsWith(folder))
    return name!
  }

  test('a style sheet is told with templates, assets, data, and the outputs that link to it', () => {
    const name = fileBelow('css/')
    const told = `${name} (resource, text/css) was made from
  1 partial
    layouts/_partials/css.html:1 (resources.ExecuteAsTemplate)
    layouts/_partials/css.html:2 (minify, fingerprint)
    layouts/_partials/css.html:3 (published)
  1 key of data
    colors (data/colors.yaml)
  1 asset
    assets/theme.css
and comes with 9 outputs
    hidden/index.html
    trees/index.html
    trees/leaf/2/index.html
    trees/leaf/3/index.html
    trees/t1/index.html
    and 4 more (--all)
`
    for (const asked of [
      `/wood/${name}`,
      name,
      `./${name}`,
      'css/site.css',
      '/css/site.min.css',
      'assets/theme.css',
      './assets/theme.css',
    ])
      expect({ asked, ...whyWood(asked) }).toEqual({ asked, code: 0, stdout: told, stderr: '' })
    const { outputs } = JSON.parse(whyWood(name, '--format', 'json').stdout) as { outputs: { publishers: string[] }[] }
    expect(outputs[0]!.publishers).toHaveLength(9)
  })

  test('text that a template makes may come from what it had read before; deferred blocks count', () => {
    expect(whyWood('all.css')).toEqual({
      code: 0,
      stderr: '',
      stdout: `all.css (resource, text/css) was made from
  1 partial
    layouts/_partials/bark.html:2 (resources.FromString)
    layouts/_partials/bark.html:3 (resources.Concat)
    layouts/_partials/bark.html:4 (published)
  1 key of data
    colors (data/colors.yaml; read before)
  1 asset
    assets/plain.css
and comes with 3 outputs
    trees/index.html
    trees/leaf/2/index.html
    trees/leaf/3/index.html
`,
    })
    expect(whyWood('/trees/').stdout).toContain('    layouts/_partials/bark.html\n')
    const code = fileBelow('codes/')
    expect(whyWood(code).stdout).toContain(`${code} (resource, image/png) was made from
  1 partial
    layouts/_partials/bark.html:5 (images.QR)
    layouts/_partials/bark.html:6 (published)
  1 key of data
    colors (data/colors.yaml; read before)
`)
  })

  test.each([
    ['/old/t3/', 'old/t3/index.html', 'alias', ['content/trees/t3.md:4'], ['trees/t3/index.html']],
    ['/trees/leaf/1/', 'trees/leaf/1/index.html', 'alias', [], ['trees/index.html']],
    ['/trees/leaf/3/', 'trees/leaf/3/index.html', 'section', ['content/trees/_index.md:1'], ['trees/index.html']],
    ['/hidden/plan.txt', 'hidden/plan.txt', 'file', ['content/hidden/plan.txt'], ['hidden/index.html']],
  ])('%s is told with the output that it comes with', (asked, path, kind, files, publishers) => {
    const { code, stdout, stderr } = whyWood(asked, '--format', 'json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [output] = (JSON.parse(stdout) as { outputs: Explained[] }).outputs
    expect(output).toMatchObject({ path, kind, publishers })
    const own = output!.inputs.filter((input) => input.kind === 'content' || input.kind === 'file')
    expect(own.map(({ name, line }) => (line === undefined ? name : `${name}:${line}`))).toEqual(files)
  })

  test('what is not there is told with resources and aliases that are near, and with pages that fail', () => {
    expect(whyWood('/al.css').stderr).toMatch(/^error why\/unknown: .*\n {2}hint: the nearest are \/all\.css/)
    expect(whyWood('/old/t33/').stderr).toMatch(/hint: the nearest are [^]*\/old\/t3\/[,\n]/)
    writeFiles(wood, { 'content/trees/bad.md': '---\ntitle: Bad\n---\n{{< nowhere >}}\n' })
    try {
      expect(whyWood('/none.css')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('content/trees/bad.md:4:'),
      })
      // Of other pages nothing is told.
      expect(whyWood('/old/t3/')).toMatchObject({ code: 0, stderr: '' })
    } finally {
      rmSync(join(wood, 'content/trees/bad.md'))
    }
  })

  test('addresses of languages with hosts of their own, and what a content adapter makes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'atelier-why-'))
    writeFiles(folder, {
      'hugo.toml':
        'disableKinds = ["rss", "sitemap", "taxonomy", "term", "404", "section"]\n[languages.en]\nbaseURL = "https://en.example/"\n[languages.de]\nbaseURL = "https://de.example/sub/"\n',
      'layouts/all.html': '{{ (resources.Get "a.css").RelPermalink }}',
      'assets/a.css': 'p {}',
      'content/_content.gotmpl': [
        '{{ .AddPage (dict "path" "made" "title" "Made" "aliases" (slice "/gone")) }}',
        '{{ .AddResource (dict "path" "made/x.txt" "content" (dict "value" "x" "mediaType" "text/plain")) }}',
      ].join('\n'),
    })
    const answer = (asked: string): readonly (readonly [path: string, names: readonly string[]])[] => {
      const { stdout } = atelier(['why', asked, '--format', 'json'], { cwd: folder })
      const { outputs } = JSON.parse(stdout) as { outputs: Explained[] }
      return outputs.map(({ path, inputs }) => [path, inputs.map(({ name }) => name)] as const)
    }
    try {
      expect(answer('https://de.example/sub/a.css')).toEqual([['de/a.css', ['layouts/all.html', 'assets/a.css']]])
      expect(answer('https://en.example/made/').map(([path]) => path)).toEqual(['en/made/index.html'])
      expect(answer('/gone/')).toEqual([
        ['en/gone/index.html', ['content/_content.gotmpl', 'atelier/base/layouts/alias.html']],
      ])
      expect(answer('en/made/x.txt')).toEqual([['en/made/x.txt', ['content/_content.gotmpl']]])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('the style sheet of diagrams is told with their places', (context) => {
    const fence = '```mermaid\nflowchart LR\n  oak --> acorn\n```\n'
    const files = {
      'site.config.ts': 'export default { diagrams: { styles: "file" } }\n',
      'content/trees/t1.md': `---\ntitle: T1\n---\n\n${fence}`,
      'content/trees/t2.md': `---\ntitle: T2\n---\n${fence}`,
    }
    const folder = mkdtempSync(join(tmpdir(), 'atelier-why-'))
    try {
      writeFiles(folder, { ...made, ...files })
      const args = ['--cacheDir', join(folder, 'cache')]
      atelier(['-d', 'out', ...args], { cwd: folder })
      const [sheet] = [...readFiles(join(folder, 'out')).keys()].filter((path) => path.startsWith('atelier/diagrams.'))
      context.skip(sheet === undefined, 'no engine draws diagrams here')
      const { code, stdout } = atelier(['why', `/${sheet}`], { cwd: folder })
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: [
          `${sheet} (resource, text/css) was made from`,
          '  content',
          '    content/trees/t1.md:6 (diagram)',
          '    content/trees/t2.md:5 (diagram)',
          'and comes with 2 outputs',
          '    trees/t1/index.html',
          '    trees/t2/index.html\n',
        ].join('\n'),
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)
})
