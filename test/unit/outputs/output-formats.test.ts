import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { createMediaTypes, parseMediaType, type MediaTypeSettings } from '../../../src/outputs/media-types.ts'
import { createOutputFormats, outputsByKind, type OutputFormatSettings } from '../../../src/outputs/output-formats.ts'

const diagnosticsOf = (run: (report: (diagnostic: Diagnostic) => void) => unknown): readonly string[] => {
  const found: string[] = []
  run(({ code, message, hint }) => found.push([code, message, hint].join(' | ')))
  return found
}
const noReport = (): void => {}

describe('media types', () => {
  test.each([
    ['text/html', { type: 'text/html', mainType: 'text', subType: 'html' }],
    ['Application/RSS+XML', { type: 'application/rss+xml', mainType: 'application', subType: 'rss' }],
    ['text/css;charset=utf-8', { type: 'text/css', mainType: 'text', subType: 'css' }],
    ['text', undefined],
    ['a/b/c', undefined],
  ])('parses %s', (text, expected) => expect(parseMediaType(text)).toEqual(expected))

  test.each([
    ['text/html', 'html', '.html'],
    ['application/rss+xml', 'xml', '.xml'],
    ['image/svg', 'svg', '.svg'],
    ['image/jpeg', 'jpg', '.jpg'],
    ['application/octet-stream', '', ''],
  ])('%s has the first suffix %s', (type, suffix, fullSuffix) =>
    expect(createMediaTypes(new Map()).byType(type)?.firstSuffix).toEqual({ suffix, fullSuffix }),
  )

  test('finds by suffix in the order of types', () => {
    const types = createMediaTypes(new Map())
    expect(types.bySuffix('.XML')?.type).toBe('application/rss+xml')
    expect(types.bySuffix('jfif')?.type).toBe('image/jpeg')
    expect(types.bySuffix('nothing')).toBeUndefined()
    expect(types.byType('text/nothing')).toBeUndefined()
  })

  test('a definition of the site replaces the default one', () => {
    const invalid: string[] = []
    const settings = new Map<string, MediaTypeSettings>([
      ['text/html', { suffixes: ['Page'], delimiter: '_' }],
      ['text/netlify', { delimiter: '' }],
      ['text/enriched', { suffixes: ['enr', ' rtf '] }],
      ['nonsense', {}],
    ])
    const types = createMediaTypes(settings, (name) => invalid.push(name))
    expect(types.byType('text/html')?.firstSuffix.fullSuffix).toBe('_page')
    expect(types.byType('text/netlify')).toMatchObject({ suffixes: [], delimiter: '' })
    expect(types.byType('text/enriched')).toMatchObject({ suffixes: ['enr', 'rtf'], delimiter: '.' })
    expect(invalid).toEqual(['nonsense'])
  })
})

describe('output formats', () => {
  const mediaTypes = createMediaTypes(new Map())
  const build = (
    own: Readonly<Record<string, OutputFormatSettings>> = {},
    report: (diagnostic: Diagnostic) => void = noReport,
  ) => createOutputFormats(new Map(Object.entries(own)), mediaTypes, report)

  test('come by weight, then by name', () =>
    expect(build({ zulu: { mediaType: 'text/html', weight: 1 } }).all.map(({ name }) => name)).toEqual(
      'zulu html 404 alias amp calendar css csv gotmpl json markdown robots rss sitemap sitemapindex webappmanifest'.split(
        ' ',
      ),
    ))

  test.each([
    ['HTML', { rel: 'canonical', isHTML: true, permalinkable: true, isPlainText: false, baseName: 'index' }],
    ['rss', { rel: 'alternate', noUgly: true, isPlainText: false }],
    ['amp', { path: 'amp', rel: 'amphtml', permalinkable: true }],
    ['calendar', { protocol: 'webcal://', isPlainText: true }],
    ['robots', { root: true, baseName: 'robots' }],
    ['404', { ugly: true, notAlternative: true, baseName: '' }],
    ['webappmanifest', { baseName: 'manifest', rel: 'manifest' }],
  ])('%s is built in', (name, expected) => expect(build().byName(name)).toMatchObject(expected))

  test.each([
    ['json', 'json'],
    ['ICS', 'calendar'],
    ['html', undefined],
    ['xml', undefined],
  ])('the only one with the suffix %s is %s', (suffix, expected) =>
    expect(build().bySuffix(suffix)?.name).toBe(expected),
  )

  test('a site changes one and adds another', () => {
    const formats = build({ rss: { baseName: 'feed', rel: undefined }, Search: { mediaType: 'application/json' } })
    expect(formats.byName('rss')).toMatchObject({ baseName: 'feed', rel: 'alternate', noUgly: true })
    expect(formats.byName('search')).toMatchObject({
      name: 'search',
      baseName: 'index',
      rel: 'alternate',
      isPlainText: false,
    })
    expect(formats.byName('search')?.mediaType.type).toBe('application/json')
  })

  test('a media type that is not there is reported', () =>
    expect(diagnosticsOf((report) => build({ a: { mediaType: 'text/htlm' }, b: {} }, report))).toEqual([
      'outputs/unknown-media-type | media type "text/htlm" not found (output format "a") | did you mean "text/html"?',
      'outputs/unknown-media-type | output format "b" has no media type | define it below mediaTypes in the site configuration',
    ]))
})

describe('outputs by kind', () => {
  const formats = createOutputFormats(new Map(), createMediaTypes(new Map()), noReport)
  const outputs = new Map([
    ['home', ['HTML', 'rss', 'json']],
    ['page', ['html']],
    ['taxonomy', ['html', 'rss']],
  ])
  const names = (disableKinds: readonly string[]) =>
    [...outputsByKind({ outputs, disableKinds }, formats, noReport)].map(([kind, all]) =>
      [kind, ...all.map(({ name }) => name)].join(' '),
    )

  test.each([
    ['all', [], ['home html rss json', 'page html', 'taxonomy html rss']],
    ['without a kind, by its old name', ['taxonomyTerm'], ['home html rss json', 'page html']],
    ['without RSS', ['RSS'], ['home html json', 'page html', 'taxonomy html']],
  ])('%s', (_, disabled, expected) => expect(names(disabled)).toEqual(expected))

  test('what is unknown is reported', () => {
    const wrong = new Map([
      ['hoem', ['html']],
      ['page', ['htlm']],
    ])
    expect(diagnosticsOf((report) => outputsByKind({ outputs: wrong, disableKinds: [] }, formats, report))).toEqual([
      'outputs/unknown-kind | Unknown kind "hoem" in outputs configuration. | did you mean "home"?',
      'outputs/unknown-format | unknown output format "htlm" for kind "page" | did you mean "html"?',
    ])
  })
})
