import { expect, test } from 'vitest'
import { sprintf } from '../../../src/golang/fmt.ts'
import { GoDuration, GoTime } from '../../../src/golang/time.ts'
import { parseTime } from '../../../src/golang/time-parse.ts'
import { fixedZone, loadLocation } from '../../../src/golang/time-zone.ts'

const rfc3339 = '2006-01-02T15:04:05.999999999Z07:00'
const at = (text: string): GoTime => parseTime(rfc3339, text)

test.each<[string, string, string]>([
  ['2009-02-04T21:00:57.012345600Z', 'Mon Jan _2 15:04:05 2006', 'Wed Feb  4 21:00:57 2009'],
  ['2009-02-04T21:00:57.012345600Z', 'Monday, January 02 06 3:04PM pm', 'Wednesday, February 04 09 9:00PM pm'],
  ['2009-02-04T01:02:03Z', '1/2 03 4 5 002 __2 _2006', '2/4 01 2 3 035  35 _2009'],
  ['2009-02-04T21:00:57.0123Z', '.000 .999999 ,00', '.012 .0123 ,01'],
  ['2009-02-04T21:00:57-08:30', '-0700 -07:00 -07 Z0700 -07:00:00 MST', '-0830 -08:30 -08 -0830 -08:30:00 -0830'],
  ['2009-02-04T21:00:57Z', 'Z07:00 Month Janet', 'Z Month Janet'],
  ['0001-01-01T00:00:00Z', '2006-01-02', '0001-01-01'],
])('%s in %j', (time, layout, expected) => expect(at(time).Format(layout)).toBe(expected))

test.each<[string, string, string]>([
  ['Mon Jan _2 15:04:05 2006', 'Thu Feb  4 21:00:57 2010', '2010-02-04T21:00:57Z'],
  ['2006-01-02 15:04:05', '2010-02-04 21:00:57.25', '2010-02-04T21:00:57.25Z'],
  ['02 Jan 06 3:04pm', '01 dec 68 12:05am', '2068-12-01T00:05:00Z'],
  ['2006-002', '2012-366', '2012-12-31T00:00:00Z'],
  ['2006-01-02 -07:00', '2010-02-04 +01:30', '2010-02-04T00:00:00+01:30'],
  ['2006-01-02 MST', '2010-02-04 XYZ', '2010-02-04T00:00:00Z'],
])('parses %j: %j', (layout, value, expected) => expect(parseTime(layout, value).Format(rfc3339)).toBe(expected))

test.each<[string, string, string]>([
  ['2006-01-02', '2010-13-01', 'parsing time "2010-13-01": month out of range'],
  ['2006-01-02', '2010-02-30', 'parsing time "2010-02-30": day out of range'],
  ['2006-01-02', 'x', 'parsing time "x" as "2006-01-02": cannot parse "x" as "2006"'],
  ['2006-01-02', '2010/01/01', 'parsing time "2010/01/01" as "2006-01-02": cannot parse "/01/01" as "-"'],
  ['2006-01-02', '2010-01-01x', 'parsing time "2010-01-01x": extra text: "x"'],
  ['2006-002', '2011-366', 'parsing time "2011-366": day-of-year out of range'],
  ['2006-01 002', '2011-02 001', 'parsing time "2011-02 001": day-of-year does not match month'],
  ['15:04', '24:00', 'parsing time "24:00": hour out of range'],
  ['Jan 2', 'é 1', 'parsing time "\\xc3\\xa9 1" as "Jan 2": cannot parse "\\xc3\\xa9 1" as "Jan"'],
])('refuses %j: %j', (layout, value, message) => expect(() => parseTime(layout, value)).toThrow(message))

test.each<[string, string, string]>([
  ['America/New_York', '2024-03-10T06:59:59Z', '2024-03-10 01:59:59 -0500 EST'],
  ['America/New_York', '2024-03-10T07:00:00Z', '2024-03-10 03:00:00 -0400 EDT'],
  ['Europe/Oslo', '2024-10-27T01:00:00Z', '2024-10-27 02:00:00 +0100 CET'],
  ['Asia/Kolkata', '2024-01-01T00:00:00Z', '2024-01-01 05:30:00 +0530 IST'],
  ['America/Sao_Paulo', '2024-01-01T00:00:00Z', '2023-12-31 21:00:00 -0300 -03'],
])('in %s, %s is %s', (zone, time, expected) => expect(at(time).in(loadLocation(zone)).String()).toBe(expected))

test('a local time that a zone skips or repeats is read as Go reads it', () => {
  const zone = loadLocation('America/New_York')
  const hour = (day: number, month: number): string =>
    GoTime.date({ year: 2024, month, day, hour: month === 3 ? 2 : 1, minute: 30 }, zone).String()
  expect(hour(10, 3)).toBe('2024-03-10 01:30:00 -0500 EST')
  expect(hour(3, 11)).toBe('2024-11-03 01:30:00 -0400 EDT')
})

test('unknown zones are refused', () => {
  expect(() => loadLocation('Nowhere/City')).toThrow('unknown time zone Nowhere/City')
  expect(() => loadLocation('+01:00')).toThrow('unknown time zone +01:00')
  expect(loadLocation('').name).toBe('UTC')
})

test('methods of a time', () => {
  const time = at('2024-02-29T23:59:58.987654321Z')
  const numbers = [
    time.Year(),
    time.Day(),
    time.Hour(),
    time.Minute(),
    time.Second(),
    time.Nanosecond(),
    time.YearDay(),
  ]
  expect(numbers).toEqual([2024, 29, 23, 59, 58, 987654321, 60])
  expect([time.Month(), time.Weekday()].map((name) => name.String())).toEqual(['February', 'Thursday'])
  const unix = [time.Unix(), time.UnixMilli(), time.UnixMicro(), time.UnixNano()].map(({ value }) => value)
  expect(unix).toEqual([1709251198n, 1709251198987n, 1709251198987654n, 1709251198987654321n])
  expect(time.AddDate(1, 0, 0).Format('2006-01-02')).toBe('2025-03-01')
  expect(time.AddDate(0, -14, 1).Format('2006-01-02')).toBe('2022-12-30')
  expect(time.Add(new GoDuration(2_000_000_000n)).Format(rfc3339)).toBe('2024-03-01T00:00:00.987654321Z')
  expect(time.Truncate(GoDuration.parse('1h')).Format('15:04')).toBe('23:00')
  expect(time.Round(GoDuration.parse('1h')).Format('02 15:04')).toBe('01 00:00')
  expect(time.Sub(at('2024-02-29T22:59:58Z')).String()).toBe('1h0m0.987654321s')
  expect([time.After(GoTime.zero), time.Before(GoTime.zero), time.Equal(time.in(fixedZone('', 60)))]).toEqual([
    true,
    false,
    true,
  ])
  expect([
    GoTime.zero.IsZero(),
    time.IsZero(),
    at('2024-07-01T00:00:00Z').in(loadLocation('Europe/Oslo')).IsDST(),
  ]).toEqual([true, false, true])
  expect(sprintf('%#v', time)).toBe('time.Date(2024, time.February, 29, 23, 59, 58, 987654321, time.UTC)')
})

test('methods of a time refuse what is no time', () => {
  expect(() => GoTime.zero.Before(null)).toThrow('cannot assign nil to time.Time')
  expect(() => GoTime.zero.Sub('a')).toThrow('wrong type for value; expected time.Time; got string')
  expect(() => GoTime.zero.AddDate(1, 'a', 0)).toThrow('wrong type for value; expected int; got string')
  expect(() => GoTime.zero.Add(null)).toThrow('cannot assign nil to time.Duration')
})

test.each<[bigint, string]>([
  [0n, '0s'],
  [1n, '1ns'],
  [1_100n, '1.1µs'],
  [2_200_000n, '2.2ms'],
  [-3_300_000_000n, '-3.3s'],
  [3_605_000_000_000n, '1h0m5s'],
])('%d nanoseconds are %s', (nanos, text) => {
  expect(new GoDuration(nanos).String()).toBe(text)
  expect(GoDuration.parse(text).nanos).toBe(nanos)
})

test('methods of a duration', () => {
  const span = GoDuration.parse('-1h30m30.5s')
  expect([span.Hours(), span.Minutes(), span.Seconds()].map(({ value }) => value)).toEqual([
    -1.5084722222222222, -90.50833333333334, -5430.5,
  ])
  expect([span.Milliseconds(), span.Microseconds(), span.Nanoseconds()].map(({ value }) => value)).toEqual([
    -5430500n,
    -5430500000n,
    -5430500000000n,
  ])
  const minute = GoDuration.parse('1m')
  expect(span.Abs().String()).toBe('1h30m30.5s')
  expect(span.Round(minute).String()).toBe('-1h31m0s')
  expect(span.Truncate(minute).String()).toBe('-1h30m0s')
})

test.each<[string, string]>([
  ['', 'time: invalid duration ""'],
  ['3', 'time: missing unit in duration "3"'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
  ['.s', 'time: invalid duration ".s"'],
  ['9223372036854775808ns', 'time: invalid duration "9223372036854775808ns"'],
])('no duration: %j', (text, message) => expect(() => GoDuration.parse(text)).toThrow(message))
