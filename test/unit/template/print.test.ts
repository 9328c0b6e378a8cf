import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ListNode } from '../../../src/template/nodes.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import type { ParsedTemplate } from '../../../src/template/parse.ts'
import { print } from '../../../src/template/print.ts'

const functions = { has: (name: string) => /^f\d?$/.test(name), names: () => [] }
const parse = (text: string): ParsedTemplate => parseTemplate({ path: 't', text }, { name: 't', functions })

/** The nodes without their places. */
const shapeOf = (list: ListNode): unknown =>
  JSON.parse(JSON.stringify(list, (key, value: unknown) => (key === 'span' || key === 'nameSpan' ? undefined : value)))

const name = fc.constantFrom('A', 'b', 'Größe', 'x1')
const fields = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `.${names.join('.')}`)
const literal = fc.oneof(
  fc.constantFrom('.', '$', 'true', 'false', '1', '-2.5', '0x1F', '1e3', "'a'", '`raw`', '"q\\"\\n"', '4i'),
  fields,
  fields.map((path) => `$${path}`),
)

const { pipe } = fc.letrec<{ operand: string; command: string; pipe: string }>((tie) => ({
  operand: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal,
    tie('pipe').map((inside) => `( ${inside} )`),
    fc.tuple(tie('pipe'), fields).map(([inside, path]) => `(${inside})${path}`),
    fields.map((path) => `f${path}`),
  ),
  command: fc
    .tuple(fc.constantFrom('f', 'f1', '.M', '$.M'), fc.array(tie('operand'), { maxLength: 2 }))
    .map(([head, args]) => [head, ...args].join('  ')),
  pipe: fc
    .tuple(fc.oneof(tie('operand'), tie('command')), fc.array(tie('command'), { maxLength: 2 }))
    .map((commands) => commands.flat().join('|')),
}))

const text = fc.constantFrom(' ', 'a b', '\n<p>', '"}}', 'ä')

const { list } = fc.letrec<{ statement: string; list: string }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text.map((plain) => `${plain}{{/* c */}}`),
    pipe.map((inside) => `{{ ${inside} }}`),
    pipe.map((inside) => `{{- $v := ${inside} -}}`),
    pipe.map((inside) => `{{ template "t\\t" ${inside} }}`),
    fc.tuple(pipe, tie('list'), tie('list')).map(([on, a, b]) => `{{ if ${on} }}${a}{{ else }}${b}{{ end }}`),
    fc.tuple(pipe, tie('list'), pipe).map(([on, a, b]) => `{{ with $w := ${on} }}${a}{{ else with ${b} }}{{ end }}`),
    fc.tuple(pipe, tie('list')).map(([on, a]) => `{{ range $i, $e := ${on} }}${a}{{ break }}{{ end }}`),
  ),
  list: fc.array(tie('statement'), { maxLength: 3 }).map((parts) => parts.join('')),
}))

test('what is printed parses to the same nodes', () => {
  fc.assert(
    fc.property(list, (text) => {
      const first = parse(text)
      expect(first.diagnostics).toEqual([])
      const second = parse(print(first.main.root, (plain) => plain))
      expect(second.diagnostics).toEqual([])
      expect(shapeOf(second.main.root)).toEqual(shapeOf(first.main.root))
    }),
    { numRuns: 300 },
  )
})

const scrap = fc.constantFrom(
  '{{',
  '}}',
  '{{-',
  '-}}',
  ' ',
  '\n',
  'if',
  'end',
  'else',
  'range',
  'with',
  'define',
  '"a"',
)
const piece = fc.oneof(
  scrap,
  scrap,
  fc.constantFrom('$x', ':=', '=', '|', '(', ')', '.', '.A', 'f', '1', "'", '`', ','),
)

test('no text makes the parser throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((parts) => parts.join('')),
        fc.string(),
      ),
      (text) => {
        const { diagnostics } = parse(text)
        for (const { at } of diagnostics) expect(at!.end).toBeGreaterThanOrEqual(at!.start)
      },
    ),
    { numRuns: 2000 },
  )
})
