// Does our own parser make the tree that remark-parse makes, and does the tree become the same HTML with and without
// unified? Where parsers differ, Goldmark decides.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { describe, expect, test } from 'vitest'
import { arrange } from '../../../src/markdown/arrange.ts'
import { createMarkdown } from '../../../src/markdown/markdown.ts'
import { defaultMarkdownOptions, type MarkdownOptions } from '../../../src/markdown/options.ts'
import { createParser } from '../../../src/markdown/parse.ts'

const defaults = defaultMarkdownOptions
const on = { enable: true }
const options: MarkdownOptions = {
  ...defaults,
  emoji: true,
  extensions: {
    ...defaults.extensions,
    extras: { delete: { enable: false }, insert: on, mark: on, subscript: { enable: false }, superscript: on },
    passthrough: { enable: true, delimiters: { block: [['$$', '$$']], inline: [['\\(', '\\)']] } },
  },
  parser: { ...defaults.parser, attribute: { block: true, title: true } },
}
const parsers = {
  own: createParser({ ...options, engine: 'own' }),
  remark: createParser({ ...options, engine: 'remark' }),
}

function treeOf(engine: 'own' | 'remark', text: string): Root {
  const tree = parsers[engine](text)
  arrange(tree, text, options)
  dropEnds(tree)
  return tree
}

/**
 * The reference lets a description and a footnote reach up to the next block, blank lines included, and may leave two
 * texts beside one another.
 */
function dropEnds(node: Nodes): void {
  if (node.type === 'definitionDescription' || node.type === 'noteDefinition') node.position!.end = node.position!.start
  if (!('children' in node)) return
  const nodes: Nodes[] = []
  for (const child of node.children) merge(nodes, child)
  node.children = nodes as never
  for (const child of nodes) dropEnds(child)
}

function merge(nodes: Nodes[], node: Nodes): void {
  const last = nodes.at(-1)
  if (last?.type === 'text' && node.type === 'text' && last.position && node.position) {
    last.value += node.value
    last.position.end = node.position.end
  } else nodes.push(node)
}

/** A plugin that does nothing sends text the way of sites with plugins. */
const ways = [[], [() => undefined]].map((remarkPlugins) =>
  createMarkdown({ ...options, remarkPlugins, renderer: { hardWraps: true, unsafe: true, xhtml: true } }),
)

function expectSame(text: string): void {
  expect(treeOf('own', text)).toEqual(treeOf('remark', text))
  const [direct, throughUnified] = ways.map((way) =>
    way.render(text, { source: { path: 'a.md', text }, report: () => undefined }),
  )
  expect(direct).toEqual(throughUnified)
}

const workshop = fileURLToPath(new URL('../../../content/', import.meta.url))
const pages = readdirSync(workshop, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))

test.each(pages.sort())('the workshop: %s', (path) => expectSame(readFileSync(workshop + path, 'utf8')))

test.each([
  ['text', 'a  b \\* &amp; &copy c\n d  \n e\\\nf'],
  ['spans', '*a **b** c* __d _e_ f__ ***g*** a*b*c a_b_c ~h~ ~~i~~ ++j++ ==k== 2^10^ **l'],
  ['code in lines', '`a` `` b ` c `` ` d ` ``e` `f\n  g`'],
  [
    'links',
    '[a](b "c") [d]( <e f> \'g\' ) [*h*][I] [i][] [i] ![j *k*](l (m)) [n](o) ) [p](q\\)r&amp;)\n\n[i]: <u v> "w"',
  ],
  ['links in links', '[a [b](c) d](e) ![f ![g](h) [i](j)](k) [[l](m)'],
  ['addresses', '<http://a.b/?c=&amp;> <a@b.c> http://a.b/c(d). www.a.bc, x@y.zz'],
  [
    'HTML',
    'a <b c="d" e=\'f\' g=h i> </b> <!-- j --> <? k ?> <br/> < l\n\n<div>\n*m*\n</div>\n\n<!-- n\n\no -->\np\n\nq',
  ],
  ['headings', '# a\n## b ##\n#\n###### c {#d .e}\nf\ng\n===\nh\n---\n####### i'],
  ['code', '    a\n\n      b\n\n```js {c=1} d\ne\n\nf\n```\n~~~\n```\n~~~\n  ```\n    g\n ```\n'],
  ['lists', '- a\n- b\n\n  c\n\n1. d\n2. e\n   - f\n\n     g\n   - h\n10) i\n\n\n- j'],
  ['empty items', '-\n- a\n-\n\nb\n\n1.\n2. c'],
  ['quotes', '> a\nb\n> > c\n>\n> - d\n>   e\n\n> # f\n>     g'],
  ['tables', 'x\n|a|b|\n|:-|-:|\n|*c* \\| `d \\| e`|f|\nh\n\n| i | j\n|-|:-:|\n\n- k | l\n  --|--\n  m | n\n'],
  ['tabs', '-\ta\n\n\tb\n\n>\tc\n\n\td\n- \te\n'],
  ['definitions', 'a\nb\n: c\n\n  d\n: e\n\n[f]: g\n  "h"\n[i]: <j>\nk [f] [i]'],
  ['footnotes', 'a[^1] b[^2]![^1] [^3]\n\n[^1]: c\n\n    d\n[^2]:\n    e'],
  ['tasks', '- [ ] a\n- [x] b\n- [X]\n  c\n- [y] d\n- e [ ]'],
  ['attributes', 'a\n{.b}\n\n- c\n{#d}\n\n# e {.f g="h"}\n\n{i}'],
  ['passthrough', 'a \\(b*c*\\) $$d\ne$$ \\\\(f g $$h'],
  ['typography', '"a" \'b\' it\'s 5" -- --- ... << >> \'90s "c'],
  ['emoji', ':smile: :nosuch: a:b'],
  ['line endings', 'a\r\nb  \r\nc\r\n\r\n- d\r\n\r\n  e\r\n\r\n```\r\nf\r\n\r\ng\r\n```\r\n'],
  ['zeros', 'a\0b `\0`'],
])('%s', (_, text) => expectSame(text))

const words = fc.constantFrom('a', 'bc', 'd e', 'é', '”', '(f)', 'x', '1', ',', '.', ' ')
const marks = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '__',
    '***',
    '~',
    '~~',
    '++',
    '==',
    '^',
    '`',
    '``',
    '[',
    ']',
    '[o](g)',
    '![p](h "i")',
    '[q][j]',
    '![',
  ],
  ...['<b>', '</b>', '<k@l.m>', '<http://n>', '&amp;', '&#65;', '\\*', '\\\\', '"', "'", '--', '...', ':smile:', '$$'],
)
const phrase = fc
  .array(fc.oneof(words, marks), { minLength: 1, maxLength: 12 })
  .map((parts) => `a${parts.join('').trimEnd()}`)
const paragraph = fc.array(phrase, { minLength: 1, maxLength: 3 })

const indented = (first: string, lines: readonly string[]): string[] =>
  lines.map((line, i) => (i === 0 ? first + line : line === '' ? '' : ' '.repeat(first.length) + line))

const leaf = fc.oneof(
  paragraph,
  fc.tuple(fc.integer({ min: 1, max: 7 }), phrase).map(([depth, text]) => [`${'#'.repeat(depth)} ${text}`]),
  paragraph.map((lines) => [...lines, '---']),
  paragraph.map((lines) => ['```js', ...lines, '', '```']),
  paragraph.map((lines) => ['<div>', ...lines, '</div>']),
  fc.tuple(phrase, phrase).map(([a, b]) => [`| ${a} | b |`, '|---|:-:|', `| c | ${b.replaceAll('|', '')} |`]),
  fc.constantFrom('***', '[j]: k "l"', '    n', '{.o}').map((line) => [line]),
)
const separate = (list: readonly string[][]): string[] => list.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
const few = { minLength: 1, maxLength: 4 }

// In lists that are quoted the reference misses blank lines.
const quote = fc.array(leaf, few).map((list) => separate(list).map((line) => (line === '' ? '>' : `> ${line}`)))

const { blocks } = fc.letrec<{ blocks: string[]; block: string[] }>((tie) => ({
  blocks: fc.array(tie('block'), few).map(separate),
  block: fc.oneof(
    { depthSize: 'small' },
    leaf,
    quote,
    tie('blocks').map((lines) => indented('- ', lines)),
    tie('blocks').map((lines) => indented('1. ', lines)),
  ),
}))

test('documents made up', () => {
  fc.assert(
    fc.property(blocks, (lines) => {
      expectSame(lines.join('\n'))
    }),
    { numRuns: 150, seed: 1 },
  )
})

const html = (engine: 'own' | 'remark', text: string): string =>
  createMarkdown({ ...options, engine, renderer: { ...options.renderer, unsafe: true } }).render(text, {
    source: { path: 'a.md', text },
    report: () => undefined,
  }).html

describe("Goldmark's rule, not remark's", () => {
  test.each([
    ['a header row with fewer cells', '|a|\n|-|-|', '<th>a</th>\n<th></th>'],
    ['a delimiter row that continues lazily', '> a|b\n-|-', '<th>a</th>'],
    ['a blank line in a quoted list', '> 1. 1. a\n>\n>    b', '<p>b</p>'],
    ['a colon behind a list', '- a\n: b', '<li>a\n: b</li>'],
    ['code of an unclosed fence before the next item', '- ```\n  a\n\n- b', '<p>b</p>'],
    ['blank lines of code in an item lose their spaces', '- ```\n  a\n     \n  b\n  ```', 'a\n\nb'],
    ['a reference without an end', '[a][b\n\n[a]: c', '<a href="c">a</a>[b'],
    ['an empty label of spaces', '[a][ ]\n\n[a]: c', '<p><a href="c">a</a></p>'],
    ['a title right behind its address', '[a](<b>"c")', '<a href="b" title="c">a</a>'],
    ['an angle bracket in an address', '[a](<b<c>)', '<a href="b%3Cc">a</a>'],
    ['control characters in an address', '[a](\u0001)', '<a href="%01">a</a>'],
    ['a break behind a tab', 'a\t  \nb', '<br>'],
    ['a backslash behind an escaped one', 'a\\\\\\\nb', '<p>a\\\\\nb</p>'],
    ['spaces at the end of a line', 'a \t\nb', '<p>a \nb</p>'],
    ['declarations in small letters', 'a <!b c>', '<p>a &lt;!b c&gt;</p>'],
    ['a return alone', 'a\r# b', '<p>a\r# b</p>'],
    ['a check box in a heading', '- # [ ] a', 'type="checkbox"'],
    ['an address behind a bracket that opens nothing', '[a [b](c) http://d.ef', '</a> http://d.ef'],
    ['a list inside a list that stands in a paragraph', 'a\n* 10. b', '<ol start="10">'],
    ['a tag that would interrupt a lazy paragraph', '> a\n<b>', '<p>a\n<b></p>'],
  ])('%s', (_, text, expected) => {
    expect(html('own', text)).toContain(expected)
    expect(html('remark', text)).not.toContain(expected)
  })
})
