import { spawn } from 'node:child_process'
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { createOutputTree, type OutputTree, type PublishedFile } from '../../../src/publish/output-tree.ts'
import { writeTree, type WriteOptions } from '../../../src/publish/write-tree.ts'

let home = ''
let target = ''
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'publish-')))
  target = join(home, 'public')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

type Files = Readonly<Record<string, string | PublishedFile['content']>>

function treeOf(files: Files): OutputTree {
  const tree = createOutputTree(() => {})
  for (const [path, content] of Object.entries(files))
    tree.add({ path, content: typeof content === 'string' ? { text: content } : content, from: path })
  return tree
}

function publish(files: Files, options: Partial<WriteOptions> = {}) {
  const reported: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => void reported.push(diagnostic)
  const result = writeTree(treeOf(files), { directory: target, clean: false, sources: [], report, ...options })
  return { result, codes: reported.map(({ code }) => code), reported }
}

/** Writes what was there before. */
function given(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text)
  }
}

const listed = (directory = target): readonly string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort()

const read = (path: string): string => readFileSync(join(home, path), 'utf8')

describe('writing', () => {
  test('text, bytes and copies; what is the same is left alone', () => {
    given({ 'static/c': 'x'.repeat(200_000), 'static/d': '' })
    const files: Files = {
      'a/b.html': 'é',
      b: { bytes: new Uint8Array([1, 2]) },
      c: { copyOf: join(home, 'static/c') },
      d: { copyOf: join(home, 'static/d') },
    }
    expect(publish(files).result).toEqual({ written: 4, unchanged: 0, removed: 0 })
    const before = statSync(join(target, 'c')).mtimeMs
    expect(publish(files).result).toEqual({ written: 0, unchanged: 4, removed: 0 })
    expect(statSync(join(target, 'c')).mtimeMs).toBe(before)
    given({ 'static/c': 'x'.repeat(199_999) + 'y' })
    expect(publish({ ...files, b: 'longer' }).result).toEqual({ written: 2, unchanged: 2, removed: 0 })
    expect(read('public/c').at(-1)).toBe('y')
    expect(listed()).toEqual(['a/b.html', 'b', 'c', 'd'])
  })

  test('a directory that once was a file, and a file that once was an empty directory', () => {
    given({ 'public/a': 'old' })
    mkdirSync(join(target, 'b'))
    expect(publish({ 'a/index.html': '1', b: '2' }).codes).toEqual([])
    expect(listed()).toEqual(['a/index.html', 'b'])
  })

  test('a directory with files in the place of a file is reported, and cleaned away when that is asked for', () => {
    given({ 'public/a/x/y': 'old', 'public/b': 'old' })
    expect(publish({ a: '1', b: '2' }).codes).toEqual(['publish/write'])
    expect([listed(), read('public/b')]).toEqual([['a/x/y', 'b'], '2'])
    expect(publish({ a: '1', b: '2' }, { clean: true }).codes).toEqual([])
    expect(listed()).toEqual(['a', 'b'])
  })

  test.each([
    ['a name that is too long', 'n'.repeat(300)],
    ['a directory name that is too long', `${'n'.repeat(300)}/a`],
    ['a path that is too long', `${'n/'.repeat(3000)}a`],
  ])('%s is reported, the rest is written and nothing is removed', (_, path) => {
    given({ 'public/stale': 'old' })
    const { codes, reported, result } = publish({ a: '1', [path]: '2', z: '3' }, { clean: true })
    expect([codes, reported[0]!.severity]).toEqual([['publish/write'], 'error'])
    expect(result).toEqual({ written: 2, unchanged: 0, removed: 0 })
    expect(listed()).toEqual(['a', 'stale', 'z'])
  })

  test('a name as long as the system allows is written', () => {
    const name = 'n'.repeat(255)
    expect(publish({ [name]: '1' }).codes).toEqual([])
    expect(listed()).toEqual([name])
  })

  test('a source that is gone is reported, the rest is written', () => {
    expect(publish({ a: { copyOf: join(home, 'none') }, b: '1' }).codes).toEqual(['publish/write'])
    expect(listed()).toEqual(['b'])
  })

  test.runIf(process.getuid?.() !== 0)('a directory without the right to write is reported', () => {
    mkdirSync(join(target, 'locked'), { recursive: true, mode: 0o500 })
    expect(publish({ 'locked/a': '1', b: '2' }).codes).toEqual(['publish/write'])
    expect(listed()).toEqual(['b'])
  })
})

describe('links', () => {
  test('a linked directory that leads out is refused and nothing is made there', () => {
    given({ 'outside/kept': 'x' })
    mkdirSync(target)
    symlinkSync(join(home, 'outside'), join(target, 'a'))
    expect(publish({ 'a/b/c.html': '1', 'a/kept': '2', d: '3' }).codes).toEqual(['publish/outside', 'publish/outside'])
    expect([listed(join(home, 'outside')), read('outside/kept'), read('public/d')]).toEqual([['kept'], 'x', '3'])
  })

  test('a linked directory inside is followed, one that leads nowhere is reported', () => {
    given({ 'public/real/x': '1' })
    symlinkSync('real', join(target, 'a'))
    symlinkSync('nowhere', join(target, 'b'))
    symlinkSync('c', join(target, 'c'))
    expect(publish({ 'a/y': '2', 'b/y': '3', 'c/y': '4' }).codes).toEqual(['publish/write', 'publish/write'])
    expect(read('public/real/y')).toBe('2')
  })

  test('a linked file is replaced, not written through; so is a hard link', () => {
    given({ 'outside/a': 'x', 'outside/b': 'x', 'public/x': '' })
    symlinkSync(join(home, 'outside/a'), join(target, 'a'))
    linkSync(join(home, 'outside/b'), join(target, 'b'))
    publish({ a: '1', b: '2' })
    expect([read('outside/a'), read('outside/b'), read('public/a'), read('public/b')]).toEqual(['x', 'x', '1', '2'])
    expect(lstatSync(join(target, 'a')).isFile()).toBe(true)
  })

  test('the publish directory itself may be a link', () => {
    mkdirSync(join(home, 'real'))
    symlinkSync(join(home, 'real'), target)
    expect(publish({ 'a/b': '1' }).codes).toEqual([])
    expect(read('real/a/b')).toBe('1')
  })
})

describe('cleaning', () => {
  test('keeps what is published and what belongs to version control', () => {
    given({
      'public/a': '',
      'public/old/deep/er': '',
      'public/.git/config': 'x',
      'public/sub/.git': 'x',
      'public/sub/.gitignore': 'x',
      'public/.well-known/x': 'x',
      'public/.nojekyll': '',
      'public/CNAME': '',
    })
    const { result, codes } = publish({ a: '1' }, { clean: true })
    expect([codes, result.removed]).toEqual([[], 3])
    expect(listed()).toEqual(['.git/config', '.well-known/x', 'a', 'sub/.git', 'sub/.gitignore'])
    expect(existsSync(join(target, 'old'))).toBe(false)
  })

  test('removes links without following them', () => {
    given({ 'outside/kept': 'x', 'public/a': '' })
    symlinkSync(join(home, 'outside'), join(target, 'directory'))
    symlinkSync(join(home, 'outside/kept'), join(target, 'file'))
    symlinkSync('nowhere', join(target, 'broken'))
    expect(publish({ a: '' }, { clean: true }).result.removed).toBe(3)
    expect([listed(), read('outside/kept')]).toEqual([['a'], 'x'])
  })

  test('a file that differs in case only is another one where the system says so', () => {
    given({ 'public/A.html': 'x' })
    publish({ 'a.html': '1' }, { clean: true })
    expect(read('public/a.html')).toBe('1')
    expect(listed().length).toBe(1)
  })

  test('does nothing unless asked', () => {
    given({ 'public/old': 'x' })
    publish({ a: '1' })
    expect(listed()).toEqual(['a', 'old'])
  })
})

describe('destination', () => {
  test.each([
    ['the source', 'site'],
    ['the parent of the source', '.'],
    ['the root', '/'],
    ['the source by a link', 'link'],
    ['the parent by dots', 'site/../site/content/../..'],
  ])('%s is refused and left as it is', (_, directory) => {
    given({ 'site/content/a.md': 'x' })
    symlinkSync(join(home, 'site'), join(home, 'link'))
    const sources = [join(home, 'site')]
    const { codes, result } = publish({ a: '1' }, { directory: resolve(home, directory), clean: true, sources })
    expect([codes, result.written]).toEqual([['publish/destination'], 0])
    expect(listed(join(home, 'site'))).toEqual(['content/a.md'])
  })

  test.each([['site/public'], ['site2'], ['site/content/../out/deep']])('%s is taken', (directory) => {
    given({ 'site/content/a.md': 'x' })
    const options = { directory: resolve(home, directory), sources: [join(home, 'site'), join(home, 'site/content')] }
    expect(publish({ a: '1' }, options).codes).toEqual([])
  })

  test.each([['a file'], ['a path below a file']])('%s is refused', (name) => {
    given({ public: 'x' })
    const directory = name === 'a file' ? target : join(target, 'deep')
    expect(publish({ a: '1' }, { directory }).codes).toEqual(['publish/destination'])
    expect(read('public')).toBe('x')
  })
})

describe('a build that is killed', () => {
  const script = resolve(import.meta.dirname, 'publish-forever.ts')

  test('leaves each file whole, and the next build removes what it left behind', async () => {
    const lengths = [3_000_000, 3_500_000]
    for (let round = 0; round < 4; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', script, target, ...lengths.map(String)])
      await new Promise((ready) => child.stdout.once('data', ready))
      await new Promise((later) => setTimeout(later, 15 + 20 * round))
      child.kill('SIGKILL')
      await new Promise((ended) => child.once('exit', ended))
      for (const name of listed().filter((path) => !path.endsWith('.part'))) {
        const text = readFileSync(join(target, name))
        expect(lengths).toContain(text.length)
        expect(new Set(text).size).toBe(1)
      }
    }
    given({ 'public/.atelier-999999999-0.part': 'x', 'public/a/.atelier-999999999-1.part': 'x' })
    publish({ 'a/0': '1' })
    expect(listed().filter((path) => path.endsWith('.part'))).toEqual([])
  }, 30_000)
})
