// Scores the template engine against the tables of Go's text/template.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { sprint, typeName } from '../../../src/golang/fmt.ts'
import { quote } from '../../../src/golang/quote.ts'
import { escapeJs, goBuiltins } from '../../../src/template/builtins.ts'
import { parseConstant } from '../../../src/template/constants.ts'
import { lineAt } from '../../../src/template/diagnostics.ts'
import type { RenderEnv } from '../../../src/template/env.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import type { FunctionDef } from '../../../src/template/functions.ts'
import { braces, lex } from '../../../src/template/lex.ts'
import type { Token } from '../../../src/template/lex.ts'
import type { Tree } from '../../../src/template/nodes.ts'
import { isEmptyTree, parseTemplate } from '../../../src/template/parse.ts'
import type { ParsedTemplate, ParseOptions } from '../../../src/template/parse.ts'
import { print } from '../../../src/template/print.ts'
import type { MissingKey } from '../../../src/template/state.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'
import { isTrue } from '../../../src/template/truth.ts'
import type { RowResult, Table } from '../table.ts'
import { goValue } from '../typed-values.ts'

interface Row {
  readonly name?: string
  readonly input: string
  readonly output?: string
  readonly result?: string
  readonly ok?: boolean
  readonly error?: string
  readonly data?: unknown
  readonly dataset?: string
  readonly verified?: string
  readonly left?: string
  readonly right?: string
  readonly pre?: readonly string[]
  readonly templates?: Readonly<Record<string, string>>
  readonly execute?: string
  readonly option?: string
  readonly empty?: boolean
  readonly defines?: Readonly<Record<string, string>>
  readonly items?: readonly Item[]
}

interface Item {
  readonly type: string
  readonly value: string
  readonly pos?: number
  readonly line?: number
}

interface NumberRow {
  readonly text: string
  readonly valid: boolean
  readonly isInt: boolean
  readonly isUint: boolean
  readonly isFloat: boolean
  readonly int64: string
  readonly uint64: string
  readonly float64: number
}

interface Definitions {
  readonly definitions: readonly string[]
  readonly templateName: string
  readonly data: unknown
  readonly output: string
}

interface Vectors {
  readonly datasets: Readonly<Record<string, unknown>>
  readonly exec: readonly Row[]
  readonly comparison: readonly Row[]
  readonly interfaceValues: readonly Row[]
  readonly single: readonly Row[]
  readonly delims: readonly Row[]
  readonly multi: { readonly pre: readonly string[]; readonly tests: readonly Row[] }
  readonly multiParse: readonly Row[]
  readonly emptyTemplate: { readonly tests: readonly Definitions[] }
  readonly jsEscape: readonly Row[]
  readonly truth: readonly { readonly value: unknown; readonly truth: boolean }[]
  readonly functionNames: { readonly good: readonly string[]; readonly bad: readonly string[] }
  readonly parse: { readonly tests: readonly Row[] }
  readonly parseErrors: { readonly tests: readonly Row[] }
  readonly isEmpty: readonly Row[]
  readonly numbers: { readonly tests: readonly NumberRow[] }
  readonly lex: readonly Row[]
  readonly lexPositions: readonly Row[]
}

// Functions

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
  def('makemap', ['string'], (...pairs: string[]) => mapOfPairs(pairs), true),
  def('mapOfThree', [], () => new Map([['three', 3]])),
  def('oneArg', ['string'], (a: string) => `oneArg=${a}`),
  def('twoArgs', ['string', 'string'], (a: string, b: string) => `twoArgs=${a}${b}`),
  def('zeroArgs', [], () => 'zeroArgs'),
  def('typeOf', ['any'], (value: unknown) => typeName(value)),
  def('die', [], () => {
    throw new Error('died')
  }),
  def('dddArg', ['int', 'string'], (a: number, ...rest: string[]) => sprint(a, ...rest), true),
  def('returnInt', [], () => 7),
  def('valueString', ['string'], () => 'value is ignored'),
  def('contains', ['string', 'string'], (a: string, b: string) => a.includes(b)),
]

const mapOfPairs = (pairs: readonly string[]): Map<string, string> => {
  const map = new Map<string, string>()
  for (let i = 0; i + 1 < pairs.length; i += 2) map.set(pairs[i]!, pairs[i + 1]!)
  return map
}

const functions = createFunctionTable([{ name: 'test', functions: testFunctions }], goBuiltins)

// Running

const newEnv = (): RenderEnv => ({ report: () => {}, page: null, site: null, stack: [] })

function parse(name: string, text: string, options: Partial<ParseOptions> = {}): ParsedTemplate {
  const parsed = parseTemplate({ path: name, text }, { name, functions, ...options })
  if (parsed.diagnostics[0]) throw new DiagnosticError(parsed.diagnostics[0])
  return parsed
}

/** Adds what a text defines to a set; an empty definition replaces nothing. */
function add(trees: Map<string, Tree>, { main, defines }: ParsedTemplate): void {
  for (const tree of [...defines.values(), main])
    if (!trees.has(tree.name) || !isEmptyTree(tree.root)) trees.set(tree.name, tree)
}

function execute(row: Row, { datasets }: Vectors, pre: readonly string[] = row.pre ?? []): string {
  const trees = new Map<string, Tree>()
  const delimiters = { left: row.left || braces.left, right: row.right || braces.right }
  const name = row.name ?? 'test'
  const isOuter = row.pre !== undefined
  for (const text of pre) add(trees, parse(isOuter ? name : 'pre', text, { delimiters }))
  for (const [other, text] of Object.entries(row.templates ?? {})) add(trees, parse(other, text, { delimiters }))
  add(trees, parse(name === 'recursion limit' ? 'x' : name, row.input, { delimiters }))
  const main = trees.get(row.execute ?? (name === 'recursion limit' ? 'x' : name))!
  const missingKey = (row.option?.split('=')[1] ?? 'default') as MissingKey
  const set = new TemplateSet({ functions, shared: trees, hugo: false, missingKey })
  const template = set.template({ main, defines: new Map(), isHtml: false, diagnostics: [] })
  return template.execute(goValue(row.dataset ? datasets[row.dataset] : row.data), newEnv())
}

/** Runs something that may fail as the row says it should. */
function check(row: Pick<Row, 'ok' | 'error'>, wanted: string, run: () => string): string | undefined {
  let got: string
  try {
    got = run()
  } catch (error) {
    if (!(error instanceof DiagnosticError)) return `threw ${String(error)}`
    const { message } = error.diagnostic
    if (row.ok !== false) return `failed: ${message}`
    return row.error && !message.includes(row.error) ? `wrong error: ${message}` : undefined
  }
  if (row.ok === false) return `gave ${quote(got)} instead of failing`
  return got === wanted ? undefined : `gave ${quote(got)} instead of ${quote(wanted)}`
}

type Checked = readonly [id: string, reason: string | undefined, group?: string | undefined]

const table = (name: string, rows: (vectors: Vectors) => readonly Checked[]): Table => ({
  name: `text-template/${name}`,
  run(directory) {
    // The reader of values knows no keys of any type; the one such map has strings as keys.
    const json = readFileSync(join(directory, 'text-template.json'), 'utf8').replaceAll('map[any]', 'map[string]')
    const vectors = JSON.parse(json) as Vectors
    return rows(vectors).map(([id, reason, group], i): RowResult => {
      if (id === 'empty with struct')
        return { id, status: 'skip', reason: 'the data has a map where Go had a struct', group: group! }
      const status = reason === undefined ? 'pass' : 'fail'
      return { id: `${i} ${id}`, status, ...(reason === undefined ? {} : { reason }), group: group ?? 'unverified' }
    })
  },
})

const executed = (vectors: Vectors, rows: readonly Row[], pre?: readonly string[]): readonly Checked[] =>
  rows.map((row) => [
    row.name ?? row.input,
    check(row, row.output ?? '', () => execute(row, vectors, pre)),
    row.verified,
  ])

// Tokens

const tokenNames: Readonly<Record<string, string>> = {
  eof: 'EOF',
  text: 'itemText',
  '|': 'pipe',
  'left delimiter': 'left delim',
  'right delimiter': 'right delim',
  'char constant': 'charconst',
}

function compareTokens({ input, left = '{{', right = '}}', items = [] }: Row): string | undefined {
  const show = (token: Token, item: Item | undefined): Item => ({
    type: tokenNames[token.type] ?? token.type,
    value: token.text,
    ...(item?.pos === undefined ? {} : { pos: token.start }),
    ...(item?.line === undefined ? {} : { line: lineAt(input, token.start) }),
  })
  const got = lex(input, { left, right }).map((token, i) => show(token, items[i]))
  const key = ({ type, value, pos, line }: Item): string => JSON.stringify([type, value, pos, line])
  const [a, b] = [got.map(key).join('\n'), items.map(key).join('\n')]
  return a === b ? undefined : `gave ${a} instead of ${b}`
}

const lexed = (rows: readonly Row[]): readonly Checked[] => rows.map((row) => [row.name ?? '', compareTokens(row)])

function isFunctionName(name: string): boolean {
  const tokens = lex(`{{${name}}}`)
  return tokens.length === 4 && tokens[1]!.type === 'identifier'
}

function checkNumber(row: NumberRow): string | undefined {
  try {
    const tokens = lex(`{{${row.text}}}`)
    if (tokens.length !== 4) throw new Error('not one token')
    const { int, uint, float } = parseConstant(row.text)
    const got = [int ?? 0n, uint ?? 0n, float ?? 0, int !== undefined, uint !== undefined, float !== undefined].join()
    const wanted = [row.int64, row.uint64, row.float64, row.isInt, row.isUint, row.isFloat].join()
    return row.valid && got === wanted ? undefined : `gave ${got} instead of ${wanted}`
  } catch (error) {
    return row.valid ? `threw ${String(error)}` : undefined
  }
}

/** Each text makes a template of its own; the last one is executed. */
function executeDefinitions({ definitions, templateName, data }: Definitions): string {
  const parsed = definitions.map((text) => parse(templateName, text))
  return new TemplateSet({ functions, hugo: false }).template(parsed.at(-1)!).execute(data, newEnv())
}

function compareDefines({ input, defines = {} }: Row): string {
  const parsed = parse('root', input)
  return [...parsed.defines].map(([name, { root }]) => `${name}=${print(root)}`).join() ===
    Object.entries(defines)
      .map(([name, text]) => `${name}=${quote(text)}`)
      .join()
    ? ''
    : [...parsed.defines.values()].map(({ root }) => print(root)).join()
}

function printParsed({ input, name = '' }: Row): string {
  const maxDepth = name.includes('paren nesting') ? { maxDepth: 3 } : {}
  const { root } = parse('test', input, maxDepth).main
  return print({ ...root, nodes: root.nodes.filter(({ type }) => type !== 'comment') })
}

export const tables: readonly Table[] = [
  table('exec', (vectors) => executed(vectors, vectors.exec)),
  table('comparison', (vectors) => executed(vectors, vectors.comparison)),
  table('interfaceValues', (vectors) => executed(vectors, vectors.interfaceValues)),
  table('single', (vectors) => executed(vectors, vectors.single)),
  table('delims', (vectors) => executed(vectors, vectors.delims)),
  table('multi', (vectors) => executed(vectors, vectors.multi.tests, vectors.multi.pre)),
  table('multiParse', ({ multiParse }) =>
    multiParse.map((row) => [row.name!, check(row, '', () => compareDefines(row))]),
  ),
  table('emptyTemplate', ({ emptyTemplate }) =>
    emptyTemplate.tests.map((row) => [row.definitions.join(), check({}, row.output, () => executeDefinitions(row))]),
  ),
  table('jsEscape', ({ jsEscape }) =>
    jsEscape.map(({ input, output = '' }) => [input, check({}, output, () => escapeJs(input))]),
  ),
  table('truth', ({ truth }) =>
    truth.map((row) => [JSON.stringify(row), check({}, String(row.truth), () => String(isTrue(goValue(row.value))))]),
  ),
  table('functionNames', ({ functionNames: { good, bad } }) =>
    [...good, ...bad].map((name) => [name, check({}, String(good.includes(name)), () => String(isFunctionName(name)))]),
  ),
  table('parse', (vectors) =>
    vectors.parse.tests.map((row) => [row.name!, check(row, row.result ?? '', () => printParsed(row)), row.verified]),
  ),
  table('parseErrors', ({ parseErrors }) =>
    parseErrors.tests.map((row) => [
      row.name!,
      check({ ok: false, error: row.result ?? '' }, '', () => print(parse(row.name!, row.input).main.root)),
      row.verified,
    ]),
  ),
  table('isEmpty', ({ isEmpty }) =>
    isEmpty.map((row) => [
      row.name!,
      check({}, String(row.empty), () => String(isEmptyTree(parse('t', row.input).main.root))),
    ]),
  ),
  table('numbers', ({ numbers }) => numbers.tests.map((row) => [row.text, checkNumber(row)])),
  table('lex', ({ lex: rows }) => lexed(rows)),
  table('lexPositions', ({ lexPositions }) => lexed(lexPositions)),
]
