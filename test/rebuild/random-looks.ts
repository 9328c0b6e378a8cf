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
  ...Object.fromEntries(
    Object.keys(looks).map((look) => [
      `content/looks/${look}.md`,
      page(`Look ${look}`, `look: ${look}\nkeywords: [fruit]\n`),
    ]),
  ),
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
]

export const lookingPaths: readonly string[] = ['content/four.md', 'content/deep/four.md', 'content/deep/far/four.md']
