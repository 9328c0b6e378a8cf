// What render hooks are given, and the table of contents.
import { expect, test } from 'vitest'
import type { RenderHooks } from '../../../src/markdown/hooks.ts'
import { createMarkdown } from '../../../src/markdown/markdown.ts'
import { defaultMarkdownOptions } from '../../../src/markdown/options.ts'
import { renderTableOfContents } from '../../../src/markdown/toc.ts'

function render(text: string, hooks: RenderHooks = {}) {
  const source = { path: 'a.md', text }
  return createMarkdown(defaultMarkdownOptions).render(text, { source, hooks, report: () => undefined })
}

/** All contexts that hooks were given, without their places. */
function contexts(text: string): unknown[] {
  const seen: unknown[] = []
  const record = ({ position, ...context }: { position: { start: number } }): string => {
    const maps = Object.entries(context).map(([key, value]) => [
      key,
      value instanceof Map ? Object.fromEntries(value) : value,
    ])
    seen.push({ ...Object.fromEntries(maps), start: position.start })
    return '|'
  }
  const names = ['heading', 'link', 'image', 'codeblock', 'blockquote', 'table', 'passthrough']
  render(text, Object.fromEntries(names.map((name) => [name, record])))
  return seen
}

test.each<[string, string, unknown[]]>([
  [
    'heading',
    '## A *b* {#c .d}',
    [
      {
        ordinal: 0,
        level: 2,
        anchor: 'c',
        text: 'A <em>b</em>',
        plainText: 'A b',
        attributes: { id: 'c', class: 'd' },
        start: 0,
      },
    ],
  ],
  [
    'link',
    'x [a *b*](c&amp;d "e")',
    [{ ordinal: 0, destination: 'c&amp;d', title: 'e', text: 'a <em>b</em>', plainText: 'a b', start: 2 }],
  ],
  [
    'autolink',
    '<http://a.b>',
    [{ ordinal: 0, destination: 'http://a.b', title: '', text: 'http://a.b', plainText: 'http://a.b', start: 0 }],
  ],
  [
    'image',
    '![a](b)',
    [{ ordinal: 0, destination: 'b', title: '', text: 'a', plainText: 'a', isBlock: false, attributes: {}, start: 0 }],
  ],
  [
    'fence',
    '```go {linenos=true hl_lines=[2,"4-5"] Class=x}\na\n```',
    [
      {
        ordinal: 0,
        type: 'go',
        inner: 'a',
        attributes: { class: 'x' },
        options: {
          linenos: true,
          hl_lines: [
            [1, 1],
            [3, 4],
          ],
        },
        start: 0,
      },
    ],
  ],
  [
    'quote',
    '> a',
    [
      {
        ordinal: 0,
        type: 'regular',
        text: '<p>a</p>\n',
        alertType: '',
        alertTitle: '',
        alertSign: '',
        attributes: {},
        start: 0,
      },
    ],
  ],
  [
    'alert',
    '> [!NOTE]+ T\n> a',
    [
      {
        ordinal: 0,
        type: 'alert',
        text: '<p>a</p>',
        alertType: 'note',
        alertTitle: 'T',
        alertSign: '+',
        attributes: {},
        start: 0,
      },
    ],
  ],
  [
    'table',
    '|a|\n|-:|\n|b|',
    [
      {
        ordinal: 0,
        thead: [[{ text: 'a', alignment: 'right' }]],
        tbody: [[{ text: 'b', alignment: 'right' }]],
        attributes: {},
        start: 0,
      },
    ],
  ],
])('%s', (_, text, expected) => expect(contexts(text)).toEqual(expected))

test('a hook ends its block as it likes; undefined asks for the default', () => {
  const { html } = render('# a\n\n# b\n', { heading: ({ text }) => (text === 'a' ? '<x>' : undefined) })
  expect(html).toBe('<x><h1 id="b">b</h1>\n')
})

test('the table of contents keeps levels and drops links', () => {
  const { tableOfContents, identifiers } = render('# A\n\n## [B](c) `d`\n\n#### E\n\n## F\n')
  expect(identifiers).toEqual(['a', 'b-d', 'e', 'f'])
  expect(renderTableOfContents(tableOfContents, { startLevel: 2, endLevel: 4, ordered: false })).toBe(
    '<nav id="TableOfContents">\n  <ul>\n    <li><a href="#b-d">B <code>d</code></a>\n      <ul>\n        <li>\n' +
      '          <ul>\n            <li><a href="#e">E</a></li>\n          </ul>\n        </li>\n      </ul>\n    </li>\n' +
      '    <li><a href="#f">F</a></li>\n  </ul>\n</nav>',
  )
})

test('places go through the map of the author’s files', () => {
  const source = { path: 'b.md', text: 'xxxx# a' }
  const starts: number[] = []
  createMarkdown(defaultMarkdownOptions).render('# a', {
    source,
    locate: (offset) => ({ source, start: offset + 4, end: offset + 4 }),
    hooks: { heading: ({ position }) => void starts.push(position.start) as undefined },
    report: () => undefined,
  })
  expect(starts).toEqual([4])
})
