import { expect, test } from 'vitest'
import { escapeHTML, unescapeHTML } from '../../../src/golang/html.ts'
import {
  GoURL,
  parseQuery,
  parseURL,
  pathEscape,
  pathUnescape,
  queryEscape,
  queryUnescape,
} from '../../../src/golang/url.ts'

test.each<[string, Partial<GoURL>, string]>([
  [
    'https://u:p@h.org:8080/a%2Fb/c?x=1#f',
    { Scheme: 'https', Host: 'h.org:8080', Path: '/a/b/c', RawPath: '/a%2Fb/c', RawQuery: 'x=1', Fragment: 'f' },
    'https://u:p@h.org:8080/a%2Fb/c?x=1#f',
  ],
  ['mailto:a@b.c', { Scheme: 'mailto', Opaque: 'a@b.c' }, 'mailto:a@b.c'],
  ['/a b?', { Path: '/a b', ForceQuery: true }, '/a%20b?'],
  ['//h/x', { Host: 'h', Path: '/x' }, '//h/x'],
  ['http:///x', { Scheme: 'http', Path: '/x' }, 'http:///x'],
  ['', { Path: '' }, ''],
])('parseURL(%j)', (text, parts, printed) => {
  const url = parseURL(text)
  expect(url).toMatchObject(parts)
  expect(url.String()).toBe(printed)
})

test.each<[string, string]>([
  [':foo', 'parse ":foo": missing protocol scheme'],
  ['http://a b/', 'parse "http://a b/": invalid character " " in host name'],
  ['http://x:y/', 'parse "http://x:y/": invalid port ":y" after host'],
  ['%zz', 'parse "%zz": invalid URL escape "%zz"'],
  ['\u0001', 'parse "\\x01": net/url: invalid control character in URL'],
  ['1a:b', 'parse "1a:b": first path segment in URL cannot contain colon'],
  ['http://[::1', `parse "http://[::1": missing ']' in host`],
])('parseURL(%j) fails', (text, message) => expect(() => parseURL(text)).toThrow(message))

test('parts of a URL', () => {
  const url = parseURL('http://[::1]:80/a?b=1&b=2&c')
  expect([url.Hostname(), url.Port(), url.RequestURI(), url.IsAbs()]).toEqual(['::1', '80', '/a?b=1&b=2&c', true])
  expect([...parseQuery(url.RawQuery)]).toEqual([
    ['b', ['1', '2']],
    ['c', ['']],
  ])
  expect(parseURL('http://u@h/').User?.Username()).toBe('u')
  expect(new GoURL({ Path: 'a:b' }).String()).toBe('./a:b')
  expect(parseQuery('a=%zz&b=1').has('a')).toBe(false)
})

test.each<[string, string]>([
  ['g', 'http://a/b/c/g'],
  ['../g', 'http://a/b/g'],
  ['../../../g', 'http://a/g'],
  ['/g', 'http://a/g'],
  ['//g', 'http://g'],
  ['?y', 'http://a/b/c/d;p?y'],
  ['#s', 'http://a/b/c/d;p?q#s'],
  ['', 'http://a/b/c/d;p?q'],
  ['mailto:x@y', 'mailto:x@y'],
])('%j from http://a/b/c/d;p?q', (reference, expected) =>
  expect(parseURL('http://a/b/c/d;p?q').Parse(reference).String()).toBe(expected),
)

test('JoinPath cleans', () => {
  const url = parseURL('http://x.org/a/b')
  expect([url.JoinPath('../c', 'd/'), url.JoinPath('.')].map((joined) => joined.String())).toEqual([
    'http://x.org/a/c/d/',
    'http://x.org/a/b',
  ])
})

test('escapes', () => {
  expect(pathEscape('a/b c+ü?&')).toBe('a%2Fb%20c+%C3%BC%3F&')
  expect(queryEscape('a/b c+ü?&')).toBe('a%2Fb+c%2B%C3%BC%3F%26')
  expect([pathUnescape('a+%C3%BC'), queryUnescape('a+%C3%BC')]).toEqual(['a+ü', 'a ü'])
  expect(() => queryUnescape('%1')).toThrow('invalid URL escape "%1"')
})

test('character references', () => {
  expect(escapeHTML(`<a href='x'>&"`)).toBe('&lt;a href=&#39;x&#39;&gt;&amp;&#34;')
  expect(unescapeHTML('&lt;&amp;lt;&notit;&copy&#128;&#x41;&#65 &foo; &; &hearts;&hearts &#0;')).toBe(
    '<&lt;¬it;©€AA &foo; &; ♥&hearts \ufffd',
  )
})
