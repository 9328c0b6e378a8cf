import { describe, expect, test } from 'vitest'
import { org } from '../../../src/markups/org.ts'
import { createBench } from './setup.ts'

const render = org({ readFile: (path) => (path === 'content/kites/a.go' ? 'var a\n' : undefined) })
const html = (text: string): string => render(text, createBench().input).html

test.each([
  // name, org, html
  ['a paragraph', 'one\ntwo', '<p>one\ntwo</p>\n'],
  ['a blank line before a paragraph is part of it', 'one\n\ntwo', '<p>one</p>\n<p>\ntwo</p>\n'],
  [
    'emphasis',
    '*b* /i/ =v= ~c~ +d+',
    '<p><strong>b</strong> <em>i</em> <code class="verbatim">v</code> <code>c</code> <del>d</del></p>\n',
  ],
  ['underline', '_u_', '<p><span style="text-decoration: underline;">u</span></p>\n'],
  ['emphasis within emphasis', '*b /i/ b*', '<p><strong>b <em>i</em> b</strong></p>\n'],
  ['emphasis over one end of a line', '*b\nb*', '<p><strong>b\nb</strong></p>\n'],
  ['emphasis over two ends of lines', '*b\nb\nb*', '<p>*b\nb\nb*</p>\n'],
  ['no emphasis within words', 'a*b*c a_b_c', '<p>a*b*c a_b_c</p>\n'],
  ['scripts', 'a_{1} b^{2}', '<p>a<sub>1</sub> b<sup>2</sup></p>\n'],
  ['HTML is text', '<b> & "q" \'p\'', '<p>&lt;b&gt; &amp; &#34;q&#34; &#39;p&#39;</p>\n'],
  ['dashes and entities', 'a -- b --- c ... \\alpha', '<p>a – b — c … α</p>\n'],
  ['a break', 'a \\\\\nb', '<p>a <br>\nb</p>\n'],
  ['a date', '<2020-01-03>', '<p><span class="timestamp">&lt;2020-01-03 Fri&gt;</span></p>\n'],
  ['a time', '<2020-01-02 Thu 10:00 +1w>', '<p><span class="timestamp">&lt;2020-01-02 Thu 10:00 +1w&gt;</span></p>\n'],
  ['progress', '[1/2] [50%]', '<p><code class="statistic">[1/2]</code> <code class="statistic">[50%]</code></p>\n'],
  ['a link', '[[https://example.org/a][x *y*]]', '<p><a href="https://example.org/a">x <strong>y</strong></a></p>\n'],
  ['a link to a file of Org', '[[file:b.org][b]]', '<p><a href="b.html">b</a></p>\n'],
  [
    'a bare address',
    'at https://example.org/a_b.',
    '<p>at <a href="https://example.org/a_b.">https://example.org/a_b.</a></p>\n',
  ],
  ['an image', '[[./a.png]]', '<p><img src="./a.png" alt="./a.png" title="./a.png" /></p>\n'],
  ['a linked image', '[[b.jpg][file:a.png]]', '<p><a href="b.jpg"><img src="a.png" alt="a.png" /></a></p>\n'],
  [
    'a kind of links',
    '#+LINK: bug https://example.org/%s\n[[bug:7][x]]',
    '<p><a href="https://example.org/7">x</a></p>\n',
  ],
  ['a macro', '#+MACRO: hi Hi $1!\n{{{hi(Ann)}}}', '<p>Hi Ann!</p>\n'],
  ['HTML within a line', 'a @@html:<b>@@', '<p>a <b></p>\n'],
  ['code within a line', 'a src_sh{ls}', '<p>a <div class="src src-inline src-sh">\n[sh|ls]\n</div></p>\n'],
  ['a formula stays', '\\(a < b\\)', '<p>\\(a &lt; b\\)</p>\n'],
  ['a list', '- a\n- [X] b\n  c', '<ul>\n<li>a</li>\n<li class="checked">b\nc</li>\n</ul>\n'],
  [
    'lists within lists',
    '- a\n  1. b\n- c',
    '<ul>\n<li>\n<p>a</p>\n<ol>\n<li>b</li>\n</ol>\n</li>\n<li>c</li>\n</ul>\n',
  ],
  ['a number to go on with', '1. [@5] a', '<ol>\n<li value="5">a</li>\n</ol>\n'],
  ['terms', '- a :: b', '<dl>\n<dt>\na\n</dt>\n<dd>b</dd>\n</dl>\n'],
  ['code', '#+begin_src Go :exports both\n<x>\n#+end_src', '<div class="src src-go">\n[go|<x>]\n</div>\n'],
  ['code without a language', '#+begin_src\nx\n#+end_src', '<div class="src src-text">\n[text|x]\n</div>\n'],
  ['code that is not shown', '#+begin_src go :exports none\nx\n#+end_src', ''],
  ['code without an end is text', '#+begin_src\nx', '<p>#+begin_src\nx</p>\n'],
  ['an example', '#+begin_example\n <b>\n,* x\n#+end_example', '<pre class="example">\n &lt;b&gt;\n* x\n</pre>\n'],
  ['lines of an example', ': a\n: <b>', '<pre class="example">\na\n&lt;b&gt;\n</pre>\n'],
  ['a quote', '#+begin_quote\na\n#+end_quote', '<blockquote>\n<p>a</p>\n</blockquote>\n'],
  ['another block', '#+begin_note\na\n#+end_note', '<div class="note-block">\n<p>a</p>\n</div>\n'],
  ['HTML', '#+begin_export html\n<i>x</i>\n#+end_export\n#+HTML: <hr>', '<i>x</i>\n<hr>\n'],
  ['a rule and a comment', '-----\n# gone', '<hr>\n'],
  ['an included file', '#+INCLUDE: "a.go" src go', '<div class="src src-go">\n[go|var a]\n</div>\n'],
  ['a file outside of the site', '#+INCLUDE: "/etc/hostname" src go', ''],
  ['a drawer', ':D:\na\n:END:', '<p>a</p>\n'],
  [
    'a table with a head',
    '| a | n |\n|---+---|\n| x | 1 |',
    '<table>\n<thead>\n<tr>\n<th>a</th>\n<th class="align-right">n</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>x</td>\n<td class="align-right">1</td>\n</tr>\n</tbody>\n</table>\n',
  ],
  [
    'a table with sides',
    '| <c> |\n| x |',
    '<table>\n<tbody>\n<tr>\n<td class="align-center">x</td>\n</tr>\n</tbody>\n</table>\n',
  ],
  [
    'a figure',
    '#+CAPTION: A kite\n#+ATTR_HTML: :width 9\n[[a.png]]',
    '<figure>\n<img src="a.png" alt="a.png" title="a.png" width="9"/>\n<figcaption>\nA kite\n</figcaption>\n</figure>\n',
  ],
])('%s', (_, text, expected) => expect(html(text)).toBe(expected))

describe('headlines', () => {
  test('are numbered, or named by a property, and listed in the table of contents', () => {
    const { html, tableOfContentsHtml } = render(
      '* A\ntext\n** B\n:PROPERTIES:\n:CUSTOM_ID: b\n:END:\n',
      createBench().input,
    )
    expect(html).toBe(
      '\n<div id="outline-container-headline-1" class="outline-2">\n<h2 id="headline-1">\nA\n</h2>\n' +
        '<div id="outline-text-headline-1" class="outline-text-2">\n<p>text</p>\n' +
        '<div id="outline-container-b" class="outline-3">\n<h3 id="b">\nB\n</h3>\n</div>\n</div>\n</div>\n',
    )
    expect(tableOfContentsHtml).toBe(
      '<nav id="TableOfContents">\n<ul>\n<li><a href="#headline-1">A</a>\n<ul>\n<li><a href="#b">B</a>\n</li>\n</ul>\n</li>\n</ul>\n</nav>',
    )
  })

  test('show state, priority and tags', () =>
    expect(html('* TODO [#A] x :k:l:')).toContain(
      '<span class="todo status-todo">TODO</span>\n<span class="priority priority-a">[A]</span>\n' +
        'x&#xa0;&#xa0;&#xa0;<span class="tags"><span class="tag-k">k</span>&#xa0;<span class="tag-l">l</span></span>\n</h2>',
    ))

  test.each([
    ['a comment', '* COMMENT x\ny'],
    ['a tag', '* x :noexport:\ny'],
  ])('are left out: %s', (_, text) => expect(html(text)).not.toContain('y'))

  test('options take things away', () => {
    const { html, tableOfContentsHtml } = render('#+OPTIONS: toc:nil todo:nil\n* TODO x', createBench().input)
    expect(tableOfContentsHtml).toBe('')
    expect(html).not.toContain('TODO')
  })
})

test('notes are numbered as they are referred to; those that nobody refers to are not shown', () => {
  const written = html('a[fn:x] b[fn::in *line*] c[fn:x]\n\n[fn:y] unread\n\n[fn:x] The note')
  expect(written).toContain(
    'a<sup class="footnote-reference"><a id="footnote-reference-1" href="#footnote-1">1</a></sup>',
  )
  expect(written).toContain(
    '<sup id="footnote-1"><a href="#footnote-reference-1">1</a></sup>\n<div class="footnote-body">\n<p>The note</p>',
  )
  expect(written).toContain('<p>in <strong>line</strong></p>')
  expect(written).not.toContain('unread')
})

test.each([
  ['many lines', 'a *b* c\n'.repeat(1500)],
  ['many items', '- a [[b][c]]\n'.repeat(1000)],
  ['many headlines', '* a\n\ntext\n'.repeat(1500)],
  ['deep lists', Array.from({ length: 800 }, (_, i) => `${' '.repeat(i)}- x`).join('\n')],
  ['blocks without an end', '#+begin_note\n'.repeat(500)],
  ['one long line', '*a* [[b]] '.repeat(3000)],
])('text of any size is rendered or told of: %s', (_, text) => {
  const { input, reported } = createBench()
  expect(render(text, input).html).not.toBe('')
  expect(reported.every(({ code }) => code === 'markups/not-rendered')).toBe(true)
})
