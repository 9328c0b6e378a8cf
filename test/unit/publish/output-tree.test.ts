import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { createOutputTree, safePath } from '../../../src/publish/output-tree.ts'

describe('safePath', () => {
  test.each([
    ['a/b.html', 'a/b.html'],
    ['/a//./b/', 'a/b'],
    ['.well-known/x', '.well-known/x'],
    ['a..b/c...', 'a..b/c...'],
    ['console/com10', 'console/com10'],
    ['%2e%2e/a', '%2e%2e/a'],
  ])('takes %j', (path, expected) => expect(safePath(path)).toBe(expected))

  test.each([
    ['..'],
    ['../a'],
    ['a/../../b'],
    ['a/.. /b'],
    ['a/.../b'],
    ['a\\..\\b'],
    ['\\\\host\\share'],
    ['c:/a'],
    ['a\0b'],
    ['con'],
    ['a/NUL.html'],
    ['lpt1/index.html'],
    [''],
    ['/'],
    ['.'],
  ])('refuses %j', (path) => expect(safePath(path)).toBeUndefined())
})

describe('createOutputTree', () => {
  const add = (...paths: readonly string[]) => {
    const reported: Diagnostic[] = []
    const tree = createOutputTree((diagnostic) => void reported.push(diagnostic))
    paths.forEach((path, index) => tree.add({ path, content: { text: `${index}` }, from: `page ${index}` }))
    return { paths: tree.files().map((file) => file.path), codes: reported.map(({ code }) => code), reported, tree }
  }

  test.each([
    ['one path twice', ['a.html', 'a.html']],
    ['another case', ['a/b.html', 'A/B.html']],
    ['accents in one piece and apart', ['caf\u00e9.html', 'cafe\u0301.html']],
    ['dots at the end', ['a/b', 'a./b ']],
    ['broken characters', ['a\ud800', 'a\udfff']],
    ['a file where a directory is', ['a/b/c.html', 'a/B']],
    ['a directory where a file is', ['a', 'a/b/c.html']],
  ])('%s: the first is kept, the second reported', (_, [first, second]) => {
    const { paths, codes } = add(first!, second!)
    expect(paths).toEqual([first])
    expect(codes).toEqual(['publish/collision'])
  })

  test('both are named', () => {
    expect(add('a', 'a').reported[0]!.message).toBe(
      'page 1 and page 0 are both to be published as "a"; the file of page 0 is kept',
    )
    expect(add('A', 'a/b').reported[0]!.message).toContain('page 1 is to be published as "a/b" and page 0 as "A"')
  })

  test('the same content twice is no mistake', () => {
    const reported: Diagnostic[] = []
    const tree = createOutputTree((diagnostic) => void reported.push(diagnostic))
    for (const content of [{ copyOf: '/x' }, { copyOf: '/x' }]) tree.add({ path: 'a', content, from: 'static/a' })
    for (const content of [{ text: 'x' }, { text: 'x' }]) tree.add({ path: 'b', content, from: 'b' })
    expect([reported, tree.files().length]).toEqual([[], 2])
  })

  test('files are sorted, whatever the order they came in', () => {
    expect(add('b', 'a/c', 'B2', 'a/b').paths).toEqual(['B2', 'a/b', 'a/c', 'b'])
  })

  test('a path that leaves the directory is an error', () => {
    const { reported, paths } = add('../a')
    expect([paths, reported[0]!.code, reported[0]!.severity]).toEqual([[], 'publish/outside', 'error'])
  })

  test('keeps both of two names that differ in case where the disk tells them apart', () => {
    const reported: Diagnostic[] = []
    const tree = createOutputTree((diagnostic) => void reported.push(diagnostic), { tellsCaseApart: true })
    for (const path of ['a/Pic.png', 'a/pic.png', 'A/x', 'a/pic.png/y'])
      tree.add({ path, content: { text: path }, from: path })
    expect(tree.files().map(({ path }) => path)).toEqual(['A/x', 'a/Pic.png', 'a/pic.png'])
    expect(reported.map(({ code }) => code)).toEqual(['publish/similar-names', 'publish/collision'])
  })
})
