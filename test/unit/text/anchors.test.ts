import { describe, expect, test } from 'vitest'
import { anchorize, makePath, removeAccents, sanitizePath } from '../../../src/text/anchors.ts'
import { baseOf, cleanPath, directoryOf, extensionOf, joinPaths } from '../../../src/text/slash-path.ts'
import { titleCase } from '../../../src/text/title.ts'

test.each([
  // text,               github,              github-ascii,      blackfriday
  ['Low & High', 'low--high', 'low--high', 'low-high'],
  [' Größe_2 – Ünï ', 'größe_2--ünï', 'groe_2--uni', 'größe-2-ünï'],
  ['--a  b--', '--a--b--', '--a--b--', 'a-b'],
  ['日本 語', '日本-語', '-', '日本-語'],
  ['½ e\u0301', '-e', '-e', '½-e'],
  ['', '', '', ''],
])('anchorize: %s', (text, github, ascii, blackfriday) => {
  expect(anchorize(text)).toBe(github)
  expect(anchorize(text, 'github-ascii')).toBe(ascii)
  expect(anchorize(text, 'blackfriday')).toBe(blackfriday)
})

test.each([
  ['  a  b ', 'a-b'],
  ['a - b', 'a-b'],
  ['A/b.c#d+e~f@g_h\\i', 'A/b.c#d+e~f@g_h\\i'],
  ['100% %20 %zz', '100-%20-zz'],
  ['"quoted" (text)', 'quoted-text'],
  ['e\u0301', 'e\u0301'],
])('sanitizePath: %s', (text, expected) => expect(sanitizePath(text)).toBe(expected))

test('makePath follows the rules of the site', () => {
  expect(makePath('Größe Čá')).toBe('größe-čá')
  expect(makePath('Größe Čá', { removeAccents: true, keepCase: true })).toBe('Große-Ca')
  expect(removeAccents('Čáß')).toBe('Caß')
})

describe('titleCase', () => {
  test.each([
    ['ap', 'the road to a-b: an end with it', 'The Road to A-B: An End With It'],
    ['chicago', 'the road to a-b: an end with it', 'The Road to A-B: An End with It'],
    ['go', "the road o'b x_y", "The Road O'b X_y"],
    ['firstupper', 'the road', 'The road'],
    ['none', 'the road', 'the road'],
    ['ap', 'ǆ of ß', 'ǅ of ß'],
  ])('%s: %s', (style, text, expected) => expect(titleCase(text, style)).toBe(expected))
})

test.each([
  // path,        clean,    base,   directory, extension
  ['', '.', '.', '.', ''],
  ['/', '/', '/', '/', ''],
  ['a//b/../c/', 'a/c', 'c', 'a/c', ''],
  ['/../a.b/c.d', '/a.b/c.d', 'c.d', '/a.b', '.d'],
  ['../../a', '../../a', 'a', '../..', ''],
  ['a.b/c', 'a.b/c', 'c', 'a.b', ''],
])('paths: %s', (path, clean, base, directory, extension) => {
  expect([cleanPath(path), baseOf(path), directoryOf(path), extensionOf(path)]).toEqual([
    clean,
    base,
    directory,
    extension,
  ])
})

test('joinPaths leaves out empty parts', () => {
  expect([joinPaths(), joinPaths('', ''), joinPaths('a', '', '../b')]).toEqual(['', '', 'b'])
})
