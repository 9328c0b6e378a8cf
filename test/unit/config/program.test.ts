import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diskStorage } from '../../../src/files/disk.ts'
import { GoFloat } from '../../../src/golang/values.ts'
import { load } from './load.ts'

let projectDir = ''
beforeEach(() => (projectDir = realpathSync(mkdtempSync(join(tmpdir(), 'atelier-program-')))))
afterEach(() => rmSync(projectDir, { recursive: true }))

async function loadProgram(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(projectDir, path)), { recursive: true })
    writeFileSync(join(projectDir, path), text)
  }
  return load({}, { projectDir, storage: diskStorage })
}

describe('site.config', () => {
  test('in TypeScript, with imports of its own and of packages', async () => {
    const { config, diagnostics } = await loadProgram({
      'hugo.toml': 'title = "from toml"\ncopyright = "from toml"',
      'site.config.ts': `
        import { defineConfig } from 'atelier'
        import plugin, { twin } from 'some-plugin'
        import { title } from './lib/title.ts'
        type Options = { readonly a: number }
        const options: Options = { a: 1 }
        export default defineConfig({
          title,
          baseURL: 'https://example.org',
          params: { Ratio: 0.5, count: 2, none: undefined, nested: { Deep: true }, url: import.meta.url },
          menus: { main: [{ name: 'A', weight: 1 }] },
          themes: ['./local', 'named'],
          markdown: { remarkPlugins: [[plugin, options]] },
          hugoVersion: '0.111',
          review: { same: twin === plugin },
        })`,
      'lib/title.ts': 'export const title: string = "from program"',
      'node_modules/some-plugin/package.json': '{"name": "some-plugin", "type": "module", "exports": "./index.js"}',
      'node_modules/some-plugin/index.js': 'const plugin = () => {}\nexport default plugin\nexport { plugin as twin }',
      'local/x': '',
      'themes/named/x': '',
    })
    expect(diagnostics).toEqual([])
    expect([config.title, config.copyright, config.baseURL]).toEqual([
      'from program',
      'from toml',
      'https://example.org/',
    ])
    expect([config.params.get('ratio'), config.params.get('count'), config.params.has('none')]).toEqual([
      new GoFloat(0.5),
      2,
      false,
    ])
    expect(config.params.get('url')).toBe(`file://${projectDir}/site.config.ts`)
    expect(config.menus.get('main')?.[0]?.weight).toBe(1)
    expect(config.modules.map(({ dir }) => dir)).toEqual([
      projectDir,
      join(projectDir, 'local'),
      join(projectDir, 'themes/named'),
    ])
    const [[plugin, options]] = config.extensions.markdown!.remarkPlugins as [[unknown, unknown]]
    expect([typeof plugin, options]).toEqual(['function', { a: 1 }])
    expect([config.extensions.hugoVersion, config.extensions.review]).toEqual(['0.111', { same: true }])
    expect(config.configFiles).toEqual([join(projectDir, 'hugo.toml'), join(projectDir, 'site.config.ts')])
  })

  test('in JavaScript', async () => {
    const { config } = await loadProgram({ 'site.config.mjs': 'export default { title: "js", params: [] ?? {} }' })
    expect(config.title).toBe('js')
  })

  test.each([
    ['a syntax error', 'export default {', 'config/program-failed'],
    ['an import of nothing', 'import "./nothing.ts"\nexport default {}', 'config/program-failed'],
    ['a package that is not installed', 'import "not-installed-at-all"\nexport default {}', 'config/program-failed'],
    ['an error of its own', 'throw new Error("own")', 'config/program-failed'],
    ['no default export', 'export const a = 1', 'config/no-default-export'],
  ])('%s is reported', async (_, text, code) => {
    const { diagnostics } = await loadProgram({ 'site.config.ts': text })
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code])
    expect(diagnostics[0]!.message).toContain('site.config.ts')
  })

  test('unknown and ill-typed keys are reported', async () => {
    const { diagnostics } = await loadProgram({ 'site.config.ts': 'export default { titel: "x", buildDrafts: [] }' })
    expect(diagnostics.map(({ code, at }) => [code, at?.source.path])).toEqual([
      ['config/unknown-key', 'site.config.ts'],
      ['config/wrong-type', 'site.config.ts'],
    ])
  })
})
