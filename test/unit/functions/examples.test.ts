import { expect, test } from 'vitest'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { unescapeHTML } from '../../../src/golang/html.ts'
import { escapers } from '../../../src/template/escape/escapers.ts'
import { escapeTemplate } from '../../../src/template/escape/escape.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'
import { emptySiteNamespaces } from '../../conformance/function-needs.ts'

const namespaces = emptySiteNamespaces()
const functions = createFunctionTable(namespaces)
const set = new TemplateSet({ functions, escape: escapeTemplate, escapers })

function execute(text: string): string {
  const parsed = parseTemplate({ path: 'example.html', text }, { name: 'example.html', functions, isHtml: true })
  const error = parsed.diagnostics.find(({ severity }) => severity === 'error')
  if (error) throw new DiagnosticError(error)
  return set.template(parsed).execute(null, { report: () => {}, page: null, site: null, stack: [] })
}

const examples = namespaces.flatMap(({ functions }) => functions.flatMap((def) => def.examples ?? []))

/** Examples show what a browser shows, or the text itself. */
test.each(examples)('%s prints %s', (template, output) => {
  const actual = execute(template)
  expect([actual, unescapeHTML(actual)]).toContain(output)
})

test('no two functions share a name', () => {
  const names = namespaces.flatMap(({ name, functions }) =>
    functions.flatMap((def) => [`${name}.${def.name}`, ...(def.aliases ?? [])]),
  )
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
