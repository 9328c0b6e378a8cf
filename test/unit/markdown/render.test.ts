// Markdown as goldmark writes it, one row per rule.
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { createMarkdown, type MarkdownInput } from '../../../src/markdown/markdown.ts'
import { defaultMarkdownOptions, type MarkdownOptions } from '../../../src/markdown/options.ts'

const defaults = defaultMarkdownOptions
const { extensions, parser, renderer } = defaults
const on = { enable: true }

describe.each(['own', 'remark'] as const)('%s', (engine) => {
  function html(text: string, options: Partial<MarkdownOptions> = {}, input: Partial<MarkdownInput> = {}): string {
    const source = { path: 'a.md', text }
    return createMarkdown({ ...defaults, engine, ...options }).render(text, {
      source,
      report: () => undefined,
      ...input,
    }).html
  }

  test.each([
    ['text is escaped, quotes included', 'a &amp; < \\"', '<p>a &amp; &lt; &quot;</p>\n'],
    ['soft and hard breaks', 'a\n  b  \nc', '<p>a\nb<br>\nc</p>\n'],
    ['tight and nested lists', '- a\n  - b\n- c', '<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n'],
    [
      'loose list with a start',
      '3. a\n\n4. b',
      '<ol start="3">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n',
    ],
    [
      'task list',
      '- [x]a\n- [ ] b',
      '<ul>\n<li><input checked="" disabled="" type="checkbox"> a</li>\n<li><input disabled="" type="checkbox"> b</li>\n</ul>\n',
    ],
    ['a fence keeps its language', '```go\na<b\n```', '<pre><code class="language-go">a&lt;b\n</code></pre>\n'],
    [
      'an empty fence and one blank line',
      '```\n```\n\n```\n\n```',
      '<pre><code></code></pre>\n<pre><code>\n</code></pre>\n',
    ],
    ['indented code', '    a\n\n    b', '<pre><code>a\n\nb\n</code></pre>\n'],
    ['a code span is one line', '`a\n  b`', '<p><code>a b</code></p>\n'],
    ['emphasis shares one stack', '**a *b** c*', '<p><em><em>a <em>b</em></em> c</em></p>\n'],
    ['one and two tildes', '~a~ ~~b~~ ~~~c~~~', '<p><del>a</del> <del>b</del> ~~~c~~~</p>\n'],
    [
      'table alignment',
      '|a|b|\n|:-|-|\n|1|',
      '<table>\n<thead>\n<tr>\n<th style="text-align:left">a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td style="text-align:left">1</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n',
    ],
    [
      'definitions, each line a term',
      'a\nb\n: c\n\n: d',
      '<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n<dd>\n<p>d</p>\n</dd>\n</dl>\n',
    ],
    [
      'a list inside a definition',
      'a\n: b\n\n  - c\n    - d',
      '<dl>\n<dt>a</dt>\n<dd>b\n<ul>\n<li>c\n<ul>\n<li>d</li>\n</ul>\n</li>\n</ul>\n</dd>\n</dl>\n',
    ],
    ['a colon without a term', ': a', '<p>: a</p>\n'],
    [
      'linkify',
      'www.a.org http://a.b/c(d). x@a.org [http://a.b](/c)',
      '<p><a href="https://www.a.org">www.a.org</a> <a href="http://a.b/c(d)">http://a.b/c(d)</a>. <a href="mailto:x@a.org">x@a.org</a> <a href="/c">http://a.b</a></p>\n',
    ],
    ['linkify not after entities', '&lt;x@a.org', '<p>&lt;x@a.org</p>\n'],
    [
      'addresses are encoded',
      '[a](</b c/ü?d=%20&e> "t\\"")',
      '<p><a href="/b%20c/%C3%BC?d=%20&amp;e" title="t&quot;">a</a></p>\n',
    ],
    [
      'dangerous addresses are emptied',
      '[a](javascript:b) ![c](data:text/x)',
      '<p><a href="">a</a> <img src="" alt="c"></p>\n',
    ],
    [
      'alternative text has no markup',
      '![a *b* `c` "d"](e.png)',
      '<p><img src="e.png" alt="a b c &ldquo;d&rdquo;"></p>\n',
    ],
    [
      'quotes, dashes and dots',
      `"a" 'b' it's '90s -- --- ... <<c>>`,
      '<p>&ldquo;a&rdquo; &lsquo;b&rsquo; it&rsquo;s &rsquo;90s &ndash; &mdash; &hellip; &laquo;c&raquo;</p>\n',
    ],
    ['escaped punctuation stays', '\\"a\\" \\-- b', '<p>&quot;a&quot; -- b</p>\n'],
    ['shortcode placeholders', 'a HAHAHUGOSHORTCODE3s0HBHB b', '<p>a HAHAHUGOSHORTCODE3s0HBHB b</p>\n'],
    [
      'heading attributes before anchors',
      '## A b ## {.c}\n\n## A b\n\n## D {#a-b-1 data-x=2}',
      '<h2 class="c" id="a-b">A b</h2>\n<h2 id="a-b-1">A b</h2>\n<h2 id="a-b-1" data-x="2">D</h2>\n',
    ],
    ['a brace that is none', '## a {b\n\nc {#d}', '<h2 id="a-b">a {b</h2>\n<p>c {#d}</p>\n'],
    [
      'raw HTML is left out',
      'a <b>c</b>\n\n<div>\n</div>\n\n<!-- d -->\n',
      '<p>a <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n<!-- raw HTML omitted -->\n',
    ],
    [
      'footnotes',
      'a[^x] b[^x] ![^y]\n\n[^y]: c\n[^x]: d\n\n    e\n[^z]: f',
      '<p>a<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup> b<sup id="fnref1:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup> !<sup id="fnref:2"><a href="#fn:2" class="footnote-ref" role="doc-noteref">2</a></sup></p>\n<div class="footnotes" role="doc-endnotes">\n<hr>\n<ol>\n<li id="fn:1">\n<p>d</p>\n<p>e&#160;<a href="#fnref:1" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>&#160;<a href="#fnref1:1" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a></p>\n</li>\n<li id="fn:2">\n<p>c&#160;<a href="#fnref:2" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a></p>\n</li>\n</ol>\n</div>\n',
    ],
  ])('default: %s', (_, text, expected) => expect(html(text)).toBe(expected))

  const extras = { delete: on, insert: on, mark: on, subscript: on, superscript: on }
  const passthrough = { ...on, delimiters: { inline: [['$', '$']], block: [['$$', '$$']] } }

  test.each<[string, Partial<MarkdownOptions>, string, string]>([
    [
      'raw HTML is kept',
      { renderer: { ...renderer, unsafe: true } },
      'a <b href=/c/d>\n\n<div>\n *x*\n</div>',
      '<p>a <b href=/c/d></p>\n<div>\n *x*\n</div>',
    ],
    [
      'hard wraps and XHTML',
      { renderer: { ...renderer, hardWraps: true, xhtml: true } },
      'a\nb\n\n***',
      '<p>a<br />\nb</p>\n<hr />\n',
    ],
    [
      'block attributes',
      { parser: { ...parser, attribute: { block: true, title: true } } },
      'a\n{.b onclick="x" data-c=1}\n\n> d\n{#e}\n\n{.f}',
      '<p class="b" data-c="">a</p>\n<blockquote id="e"><p>d</p>\n</blockquote>\n',
    ],
    [
      'images alone',
      { parser: { ...parser, wrapStandAloneImageWithinParagraph: false } },
      '![a](b)\n\nc ![a](b)',
      '<img src="b" alt="a"><p>c <img src="b" alt="a"></p>\n',
    ],
    [
      'extras',
      { extensions: { ...extensions, strikethrough: false, extras } },
      '++a++ ==b== ~c~ ~~d~~ ^-1^',
      '<p><ins>a</ins> <mark>b</mark> <sub>c</sub> <del>d</del> <sup>-1</sup></p>\n',
    ],
    [
      'passthrough',
      { extensions: { ...extensions, passthrough } },
      'a $*b\n_c$ d $$e$$ f $g',
      '<p>a $*b\n_c$ d </p>\n$$e$$<p> f $g</p>\n',
    ],
    ['emoji', { emoji: true }, ':heart: :no-such: a:b', '<p>&#x2764;&#xfe0f; :no-such: a:b</p>\n'],
    [
      'wide lines',
      {
        extensions: {
          ...extensions,
          cjk: { ...on, eastAsianLineBreaks: true, eastAsianLineBreaksStyle: 'simple', escapedSpace: true },
        },
      },
      '太郎\n花子\\ **a**\\ b\nc',
      '<p>太郎花子<strong>a</strong>b\nc</p>\n',
    ],
    [
      'anchors of terms',
      { parser: { ...parser, autoDefinitionTermID: true } },
      'A b\n: c',
      '<dl>\n<dt id="a-b">A b</dt>\n<dd>c</dd>\n</dl>\n',
    ],
  ])('with options: %s', (_, options, text, expected) => expect(html(text, options)).toBe(expected))

  test.each([
    ['one paragraph', '*a*', '<em>a</em>'],
    ['two paragraphs', 'a\n\nb', '<p>a</p>\n<p>b</p>\n'],
    ['another block', '# a', '<h1 id="a">a</h1>\n'],
  ])('inline: %s', (_, text, expected) => expect(html(text, {}, { inline: true })).toBe(expected))

  test('plugins of others run on both trees', () => {
    const remark = () => (tree: { children: unknown[] }) => void tree.children.pop()
    const rehype = () => (tree: { children: { properties?: Record<string, unknown> }[] }) => {
      tree.children[0]!.properties = { className: ['x', 'y'], ariaLabel: 'z', hidden: true }
    }
    expect(html('a\n\nb', { remarkPlugins: [remark], rehypePlugins: [rehype] })).toBe(
      '<p class="x y" aria-label="z" hidden="">a</p>\n',
    )
  })

  test('what goes wrong is reported at its place', () => {
    const reports: Diagnostic[] = []
    const input = { report: (diagnostic: Diagnostic) => void reports.push(diagnostic), highlight: () => '' }
    html('a <b>\n\n```x {c=300x200}\n```', {}, input)
    html('*a _b '.repeat(20_000) + '_ *'.repeat(20_000), {}, input)
    expect(reports.map(({ code, at }) => [code, at?.start])).toEqual([
      ['markdown/raw-html', 2],
      ['markdown/attributes', 7],
      ...(engine === 'remark' ? [['markdown/too-deep', 0]] : []),
    ])
  })
})
