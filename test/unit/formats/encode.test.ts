import { describe, expect, test } from 'vitest'
import { decode } from '../../../src/formats/decode.ts'
import { encode, type EncodedFormat } from '../../../src/formats/encode.ts'
import { TomlLocal } from '../../../src/formats/toml-time.ts'
import { parseTime } from '../../../src/golang/time-parse.ts'
import { GoDuration } from '../../../src/golang/time.ts'
import { GoFloat, GoInt, safeHTML } from '../../../src/golang/values.ts'

const map = (value: object): Map<string, unknown> => new Map(Object.entries(value))
const float = (value: number): GoFloat => new GoFloat(value)

const page = map({
  title: 'A: b',
  draft: false,
  nothing: null,
  ratio: float(1),
  list: [1, 'a', map({ z: 1, y: [] })],
  date: parseTime('2006-01-02T15:04:05Z07:00', '2020-01-02T03:04:05+02:00'),
  day: new TomlLocal('LocalDate', '2020-01-02'),
  html: safeHTML('<b>'),
  large: new GoInt('uint64', 18446744073709551615n),
  wait: new GoDuration(1_000_000_000n),
  menu: map({ main: [map({ name: 'x', params: map({ k: 1 }) }), map({ name: 'y' })], empty: map({}) }),
})

describe('whole documents', () => {
  test('YAML', () =>
    expect(encode(page, 'yaml')).toBe(`date: 2020-01-02T03:04:05+02:00
day: 2020-01-02
draft: false
html: <b>
large: 18446744073709551615
list:
- 1
- a
- 'y': []
  z: 1
menu:
  empty: {}
  main:
  - name: x
    params:
      k: 1
  - name: 'y'
nothing: null
ratio: 1.0
title: 'A: b'
wait: 1s
`))
  test('TOML', () =>
    expect(encode(page, 'toml')).toBe(`date = 2020-01-02T03:04:05+02:00
day = 2020-01-02
draft = false
html = '<b>'
large = 18446744073709551615
list = [1, 'a', {y = [], z = 1}]
ratio = 1.0
title = 'A: b'
wait = '1s'

[menu]
  [menu.empty]
  [[menu.main]]
    name = 'x'

    [menu.main.params]
      k = 1

  [[menu.main]]
    name = 'y'
`))
  test('JSON', () =>
    expect(encode(map({ b: float(1), a: '<' }), 'json', { indent: ' ' })).toBe('{\n "a": "<",\n "b": 1\n}'))
  test('XML', () =>
    expect(
      encode(
        map({ '-id': 'a"b', '#text': 't', list: [1, float(2.5)], sub: map({ x: '<&>' }), none: null, l: [] }),
        'xml',
      ),
    ).toBe(
      '<root id="a&#34;b">t\n\t<l/>\n\t<list>1</list>\n\t<list>2.5</list>\n\t<none/>\n\t<sub>\n\t\t<x>&lt;&amp;&gt;</x>\n\t</sub>\n</root>',
    ))
})

describe('scalars', () => {
  const cases: readonly [value: unknown, yaml: string, toml: string][] = [
    ['', "''", "''"],
    ["it's", "it's", '"it\'s"'],
    ["'", "''''", '"\'"'],
    ['1', "'1'", "'1'"],
    ['yes', "'yes'", "'yes'"],
    ['~', "'~'", "'~'"],
    ['.inf', "'.inf'", "'.inf'"],
    ['2020-01-02', "'2020-01-02'", "'2020-01-02'"],
    ['10:30', "'10:30'", "'10:30'"],
    ['1e3', '1e3', "'1e3'"],
    ['a#b', "'a#b'", "'a#b'"],
    ['a\\b', "'a\\b'", "'a\\b'"],
    [' a', "' a'", "' a'"],
    ['a:', "'a:'", "'a:'"],
    ['http://x', 'http://x', "'http://x'"],
    ['é', 'é', "'é'"],
    ['a\nb', '|-\n  a\n  b', '"a\\nb"'],
    ['a\n\n b\n', '|\n  a\n\n   b', '"a\\n\\n b\\n"'],
    ['a\n\n', '|+\n  a\n', '"a\\n\\n"'],
    [' a\nb', '" a\\nb"', '" a\\nb"'],
    ['\u0001', '\u0001', '"\\u0001"'],
    [float(1e21), '1e+21', '1000000000000000000000.0'],
    [float(Infinity), '.inf', 'inf'],
    [float(-Infinity), '-.inf', '-inf'],
    [float(NaN), '.nan', 'nan'],
    [[], '[]', '[]'],
    [new Uint8Array([1]), '\n- 1', '[1]'],
  ]
  test.each(cases)('%j', (value, yaml, toml) => {
    expect(encode(map({ k: value }), 'yaml')).toBe(yaml.startsWith('\n') ? `k:${yaml}\n` : `k: ${yaml}\n`)
    expect(encode(map({ k: value }), 'toml')).toBe(`k = ${toml}\n`)
  })
  test.each([
    ['a b', "'a b'"],
    ['', "''"],
    ["it's", '"it\'s"'],
    ['a-b_1', 'a-b_1'],
  ])('TOML key %j', (key, expected) => expect(encode(new Map([[key, 1]]), 'toml')).toBe(`${expected} = 1\n`))
  test('YAML without a map', () => {
    expect(encode('a', 'yaml')).toBe('a\n')
    expect(encode([[1, 2], []], 'yaml')).toBe('- - 1\n  - 2\n- []\n')
    expect(encode(map({}), 'yaml')).toBe('{}\n')
  })
  test('XML without a map', () => {
    expect(encode('a', 'xml')).toBe('<root>a</root>')
    expect(encode(['a', map({ b: 1 })], 'xml')).toBe('<root>\n\t<element>a</element>\n\t<b>1</b>\n</root>')
  })
})

test.each<[EncodedFormat, unknown, string]>([
  ['toml', [1], 'toml: cannot encode a slice as a document root'],
  ['toml', map({ a: [null] }), 'toml: cannot encode nil in a slice'],
  ['yaml', map({ a: () => 1 }), 'unsupported type: func()'],
])('%s cannot say everything', (format, value, message) => expect(() => encode(value, format)).toThrow(message))

test('a value that holds itself is refused', () => {
  const loop: unknown[] = []
  loop.push(loop)
  expect(() => encode(loop, 'yaml')).toThrow('encountered a cycle')
})

test.each(['yaml', 'toml'] as const)('%s comes back as it went', (format) => {
  const value = map({
    a: 1,
    b: float(1.5),
    c: 'x\n y\n',
    d: [1, 'z'],
    e: map({ f: true, g: "it's: #" }),
    h: [map({ i: 'null' })],
  })
  expect(decode({ path: 'x', text: encode(value, format) }, format).value).toEqual(value)
})
