// Scores Markdown against the examples of the CommonMark specification.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMarkdown } from '../../../src/markdown/markdown.ts'
import { defaultMarkdownOptions, type MarkdownOptions } from '../../../src/markdown/options.ts'
import type { RowResult, Table } from '../table.ts'

interface Example {
  readonly name?: string
  readonly example?: number
  readonly section?: string
  readonly release?: string
  readonly markdown: string
  readonly html: string
}

const bare: MarkdownOptions = {
  ...defaultMarkdownOptions,
  extensions: {
    ...defaultMarkdownOptions.extensions,
    definitionList: false,
    footnote: { ...defaultMarkdownOptions.extensions.footnote, enable: false },
    linkify: false,
    strikethrough: false,
    table: false,
    taskList: false,
    typographer: { ...defaultMarkdownOptions.extensions.typographer, disable: true },
  },
  parser: { ...defaultMarkdownOptions.parser, attribute: { block: false, title: false }, autoHeadingID: false },
  renderer: { hardWraps: false, unsafe: true, xhtml: true },
}

type Engine = NonNullable<MarkdownOptions['engine']>

function score(directory: string, file: string, engine: Engine): RowResult[] {
  const { tests } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as { tests: readonly Example[] }
  const markdown = createMarkdown({ ...bare, engine })
  return tests.map((test): RowResult => {
    const source = { path: file, text: test.markdown }
    const { html } = markdown.render(test.markdown, { source, report: () => undefined })
    const id = test.name ?? `${test.section} ${test.example}`
    const group = test.release ?? '0.31.2'
    if (html.trim() === test.html.trim()) return { id, status: 'pass', group }
    const reason = `${JSON.stringify(test.markdown)} gives ${JSON.stringify(html)}, expected ${JSON.stringify(test.html)}`
    return { id, status: 'fail', group, reason }
  })
}

const named = (name: string, engine: Engine): string => (engine === 'own' ? name : `${name} (${engine})`)

export const tables: readonly Table[] = (['own', 'remark'] as const).flatMap((engine) => [
  { name: named('commonmark', engine), run: (directory: string) => score(directory, 'commonmark.json', engine) },
  {
    name: named('goldmark/commonmark-as-tested', engine),
    run: (directory: string) => score(directory, 'goldmark/commonmark-as-tested.json', engine),
  },
])
