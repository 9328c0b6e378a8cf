import { expect, test } from 'vitest'
import { calculate } from '../../../src/golang/arithmetic.ts'
import { formatFloat } from '../../../src/golang/format-float.ts'
import { sprintf } from '../../../src/golang/fmt.ts'
import { atoi, parseBool, parseFloat64, parseInteger, parseUnsigned } from '../../../src/golang/numbers.ts'
import { GoFloat, GoInt, safeHTML } from '../../../src/golang/values.ts'

test.each<[number, string, number, string]>([
  [0.1, 'f', -1, '0.1'],
  [1e21, 'f', -1, '1000000000000000000000'],
  [1e-7, 'g', -1, '1e-07'],
  [1234567, 'g', -1, '1.234567e+06'],
  [123456, 'g', 3, '1.23e+05'],
  [100000, 'g', 10, '100000'],
  [2.5, 'f', 0, '2'],
  [3.5, 'f', 0, '4'],
  [0.5, 'f', 0, '0'],
  [9.995, 'f', 2, '9.99'],
  [999.9, 'e', 1, '1.0e+03'],
  [0, 'e', 2, '0.00e+00'],
  [-0, 'f', -1, '-0'],
  [5e-324, 'e', -1, '5e-324'],
  [1.7976931348623157e308, 'e', 3, '1.798e+308'],
  [1, 'x', 2, '0x1.00p+00'],
  [1.5, 'X', -1, '0X1.8P+00'],
  [Number.NaN, 'f', 2, 'NaN'],
  [Number.NEGATIVE_INFINITY, 'f', 2, '-Inf'],
])('formatFloat(%d, %s, %d)', (value, format, precision, expected) =>
  expect(formatFloat(value, format, precision)).toBe(expected),
)

test('float32 has its own shortest form', () => expect(formatFloat(Math.fround(0.1), 'g', -1, 32)).toBe('0.1'))

test.each<[string, number, bigint]>([
  ['-12', 10, -12n],
  ['+7', 10, 7n],
  ['0x1F', 0, 31n],
  ['0b101', 0, 5n],
  ['0o17', 0, 15n],
  ['017', 0, 15n],
  ['1_000', 0, 1000n],
  ['zz', 36, 1295n],
  ['-9223372036854775808', 10, -(1n << 63n)],
])('parseInteger(%j, %d)', (text, base, expected) => expect(parseInteger(text, base)).toBe(expected))

test.each<[string, number, string]>([
  ['', 10, 'strconv.ParseInt: parsing "": invalid syntax'],
  ['a', 10, 'strconv.ParseInt: parsing "a": invalid syntax'],
  ['08', 0, 'strconv.ParseInt: parsing "08": invalid syntax'],
  ['1_000', 10, 'strconv.ParseInt: parsing "1_000": invalid syntax'],
  ['1__0', 0, 'strconv.ParseInt: parsing "1__0": invalid syntax'],
  ['9223372036854775808', 10, 'strconv.ParseInt: parsing "9223372036854775808": value out of range'],
  ['9'.repeat(500), 10, `strconv.ParseInt: parsing "${'9'.repeat(500)}": value out of range`],
])('parseInteger(%j, %d) fails', (text, base, message) => expect(() => parseInteger(text, base)).toThrow(message))

test('other readers of integers', () => {
  expect(() => atoi('x')).toThrow('strconv.Atoi: parsing "x": invalid syntax')
  expect(() => parseUnsigned('-1')).toThrow('strconv.ParseUint: parsing "-1": invalid syntax')
  expect(parseUnsigned('255', 10, 8)).toBe(255n)
  expect(() => parseUnsigned('256', 10, 8)).toThrow('value out of range')
})

test.each<[string, number]>([
  ['1.5', 1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['-Inf', Number.NEGATIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['nan', Number.NaN],
  ['0x1p-2', 0.25],
  ['1_0.5', 10.5],
])('parseFloat64(%j)', (text, expected) => expect(parseFloat64(text)).toBe(expected))

test.each(['', '.', 'e5', '1e', '0x1', '1..2', '--1', ' 1', '1_'])('parseFloat64(%j) fails', (text) =>
  expect(() => parseFloat64(text)).toThrow(`strconv.ParseFloat: parsing "${text}": invalid syntax`),
)

test('a float too large is out of range', () => expect(() => parseFloat64('1e400')).toThrow('value out of range'))

test('parseBool knows Go’s words only', () => {
  expect(['1', 't', 'T', 'true', 'TRUE', 'True'].map(parseBool)).toEqual(Array.from({ length: 6 }, () => true))
  expect(parseBool('F')).toBe(false)
  expect(() => parseBool('yes')).toThrow('strconv.ParseBool: parsing "yes": invalid syntax')
})

test.each<[unknown, unknown, '+' | '-' | '*' | '/', string]>([
  [1, 2, '+', 'int64 3'],
  [7, 2, '/', 'int64 3'],
  [-7, 2, '/', 'int64 -3'],
  [1, new GoFloat(2), '*', 'float64 2'],
  [new GoInt('uint8', 3n), 4, '+', 'uint64 7'],
  [new GoInt('uint8', 3n), -4, '+', 'int64 -1'],
  [2 ** 52, 4096, '*', 'int64 0'],
  ['a', 'b', '+', 'string ab'],
  [safeHTML('a'), 'b', '+', 'string ab'],
])('calculate(%o, %o, %s)', (a, b, operator, expected) => {
  const result = calculate(a, b, operator)
  expect(sprintf('%T %v', result, result)).toBe(expected)
})

test.each<[unknown, unknown, '+' | '-' | '/', string]>([
  [1, 0, '/', "can't divide the value by 0"],
  [new GoFloat(1), 0, '/', "can't divide the value by 0"],
  [1, 'a', '+', "can't apply the operator to the values"],
  ['a', 'b', '-', "can't apply the operator to the values"],
])('calculate(%o, %o, %s) fails', (a, b, operator, message) => expect(() => calculate(a, b, operator)).toThrow(message))
