import { expect, test } from 'vitest'
import { GoError, GoFloat, goType, GoInt, safeHTML, typed } from '../../../src/golang/values.ts'
import { builtins, escapeHtml, escapeJs, escapeQuery } from '../../../src/template/builtins.ts'

const call = (name: string, args: readonly unknown[]): unknown =>
  (builtins.find((def) => def.name === name)!.run as (...args: readonly unknown[]) => unknown)(...args)

const map = new Map<string, unknown>([['a', [1, 2]]])
const typedMap = typed(new Map([['a', 1]]), 'map[string]int')
const keyed = typed(new Map([[new GoInt('int64', 7n), 'seven']]), 'map[int64]string')
const float = (value: number): GoFloat => new GoFloat(value)
const byte = (value: number): GoInt => new GoInt('uint8', BigInt(value))

test.each([
  ['len of a string counts bytes', 'len', ['日本'], 6],
  ['len of a map', 'len', [map], 1],
  ['len of bytes', 'len', [new Uint8Array(3)], 3],
  ['index of a slice', 'index', [[1, 2], 1], 2],
  ['index of nested values', 'index', [map, 'a', 0], 1],
  ['index of what a map lacks', 'index', [map, 'b'], undefined],
  ['index of what a typed map lacks', 'index', [typedMap, 'b'], 0],
  ['index by an integer of another type', 'index', [keyed, 7], 'seven'],
  ['index of a string gives a byte', 'index', ['é', 0], byte(0xc3)],
  ['index of nothing gives the value', 'index', ['a'], 'a'],
  ['slice of a slice', 'slice', [[1, 2, 3], 1, 2], [2]],
  ['slice of a string cuts bytes', 'slice', ['日本', 3], '本'],
  ['slice keeps what is trusted', 'slice', [safeHTML('<b>'), 0, 2], safeHTML('<b')],
  ['eq of any', 'eq', [1, 2, 1], true],
  ['eq of integers of all types', 'eq', [1, byte(1)], true],
  ['eq of negative and unsigned', 'eq', [-1, new GoInt('uint', 1n)], false],
  ['eq of floats', 'eq', [float(1), float(1)], true],
  ['eq of trusted strings', 'eq', ['a', safeHTML('a')], true],
  ['eq of nil', 'eq', [null, 0], false],
  ['ne', 'ne', ['a', 'b'], true],
  ['lt of strings compares bytes', 'lt', ['\uffff', '😀'], true],
  ['lt of integers', 'lt', [byte(1), 2], true],
  ['le', 'le', [2, 2], true],
  ['gt', 'gt', [float(2.5), float(1.5)], true],
  ['ge', 'ge', [1, 2], false],
  ['not', 'not', [''], true],
  ['print', 'print', [1, 2, 'a', 'b', null], '1 2ab<nil>'],
  ['printf', 'printf', ['%03d|%v', 7, [1]], '007|[1]'],
  ['println', 'println', ['a', 1], 'a 1\n'],
  ['html', 'html', [null, '<'], '&lt;no value&gt;&lt;'],
  ['js', 'js', ["'"], "\\'"],
  ['urlquery', 'urlquery', ['a b'], 'a+b'],
  ['call', 'call', ['f', (a: number) => a + 1, 1], 2],
])('%s', (_, name, args, expected) => expect(call(name, args)).toEqual(expected))

test.each([
  ['len', [3], 'len of type int'],
  ['len', [null], 'len of nil pointer'],
  ['index', [null, 1], 'index of untyped nil'],
  ['index', [[1], 2], 'index out of range: 2'],
  ['index', [[1], 1], 'reflect: slice index out of range'],
  ['index', [[1], -1], 'index out of range: -1'],
  ['index', [[1], 'a'], 'cannot index slice/array with type string'],
  ['index', [[1], null], 'cannot index slice/array with nil'],
  ['index', [map, 1], 'value has type int; should be string'],
  ['index', [map, null], 'value is nil; should be of type string'],
  ['index', [1, 1], "can't index item of type int"],
  ['slice', [null], 'slice of untyped nil'],
  ['slice', [[1], 0, 1, 1, 1], 'too many slice indexes: 4'],
  ['slice', ['a', 0, 1, 1], 'cannot 3-index slice a string'],
  ['slice', [map], "can't slice item of type map[string]interface {}"],
  ['slice', [[1, 2], 2, 1], 'invalid slice index: 2 > 1'],
  ['slice', [[1, 2], 1, 2, 1], 'invalid slice index: 2 > 1'],
  ['eq', [1], 'missing argument for comparison'],
  ['eq', [1, 'a'], 'incompatible types for comparison: int and string'],
  ['eq', [1, float(1)], 'incompatible types for comparison: int and float64'],
  ['eq', [[1], [1]], 'non-comparable type [1]: []interface {}'],
  ['lt', [true, false], 'invalid type for comparison'],
  ['lt', [map, 1], 'invalid type for comparison'],
  ['lt', [1, 'a'], 'incompatible types for comparison: int and string'],
  ['call', ['.X', null], 'call of nil'],
  ['call', ['.X', 1], 'non-function .X of type int'],
])('%s %j fails', (name, args, message) => expect(() => call(name, args)).toThrow(new GoError(message)))

test.each([
  ['html', escapeHtml, `<a href="x">'&'</a>\0`, '&lt;a href=&#34;x&#34;&gt;&#39;&amp;&#39;&lt;/a&gt;\ufffd'],
  ['js', escapeJs, '\\"<=\n日\ufffe', '\\\\\\"\\u003C\\u003D\\u000A日\\uFFFE'],
  ['urlquery', escapeQuery, 'a b/ü~', 'a+b%2F%C3%BC~'],
])('%s escapes', (_, escape, text, expected) => expect(escape(text)).toBe(expected))

test('slices keep their type', () =>
  expect((call('slice', [typed([1, 2], '[]int'), 1]) as { [goType]?: string })[goType]).toBe('[]int'))
