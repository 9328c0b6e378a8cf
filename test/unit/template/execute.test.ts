import { expect, test } from 'vitest'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import {
  GoError,
  GoFloat,
  goFields,
  GoInt,
  goMap,
  goSlice,
  goType,
  Params,
  safeHTML,
} from '../../../src/golang/values.ts'
import type { RenderEnv } from '../../../src/template/env.ts'
import { escapeTemplate } from '../../../src/template/escape/escape.ts'
import { escapers } from '../../../src/template/escape/escapers.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import type { FunctionDef } from '../../../src/template/functions.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import type { ParsedTemplate } from '../../../src/template/parse.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'
import type { Template } from '../../../src/template/template-set.ts'

class Page {
  readonly internal = 'hidden'
  get [goType](): string {
    return '*page'
  }
  get Title(): string {
    return 'Home'
  }
  get Nothing(): null {
    return null
  }
  get Params(): Params {
    return new Params([
      ['Tags', ['a', 'b']],
      ['empty', null],
    ])
  }
  get Broken(): never {
    throw new GoError('it broke')
  }
  Add(a: number, b: number): number {
    return a + b
  }
  Self(): this {
    return this
  }
}

const zeroTime = { [goType]: 'time.Time', IsZero: () => true }
const list = { [goType]: 'pages', [goSlice]: [1, 2], Len: () => 2 }
const named = { [goType]: 'headers', [goMap]: new Map([['Accept', 'all']]) }

const def = (name: string, params: FunctionDef['params'], run: FunctionDef['run'], more = {}): FunctionDef => ({
  name,
  aliases: [name],
  doc: '',
  params,
  run,
  ...more,
})

const functions = createFunctionTable([
  {
    name: 'test',
    functions: [
      def('text', ['string'], (text: string) => `<${text}>`),
      def('int', ['int'], (int: unknown) => int),
      def('float', ['float64'], (float: unknown) => float),
      def('bool', ['bool'], (bool: boolean) => bool),
      def('optional', ['string', 'int'], (text: string, int?: number) => `${text}${int ?? '-'}`, { optional: 1 }),
      def('count', ['int', 'any'], (...args: unknown[]) => args.length, { variadic: true }),
      def('fail', [], () => {
        throw new GoError('no luck')
      }),
      def('partial', ['any'], (env: RenderEnv, template: Template, data: unknown) => partial(env, template, data), {
        usesEnv: true,
        variadic: true,
      }),
      def('len', ['any'], () => 'replaced'),
      def('no', ['any'], () => null),
      def('find', [], () => null, { nilable: true }),
    ],
  },
  {
    name: 'strings',
    functions: [
      { name: 'ToUpper', doc: '', params: ['string'], run: (text: string) => text.toUpperCase() },
      { name: 'Parts', doc: '', params: [], run: () => new Map([['First', 'one']]) },
    ],
  },
  { name: 'site', functions: [], value: (env) => env.site },
  {
    name: 'hugo',
    functions: [{ name: 'Version', doc: '', params: [], run: () => '1.0' }],
    value: () => new Map([['Generator', 'gen']]),
  },
])

function partial(env: RenderEnv, template: Template, data: unknown): unknown {
  const { text, hasReturned, returned } = template.executeValue(data, env)
  return hasReturned ? returned : safeHTML(text)
}

const newEnv = (): RenderEnv => ({ report: () => {}, page: null, site: new Map([['Title', 'Site']]), stack: [] })
const set = new TemplateSet({ functions, escape: escapeTemplate, escapers })

const parse = (text: string, name = 't', isHtml = false): ParsedTemplate =>
  parseTemplate({ path: `layouts/${name}`, text }, { name, functions, isHtml })

const partials = new Map<string, Template>(
  Object.entries({
    value: '{{ if . }}{{ return count 1 . }}{{ end }}text',
    nothing: 'a{{ return }}b',
    nil: '{{ return nil }}',
    broken: 'line\n{{ .Foo }}',
    loop: '{{ partial $.self $ }}',
  }).map(([name, text]) => [name, set.template(parse(text, name))]),
)

const data = new Map<string, unknown>([
  ['page', new Page()],
  ['zero', zeroTime],
  ['list', list],
  ['named', named],
  ['nil', null],
  [
    'map',
    new Map([
      ['b', 2],
      ['a', 1],
    ]),
  ],
  ['float', new GoFloat(2)],
  ['byte', new GoInt('uint8', 3n)],
  ['html', safeHTML('<b>')],
  ['struct', { [goType]: 'point', [goFields]: ['X', 'Y'], X: 1, Y: 2 }],
  ['partials', partials],
  ['self', partials.get('loop')],
  ['func', () => 1],
])

const execute = (text: string, value: unknown = data): string => set.template(parse(text)).execute(value, newEnv())

test.each([
  ['text', 'a b', 'a b'],
  ['numbers, floats and booleans', '{{ 1 }} {{ 1.0 }} {{ 1.5 }} {{ true }}', '1 1 1.5 true'],
  ['no value', '{{ .none }} {{ .nil }} {{ no 1 }}', '<no value> <no value> <no value>'],
  ['fields of what is missing', '{{ .none.a.b }}', '<no value>'],
  ['fields of an untyped nil in a variable', '{{ $x := .nil }}{{ $x.a }}{{ (no 1).b }}', '<no value><no value>'],
  ['getters and methods', '{{ .page.Title }} {{ .page.Self.Self.Title }}', 'Home Home'],
  ['methods with arguments', '{{ .page.Add 1 2 }} {{ 2 | .page.Add 1 }} {{ (.page).Add (int 1) 2 }}', '3 3 3'],
  ['fields of an empty parameter', '{{ .page.Params.empty.x }}', '<no value>'],
  ['parameters, ignoring case', '{{ .page.Params.tags }} {{ .page.Params.TAGS }}', '[a b] [a b]'],
  ['structs', '{{ .struct }} {{ .struct.X }}', '{1 2} 1'],
  ['named maps', '{{ .named.Accept }}{{ .named.size }}', 'all<no value>'],
  [
    'nothing of JavaScript',
    '{{ .map.size }}{{ .map.get }}{{ .map.constructor }}{{ .map.__proto__ }}',
    '<no value>'.repeat(4),
  ],
  ['variables', '{{ $a := 1 }}{{ if true }}{{ $a = 2 }}{{ $a := 3 }}{{ $a }}{{ end }}{{ $a }}', '32'],
  [
    'variables of sibling blocks',
    '{{ if true }}{{ $a := 1 }}{{ end }}{{ if true }}{{ $b := 2 }}{{ $b }}{{ end }}',
    '2',
  ],
  ['declarations in parentheses', '{{ print ($x := 1) $x }}', '1 1'],
  ['$ where dot has changed', '{{ with 1 }}{{ . }}{{ $.map.a }}{{ end }}', '11'],
  ['if', '{{ if .none }}a{{ else if .zero }}b{{ else }}c{{ end }}', 'c'],
  ['with', '{{ with .page.Nothing }}a{{ else with .map.a }}{{ . }}{{ end }}', '1'],
  ['Hugo: a zero time is false', '{{ if .zero }}a{{ end }}{{ not .zero }}{{ with .zero }}b{{ end }}', 'true'],
  ['and, or', '{{ and 1 0 2 }} {{ or 0 "" 3 }} {{ and 1 2 }} {{ or 0 nil }}', '0 3 2 <no value>'],
  ['and, or stop early', '{{ and 0 (fail) }} {{ or 1 (fail) }}', '0 1'],
  ['range over a slice', '{{ range $i, $e := .list }}{{ $i }}{{ $e }}{{ . }} {{ end }}', '011 122 '],
  ['range over a map, by key', '{{ range $k, $v := .map }}{{ $k }}{{ $v }}{{ end }}', 'a1b2'],
  ['range over an integer', '{{ range 3 }}{{ . }}{{ end }}{{ range .byte }}{{ . }}{{ end }}', '012012'],
  ['range over much', '{{ range 1000000000000000 }}{{ if eq . 2 }}{{ break }}{{ end }}{{ . }}{{ end }}', '01'],
  ['range over nothing', '{{ range .none }}a{{ else }}b{{ end }}{{ range 0 }}a{{ else }}c{{ end }}', 'bc'],
  ['range that assigns', '{{ $x := 9 }}{{ range $x = .list }}{{ end }}{{ $x }}', '2'],
  ['continue', '{{ range 4 }}{{ if eq . 1 2 }}{{ continue }}{{ end }}{{ . }}{{ end }}', '03'],
  ['break of the inner loop only', '{{ range 2 }}{{ range 9 }}{{ break }}{{ end }}{{ . }}{{ end }}', '01'],
  ['dot after a loop', '{{ with 7 }}{{ range 2 }}{{ end }}{{ . }}{{ end }}', '7'],
  [
    'calls',
    '{{ define "a" }}[{{ . }}{{ $ }}]{{ end }}{{ template "a" 1 }}{{ template "a" }}',
    '[11][<no value><no value>]',
  ],
  ['blocks', '{{ block "a" .map }}{{ .a }}{{ end }}', '1'],
  ['return ends a template only', '{{ define "a" }}1{{ return }}2{{ end }}{{ template "a" }}3{{ return }}4', '13'],
  ['return within a loop', '{{ range 3 }}{{ . }}{{ if . }}{{ return }}{{ end }}{{ end }}', '01'],
  [
    'functions and aliases',
    '{{ text "a" }} {{ "a" | text }} {{ strings.ToUpper "a" }} {{ "b" | strings.ToUpper }}',
    '<a> <a> A B',
  ],
  ['fields of what functions answer', '{{ strings.Parts.First }} {{ (strings.Parts).First }}', 'one one'],
  [
    'namespaces that are values',
    '{{ site.Title }} {{ hugo.Version }} {{ hugo.Generator }} {{ with site }}{{ .Title }}{{ end }}',
    'Site 1.0 gen Site',
  ],
  ['functions that replace builtins', '{{ len 1 }}', 'replaced'],
  ['optional arguments', '{{ optional "a" }} {{ optional "a" 1 }}', 'a- a1'],
  ['variadic arguments', '{{ count 1 }} {{ count 1 nil .none }} {{ 3 | count 1 2 }}', '1 3 3'],
  [
    'constants in the type of the parameter',
    "{{ int 1e2 }} {{ int 'a' }} {{ float 2 }} {{ bool true }}",
    '100 97 2 true',
  ],
  [
    'Hugo: conversions',
    '{{ text .html }} {{ int .float }} {{ int .byte }} {{ float 3 }} {{ text .nil }} {{ int .nil }}',
    '<<b>> 2 3 3 <> 0',
  ],
  ['returned values', '{{ partial .partials.value . }} {{ partial .partials.value nil }}', '2 text'],
  ['return without a value', '{{ partial .partials.nothing }}', 'a'],
  [
    'try, with a value',
    '{{ with try (text "a") }}{{ with .Err }}{{ . }}{{ else }}{{ .Value }}{{ end }}{{ end }}',
    '<a>',
  ],
  ['try, with an error', '{{ with try (fail) }}{{ .Value }} {{ .Err.Cause }}{{ end }}', '<no value> no luck'],
  ['call', '{{ call .func }}', '1'],
])('execute: %s', (_, text, expected) => expect(execute(text)).toBe(expected))

function failureOf(text: string, value: unknown = data): Diagnostic {
  try {
    execute(text, value)
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostic
    throw error
  }
  throw new Error('did not fail')
}

test.each([
  [
    'unknown fields',
    '{{ .page.Titel }}',
    '1:8: executing "t" at <.page.Titel>: can\'t evaluate field Titel in type interface {}',
    'did you mean Title?',
  ],
  [
    'fields of values',
    '{{ .page.Title.X }}',
    '1:8: executing "t" at <.page.Title.X>: can\'t evaluate field X in type string',
    undefined,
  ],
  [
    'fields of values in maps',
    '{{ .map.a.x }}',
    '1:7: executing "t" at <.map.a.x>: can\'t evaluate field x in type interface {}',
    'the value before .x has the type int',
  ],
  [
    'private fields',
    '{{ $p := .page }}{{ $p.internal }}',
    '1:22: executing "t" at <$p.internal>: can\'t evaluate field internal in type *page',
    undefined,
  ],
  [
    'the constructor',
    '{{ with .page }}{{ .constructor }}{{ end }}',
    '1:19: executing "t" at <.constructor>: can\'t evaluate field constructor in type *page',
    undefined,
  ],
  [
    'fields of nil',
    '\n ä{{ .page.Nothing.Title }}',
    '2:11: executing "t" at <.page.Nothing.Title>: nil pointer evaluating interface {}.Title',
    'the value before .Title is nil: test it first with {{ with }}',
  ],
  [
    'fields of a nil pointer in a variable',
    '{{ $f := find }}{{ $f.Title }}',
    '1:21: executing "t" at <$f.Title>: nil pointer evaluating interface {}.Title',
    'the value before .Title is nil: test it first with {{ with }}',
  ],
  [
    'fields of values in parameters',
    '{{ .page.Params.Tags.X }}',
    '1:8: executing "t" at <.page.Params.Tags.X>: can\'t evaluate field X in type []interface {}',
    undefined,
  ],
  [
    'methods that fail',
    '{{ .page.Broken }}',
    '1:8: executing "t" at <.page.Broken>: error calling Broken: it broke',
    undefined,
  ],
  [
    'functions that fail',
    '{{ print (fail) }}',
    '1:10: executing "t" at <fail>: error calling fail: no luck',
    undefined,
  ],
  [
    'arguments for what is no method',
    '{{ .page.Title 1 }}',
    '1:8: executing "t" at <.page.Title>: Title has arguments but cannot be invoked as function',
    undefined,
  ],
  [
    'arguments for an entry',
    '{{ .map.a 1 }}',
    '1:7: executing "t" at <.map.a>: a is not a method but has arguments',
    undefined,
  ],
  [
    'arguments for a constant',
    '{{ 1 2 }}',
    '1:3: executing "t" at <1>: can\'t give argument to non-function 1',
    undefined,
  ],
  [
    'too few arguments',
    '{{ text }}',
    '1:3: executing "t" at <text>: wrong number of args for text: want 1 got 0',
    undefined,
  ],
  [
    'too many arguments',
    '{{ 1 | text "a" }}',
    '1:7: executing "t" at <text>: wrong number of args for text: want 1 got 2',
    undefined,
  ],
  [
    'too few for a variadic function',
    '{{ count }}',
    '1:3: executing "t" at <count>: wrong number of args for count: want at least 1 got 0',
    undefined,
  ],
  [
    'too many for optional ones',
    '{{ optional "a" 1 2 }}',
    '1:3: executing "t" at <optional>: wrong number of args for optional: want at most 2 got 3',
    undefined,
  ],
  [
    'a namespace as a command',
    '{{ site 1 }}',
    '1:3: executing "t" at <site>: wrong number of args for site: want 0 got 1',
    undefined,
  ],
  [
    'a namespace that is no value',
    '{{ strings }}',
    '1:3: executing "t" at <strings>: strings is a namespace',
    'call one of its functions: strings.…',
  ],
  [
    'unknown members',
    '{{ strings.ToUper "a" }}',
    '1:10: executing "t" at <strings.ToUper>: can\'t evaluate field ToUper in type interface {}',
    'did you mean ToUpper?',
  ],
  [
    'constants of another type',
    '{{ text 1 }}{{ int "a" }}',
    '1:8: executing "t" at <1>: expected string; found 1',
    undefined,
  ],
  ['strings for integers', '{{ int "a" }}', '1:7: executing "t" at <"a">: expected integer; found "a"', undefined],
  ['fractions for integers', '{{ int 1.5 }}', '1:7: executing "t" at <1.5>: expected integer; found 1.5', undefined],
  ['numbers for booleans', '{{ bool 1 }}', '1:8: executing "t" at <1>: expected bool; found 1', undefined],
  ['nil for strings', '{{ text nil }}', '1:8: executing "t" at <nil>: cannot assign nil to string', undefined],
  [
    'values of another type',
    '{{ text .map }}',
    '1:8: executing "t" at <.map>: wrong type for value; expected string; got map[string]interface {}',
    undefined,
  ],
  ['no value', '{{ text .none }}', '1:8: executing "t" at <.none>: invalid value; expected string', undefined],
  ['nil as a command', '{{ nil }}', '1:3: executing "t" at <nil>: nil is not a command', undefined],
  [
    'integers too big',
    '{{ 0xffffffffffffffff }}',
    '1:3: executing "t" at <0xffffffffffffffff>: 0xffffffffffffffff overflows int',
    undefined,
  ],
  [
    'range over a string',
    '{{ range .page.Title }}{{ end }}',
    '1:14: executing "t" at <.page.Title>: range can\'t iterate over Home',
    'its type is string',
  ],
  [
    'an integer with two variables',
    '{{ range $a, $b := 3 }}{{ end }}',
    '1:19: executing "t" at <3>: can\'t use 3 to iterate over more than one variable',
    undefined,
  ],
  ['assignment without declaration', '{{ $x = 1 }}', '1:3: executing "t" at <$x>: undefined variable: $x', undefined],
  [
    'missing templates',
    '{{ define "head" }}a{{ end }}{{ template "haed" }}',
    '1:41: executing "t" at <{{template "haed"}}>: template "haed" not defined',
    'did you mean head?',
  ],
  [
    'return within an expression',
    '{{ print (return 1) }}',
    '1:10: executing "t" at <return>: return must be the only thing that its action does',
    undefined,
  ],
  [
    'call of what is no function',
    '{{ call .map }}',
    '1:3: executing "t" at <call .map>: error calling call: non-function .map of type map[string]interface {}',
    undefined,
  ],
])('execute reports %s', (_, text, message, hint) => {
  const diagnostic = failureOf(text)
  expect(diagnostic.code).toBe('template/execute')
  expect(diagnostic.message).toBe(`execute of template failed: template: t:${message}`)
  expect(diagnostic.hint).toBe(hint)
  expect(diagnostic.at?.source.path).toBe('layouts/t')
})

test('an error names the calls that led to it', () => {
  const { message, at, related } = failureOf(
    '{{ define "a" }}{{ partial .broken 1 }}{{ end }}\n{{ template "a" .partials }}',
  )
  expect(message).toContain('template: broken:2:3: executing "broken" at <.Foo>: can\'t evaluate field Foo in type int')
  expect(at?.source.path).toBe('layouts/broken')
  const shown = related?.map((one) => [one.message, one.at.source.text.slice(one.at.start, one.at.end)])
  expect(shown).toEqual([
    ['"broken" is called here', 'partial .broken 1'],
    ['"a" is called here', '"a"'],
  ])
})

test('endless recursion ends, also through partials, and leaves the stack clean', () => {
  const direct = failureOf('{{ define "a" }}{{ template "a" }}{{ end }}{{ template "a" }}')
  expect(direct.message).toContain('exceeded maximum template depth (1000)')
  const env = newEnv()
  expect(() => partials.get('loop')!.execute(data, env)).toThrow('exceeded maximum template depth')
  expect(env.stack).toEqual([])
})

test('a returned value needs a partial', () =>
  expect(failureOf('{{ return 1 }}').message).toContain('return with a value is only supported in partials'))

test('executeValue tells what was returned', () => {
  const valueOf = (text: string): unknown => set.template(parse(text)).executeValue(data, newEnv())
  expect(valueOf('a{{ return }}')).toEqual({ text: 'a', hasReturned: false })
  expect(valueOf('a{{ return 1 }}b')).toMatchObject({ text: 'a', hasReturned: true, returned: 1 })
  expect(valueOf('{{ 2 | return }}')).toMatchObject({ hasReturned: true, returned: 2 })
  expect(valueOf('{{ return nil }}')).toMatchObject({ hasReturned: true, returned: null })
  expect(valueOf('{{ define "a" }}{{ return 3 }}{{ end }}{{ template "a" }}')).toMatchObject({ returned: 3 })
})

test('HTML templates are escaped, others are not', () => {
  const text = '<a title="{{ .html }}">{{ "<" }}{{ return }}</a>'
  const run = (isHtml: boolean): string => set.template(parse(text, 't', isHtml)).execute(data, newEnv())
  expect(run(true)).toBe('<a title="">&lt;')
  expect(run(false)).toBe('<a title="<b>"><')
})

test('a page replaces the blocks of its base', () => {
  const base = parse('<{{ block "main" . }}default{{ end }}|{{ block "foot" . }}foot{{ end }}>', 'baseof', true)
  const page = parse('ignored{{ define "main" }}{{ .page.Title }}{{ end }}', 'single', true)
  expect(set.template(page, base).execute(data, newEnv())).toBe('&lt;Home|foot>')
  expect(set.template(page, base)).toBe(set.template(page, base))
  expect(set.template(page, base)).not.toBe(set.template(page))
})

test('definitions of others can be shared', () => {
  const shared = parse('{{ define "shared" }}from {{ . }}{{ end }}').defines
  const template = new TemplateSet({ functions, shared }).template(parse('{{ template "shared" 1 }}'))
  expect(template.execute(null, newEnv())).toBe('from 1')
})

test('a template that does not parse does not run', () => {
  const template = set.template(parse('{{ if }}'))
  expect(() => template.execute(null, newEnv())).toThrow(
    'parse of template failed: template: t:1: missing value for if',
  )
})

test('Go itself has other truth and no conversions', () => {
  const go = new TemplateSet({ functions, hugo: false })
  const run = (text: string): string => go.template(parse(text)).execute(data, newEnv())
  expect(run('{{ if .zero }}a{{ end }}')).toBe('a')
  expect(() => run('{{ text .html }}')).toThrow('wrong type for value; expected string; got template.HTML')
})
