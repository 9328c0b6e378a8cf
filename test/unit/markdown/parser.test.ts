// Does the parser stand what nobody writes, and does it make way for plugins that extend micromark?
import type { Nodes } from 'mdast'
import type { Extension } from 'micromark-util-types'
import { expect, test } from 'vitest'
import { createMarkdown } from '../../../src/markdown/markdown.ts'
import { defaultMarkdownOptions as defaults } from '../../../src/markdown/options.ts'
import { createParser } from '../../../src/markdown/parse.ts'

const bytes = 100_000
const fill = (text: string): string => text.repeat(Math.ceil(bytes / text.length))

function depthOf(node: Nodes): number {
  let deepest = 0
  if ('children' in node) for (const child of node.children) deepest = Math.max(deepest, depthOf(child))
  return deepest + 1
}

const steps = Array.from({ length: 400 }, (_, i) => i)

test.each([
  ['brackets', fill('[')],
  ['links that do not end', fill('[a](b')],
  ['addresses that do not end', fill('[a](<b')],
  ['titles that do not end', fill('[a](b "')],
  ['images in images', fill('![').slice(0, bytes / 3) + fill('](a)')],
  ['spans', fill('*_') + fill('*a **b ') + fill('~~c ~d')],
  ['backticks', steps.map((i) => '`'.repeat(i + 1)).join(' ')],
  ['quotes', fill('>') + '\n' + fill('> > a\n')],
  ['lists', fill('- ') + '\n' + fill('1. ')],
  ['a list that gets deeper', steps.map((i) => `${' '.repeat(2 * i)}- a\n`).join('')],
  ['definitions', fill('[a]: b\n') + fill('[a] ') + '\n\n' + fill('[c]: "\n')],
  ['rows', `|a|b|\n|-|-|\n${fill('|c|d|\n')}`],
  ['columns', `${fill('|a')}\n${fill('|-')}\n`],
  ['tags', fill('<a b="') + fill('<!--') + fill('<?') + fill('<![CDATA[')],
  ['addresses', `${fill('a_')}@ ${fill('_a@')} ${fill('www.')}`],
  ['quotation marks', fill('"a \'')],
  ['blank lines in a deep list', `${'- '.repeat(400)}a\n${fill('\n')}`],
])('%s: read, and not too deep', (_, text) => {
  expect(depthOf(createParser({ ...defaults, engine: 'own' })(text))).toBeLessThan(1200)
})

test('deep text can be rendered', () => {
  const source = { path: 'a.md', text: '' }
  const reports: string[] = []
  for (const text of [fill('> '), `${fill('- ')}a`, fill('*a _b '), fill('![')])
    createMarkdown(defaults).render(text, { source, report: ({ code }) => void reports.push(code) })
  expect(reports).toEqual([])
})

test('many short rows of a wide table are not filled up', () => {
  const rows = 5000
  const text = `${'|a'.repeat(100)}\n${'|-'.repeat(100)}\n${'|x\n'.repeat(rows)}`
  const { html } = createMarkdown(defaults).render(text, { source: { path: 'a.md', text }, report: () => undefined })
  expect(html.split('<td>')).toHaveLength(rows + 1)
})

test('remark-parse reads for plugins that extend micromark', () => {
  function plugin(this: { data: () => object }): void {
    const extension: Extension = { disable: { null: ['thematicBreak'] } }
    Object.assign(this.data(), { micromarkExtensions: [extension] })
  }
  const html = (remarkPlugins: (typeof plugin)[]): string =>
    createMarkdown({ ...defaults, remarkPlugins }).render('***', {
      source: { path: 'a.md', text: '***' },
      report: () => undefined,
    }).html
  expect(html([])).toBe('<hr>\n')
  expect(html([plugin])).toBe('<p>***</p>\n')
})
