import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { createPermalinks, type PermalinkPage } from '../../../src/outputs/permalinks.ts'

const page = (more: Partial<PermalinkPage> = {}): PermalinkPage => ({
  kind: 'page',
  path: '/blog/deep/er/first',
  language: 'en',
  title: 'First Post',
  slug: '',
  date: () => ({ year: 2024, month: 3, day: 7, weekday: 4, yearDay: 67, format: (layout) => `<${layout}>` }),
  section: 'blog',
  sectionEntries: ['blog', 'deep', 'er'],
  sections: [
    { title: 'The Blog', slug: '' },
    { title: 'Deep', slug: 'd' },
    { title: 'Er', slug: '' },
  ],
  fileName: 'first-file',
  contentBaseName: 'First',
  ...more,
})

const urlize = (text: string): string => text.toLowerCase().replaceAll(' ', '-')

function build(settings: unknown) {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): number => diagnostics.push(diagnostic)
  return { permalinks: createPermalinks({ settings, environment: 'production', urlize, report }), diagnostics }
}

const expand = (pattern: string, subject = page()): string | undefined =>
  build(new Map([['blog', pattern]])).permalinks.expand(subject)

describe('permalink tokens', () => {
  test.each([
    ['/:year/:month/:day/:slug/', '/2024/03/07/first-post/'],
    ['/:monthname/:weekday/:weekdayname/:yearday', '/March/4/Thursday/67'],
    ['/:section/:sections/:title', '/blog/blog/deep/er/first-post'],
    ['/:sectionslug/:sectionslugs/', '/the-blog/the-blog/d/er/'],
    ['/:sections[0]/:sections[last]', '/blog/er'],
    ['/:sections[1:]/x', '/deep/er/x'],
    ['/:sections[:last]/x', '/blog/deep/x'],
    ['/:sections[1:2]/x', '/deep/x'],
    ['/:sections[7]/x', '//x'],
    ['/:sections[7:9]/x', '//x'],
    ['/:sectionslugs[1:]/x', '/d/er/x'],
    ['/:filename/:slugorfilename', '/first-file/first-file'],
    ['/:contentbasename/:slugorcontentbasename', '/first/first'],
    ['/:2006-:01/:Jan', '/<2006>-<01>/<Jan>'],
    ['/a\\:b/:slug', '/a:b/first-post'],
    ['/fixed/', '/fixed/'],
  ])('%s', (pattern, expected) => expect(expand(pattern)).toBe(expected))

  test('a slug wins over title and names', () =>
    expect(expand('/:slug/:slugorfilename/:slugorcontentbasename', page({ slug: 'own' }))).toBe('/own/own/own'))

  test('a page outside of sections', () =>
    expect(
      build(new Map([['/', '/x:sectionslug:sections/:slug']])).permalinks.expand(
        page({ path: '/about', sections: [], sectionEntries: [] }),
      ),
    ).toBe('/x/first-post'))

  test('an unknown token is reported', () => {
    const { permalinks, diagnostics } = build(new Map([['blog', '/:yaer/']]))
    expect(permalinks.expand(page())).toBeUndefined()
    expect(diagnostics).toMatchObject([
      { code: 'outputs/permalink-token', message: 'error expanding "/:yaer/": permalink attribute not recognised' },
    ])
    expect(diagnostics[0]!.hint).toBe('did you mean "year"?')
  })
})

describe('permalink rules', () => {
  const rules = new Map<string, unknown>([
    ['blog', '/b/:slug/'],
    ['blog/deep', '/d/:slug/'],
    ['/', '/root/:slug/'],
    ['term', new Map([['tags', '/t/:slug/']])],
    ['section', new Map([['Blog', '/s/:slug/']])],
    ['_merge', 'deep'],
  ])
  test.each([
    ['the longest section', page(), '/d/first-post/'],
    ['a section with its descendants', page({ path: '/blog/x' }), '/b/first-post/'],
    ['no prefix of a name', page({ path: '/blogger/x' }), undefined],
    ['the root alone', page({ path: '/about' }), '/root/first-post/'],
    ['terms of the old form', page({ kind: 'term', path: '/blog/x' }), '/b/first-post/'],
    ['terms by kind', page({ kind: 'term', path: '/tags/x' }), '/t/first-post/'],
    ['sections by kind', page({ kind: 'section', path: '/blog' }), '/s/first-post/'],
    ['no taxonomy', page({ kind: 'taxonomy', path: '/blog' }), undefined],
  ])('%s', (_, subject, expected) => expect(build(rules).permalinks.expand(subject)).toBe(expected))

  const list = [
    new Map<string, unknown>([
      [
        'target',
        new Map([
          ['path', '/blog/**'],
          ['Lang', 'nl'],
        ]),
      ],
      ['pattern', '/nl/:slug/'],
    ]),
    new Map<string, unknown>([
      [
        'target',
        new Map([
          ['kind', '{page,home}'],
          ['environment', 'prod*'],
        ]),
      ],
      ['pattern', '/p/:slug/'],
    ]),
    new Map<string, unknown>([
      ['target', new Map([['environment', 'staging']])],
      ['pattern', '/never/'],
    ]),
  ]
  test.each([
    ['the first that fits', page({ language: 'nl' }), '/nl/first-post/'],
    ['the next', page(), '/p/first-post/'],
    ['none', page({ kind: 'term' }), undefined],
  ])('a list of rules: %s', (_, subject, expected) => expect(build(list).permalinks.expand(subject)).toBe(expected))

  test.each([
    ['a kind there is none of', new Map([['rss', new Map()]]), 'not supported for kind "rss"'],
    ['a number', new Map([['blog', 3]]), 'unknown value for key "blog"'],
    [
      'a number below a kind',
      new Map([['page', new Map([['blog', 3]])]]),
      'unknown value for key "blog" for kind "page"',
    ],
    ['a rule without pattern', [new Map()], 'missing pattern'],
    [
      'a broken glob',
      [
        new Map<string, unknown>([
          ['pattern', '/'],
          ['target', new Map([['path', '[']])],
        ]),
      ],
      'malformed glob',
    ],
  ])('%s is reported', (_, settings, message) => {
    const { diagnostics } = build(settings)
    expect(diagnostics.map(({ code }) => code)).toEqual(['outputs/invalid-permalinks'])
    expect(diagnostics[0]!.message).toContain(message)
  })

  test('nothing configured, nothing expanded', () => expect(build(undefined).permalinks.expand(page())).toBeUndefined())
})
