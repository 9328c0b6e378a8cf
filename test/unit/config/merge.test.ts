import { describe, expect, test } from 'vitest'
import { Params } from '../../../src/golang/values.ts'
import { load } from './load.ts'

const theme = `
title = "Theme"
enableEmoji = true
[params]
x = 5
own = "theme"
[params.deep]
p = "theme"
[[menus.main]]
name = "T"
[[menus.side]]
name = "S"
[pagination]
pagerSize = 2
path = "q"
[markup.goldmark.renderer]
unsafe = true
[outputFormats.feed]
mediaType = "application/json"
[languages.en]
label = "L"
[languages.en.params]
l = 1
[languages.nl]
weight = 3
`

const params = async (project: string) => (await load({ 'hugo.toml': project, 'themes/a/hugo.toml': theme })).config

// What each row expects is what `hugo config` prints for such a site with Hugo 0.166.
describe('a theme adds', () => {
  test('params deeply, menus and formats shallowly, nothing else', async () => {
    const config = await params(
      'theme = "a"\n[params]\nx = 1\n[params.deep]\nq = 1\n[[menus.main]]\nname = "M"\n[pagination]\npagerSize = 7',
    )
    expect(Object.fromEntries(config.params)).toEqual({
      x: 1,
      own: 'theme',
      deep: new Params([
        ['q', 1],
        ['p', 'theme'],
      ]),
    })
    expect(config.menus.get('main')?.map(({ name }) => name)).toEqual(['M'])
    expect(config.menus.get('side')?.map(({ name }) => name)).toEqual(['S'])
    expect([...config.outputFormats.keys()]).toEqual(['feed'])
    expect(config.pagination).toEqual({ disableAliases: false, pagerSize: 7, path: 'page' })
    expect([config.title, config.enableEmoji, config.markup.goldmark.renderer.unsafe]).toEqual(['', false, false])
  })

  test.each([
    ['nothing below none', '[params]\n_merge = "none"\nz = 1', ['z']],
    ['new keys below shallow', '[params]\n_merge = "shallow"\n[params.deep]\nz = 1', ['deep', 'x', 'own']],
    ['all below deep', '[params]\n_merge = "deep"', ['x', 'own', 'deep']],
    ['all below a strategy there is none of', '[params]\n_merge = "sideways"', ['x', 'own', 'deep']],
  ])('%s', async (_, project, keys) => {
    const config = await params(`theme = "a"\n${project}`)
    expect([...config.params.keys()]).toEqual(keys)
    const deep = config.params.get('deep')
    if (project.includes('shallow')) expect(deep).toEqual(new Params([['z', 1]]))
  })

  test.each([
    ['plain values too below deep at the root', '_merge = "deep"\ntheme = "a"', ['Theme', true, 2]],
    ['nothing below none at the root', '_merge = "none"\ntheme = "a"', ['', false, 10]],
    ['new keys of a map that says so', 'theme = "a"\n[pagination]\n_merge = "shallow"\npath = "x"', ['', false, 2]],
  ])('%s', async (_, project, expected) => {
    const config = await params(project)
    expect([config.title, config.enableEmoji, config.pagination.pagerSize]).toEqual(expected)
  })

  test('a value where the site has nothing but a strategy', async () => {
    const { config } = await load({
      'hugo.toml': 'theme = "a"\n[params.list]\n_merge = "deep"\n[params.none]\n_merge = "none"',
      'themes/a/hugo.toml': '[params]\nlist = [1]\nnone = [2]',
    })
    expect(config.params.get('list')).toEqual([1])
    expect(config.params.get('none')).toEqual(new Params())
  })

  test('params of languages that the site names', async () => {
    const config = await params('theme = "a"\n[languages.en]\nweight = 1')
    expect(config.languages.map(({ lang, label }) => [lang, label])).toEqual([['en', '']])
    expect(config.languages[0]!.params.get('l')).toBe(1)
  })

  test('other languages to a site that names none', async () => {
    const config = await params('theme = "a"')
    expect(config.languages.map(({ lang, label }) => [lang, label])).toEqual([
      ['nl', ''],
      ['en', ''],
    ])
    expect(config.languages[1]!.params.has('l')).toBe(false)
  })
})

test('themes of themes come after them, each once', async () => {
  const { config } = await load({
    'hugo.toml': 'theme = ["a", "b"]\n[params]\nfrom = "project"',
    'themes/a/hugo.toml': 'theme = "c"\n[params]\na = 1\nboth = "a"',
    'themes/b/config.yaml': 'module: {imports: [{path: c}, {path: d}]}\nparams: {both: b}',
    'themes/c/config/_default/params.toml': 'both = "c"\nc = 1',
    'themes/d/hugo.json': '{"theme": "a", "params": {"d": "1"}}',
  })
  expect(config.modules.map(({ path }) => path)).toEqual(['project', 'a', 'c', 'b', 'd'])
  expect(Object.fromEntries(config.params)).toEqual({ from: 'project', a: 1, both: 'a', c: 1, d: '1' })
  expect(config.configFiles).toEqual([
    '/site/hugo.toml',
    '/site/themes/a/hugo.toml',
    '/site/themes/c/config/_default/params.toml',
    '/site/themes/b/config.yaml',
    '/site/themes/d/hugo.json',
  ])
})
