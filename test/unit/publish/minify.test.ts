import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { minifyCss } from '../../../src/publish/minify-css.ts'
import { minifyHtml, type HtmlOptions } from '../../../src/publish/minify-html.ts'
import { findEsbuild } from '../../../src/publish/minify-js.ts'
import { minifyJson } from '../../../src/publish/minify-json.ts'
import { minifyXml } from '../../../src/publish/minify-xml.ts'
import { createMinifier, type MinifySettings } from '../../../src/publish/minify.ts'

const defaults: HtmlOptions = {
  keepComments: false,
  keepSpecialComments: true,
  keepDefaultAttrVals: true,
  keepDocumentTags: true,
  keepEndTags: true,
  keepQuotes: false,
  keepWhitespace: false,
}

const html = (text: string, options: Partial<HtmlOptions> = {}): string =>
  minifyHtml(text, { ...defaults, ...options }, (type, inner) =>
    type.startsWith('text/css') ? minifyCss(inner, type.endsWith('inline')) : `[${inner.trim()}]`,
  ).join('')

describe('HTML', () => {
  test.each([
    ['white space beside blocks', '<div>\n  <p> a </p>\n  <p>b</p>\n</div>\n', '<div><p>a</p><p>b</p></div>'],
    ['one blank in a line', '<p>a  <b> c</b>   d</p>', '<p>a <b>c</b> d</p>'],
    ['a line break stays one', '<p>a  \n  b</p>', '<p>a\nb</p>'],
    ['blanks after objects', '<p><img src="a">  b <i></i> c</p>', '<p><img src=a> b <i></i> c</p>'],
    ['pre and textarea', '<pre>\n a  b </pre> <textarea> c </textarea>', '<pre>\n a  b </pre><textarea> c </textarea>'],
    ['title', '<title> a\n  b </title>', '<title>a\nb</title>'],
    ['doctype', '<!DOCTYPE HTML>\n<p>', '<!doctype html><p>'],
    ['an older doctype', '<!DOCTYPE html PUBLIC "x">', '<!DOCTYPE html PUBLIC "x">'],
    ['comments', 'a<!-- b -->c<!---->d<!-->e', 'acde'],
    ['conditional comments', '<!--[if IE]> <p> <![endif]-->', '<!--[if IE]> <p> <![endif]-->'],
    ['server side includes', '<!--#include file="a" -->', '<!--#include file="a" -->'],
    ['a comment that keeps a tag apart', '<<!-- -->script>', '<<!-- -->script>'],
    ['a comment that keeps a reference apart', '&am<!-- -->p;', '&am<!-- -->p;'],
    ['attributes', `<a href="x/" title='a b' class=" c  d " data-e="">`, `<a href=x/ title='a b' class="c d" data-e>`],
    ['quotes in attributes', `<a b="&quot;" c='&#39;"' d="'">`, `<a b='"' c='&#39;"' d="'">`],
    ['quotes for readers of RDFa', '<meta property="og:a" content="b">', '<meta property="og:a" content="b">'],
    ['names', '<DIV ID="a"/><BR />', '<div id=a><br>'],
    ['references', '&gt; &quot; &amp; &amp;lt; &lt; &copy;', '> " & &amp;lt; &lt; &copy;'],
    ['a reference before a letter that is one', '&amp;&#108;t;', '&&#108;t;'],
    ['style attributes', '<p style="color: red; margin: 0px;">', '<p style=color:red;margin:0>'],
    [
      'scripts by their type',
      '<script> a </script><script type="x/y"> b </script>',
      '<script>[a]</script><script type=x/y> b </script>',
    ],
    [
      'a script in a comment',
      '<script><!-- <script> </script> --> </script>b',
      '<script>[<!-- <script> </script> -->]</script>b',
    ],
    ['data', '<script type="application/ld+json"> {} </script>', '<script type=application/ld+json>[{}]</script>'],
    [
      'drawings',
      '<svg viewBox="0 0">\n <g> <path d=M0/> </g> <text> a  b </text> </svg> c',
      '<svg viewBox="0 0"><g><path d="M0/"></g><text> a  b </text></svg> c',
    ],
    [
      'HTML in drawings',
      '<svg><foreignObject><P>a</P> <p>b</foreignObject></svg>',
      '<svg><foreignObject><p>a</p><p>b</foreignObject></svg>',
    ],
    ['a tag that is cut off', 'a <b c="', 'a <b c="'],
    ['no tags', 'a < b <3 </ c>', 'a < b <3 </ c>'],
    ['viewport', '<meta name="viewport" content="a=b, c=1.0">', '<meta name=viewport content="a=b,c=1">'],
    ['nothing', '', ''],
  ])('%s', (_, input, expected) => expect(html(input)).toBe(expected))

  test.each<[string, Partial<HtmlOptions>, string, string]>([
    ['comments', { keepComments: true }, '<!-- a -->', '<!-- a -->'],
    ['no special comments', { keepSpecialComments: false }, '<!--[if IE]>a<![endif]-->', ''],
    ['quotes', { keepQuotes: true }, '<a b="c" d=e f="">', '<a b="c" d=e f="">'],
    ['white space', { keepWhitespace: true }, '<p>  a </p>  <p>b</p>', '<p> a </p> <p>b</p>'],
    ['no default values', { keepDefaultAttrVals: false }, '<input type="text"><form method=get>', '<input><form>'],
    [
      'no document tags',
      { keepDocumentTags: false },
      '<html><head></head><body class=a>b</body></html>',
      '<body class=a>b',
    ],
    [
      'no end tags',
      { keepEndTags: false },
      '<ul><li>a</li><li>b</li></ul><p>c</p><p>d</p>e',
      '<ul><li>a<li>b</ul><p>c<p>d</p>e',
    ],
    ['end tags that count', { keepEndTags: false }, '<a><p>c</p></a><li>x</li>y', '<a><p>c</p></a><li>x</li>y'],
  ])('keeps %s', (_, options, input, expected) => expect(html(input, options)).toBe(expected))

  test.each([
    '<ul> <li>a</li> <li>b <p>c</p></li> </ul><dl><dt>a</dt><dd>b</dd></dl>',
    '<table><thead><tr><th>a</th></tr></thead> <tbody><tr><td>b</td><td>c</td></tr></tbody></table>',
    '<p>a<<!-- x -->b>c</p><p>&am<!-- -->p;lt;</p>',
    `<a x="" =b y='"' z="'&quot;" w="a&amp;lt;">q</a>`,
    '<svg><style>a > b {}</style><title>x</title><p>out</p></svg><math><mi>x</mi></math>',
    '<div><pre>\n\n a</pre><textarea>\n\nb</textarea></div>',
  ])('leaves the document as it is: %s', (input) => {
    expect(documentOf(html(input))).toEqual(documentOf(input))
    expect(documentOf(html(input, { keepEndTags: false }))).toEqual(documentOf(input))
  })

  test.each([
    ['<'],
    ['<!--'],
    ['&'],
    ['<a '],
    ['<svg>'],
    ['<script><!--'],
    ['</x'],
    ['<textarea></'],
    [' <!-- --> '],
    ['<a ='],
    ['"<p>'],
  ])('takes time that grows with the text: %s', (piece) => {
    const start = performance.now()
    html(piece.repeat(40_000))
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

/** Elements, attributes and texts without white space and comments. */
function documentOf(text: string): unknown {
  const plain = (node: unknown): unknown => {
    const { nodeName, attrs, childNodes, value } = node as {
      nodeName: string
      attrs?: readonly { name: string; value: string }[]
      childNodes?: readonly unknown[]
      value?: string
    }
    if (nodeName === '#text') return value!.replace(/\s+/g, '')
    return { nodeName, attrs, children: merged((childNodes ?? []).map(plain)) }
  }
  return plain(parse(text))
}

function merged(children: readonly unknown[]): readonly unknown[] {
  const result: unknown[] = []
  for (const child of children) {
    if ((child as { nodeName?: string }).nodeName === '#comment' || child === '') continue
    if (typeof child === 'string' && typeof result.at(-1) === 'string') result.push((result.pop() as string) + child)
    else result.push(child)
  }
  return result
}

describe('CSS', () => {
  test.each([
    ['rules', 'a  {  b : c ; d:e;; }\n f{}', 'a{b:c;d:e}f{}'],
    ['comments', '/* a */ b/*c*/ { /* d */ e: f /* g */ } /*! h */', 'b{e:f}/*! h */'],
    ['a comment between words', 'a/**/b{}', 'a/**/b{}'],
    ['selectors', 'a > b , c + d ~ e :hover , f:not( .g ) {h:i}', 'a>b,c+d~e :hover,f:not(.g){h:i}'],
    ['nth', 'a:nth-child(2n + 1){b:c}', 'a:nth-child(2n + 1){b:c}'],
    ['an id like a colour', '#aabbcc{color:#aabbcc}', '#aabbcc{color:#abc}'],
    ['zeros', 'a{b:0.50em -0.0px +00.5s 0% 10.0px;flex:1 1 0px;c:0s}', 'a{b:.5em -0 +.5s 0% 10px;flex:1 1 0px;c:0s}'],
    ['arithmetic', 'a{b:calc( 1px + 0px - .50em )}', 'a{b:calc(1px + 0px - .5em)}'],
    ['strings and addresses', `a{b:"c  ;}" url( d e.png ) , url("f )g")}`, `a{b:"c  ;}" url( d e.png ),url("f )g")}`],
    ['escapes', '.\\31 0 .a\\:b{c:d}', '.\\31 0 .a\\:b{c:d}'],
    ['custom properties', ':root{ --a : b ; --c: ; --d:{e:f}; --g:0px }', ':root{--a:b;--c: ;--d: {e:f};--g:0px}'],
    [
      'at-rules',
      '@media screen and (min-width: 1px) , print { a{b:c} }',
      '@media screen and (min-width:1px),print{a{b:c}}',
    ],
    ['media without a name', '@media (a:b) and (c:d){}', '@media(a:b) and (c:d){}'],
    ['statements', '@charset "x"; @import url(a;b) ;\na{}', '@charset "x";@import url(a;b);a{}'],
    ['nested rules', 'a { b:c; &:hover { d:e } f:g }', 'a{b:c;&:hover{d:e}f:g}'],
    ['important', 'a{b:c ! important}', 'a{b:c!important}'],
    ['ranges of letters', 'a{unicode-range:U+0025-00FF, u+4??}', 'a{unicode-range:U+0025-00FF,u+4??}'],
    ['exponents', 'a{b:1e3 1e-7 0em}', 'a{b:1e3 1e-7 0}'],
    ['an end that is missing', 'a{b:"c', 'a{b:"c'],
  ])('%s', (_, input, expected) => expect(minifyCss(input)).toBe(expected))

  test.each([['{'], ['/*'], ['"'], ['url('], ['a;'], ['\\'], ['a:'], ['  ']])(
    'takes time that grows with the text: %s',
    (piece) => {
      const start = performance.now()
      minifyCss(piece.repeat(40_000))
      expect(performance.now() - start).toBeLessThan(2000)
    },
  )
})

test.each([
  ['blanks', '{ "a b" : [ 1.0 , "\\" " ] }\n', '{"a b":[1.0,"\\" "]}'],
  ['no JSON', '{ a : 1 }', '{ a : 1 }'],
])('JSON: %s', (_, input, expected) => expect(minifyJson(input)).toBe(expected))

test.each([
  ['blanks between tags', '<?xml version="1.0"?>\n<a>\n <b c="d" />\n</a>\n', '<?xml version="1.0"?><a><b c="d"/></a>'],
  ['comments', '<a><!-- b --><c/></a>', '<a><c/></a>'],
  ['text', '<a> b  c <d/> </a><e> </e>', '<a> b  c <d/></a><e> </e>'],
  ['sections', '<a> <![CDATA[ <b> ]]> </a>', '<a> <![CDATA[ <b> ]]> </a>'],
  [
    'a wish for blanks',
    '<a xml:space="preserve"> <b/> </a> <c> <d/> </c>',
    '<a xml:space="preserve"> <b/> </a><c><d/></c>',
  ],
  ['a doctype with entities', '<!DOCTYPE a [<!ENTITY b "c">]> <a/>', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'],
  ['elements that preserve', '<svg> <text> <b/> </text> </svg>', '<svg><text> <b/> </text></svg>'],
])('XML: %s', (_, input, expected) =>
  expect(minifyXml(input, { keepComments: false, keepWhitespace: false, preserving: new Set(['text']) })).toBe(
    expected,
  ),
)

describe('by media type', () => {
  const settings: MinifySettings = {
    disableCSS: false,
    disableHTML: false,
    disableJS: false,
    disableJSON: false,
    disableSVG: false,
    disableXML: false,
    tdewolff: {
      html: defaults,
      js: { keepVarNames: false, version: 2022 },
      svg: { keepComments: false },
      xml: { keepWhitespace: false },
    },
  }
  const off: MinifySettings = {
    ...settings,
    disableCSS: true,
    disableHTML: true,
    disableJS: true,
    disableJSON: true,
    disableSVG: true,
    disableXML: true,
  }
  const run = (given: MinifySettings, type: string, suffix: string, text: string, withEsbuild = true) => {
    const reported: Diagnostic[] = []
    const minifier = createMinifier({
      settings: given,
      findEsbuild: withEsbuild ? findEsbuild : () => undefined,
      report: (each) => void reported.push(each),
    })
    const kind = { type, suffixes: [suffix] }
    return {
      reported,
      later: minifier.minify({ path: 'a', text }, kind),
      now: () => minifier.minifySync({ path: 'a', text }, kind),
      knows: minifier.knows(kind),
    }
  }

  test.each([
    ['text/html', 'html', '<p> a', '<p>a'],
    ['text/css', 'css', 'a { }', 'a{}'],
    ['text/javascript', 'js', 'let  a = 1 ;', 'let a=1;'],
    ['application/json', 'json', '{ }', '{}'],
    ['application/manifest+json', 'webmanifest', '[ ]', '[]'],
    ['application/rss+xml', 'xml', '<a> <b/></a>', '<a><b/></a>'],
    ['image/svg+xml', 'svg', '<svg> <g/></svg>', '<svg><g/></svg>'],
  ])('%s', async (type, suffix, input, expected) => {
    expect(await run(settings, type, suffix, input).later).toBe(expected)
    expect(run(settings, type, suffix, input).now()).toBe(expected)
    expect(await run(off, type, suffix, input).later).toBe(input)
    expect(run(off, type, suffix, input).now()).toBe(input)
  })

  test('a type without a minifier stays as it is', async () => {
    const { later, knows, now } = run(settings, 'text/plain', 'txt', ' a ')
    expect([knows, await later, now()]).toEqual([false, ' a ', ' a '])
  })

  test('without esbuild scripts only lose the blanks at their ends', async () => {
    expect(await run(settings, 'text/javascript', 'js', ' a  = 1 \n', false).later).toBe('a  = 1')
  })

  test('a script that is none stays as it is and is reported once', async () => {
    const { later, reported } = run(settings, 'text/html', 'html', '<script>a b</script><script>a b</script>')
    expect(await later).toBe('<script>a b</script><script>a b</script>')
    expect(reported.map(({ code, severity }) => [code, severity])).toEqual([['publish/minify', 'warning']])
  })
})
