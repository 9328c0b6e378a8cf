import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFrontMatter } from '../../../src/content/front-matter.ts'
import { GoFloat } from '../../../src/golang/values.ts'
import { placeOf, textOf } from './support.ts'

const readText = (text: string) => readFrontMatter({ path: 'p.md', text })

describe('cutting', () => {
  const cases: readonly [name: string, text: string, format: string | undefined, keys: string, body: string][] = [
    ['YAML', '---\na: 1\n---\nbody', 'yaml', 'a', 'body'],
    ['TOML', '+++\na = 1\n+++\nbody', 'toml', 'a', 'body'],
    ['JSON', '{"a": "}\\"}"}\nbody', 'json', 'a', 'body'],
    ['JSON, then text on its line', '{"a": {}}body', 'json', 'a', 'body'],
    ['Org', '#+TITLE: x\n#+a: 1\n\nbody', 'org', 'title,a', '\nbody'],
    ['Org alone', '#+TITLE: x', 'org', 'title', ''],
    ['none', 'body\n---\na: 1\n---\n', undefined, '', 'body\n---\na: 1\n---\n'],
    ['none, with white space before', ' \n body', undefined, '', ' \n body'],
    ['none, a heading', '# Title', undefined, '', '# Title'],
    ['empty', '---\n---\nbody', 'yaml', '', 'body'],
    ['empty TOML', '+++\n+++\nbody', 'toml', '', 'body'],
    ['a blank line', '---\n\n---\nbody', 'yaml', '', 'body'],
    ['a comment', '---\n# c\n---\nbody', 'yaml', '', 'body'],
    ['blank lines before', '\n\n---\na: 1\n---\nbody', 'yaml', 'a', 'body'],
    ['a byte order mark', '\ufeff---\na: 1\n---\nbody', 'yaml', 'a', 'body'],
    ['a byte order mark alone', '\ufeffbody', undefined, '', 'body'],
    ['CRLF', '---\r\na: 1\r\n---\r\nbody', 'yaml', 'a', 'body'],
    ['the end of the file', '---\na: 1\n---', 'yaml', 'a', ''],
    ['text behind the delimiters', '--- \na: 1\n--- body', 'yaml', 'a', ' body'],
    ['a longer delimiter', '---\na: 1\n----\nbody', 'yaml', 'a', '-\nbody'],
    ['an indented delimiter', '---\na: |\n  x\n  ---\n---\nbody', 'yaml', 'a', 'body'],
    ['a value behind the delimiter', '---title: x\n---\nbody', 'yaml', 'title', 'body'],
    ['rules in the body', '---\na: 1\n---\nb\n\n---\n\nc', 'yaml', 'a', 'b\n\n---\n\nc'],
    ['a document end', '---\na: 1\n...\n---\nbody', 'yaml', 'a', 'body'],
    ['an empty file', '', undefined, '', ''],
  ]
  test.each(cases)('%s', (_, text, format, keys, body) => {
    const { diagnostics, ...found } = readText(text)
    expect(diagnostics).toEqual([])
    expect(found.format).toBe(format)
    expect([...found.values.keys()].join()).toBe(keys)
    expect(text.slice(found.end)).toBe(body)
  })
})

describe('errors', () => {
  const cases: readonly [text: string, expected: string][] = [
    ['---\na: 1\nbody', '1:1+3 content/front-matter-unclosed EOF looking for end YAML front matter delimiter'],
    ['+++\na = 1\nbody', '1:1+3 content/front-matter-unclosed EOF looking for end TOML front matter delimiter'],
    ['{"a": 1\nbody', '1:1+1 content/front-matter-unclosed unexpected EOF parsing JSON front matter'],
    ['--x', '1:1+1 content/front-matter-delimiter invalid YAML delimiter'],
    ['\n++x', '2:1+1 content/front-matter-delimiter invalid TOML delimiter'],
    ['---js\n{a: 1}\n---\nbody', '1:4+2 content/front-matter-language front matter in "js" is not supported'],
    ['---coffee\na: 1', '1:4+6 content/front-matter-language front matter in "coffee" is not supported'],
    ['---\njust text\n---\nbody', '2:1+9 content/front-matter-no-map string was used where mapping is expected'],
    ['---\n- a\n- b\n---\nbody', '2:1+3 content/front-matter-no-map sequence was used where mapping is expected'],
    ['---\r\na: 1\r\nb: c: d\r\n---\r\n', '3:4+1 formats/yaml-syntax mapping value is not allowed in this context'],
    ['\ufeff+++\na = 1\nb = \n+++\n', '3:5+0 formats/toml-syntax unmarshal failed: toml: unexpected character U+000A at start of value'],
    ['{\n"a": 1,\n}\nbody', "3:1+1 formats/json-syntax unmarshal failed: invalid character '}' looking for beginning of object key string"],
    ['{{< img >}}', "1:2+1 formats/json-syntax unmarshal failed: invalid character '{' looking for beginning of object key string"],
  ]
  test.each(cases)('%j', (text, expected) => {
    const { diagnostics, values } = readText(text)
    expect(values.size).toBe(0)
    expect(diagnostics.map(({ at, code, message }) => `${placeOf(at!)} ${code} ${message}`)).toEqual([expected])
  })
})

test('places of values count in the file', () => {
  const { positionOf, values } = readText('\ufeff---\r\ntitle: Hi\r\ntags: [a, b]\r\n---\r\nbody')
  expect(values.get('tags')).toEqual(['a', 'b'])
  expect(placeOf(positionOf(['title'])!)).toBe('2:8+2')
  expect(textOf(positionOf(['tags', 1])!)).toBe('b')
  expect(textOf(positionOf(['tags'], 'key')!)).toBe('tags')
})

test('JSON numbers stay floats', () =>
  expect(readText('{"weight": 1}').values.get('weight')).toEqual(new GoFloat(1)))

test('a program in front matter is never run', () => {
  readText('---js\n{ a: (globalThis.hasRun = true) }\n---\n')
  expect('hasRun' in globalThis).toBe(false)
})

test('a very long block of blank lines is read in no time', () => {
  const started = performance.now()
  expect(readText(`---\n${'\n'.repeat(300_000)}a: 1\n---\n`).values.get('a')).toBe(1)
  expect(performance.now() - started).toBeLessThan(3000)
})

test('any text is cut without throwing', () => {
  const parts = constantFrom('---', '+++', '{', '}', '"', '\n', '\r\n', 'a: ', 'a = ', '1', '[', ']', "'", '#+', ':', ' ', '\\', '&a ', '*a', '|', 'é')
  assert(
    property(oneof(string(), array(parts, { maxLength: 25 }).map((each) => each.join(''))), (text) => {
      const { end, span } = readText(text)
      expect(end).toBeLessThanOrEqual(text.length)
      expect(span.end).toBe(end)
    }),
    { numRuns: 500 },
  )
})
