// Scores Markdown against goldmark's own cases, each with the options it runs with.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMarkdown, type Markdown } from '../../../src/markdown/markdown.ts'
import { defaultMarkdownOptions, type MarkdownOptions } from '../../../src/markdown/options.ts'
import type { RowResult, Table } from '../table.ts'

interface Case {
  readonly name: string
  readonly extension: string
  readonly options?: readonly string[]
  readonly markdown: string
  readonly html: string
}

/** Options of goldmark itself that Hugo has no setting for. */
const unreachable =
  /custom AST|^Linkify(?:Allowed|URL|WWW|Email)|^Footnote(?:ID|Link|BacklinkT|BacklinkC)\w*=|^TableCellAlignMethod=TableCellAlign(?!Default)/

type Draft = {
  extensions: { -readonly [K in keyof MarkdownOptions['extensions']]: MarkdownOptions['extensions'][K] }
  parser: { -readonly [K in keyof MarkdownOptions['parser']]: MarkdownOptions['parser'][K] }
  renderer: { -readonly [K in keyof MarkdownOptions['renderer']]: MarkdownOptions['renderer'][K] }
}

function bareDraft(): Draft {
  const { extensions, parser } = defaultMarkdownOptions
  return {
    extensions: {
      ...extensions,
      definitionList: false,
      footnote: { ...extensions.footnote, enable: false },
      linkify: false,
      linkifyProtocol: 'http',
      strikethrough: false,
      table: false,
      taskList: false,
      typographer: { ...extensions.typographer, disable: true },
    },
    parser: { ...parser, attribute: { block: false, title: false }, autoHeadingID: false },
    renderer: { hardWraps: false, unsafe: false, xhtml: false },
  }
}

function apply(draft: Draft, option: string): void {
  const { extensions, parser, renderer } = draft
  const [key = '', value = ''] = option.split(/[ =](.*)/s)
  if (key === 'XHTML') renderer.xhtml = true
  else if (key === 'Unsafe' || key === 'passthrough') renderer.unsafe = true
  else if (key === 'HardWraps') renderer.hardWraps = true
  else if (key === 'Attribute') parser.attribute = { ...parser.attribute, title: true }
  else if (key === 'AutoHeadingID') parser.autoHeadingID = true
  else if (key === 'DefinitionList') extensions.definitionList = true
  else if (key === 'Footnote') extensions.footnote = { ...extensions.footnote, enable: true }
  else if (key === 'Linkify') extensions.linkify = true
  else if (key === 'Strikethrough') extensions.strikethrough = true
  else if (key === 'Table') extensions.table = true
  else if (key === 'TaskList') extensions.taskList = true
  else if (key === 'Typographer') extensions.typographer = { ...extensions.typographer, disable: false }
  else if (key === 'CJK') extensions.cjk = { ...extensions.cjk, enable: true }
  else if (key === 'EscapedSpace') extensions.cjk = { ...extensions.cjk, enable: true, escapedSpace: true }
  else if (key === 'EastAsianLineBreaks') {
    const eastAsianLineBreaksStyle = value.endsWith('CSS3Draft') ? 'css3draft' : 'simple'
    extensions.cjk = { ...extensions.cjk, enable: true, eastAsianLineBreaks: true, eastAsianLineBreaksStyle }
  } else if (key === 'enable') {
    extensions.extras = { ...extensions.extras, [value.toLowerCase()]: { enable: true } }
  } else if (key === 'inline' || key === 'block') {
    const { delimiters } = extensions.passthrough
    const added = { ...delimiters, [key]: [...delimiters[key], value.split(' ')] }
    extensions.passthrough = { enable: true, delimiters: added }
  }
}

// Around displayed passthrough the library prints a line ending that Hugo does not.
const isSame = (html: string, { html: expected, extension }: Case): boolean =>
  extension === 'passthrough'
    ? html.replaceAll('\n', '') === expected.replaceAll('\n', '')
    : html.trim() === expected.trim()

function mistakenRow({ html, markdown, extension }: Case): string | undefined {
  if (extension === 'passthrough' && html.includes('Emph: ') && !markdown.includes('Emph: '))
    return 'the row holds the result of another case'
  if (html.includes('\\uFFFD') || markdown === '\\\\\\\\\na\n') return 'the row holds the escapes of its source file'
  return markdown === '#\n# FOO\n' ? 'Hugo gives no anchor to a heading without text' : undefined
}

const processors = new Map<string, Markdown>()

type Engine = NonNullable<MarkdownOptions['engine']>

function markdownFor(names: readonly string[], engine: Engine): Markdown {
  const key = [engine, ...names].join('|')
  let markdown = processors.get(key)
  if (!markdown) {
    const draft = bareDraft()
    for (const name of names) apply(draft, name)
    processors.set(key, (markdown = createMarkdown({ ...defaultMarkdownOptions, ...draft, engine })))
  }
  return markdown
}

function scoreCase(file: string, test: Case, engine: Engine): RowResult {
  const names = [...test.extension.split('+'), ...(test.options ?? [])]
  const id = test.name
  const foreign = names.find((name) => unreachable.test(name))
  if (foreign !== undefined) return { id, status: 'skip', reason: `Hugo has no setting for ${foreign}` }
  const mistaken = mistakenRow(test)
  if (mistaken !== undefined) return { id, status: 'skip', reason: mistaken }
  const { html } = markdownFor(names, engine).render(test.markdown, {
    source: { path: file, text: test.markdown },
    report: () => undefined,
  })
  if (isSame(html, test)) return { id, status: 'pass' }
  const reason = `${JSON.stringify(test.markdown)} gives ${JSON.stringify(html)}, expected ${JSON.stringify(test.html)}`
  return { id, status: 'fail', reason }
}

const names = [
  'attributes-auto-heading-id',
  'cjk',
  'definition-list',
  'extra',
  'footnote',
  'hugo-extras',
  'hugo-passthrough',
  'linkify',
  'strikethrough',
  'table',
  'tasklist',
  'typographer',
]

export const tables: readonly Table[] = (['own', 'remark'] as const).flatMap((engine) =>
  names.map((name) => ({
    name: engine === 'own' ? `goldmark/${name}` : `goldmark/${name} (${engine})`,
    run(directory: string) {
      const file = `goldmark/${name}.json`
      const { tests } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as { tests: readonly Case[] }
      return tests.map((test) => scoreCase(file, test, engine))
    },
  })),
)
