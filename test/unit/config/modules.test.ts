import { describe, expect, test } from 'vitest'
import { createFileTree } from '../../../src/files/tree.ts'
import { memoryStorage } from '../../../src/files/memory.ts'
import { load } from './load.ts'

const mountsOf = async (files: Readonly<Record<string, string>>) => {
  const { config, diagnostics } = await load(files)
  const shown = config.mounts
    .filter(
      ({ module, source }) => module !== 'project' || files['hugo.toml']!.includes(`source = "${source.slice(6)}"`),
    )
    .map(({ module, source, target, language }) => [module, source, target, language ?? ''].join(' ').trim())
  return { config, shown, messages: diagnostics.map(({ code, message }) => `${code}: ${message}`) }
}

describe('modules are found', () => {
  test.each([
    ['below themesDir', 'theme = "a"', 'themes/a/x', '/site/themes/a'],
    ['below another themesDir', 'themesDir = "t"\ntheme = "a"', 't/a/x', '/site/t/a'],
    ['at an absolute path', 'theme = "/site/elsewhere"', 'elsewhere/x', '/site/elsewhere'],
    [
      'where they are replaced',
      '[module]\nreplacements = "github.com/a/b -> ../mine, x -> y"\n[[module.imports]]\npath = "github.com/a/b"',
      'mine/x',
      '/site/mine',
    ],
    [
      'where they are vendored',
      '[[module.imports]]\npath = "github.com/a/b"',
      '_vendor/github.com/a/b/x',
      '/site/_vendor/github.com/a/b',
    ],
    ['as a package', 'theme = "@me/theme"', 'node_modules/@me/theme/x', '/site/node_modules/@me/theme'],
  ])('%s', async (_, text, file, dir) => {
    const vendored: Record<string, string> = file.startsWith('_vendor')
      ? { '_vendor/modules.txt': '# github.com/a/b v1.0.0\n' }
      : {}
    const { config, diagnostics } = await load({ 'hugo.toml': text, [file]: '', ...vendored })
    expect(config.modules[1]?.dir).toBe(dir)
    expect(diagnostics).toEqual([])
  })

  test.each([
    ['github.com/**', 'themes'],
    ['/github.com/a/b/', 'themes'],
    ['GitHub.com/A/*', 'themes'],
    ['**', 'themes'],
    ['github.com/*', '_vendor'],
    ['.*', '_vendor'],
    ['[', '_vendor'],
    ['', '_vendor'],
  ])('and for ignoreVendorPaths %j in %s', async (pattern, folder) => {
    const { config } = await load({
      'hugo.toml': `ignoreVendorPaths = "${pattern}"\n[[module.imports]]\npath = "github.com/a/b"`,
      '_vendor/modules.txt': '# github.com/a/b v1.0.0\n',
      '_vendor/github.com/a/b/x': '',
      'themes/github.com/a/b/x': '',
    })
    expect(config.modules[1]?.dir).toBe(`/site/${folder}/github.com/a/b`)
  })

  test.each([
    [
      'theme = "b"',
      'config/module-not-found: module "b" not found in "/site/themes/b"; either add it as a Hugo Module or store it in "/site/themes".',
    ],
    [
      '[[module.imports]]\npath = "github.com/a/b"',
      'config/remote-module: module "github.com/a/b" not found: remote modules are not downloaded',
    ],
    [
      '[module]\nreplacements = "a"',
      'config/invalid-replacement: invalid module.replacements: "a"; configure replacement pairs on the form "oldpath->newpath"',
    ],
  ])('or reported: %s', async (text, message) =>
    expect((await mountsOf({ 'hugo.toml': text })).messages).toEqual([message]),
  )

  test('outside of themesDir by the project only', async () => {
    const { messages } = await mountsOf({
      'hugo.toml': 'theme = "a"',
      'themes/a/hugo.toml': 'theme = "../../outside"',
      'outside/x': '',
    })
    expect(messages).toEqual([expect.stringContaining('config/module-not-found')])
  })

  test('import each other only once', async () => {
    const { config } = await load({
      'hugo.toml': 'theme = "a"',
      'themes/a/hugo.toml': 'theme = "b"',
      'themes/b/hugo.toml': 'theme = "a"',
    })
    expect(config.modules.map(({ path }) => path)).toEqual(['project', 'a', 'b'])
  })

  test('as imports say', async () => {
    const imports = (options: string): string => `[[module.imports]]\npath = "a"\n${options}`
    const files = { 'themes/a/hugo.toml': 'theme = "b"\n[params]\nx = 1', 'themes/a/layouts/x': '', 'themes/b/x': '' }
    const read = async (options: string) => {
      const { config } = await load({ ...files, 'hugo.toml': imports(options) })
      return [
        config.modules.length,
        config.params.get('x'),
        config.mounts.filter(({ module }) => module === 'a').length,
      ]
    }
    expect(await read('')).toEqual([3, 1, 1])
    expect(await read('disable = true')).toEqual([1, undefined, 0])
    expect(await read('ignoreConfig = true')).toEqual([2, undefined, 1])
    expect(await read('ignoreImports = true')).toEqual([2, 1, 1])
    expect(await read('noMounts = true')).toEqual([3, 1, 0])
    expect(await read('[[module.imports.mounts]]\nsource = "x"\ntarget = "assets/y"')).toEqual([3, 1, 1])
  })

  test('theme.toml says which Hugo a theme needs', async () => {
    const { config } = await load({
      'hugo.toml': 'theme = "a"',
      'themes/a/theme.toml': 'name = "A"\nmin_version = "0.100"',
    })
    expect(config.modules[1]!.settings.hugoVersion.min).toBe('0.100')
    expect(config.modules[1]!.settings.params.get('name')).toBe('A')
  })
})

describe('mounts', () => {
  test('of the project are its folders, unless it says something else', async () => {
    const { config } = await load({
      'hugo.toml':
        'staticDir = ["s1", "s2"]\nstaticDir2 = "s3"\n[[module.mounts]]\nsource = "docs"\ntarget = "content/docs"',
    })
    expect(config.mounts.map(({ source, target }) => `${source.slice(6)}>${target}`)).toEqual([
      'docs>content/docs',
      'data>data',
      'layouts>layouts',
      'i18n>i18n',
      'archetypes>archetypes',
      'assets>assets',
      's3>static',
      's2>static',
      's1>static',
    ])
  })

  test('of a theme are the folders there are', async () =>
    expect(
      (
        await mountsOf({
          'hugo.toml': 'theme = "a"',
          'themes/a/layouts/x': '',
          'themes/a/static/x': '',
          'themes/a/src/x': '',
        })
      ).shown,
    ).toEqual(['a /site/themes/a/layouts layouts', 'a /site/themes/a/static static']))

  test('have languages and filters', async () => {
    const text = `
[languages.en]
[languages.nl]
[[module.mounts]]
source = "c"
target = "content"
lang = "nl"
includeFiles = ["*.md"]
excludeFiles = "secret.md"
[[module.mounts]]
source = "d"
target = "content"
[module.mounts.sites.matrix]
languages = ["{en,nl}"]`
    const { config, shown, messages } = await mountsOf({ 'hugo.toml': text })
    expect(messages).toEqual([])
    expect(shown).toEqual(['project /site/c content nl', 'project /site/d content en', 'project /site/d content nl'])
    const { filter } = config.mounts[0]!
    expect(['/a.md', '/a.txt', '/secret.md'].map((path) => filter?.(path))).toEqual([true, false, false])
  })

  test.each([
    [
      'source = "x"\ntarget = "pages"',
      'mount target must be one of: archetypes, assets, content, data, i18n, layouts, static',
    ],
    ['source = "x"', 'both source and target must be set'],
    ['source = "x"\ntarget = "content"\nfiles = ["["]', 'failed to compile glob pattern "["'],
  ])('that are wrong are reported: %s', async (text, message) => {
    const { messages } = await mountsOf({ 'hugo.toml': `[[module.mounts]]\n${text}` })
    expect(messages).toEqual([expect.stringContaining(message)])
  })

  test.each([
    [
      '../x',
      [
        'config/mount-outside: invalid module config for "a": "../x": mount source must be a local path for modules/themes',
      ],
    ],
    [
      '/etc',
      [
        'config/mount-outside: invalid module config for "a": "/etc": mount source must be a local path for modules/themes',
      ],
    ],
    ['node_modules/p', []],
    ['../../node_modules/p', []],
  ])('of a theme stay inside of it: %s', async (source, expected) => {
    const { config, messages } = await mountsOf({
      'hugo.toml': 'theme = "a"',
      'themes/a/hugo.toml': `[[module.mounts]]\nsource = "${source}"\ntarget = "assets/p"`,
      'node_modules/p/x': '',
    })
    expect(messages).toEqual(expected)
    if (expected.length === 0)
      expect(config.mounts.at(-1)).toMatchObject({ module: 'a', source: '/site/node_modules/p' })
  })

  test('make a tree', async () => {
    const files = {
      'hugo.toml': 'theme = "a"\nignoreFiles = ["b\\\\.md$"]',
      'content/a.md': 'mine',
      'content/b.md': '',
      'themes/a/content/a.md': '',
      'themes/a/content/c.md': '',
    }
    const { config } = await load(files)
    const storage = memoryStorage(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`/site/${path}`, text])),
    )
    const tree = createFileTree({ ...config, storage, report: () => {} })
    expect(tree.list('content').map(({ path, module }) => `${path} ${module}`)).toEqual([
      'content/a.md project',
      'content/c.md a',
    ])
  })
})
