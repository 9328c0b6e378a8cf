// A second site for random edits: several languages, pages that a template makes, lists in many orders, resources from templates.
import type { Files, TextEdit } from './random-site.ts'

const page = (title: string, more = '', body = 'Text.'): string => `---\ntitle: ${title}\n${more}---\n${body}\n`

export const world: Files = {
  'hugo.toml': `baseURL = "https://example.org/"
defaultContentLanguage = "en"
[languages.en]
weight = 1
title = "World"
[languages.fr]
weight = 2
title = "Monde"
[related]
threshold = 1
[[related.indices]]
name = "keywords"
weight = 100
[pagination]
pagerSize = 2
`,
  'content/_index.md': page('Home'),
  'content/_index.fr.md': page('Accueil'),
  'content/docs/_index.md': page('Docs', 'weight: 1\n'),
  'content/docs/_index.fr.md': page('Les docs', 'weight: 1\n'),
  'content/docs/a.md': page('Apple', 'keywords: [fruit]\nweight: 1\n', 'See {{< ref "b" >}}.'),
  'content/docs/a.fr.md': page('Pomme', 'keywords: [fruit]\n', '{{< note >}}texte{{< /note >}}'),
  'content/docs/b.md': page(
    'Bread',
    'keywords: [food, fruit]\nweight: 2\n',
    'A much longer text than the others have.',
  ),
  'content/docs/c.md': page('Cheese', 'keywords: [food]\n', '{{< note >}}inner **text**{{< /note >}}'),
  'content/docs/more/_index.md': page('More'),
  'content/docs/more/d.md': page('Dates', 'date: 2024-01-05\ntags: [dry]\n'),
  'content/docs/_content.gotmpl': `{{ range site.Data.made.pages }}
{{ $.AddPage (dict "path" .path "title" .title "content" (dict "mediaType" "text/markdown" "value" .text)) }}
{{ end }}`,
  'content/blog/_index.md': page('Blog', 'cascade:\n  - target: { kind: page }\n    params: { tone: calm }\n'),
  'content/blog/first.md': page('First', 'date: 2024-02-01\ntags: [dry, wet]\n'),
  'content/blog/second.md': page('Second', 'date: 2024-03-01\n'),
  'content/blog/third/index.md': page('Third', 'date: 2024-01-01\nresources:\n- { src: x.txt, title: The X }\n'),
  'content/blog/third/x.txt': 'x',
  'content/blog/third/part.md': page('Part'),
  'data/made.yaml':
    'pages:\n- { path: one, title: One made, text: "made *one*" }\n- { path: two, title: Two made, text: made two }\n',
  'i18n/en.toml': 'word = "Word"\n',
  'i18n/fr.toml': 'word = "Mot"\n',
  'assets/a.txt': 'asset of {{ site.Title }}',
  'layouts/baseof.html':
    '{{ .Language.Lang }} {{ T "word" }} {{ partial "crumbs.html" . }}{{ block "main" . }}{{ end }}{{ partialCached "side.html" . .Section }}{{ range .Translations }}({{ .Title }}){{ end }}',
  'layouts/home.html':
    '{{ define "main" }}{{ range site.RegularPages.ByTitle }}{{ .Title }},{{ end }}{{ range site.RegularPages.ByLength }}{{ .Len }},{{ end }}{{ range site.Pages.GroupBy "Section" }}{{ .Key }}{{ range .Pages.ByDate.Reverse }}{{ .LinkTitle }}{{ end }}{{ end }}{{ range .RegularPagesRecursive }}{{ .Title }};{{ end }}{{ site.Lastmod.Format "2006-01-02" }}{{ end }}',
  'layouts/section.html':
    '{{ define "main" }}{{ .Date.Format "2006-01-02" }}{{ range (.Paginate .Pages.ByLinkTitle).Pages }}[{{ .Title }} {{ .Weight }}]{{ end }}{{ range .Sections }}<{{ .Title }}>{{ end }}{{ end }}',
  'layouts/page.html':
    '{{ define "main" }}{{ .Content }}{{ range first 2 (site.RegularPages.Related .) }}~{{ .Title }}{{ end }}{{ with .NextInSection }}>{{ .Title }}{{ end }}{{ with .Params.tone }}{{ . }}{{ end }}{{ (printf "%s of %s" .Title .Parent.Title | resources.FromString (printf "made/%s.txt" (path.BaseName .RelPermalink))).RelPermalink }}{{ with site.GetPage "/docs/b" }}{{ .Title }}{{ end }}{{ range .Resources }}{{ .Title }}|{{ end }}{{ end }}',
  'layouts/taxonomy.html':
    '{{ define "main" }}{{ range .Data.Terms.ByCount }}{{ .Page.Title }}{{ .Count }}{{ end }}{{ end }}',
  'layouts/term.html': '{{ define "main" }}{{ range .Pages }}{{ .Title }}{{ end }}{{ end }}',
  'layouts/_partials/crumbs.html':
    '{{ range .Ancestors.Reverse }}{{ .LinkTitle }}/{{ end }}{{ partial "short.html" .Title }}',
  'layouts/_partials/short.html': '{{ return (upper (substr . 0 2)) }}',
  'layouts/_partials/side.html':
    '{{ with resources.Get "a.txt" | resources.ExecuteAsTemplate (printf "%s/a.txt" .Language.Lang) . }}{{ .Content }}{{ end }}{{ range where site.RegularPages "Section" .Section }}{{ .Title }}{{ if in .Params.tags "dry" }}!{{ end }} {{ end }}',
  'layouts/_shortcodes/note.html':
    '<i>{{ .Inner | .Page.RenderString }}</i>{{ .Page.Store.Add "notes" 1 }}{{ .Page.Store.Get "notes" }}',
}

export const worldEdits: readonly TextEdit[] = [
  ['layouts/home.html', 'site.RegularPages.ByTitle', 'site.RegularPages.ByWeight'],
  ['layouts/home.html', 'site.Lastmod.Format "2006-01-02"', 'site.Store.Get "last"'],
  ['layouts/page.html', '{{ .Content }}', '{{ site.Store.Set "last" .Title }}{{ .Content }}'],
  ['layouts/page.html', 'first 2', 'first 1'],
  ['layouts/page.html', '"%s of %s"', '"%s in %s"'],
  ['layouts/section.html', '.Pages.ByLinkTitle', '.RegularPages'],
  ['layouts/_partials/crumbs.html', '.LinkTitle', '.Title'],
  ['layouts/_partials/short.html', '0 2', '0 3'],
  ['layouts/_partials/side.html', '"dry"', '"wet"'],
  ['layouts/_shortcodes/note.html', '.Inner | .Page.RenderString', '.Inner'],
  ['content/docs/_content.gotmpl', 'site.Data.made.pages', '(first 1 site.Data.made.pages)'],
  ['content/blog/_index.md', 'calm', 'loud'],
  ['content/blog/third/index.md', 'The X', 'An X'],
  ['data/made.yaml', 'One made', 'Once made'],
  ['data/made.yaml', 'path: two', 'path: more/two'],
  ['i18n/fr.toml', 'Mot', 'Parole'],
  ['i18n/en.toml', 'word', 'term'],
  ['assets/a.txt', 'asset', 'thing'],
  ['hugo.toml', 'Monde', 'Terre'],
  ['hugo.toml', 'threshold = 1', 'threshold = 90'],
]

export const worldPaths: readonly string[] = [
  'content/docs/new.md',
  'content/docs/b.fr.md',
  'content/blog/_index.fr.md',
  'content/fresh/deep/_index.md',
  'content/fresh/deep/page.md',
  'content/blog/third/y.txt',
  'content/blog/third/part.fr.md',
]
