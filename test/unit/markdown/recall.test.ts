// Is a text that was read before read from memory, with the same outcome?
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { RenderHooks } from '../../../src/markdown/hooks.ts'
import { createMarkdown } from '../../../src/markdown/markdown.ts'
import { defaultMarkdownOptions, type MarkdownOptions } from '../../../src/markdown/options.ts'

class Recorder {
  readonly kept = new Map<string, string>()
  hits = 0
  get(name: string): string | undefined {
    const text = this.kept.get(name)
    if (text !== undefined) this.hits++
    return text
  }
  set(name: string, text: string): void {
    this.kept.set(name, text)
  }
}

const hooks: RenderHooks = {
  heading: ({ ordinal, anchor, text, plainText, position, attributes }) =>
    `[${ordinal} ${anchor} ${text} ${plainText} ${position.start} ${JSON.stringify([...attributes])}]`,
  link: ({ destination, text, position }) => `(${destination} ${text} ${position.start})`,
  image: ({ text, title, ordinal }) => `(${text} ${title} ${ordinal})`,
  codeblock: ({ inner, type, options }) => `{${type} ${inner} ${JSON.stringify([...options])}}\n`,
  blockquote: ({ type, alertType, text }) => `<q ${type} ${alertType}>${text}</q>`,
  table: ({ thead, tbody }) => JSON.stringify([thead, tbody]),
}

function outcome(text: string, memory?: Recorder, options: MarkdownOptions = defaultMarkdownOptions, documentId = '') {
  const reported: Diagnostic[] = []
  const input = { source: { path: 'a.md', text }, documentId, report: (each: Diagnostic) => reported.push(each) }
  const markdown = createMarkdown(options, { memory })
  return { plain: markdown.render(text, input), hooked: markdown.render(text, { ...input, hooks }), reported }
}

test.each([
  ['headings', '# A *b*[^1] {#c .d n=1}\n\n## é\n\n[^1]: n'],
  ['links and images', '[a `b`](c "d") ![e *f*](g "h") <http://i.j>'],
  ['code', 'x\n\n```go {hl_lines=[1,"2-3"] .x}\na < b\n```\n\n    c'],
  ['quotes and tables', '> [!NOTE] a\n> b\n\n|c|d|\n|-|:-:|\n|*e*|f|\n|g|'],
  ['raw HTML', 'a\n\n> - b <i>c</i>\n\n<p>\n\nd'],
  ['attributes that say nothing', '```go {a b}\nc\n```'],
  ['half of a pair', 'a \ud83d "b"'],
])('%s', (_, text) => {
  const memory = new Recorder()
  const first = outcome(text, memory)
  const { size } = memory.kept
  memory.hits = 0
  const second = outcome(text, memory)
  expect(second).toEqual(first)
  expect(first).toEqual(outcome(text))
  expect([size, memory.kept.size, memory.hits]).toEqual([1, 1, 2])
})

test('other options read anew', () => {
  const memory = new Recorder()
  const text = '"a" <b>'
  outcome(text, memory)
  const options = { ...defaultMarkdownOptions, renderer: { hardWraps: false, unsafe: true, xhtml: false } }
  expect(outcome(text, memory, options)).toEqual(outcome(text, undefined, options))
  expect(memory.kept.size).toBe(2)
})

test('documents whose notes carry their id do not share what was read', () => {
  const { extensions } = defaultMarkdownOptions
  const footnote = { ...extensions.footnote, enableAutoIDPrefix: true }
  const options = { ...defaultMarkdownOptions, extensions: { ...extensions, footnote } }
  const memory = new Recorder()
  const pages = ['/a', '/b'].map((id) => outcome('x[^1]\n\n[^1]: y', memory, options, id).plain.html)
  expect(pages[0]).toContain('id="h/afn:1"')
  expect(pages[1]).toContain('id="h/bfn:1"')
})

test.each([
  ['numbers that JSON has not', '# a {n=1e999}', defaultMarkdownOptions],
  ['texts that plugins see', 'a', { ...defaultMarkdownOptions, remarkPlugins: [() => undefined] }],
])('%s are not kept', (_, text, options) => {
  const memory = new Recorder()
  expect(outcome(text, memory, options)).toEqual(outcome(text, undefined, options))
  expect(memory.kept.size).toBe(0)
})
