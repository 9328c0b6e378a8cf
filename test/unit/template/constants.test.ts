import { expect, test } from 'vitest'
import { GoFloat, GoInt } from '../../../src/golang/values.ts'
import { defaultValue, parseConstant } from '../../../src/template/constants.ts'

const float = (value: number): GoFloat => new GoFloat(value)

test.each([
  ['17', 17],
  ['-17', -17],
  ['1_000', 1000],
  ['0x1F', 31],
  ['0b101', 5],
  ['0o17', 15],
  ['017', 15],
  ['1.0', float(1)],
  ['1e3', float(1000)],
  ['.5', float(0.5)],
  ['0x1p-2', float(0.25)],
  ['0x1E', 30],
  ["'a'", 97],
  ["'\\n'", 10],
  ["'\\xff'", 255],
  ["'\\u00e9'", 233],
  ["'😀'", 128512],
  ['9007199254740993', new GoInt('int', 9007199254740993n)],
  ['18446744073709551615', new GoInt('uint64', 18446744073709551615n)],
  ['1+2i', undefined],
])('%s by itself', (text, expected) => expect(defaultValue(text, parseConstant(text))).toEqual(expected))

test.each([
  ['1e3', { int: 1000n, uint: 1000n, float: 1000 }],
  ['-1', { int: -1n, float: -1 }],
  ['+1', { int: 1n, float: 1 }],
  ['1.5', { float: 1.5 }],
  ['1e19', { uint: 10000000000000000000n, float: 1e19 }],
  ['2+0i', { int: 2n, uint: 2n, float: 2, isComplex: true }],
])('%s in every type that holds it', (text, expected) => expect(parseConstant(text)).toEqual(expected))

test.each([
  ['08', 'integer overflow: "08"'],
  ['1__0', 'illegal number syntax: "1__0"'],
  ['0x', 'illegal number syntax: "0x"'],
  ['1e999', 'illegal number syntax: "1e999"'],
  ['99999999999999999999', 'integer overflow: "99999999999999999999"'],
  ["'ab'", "malformed character constant: 'ab'"],
  ["''", 'invalid syntax'],
])('%s is no constant', (text, message) => expect(() => parseConstant(text)).toThrow(message))
