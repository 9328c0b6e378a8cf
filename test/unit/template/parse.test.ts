import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { isEmptyTree, parseTemplate } from '../../../src/template/parse.ts'
import type { ParsedTemplate } from '../../../src/template/parse.ts'
import { print } from '../../../src/template/print.ts'

const functions = createFunctionTable([
  { name: 'strings', functions: [{ name: 'ToUpper', aliases: ['upper'], doc: '', params: ['string'], run: () => '' }] },
])

const parse = (text: string): ParsedTemplate =>
  parseTemplate({ path: 'layouts/t.html', text }, { name: 't.html', functions })

test.each([
  ['text and actions', 'a{{ .B }}', '"a"{{.B}}'],
  ['trimmed text', 'a {{- .B }}', '"a"{{.B}}'],
  ['pipelines', '{{ .A|upper }}', '{{.A | upper}}'],
  ['namespaced functions', '{{ strings.ToUpper .A }}', '{{strings.ToUpper .A}}'],
  ['fields of parentheses', '{{ (upper .A).B.C }}', '{{(upper .A).B.C}}'],
  ['fields of variables', '{{ $.A.B }}', '{{$.A.B}}'],
  ['arguments', '{{ print 1 "a" `b` \'c\' true nil . $ }}', '{{print 1 "a" `b` \'c\' true nil . $}}'],
  ['declaration', '{{ $a := 1 }}{{ $a = 2 }}', '{{$a := 1}}{{$a = 2}}'],
  [
    'else if',
    '{{ if 1 }}a{{ else if 2 }}b{{ else }}c{{ end }}',
    '{{if 1}}"a"{{else}}{{if 2}}"b"{{else}}"c"{{end}}{{end}}',
  ],
  ['else with', '{{ with 1 }}a{{ else with 2 }}b{{ end }}', '{{with 1}}"a"{{else}}{{with 2}}"b"{{end}}{{end}}'],
  [
    'range',
    '{{ range $i, $e := .A }}{{ break }}{{ else }}a{{ end }}',
    '{{range $i, $e := .A}}{{break}}{{else}}"a"{{end}}',
  ],
  [
    'range that assigns',
    '{{ $e := 0 }}{{ range $e = .A }}{{ continue }}{{ end }}',
    '{{$e := 0}}{{range $e = .A}}{{continue}}{{end}}',
  ],
  ['calls', '{{ template "a" }}{{ template `b` .C }}', '{{template "a"}}{{template "b" .C}}'],
  ['block', '{{ block "a" . }}b{{ end }}', '{{template "a" .}}'],
  [
    'return and try',
    '{{ return 1 }}{{ with try (upper .A) }}{{ .Err }}{{ end }}',
    '{{return 1}}{{with try (upper .A)}}{{.Err}}{{end}}',
  ],
  ['comments', '{{/* a */}}', '{{/* a */}}'],
])('parse: %s', (_, text, expected) => {
  const { main, diagnostics } = parse(text)
  expect(diagnostics).toEqual([])
  expect(print(main.root)).toBe(expected)
})

/** The message behind Go's prefix, what it points at, and the hint. */
const problemOf = ({ diagnostics: [diagnostic] }: ParsedTemplate): unknown => {
  const { message, at, hint } = diagnostic as Diagnostic
  const place = at && `${at.start}:${at.source.text.slice(at.start, at.end)}`
  return [message.replace('parse of template failed: template: t.html:', ''), place, hint].filter(Boolean)
}

test.each([
  ['unknown functions', 'a\n{{ uper 1 }}', ['2: function "uper" not defined', '5:uper', 'did you mean upper?']],
  [
    'unknown variables',
    '{{ $count := 1 }}{{ $cuont }}',
    ['1: undefined variable "$cuont"', '20:$cuont', 'did you mean $count?'],
  ],
  [
    'variables of a block that has ended',
    '{{ with $x := 1 }}{{ end }}{{ $x }}',
    ['1: undefined variable "$x"', '30:$x', 'declare it first, outside of this block: {{ $x := … }}'],
  ],
  ['an action that says nothing', '{{ }}', ['1: missing value for command', '3:}}']],
  ['an if without a condition', '{{ if }}a{{ end }}', ['1: missing value for if', '6:}}']],
  ['a missing end', 'a{{ if 1 }}\n\n', ['3: unexpected EOF', '13:', 'add {{ end }} for this if']],
  [
    'an end too many',
    '{{ end }}',
    [
      '1: unexpected {{end}}',
      '0:{{ end }}',
      'every {{ end }} belongs to an if, range, with, block or define before it',
    ],
  ],
  ['an else too many', '{{ if 1 }}{{ else }}{{ else }}{{ end }}', ['1: expected end; found {{else}}', '23:else']],
  ['break outside of range', '{{ if 1 }}{{ break }}{{ end }}', ['1: {{break}} outside {{range}}', '10:{{ break }}']],
  [
    'break in a definition within range',
    '{{ range . }}{{ block "a" . }}{{ break }}{{ end }}{{ end }}',
    ['1: {{break}} outside {{range}}', '30:{{ break }}'],
  ],
  ['a keyword where a value should be', '{{ print end }}', ['1: unexpected <end> in operand', '9:end']],
  ['arguments without space between', '{{ print 1"a" }}', ['1: unexpected "\\"a\\"" in operand', '10:"a"']],
  ['long tokens', '{{ print `a`"abcdefghijkl" }}', ['1: unexpected "\\"abcdefghi"... in operand', '12:"abcdefghijkl"']],
  ['constants that take a pipe', '{{ 1 | "a" }}', ['1: non executable command in pipeline stage 2', '7:"a"']],
  ['fields of constants', '{{ "a".b }}', ['1: unexpected . after term "\\"a\\""', '6:.b']],
  ['two variables outside of range', '{{ $a, $b := 1 }}', ['1: too many declarations in command', '5:,']],
  [
    'range with something else than variables',
    '{{ range $a, 1 }}{{ end }}',
    ['1: range can only initialize variables', '13:1'],
  ],
  ['names that are not strings', '{{ template a }}', ['1: unexpected "a" in template clause', '12:a']],
  [
    'numbers too big',
    '{{ 99999999999999999999 }}',
    ['1: integer overflow: "99999999999999999999"', '3:99999999999999999999'],
  ],
  ['numbers of the wrong digits', '{{ 0b12 }}', ['1: bad number syntax: "0b12"', '3:0b12']],
  ['strings with a wrong escape', '{{ "\\q" }}', ['1: invalid syntax', '3:"\\q"']],
  ['actions that are never closed', '{{ print\n\n', ['3: unclosed action started at t.html:1', '10:']],
  [
    'the same definition twice',
    '{{ define "a" }}b{{ end }}{{ define "a" }}c{{ end }}',
    ['1: template: multiple definition of template "a"', '36:"a"'],
  ],
])('parse reports %s', (_, text, expected) => expect(problemOf(parse(text))).toEqual(expected))

test('definitions and blocks are kept by name', () => {
  const { main, defines } = parse('{{ define "a" }}1{{ end }}{{ block "b" . }}2{{ end }}{{ define "a" }} {{ end }}')
  expect([...defines].map(([name, tree]) => [name, tree.name, print(tree.root)])).toEqual([
    ['a', 'a', '"1"'],
    ['b', 'b', '"2"'],
  ])
  expect(print(main.root)).toBe('{{template "b" .}}')
})

test('nodes know where they stand', () => {
  const text = 'a{{ with $x := (upper .A.B) }}{{ $x.C }}{{ end }}b'
  const node = parse(text).main.root.nodes[1]!
  if (node.type !== 'with') throw new Error(node.type)
  const cut = ({ span }: { span: { start: number; end: number } }): string => text.slice(span.start, span.end)
  const [operand] = node.pipe.commands[0]!.operands
  expect([node, node.pipe, node.pipe.declarations[0]!, operand!, node.list].map(cut)).toEqual([
    text.slice(1, -1),
    '$x := (upper .A.B)',
    '$x',
    'upper .A.B',
    '{{ $x.C }}',
  ])
})

test.each([
  ['nothing', '', true],
  ['space, comments and definitions', ' \n{{/* a */}}{{ define "a" }}b{{ end }}', true],
  ['text', 'a', false],
  ['an action', '{{ . }}', false],
])('a tree of %s: empty is %s', (_, text, expected) => expect(isEmptyTree(parse(text).main.root)).toBe(expected))

test('nesting has an end', () => {
  for (const text of [`{{${'('.repeat(5000)}`, '{{if 1}}'.repeat(5000), `{{if 1}}${'{{else if 1}}'.repeat(5000)}`])
    expect(parse(text).diagnostics[0]!.message).toContain('max expression depth exceeded')
})
