// Blocks of `with` that run elsewhere: partials that call for them, and templates.Defer.
import { expect, test } from 'vitest'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { partials } from '../../../src/functions/partials.ts'
import { templates } from '../../../src/functions/templates.ts'
import { goFields } from '../../../src/golang/values.ts'
import type { Block, Deferral, RenderEnv } from '../../../src/template/env.ts'
import { escapeTemplate } from '../../../src/template/escape/escape.ts'
import { escapers } from '../../../src/template/escape/escapers.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import type { ParsedTemplate } from '../../../src/template/parse.ts'
import { print } from '../../../src/template/print.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'

type Files = Readonly<Record<string, string>>

function build(files: Files): (env?: Partial<RenderEnv>) => string {
  const remembered = new Map()
  const functions = createFunctionTable([
    templates({ exists: (name) => name in files }),
    partials({
      partial: (name) => (name in files ? { template: set.template(parsed(name)), isHtml: true } : undefined),
      partialNames: () => Object.keys(files),
      remembered: () => remembered,
    }),
  ])
  const set = new TemplateSet({ functions, escape: escapeTemplate, escapers })
  const known = new Map<string, ParsedTemplate>()
  const parsed = (name: string): ParsedTemplate => {
    if (!known.has(name))
      known.set(name, parseTemplate({ path: `layouts/${name}`, text: files[name]! }, { name, functions, isHtml: true }))
    return known.get(name)!
  }
  return (env = {}) =>
    set.template(parsed('home')).execute('dot', { report: () => {}, page: null, site: null, stack: [], ...env })
}

const bold = '<b>{{ inner . }}</b>'

test.each<[string, Files, string]>([
  [
    'a partial puts its markup around the block',
    { home: '{{ with partial "b" "x" }}{{ . }}!{{ end }}', b: bold },
    '<b>x!</b>',
  ],
  [
    'by its long names',
    { home: '{{ with partials.Include "b" 1 }}{{ . }}{{ end }}', b: '<{{ templates.Inner 2 }}>' },
    '&lt;2>',
  ],
  ['in parentheses', { home: '{{ with (partial "b" 1) }}{{ . }}{{ end }}', b: bold }, '<b>1</b>'],
  [
    'what the block prints is escaped once',
    { home: '{{ with partial "b" "<i>" }}{{ . }}{{ end }}', b: bold },
    '<b>&lt;i&gt;</b>',
  ],
  [
    'without a context the block sees its own dot',
    { home: '{{ with partial "b" 1 }}{{ . }}{{ end }}', b: '<b>{{ inner }}</b>' },
    '<b>dot</b>',
  ],
  [
    'a partial that calls for nothing leaves the block where it is',
    { home: '{{ with partial "b" 1 }}[{{ . }}]{{ end }}', b: '{{ . }}' },
    '[1]',
  ],
  [
    'one that could but does not prints itself',
    { home: '{{ with partial "b" 1 }}[{{ . }}]{{ end }}', b: 'a{{ if eq . 2 }}{{ inner }}{{ end }}' },
    'a',
  ],
  [
    'one that returns nothing gets the other branch',
    { home: '{{ with partial "b" 1 }}x{{ else }}y{{ end }}', b: '{{ if false }}{{ inner }}{{ end }}{{ return "" }}' },
    'y',
  ],
  [
    'a block may return a value',
    {
      home: '{{ with partial "b" 1 }}{{ return 3 }}{{ end }}',
      b: '{{ return print (inner 1) "ab" }}',
    },
    '3ab',
  ],
  [
    'blocks in blocks belong to their own partials',
    {
      home: '{{ with partial "b" "x" }}{{ with partial "i" . }}{{ . }}{{ end }}{{ end }}',
      b: bold,
      i: '<i>{{ inner . }}</i>',
    },
    '<b><i>x</i></b>',
  ],
  [
    'a partial within a block sees the block around it',
    {
      home: '{{ with partial "b" 1 }}{{ with partial "i" 2 }}{{ partial "plain" . }}{{ end }}{{ end }}',
      b: bold,
      i: '<i>{{ inner . }}</i>',
      plain: '{{ . }}',
    },
    '<b><i>2</i></b>',
  ],
  [
    'a partial may call for it more than once',
    {
      home: '{{ with partial "l" 1 }}{{ . }};{{ end }}',
      l: '{{ inner 1 }}{{ inner 2 }}',
    },
    '1;2;',
  ],
  [
    'a block with break stays where it is',
    {
      home: '{{ range 2 }}{{ with partial "b" . }}{{ break }}{{ end }}{{ end }}',
      b: 'never shown',
    },
    '',
  ],
  [
    'a remembered partial stays as its block was',
    { home: '{{ with partialCached "b" 1 }}{{ . }}{{ end }}{{ with partialCached "b" 1 }}{{ . }}{{ end }}', b: bold },
    '<b>1</b><b>1</b>',
  ],
])('%s', (_, files, expected) => expect(build(files)()).toBe(expected))

test.each<[string, Files, string]>([
  [
    'inner in its own block',
    { home: '{{ with partial "b" 1 }}{{ inner 1 }}{{ end }}', b: bold },
    'inner cannot be used inside a with block that wraps a partial decorator',
  ],
  ['inner without a block', { home: '{{ partial "b" 1 }}', b: bold }, 'inner is only available in a partial'],
  ['return in the middle', { home: '{{ return 1 | print }}' }, 'return must be the last command in a pipeline'],
  [
    'partials without end',
    { home: '{{ partial "b" 1 }}', b: '{{ partial "b" 1 }}' },
    'error calling partial: maximum template call stack size exceeded in "b"',
  ],
  [
    'remembered partials without end',
    { home: '{{ partialCached "b" 1 }}', b: '{{ partialCached "b" 1 }}' },
    'error calling partialCached: circular call stack detected in partial "b"',
  ],
  [
    'Defer before there are pages',
    { home: '{{ with (templates.Defer) }}x{{ end }}' },
    'this method cannot be called before the site is fully initialized',
  ],
])('%s is an error', (_, files, message) => {
  expect(build(files)).toThrow(DiagnosticError)
  expect(build(files)).toThrow(message)
})

test('a deferred block is handed over with its data and runs by itself', () => {
  const taken: { block: Block; deferral: Deferral }[] = []
  const defer = (block: Block, deferral: Deferral): string => `mark${taken.push({ block, deferral })}`
  const render = build({ home: '<p title="{{ with (templates.Defer .) }}{{ . }}<{{ end }}">' })
  expect(render({ defer })).toBe('<p title="mark1">')
  const [{ block, deferral }] = taken as [{ block: Block; deferral: Deferral }]
  expect([block.text, block.isHtml, deferral.key, deferral.data]).toEqual(['{{ . }}<', true, undefined, null])
  expect(block.executeValue('&', { report: () => {}, page: null, site: null, stack: [] }).text).toBe('&amp;<')
  expect(goFields in deferral).toBe(false)
})

test('nothing may be deferred that partialCached remembers', () => {
  const render = build({
    home: '{{ partialCached "c" 1 }}',
    c: '{{ partial "d" . }}',
    d: '{{ with (templates.Defer) }}x{{ end }}',
  })
  expect(() => render({ defer: () => '' })).toThrow('templates.Defer cannot be used inside a partialCached partial')
})

test('templates.Current knows who called', () => {
  const show =
    '{{ with templates.Current }}{{ .Name }} {{ .Filename }}{{ range .Ancestors.Reverse }} < {{ .Name }}{{ end }}{{ with .Base }}no{{ end }}{{ end }}'
  expect(build({ home: '{{ partial "b" 1 }}', b: show })()).toBe('b /layouts/b &lt; home')
})

test('detached blocks print as they were written', () => {
  const text = '{{with partial "b" .}}{{.}}{{else}}x{{end}}{{with (templates.Defer)}}y{{end}}'
  const functions = createFunctionTable([templates({ exists: () => false })])
  const all = { has: () => true, names: functions.names }
  expect(print(parseTemplate({ path: 't', text }, { name: 't', functions: all }).main.root, (raw) => raw)).toBe(text)
})
