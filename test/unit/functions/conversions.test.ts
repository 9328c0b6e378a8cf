// HTML and Portable Text as Markdown.
import { expect, test } from 'vitest'
import { htmlToMarkdown } from '../../../src/functions/html-to-markdown.ts'
import { portableTextToMarkdown } from '../../../src/functions/portable-text.ts'
import { GoError } from '../../../src/golang/values.ts'

test.each([
  ['emphasis and code', '<p>low <b>tide</b> <i>now</i> <code>a`b</code></p>', 'low **tide** *now* ``a`b``'],
  ['spaces stay outside of marks', '<p>low<b> tide </b>now</p>', 'low **tide** now'],
  ['a heading with a link', '<h3>To <a href="/sea">sea</a></h3>', '### To [sea](/sea)'],
  ['a break and a rule', '<p>a<br>b</p><hr>', 'a  \nb\n\n* * *'],
  ['lists in lists', '<ul><li>a<ol start="4"><li>b</ol><li>c</ul>', '- a\n  \n  4. b\n- c'],
  ['two lists in a row', '<ul><li>a</ul><ol><li>b</ol>', '- a\n\n<!--THE END-->\n\n1. b'],
  ['a quotation', '<blockquote><p>a<p>b</blockquote>', '> a\n> \n> b'],
  ['code', '<pre><code class="language-go">a &lt; b\n</code></pre>', '```go\na < b\n```'],
  ['code with fences', '<pre>```\n</pre>', '````\n```\n````'],
  ['a picture in a link', '<a href="x y"><img src="b.png" alt="boat" title="T"></a>', '[![boat](b.png "T")](<x y>)'],
  [
    'a table',
    '<table><tr><th>Place<th align=center>m<tr><td>Ber|gen<td>2</table>',
    '| Place    | m |\n|----------|:-:|\n| Ber\\|gen | 2 |',
  ],
  ['signs of Markdown', '<p># a *b* [c] &lt;d&gt; &amp;</p>', '\\# a \\*b* \\[c] &lt;d&gt; &'],
  ['a number at the start', '<p>1. a</p>', '1\\. a'],
  ['what shows nothing', '<script>x</script><!-- y --><style>z</style>', ''],
  ['what is not closed', '<p>a < b <em>c', 'a &lt; b *c*'],
  ['attributes left open', '<p title="a>b', ''],
])('HTML as Markdown: %s', (_, html, markdown) => expect(htmlToMarkdown(html)).toBe(markdown))

test('much HTML takes little time', () => {
  const deep = '<ul><li>'.repeat(300) + 'x'
  const start = performance.now()
  for (const html of [deep, '<'.repeat(50_000), '<a '.repeat(20_000), '<script>'.repeat(2_000)]) htmlToMarkdown(html)
  expect(performance.now() - start).toBeLessThan(3_000)
})

const block = (text: string, more: object = {}): Map<string, unknown> =>
  new Map(Object.entries({ _type: 'block', style: 'normal', children: [new Map([['text', text]])], ...more }))
const span = (text: string, ...marks: string[]): Map<string, unknown> =>
  new Map<string, unknown>([
    ['text', text],
    ['marks', marks],
  ])

test.each<[string, unknown, string]>([
  ['no blocks', [], '\n'],
  ['one block', block('Low tide'), 'Low tide\n'],
  ['a heading and text', [block('Low', { style: 'h2' }), block('tide')], '## Low\n\ntide\n'],
  ['a quotation', [block('Low', { style: 'blockquote' })], '> Low\n'],
  [
    'lists',
    [block('a', { listItem: 'bullet', level: 1 }), block('b', { listItem: 'number', level: 2 }), block('c')],
    '* a\n   1. b\n\nc\n',
  ],
  [
    'code',
    [
      new Map([
        ['_type', 'code'],
        ['language', 'css'],
        ['filename', 'a.css'],
        ['code', 'p {}'],
      ]),
    ],
    '```css {filename="a.css"}\np {}\n```\n',
  ],
  [
    'a picture',
    [
      new Map<string, unknown>([
        ['_type', 'image'],
        [
          'asset',
          new Map([
            ['url', 'b.png'],
            ['altText', 'boat'],
          ]),
        ],
      ]),
    ],
    '\n![boat](b.png)\n',
  ],
  ['marks', [block('', { children: [span('low ', 'strong'), span('tide', 'strong', 'em')] })], '**low _tide_**\n'],
  [
    'a link',
    [
      block('', {
        children: [span('sea', 'k')],
        markDefs: [
          new Map([
            ['_key', 'k'],
            ['_type', 'link'],
            ['href', '/sea'],
          ]),
        ],
      }),
    ],
    '[sea](/sea)\n',
  ],
])('Portable Text as Markdown: %s', (_, value, markdown) => expect(portableTextToMarkdown(value)).toBe(markdown))

test('Portable Text is made of maps', () => expect(() => portableTextToMarkdown(['x'])).toThrow(GoError))
