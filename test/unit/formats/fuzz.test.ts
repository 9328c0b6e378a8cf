import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { decode } from '../../../src/formats/decode.ts'
import type { Format } from '../../../src/formats/decoded.ts'
import { decodeSimpleYaml } from '../../../src/formats/yaml-simple.ts'
import { decodeAnyYaml } from '../../../src/formats/yaml.ts'

const fragments = constantFrom(
  ...'a|b|: | = |=|:|\n|\n  |\n- |"|\'|"""|[|]|{|}|,|#|1|1.5|-|+|true|null|2020-01-02|T10:00:00Z|&x |*x|<<: *x|!!int |!!timestamp |? |\\|\\u00e9|\t|\r\n|<a>|</a>|<a b="c">|&lt;|&|<!--|-->|<![CDATA[|]]>|<?x ?>|#+|é|😀|99999999999999999999|...|---\n|>-\n|[[|]]|.'.split(
    '|',
  ),
)
const anyText = oneof(
  string(),
  array(fragments, { maxLength: 25 }).map((parts) => parts.join('')),
)

test.each<Format>(['yaml', 'toml', 'json', 'csv', 'xml', 'org'])(
  'any text is %s or has an error with a place in it',
  (format) => {
    assert(
      property(anyText, (text) => {
        const { value, diagnostics, positionOf } = decode({ path: 'p', text }, format)
        expect(diagnostics.length > 0).toBe(value === undefined)
        for (const { at } of diagnostics) {
          expect(at!.start).toBeGreaterThanOrEqual(0)
          expect(at!.end).toBeGreaterThanOrEqual(at!.start)
          expect(at!.end).toBeLessThanOrEqual(text.length)
        }
        if (value instanceof Map) for (const key of value.keys()) positionOf([String(key)])
      }),
      { numRuns: 1000 },
    )
  },
)

const lines = constantFrom(
  'a: x',
  'b: 1',
  '  c: "y z"',
  '  d: [a, "b", 1]',
  '- e',
  '  - f',
  'g:',
  'h:',
  '    i: true',
  '',
  '# j',
  '  # k',
  'a:',
  '  more',
  "l: it's",
  'm: x # y',
  '- n: o',
  'p: "q" r',
  "  s: 't'",
)

test('lines that are read at a glance are read alike by the parser', () => {
  let simple = 0
  assert(
    property(array(lines, { maxLength: 6 }), (each) => {
      const text = each.join('\n')
      const value = decodeSimpleYaml(text)
      if (value === undefined) return
      simple++
      expect(decodeAnyYaml({ source: { path: 'x', text }, start: 0, text }).value).toEqual(value)
    }),
    { numRuns: 3000 },
  )
  expect(simple).toBeGreaterThan(100)
})
