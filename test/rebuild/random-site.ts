// A site and edits of it, made up by chance: everything that one file of a site can say to another.
import fc from 'fast-check'
import { looking, lookingEdits, lookingExtras, lookingPaths } from './random-looks.ts'
import { world, worldEdits, worldPaths } from './random-world.ts'

export type Files = Readonly<Record<string, string>>
/** One save: a file's new text, or `undefined` where it is deleted. */
export type Edit = readonly (readonly [path: string, text: string | undefined])[]

const page = (title: string, more = '', body = 'Text.'): string => `---\ntitle: ${title}\n${more}---\n${body}\n`

const start: Files = {
  'hugo.toml': `baseURL = "https://example.org/"
title = "Site"
sectionPagesMenu = "main"
[pagination]
pagerSize = 2
[params]
motto = "first"
`,
  'content/_index.md': page('Home'),
  'content/one/_index.md': page('One', 'weight: 1\n'),
  'content/one/leaf.md': page(
    'Leaf',
    'weight: 1\ntags: [red]\n',
    'See {{< ref "/two/one" >}}.\n\n{{< box >}}in{{< /box >}}',
  ),
  'content/one/twig.md': page('Twig', 'weight: 2\n', '{{% step %}}go{{% /step %}}\n\n{{< mark >}}'),
  'content/one/deep/_index.md': page('Deep', 'weight: 3\n'),
  'content/one/deep/end.md': page('End', 'tags: [red, blue]\nmenus: main\n'),
  'content/one/bundle/index.md': page('Bundle', '', 'With {{< facts >}}.'),
  'content/one/bundle/note.txt': 'a note',
  'content/two/_index.md': page('Two', 'weight: 2\ncascade:\n  params:\n    shade: dark\n'),
  'content/two/one.md': page('Other', 'aliases: [/old/]\n'),
  'content/two/two.md': page('Second'),
  'content/two/three.md': page('Third', 'draft: true\n'),
  'data/facts.yaml': 'colour: green\nshape: round\n',
  'data/more.json': '{"list": [1, 2]}',
  'i18n/en.toml': 'hello = "Hello"\nbye = "Bye"\n',
  'assets/style.css': 'a { color: red }\n',
  'static/logo.txt': 'logo',
  'layouts/baseof.html':
    '<html><title>{{ .Title }}</title>{{ partial "menu.html" . }}{{ block "main" . }}{{ end }}{{ partialCached "foot.html" . }}</html>',
  'layouts/home.html':
    '{{ define "main" }}{{ T "hello" }} {{ site.Params.motto }} {{ range site.RegularPages }}{{ .Title }}: {{ .Summary }};{{ end }}{{ end }}',
  'layouts/section.html':
    '{{ define "main" }}{{ .Content }}{{ range (.Paginate .RegularPages).Pages }}[{{ .LinkTitle }}]{{ end }}{{ template "pager" .Paginator }}{{ end }}{{ define "pager" }}{{ .PageNumber }}/{{ .TotalPages }}{{ end }}',
  'layouts/page.html':
    '{{ define "main" }}{{ .Content }}{{ .TableOfContents }}{{ with .Next }}next {{ .Title }}{{ end }}{{ with .Params.shade }} {{ . }}{{ end }}{{ if .Store.Get "marked" }} marked{{ end }}{{ with resources.Get "style.css" }}<link href="{{ (. | fingerprint).RelPermalink }}">{{ end }}{{ range .GetTerms "tags" }}#{{ .Title }}{{ end }}{{ end }}',
  'layouts/taxonomy.html': '{{ define "main" }}{{ range .Pages }}{{ .Title }} {{ len .Pages }};{{ end }}{{ end }}',
  'layouts/term.html': '{{ define "main" }}{{ range .Pages.ByTitle }}{{ .Title }};{{ end }}{{ end }}',
  'layouts/_partials/menu.html':
    '{{ $here := . }}{{ range site.Menus.main }}{{ .Name }}{{ if $here.IsMenuCurrent "main" . }}!{{ end }} {{ end }}{{ template "tree" (dict "node" site.Home "here" .) }}{{ define "tree" }}{{ $here := .here }}{{ with .node }}<{{ .Title }}{{ if eq . $here }}*{{ end }}{{ if .IsAncestor $here }}^{{ end }}{{ range .Pages }}{{ template "tree" (dict "node" . "here" $here) }}{{ end }}>{{ end }}{{ end }}',
  'layouts/_partials/foot.html': '{{ T "bye" }} {{ hugo.Data.facts.shape }} {{ site.Title }}',
  'layouts/_shortcodes/box.html': '<b>{{ .Inner }}</b>{{ .Page.Title }}',
  'layouts/_shortcodes/step.html': '1. {{ .Inner }}',
  'layouts/_shortcodes/mark.html': '{{ .Page.Store.Set "marked" true }}',
  'layouts/_shortcodes/facts.html':
    '{{ site.Data.facts.colour }} {{ (.Page.Resources.Get "note.txt").Content }} {{ readFile "static/logo.txt" }}',
  'layouts/_markup/render-link.html': '<a class="l" href="{{ .Destination }}">{{ .Text }}</a>',
  'layouts/_markup/render-codeblock.html': '<pre>{{ .Inner }}{{ partial "coded.html" .Page }}</pre>',
  'layouts/_partials/coded.html':
    '{{ partial "named.html" . }}{{ define "_partials/named.html" }}by {{ .Title }}{{ end }}',
  'layouts/alias.html': 'to {{ .Permalink }} {{ .Page.Title }}',
}

const newPaths = [
  'content/one/new.md',
  'content/two/deep/_index.md',
  'content/two/deep/new.md',
  'content/three/a.md',
  'content/one/bundle/more.txt',
]
const words = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'Leaf', 'One')

const bodies = fc
  .array(
    fc.oneof(
      words.map((word) => `A ${word}.`),
      words.map((word) => `## ${word}`),
      fc.constantFrom(
        '{{< box >}}x *y*{{< /box >}}',
        '{{% step %}}z{{% /step %}}',
        '{{< mark >}}',
        '{{< facts >}}',
        '```sh\nls\n```',
        '{{< note >}}n{{< /note >}}',
        '<!--more-->',
      ),
      fc.constantFrom(
        '[link](/one/)',
        '{{< relref "leaf" >}}',
        '{{< ref "/one/new" >}}',
        '{{< unknown >}}',
        '{{< box >}}',
      ),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join('\n\n'))
const heads = fc
  .array(
    fc.oneof(
      words.map((word) => `title: ${word}`),
      fc.integer({ min: 1, max: 5 }).map((weight) => `weight: ${weight}`),
      fc.constantFrom(
        'tags: [red]',
        'tags: [blue, green]',
        'draft: true',
        'url: /moved/',
        'slug: other',
        'menus: main',
      ),
      fc.constantFrom(
        'date: 2024-04-01',
        'keywords: [fruit]',
        'linkTitle: Alpha',
        'params: { shade: light }',
        'aliases: [/former/]',
        'cascade: { params: { shade: deep } }',
        'title: [broken',
      ),
    ),
    { maxLength: 3 },
  )
  .map((lines) =>
    [...new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line])).values()]
      .map((line) => `${line}\n`)
      .join(''),
  )
const contents = fc.tuple(heads, bodies).map(([head, body]) => `---\n${head}---\n${body}\n`)

/** Replaces a part of a text, or puts it back. */
export type TextEdit = readonly [path: string, from: string, to: string]

const startEdits: readonly TextEdit[] = [
  ['layouts/page.html', 'next', 'following'],
  ['layouts/page.html', '{{ .TableOfContents }}', ''],
  ['layouts/page.html', '{{ .Content }}', '{{ .Summary }}'],
  ['layouts/page.html', '{{ .Content }}', '{{ .Broken.Field }}'],
  ['layouts/baseof.html', '<html>', '<html lang="en">'],
  ['layouts/baseof.html', '{{ partialCached "foot.html" . }}', '{{ partialCached "foot.html" . .Section }}'],
  ['layouts/home.html', 'site.RegularPages', 'site.RegularPages.ByTitle'],
  ['layouts/section.html', '[{{ .LinkTitle }}]', '({{ .LinkTitle }})'],
  ['layouts/_partials/menu.html', '{{ if .IsAncestor $here }}^{{ end }}', ''],
  ['layouts/_partials/foot.html', '{{ site.Title }}', '{{ .Title }}'],
  ['layouts/_partials/foot.html', '{{ T "bye" }}', '{{ T "hello" }}'],
  ['layouts/_shortcodes/box.html', '<b>', '<i>'],
  ['layouts/_shortcodes/box.html', '{{ .Inner }}', ''],
  ['layouts/_shortcodes/mark.html', 'true', 'false'],
  ['layouts/_shortcodes/step.html', '1. ', '- '],
  ['layouts/_markup/render-link.html', 'class="l"', ''],
  ['layouts/_markup/render-codeblock.html', '<pre>', '<code>'],
  ['layouts/_partials/coded.html', 'by ', 'of '],
  ['layouts/alias.html', 'to', 'at'],
  ['data/facts.yaml', 'round', 'square'],
  ['data/facts.yaml', 'green', 'grey'],
  ['i18n/en.toml', 'Hello', 'Hi'],
  ['i18n/en.toml', 'Bye', 'Ciao'],
  ['assets/style.css', 'red', 'blue'],
  ['static/logo.txt', 'logo', 'sign'],
  ['hugo.toml', 'first', 'second'],
  ['hugo.toml', 'pagerSize = 2', 'pagerSize = 1'],
]

/** A site, and how it may be edited. */
interface Kind {
  readonly start: Files
  readonly textEdits: readonly TextEdit[]
  /** Files that are not there yet. */
  readonly newPaths: readonly string[]
  /** Files of which each comes with this text or goes. */
  readonly extras: readonly (readonly [path: string, text: string])[]
  readonly folders: readonly string[]
}

type MakeEdit = (files: Map<string, string>) => Edit

const editOf = ({ start, textEdits, newPaths, extras, folders }: Kind): fc.Arbitrary<MakeEdit> => {
  const contentPaths = Object.keys(start).filter((path) => path.endsWith('.md') && !path.includes('/looks'))
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.tuple(fc.constantFrom(...contentPaths), keys).map(
        ([path, line]) =>
          (files: Map<string, string>) =>
            [[path, withKey(files.get(path) ?? page('Again'), line)]] as Edit,
      ),
    },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...contentPaths), bodies).map(
        ([path, body]) =>
          (files: Map<string, string>) =>
            [[path, `${headOf(files.get(path) ?? page('Again'))}${body}\n`]] as Edit,
      ),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom(...contentPaths, ...newPaths), contents).map(
        ([path, text]) =>
          () =>
            [[path, text]] as Edit,
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...contentPaths, ...newPaths)
        .map((path) => (files: Map<string, string>) => (files.has(path) ? [[path, undefined]] : []) as Edit),
    },
    {
      weight: 4,
      arbitrary: fc.constantFrom(...textEdits).map(([path, from, to]) => (files: Map<string, string>) => {
        const text = files.get(path) ?? start[path]!
        return [[path, text.includes(from) ? text.replace(from, to) : text.replace(to, from)]] as Edit
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...extras).map(
        ([path, text]) =>
          (files: Map<string, string>) =>
            [[path, files.has(path) ? undefined : text]] as Edit,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...folders).map(
        (folder) => (files: Map<string, string>) =>
          [...files]
            .filter(([path]) => path.startsWith(`${folder}/`))
            .flatMap(
              ([path, text]) =>
                [
                  [path, undefined],
                  [path.replace(folder, `${folder}-moved`), text],
                ] as Edit,
            ),
      ),
    },
  )
}

/** One key of front matter, as authors change them: alone. */
const keys = fc.oneof(
  { weight: 3, arbitrary: words.map((word) => `title: ${word}`) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }).map((weight) => `weight: ${weight}`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'linkTitle: Zeta',
      'linkTitle: Alpha',
      'keywords: [fruit]',
      'keywords: [food]',
      'description: said',
      'summary: short',
      'note: more',
      'draft: false',
      'tags: [dry]',
      'tags: [wet]',
      'shade: dark',
      'shade: pale',
      'date: 2024-02-02',
    ),
  },
)

function withKey(text: string, line: string): string {
  const key = new RegExp(`^${line.slice(0, line.indexOf(':'))}: .*$`, 'm')
  const head = headOf(text)
  return (key.test(head) ? head.replace(key, line) : head.replace('---\n', `---\n${line}\n`)) + text.slice(head.length)
}

const headOf = (text: string): string => text.slice(0, text.indexOf('---\n', 4) + 4)

const kinds: readonly Kind[] = [
  {
    start,
    textEdits: startEdits,
    newPaths,
    extras: [
      ['layouts/one/page.html', 'own {{ .Page.Title }}'],
      ['layouts/_partials/foot.en.html', 'own {{ .Page.Title }}'],
      ['layouts/_shortcodes/unknown.html', 'own {{ .Page.Title }}'],
    ],
    folders: ['content/one', 'content/two'],
  },
  {
    start: world,
    textEdits: worldEdits,
    newPaths: worldPaths,
    extras: [
      ['layouts/blog/page.html', 'own {{ .Title }}'],
      ['layouts/_partials/side.fr.html', 'cote {{ .Section }}'],
      ['data/made/pages.yaml', '- { path: three, title: Three made, text: made three }'],
    ],
    folders: ['content/docs', 'content/blog', 'content/docs/more'],
  },
  {
    start: looking,
    textEdits: lookingEdits,
    newPaths: lookingPaths,
    extras: lookingExtras,
    folders: ['content/deep', 'content/deep/far'],
  },
]

/** A site and saves of it, several files at a time now and then; each is told of the files that there are. */
export const editedSites: fc.Arbitrary<{ readonly start: Files; readonly saves: readonly MakeEdit[] }> = fc.oneof(
  ...kinds.map((kind) => {
    const edit = editOf(kind)
    const together = fc.array(edit, { minLength: 2, maxLength: 4 }).map((edits) => (files: Map<string, string>) => {
      const now = new Map(files)
      return edits.flatMap((each) => {
        const done = each(now)
        for (const [path, text] of done) {
          if (text === undefined) now.delete(path)
          else now.set(path, text)
        }
        return done
      })
    })
    const saves = fc.array(fc.oneof({ weight: 5, arbitrary: edit }, { weight: 1, arbitrary: together }), {
      minLength: 1,
      maxLength: 4,
    })
    return saves.map((each) => ({ start: kind.start, saves: each }))
  }),
)
