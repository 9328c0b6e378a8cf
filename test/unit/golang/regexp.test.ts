import { expect, test } from 'vitest'
import { compileRegexp, quoteMeta } from '../../../src/golang/regexp.ts'

test.each<[string, string, string[]]>([
  ['a*', 'baac', ['', 'aa', '']],
  ['[a-z]+', 'ab 1 cd', ['ab', 'cd']],
  ['.', '😀é', ['😀', 'é']],
  ['', '😀', ['', '']],
  ['x', 'abc', []],
])('%j finds in %j', (expression, text, expected) =>
  expect(compileRegexp(expression).findAllStrings(text)).toEqual(expected),
)

test('limits and groups', () => {
  const regexp = compileRegexp('(?P<n>[0-9]+)(-b)?')
  expect(regexp.findAllStrings('1 2 3', 2)).toEqual(['1', '2'])
  expect(regexp.findAllSubmatches('12-b 3')).toEqual([
    ['12-b', '12', '-b'],
    ['3', '3', ''],
  ])
  expect(regexp.find('ab')).toBeUndefined()
  expect(regexp.matches('a1')).toBe(true)
})

test.each<[string, string, string, string]>([
  ['(?P<y>\\d+)-(b)?', '12-b 3-', '[$y.${2}x$1x$$ $z]', '[12.bx$ ] [3.x$ ]'],
  ['a*', 'baac', 'X', 'XbXcX'],
  ['', 'é1', '-', '-é-1-'],
  ['x', 'abc', 'y', 'abc'],
])('%j in %j becomes %j', (expression, text, template, expected) =>
  expect(compileRegexp(expression).replaceAll(text, template)).toBe(expected),
)

test('replaces as often as asked for', () => expect(compileRegexp('a').replaceAll('aaa', 'b', 2)).toBe('bba'))

test.each<[string, string, number, string[]]>([
  ['a', 'banana', -1, ['b', 'n', 'n', '']],
  ['a', 'banana', 2, ['b', 'nana']],
  ['z+', 'pizza', 0, []],
  ['a', '', -1, ['']],
])('%j splits %j', (expression, text, limit, expected) =>
  expect(compileRegexp(expression).split(text, limit)).toEqual(expected),
)

test.each<[string, string]>([
  ['a(', 'error parsing regexp: missing closing ): `a(`'],
  ['a**', 'error parsing regexp: invalid nested repetition operator: `**`'],
  ['(?=a)', 'error parsing regexp: invalid or unsupported Perl syntax: `(?=`'],
])('%j is no expression', (expression, message) => expect(() => compileRegexp(expression)).toThrow(message))

test('quoteMeta', () => expect(compileRegexp(`^${quoteMeta('a.b[c]$')}$`).matches('a.b[c]$')).toBe(true))
