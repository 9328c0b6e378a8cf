// Does printf print what Go's fmt prints?
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sprintf } from '../../../src/golang/fmt.ts'
import type { RenderEnv } from '../../../src/template/env.ts'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { goBuiltins } from '../../../src/template/builtins.ts'
import { escapers } from '../../../src/template/escape/escapers.ts'
import { escapeTemplate } from '../../../src/template/escape/escape.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'
import type { RowResult, Table } from '../table.ts'
import { goValue } from '../typed-values.ts'

interface Row {
  readonly format: string
  readonly args: readonly unknown[]
  readonly output: string
}

function check(row: Row, index: number): RowResult {
  const id = `${index} ${JSON.stringify(row.format)} ${JSON.stringify(row.args)}`
  try {
    const actual = sprintf(row.format, ...row.args.map(goValue))
    if (actual === row.output) return { id, status: 'pass' }
    return { id, status: 'fail', reason: `got ${JSON.stringify(actual)}, want ${JSON.stringify(row.output)}` }
  } catch (error) {
    return { id, status: 'fail', reason: String((error as Error).stack) }
  }
}

const sprintfTable: Table = {
  name: 'go-fmt/sprintf',
  run: (directory) => {
    const file = JSON.parse(readFileSync(join(directory, 'go-fmt.json'), 'utf8')) as { sprintf: readonly Row[] }
    return file.sprintf.map(check)
  },
}

interface TemplateRow {
  readonly name: string
  readonly input: string
  readonly data?: unknown
  readonly ok: boolean
  readonly output?: string
  readonly htmlTemplateOutput?: string
}

const functions = createFunctionTable([], goBuiltins)
const plainSet = new TemplateSet({ functions, hugo: false })
const htmlSet = new TemplateSet({ functions, hugo: false, escape: escapeTemplate, escapers })

function execute({ input, data }: TemplateRow, isHtml: boolean): string {
  const parsed = parseTemplate({ path: 'row', text: input }, { name: 'row', functions, isHtml })
  const error = parsed.diagnostics.find(({ severity }) => severity === 'error')
  if (error) throw new DiagnosticError(error)
  const env: RenderEnv = { report: () => {}, page: null, site: null, stack: [] }
  return (isHtml ? htmlSet : plainSet).template(parsed).execute(goValue(data ?? null), env)
}

function checkTemplate(row: TemplateRow, isHtml: boolean): RowResult {
  const id = `${row.name} ${JSON.stringify(row.input)} ${JSON.stringify(row.data)}`
  const wanted = (isHtml ? row.htmlTemplateOutput : undefined) ?? row.output
  try {
    const actual = execute(row, isHtml)
    if (row.ok && actual === wanted) return { id, status: 'pass' }
    return {
      id,
      status: 'fail',
      reason: `got ${JSON.stringify(actual)}, want ${JSON.stringify(row.ok ? wanted : 'an error')}`,
    }
  } catch (error) {
    if (!row.ok && error instanceof DiagnosticError) return { id, status: 'pass' }
    const message = error instanceof DiagnosticError ? error.diagnostic.message : String((error as Error).stack)
    return { id, status: 'fail', reason: message }
  }
}

const templateTable = (name: string, isHtml: boolean): Table => ({
  name: `go-fmt/${name}`,
  run: (directory) => {
    const file = JSON.parse(readFileSync(join(directory, 'go-fmt.json'), 'utf8')) as {
      generated: readonly TemplateRow[]
    }
    return file.generated.map((row) => checkTemplate(row, isHtml))
  },
})

export const tables: readonly Table[] = [
  sprintfTable,
  templateTable('text-template', false),
  templateTable('html-template', true),
]
