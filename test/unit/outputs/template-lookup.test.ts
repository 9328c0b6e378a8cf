import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { createMediaTypes } from '../../../src/outputs/media-types.ts'
import { createOutputFormats } from '../../../src/outputs/output-formats.ts'
import { createTemplateLookup, type PageQuery, type ShortcodeQuery } from '../../../src/outputs/template-lookup.ts'

const mediaTypes = createMediaTypes(new Map())
const formats = createOutputFormats(new Map(), mediaTypes, () => {})

/** Paths below `layouts`; `theme:` and `embedded:` in front name the module. */
function build(paths: string, report: (diagnostic: Diagnostic) => void = () => {}) {
  const files = paths.split(' ').map((text) => {
    const [module, path] = text.includes(':') ? text.split(':') : ['project', text]
    return { path: `layouts/${path}`, module: module! }
  })
  const lookup = createTemplateLookup({
    files,
    modules: ['project', 'theme'],
    embedded: 'embedded',
    vocabulary: { formats, mediaTypes, languages: ['en', 'nn'] },
    taxonomies: new Map([
      ['tag', 'tags'],
      ['category', 'categories'],
    ]),
    defaultFormat: 'html',
    report,
  })
  return { lookup, files }
}

const shown = (file: { path: string; module?: string } | undefined): string | undefined =>
  file && (file.module === 'project' ? '' : `${file.module}:`) + file.path.slice('layouts/'.length)

/** `kind path [key=value ...]` */
function query(text: string): ShortcodeQuery {
  const [kind = '', path = '/', ...rest] = text.split(' ')
  const options = Object.fromEntries(rest.map((option) => option.split('=') as [string, string]))
  return {
    kind: kind === 'none' ? '' : kind,
    path,
    type: options['type'] ?? '',
    layout: options['layout'] ?? '',
    format: formats.byName(options['format'] ?? 'html')!,
    language: options['language'] ?? 'en',
    isMarkup: options['markup'] === 'true',
  }
}

// Every expectation below was seen in a build with Hugo 0.166.
describe('page', () => {
  test.each([
    // kinds and standard layouts
    ['home /', 'list.html home.html all.html', 'home.html'],
    ['home /', 'index.html list.html', 'index.html'],
    ['home /', 'all.html list.html', 'list.html'],
    ['page /a/b', 'all.html single.html page.html', 'page.html'],
    ['page /a/b', 'list.html', undefined],
    ['section /a', 'section.html list.html', 'section.html'],
    ['taxonomy /tags', 'taxonomy.html list.html', 'taxonomy.html'],
    ['term /tags/x', 'taxonomy.html term.html', 'term.html'],
    ['page /a/b', '_default/single.html', '_default/single.html'],
    // folders: a nearer layout wins unless it says less
    ['page /a/b', 'a/single.html page.html', 'a/single.html'],
    ['page /a/b/c', 'a/page.html a/b/all.html', 'a/b/all.html'],
    ['page /a/b', 'a/all.html single.html', 'a/all.html'],
    ['page /ab/c', 'a/single.html single.html', 'single.html'],
    ['page /a/b layout=own', 'a/single.html own.html', 'own.html'],
    ['page /a/b layout=own', 'a/single.html single.html', 'a/single.html'],
    ['page /a/b layout=Own', 'a/own.html own.html', 'a/own.html'],
    ['page /a/b type=x', 'a/single.html x/single.html single.html', 'x/single.html'],
    ['page /b type=x', 'x/single.html single.html', 'x/single.html'],
    // formats
    ['home / format=json', 'home.html home.json', 'home.json'],
    ['home / format=json', 'index.json.json', 'index.json.json'],
    ['home / format=json', 'home.html', undefined],
    ['home / format=amp', 'home.html', 'home.html'],
    ['home / format=amp', 'home.html home.amp.html', 'home.amp.html'],
    ['home / format=rss', 'embedded:rss.xml', 'embedded:rss.xml'],
    ['home / format=rss', 'embedded:rss.xml index.xml', 'index.xml'],
    ['section /a format=rss', 'embedded:rss.xml section.rss.xml home.xml', 'section.rss.xml'],
    ['none / format=404 layout=404', '404.html all.html', '404.html'],
    ['none / format=robots layout=robots', 'robots.txt', 'robots.txt'],
    // languages
    ['home / language=nn', 'list.html list.nn.html', 'list.nn.html'],
    ['home / language=en', 'list.html list.nn.html', 'list.html'],
    ['page /a/b language=nn', 'a/single.html single.nn.html', 'single.nn.html'],
    ['page /a/b language=nn', 'single._language_nn_.html single.html', 'single._language_nn_.html'],
    ['home / language=nn', 'home.en.html', undefined],
    // several words
    ['section /a layout=own', 'section.own.html section.html', 'section.own.html'],
    ['page /a/b', '_kind_page_.html', '_kind_page_.html'],
    // modules
    ['page /a/b', 'theme:single.html _default/single.html', '_default/single.html'],
    ['page /a/b', 'theme:_default/single.html single.html', 'single.html'],
    // older places
    ['taxonomy /tags', '_default/terms.html _default/list.html', '_default/terms.html'],
    ['taxonomy /tags', 'tags/terms.html tag/list.html', 'tags/terms.html'],
    ['term /tags/x', '_default/taxonomy.html', '_default/taxonomy.html'],
    ['term /tags/x', 'tag/term.html taxonomy/term.html', 'tag/term.html'],
    ['section /posts', 'section/posts.html list.html', 'section/posts.html'],
    ['section /posts', '_default/posts.html list.html', '_default/posts.html'],
    ['section /posts', 'section/list.html list.html', 'section/list.html'],
    ['section /other', 'section/posts.html list.html', 'list.html'],
    // not layouts of pages
    [
      'page /a/b',
      '_partials/single.html partials/single.html _shortcodes/single.html shortcodes/single.html',
      undefined,
    ],
  ])('%s of %s', (asked, files, expected) => expect(shown(build(files).lookup.page(query(asked)))).toBe(expected))

  test('files that were tried are named from near to far', () =>
    expect(build('x.html').lookup.tried(query('page /a/b layout=own format=json'))).toEqual(
      ['/a/b', '/a', ''].flatMap((dir) =>
        ['own', 'page', 'single', 'all'].map((name) => `layouts${dir}/${name}.json.json`),
      ),
    ))
})

describe('baseof', () => {
  test.each([
    ['page /a/b', 'single.html baseof.html', 'baseof.html'],
    ['page /a/b', 'single.html baseof.html a/baseof.html', 'a/baseof.html'],
    ['page /a/b', 'single.html _default/baseof.html baseof.single.html', 'baseof.single.html'],
    ['page /a/b', '_default/single.html _default/single-baseof.html baseof.html', '_default/single-baseof.html'],
    ['page /a/b', 'single.html baseof.list.html', undefined],
    ['home / format=json', 'home.json baseof.html baseof.json', 'baseof.json'],
    ['home / format=json', 'home.json baseof.html', undefined],
    ['home / language=nn', 'home.html baseof.html baseof.nn.html', 'baseof.nn.html'],
    ['page /a/b', 'single.html theme:baseof.html', 'theme:baseof.html'],
  ])('%s of %s', (asked, files, expected) => {
    const { lookup } = build(files)
    expect(shown(lookup.baseof(query(asked), lookup.page(query(asked))!))).toBe(expected)
  })
  test('of a file that is no page layout there is none', () =>
    expect(build('baseof.html').lookup.baseof(query('home /'), { path: 'layouts/x.html' })).toBeUndefined())
})

test.each([
  ['foo.html', '_partials/foo.html', '_partials/foo.html'],
  ['foo', 'partials/foo.html', 'partials/foo.html'],
  ['Foo.HTML', '_partials/foo.html', '_partials/foo.html'],
  ['a//b.html', '_partials/a/b.html _partials/b.html', '_partials/a/b.html'],
  ['/a/b.html', 'theme:partials/a/b.html partials/a/b.html', 'partials/a/b.html'],
  ['section.html', '_partials/section.html', '_partials/section.html'],
  ['foo.json', '_partials/foo.html _partials/foo.json', '_partials/foo.json'],
  ['foo.html', 'embedded:_partials/foo.html partials/foo.html', 'partials/foo.html'],
  ['foo.html', '_partials/bar.html', undefined],
])('partial %s of %s', (name, files, expected) => expect(shown(build(files).lookup.partial(name))).toBe(expected))

describe('shortcode', () => {
  test.each([
    ['page /a/b', '_shortcodes/sc.html', '_shortcodes/sc.html'],
    ['page /a/b', 'shortcodes/sc.html', 'shortcodes/sc.html'],
    ['page /a/b', '_shortcodes/sc.html a/_shortcodes/sc.html', 'a/_shortcodes/sc.html'],
    ['page /c/b', '_shortcodes/sc.html a/_shortcodes/sc.html', '_shortcodes/sc.html'],
    ['page /a/b format=json', '_shortcodes/sc.html _shortcodes/sc.json', '_shortcodes/sc.json'],
    ['page /a/b format=json', '_shortcodes/sc.html', '_shortcodes/sc.html'],
    ['page /a/b', '_shortcodes/sc.md', undefined],
    ['page /a/b markup=true', '_shortcodes/sc.md', '_shortcodes/sc.md'],
    ['page /a/b', 'embedded:_shortcodes/sc.html shortcodes/sc.html', 'shortcodes/sc.html'],
  ])('%s of %s', (asked, files, expected) =>
    expect(shown(build(files).lookup.shortcode('SC', query(asked)))).toBe(expected),
  )

  test('knows names, with their folders', () => {
    const { lookup } = build('_shortcodes/deep/sc.html')
    expect([lookup.hasShortcode('deep/sc'), lookup.hasShortcode('sc')]).toEqual([true, false])
    expect(shown(lookup.shortcode('deep/sc', query('page /a')))).toBe('_shortcodes/deep/sc.html')
  })
})

describe('hook', () => {
  test.each([
    ['link', '', 'page /a/b', '_markup/render-link.html', '_markup/render-link.html'],
    [
      'link',
      '',
      'page /a/b',
      '_default/_markup/render-link.html a/_markup/render-link.html',
      'a/_markup/render-link.html',
    ],
    ['link', '', 'page /a/b', '_markup/render-image.html', undefined],
    ['link', '', 'page /a/b format=json', '_markup/render-link.html', '_markup/render-link.html'],
    [
      'codeblock',
      'go',
      'page /a/b',
      '_markup/render-codeblock.html _markup/render-codeblock-go.html',
      '_markup/render-codeblock-go.html',
    ],
    [
      'codeblock',
      'js',
      'page /a/b',
      '_markup/render-codeblock.html _markup/render-codeblock-go.html',
      '_markup/render-codeblock.html',
    ],
    ['codeblock', 'js', 'page /a/b', '_markup/render-codeblock-go.html', undefined],
    ['link', '', 'page /a/b', 'embedded:_markup/render-link.html _markup/render-link.html', '_markup/render-link.html'],
  ])('%s %s for %s of %s', (hook, variant, asked, files, expected) =>
    expect(shown(build(files).lookup.hook(hook, { ...query(asked), variant }))).toBe(expected),
  )

  test('that ships with us can be left out', () =>
    expect(
      build('embedded:_markup/render-link.html').lookup.hook('link', { ...query('page /a'), ignoreEmbedded: true }),
    ).toBeUndefined())

  test('whose name is none is reported', () => {
    const codes: string[] = []
    build('_markup/link.html', ({ code, message }) => codes.push(`${code} ${message}`))
    expect(codes).toEqual([
      'layout/unknown-hook skipping template file "layouts/_markup/link.html": unrecognized render hook template',
    ])
  })
})

test.each([
  ['card', 'page /a/b', 'card.html single.html', 'card.html'],
  ['card', 'page /a/b', 'card.html a/card.html', 'a/card.html'],
  ['card', 'page /a/b', 'single.html', undefined],
  ['Card', 'page /a/b', '_default/card.html', '_default/card.html'],
  ['li/card', 'page /a/b', 'li/card.html card.html a/li/card.html', 'a/li/card.html'],
  ['li/', 'page /a/b', 'li/card.html', undefined],
  ['card', 'page /a/b format=json', 'card.html card.json', 'card.json'],
] as readonly [string, string, string, string | undefined][])('view %s for %s of %s', (name, asked, files, expected) =>
  expect(shown(build(files).lookup.view(name, query(asked) satisfies PageQuery))).toBe(expected),
)
