import { describe, expect, test } from 'vitest'
import { decode, formatOf } from '../../../src/formats/decode.ts'
import type { Format } from '../../../src/formats/decoded.ts'
import { TomlLocal } from '../../../src/formats/toml-time.ts'
import { GoTime } from '../../../src/golang/time.ts'
import { UTC } from '../../../src/golang/time-zone.ts'
import { GoFloat, GoInt } from '../../../src/golang/values.ts'
import { pointAt } from '../../../src/text/source.ts'

/** A value as short text: floats as `1.5f`, other integers with their type, maps as `{key: value}`. */
function show(value: unknown): string {
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${key}: ${show(item)}`).join(', ')}}`
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`
  if (value instanceof GoFloat) return `${value.value}f`
  if (value instanceof GoInt) return `${value.value}${value.type}`
  if (value instanceof GoTime) return `time ${value.String()}`
  if (value instanceof TomlLocal) return `${value.kind} ${value.String()}`
  if (value instanceof Uint8Array) return `bytes ${[...value].join(' ')}`
  return JSON.stringify(value) ?? 'undefined'
}

const decodeText = (format: Format, text: string) => decode({ path: 'data', text }, format)

/** `line:column+length code message` of the first diagnostic. */
function firstError(format: Format, text: string): string {
  const { value, diagnostics } = decodeText(format, text)
  expect(value).toBeUndefined()
  const { at, code, message } = diagnostics[0]!
  const { line, column } = pointAt(at!.source, at!.start)
  return `${line}:${column}+${at!.end - at!.start} ${code.replace('formats/', '')} ${message.replace('unmarshal failed: ', '')}`
}

describe('values', () => {
  const cases: readonly [name: string, format: Format, text: string, expected: string][] = [
    [
      'YAML 1.1 booleans are strings',
      'yaml',
      'a: yes\nb: off\nc: True\nd: FALSE',
      '{a: "yes", b: "off", c: true, d: false}',
    ],
    [
      'YAML dates are strings',
      'yaml',
      'a: 2020-01-02\nb: 2020-01-02 10:00:00',
      '{a: "2020-01-02", b: "2020-01-02 10:00:00"}',
    ],
    ['YAML nulls', 'yaml', 'a:\nb: ~\nc: null\nd: ""', '{a: null, b: null, c: null, d: ""}'],
    ['YAML integers', 'yaml', '[1, -2, 0x1F, 0o17, 017, 0b11, 1_000, +5]', '[1, -2, 31, 15, 15, 3, 1000, 5]'],
    [
      'YAML large integers',
      'yaml',
      '[9007199254740993, 12345678901234567890, 18446744073709551616]',
      '[9007199254740993int64, 12345678901234567890uint64, "18446744073709551616"]',
    ],
    [
      'YAML floats need a point',
      'yaml',
      '[1.0, .5, 5., 1.5e3, 1e3, 08, 1.2.3]',
      '[1f, 0.5f, 5f, 1500f, "1e3", "08", "1.2.3"]',
    ],
    [
      'YAML infinite and no number',
      'yaml',
      '[.inf, -.Inf, .NaN, +.inf, 1.5e400]',
      '[Infinityf, -Infinityf, NaNf, "+.inf", "1.5e400"]',
    ],
    ['YAML quoted is a string', 'yaml', 'a: "1"\nb: \'true\'', '{a: "1", b: "true"}'],
    ['YAML block scalars', 'yaml', 'a: |\n  x\n  y\nb: >-\n  x\n  y', '{a: "x\\ny\\n", b: "x y"}'],
    ['YAML keys become strings', 'yaml', '1: a\ntrue: b\n~: c\n1.5: d', '{1: "a", true: "b", null: "c", 1.5: "d"}'],
    [
      'YAML merge, later wins',
      'yaml',
      'b: &b {x: 1, y: 2}\nc:\n  <<: *b\n  x: 3\nd:\n  x: 3\n  <<: *b',
      '{b: {x: 1, y: 2}, c: {x: 3, y: 2}, d: {x: 1, y: 2}}',
    ],
    [
      'YAML merge of several',
      'yaml',
      'a: &a {p: 1}\nb: &b {p: 2}\nc: {<<: [*a, *b]}',
      '{a: {p: 1}, b: {p: 2}, c: {p: 2}}',
    ],
    ['YAML anchors', 'yaml', '- &x [1]\n- *x', '[[1], [1]]'],
    ['YAML alias inside its anchor is null', 'yaml', 'a: &x\n  b: *x', '{a: {b: null}}'],
    [
      'YAML tags',
      'yaml',
      '[!!str 1, !!int "3", !!float 1, !!binary aGk=, !mine 4, !!int x]',
      '[1, 3, 1f, bytes 104 105, 4, 0]'.replace('[1,', '["1",'),
    ],
    ['YAML timestamp tag', 'yaml', '- !!timestamp 2020-01-02', '[time 2020-01-02 00:00:00 +0000 UTC]'],
    ['YAML first document only', 'yaml', 'a: 1\n---\nb: 2', '{a: 1}'],
    ['YAML text', 'yaml', 'just text', '"just text"'],
    ['YAML brackets over lines', 'yaml', 'a: [\n  b,\n  c\n]\nd: 1', '{a: ["b", "c"], d: 1}'],
    [
      'TOML numbers',
      'toml',
      'a = 1\nb = 1.0\nc = 9223372036854775807\nd = 1e3\ne = 0xff',
      '{a: 1, b: 1f, c: 9223372036854775807int64, d: 1000f, e: 255}',
    ],
    ['TOML time with an offset', 'toml', 'a = 2020-01-02T10:00:00Z', '{a: time 2020-01-02 10:00:00 +0000 UTC}'],
    [
      'TOML local times',
      'toml',
      'a = 2020-10-10\nb = 2020-10-10T10:20:30\nc = 10:20:30.50',
      '{a: LocalDate 2020-10-10, b: LocalDateTime 2020-10-10T10:20:30, c: LocalTime 10:20:30.5}',
    ],
    ['TOML tables', 'toml', 'a.b = 1\n[[c]]\nd = {e = [1, "x"]}\n[[c]]', '{a: {b: 1}, c: [{d: {e: [1, "x"]}}, {}]}'],
    ['TOML dangerous names', 'toml', '__proto__ = 1\nconstructor = 2', '{__proto__: 1, constructor: 2}'],
    ['JSON numbers are floats', 'json', '{"a": 1, "b": [1.5, -0, 1e2]}', '{a: 1f, b: [1.5f, 0f, 100f]}'],
    ['JSON last of equal keys', 'json', '{"a": 1, "b": 2, "a": 3}', '{a: 3f, b: 2f}'],
    ['JSON escapes', 'json', String.raw`["\u00e9\n\"\/", "\ud83d\ude00", "\ud800"]`, '["é\\n\\"/", "😀", "\ufffd"]'],
    ['JSON literals', 'json', ' [true, false, null, "", {}, []] ', '[true, false, null, "", {}, []]'],
    ['CSV rows', 'csv', 'a,b\r\n\n"1,2","x""y"\n', '[["a", "b"], ["1,2", "x\\"y"]]'],
    ['CSV empty', 'csv', '', '[]'],
    [
      'XML attributes, text and lists',
      'xml',
      '<?xml version="1.0"?><r z="9"><b x="1">t</b><c/><e>1</e><e>2</e></r>',
      '{-z: "9", b: {-x: "1", #text: "t"}, c: "", e: ["1", "2"]}',
    ],
    ['XML name spaces', 'xml', '<rss xmlns:m="u"><m:t> v </m:t></rss>', '{-m: "u", t: "v"}'],
    ['XML mixed text', 'xml', '<r><a>1<b>2</b>3</a><c><![CDATA[<x>]]></c></r>', '{a: {b: "2", #text: "1"}, c: "<x>"}'],
    ['XML entities', 'xml', '<r><a>&lt;&#65;&#x42;&amp;lt;</a></r>', '{a: "<AB&lt;"}'],
    [
      'Org settings',
      'org',
      '#+TITLE: Hi: there\n#+tags[]: a b\n#+date: <2020-01-02 Thu>\n#+filetags: :x:y:\n#+k: 1\n#+k: 2',
      '{title: "Hi: there", tags: ["a", "b"], date: "2020-01-02", filetags: ["x", "y"], k: ["1", "2"]}',
    ],
    ['empty text', 'yaml', '', '{}'],
    ['only a comment', 'yaml', '# nothing', 'null'],
  ]
  test.each(cases)('%s', (_, format, text, expected) => {
    const { value, diagnostics } = decodeText(format, text)
    expect(diagnostics).toEqual([])
    expect(show(value)).toBe(expected)
  })
})

describe('syntax errors', () => {
  const cases: readonly [format: Format, text: string, expected: string][] = [
    ['yaml', 'x: 1\ntitle: Hello: World', '2:8+1 yaml-syntax mapping value is not allowed in this context'],
    ['yaml', 'a: 1\n b: 2', '1:4+1 yaml-syntax mapping value is not allowed in this context'],
    ['yaml', 'foo\nbar: 1', '1:1+1 yaml-syntax unexpected key name'],
    ['yaml', 'a: "unclosed', '1:4+1 yaml-syntax could not find end character of double-quoted text'],
    ['yaml', "a: '", '1:4+1 yaml-syntax could not find end character of single-quoted text'],
    ['yaml', 'a: b\nc', '2:1+1 yaml-syntax non-map value is specified'],
    ['yaml', 'a: [1, 2', "1:4+1 yaml-syntax sequence end token ']' not found"],
    ['yaml', 'a: {', "1:4+1 yaml-syntax could not find flow mapping end token '}'"],
    ['yaml', 'a: [1, 2\nb: 3', "2:1+1 yaml-syntax ',' or ']' must be specified"],
    ['yaml', 'a:\n    b: 1\n  c: 2', '3:3+1 yaml-syntax value is not allowed in this context'],
    ['yaml', 'a: 1\n\tb: 2', "2:1+1 yaml-syntax found character '\\t' that cannot start any token"],
    ['yaml', 'a: @x', "1:4+1 yaml-syntax '@' is a reserved character"],
    ['yaml', 'a: %x', '1:4+1 yaml-syntax unexpected directive value. document not started'],
    ['yaml', 'a: "\\q"', "1:5+2 yaml-syntax found unknown escape character 'q'"],
    ['yaml', 'a: *', '1:4+1 yaml-syntax undefined alias name'],
    ['yaml', 'a: "x" y', '1:8+1 yaml-syntax value is not allowed in this context. map key-value is pre-defined'],
    ['yaml', 'a: - b', '1:4+1 yaml-syntax block sequence entries are not allowed in this context'],
    ['yaml', 'a: |x\n  y', '1:5+1 yaml-syntax invalid header option: "x"'],
    ['yaml', 'a: [ , ]', "1:6+1 yaml-syntax expected sequence element, but found ','"],
    ['yaml', 'a: [a]]', '1:7+1 yaml-syntax value is not allowed in this context'],
    ['yaml', 'a: *nope', '1:4+5 yaml-syntax could not find alias "nope"'],
    ['yaml', '<<: 1', '1:5+1 yaml-syntax int was used where mapping is expected'],
    ['yaml', '? [a]\n: v', '1:3+3 yaml-syntax found an invalid key for this map'],
    ['yaml', 'a: 1\nb: 2\na: 3', '3:1+1 duplicate-key mapping key "a" already defined at [1:1]'],
    ['yaml', '['.repeat(600), '1:1+0 yaml-syntax exceeded max depth'],
    ['toml', 'a = 1\na = 2', '2:1+1 toml-syntax toml: key is already defined'],
    ['toml', 'a = ', '1:5+0 toml-syntax toml: expected value, not end of input'],
    ['toml', 'x = 1\na = yes', "2:5+1 toml-syntax toml: unexpected character U+0079 'y' at start of value"],
    ['toml', 'a = "x', '1:5+1 toml-syntax toml: unterminated basic string'],
    ['toml', 'a b = 1', "1:3+1 toml-syntax toml: expected '=' after key"],
    ['toml', 'a = "x" b = 1', '1:9+1 toml-syntax toml: expected newline'],
    ['toml', 'a = [1, 2', '1:10+0 toml-syntax toml: array is incomplete'],
    ['toml', 'a = 2020-13-01', '1:5+1 toml-syntax toml: impossible date'],
    ['toml', 'a = 01', '1:5+1 toml-syntax toml: integers cannot have leading zeroes'],
    [
      'toml',
      'a = [1, 9223372036854775808]',
      '1:9+19 toml-syntax toml: decimal number is too large to fit in a 64-bit signed integer',
    ],
    ['json', '{"a": 1,}', "1:9+1 json-syntax invalid character '}' looking for beginning of object key string"],
    ['json', '{"a" 1}', "1:6+1 json-syntax invalid character '1' after object key"],
    ['json', '{"a": tru}', "1:10+1 json-syntax invalid character '}' in literal true (expecting 'e')"],
    ['json', '{"a": "x\ny"}', "1:9+0 json-syntax invalid character '\\n' in string literal"],
    ['json', '{"a": 1} x', "1:10+1 json-syntax invalid character 'x' after top-level value"],
    ['json', '[1 2]', "1:4+1 json-syntax invalid character '2' after array element"],
    ['json', '{"a": 1\n "b": 2}', "2:2+1 json-syntax invalid character '\"' after object key:value pair"],
    ['json', '[1.]', "1:4+1 json-syntax invalid character ']' after decimal point in numeric literal"],
    ['json', '[1e]', "1:4+1 json-syntax invalid character ']' in exponent of numeric literal"],
    ['json', '[-]', "1:3+1 json-syntax invalid character ']' in numeric literal"],
    ['json', '["\\q"]', "1:4+1 json-syntax invalid character 'q' in string escape code"],
    ['json', '["\\u00g0"]', "1:7+1 json-syntax invalid character 'g' in \\u hexadecimal character escape"],
    ['json', "['x']", "1:2+1 json-syntax invalid character '\\'' looking for beginning of value"],
    ['json', '{"a": [1,2', '1:11+0 json-syntax unexpected end of JSON input'],
    ['json', '[1e400]', '1:2+5 json-syntax json: cannot unmarshal number 1e400 into Go value of type float64'],
    ['json', '['.repeat(2000), '1:1001+0 json-syntax exceeded max depth'],
    ['csv', 'a,b\nc', '2:1+1 csv-syntax record on line 2: wrong number of fields'],
    ['csv', 'a,b"c\n', '1:1+1 csv-syntax parse error on line 1: bare " in non-quoted field'],
    ['csv', 'a,"b\n', '1:1+1 csv-syntax parse error on line 1: extraneous or missing " in quoted-field'],
    ['xml', '<r>\n<a>1</b></r>', '2:5+1 xml-syntax XML syntax error: element <a> closed by </b>'],
    ['xml', '<r><a>&nbsp;</a></r>', '1:7+6 xml-syntax XML syntax error: invalid character entity &nbsp;'],
    ['xml', '<r>text</r>', "1:1+1 xml-root XML root element 'r' must be a map/object, got string"],
  ]
  test.each(cases)('%s: %j', (format, text, expected) => expect(firstError(format, text)).toBe(expected))
})

test('aliases cannot blow a document up', () => {
  const lines = ['a0: &a0 [x, x]']
  for (let i = 1; i < 30; i++) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}]`)
  expect(firstError('yaml', lines.join('\n'))).toContain('yaml-aliases too many YAML aliases for non-scalar nodes')
})

test('a duplicate key points to the first one', () => {
  const { diagnostics } = decodeText('yaml', 'a: 1\nbb: 2\nbb: 3')
  expect(diagnostics[0]!.related![0]!.at).toMatchObject({ start: 5, end: 7 })
})

describe('places', () => {
  const yaml = 'title: Hi\nlist:\n  - a\n  - {k: "v"}\n'
  const toml =
    'title = "Hi" # c\n[s."q k"]\nlist = [1, {k = "v"}]\n[[t]]\nx = 1\n[[t]]\nx = 2\n[t.u]\ny = \'\'\'a\n\'\'\'\n'
  const json = '{"title": "Hi", "list": ["a", {"k": [1]}]}'
  const cases: readonly [Format, string, readonly (string | number)[], 'key' | 'value', string | undefined][] = [
    ['yaml', yaml, ['title'], 'value', 'Hi'],
    ['yaml', yaml, ['title'], 'key', 'title'],
    ['yaml', yaml, ['list', 1, 'k'], 'value', '"v"'],
    ['yaml', yaml, ['list', 0], 'value', 'a'],
    ['yaml', yaml, ['nope'], 'value', undefined],
    ['toml', toml, ['title'], 'value', '"Hi"'],
    ['toml', toml, ['s', 'q k', 'list'], 'key', 'list'],
    ['toml', toml, ['s', 'q k', 'list', 1, 'k'], 'value', '"v"'],
    ['toml', toml, ['t', 1, 'x'], 'value', '2'],
    ['toml', toml, ['t', 1, 'u', 'y'], 'value', "'''a\n'''"],
    ['toml', toml, ['t', 1], 'value', '[[t]]'],
    ['json', json, ['list', 1, 'k', 0], 'value', '1'],
    ['json', json, ['list', 1, 'k'], 'key', '"k"'],
    ['org', '#+title: Hi', ['title'], 'value', 'Hi'],
  ]
  test.each(cases)('%s: %j %j %s', (format, text, path, part, expected) => {
    const prefix = '---\n'
    const decodedText = decode({ path: 'p', text: prefix + text }, format, { start: prefix.length })
    const span = decodedText.positionOf(path, part)
    expect(span && span.source.text.slice(span.start, span.end)).toBe(expected)
  })
})

test('places in lines at the margin are right', () => {
  const { positionOf } = decodeText('yaml', 'a: [x,\nyy]\nb: "c\nd"\nlast: 1')
  const at = (path: (string | number)[]) => {
    const { start, end, source } = positionOf(path)!
    return source.text.slice(start, end)
  }
  expect([at(['a', 1]), at(['b']), at(['last'])]).toEqual(['yy', '"c\nd"', '1'])
})

test('places and errors count in the whole source', () => {
  const text = '---\na: [\n---\n'
  const { diagnostics } = decode({ path: 'p', text }, 'yaml', { start: 4, end: 8 })
  expect(pointAt(diagnostics[0]!.at!.source, diagnostics[0]!.at!.start)).toEqual({ line: 2, column: 4 })
})

describe('CSV options', () => {
  const csv = (text: string, options: object) => decode({ path: 'c', text }, 'csv', options)
  test.each([
    ['delimiter', 'a;b', { delimiter: ';' }, '[["a", "b"]]'],
    ['comment', '#x\na,b#c', { comment: '#' }, '[["a", "b#c"]]'],
    ['lazy quotes', 'a,b "c" d', { lazyQuotes: true }, '[["a", "b \\"c\\" d"]]'],
    [
      'lazy quotes in quotes',
      'a,"b "c" d",e\r\n\n1,"2 "3",4',
      { lazyQuotes: true },
      '[["a", "b \\"c\\" d", "e"], ["1", "2 \\"3", "4"]]',
    ],
    ['lazy quotes over lines', '"a ""b""\nz",c\nd,"e', { lazyQuotes: true }, '[["a \\"b\\"\\nz", "c"], ["d", "e"]]'],
    ['maps', 'h,i\n1,2', { targetType: 'map' }, '[{h: "1", i: "2"}]'],
  ])('%s', (_, text, options, expected) => expect(show(csv(text, options).value)).toBe(expected))
  test.each([
    ['h,i', 'map', 'expected at least a header row and one data row'],
    ['h,h\n1,2', 'map', 'header row contains duplicate field names'],
    ['h', 'tree', 'invalid targetType: expected either slice or map, received tree'],
  ])('%j as %s fails', (text, targetType, message) =>
    expect(csv(text, { targetType }).diagnostics[0]!.message).toContain(message),
  )
})

test('a local date becomes a time only in a place', () => {
  const { value } = decodeText('toml', 'a = 2020-01-02\nb = 10:00:00')
  const map = value as Map<string, TomlLocal>
  expect(map.get('a')!.timeIn(UTC)!.String()).toBe('2020-01-02 00:00:00 +0000 UTC')
  expect(map.get('b')!.timeIn(UTC)).toBeUndefined()
})

test.each([
  ['data/a.YML', 'yaml'],
  ['toml', 'toml'],
  ['a.md', undefined],
])('format of %s', (name, format) => expect(formatOf(name)).toBe(format))
