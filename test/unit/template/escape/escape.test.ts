import type { Tree } from '../../../../src/template/nodes.ts'
import { describe, expect, test } from 'vitest'
import { createEscapers } from '../../../../src/template/escape/escapers.ts'
import { unsafeValue } from '../../../../src/template/escape/diagnostics.ts'
import { pointAt, span } from '../../../../src/text/source.ts'
import { print } from '../../../../src/template/print.ts'
import { escape, parse, render } from './render.ts'

const written = ({ root }: Tree): string =>
  root.nodes.map((node) => (node.type === 'text' ? node.text : print(node))).join('')
const printed = (text: string): string => written(escape(text).entry)

describe('escape', () => {
  test.each([
    // name, template, the escaped template
    ['appends the escaper of text', 'a {{ . }}', 'a {{. | _html_template_htmlescaper}}'],
    ['leaves declarations alone', '{{ $x := 1 }}', '{{$x := 1}}'],
    ['leaves out comments', 'a<!-- b -->c', 'ac'],
    ['keeps the line break of a comment in a script', '<script>a/*\n*/b</script>', '<script>a\nb</script>'],
    ['spells out a lone <', '1 < 2', '1 &lt; 2'],
    ['keeps the doctype', '<!DOCTYPE html>', '<!DOCTYPE html>'],
    [
      'keeps end tags inside strings of a script harmless',
      '<script>"</script>"</script>',
      '<script>"\\x3C/script>"</script>',
    ],
    [
      'puts an unquoted value into the attribute',
      '<a title={{ . }}>',
      '<a title={{. | _html_template_nospaceescaper}}>',
    ],
    ['replaces html by itself', '{{ . | html }}', '{{. | html}}'],
    ['evaluates the arguments of html first', '<a b="{{ html . 1 }}">', '<a b="{{_eval_args_ . 1 | html}}">'],
    [
      'escapes both ways through a branch',
      '{{ if . }}{{ 1 }}{{ else }}{{ 2 }}{{ end }}',
      '{{if .}}{{1 | _html_template_htmlescaper}}{{else}}{{2 | _html_template_htmlescaper}}{{end}}',
    ],
    [
      'does not walk behind a break',
      '{{ range . }}{{ break }}<a {{ . }}{{ end }}',
      '{{range .}}{{break}}"<a "{{.}}{{end}}',
    ],
  ])('%s', (_, template, expected) => {
    expect(printed(template)).toBe(expected)
  })

  test('never changes the tree it is given', () => {
    const { main, defines } = parse('<a href="{{ . }}">{{ template "x" }}</a>{{ define "x" }}<!-- -->{{ . }}{{ end }}')
    const before = JSON.stringify([main.root, [...defines.values()].map((tree) => tree.root)])
    escape(main.source.text)
    expect(JSON.stringify([main.root, [...defines.values()].map((tree) => tree.root)])).toBe(before)
  })

  test('derives a template for each context in which it is called', () => {
    const { entry, trees } = escape(
      '<script>{{ template "x" }}</script>{{ template "x" }}{{ define "x" }}{{ . }}{{ end }}',
    )
    expect(written(entry)).toBe('<script>{{template "x$htmltemplate_stateJS_elementScript"}}</script>{{template "x"}}')
    expect([...trees].map(([name, tree]) => [name, written(tree)])).toEqual([
      ['x$htmltemplate_stateJS_elementScript', '{{. | _html_template_jsvalescaper}}'],
      ['x', '{{. | _html_template_htmlescaper}}'],
      ['t', written(entry)],
    ])
  })

  test('knows where a template ends each time it is called', () => {
    const template = '{{ define "open" }}<a href="{{ end }}{{ template "open" }}{{ . }}">{{ template "open" }}{{ . }}">'
    expect(render(template, 'javascript:x')).toBe('<a href="#ZgotmplZ"><a href="#ZgotmplZ">')
  })

  test('walks a template that calls itself', () => {
    const { diagnostics, trees } = escape(
      '{{ template "x" . }}{{ define "x" }}<p>{{ if . }}{{ template "x" . }}{{ end }}{{ end }}',
    )
    expect(diagnostics).toEqual([])
    expect([...trees.keys()]).toEqual(['x', 't'])
  })
})

describe('reports', () => {
  test.each([
    // code, template, line:column, message
    [
      'ambiguous-url',
      '<a href="{{ if . }}/a?b={{ else }}/{{ end }}{{ .X }}">',
      '1:48',
      '{{.X}} appears in an ambiguous context within a URL',
    ],
    ['bad-html', 'a\n<a b"c">', '2:3', '"\\"" in attribute name: " b\\"c\\">"'],
    ['bad-html', '<a =b>', '1:3', 'expected space, attr name, or end of tag, but got "=b>"'],
    ['bad-html', '<a b=c"d>', '1:6', '"\\"" in unquoted attr: "c\\"d"'],
    [
      'branch-end',
      '{{ if . }}<a{{ end }}',
      '1:7',
      '{{if}} branches end in different contexts: {stateTag delimNone urlPartNone jsCtxRegexp [] attrNone elementNone <nil>}, {stateText delimNone urlPartNone jsCtxRegexp [] attrNone elementNone <nil>}',
    ],
    ['bad-html', '{{ range . }}<a{{ end }}', '1:14', 'on range loop re-entry: "<" in attribute name: "<a"'],
    [
      'end-context',
      '<script>1',
      '1:10',
      'ends in a non-text context: {stateJS delimNone urlPartNone jsCtxDivOp [] attrNone elementScript <nil>}',
    ],
    ['no-such-template', 'a{{ template "b" }}', '1:14', 'no such template "b"'],
    [
      'output-context',
      '{{ define "a" }}{{ if . }}{{ template "a" }}{{ end }}"{{ end }}<script>[{{ template "a" }}]</script>',
      '1:17',
      'cannot compute output context for template a$htmltemplate_stateJS_elementScript',
    ],
    ['partial-charset', '<script>/[{{ . }}]/</script>', '1:10', 'unfinished JS regexp charset: "["'],
    ['partial-escape', '<script>"\\{{ . }}"</script>', '1:10', 'unfinished escape sequence in JS string: "\\\\"'],
    ['partial-escape', '<style>"\\{{ . }}"</style>', '1:9', 'unfinished escape sequence in CSS string: "\\\\"'],
    ['predefined-escaper', '{{ . | html | print }}', '1:4', 'predefined escaper "html" disallowed in template'],
    ['predefined-escaper', '<a b={{ . | html }}>', '1:9', 'predefined escaper "html" disallowed in template'],
    [
      'slash-ambiguous',
      '<script>{{ if . }}x{{ end }}/1</script>',
      '1:29',
      `'/' could start a division or regexp: "/1"`,
    ],
  ])('%s: %s', (code, template, place, message) => {
    const { diagnostics } = escape(template)
    expect(diagnostics.map((found) => [found.code, found.message])).toEqual([[`escape/${code}`, message]])
    const { line, column } = pointAt(diagnostics[0]!.at!.source, diagnostics[0]!.at!.start)
    expect(`${line}:${column}`).toBe(place)
  })

  test.each([
    ['<a href="{{ . }}">', 'data:x', 'urlfilter', 'safeURL'],
    ['<img srcset="{{ . }}">', 'data:x', 'srcsetescaper', 'safeURL'],
    ['<p style="{{ . }}">', 'a{', 'cssvaluefilter', 'safeCSS'],
    ['<p {{ . }}>', 'onclick', 'htmlnamefilter', 'safeHTMLAttr'],
    ['<p id={{ . }}>', '', 'nospaceescaper', 'quotes'],
  ])('the value that %s replaces', (template, value, escaper, remedy) => {
    const unsafe: (readonly [string, string])[] = []
    render(
      template,
      value,
      createEscapers((...found) => void unsafe.push(found)),
    )
    expect(unsafe).toEqual([[`_html_template_${escaper}`, value]])
    const { code, severity, hint } = unsafeValue(span({ path: 't', text: template }, 0), ...unsafe[0]!)
    expect([code, severity]).toEqual(['escape/unsafe-value', 'warning'])
    expect(hint).toContain(remedy)
  })
})

test('a long script is escaped in linear time', () => {
  const started = performance.now()
  const { diagnostics } = escape(`<script>${'f("a", `${b}`, /c/, {d: 1}); // e\n'.repeat(20_000)}</script>`)
  expect(diagnostics).toEqual([])
  expect(performance.now() - started).toBeLessThan(3000)
})
