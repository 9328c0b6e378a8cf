// Options become fields, and messages are worded, as a real Hugo did it for images.QR.
import { expect, test } from 'vitest'
import { GoFloat, GoInt, safeHTML } from '../../../src/golang/values.ts'
import { weakDecode } from '../../../src/golang/weak-decode.ts'

const defaults = { Level: 'medium', Scale: 4n }
const decode = (options: unknown): typeof defaults => weakDecode(options, defaults)
const map = (entries: Readonly<Record<string, unknown>>): Map<string, unknown> => new Map(Object.entries(entries))

test.each([
  ['nothing', undefined, defaults],
  ['nil', null, defaults],
  ['an empty map', map({}), defaults],
  ['fields that are nil or unknown', map({ Level: null, scale: null, other: 1 }), defaults],
  ['names however cased', map({ LEVEL: 'low', scale: 2 }), { Level: 'low', Scale: 2n }],
  ['the name as it is before others', map({ level: 'a', Level: 'b' }), { Level: 'b', Scale: 4n }],
  ['numbers for texts', map({ level: 7 }), { Level: '7', Scale: 4n }],
  ['floats for texts', map({ level: new GoFloat(2.5) }), { Level: '2.5', Scale: 4n }],
  ['truth for texts', map({ level: true }), { Level: '1', Scale: 4n }],
  ['bytes for texts', map({ level: Uint8Array.of(0x61) }), { Level: 'a', Scale: 4n }],
  ['safe texts', map({ level: safeHTML('<b>') }), { Level: '<b>', Scale: 4n }],
  ['texts for numbers', map({ scale: '0x10' }), { Level: 'medium', Scale: 16n }],
  ['no text for a number', map({ scale: '' }), { Level: 'medium', Scale: 0n }],
  ['floats for numbers', map({ scale: new GoFloat(3.9) }), { Level: 'medium', Scale: 3n }],
  ['truth for numbers', map({ scale: true }), { Level: 'medium', Scale: 1n }],
  ['other integers', map({ scale: new GoInt('int64', 8n) }), { Level: 'medium', Scale: 8n }],
])('decoded: %s', (_, options, expected) => {
  expect(decode(options)).toEqual(expected)
})

test.each([
  ['a text', 'high', "'' expected a map, got 'string'"],
  ['a number', 3, "'' expected a map, got 'int'"],
  ['a float', new GoFloat(2.5), "'' expected a map, got 'float64'"],
  ['a slice', ['a'], "'' expected a map, got 'slice'"],
  ['truth', true, "'' expected a map, got 'bool'"],
  [
    'a text that is no integer',
    map({ scale: '3.5' }),
    `1 error(s) decoding:\n\n* cannot parse 'Scale' as int: strconv.ParseInt: parsing "3.5": invalid syntax`,
  ],
  [
    'every wrong field',
    map({ scale: [], level: map({ a: 1 }) }),
    "2 error(s) decoding:\n\n* 'Level' expected type 'string', got unconvertible type 'map[string]interface {}', value: 'map[a:1]'\n" +
      "* 'Scale' expected type 'int', got unconvertible type '[]interface {}', value: '[]'",
  ],
])('refused: %s', (_, options, message) => {
  expect(() => decode(options)).toThrow(message)
})
