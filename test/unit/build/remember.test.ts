// Are pages the same whether or not templates that would read the same are answered from memory?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildFiles } from '../../support/build-files.ts'

const pages: Record<string, string> = {
  'hugo.toml': `baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]
[[menus.main]]
name = "One"
pageRef = "/one"
weight = 1
[[menus.main]]
name = "Leaf"
pageRef = "/one/leaf"
parent = "One"
weight = 2
`,
  'content/_index.md': '---\ntitle: Home\n---\nHome.\n',
  'content/one/_index.md': '---\ntitle: One\nweight: 1\nicon: star\n---\n',
  'content/one/leaf.md': '---\ntitle: Leaf\nweight: 1\n---\nText of a leaf.\n',
  'content/one/twig.md': '---\ntitle: Twig\nweight: 2\nhidden: true\n---\n{{< mark >}}\n',
  'content/one/deep/_index.md': '---\ntitle: Deep\nweight: 3\n---\n',
  'content/one/deep/end.md': '---\ntitle: End\nicon: moon\n---\n',
  'content/two/_index.md': '---\ntitle: Two\nweight: 2\nhidden: true\n---\n',
  'content/two/one.md': '---\ntitle: One\n---\n',
  'content/note.md': '---\ntitle: Note\nicon: star\n---\n',
  'layouts/shortcodes/mark.html': '{{ .Page.Store.Set "marked" "yes" }}marked',
}

const layouts = (body: string, tree: string, walk: string): Record<string, string> => ({
  'layouts/all.html': `{{ $here := . }}{{ partial "tree.html" (dict "node" site.Home "here" .) }}|{{ partial "self.html" . }}|{{ template "walk" (dict "node" site.Home "here" $here) }}|
{{ .Scratch.Get "a" }}|{{ .Scratch.Get "b" }}|{{ .Store.Get "marked" }}
{{ define "walk" }}{{ $here := .here }}{{ with .node }}${walk}{{ range .Pages }}{{ template "walk" (dict "node" . "here" $here) }}{{ end }}{{ end }}{{ end }}`,
  'layouts/partials/self.html': `{{ $here := . }}{{ range site.Home.Pages }}{{ $node := . }}${body}{{ end }}`,
  'layouts/partials/tree.html': `{{ $here := .here }}{{ $node := .node }}{{ with .node }}(${tree}{{ range .Pages }}{{ partial "tree.html" (dict "node" . "here" $here) }}{{ end }}){{ end }}`,
})

/** What templates say of the page being made, of the node they are at, and of both. */
const values = [
  ...['$here.Title', '$here.RelPermalink', '$here.Params.icon', '$here.Kind', '$here.Parent.Title', '$here.Weight'],
  ...[
    '$here.File.UniqueID',
    '$here.CurrentSection.Title',
    '$here.Page.Title',
    '$here.Site.Title',
    '$here.Params.hidden',
  ],
  ...[
    '.Title',
    '.RelPermalink',
    '.Params.icon',
    '.Parent.Title',
    '(len .Pages)',
    '.File.UniqueID',
    '$kept',
    'page.Title',
  ],
  ...['($here.Scratch.Get "a")', '($here.Scratch.Get "b")', '($here.Store.Get "marked")', '"star"', '"One"'],
]
const tests = [
  ...['.IsAncestor $here', '$here.IsAncestor .', '.IsDescendant $here', '.InSection $here', 'eq . $here', 'ne $here .'],
  ...[
    'eq $here $here',
    '$here.IsHome',
    '.IsSection',
    '$here.Params.hidden',
    'not $here.Params.icon',
    'in (slice .) $here',
  ],
  ...[
    'hasPrefix $here.RelPermalink .RelPermalink',
    'hasPrefix .RelPermalink $here.RelPermalink',
    '$here.File',
    'page.IsPage',
  ],
  ...['$here.IsMenuCurrent "main" (index site.Menus.main 0)', '$here.HasMenuCurrent "main" (index site.Menus.main 0)'],
]
const value = fc.constantFrom(...values)
const condition = fc.oneof(
  fc.constantFrom(...tests),
  fc
    .tuple(fc.constantFrom('eq', 'ne', 'lt', 'hasPrefix'), value, value)
    .map(([name, a, b]) => `${name} (print ${a}) ${b}`),
  fc.tuple(fc.constantFrom('eq', 'ne'), value, value).map(([name, a, b]) => `${name} ${a} ${b}`),
  fc.tuple(fc.constantFrom('and', 'or'), value, value).map(([name, a, b]) => `${name} ${a} ${b}`),
)
const statement = fc.letrec<{ body: string; list: string }>((tie) => ({
  list: fc.array(tie('body'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  body: fc.oneof(
    { maxDepth: 2 },
    value.map((text) => `{{ ${text} }};`),
    fc.constantFrom('a', 'b').chain((key) => value.map((text) => `{{ $here.Scratch.Set "${key}" ${text} }}`)),
    value.map((text) => `{{ $here.Scratch.Add "b" (print ${text}) }}`),
    fc
      .constantFrom(
        '$here.Scratch.Set "a" .',
        '$here.Scratch.Set "a" $here',
        '.Scratch.Set "b" $here.Title',
        '$here.Store.Delete "marked"',
      )
      .map((text) => `{{ ${text} }}`),
    value.map((text) => `{{ $kept = ${text} }}`),
    fc.tuple(condition, tie('list'), tie('list')).map(([test, a, b]) => `{{ if ${test} }}${a}{{ else }}${b}{{ end }}`),
    fc
      .tuple(value, tie('list'))
      .map(([text, a]) => `{{ with ${text} }}+${a.replaceAll(/(?<![$\w)])\.(?=[A-Z])/g, '$node.')}{{ end }}`),
    fc
      .constantFrom('with $here.File', 'with $here.Parent')
      .map((text) => `{{ ${text} }}{{ $kept = .${text.includes('File') ? 'UniqueID' : 'Title'} }}{{ end }}`),
  ),
})).list
const template = statement.map((text) => `{{ $node := . }}{{ $kept := "" }}${text}`)

const runs = Number(process.env['ATELIER_RUNS'] ?? 40)

describe('templates answered from memory', () => {
  test('give the same pages as templates that run', async () => {
    await fc.assert(
      fc.asyncProperty(template, template, template, async (body, tree, walk) => {
        const files = { ...pages, ...layouts(body, tree, walk) }
        const [remembering, forgetful] = [await buildFiles(files), await buildFiles(files, { remembers: false })]
        expect(remembering.text).toBe(forgetful.text)
        expect(Object.fromEntries(remembering.files)).toEqual(Object.fromEntries(forgetful.files))
      }),
      { numRuns: runs },
    )
  })
})
