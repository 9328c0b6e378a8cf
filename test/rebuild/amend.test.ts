// Is a page that looks at one thing only made again when front matter changes that thing?
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPreview } from '../../src/build/preview.ts'
import { withFolder, writeFiles } from '../support/build-files.ts'

const page = (title: string, keys = ''): string => `---\ntitle: ${title}\n${keys}---\n`

const files: Readonly<Record<string, string>> = {
  'hugo.toml':
    'baseURL = "https://example.org/"\ndisableKinds = ["rss", "sitemap"]\nhasCJKLanguage = true\n[related]\nthreshold = 1\n[[related.indices]]\nname = "fragments"\ntype = "fragments"\nweight = 10\n',
  'content/docs/_index.md': page('Docs', 'weight: 30\n'),
  'content/docs/a.md': page('A', 'weight: 1\n'),
  'content/docs/b.md': `${page('B', 'weight: 2\n')}## Shared\n`,
  'content/docs/c.md': `${page('C', 'weight: 3\ntags: [red]\n')}Some text.\n`,
  'content/docs/d.md': page('D', 'weight: 4\ntags: [red]\n'),
  'content/more/_index.md': page('More', 'weight: 40\n'),
  'content/more/e.md': page('E', 'weight: 9\n'),
  'content/look.md': page('Look', 'weight: 20\n'),
  'layouts/list.html': 'list',
}

interface Case {
  readonly name: string
  readonly look: string
  /** Pages that ask the same before the page that is looked at does. */
  readonly asks?: readonly string[]
  /** Pages that are drafts at first. */
  readonly drafts?: readonly string[]
  readonly edits: Readonly<Record<string, string>>
  readonly before: string
  readonly after: string
}

const cases: readonly Case[] = [
  {
    name: 'the first page of a section',
    look: '{{ (index (site.GetPage "/docs").Pages 0).Path }}',
    edits: { 'docs/c': page('C', 'weight: 0\ntags: [red]\n'), 'docs/b': page('B', 'weight: -1\n') },
    before: '/docs/a',
    after: '/docs/b',
  },
  {
    name: 'the page after in a section, when a new one comes between',
    look: '{{ with (site.GetPage "/docs/b").PrevInSection }}{{ .Path }}{{ end }}',
    edits: { 'docs/bb': page('BB', 'weight: 2\n') },
    before: '/docs/c',
    after: '/docs/bb',
  },
  {
    name: 'a list in the order of lengths that another page had asked for',
    look: '{{ range site.RegularPages.ByLength.Reverse | first 1 }}{{ .Path }}{{ end }}',
    // The first to ask is the one whose path comes first.
    asks: ['docs/a'],
    edits: { 'more/e': `${page('E', 'weight: 9\n')}${'Long. '.repeat(20)}\n` },
    before: '/docs/b',
    after: '/more/e',
  },
  {
    name: 'related headings that another page had asked for',
    look: '{{ range site.RegularPages.Related (site.GetPage "/docs/b") | first 1 }}{{ .Path }}{{ end }}',
    asks: ['docs/a'],
    edits: { 'more/e': `${page('E', 'weight: 9\n')}## Shared\n` },
    before: '',
    after: '/more/e',
  },
  {
    name: 'the page before in a list',
    look: '{{ with .Next }}{{ .Path }}{{ end }}',
    edits: { 'docs/b': page('B', 'weight: 15\n') },
    before: '/more/e',
    after: '/docs/b',
  },
  {
    name: 'the first page, when one page passes another',
    look: '{{ (index (site.GetPage "/docs").Pages 0).Path }}',
    edits: { 'docs/b': page('B', 'weight: -1\n') },
    before: '/docs/a',
    after: '/docs/b',
  },
  {
    name: 'two pages that change places at once',
    look: '{{ range (site.GetPage "/docs").Pages }}{{ path.BaseName .Path }}{{ end }}',
    edits: { 'docs/a': page('A', 'weight: 2\n'), 'docs/b': page('B', 'weight: 1\n') },
    before: 'abcd',
    after: 'bacd',
  },
  {
    name: 'pages below several sections',
    look: '{{ (index site.Home.RegularPagesRecursive 0).Path }}',
    edits: { 'more/e': page('E', 'weight: -3\n') },
    before: '/docs/a',
    after: '/more/e',
  },
  {
    name: 'pages below several sections, where the site is read again',
    look: '{{ (index site.Home.RegularPagesRecursive 0).Path }}',
    edits: { 'more/e': page('E', 'weight: -3\nslug: other\n') },
    before: '/docs/a',
    after: '/more/e',
  },
  {
    name: 'a section that is a draft no longer',
    look: '{{ len site.Home.Pages }}',
    drafts: ['more/_index'],
    edits: { 'more/_index': page('More', 'weight: 40\n') },
    before: '2',
    after: '3',
  },
  {
    name: 'sections in the order of their weights',
    look: '{{ (index site.Sections 0).Path }}{{ (index site.Home.Sections 0).Path }}',
    edits: { 'more/_index': page('More', 'weight: -1\n') },
    before: '/docs/docs',
    after: '/more/more',
  },
  {
    name: 'the heaviest page with a term',
    look: '{{ (index site.Taxonomies.tags.red 0).Page.Path }}{{ (index (site.GetPage "/tags/red").Pages 0).Path }}',
    edits: { 'docs/d': page('D', 'weight: 2\ntags: [red]\n') },
    before: '/docs/c/docs/c',
    after: '/docs/d/docs/d',
  },
  {
    name: 'a list in the order of titles',
    look: '{{ (index site.RegularPages.ByTitle 0).Path }}',
    edits: { 'docs/d': page('0', 'weight: 4\ntags: [red]\n') },
    before: '/docs/a',
    after: '/docs/d',
  },
  {
    name: 'a list in the order of lengths',
    look: '{{ range site.RegularPages.ByLength.Reverse | first 1 }}{{ if gt .Len 50 }}{{ .Path }}{{ end }}{{ end }}',
    edits: { 'more/e': `${page('E', 'weight: 9\n')}Now there is a text that is longer than all others.\n` },
    before: '',
    after: '/more/e',
  },
  {
    name: 'a parameter of another page',
    look: '{{ (site.GetPage "/docs/a").Params.note }}',
    edits: { 'docs/a': page('A', 'weight: 1\nnote: new\n') },
    before: '',
    after: 'new',
  },
  {
    name: 'the language that a text makes a page',
    look: '{{ (site.GetPage "/docs/a").IsCJKLanguage }}',
    edits: { 'docs/a': `${page('A', 'weight: 1\n')}\u4f60\u597d\n` },
    before: 'false',
    after: 'true',
  },
]

test.each(cases)('$name', ({ look, asks = [], drafts = [], edits, before, after }) =>
  withFolder(async (folder) => {
    writeFiles(folder, {
      ...files,
      'layouts/page.html': `{{ if in (slice ${['/look', ...asks.map((path) => `/${path}`)].map((path) => `"${path}"`).join(' ')}) .Path }}${look}{{ end }}`,
    })
    for (const path of drafts)
      writeFileSync(join(folder, 'content', `${path}.md`), page('More', 'weight: 40\ndraft: true\n'))
    const preview = await openPreview({ flags: { source: folder, renderToMemory: true }, env: {} })
    // What is empty is not published.
    const seen = async (): Promise<unknown> => (await preview.read('look/index.html'))?.content ?? { text: '' }
    for (const path of asks) await preview.read(`${path}/index.html`)
    expect(await seen()).toEqual({ text: before })
    await preview.finish()
    const paths = Object.entries(edits).map(([path, text]) => {
      const file = join(folder, 'content', `${path}.md`)
      writeFileSync(file, text)
      return file
    })
    expect((await preview.update(paths)).outputs).toContain('look/index.html')
    expect(await seen()).toEqual({ text: after })
    await preview.close()
  }),
)

test('what a page no longer publishes is gone', () =>
  withFolder(async (folder) => {
    writeFiles(folder, {
      ...files,
      'content/look.md': `${page('Look')}{{< made >}}`,
      'layouts/page.html': '{{ .Content }}',
      'layouts/_shortcodes/made.html': '{{ (resources.FromString "made.txt" "made").RelPermalink }}',
    })
    const preview = await openPreview({ flags: { source: folder, renderToMemory: true }, env: {} })
    await preview.finish()
    expect(await preview.read('made.txt')).toBeDefined()
    const file = join(folder, 'content/look.md')
    writeFileSync(file, page('Look'))
    await preview.update([file])
    await preview.finish()
    expect(await preview.read('made.txt')).toBeUndefined()
    await preview.close()
  }))

test('two pages that ask for one path stay apart', () =>
  withFolder(async (folder) => {
    writeFiles(folder, {
      ...files,
      'content/docs/a.md': `${page('A', 'url: /same/\nweight: 1\n')}first`,
      'content/docs/b.md': `${page('B', 'url: /same/\nweight: 2\n')}second`,
      'layouts/page.html': '{{ .Title }} {{ .Content }}',
    })
    const preview = await openPreview({ flags: { source: folder, renderToMemory: true }, env: {} })
    const seen = async (): Promise<string> => JSON.stringify((await preview.read('same/index.html'))?.content)
    const save = async (name: string, text: string): Promise<void> => {
      await preview.finish()
      writeFileSync(join(folder, 'content/docs', name), text)
      await preview.update([join(folder, 'content/docs', name)])
    }
    expect(await seen()).toContain('A <p>first')
    await save('b.md', `${page('B', 'url: /same/\nweight: 2\n')}second, again`)
    expect(await seen()).toContain('A <p>first')
    await save('a.md', `${page('A', 'url: /same/\nweight: 1\n')}{{< none >}}`)
    expect(await seen()).toContain('B <p>second, again')
    await save('a.md', `${page('Again', 'url: /same/\nweight: 1\n')}first, again`)
    expect(await seen()).toContain('Again <p>first, again')
    await save('a.md', `${page('Away', 'weight: 1\n')}away`)
    expect(await seen()).toContain('B <p>second, again')
    await preview.close()
  }))

test('data that goes is there again when it comes back', () =>
  withFolder(async (folder) => {
    writeFiles(folder, {
      ...files,
      'data/facts.yaml': 'colour: green\n',
      'layouts/page.html': '{{ with hugo.Data.facts }}{{ .colour }}{{ else }}none{{ end }}',
    })
    const preview = await openPreview({ flags: { source: folder, renderToMemory: true }, env: {} })
    const file = join(folder, 'data/facts.yaml')
    const seen = async (): Promise<unknown> => (await preview.read('look/index.html'))?.content
    await preview.finish()
    rmSync(file)
    await preview.update([file])
    expect(await seen()).toEqual({ text: 'none' })
    await preview.finish()
    writeFileSync(file, 'colour: blue\n')
    await preview.update([file])
    expect(await seen()).toEqual({ text: 'blue' })
    await preview.close()
  }))
