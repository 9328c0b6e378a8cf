import { describe, expect, test } from 'vitest'
import type { Config } from '../../../src/config/config.ts'
import type { Flags } from '../../../src/config/flags.ts'
import { load } from './load.ts'

describe('environment variables', () => {
  test.each([
    ['a setting', '', { HUGO_TITLE: 'T' }, (c: Config) => c.title, 'T'],
    ['a setting further in', '', { HUGO_PAGINATION_PAGERSIZE: '4' }, (c: Config) => c.pagination.pagerSize, 4],
    ['a param', '', { HUGO_PARAMS_COLOR: 'red' }, (c: Config) => c.params.get('color'), 'red'],
    ['another separator', '', { HUGOxPARAMSxMY_COLOR: 'red' }, (c: Config) => c.params.get('my_color'), 'red'],
    [
      'a param of its own type',
      '[params]\nn = 1\nb = true\nf = 1.5',
      { HUGO_PARAMS_N: '2', HUGO_PARAMS_B: 'false', HUGO_PARAMS_F: '2' },
      (c: Config) => [c.params.get('n'), c.params.get('b'), c.params.get('f')],
      [2, false, expect.objectContaining({ value: 2 })],
    ],
    ['a list', '[params]\nl = [1]', { HUGO_PARAMS_L: '[a, b]' }, (c: Config) => c.params.get('l'), ['a', 'b']],
    ['words', '', { HUGO_DISABLEKINDS: 'rss sitemap' }, (c: Config) => c.disableKinds, ['rss', 'sitemap']],
    ['a map as JSON', '', { HUGO_TAXONOMIES: '{"a": "as"}' }, (c: Config) => [...c.taxonomies], [['a', 'as']]],
    [
      'a map as TOML',
      '[params]\nx = 1',
      { HUGO_PARAMS: 'y = 2' },
      (c: Config) => Object.fromEntries(c.params),
      { x: 1, y: 2 },
    ],
    [
      'nothing that is not of Hugo',
      'title = "a"',
      { TITLE: 'b', HUGO: 'c', HUGO_NUMWORKERMULTIPLIER: '2' },
      (c: Config) => c.title,
      'a',
    ],
    ['the environment', '', { HUGO_ENVIRONMENT: 'staging' }, (c: Config) => c.environment, 'staging'],
    ['the environment, older', '', { HUGO_ENV: 'staging' }, (c: Config) => c.environment, 'staging'],
  ])('%s', async (_, text, env, read, expected) => {
    const { config } = await load({ 'hugo.toml': text }, { env: env as Record<string, string> })
    expect(read(config)).toEqual(expected)
  })
})

describe('flags', () => {
  const rows: readonly [Flags, (config: Config) => unknown, unknown][] = [
    [{ baseURL: 'https://b.org' }, (c) => c.baseURL, 'https://b.org/'],
    [{ destination: 'out' }, (c) => c.publishDir, 'out'],
    [{ buildDrafts: true, buildFuture: undefined }, (c) => [c.buildDrafts, c.buildFuture], [true, false]],
    [{ minify: true }, (c) => c.minify.minifyOutput, true],
    [{ environment: 'staging' }, (c) => c.environment, 'staging'],
    [{ themes: ['a'] }, (c) => c.modules.map(({ path }) => path), ['project', 'a']],
    [{ themesDir: 'other', themes: ['z'] }, (c) => c.modules[1]?.dir, '/site/other/z'],
    [{ contentDir: 'c' }, (c) => c.mounts[0]?.source, '/site/c'],
    [{ disableKinds: ['rss'] }, (c) => c.disableKinds, ['rss']],
    [{ configDir: 'cfg' }, (c) => c.title, 'from cfg'],
  ]
  test.each(rows)('%o', async (flags, read, expected) => {
    const files = {
      'hugo.toml': 'baseURL = "https://a.org"',
      'themes/a/x': '',
      'other/z/x': '',
      'cfg/_default/hugo.toml': 'title = "from cfg"',
    }
    expect(read((await load(files, { flags })).config)).toEqual(expected)
  })

  test('the server builds for development', async () =>
    expect((await load({ 'hugo.toml': '' }, { defaultEnvironment: 'development' })).config.environment).toBe(
      'development',
    ))
})

describe('languages', () => {
  const site = `
defaultContentLanguage = "nl"
title = "Main"
locale = "nl-NL"
contentDir = "content"
[params]
x = 1
[pagination]
pagerSize = 7
[[menus.main]]
name = "A"
[languages.nl]
weight = 2
[languages.nl.params]
x = 2
[languages.nl.pagination]
path = "p"
[languages.en]
weight = 1
title = "English"
direction = "ltr"
contentDir = "en"
[[languages.en.menus.foot]]
name = "F"
[languages.de]
locale = "de-AT"
[languages.fr]
disabled = true
`
  test('come by weight, with what they change', async () => {
    const { config, diagnostics } = await load({ 'hugo.toml': site })
    expect(diagnostics).toEqual([])
    expect(
      config.languages.map(({ lang, title, locale, direction, isDefault, params, menus, settings }) =>
        [
          lang,
          title,
          locale,
          direction,
          isDefault,
          params.get('x'),
          menus.map(({ name }) => name).join(),
          settings.pagination.pagerSize,
        ].join('|'),
      ),
    ).toEqual(['en|English||ltr|false|1|F|7', 'nl|Main|nl-NL||true|2|A|10', 'de|Main|de-AT||false|1|A|7'])
    expect(config.disableLanguages).toEqual(['fr'])
    expect(config.defaultContentLanguage).toBe('nl')
    expect(config.isMultihost).toBe(false)
  })

  test('have content folders of their own', async () => {
    const { config } = await load({ 'hugo.toml': site })
    expect(
      config.mounts.filter(({ target }) => target === 'content').map(({ source, language }) => [source, language]),
    ).toEqual([
      ['/site/en', 'en'],
      ['/site/content', undefined],
    ])
  })

  test('have hosts of their own', async () => {
    const { config } = await load({
      'hugo.toml':
        '[languages.en]\nbaseURL = "https://e.org"\n[languages.nl]\nbaseURL = "https://n.org"\nstaticDir = ["a", "b"]',
    })
    expect(config.isMultihost).toBe(true)
    expect(
      config.mounts.filter(({ target }) => target === 'static').map(({ source, language }) => [source, language]),
    ).toEqual([
      ['/site/b', 'nl'],
      ['/site/a', 'nl'],
      ['/site/static', 'en'],
    ])
  })

  test.each([
    ['English without any', '', ['en'], 'en', []],
    ['the one that is named', 'defaultContentLanguage = "nl"', ['nl'], 'nl', []],
    ['English among others', '[languages.de]\n[languages.en]', ['de', 'en'], 'en', []],
    ['the first of others', '[languages.nl]\n[languages.de]', ['de', 'nl'], 'de', []],
    [
      'none that is not there',
      'defaultContentLanguage = "fr"\n[languages.nl]',
      ['nl'],
      'nl',
      ['defaultContentLanguage "fr" not found in languages configuration'],
    ],
    [
      'none that is disabled',
      'defaultContentLanguage = "fr"\ndisableLanguages = "fr"\n[languages.nl]\n[languages.fr]',
      ['nl'],
      'nl',
      ['default language "fr" is disabled'],
    ],
  ])('the default is %s', async (_, text, all, fallback, messages) => {
    const { config, diagnostics } = await load({ 'hugo.toml': text })
    expect(config.languages.map(({ lang }) => lang)).toEqual(all)
    expect(config.defaultContentLanguage).toBe(fallback)
    expect(config.languages.find(({ isDefault }) => isDefault)?.lang).toBe(fallback)
    expect(diagnostics.map(({ message }) => message)).toEqual(messages)
  })
})
