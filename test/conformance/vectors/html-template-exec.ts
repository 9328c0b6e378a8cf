// Do escaped templates print what Go's html/template prints? Scores the tables of html-template-escape.json that are run.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RenderEnv } from '../../../src/template/env.ts'
import type { FunctionDef } from '../../../src/template/functions.ts'
import type { Tree } from '../../../src/template/nodes.ts'
import type { RowResult, Table } from '../table.ts'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { sprint, typeName } from '../../../src/golang/fmt.ts'
import { GoError } from '../../../src/golang/values.ts'
import { goBuiltins } from '../../../src/template/builtins.ts'
import { escapers } from '../../../src/template/escape/escapers.ts'
import { escapeTemplate } from '../../../src/template/escape/escape.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'
import { goValue } from '../typed-values.ts'

interface Row {
  readonly name: string
  readonly input: string
  readonly output: string
  readonly ok: boolean
  readonly verified: string
  readonly error?: string
  readonly data?: unknown
  readonly dataset?: string
  readonly templates?: Readonly<Record<string, string>>
  readonly execute?: string
}
interface Vectors {
  readonly datasets: Readonly<Record<string, unknown>>
  readonly escape: readonly Row[]
  readonly escapeMap: readonly Row[]
  readonly escapeSet: { readonly tests: readonly Row[] }
  readonly typedContent: readonly Row[]
  readonly jsBraces: readonly Row[]
  readonly ldJson: { readonly tests: readonly { name: string; data: string }[] }
  readonly exec: readonly Row[]
}

const def = (name: string, params: FunctionDef['params'], run: FunctionDef['run'], variadic = false): FunctionDef => ({
  name,
  aliases: [name],
  doc: '',
  params,
  run,
  variadic,
})

const testFunctions: readonly FunctionDef[] = [
  def('add', ['int'], (...numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0), true),
  def('echo', ['any'], (value: unknown) => value),
  def('makemap', ['string'], (...pairs: string[]) => mapOf(pairs), true),
  def('mapOfThree', [], () => new Map([['three', 3]])),
  def('oneArg', ['string'], (a: string) => `oneArg=${a}`),
  def('twoArgs', ['string', 'string'], (a: string, b: string) => `twoArgs=${a}${b}`),
  def('zeroArgs', [], () => 'zeroArgs'),
  def('typeOf', ['any'], (value: unknown) => typeName(value)),
  def('die', [], () => {
    throw new GoError('must not be called')
  }),
  def('dddArg', ['int', 'string'], (a: number, ...rest: string[]) => sprint(a, ...rest), true),
  def('returnInt', [], () => 7),
  def('valueString', ['string'], () => 'value is ignored'),
  def('pred', ['int'], (n: number) => n - 1),
]

const mapOf = (texts: readonly string[]): Map<string, string> =>
  new Map(texts.flatMap((text, i) => (i % 2 === 0 ? [[text, texts[i + 1] ?? ''] as const] : [])))

const functions = createFunctionTable([{ name: 'test', functions: testFunctions }], goBuiltins)
const newEnv = (): RenderEnv => ({ report: () => {}, page: null, site: null, stack: [] })

function execute(row: Row, { datasets }: Pick<Vectors, 'datasets'>): string {
  const texts = row.templates ?? { main: row.input }
  const trees = new Map<string, Tree>()
  for (const [name, text] of Object.entries(texts)) {
    const { main, defines, diagnostics } = parseTemplate({ path: name, text }, { name, functions, isHtml: true })
    if (diagnostics[0]) throw new DiagnosticError(diagnostics[0])
    for (const tree of [main, ...defines.values()]) trees.set(tree.name, tree)
  }
  const set = new TemplateSet({ functions, shared: trees, hugo: false, escape: escapeTemplate, escapers })
  const main = trees.get(row.execute ?? 'main')!
  const data = goValue(row.dataset ? datasets[row.dataset] : (row.data ?? null))
  return set.template({ main, defines: new Map(), isHtml: true, diagnostics: [] }).execute(data, newEnv())
}

function outcome(row: Row, vectors: Pick<Vectors, 'datasets'>): string | undefined {
  try {
    const got = execute(row, vectors)
    if (!row.ok) return `${JSON.stringify(got)} instead of an error`
    return got === row.output ? undefined : `${JSON.stringify(got)} instead of ${JSON.stringify(row.output)}`
  } catch (error) {
    if (!(error instanceof DiagnosticError)) return String((error as Error).stack)
    return row.ok ? error.diagnostic.message : undefined
  }
}

/** Rows whose data JSON cannot say. */
const skipped: Readonly<Record<string, string>> = {
  typedNilValue: 'a nil pointer with a type; here nil has none',
  'empty with struct': 'the data has a map where Go had a struct',
}

const rowsOf = (vectors: Vectors, rows: readonly Row[]): RowResult[] =>
  rows.map((row, i) => {
    const id = `${i} ${row.name}`
    if (skipped[row.name]) return { id, status: 'skip', reason: skipped[row.name], group: row.verified }
    const reason = outcome(row, vectors)
    return reason === undefined
      ? { id, status: 'pass', group: row.verified }
      : { id, status: 'fail', reason, group: row.verified }
  })

const ldJson = (vectors: Vectors): RowResult[] =>
  vectors.ldJson.tests.map(({ name, data }) => {
    const input = '<script type="application/ld+json">"{{.}}"</script>'
    const text = execute({ name, input, data, ok: true, output: '', verified: '' }, vectors)
    const isSame = JSON.parse(text.replace(/^<[^>]*>|<\/script>$/g, '')) === data
    return isSame ? { id: name, status: 'pass' } : { id: name, status: 'fail', reason: text }
  })

const table = (name: string, score: (vectors: Vectors) => RowResult[]): Table => ({
  name: `html-template/${name}`,
  run(directory) {
    const json = readFileSync(join(directory, 'html-template-escape.json'), 'utf8').replaceAll(
      'map[any]',
      'map[string]',
    )
    return score(JSON.parse(json) as Vectors)
  },
})

export const tables: readonly Table[] = [
  table('escape', (vectors) => rowsOf(vectors, vectors.escape)),
  table('escape-map', (vectors) => rowsOf(vectors, vectors.escapeMap)),
  table('escape-set', (vectors) => rowsOf(vectors, vectors.escapeSet.tests)),
  table('typed-content', (vectors) => rowsOf(vectors, vectors.typedContent)),
  table('js-braces', (vectors) => rowsOf(vectors, vectors.jsBraces)),
  table('ld-json', ldJson),
  table('exec', (vectors) => rowsOf(vectors, vectors.exec)),
]
