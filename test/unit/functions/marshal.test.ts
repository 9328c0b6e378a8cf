// Are maps written as Hugo's transform.Remarshal writes them?
import { expect, test } from 'vitest'
import { marshal } from '../../../src/functions/marshal.ts'
import { GoError, GoFloat } from '../../../src/golang/values.ts'

const map = (entries: Record<string, unknown>): Map<string, unknown> => new Map(Object.entries(entries))
const value = map({
  text: "it's\n",
  list: ['a', 1, new GoFloat(1)],
  empty: [],
  nothing: null,
  y: 'yes',
  deep: map({ inner: map({ 'a b': true }) }),
  rows: [map({ x: 1 }), map({ x: 2 })],
})

test.each([
  [
    'yaml',
    "deep:\n  inner:\n    a b: true\nempty: []\nlist:\n- a\n- 1\n- 1.0\nnothing: null\nrows:\n- x: 1\n- x: 2\ntext: |\n  it's\n'y': 'yes'\n",
  ],
  [
    'toml',
    "empty = []\nlist = ['a', 1, 1.0]\ntext = \"it's\\n\"\ny = 'yes'\n\n[deep]\n  [deep.inner]\n    'a b' = true\n\n[[rows]]\n  x = 1\n\n[[rows]]\n  x = 2\n",
  ],
  [
    'json',
    '{\n   "deep": {\n      "inner": {\n         "a b": true\n      }\n   },\n   "empty": [],\n   "list": [\n      "a",\n      1,\n      1\n   ],\n   "nothing": null,\n   "rows": [\n      {\n         "x": 1\n      },\n      {\n         "x": 2\n      }\n   ],\n   "text": "it\'s\\n",\n   "y": "yes"\n}\n',
  ],
  [
    'xml',
    "<root>\n\t<deep>\n\t\t<inner>\n\t\t\t<a b>true</a b>\n\t\t</inner>\n\t</deep>\n\t<empty/>\n\t<list>a</list>\n\t<list>1</list>\n\t<list>1</list>\n\t<nothing/>\n\t<rows>\n\t\t<x>1</x>\n\t</rows>\n\t<rows>\n\t\t<x>2</x>\n\t</rows>\n\t<text>it's\n</text>\n\t<y>yes</y>\n</root>",
  ],
] as const)('marshal: %s', (format, expected) => expect(marshal(value, format)).toBe(expected))

test.each([
  ['csv', value, 'unsupported Format provided'],
  ['json', null, 'input was nil'],
] as const)('marshal: refuses %s', (format, input, message) => {
  expect(() => marshal(input, format)).toThrow(new GoError(message))
})
