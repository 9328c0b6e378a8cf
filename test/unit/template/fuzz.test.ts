// Whatever is written in a template: lexer, parser, printer, escaper and execution end, in time, with a result or with a diagnostic.
import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { escapeTemplate } from '../../../src/template/escape/escape.ts'
import { escapers } from '../../../src/template/escape/escapers.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { lex } from '../../../src/template/lex.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import { print } from '../../../src/template/print.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'

/** `FUZZ_SECONDS=300 npx vitest run test/unit/template/fuzz.test.ts` looks longer. */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 0)
const functions = createFunctionTable([])
const set = new TemplateSet({ functions, escape: escapeTemplate, escapers })

const pieces = [
  ...[
    '{{',
    '}}',
    '{{-',
    '-}}',
    '{{/*',
    '*/}}',
    '(',
    ')',
    '|',
    ' ',
    '\n',
    '.',
    '$',
    '$x',
    '$x :=',
    '$x =',
    ',',
    '"a"',
    '`b`',
    "'c'",
  ],
  ...[
    'if',
    'else',
    'else if',
    'end',
    'range',
    'with',
    'define "t"',
    'block "t" .',
    'template "t" .',
    'break',
    'continue',
    'return',
  ],
  ...[
    'nil',
    'true',
    '1',
    '0x1f',
    '1e9',
    '1i',
    '-',
    '.A.B',
    '$.C',
    'print',
    'len',
    'index',
    'and',
    'or',
    'not',
    'try',
    'eq',
    'slice',
  ],
  ...[
    '{{if .}}',
    '{{else}}',
    '{{end}}',
    '{{range .A}}',
    '{{with .A}}',
    '{{.}}',
    '{{template "t" .}}',
    '{{define "t"}}',
    '{{break}}',
  ],
  ...[
    '<a href="',
    '">',
    "<p title='",
    "'>",
    '<script>',
    '</script>',
    '<style>',
    '</style>',
    '<!--',
    '-->',
    '<textarea>',
    '</textarea>',
  ],
  ...[
    'var x = ',
    '"',
    "'",
    '`',
    '${',
    '}',
    '{',
    '/',
    '//',
    '/*',
    '*/',
    '\\',
    '=',
    '<',
    '>',
    '&lt;',
    'on',
    'style="',
    'srcset="',
    'url(',
  ],
  ...['<meta http-equiv="refresh" content="', 'é', '\u{1f600}', '\0', '\ufeff'],
]
const soup = array(oneof({ weight: 9, arbitrary: constantFrom(...pieces) }, string()), { maxLength: 60 })
const data = new Map<string, unknown>([
  ['A', ['<b>', 1, new Map([['B', null]])]],
  ['C', 'x'],
])

function runAll(text: string): void {
  expect(lex(text).length).toBeGreaterThan(0)
  const parsed = parseTemplate({ path: 't', text }, { name: 't.html', functions, isHtml: true })
  if (parsed.diagnostics.length > 0) {
    expect(parsed.diagnostics[0]!.message).toContain('parse of template failed')
    return
  }
  const printed = print(parsed.main.root, (raw) => raw)
  expect(typeof printed).toBe('string')
  try {
    set.template(parsed).execute(data, { report: () => {}, page: null, site: null, stack: [] })
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
  }
}

test('no text breaks the template engine', { timeout: (seconds + 30) * 1000 }, () => {
  const limit = seconds > 0 ? { interruptAfterTimeLimit: seconds * 1000, numRuns: 100_000_000 } : { numRuns: 400 }
  assert(
    property(soup, (parts) => {
      // Time of this process: others may keep the machine busy.
      const start = process.cpuUsage()
      runAll(parts.join(''))
      expect(process.cpuUsage(start).user / 1000).toBeLessThan(2_000)
    }),
    { ...limit, seed: seconds > 0 ? Date.now() : 7 },
  )
})

test.each([
  ['loops in loops', '{{range .A}}<p title="{{.}}">'.repeat(60) + '{{end}}'.repeat(60)],
  ['branches in branches', '{{if .A}}<p>{{else}}'.repeat(60) + '{{end}}'.repeat(60)],
  ['loops in a script', `<script>${'{{range .A}}f({{.}});'.repeat(40)}${'{{end}}'.repeat(40)}</script>`],
])('escaping takes little time: %s', (_, text) => {
  const { main, diagnostics } = parseTemplate({ path: 't', text }, { name: 't', functions, isHtml: true })
  expect(diagnostics).toEqual([])
  const start = performance.now()
  escapeTemplate(main, () => undefined)
  expect(performance.now() - start).toBeLessThan(1_000)
})
