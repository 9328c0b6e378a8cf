import { expect, test } from 'vitest'
import { sprint, sprintf, sprintln, typeName } from '../../../src/golang/fmt.ts'
import { GoDuration, GoTime } from '../../../src/golang/time.ts'
import { GoError, goFields, GoFloat, GoInt, goType, Params, safeHTML, typed } from '../../../src/golang/values.ts'

const float = (value: number): GoFloat => new GoFloat(value)
const point = { [goType]: 'geo.Point', [goFields]: ['X', 'Name'], X: 1, Name: 'a' }
const pointer = { [goType]: '*geo.Point', [goFields]: ['X'], X: 1 }
const named = { [goType]: 'page.Page', String: () => 'Page(/a)' }

test.each<[string, readonly unknown[], string]>([
  ['%d|%5d|%-5d|%05d|%+d|% d', [1, 2, 3, -4, 5, 6], '1|    2|3    |-0004|+5| 6'],
  ['%b %o %O %x %X %#x %#o', [5, 8, 8, 255, 255, 255, 8], '101 10 0o10 ff FF 0xff 010'],
  ['%c %q %U %#U', [65, 65, 65, 233], "A 'A' U+0041 U+00E9 'é'"],
  ['%s|%5s|%-5s|%.2s', ['a', 'b', 'c', 'höh'], 'a|    b|c    |hö'],
  ['%q %+q %#q', ['a"b', 'é', 'a'], '"a\\"b" "\\u00e9" `a`'],
  ['%x % X %#x', ['hi', 'hi', 'hi'], '6869 68 69 0x6869'],
  ['%v %v %v %v', [float(1), float(1e6), float(1e-5), float(123456)], '1 1e+06 1e-05 123456'],
  [
    '%.2f %.0f %6.1f %+.1e %g',
    [float(0.125), float(2.5), float(3), float(1), float(1e21)],
    '0.12 2    3.0 +1.0e+00 1e+21',
  ],
  ['%#g %x %b', [float(1), float(1), float(1)], '1.00000 0x1p+00 4503599627370496p-52'],
  ['%v', [float(Number.POSITIVE_INFINITY)], '+Inf'],
  ['%t %v', [true, false], 'true false'],
  [
    '%v %d %s',
    [
      [1, 'a', null],
      [1, 2],
      ['a', 'b'],
    ],
    '[1 a <nil>] [1 2] [a b]',
  ],
  [
    '%v',
    [
      new Map<string, unknown>([
        ['b', 1],
        ['a', [2]],
      ]),
    ],
    'map[a:[2] b:1]',
  ],
  ['%v %+v', [point, point], '{1 a} {X:1 Name:a}'],
  ['%v %v', [pointer, [pointer]], '&{1} [0xc000000000]'],
  ['%v %s %q', [named, named, named], 'Page(/a) Page(/a) "Page(/a)"'],
  ['%v %s', [new GoError('broken'), new GoError('x')], 'broken x'],
  ['%v %d %02d', [new GoDuration(1_500_000_000n), new GoDuration(5n), new GoTime(0).Month()], '1.5s 5 01'],
  ['%s %d %v', [new Uint8Array([104, 105]), new Uint8Array([1]), new Uint8Array([2])], 'hi [1] [2]'],
  [
    '%#v %#v %#v',
    [[1, 'a'], new Map([['k', 1]]), typed(['a'], '[]string')],
    '[]interface {}{1, "a"} map[string]interface {}{"k":1} []string{"a"}',
  ],
  ['%#v %#v %#v', [safeHTML('a'), point, new GoInt('uint8', 255n)], '"a" geo.Point{X:1, Name:"a"} 0xff'],
  ['%v %s %d', [null, null, undefined], '<nil> %!s(<nil>) %!d(<nil>)'],
  ['%d %t', ['a', 1], '%!d(string=a) %!t(int=1)'],
  ['%d', [], '%!d(MISSING)'],
  ['a', [1, 'x'], 'a%!(EXTRA int=1, string=x)'],
  ['%', [], '%!(NOVERB)'],
  ['%!|%z', [1, 2], '%!!(int=1)|%!z(int=2)'],
  ['%[2]d %[1]d', [1, 2], '2 1'],
  ['%[3]d %[x]d', [1], '%!d(BADINDEX) %!d(BADINDEX)'],
  ['%*d %-*d|%.*f', [4, 1, 3, 2, 1, float(2)], '   1 2  |2.0'],
  ['%*d', ['a', 1], '%!(BADWIDTH)1'],
  ['100%%', [], '100%'],
  ['%9999999d', [1], '%!(NOVERB)%!(EXTRA int=1)'],
])('sprintf(%j, %o)', (format, args, expected) => expect(sprintf(format, ...args)).toBe(expected))

test.each<[readonly unknown[], string]>([
  [['a', 'b'], 'ab'],
  [[1, 2], '1 2'],
  [['a', 1, 2, 'b'], 'a1 2b'],
  [[null, 1], '<nil> 1'],
])('sprint(%o)', (args, expected) => expect(sprint(...args)).toBe(expected))

test('sprintln puts spaces everywhere', () => expect(sprintln('a', 'b', 1)).toBe('a b 1\n'))

test.each<[unknown, string]>([
  [1, 'int'],
  ['a', 'string'],
  [true, 'bool'],
  [float(1), 'float64'],
  [new GoInt('int64', 1n), 'int64'],
  [safeHTML(''), 'template.HTML'],
  [[], '[]interface {}'],
  [new Map(), 'map[string]interface {}'],
  [new Params(), 'hmaps.Params'],
  [new Uint8Array(), '[]uint8'],
  [new GoTime(0), 'time.Time'],
  [null, '<nil>'],
])('typeName(%o) is %s', (value, expected) => expect(typeName(value)).toBe(expected))

test('a map that holds itself ends somewhere', () => {
  const map = new Map<string, unknown>()
  map.set('self', map)
  expect(sprint(map)).toContain('...')
})
