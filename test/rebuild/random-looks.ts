// A third site for random edits: each page looks at one thing only, so that nothing else makes it current.
import type { Files, TextEdit } from './random-site.ts'

const looks: Readonly<Record<string, string>> = {
  first: '{{ (index site.RegularPages 0).Path }}',
  all: '{{ (index site.Pages 1).Path }}',
  next: '{{ with .Next }}{{ .Path }}{{ end }}',
  previous: '{{ with .PrevInSection }}{{ .Path }}{{ end }}',
  parent: '{{ (index .Parent.Pages 0).Path }}',
  below: '{{ with site.GetPage "/deep" }}{{ (index .RegularPagesRecursive 0).Path }}{{ end }}',
  title: '{{ (index site.Pages.ByTitle 0).Path }}',
  longest: '{{ (index site.RegularPages.ByLength.Reverse 0).Path }}',
  term: '{{ with index site.Taxonomies.tags "wet" }}{{ (index . 0).Page.Path }}{{ end }}',
  terms: '{{ with site.GetPage "/tags/wet" }}{{ .Title }} {{ (index .Pages 0).Path }}{{ end }}',
  sections: '{{ (index site.Sections 0).Path }}{{ (index site.Home.Sections 1).Path }}',
  related: '{{ with site.RegularPages.Related . }}{{ (index . 0).Path }}{{ end }}',
  group: '{{ (index (site.RegularPages.GroupByParam "shade") 0).Key }}',
  where: '{{ len (where site.RegularPages "Params.shade" "dark") }}',
  recent: '{{ (index site.RegularPages.ByLastmod.Reverse 0).Path }}',
  menu: '{{ range site.Menus.main }}{{ .Name }}{{ end }}',
  content: '{{ with site.GetPage "/deep/one" }}{{ .Plain }}{{ end }}',
  words: '{{ with site.GetPage "/one" }}{{ .WordCount }}{{ end }}',
  ref: '{{ relref . "/deep/two" }}',
  exists: '{{ templates.Exists "_partials/extra.html" }}',
  match: '{{ range resources.Match "m/*" }}{{ .Name }}{{ end }}',
  folder: '{{ range os.ReadDir "static" }}{{ .Name }}{{ end }}',
  file: '{{ if os.FileExists "static/extra.txt" }}yes{{ end }}',
  calls: '{{ (site.GetPage "/deep/one").HasShortcode "note" }}',
  count: '{{ range first 1 site.Taxonomies.tags.ByCount }}{{ .Page.Title }}{{ .Count }}{{ end }}',
  alphabet: '{{ range site.Taxonomies.tags.Alphabetical }}{{ .Name }}{{ end }}',
  cut: '{{ with site.GetPage "/two" }}{{ .Truncated }}{{ .Summary }}{{ end }}',
  formats: '{{ with site.GetPage "/one" }}{{ range .OutputFormats }}{{ .RelPermalink }}{{ end }}{{ end }}',
  data: '{{ with hugo.Data.facts }}{{ .colour }}{{ end }}',
  isset: '{{ isset hugo.Data "facts" }}',
  files: '{{ with site.GetPage "/bundle" }}{{ range .Resources }}{{ .Name }} {{ .Title }}{{ end }}{{ end }}',
  above:
    '{{ with site.GetPage "/deep/far/one" }}{{ .FirstSection.Title }}{{ range .Ancestors }}{{ .Title }}{{ end }}{{ end }}',
  aliases: '{{ with site.GetPage "/two" }}{{ .Aliases }}{{ end }}',
  parameter: '{{ with site.GetPage "/deep/one" }}{{ .Param "shade" }}{{ end }}',
  headings: '{{ with site.RegularPages.RelatedTo (keyVals "headings" "alpha") }}{{ (index . 0).Path }}{{ end }}',
  between: '{{ with .NextInSection }}{{ .Path }}{{ end }}|{{ with .PrevInSection }}{{ .Path }}{{ end }}',
}

const page = (title: string, more: string): string => `---\ntitle: ${title}\n${more}---\nText of ${title}.\n`

const places = ['one', 'two', 'three', 'deep/one', 'deep/two', 'deep/far/one', 'deep/far/two', 'side/one']

export const looking: Files = {
  'hugo.toml': `baseURL = "https://example.org/"
disableKinds = ["sitemap", "rss"]
[[menus.main]]
name = "Fixed"
pageRef = "/one"
[[menus.main]]
pageRef = "/deep/two"
[related]
threshold = 1
[[related.indices]]
name = "keywords"
weight = 10
[[related.indices]]
name = "headings"
type = "fragments"
weight = 5
`,
  'content/_index.md': page('Home', ''),
  'content/deep/_index.md': page('Deep', 'weight: 2\n'),
  'content/deep/far/_index.md': page('Far', ''),
  'content/side/_index.md': page('Side', 'weight: 1\n'),
  ...Object.fromEntries(
    places.map((place, index) => [
      `content/${place}.md`,
      page(
        place.replaceAll('/', ' '),
        `weight: ${(index % 3) + 1}\nkeywords: [fruit]\n${index % 2 === 0 ? 'tags: [wet]\nshade: dark\n' : ''}`,
      ),
    ]),
  ),
  // Each looks twice, for who asks later may be answered from what was worked out for another one; neighbours are looked for where pages come and go.
  ...Object.fromEntries(
    Object.keys(looks).flatMap((look) =>
      ['looks/', 'looks/again-', ...(look === 'between' ? ['deep/looks-', 'deep/far/looks-'] : [])].map((place) => [
        `content/${place}${look}.md`,
        page(`Look ${look}`, `look: ${look}\nweight: ${place.startsWith('deep') ? 2 : 9}\n`),
      ]),
    ),
  ),
  'content/bundle/index.md': page('Bundle', 'weight: 8\n'),
  'content/bundle/here.txt': 'here',
  'data/facts.yaml': 'colour: green\n',
  'layouts/_shortcodes/note.html': '({{ .Inner }})',
  'layouts/page.html':
    '{{ with .Params.look }}{{ partial (printf "looks/%s.html" .) $ }}{{ else }}{{ .Path }}{{ end }}',
  'layouts/list.html': '{{ .Kind }}',
  ...Object.fromEntries(Object.entries(looks).map(([look, text]) => [`layouts/_partials/looks/${look}.html`, text])),
}

export const lookingEdits: readonly TextEdit[] = [
  ['layouts/_partials/looks/first.html', '0', '1'],
  ['layouts/_partials/looks/title.html', 'ByTitle', 'ByLinkTitle'],
  ['content/deep/_index.md', 'weight: 2', 'cascade: { shade: light }'],
  ['hugo.toml', 'Fixed', 'Firm'],
  ['data/facts.yaml', 'green', 'blue'],
  ['content/bundle/index.md', 'weight: 8', 'resources: [{ src: here.txt, title: There }]'],
]

export const lookingPaths: readonly string[] = [
  ...['content/four.md', 'content/deep/four.md', 'content/deep/far/four.md'],
  ...['content/bundle/more.txt', 'content/tags/wet/_index.md'],
]

export const lookingExtras: readonly (readonly [path: string, text: string])[] = [
  ['layouts/side/page.html', 'own {{ .Title }}'],
  ['layouts/_partials/extra.html', 'extra'],
  ['static/extra.txt', 'extra'],
  ['assets/m/one.txt', 'one'],
  ['data/facts.yaml', 'colour: grey'],
]
