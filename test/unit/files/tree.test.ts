import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { diskStorage } from '../../../src/files/disk.ts'
import { memoryStorage, type MemoryContent } from '../../../src/files/memory.ts'
import type { Mount } from '../../../src/files/mount.ts'
import type { Storage } from '../../../src/files/storage.ts'
import { createFileTree, memoryFileTree } from '../../../src/files/tree.ts'

const fixture: Record<string, MemoryContent> = {
  'site/content/b.md': 'project b',
  'site/content/a/index.md': 'project a',
  'site/content/a-b.md': '\uFEFFbom',
  'site/content/.hidden.md': '',
  'site/content/#draft.md': '',
  'site/content/old.md~': '',
  'site/content/.git/x.md': '',
  'site/content/inner.md': { link: 'b.md' },
  'site/content/escape.md': { link: '../../secret/key.md' },
  'site/content/escapes': { link: '../../secret' },
  'site/content/again': { link: '.' },
  'site/content/gone.md': { link: 'nowhere.md' },
  'site/content/loop.md': { link: 'loop.md' },
  'site/nl/b.md': 'dutch b',
  'site/static/.well-known/x': 'x',
  'site/static/~': '',
  'site/layouts/all.html~': '',
  'site/layouts/#all.html': '',
  'site/extra.json': '{}',
  'theme/content/b.md': 'theme b',
  'theme/content/c.md': 'theme c',
  'theme/layouts/all.html': 'all',
  'secret/key.md': 'secret',
}

let folder = ''
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'atelier-files-')))
  for (const [path, content] of Object.entries(fixture)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, join(folder, path))
    else writeFileSync(join(folder, path), content)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const inMemory = (): { storage: Storage; root: string } => ({
  storage: memoryStorage(Object.fromEntries(Object.entries(fixture).map(([path, content]) => [`/r/${path}`, content]))),
  root: '/r',
})

describe.each([
  ['disk', () => ({ storage: diskStorage, root: folder })],
  ['memory', inMemory],
])('file tree on %s', (_, open) => {
  const build = (isIgnored?: (origin: string) => boolean) => {
    const { storage, root } = open()
    const mount = (module: string, source: string, target: string, more: Partial<Mount> = {}): Mount => ({
      module,
      source: `${root}/${source}`,
      within: [`${root}/${source.split('/')[0]!}`],
      target,
      ...more,
    })
    const diagnostics: Diagnostic[] = []
    const tree = createFileTree({
      storage,
      mounts: [
        mount('project', 'site/content', 'content'),
        mount('project', 'site/nl', 'content', { language: 'nl' }),
        mount('project', 'site/static', 'static'),
        mount('project', 'site/layouts', 'layouts'),
        mount('project', 'site/extra.json', 'data/more/extra.json'),
        mount('project', 'site/nothing', 'assets'),
        mount('theme', 'theme/content', 'content', { filter: (path) => path !== '/d.md' }),
        mount('theme', 'theme/layouts', 'layouts'),
      ],
      isIgnored,
      report: (diagnostic) => diagnostics.push(diagnostic),
    })
    return { tree, diagnostics, root }
  }

  test('lists sorted, covered files left out, editor files ignored', () => {
    const { tree } = build()
    expect(tree.list('content').map(({ path, module, language }) => [path, module, language ?? ''].join(' '))).toEqual([
      'content/a-b.md project ',
      'content/a/index.md project ',
      'content/b.md project ',
      'content/b.md project nl',
      'content/c.md theme ',
      'content/inner.md project ',
    ])
    expect(tree.list('static').map((file) => file.path)).toEqual(['static/.well-known/x', 'static/~'])
    expect(tree.list('layouts').map((file) => file.path)).toEqual(['layouts/#all.html', 'layouts/all.html'])
    expect(tree.list('assets')).toEqual([])
    expect(tree.list('nothing')).toEqual([])
  })

  test('lists below a folder', () => {
    const { tree } = build()
    expect(tree.list('content/a').map((file) => file.path)).toEqual(['content/a/index.md'])
    expect(tree.list('content/a/').map((file) => file.path)).toEqual(['content/a/index.md'])
    expect(tree.list('content/b.md')).toHaveLength(2)
  })

  test('finds a file, its languages and the versions it covers', () => {
    const { tree, root } = build()
    expect(tree.get('content/b.md')).toEqual({
      path: 'content/b.md',
      origin: `${root}/site/content/b.md`,
      component: 'content',
      module: 'project',
    })
    expect(tree.readText(tree.get('content/b.md', 'nl')!)).toBe('dutch b')
    expect(tree.readText(tree.get('content/b.md', 'fr')!)).toBe('project b')
    expect(tree.versions('content/b.md').map((file) => file.module)).toEqual(['project', 'project', 'theme'])
    expect(tree.get('content/none.md')).toBeUndefined()
    expect(tree.get('elsewhere/none.md')).toBeUndefined()
    expect(tree.get('data/more/extra.json')?.origin).toBe(`${root}/site/extra.json`)
  })

  test('reads text without byte order mark, and bytes as they are', () => {
    const { tree } = build()
    const file = tree.get('content/a-b.md')!
    expect(tree.readText(file)).toBe('bom')
    expect([...tree.readBytes(file)].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf])
  })

  test('follows links inside the root only', () => {
    const { tree, diagnostics, root } = build()
    expect(tree.get('content/inner.md')?.origin).toBe(`${root}/site/content/b.md`)
    expect(diagnostics.map(({ code, message }) => `${code} ${/content\/[^"]*/.exec(message)![0]}`)).toEqual([
      'files/symlink-loop content/again',
      'files/symlink-escape content/escape.md',
      'files/symlink-escape content/escapes',
      'files/symlink-broken content/gone.md',
      'files/symlink-broken content/loop.md',
    ])
  })

  test('leaves out what ignoreFiles names', () => {
    const { tree } = build((origin) => origin.endsWith('c.md'))
    expect(tree.list('content').some((file) => file.path === 'content/c.md')).toBe(false)
  })

  test('a file that is gone, or that became a link, is unreadable', () => {
    const { tree, root } = build()
    const gone = { ...tree.get('content/b.md')!, origin: `${root}/site/content/none.md` }
    const link = { ...gone, origin: `${root}/site/content/escape.md` }
    expect(() => tree.readBytes(gone)).toThrow('open content/b.md')
    expect(() => tree.readText(link)).toThrow('open content/b.md')
  })
})

test.each([
  ['a folder that is a link to elsewhere', '/site/content', ['/site'], ['files/symlink-escape']],
  ['a folder that is named outside of the root', '/other', ['/site'], []],
  ['a link that is named outside of the root', '/link', ['/site'], []],
  ['a theme that is itself a link', '/site/themes/a/content', ['/site/themes/a', '/site'], []],
])('%s', (_, source, within, codes) => {
  const storage = memoryStorage({
    '/site/content': { link: '/other' },
    '/site/themes/a': { link: '/theme' },
    '/theme/content/a.md': '',
    '/other/a.md': '',
    '/link': { link: '/other' },
  })
  const found: string[] = []
  const report = ({ code }: Diagnostic): number => found.push(code)
  const tree = createFileTree({ storage, mounts: [{ module: 'm', source, within, target: 'content' }], report })
  expect(tree.list('content')).toHaveLength(codes.length === 0 ? 1 : 0)
  expect(found).toEqual(codes)
})

test('a tree in memory', () => {
  const tree = memoryFileTree({ 'content/a.md': '# A', 'layouts/all.html': '{{ . }}', 'README.md': '' })
  expect(tree.list('content').map((file) => tree.readText(file))).toEqual(['# A'])
  expect(tree.get('layouts/all.html')?.origin).toBe('/site/layouts/all.html')
})
