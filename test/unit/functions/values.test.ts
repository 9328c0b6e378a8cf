import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { sprintf } from '../../../src/golang/fmt.ts'
import { GoTime } from '../../../src/golang/time.ts'
import { GoFloat, GoInt, goType, safeHTML } from '../../../src/golang/values.ts'
import type { RenderEnv } from '../../../src/template/env.ts'
import { namespaces } from '../../../src/functions/index.ts'
import { formatLocalized } from '../../../src/functions/time-locale.ts'
import { emptySiteNeeds } from '../../conformance/function-needs.ts'

const all = namespaces({ ...emptySiteNeeds(), timeZone: 'Europe/Oslo', isPage: (value) => value === 'page' })
const reported: Diagnostic[] = []
const env: RenderEnv = { report: (diagnostic) => reported.push(diagnostic), page: null, site: null, stack: [] }

function call(path: string, ...args: readonly unknown[]): unknown {
  const [namespace, name] = path.split('.')
  const def = all.find((space) => space.name === namespace)!.functions.find((def) => def.name === name)!
  const run = def.run as (...values: readonly unknown[]) => unknown
  return def.usesEnv ? run(env, ...args) : run(...args)
}

const float = (value: number): GoFloat => new GoFloat(value)
const maxUint = new GoInt('uint64', (1n << 64n) - 1n)
const version = { [goType]: 'version', Compare: () => 1, Eq: (other: unknown) => other === 'v1' }

test.each<[string, readonly unknown[], string]>([
  ['compare.Eq', [1, new GoInt('int64', 1n)], 'true'],
  ['compare.Eq', [1, float(1)], 'false'],
  ['compare.Eq', ['a', safeHTML('a')], 'true'],
  ['compare.Eq', ['1', 1], 'false'],
  ['compare.Eq', [null, 'a', null], 'true'],
  ['compare.Eq', [[1], [1]], 'true'],
  ['compare.Eq', [version, 'v1'], 'true'],
  ['compare.Eq', ['v1', version], 'true'],
  ['compare.Ne', [1, 2, 1], 'false'],
  ['compare.Gt', [2, '1'], 'true'],
  ['compare.Lt', ['10', '9'], 'true'],
  ['compare.Lt', [safeHTML('9'), '10'], 'true'],
  ['compare.Lt', [-1, maxUint], 'false'],
  ['compare.Lt', [1, maxUint], 'true'],
  ['compare.Ge', [[1, 2], 2], 'true'],
  ['compare.Le', [new GoTime(1), new GoTime(2)], 'true'],
  ['compare.Lt', [true, false], 'false'],
  ['compare.Lt', [version, 1], 'true'],
  ['compare.Lt', [1, version], 'false'],
  ['compare.Default', ['d', 0], 'd'],
  ['compare.Default', ['d', []], 'd'],
  ['compare.Default', ['d', GoTime.zero], 'd'],
  ['compare.Default', ['d', false], 'false'],
  ['compare.Default', ['d'], 'd'],
  ['compare.Conditional', [GoTime.zero, 'a', 'b'], 'b'],
  ['cast.ToInt', ['9007199254740993'], '9007199254740993'],
  ['cast.ToFloat', [safeHTML('1.5')], '1.5'],
  ['math.Add', [1, float(1.5), 2], '4.5'],
  ['math.Round', [float(-2.5)], '-3'],
  ['math.Max', [[1, 5], '7', 2], '7'],
  ['math.Sum', [[]], '0'],
  ['math.Mod', [-7, 3], '-1'],
  ['math.ModBool', [9, '3'], 'true'],
  ['math.Pow', [1, float(Number.NaN)], '1'],
  ['math.Sqrt', [-1], 'NaN'],
  ['math.Counter', [], '1'],
  ['reflect.IsPage', ['page'], 'true'],
  ['reflect.IsMap', [[]], 'false'],
  ['reflect.IsSlice', [new Uint8Array()], 'true'],
  ['time.AsTime', ['2024-07-01'], '2024-07-01 00:00:00 +0200 CEST'],
  ['time.AsTime', ['2024-07-01', 'Asia/Tokyo'], '2024-07-01 00:00:00 +0900 JST'],
  ['time.In', ['America/Denver', new GoTime(0)], '1969-12-31 17:00:00 -0700 MST'],
  ['time.Now', [], '2023-10-15 19:59:28 +0000 UTC'],
  ['time.Format', ['', new GoTime(0)], ''],
  ['time.Duration', ['µs', '5'], '5µs'],
  ['debug.Dump', [() => 1], ''],
  ['debug.VisualizeSpaces', ['a\tb\n'], 'a[TAB]b[NEWLINE]\n'],
  ['fmt.Errorf', ['%d', 1], ''],
])('%s %o', (path, args, expected) => expect(sprintf('%v', call(path, ...args))).toBe(expected))

test.each<[string, readonly unknown[], string]>([
  ['compare.Eq', [1], 'missing arguments for comparison'],
  ['compare.Default', [1, 2, 3], 'wrong number of args for default: want 2 got 3'],
  ['math.Add', [1], 'must provide at least two numbers'],
  ['math.Max', [], 'must provide at least one number'],
  ['math.Max', ['a'], "Max operator can't be used with non-float values"],
  ['math.Mod', [1, 0], "the number can't be divided by zero at modulo operation"],
  ['math.Mod', [1, 'a'], "modulo operator can't be used with non integer value"],
  ['math.Abs', ['a'], 'the math.Abs function requires a numeric argument'],
  ['math.Ceil', ['a'], "Ceil operator can't be used with non-float value"],
  ['math.Log', ['a'], "Log operator can't be used with non integer or float value"],
  ['math.Sin', ['a'], 'requires a numeric argument'],
  ['time.AsTime', ['2024-07-01', 'Nowhere'], 'unknown time zone Nowhere'],
  ['time.In', ['UTC', '2024-07-01'], 'wrong type for value; expected time.Time; got string'],
  ['time.Duration', ['years', 1], '"years" is not a valid duration unit'],
  ['time.ParseDuration', ['1'], 'time: missing unit in duration "1"'],
])('%s %o fails', (path, args, message) => expect(() => call(path, ...args)).toThrow(message))

test('messages reach the author', () => {
  reported.length = 0
  call('fmt.Warnf', 'a %d', 1)
  call('fmt.Errormf', new Map([['k', 'v']]), 'b')
  call('fmt.Erroridf', 'My-Err-ID', 'silenced')
  call('fmt.Warnidf', 'other', 'c')
  expect(reported.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    ['functions/warnf', 'warning', 'a 1'],
    ['functions/errorf', 'error', 'b k=v'],
    ['functions/warnf', 'warning', 'c'],
  ])
  expect(reported[2]!.hint).toContain('"other"')
})

test.each<[string, string, string]>([
  ['de', 'Monday, 2. January 2006', 'Mittwoch, 6. Juni 2018'],
  ['de', 'Mon Jan', 'Mi. Juni'],
  ['ru', '2 January', '6 июня'],
  ['en', ':date_long', 'June 6, 2018'],
  ['en', ':time_full', '2:09:37\u202fam UTC'],
  ['en', ':DATE_FULL', 'Wednesday, June 6, 2018'],
  ['nn', ':time_short', '02:09'],
  ['no-such-language-at-all', 'January', 'June'],
])('in %s, %j', (locale, layout, expected) => {
  const time = GoTime.date({ year: 2018, month: 6, day: 6, hour: 2, minute: 9, second: 37 })
  expect(formatLocalized(time, layout, locale)).toBe(expected)
})
