// How near is the escaper to Go's html/template? Scores the tables of html-template-escape.json.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { CommandNode, PipeNode, Statement } from '../../../src/template/nodes.ts'
import type { Context } from '../../../src/template/escape/context.ts'
import type { RowResult, Table } from '../table.ts'
import { cssSpaceLength, decodeCss, endsWithCssKeyword, isCssNameChar } from '../../../src/template/escape/css-text.ts'
import { contextAfterText, isJsType } from '../../../src/template/escape/text.ts'
import { escapeTemplate } from '../../../src/template/escape/escape.ts'
import { escapers } from '../../../src/template/escape/escapers.ts'
import { jsCtxAfter } from '../../../src/template/escape/transition-js.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import { escapePipeline } from '../../../src/template/escape/pipeline.ts'
import { print } from '../../../src/template/print.ts'
import { stripTags } from '../../../src/template/escape/strip-tags.ts'
import { tagEndIndex } from '../../../src/template/escape/transition.ts'
import { textContext } from '../../../src/template/escape/context.ts'
import { goValue } from '../typed-values.ts'

interface Row {
  readonly name: string
  readonly input: string
  readonly ok: boolean
  readonly verified: string
  readonly error?: string
}
interface Vectors {
  readonly contexts: { readonly tests: readonly { input: string; context: Partial<Context> }[] }
  readonly pipelines: { readonly tests: readonly { input: string; escapers: string[]; pipeline: string }[] }
  readonly functions: { readonly tables: Record<string, readonly { in: unknown; out: unknown }[]> }
  readonly errors: { readonly tests: readonly Row[] }
}

const read = (directory: string): Vectors =>
  JSON.parse(readFileSync(join(directory, 'html-template-escape.json'), 'utf8')) as Vectors

const row = (id: string, isPass: boolean, reason: () => string, group?: string): RowResult =>
  isPass ? { id, status: 'pass', group } : { id, status: 'fail', reason: reason(), group }

const anyFunction = { has: () => true, names: () => [] }
const parse = (name: string, text: string) =>
  parseTemplate({ path: name, text }, { name, functions: anyFunction, isHtml: true })

function contextOf(text: string): Context {
  let c = textContext
  for (let at = 0; at < text.length;) {
    const next = contextAfterText(c, text, at)
    c = next.context
    at = next.end
  }
  return c
}

const contexts = ({ contexts: { tests } }: Vectors): RowResult[] =>
  tests.map(({ input, context }) => {
    const { jsBraceDepth, error, ...got } = contextOf(input)
    const wanted = { ...textContext, ...context, jsBraceDepth: undefined }
    return row(
      input,
      isDeepStrictEqual({ ...got, jsBraceDepth: undefined }, wanted),
      () => `${JSON.stringify(got)} instead of ${JSON.stringify(context)} ${error?.message ?? ''} ${jsBraceDepth}`,
    )
  })

const firstPipe = (nodes: readonly Statement[]): PipeNode => {
  const action = nodes.find((node) => node.type === 'action')
  if (!action) throw new Error('no action')
  return action.pipe
}

const pipelines = ({ pipelines: { tests } }: Vectors): RowResult[] =>
  tests.map(({ input, escapers: wanted, pipeline }, i) => {
    const pipe = firstPipe(parse('t', input).main.root.nodes)
    const got = escapePipeline(pipe, wanted)
      .commands.map((command: CommandNode) => print(command))
      .join(' | ')
    return row(`${i} ${input}`, got === pipeline, () => `${got} instead of ${pipeline}`)
  })

const escaper = (name: string) => (value: unknown) => escapers[`_html_template_${name}`]!(goValue(value))
const slashes: Record<string, string> = { jsCtxRegexp: 'regexp', jsCtxDivOp: 'division' }
const helpers: Readonly<Record<string, (value: never) => unknown>> = {
  decodeCSS: decodeCss,
  skipCSSSpace: (text: string) => text.slice(cssSpaceLength(text, 0)),
  cssValueFilter: escaper('cssvaluefilter'),
  isCSSNmchar: isCssNameChar,
  endsWithCSSKeyword: ([text, keyword]: [string, string]) => endsWithCssKeyword(text, keyword),
  cssEscaper: escaper('cssescaper'),
  jsStrEscaper: escaper('jsstrescaper'),
  jsRegexpEscaper: escaper('jsregexpescaper'),
  jsValEscaper: escaper('jsvalescaper'),
  isJSType: isJsType,
  nextJSCtx: (tokens: string) => slashes[jsCtxAfter(tokens, 'jsCtxUnknown')],
  urlNormalizer: escaper('urlnormalizer'),
  urlEscaper: escaper('urlescaper'),
  srcsetFilterAndEscaper: escaper('srcsetescaper'),
  htmlNospaceEscaper: escaper('nospaceescaper'),
  stripTags,
  indexTagEnd: ([text, name]: [string, string]) => tagEndIndex(text, 0, name),
}

const functions = ({ functions: { tables: rows } }: Vectors): RowResult[] =>
  Object.entries(rows).flatMap(([name, cases]) =>
    cases.map((test, i) => {
      if (name === 'jsValEscaper' && (test.in as { $type?: string } | null)?.$type === 'struct')
        return { id: `${name} ${i}`, status: 'skip', reason: 'a value with its own broken JSON', group: name }
      const got = helpers[name]!(test.in as never)
      const wanted = goValue(test.out)
      return row(`${name} ${i}`, got === wanted, () => `${JSON.stringify(got)} for ${JSON.stringify(test)}`, name)
    }),
  )

const errors = ({ errors: { tests } }: Vectors): RowResult[] =>
  tests.map(({ name, input, ok, error = '', verified }) => {
    const { main, defines, diagnostics } = parse('z', input)
    const found = diagnostics.length ? diagnostics : escapeTemplate(main, (called) => defines.get(called)).diagnostics
    const message = error.replace(/^(html\/template:)?(z(:\d+)*)?: /, '')
    return row(
      name,
      ok ? found.length === 0 : found.some((diagnostic) => diagnostic.message.includes(message)),
      () => `${found.map((diagnostic) => diagnostic.message).join('; ') || 'no error'} instead of ${error || 'none'}`,
      verified,
    )
  })

const table = (name: string, score: (vectors: Vectors) => RowResult[]): Table => ({
  name: `html-template/${name}`,
  run: (directory) => score(read(directory)),
})

export const tables: readonly Table[] = [
  table('contexts', contexts),
  table('pipelines', pipelines),
  table('functions', functions),
  table('errors', errors),
]
