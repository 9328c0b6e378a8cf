// Which addresses does the preview take, and which does it refuse?
import { expect, test } from 'vitest'
import { readRequestPath } from '../../../src/server/request-path.ts'

test.each([
  // asked, path, query
  ['/', '/', ''],
  ['/docs/a/', '/docs/a/', ''],
  ['/docs/a%20b/?q=%2e%2e', '/docs/a b/', '?q=%2e%2e'],
  ['/%C3%A9t%C3%A9/', '/été/', ''],
  ['/.well-known/security.txt', '/.well-known/security.txt', ''],
  ['/100%25/', '/100%/', ''],
  ['/a..b/c.', '/a..b/c.', ''],
])('request path: %s is read', (target, path, query) => {
  expect(readRequestPath(target)).toEqual({ type: 'path', path, query })
})

test.each([
  // what, asked, status
  ['a parent folder', '/../etc/passwd', 400],
  ['an encoded parent folder', '/%2e%2e/etc/passwd', 400],
  ['a half encoded parent folder', '/.%2E/etc/passwd', 400],
  ['a parent folder at the end', '/a/..', 400],
  ['an encoded slash', '/..%2fetc', 400],
  ['a backslash', '/..\\etc', 400],
  ['an encoded backslash', '/..%5Cetc', 400],
  ['two slashes', '//evil.example/', 400],
  ['two slashes within', '/a//b', 400],
  ['the same folder', '/./a', 400],
  ['a zero byte', '/a%00.html', 400],
  ['a line break', '/a%0d%0aSet-Cookie:b', 400],
  ['a broken escape', '/%zz', 400],
  ['broken UTF-8', '/%ff', 400],
  ['another scheme', 'http://evil.example/', 400],
  ['nothing', '', 400],
  ['a hidden file', '/.env', 404],
  ['an encoded hidden file', '/%2eenv', 404],
  ['a hidden folder', '/.git/config', 404],
  ['a hidden file in a folder', '/a/.htpasswd', 404],
  ['an endless address', `/${'a'.repeat(5000)}`, 414],
])('request path: %s is refused', (_, target, status) => {
  expect(readRequestPath(target)).toEqual({ type: 'refused', status })
})

test('a doubly encoded parent folder is a name like any other', () => {
  expect(readRequestPath('/%252e%252e/a')).toEqual({ type: 'path', path: '/%2e%2e/a', query: '' })
})
