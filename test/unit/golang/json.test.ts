import { expect, test } from 'vitest'
import { marshalJSON } from '../../../src/golang/json.ts'
import { GoError, GoFloat, goFields, GoInt, goType, Params, safeHTML } from '../../../src/golang/values.ts'

const struct = { [goType]: 'T', [goFields]: ['B', 'A'], B: 1, A: null }
const cycle: unknown[] = []
cycle.push(cycle)

test.each([
  ['nil', null, 'null'],
  ['no value', undefined, 'null'],
  ['strings', '"\\\n\t\b\f\u0001\u007f\u2028<é', '"\\"\\\\\\n\\t\\b\\f\\u0001\u007f\\u2028<é"'],
  ['bytes that are not UTF-8', 'a\udc80', '"a\\ufffd"'],
  ['safe strings', safeHTML('<b>'), '"<b>"'],
  ['integers', [1, new GoInt('uint64', 18446744073709551615n)], '[1,18446744073709551615]'],
  [
    'floats',
    [1, 0.1, 1e21, 1e20, 1e-7, -0].map((value) => new GoFloat(value)),
    '[1,0.1,1e+21,100000000000000000000,1e-7,-0]',
  ],
  ['32-bit floats', new GoFloat(Math.fround(0.1), 32), '0.1'],
  ['bytes', new Uint8Array([1, 2, 3]), '"AQID"'],
  [
    'maps, by key',
    new Map<unknown, unknown>([
      ['b', 1],
      ['a', [true]],
    ]),
    '{"a":[true],"b":1}',
  ],
  [
    'maps of numbers',
    new Map([
      [10, 1],
      [9, 2],
    ]),
    '{"10":1,"9":2}',
  ],
  ['params', new Params([['Ab', 1]]), '{"ab":1}'],
  ['structs, by field', struct, '{"B":1,"A":null}'],
  ['own JSON', { [goType]: 'X', MarshalJSON: () => '{"z": 1, "a": [ ]}' }, '{"z":1,"a":[]}'],
  ['own text', { [goType]: 'X', MarshalText: () => 'a"b' }, '"a\\"b"'],
  ['times', { [goType]: 'time.Time', Format: (layout: string) => layout }, '"2006-01-02T15:04:05.999999999Z07:00"'],
  ['nothing inside', [[], new Map()], '[[],{}]'],
])('marshalJSON: %s', (_, value, expected) => expect(marshalJSON(value)).toBe(expected))

test('marshalJSON: indents', () => {
  expect(
    marshalJSON(
      new Map<string, unknown>([
        ['a', [1, 2]],
        ['b', []],
      ]),
      { prefix: '>', indent: ' ' },
    ),
  ).toBe('{\n> "a": [\n>  1,\n>  2\n> ],\n> "b": []\n>}')
})

test('marshalJSON: escapes HTML when asked', () => {
  expect(marshalJSON('<&>', { escapeHTML: true })).toBe('"\\u003c\\u0026\\u003e"')
})

test.each([
  ['a function', () => 1, 'json: unsupported type: func()'],
  ['NaN', new GoFloat(NaN), 'json: unsupported value: NaN'],
  ['a cycle', cycle, 'json: unsupported value: encountered a cycle'],
  ['a key that is no text', new Map([[true, 1]]), 'json: unsupported type: map[interface {}]interface {}'],
])('marshalJSON: refuses %s', (_, value, message) => {
  expect(() => marshalJSON(value)).toThrow(new GoError(message))
})
