import { describe, expect, test } from 'vitest'
import { load, placesOf } from './load.ts'

describe('configuration files', () => {
  test.each([
    ['hugo before config', { 'hugo.yaml': 'title: a', 'config.toml': 'title = "b"' }, 'a'],
    ['toml before yaml', { 'hugo.yaml': 'title: a', 'hugo.toml': 'title = "b"' }, 'b'],
    ['yml', { 'config.yml': 'title: a' }, 'a'],
    ['json', { 'config.json': '{"Title": "a"}' }, 'a'],
    ['a folder over a file', { 'hugo.toml': 'title = "a"', 'config/_default/config.toml': 'title = "b"' }, 'b'],
    [
      'the environment over the default',
      { 'config/_default/hugo.toml': 'title = "a"', 'config/production/hugo.toml': 'title = "b"' },
      'b',
    ],
    [
      'no other environment',
      { 'config/_default/hugo.toml': 'title = "a"', 'config/staging/hugo.toml': 'title = "b"' },
      'a',
    ],
  ])('%s', async (_, files, title) => {
    const { config, diagnostics } = await load(files)
    expect(config.title).toBe(title)
    expect(diagnostics).toEqual([])
  })

  test('names in a folder say where a file belongs', async () => {
    const { config } = await load({
      'config/_default/params.toml': 'a = 1',
      'config/_default/params.nl.toml': 'b = 2',
      'config/_default/menus.nl.toml': '[[main]]\nname = "M"',
      'config/_default/menu.toml': '[[foot]]\nname = "F"',
      'config/_default/languages.toml': '[nl]\nweight = 1',
      'config/_default/markup/markup.yaml': 'markup: {goldmark: {renderer: {unsafe: true}}}',
      'config/_default/hugo.nl.toml': 'title = "N"',
      'config/_default/README.md': '# no',
    })
    const [nl] = config.languages
    expect([nl!.lang, nl!.title, nl!.weight]).toEqual(['nl', 'N', 1])
    expect(Object.fromEntries(nl!.params)).toEqual({ a: 1, b: 2 })
    expect(nl!.menus.map(({ menu, name }) => [menu, name])).toEqual([['main', 'M']])
    expect([...config.menus.keys()]).toEqual(['foot'])
    expect(config.markup.goldmark.renderer.unsafe).toBe(true)
  })

  test('--config names files, later ones win', async () => {
    const { config, diagnostics } = await load(
      { 'a.toml': 'title = "a"\ncopyright = "a"', 'sub/b.yaml': 'title: b', 'hugo.toml': 'copyright = "no"' },
      { flags: { configFiles: ['a,sub/b', 'c.toml'] } },
    )
    expect([config.title, config.copyright]).toEqual(['b', 'a'])
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['config/not-found', 'config file "c.toml" not found'],
    ])
  })

  test('without any, a folder that has no content is no site', async () => {
    const bare = await load({ 'content/a.md': '' })
    expect(bare.diagnostics).toEqual([])
    const { diagnostics } = await load({ 'layouts/a.html': '' })
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      [
        'config/missing',
        'error',
        'Unable to locate config file or config directory in "/site". Perhaps you need to create a new project.',
      ],
    ])
  })

  test.each([
    ['a syntax error', 'title = \n', 'formats/toml-syntax hugo.toml:1'],
    ['an unknown key', 'a = 1', 'config/unknown-key hugo.toml:1:1'],
    ['an unknown key further in', '[markup.goldmark]\n  rendrer = 1', 'config/unknown-key hugo.toml:2:3'],
    ['an unknown key in a list', '[[menus.main]]\nnaem = 1', 'config/unknown-key hugo.toml:2:1'],
    ['a wrong type', 'title = "x"\nbuildDrafts = []', 'config/wrong-type hugo.toml:2:1'],
    ['a list where a map belongs', 'params = [1]', 'config/wrong-type hugo.toml:1:1'],
    ['an older name', '\npaginate = 3', 'config/deprecated-key hugo.toml:2:1'],
    ['an own key of a language', '[languages.en]\nfoo = 1', 'config/deprecated-key hugo.toml:2:1'],
    ['a kind there is none of', 'disableKinds = ["hoem"]', 'config/unknown-kind'],
    ['a regular expression that is none', 'ignoreFiles = ["("]', 'config/invalid-regex'],
  ])('%s is reported where it stands', async (_, text, expected) => {
    const { diagnostics } = await load({ 'hugo.toml': text })
    expect(placesOf(diagnostics)).toEqual([expect.stringContaining(expected)])
  })

  test('reports name the nearest key as it is spelled', async () => {
    const { diagnostics } = await load({
      'hugo.toml': 'baesURL = ""\nsomethingElse = 1\n[pagination]\npagerSize = "many"',
    })
    expect(diagnostics.map(({ message, hint }) => [message, hint])).toEqual([
      ['"baesURL" is no configuration key and has no effect', 'did you mean "baseURL"?'],
      ['"somethingElse" is no configuration key and has no effect', 'settings of your own belong below params'],
      ['"pagination.pagerSize" must be a whole number, not string', 'the default value is used instead'],
    ])
  })

  test('a list is no configuration', async () => {
    const { diagnostics } = await load({ 'hugo.yaml': '- a' })
    expect(diagnostics.map(({ code }) => code)).toEqual(['config/not-a-map'])
  })
})

describe('older names', () => {
  test.each([
    ['paginate = 3', (c: Loaded) => c.pagination.pagerSize, 3],
    ['paginatePath = "p"', (c: Loaded) => c.pagination.path, 'p'],
    ['paginate = 3\n[pagination]\npagerSize = 4', (c: Loaded) => c.pagination.pagerSize, 4],
    ['languageCode = "en-gb"', (c: Loaded) => c.languages[0]!.locale, 'en-gb'],
    ['googleAnalytics = "G-1"', (c: Loaded) => c.services.googleAnalytics.id, 'G-1'],
    ['disqusShortname = "d"', (c: Loaded) => c.services.disqus.shortname, 'd'],
    ['rssLimit = 5', (c: Loaded) => c.services.rss.limit, 5],
    ['pygmentsUseClasses = true', (c: Loaded) => c.markup.highlight.noClasses, false],
    [
      'pygmentsOptions = "linenos=table,linenostart=5,hl_lines=1,noclasses=false"',
      (c: Loaded) => {
        const { lineNos, lineNumbersInTable, lineNoStart, hl_Lines, noClasses } = c.markup.highlight
        return [lineNos, lineNumbersInTable, lineNoStart, hl_Lines, noClasses]
      },
      [true, true, 5, '1', false],
    ],
    ['pygmentsStyle = "x"', (c: Loaded) => c.markup.highlight.style, 'x'],
    ['disableRSS = true\ndisable404 = true\ndisableSitemap = false', (c: Loaded) => c.disableKinds, ['rss', '404']],
    ['[indexes]\na = "as"', (c: Loaded) => [...c.taxonomies], [['a', 'as']]],
    ['minify = true', (c: Loaded) => c.minify.minifyOutput, true],
    ['[build]\nwriteStats = true', (c: Loaded) => c.build.buildStats.enable, true],
    ['[build]\nbuildStats = true', (c: Loaded) => c.build.buildStats.enable, true],
    ['[privacy.twitter]\nsimple = true', (c: Loaded) => c.privacy.x.simple, true],
    [
      '[markup.goldmark.extensions]\ntypographer = false',
      (c: Loaded) => c.markup.goldmark.extensions.typographer.disable,
      true,
    ],
    [
      '[markup.goldmark.renderHooks.link]\nenableDefault = true',
      (c: Loaded) => c.markup.goldmark.renderHooks.link.useEmbedded,
      'fallback',
    ],
    ['[blackfriday]\nx = 1', (c: Loaded) => c.title, ''],
    ['author = "A"', (c: Loaded) => c.author.get('Name'), 'A'],
    ['[params]\nmainSections = "a"', (c: Loaded) => c.mainSections, ['a']],
    ['[[menu.main]]\nname = "M"', (c: Loaded) => c.menus.get('main')![0]!.name, 'M'],
    [
      '[languages.en]\nlanguageName = "E"\nfoo = 1',
      (c: Loaded) => [c.languages[0]!.label, c.languages[0]!.params.get('foo')],
      ['E', 1],
    ],
    ['[outputs]\ntaxonomyTerm = ["JSON"]', (c: Loaded) => c.outputs.get('taxonomy'), ['json']],
  ])('%s', async (text, read, expected) => {
    const { config, diagnostics } = await load({ 'hugo.toml': text })
    expect(read(config)).toEqual(expected)
    expect(diagnostics.filter(({ code }) => code !== 'config/deprecated-key')).toEqual([])
  })
})

type Loaded = Awaited<ReturnType<typeof load>>['config']

describe('conversions', () => {
  test.each([
    ['buildDrafts = "true"', (c: Loaded) => c.buildDrafts, true],
    ['buildDrafts = 1', (c: Loaded) => c.buildDrafts, true],
    ['summaryLength = "12"', (c: Loaded) => c.summaryLength, 12],
    ['summaryLength = 12.7', (c: Loaded) => c.summaryLength, 12],
    ['title = 3', (c: Loaded) => c.title, '3'],
    ['title = true', (c: Loaded) => c.title, '1'],
    ['theme = []\nmainSections = "one"', (c: Loaded) => c.mainSections, ['one']],
    ['disableKinds = "rss, sitemap"', (c: Loaded) => c.disableKinds, ['rss', 'sitemap']],
    ['timeout = 30', (c: Loaded) => c.timeout, 30],
    ['titleCaseStyle = "Go"\nTITLE = "x"', (c: Loaded) => c.title, 'x'],
    ['uglyURLs = true', (c: Loaded) => [c.isUgly('a'), c.isUgly('')], [true, true]],
    ['[uglyURLs]\nPosts = true\nother = false', (c: Loaded) => [c.isUgly('posts'), c.isUgly('other')], [true, false]],
    ['disableKinds = ["taxonomyTerm"]', (c: Loaded) => c.isKindDisabled('taxonomy'), true],
    [
      'ignoreFiles = ["\\\\.foo$", "/drafts/"]',
      (c: Loaded) => ['/a.foo', '/a/drafts/b', '/a.food'].map(c.isIgnored),
      [true, true, false],
    ],
    [
      '[frontmatter]\ndate = ["x", ":default"]\nlastmod = ["lastmod"]',
      (c: Loaded) => [c.frontmatter.date.slice(0, 2), c.frontmatter.lastmod],
      [
        ['x', 'date'],
        ['lastmod', 'modified'],
      ],
    ],
    ['[taxonomies]\na = "as"', (c: Loaded) => c.related.indices.map(({ name }) => name), ['keywords', 'date']],
    ['', (c: Loaded) => c.related.indices.map(({ name }) => name), ['keywords', 'date', 'tags']],
    ['[params]\n[[params.list]]\nKey = 1', (c: Loaded) => c.params.get('LIST'), [new Map([['Key', 1]])]],
  ])('%s', async (text, read, expected) => {
    const { config, diagnostics } = await load({ 'hugo.toml': text })
    expect(read(config)).toEqual(expected)
    expect(diagnostics).toEqual([])
  })

  test.each([
    ['https://example.org', 'https://example.org/', '/', 'https://example.org'],
    ['https://example.org/docs', 'https://example.org/docs/', '/docs/', 'https://example.org'],
    ['//example.org/a/', '//example.org/a/', '/a/', '//example.org'],
    ['/docs', '/docs/', '/docs/', ''],
    ['', '/', '/', ''],
  ])('base URL %s', async (text, withPath, path, withoutPath) => {
    const { config } = await load({ 'hugo.toml': `baseURL = "${text}"` })
    expect(config.baseURL).toBe(withPath)
    expect(config.base).toEqual({ withPath, path, withoutPath })
  })
})
