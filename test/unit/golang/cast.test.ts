import { expect, test } from 'vitest'
import * as cast from '../../../src/golang/cast.ts'
import { sprintf } from '../../../src/golang/fmt.ts'
import { GoDuration, GoTime } from '../../../src/golang/time.ts'
import { GoError, GoFloat, GoInt, Params, safeHTML } from '../../../src/golang/values.ts'

const int8 = new GoInt('int8', 3n)

test.each<[unknown, string]>([
  ['a', 'a'],
  [1, '1'],
  [true, 'true'],
  [null, ''],
  [new GoFloat(1e6), '1000000'],
  [int8, '3'],
  [safeHTML('<b>'), '<b>'],
  [new Uint8Array([104]), 'h'],
  [new GoError('broken'), 'broken'],
  [new GoDuration(1n), '1ns'],
])('toStringE(%o)', (value, expected) => expect(cast.toStringE(value)).toBe(expected))

test.each<[unknown, number]>([
  ['', 0],
  ['12', 12],
  ['-1.9', -1],
  ['.5', 0],
  ['0x1F', 31],
  ['017', 15],
  [true, 1],
  [null, 0],
  [new GoFloat(2.9), 2],
  [int8, 3],
  [new GoTime(0).Month(), 1],
])('toIntE(%o)', (value, expected) => expect(cast.toIntE(value)).toBe(expected))

test.each<[unknown, number]>([
  ['1.5', 1.5],
  ['', 0],
  [2, 2],
  [int8, 3],
  [false, 0],
])('toFloatE(%o)', (value, expected) => expect(cast.toFloatE(value)).toBe(expected))

test.each<[unknown, boolean]>([
  ['true', true],
  ['0', false],
  [2, true],
  [null, false],
  [new GoFloat(0), false],
  [new GoDuration(0n), false],
])('toBoolE(%o)', (value, expected) => expect(cast.toBoolE(value)).toBe(expected))

test.each<[(value: unknown) => unknown, unknown, string]>([
  [cast.toStringE, [1], 'unable to cast []interface {}{1} of type []interface {} to string'],
  [cast.toIntE, 'abc', 'unable to cast "abc" of type string to int: strconv.ParseInt: parsing "abc": invalid syntax'],
  [cast.toIntE, new Map(), 'unable to cast map[string]interface {}{} of type map[string]interface {} to int'],
  [cast.toFloatE, 'x', 'unable to cast "x" of type string to float64: strconv.ParseFloat: parsing "x": invalid syntax'],
  [cast.toBoolE, 'yes', 'strconv.ParseBool: parsing "yes": invalid syntax'],
  [cast.toBoolE, [], 'unable to cast []interface {}{} of type []interface {} to bool'],
  [cast.toTimeE, 'soon', 'unable to parse date: soon'],
  [cast.toTimeE, true, 'unable to cast true of type bool to time.Time'],
  [cast.toDurationE, [], 'unable to cast []interface {}{} of type []interface {} to time.Duration'],
  [cast.toStringSliceE, null, 'unable to cast <nil> of type <nil> to []string'],
  [cast.toStringSliceE, [[1]], 'to []string'],
  [cast.toSliceE, 1, 'unable to cast 1 of type int to []interface {}'],
  [cast.toStringMapE, 1, 'unable to cast 1 of type int to map[string]interface {}'],
])('%o refuses %o', (convert, value, message) => expect(() => convert(value)).toThrow(message))

test('lenient conversions answer the zero value', () => {
  expect([cast.toText([]), cast.toInt('x'), cast.toFloat('x'), cast.toBool('x')]).toEqual(['', 0, 0, false])
  expect([cast.toStringSlice(null), cast.toStringSliceKeepingString(null)]).toEqual([[], []])
})

test.each<[unknown, string]>([
  ['2020-10-20', '2020-10-20 00:00:00 -0400 EDT'],
  ['2020-01-20 10:00:00', '2020-01-20 10:00:00 -0500 EST'],
  ['2020-09-23T20:33:44+02:00', '2020-09-23 20:33:44 +0200 +0200'],
  ['Thu, 03 Mar 2016 04:05:00 UTC', '2016-03-03 04:05:00 -0500 EST'],
  ['02 Jan 2006', '2006-01-02 00:00:00 -0500 EST'],
  [86400, '1970-01-02 00:00:00 +0000 UTC'],
  [null, '0001-01-01 00:00:00 +0000 UTC'],
])('toTimeIn(%o)', (value, expected) => expect(cast.toTimeIn(value, 'America/New_York').String()).toBe(expected))

test.each<[unknown, string]>([
  ['10', '10ns'],
  ['2s', '2s'],
  [5, '5ns'],
  [new GoFloat(1.9), '1ns'],
])('toDurationE(%o)', (value, expected) => expect(cast.toDurationE(value).String()).toBe(expected))

test('slices and maps', () => {
  expect(cast.toStringSliceE('a b')).toEqual(['a', 'b'])
  expect(cast.toStringSliceE([1, 'x'])).toEqual(['1', 'x'])
  expect(cast.toStringSliceE(7)).toEqual(['7'])
  expect(cast.toStringSliceKeepingString('a b')).toEqual(['a b'])
  expect(sprintf('%v', cast.toStringMapE(new Map<unknown, unknown>([[1, 'a']])))).toBe('map[1:a]')
  expect(cast.toStringMapE(new Params()).size).toBe(0)
  expect(cast.goInt(1n << 60n)).toEqual(new GoInt('int', 1n << 60n))
})
