// Do the examples of Hugo's documentation print what it says?
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { unescapeHTML } from '../../../src/golang/html.ts'
import { quote } from '../../../src/golang/quote.ts'
import type { RenderEnv } from '../../../src/template/env.ts'
import { escapers } from '../../../src/template/escape/escapers.ts'
import { escapeTemplate } from '../../../src/template/escape/escape.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'
import { emptySiteNamespaces } from '../function-needs.ts'
import type { RowResult, Table } from '../table.ts'

interface Example {
  readonly template: string
  readonly expected?: string
  readonly expectedBlock?: string
  readonly status: string
  readonly from: string
  readonly random?: boolean
}
interface Entry {
  readonly name: string
  readonly namespace: string
  readonly examples: readonly Example[]
}

const functions = createFunctionTable(emptySiteNamespaces())
const set = new TemplateSet({ functions, escape: escapeTemplate, escapers })

function execute(template: string): string {
  const parsed = parseTemplate(
    { path: 'example.html', text: template },
    { name: 'example.html', functions, isHtml: true },
  )
  const error = parsed.diagnostics.find(({ severity }) => severity === 'error')
  if (error) throw new DiagnosticError(error)
  const env: RenderEnv = { report: () => {}, page: null, site: null, stack: [] }
  return set.template(parsed).execute(null, env)
}

const squeeze = (text: string): string => text.replace(/\s+/g, '')

/** The documentation writes lists with commas. */
const listOf = (text: string): string => text.replace(/(?<=\d) (?=\d)/g, ', ')

/** The documentation writes line breaks as `\n`, and shows text as a browser does. */
function isSame(actual: string, { expected, expectedBlock, from }: Example): boolean {
  const wanted = (expected ?? expectedBlock ?? '').replaceAll('\\n', '\n')
  const readings = [actual, unescapeHTML(actual), listOf(actual), quote(actual).slice(1, -1)]
  if (from === 'docs.yaml') return readings.some((reading) => reading.includes(wanted))
  return readings.some((reading) => squeeze(reading) === squeeze(wanted))
}

const unscored: Readonly<Record<string, string>> = {
  'needs-site': 'needs a site',
  incomplete: 'the example is a fragment',
  differs: 'Hugo itself prints something else',
}

function score(entry: Entry, example: Example, index: number): RowResult {
  const id = `${entry.name} ${index} ${JSON.stringify(example.template)}`
  const group = entry.namespace
  const reason = unscored[example.status] ?? (example.random ? 'random' : undefined)
  if (reason) return { id, group, status: 'skip', reason }
  try {
    const actual = execute(example.template)
    if (isSame(actual, example)) return { id, group, status: 'pass' }
    const wanted = JSON.stringify(example.expected ?? example.expectedBlock)
    return { id, group, status: 'fail', reason: `got ${JSON.stringify(actual)}, want ${wanted}` }
  } catch (error) {
    const message = error instanceof DiagnosticError ? error.diagnostic.message : String((error as Error).stack)
    return { id, group, status: 'fail', reason: message }
  }
}

export const tables: readonly Table[] = [
  {
    name: 'hugo-funcs-examples',
    run: (directory) => {
      const entries = JSON.parse(readFileSync(join(directory, 'hugo-funcs.json'), 'utf8')) as readonly Entry[]
      return entries.flatMap((entry) => entry.examples.map((example, index) => score(entry, example, index)))
    },
  },
]
