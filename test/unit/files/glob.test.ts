import { describe, expect, test } from 'vitest'
import { compileGlob } from '../../../src/files/glob.ts'
import { compileFilter } from '../../../src/files/mount.ts'

describe('glob', () => {
  test.each([
    ['/a/**', '/a/b/c', true],
    ['/a/**', '/a', false],
    ['/a/**/b', '/a/x/y/b', true],
    ['/a/**/b', '/a/b', true],
    ['/a/**/*.md', '/a/b.md', false],
    ['/a**c', '/a/b/c', true],
    ['/*.md', '/a/b.md', false],
    ['/*.md', '/b.md', true],
    ['/*', '/', true],
    ['/***', '/a/b', true],
    ['**', '/x/y', true],
    ['/**.md', '/a/b.md', true],
    ['/**/b.md', '/b.md', true],
    ['/{a,b/*}.md', '/b/x.md', true],
    ['/{a,{b,c}d}', '/cd', true],
    ['/{a,}b', '/b', true],
    ['/a}', '/a}', true],
    ['/a,b', '/a,b', true],
    ['/[ab].md', '/a.md', true],
    ['/[!ab].md', '/c.md', true],
    ['/[!ab].md', '/a.md', false],
    ['/[^a]', '/b', false],
    ['/[a-c]?.md', '/bz.md', true],
    ['/[abc-e]', '/d', false],
    ['/[a\\]]', '/]', true],
    ['/a?b', '/a/b', false],
    ['/ab*ba', '/aba', false],
    ['/\\*', '/*', true],
    ['/\\*', '/x', false],
    ['/\\{a', '/{a', true],
    ['/A/*.MD', '/a/b.md', true],
    ['', '', true],
  ])('%s on %s: %s', (pattern, path, expected) => expect(compileGlob(pattern)!(path)).toBe(expected))

  test.each(['/[a', '/[]a]', '/{a', '{a,b}'.repeat(20)])('%s is malformed', (pattern) =>
    expect(compileGlob(pattern)).toBeUndefined(),
  )

  test('takes time in proportion to pattern and path', () => {
    const glob = compileGlob(`${'**a'.repeat(30)}b`)!
    expect(glob('a'.repeat(5000))).toBe(false)
  })
})

describe('mount filter', () => {
  test.each([
    ['no pattern takes all', [], '/a.md', true],
    ['an inclusion leaves out the rest', ['*.md'], '/a.txt', false],
    ['an inclusion takes what it names', ['*.md'], '/a.md', true],
    ['only exclusions take the rest', ['! *.md'], '/a.txt', true],
    ['the first match decides: excluded', ['! a.md', '*.md'], '/a.md', false],
    ['the first match decides: included', ['*.md', '! a.md'], '/a.md', true],
    ['an exclusion before an inclusion leaves out the rest', ['! a.md', '*.md'], '/b.txt', false],
  ])('%s', (_, patterns, path, expected) => {
    const compiled = compileFilter(patterns)
    expect('filter' in compiled && compiled.filter(path)).toBe(expected)
  })

  test('names the malformed pattern', () => expect(compileFilter(['*.md', '! [a'])).toEqual({ invalid: '! [a' }))
})
