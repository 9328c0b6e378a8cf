import { describe, expect, test } from 'vitest'
import { drawClientDiagrams } from '../../../src/publish/client-diagrams.ts'
import { clientOptions } from '../../../src/publish/diagram-options.ts'
import { namesOfStarter } from '../../../src/publish/diagram-scripts.ts'

const drawn = (html: string): string => drawClientDiagrams(html, (text) => `[${text}]`)

test.each([
  [
    'a div keeps its attributes',
    '<div class="mermaid" align="left">A-->B</div>',
    '<div class="mermaid-diagram" align="left">[A-->B]</div>',
  ],
  [
    'a pre keeps its other classes',
    '<pre class="mermaid align-right zoomable">A</pre>',
    '<pre class="mermaid-diagram align-right zoomable">[A]</pre>',
  ],
  [
    'references are read',
    '<pre class=mermaid>A--&gt;B &amp;lt; &quot;x&quot; &#35;</pre>',
    '<pre class="mermaid-diagram">[A-->B &lt; "x" #]</pre>',
  ],
  [
    'markup in a label stays',
    '<div class="mermaid">A["x<br>y"]</div>',
    '<div class="mermaid-diagram">[A["x<br>y"]]</div>',
  ],
  ['upper case', '<DIV CLASS="x mermaid">A</DIV>', '<div class="mermaid-diagram x">[A]</DIV>'],
  [
    'elements of the same name inside',
    '<div class="mermaid">a<div>b</div>c</div><p>d',
    '<div class="mermaid-diagram">[a<div>b</div>c]</div><p>d',
  ],
  [
    'a fence',
    '<pre tabindex="0"><code class="language-mermaid" data-lang="mermaid">A&lt;B\n</code></pre>',
    '<pre class="mermaid-diagram" tabindex="0">[A<B\n]</pre>',
  ],
  [
    'a fence in lines',
    '<pre class="chroma"><code class="language-mermaid"><span class="line">A--&gt;B</span></code></pre>',
    '<pre class="mermaid-diagram chroma">[A-->B]</pre>',
  ],
  [
    'two',
    '<p class="mermaid">a</p>mermaid<p class="mermaid">b</p>',
    '<p class="mermaid-diagram">[a]</p>mermaid<p class="mermaid-diagram">[b]</p>',
  ],
])('draws: %s', (_, html, expected) => expect(drawn(html)).toBe(expected))

test.each([
  ['another class', '<div class="mermaid-like">a</div>'],
  ['another language', '<pre><code class="language-go">mermaid</code></pre>'],
  ['a fence with more behind it', '<pre><code class="language-mermaid">a</code> b</pre>'],
  ['nothing to draw', '<div class="mermaid"> \n</div>'],
  ['a picture', '<div class="mermaid"><svg></svg></div>'],
  ['a comment', '<!-- <div class="mermaid">a</div> -->'],
  ['text of a script', '<script>x = "<div class=mermaid>a</div>"</script>'],
  ['text of a text area', '<textarea><div class="mermaid">a</div></textarea>'],
  ['an attribute', '<p title="<div class=mermaid>a</div>">b</p>'],
  ['an element that does not end', '<div class="mermaid">a<div class="mermaid">b'],
  ['a tag that does not end', '<div class="mermaid'],
  ['no diagram at all', '<p>mermaids</p>'],
])('leaves alone: %s', (_, html) => expect(drawn(html)).toBe(html))

describe('scripts', () => {
  const load = '<script src="/js/mermaid.min.js?12"></script>'
  test.each([
    ['the library', load, ''],
    ['a script that starts it', `${load}<script>mermaid.initialize({ startOnLoad: true });</script>`, ''],
    [
      'a module',
      '<script type="module">import mermaid from "https://cdn.example/mermaid.esm.mjs"; mermaid.initialize({})</script>',
      '',
    ],
    [
      'settings in a variable',
      "<script>\n// set up\nvar config = {flowchart: {curve: 'basis'}};\nmermaid.initialize(config);</script>",
      '',
    ],
    [
      'others stay',
      `<script>mermaids()</script>${load}<script src="a/mermaidless.js"></script>`,
      '<script>mermaids()</script><script src="a/mermaidless.js"></script>',
    ],
  ])('leaves out: %s', (_, html, expected) => expect(drawn(html)).toBe(expected))

  test.each([
    ['another script draws with it', `${load}<script>button.onclick = () => mermaid.render("a", text)</script>`],
    [
      'another script reads its settings',
      `${load}<script>var look = {a: 1}; mermaid.initialize(look)</script><script>use(look.a)</script>`,
    ],
    ['it does more than start', '<script>mermaid.initialize({}); count()</script>'],
    ['data about mermaids', '<script type="application/json">{"mermaid": 1}</script>'],
  ])('keeps all: %s', (_, html) => expect(drawn(html)).toBe(html))

  test.each([
    ['mermaid.initialize({ a: [1, "b"], c: \'d\' })', []],
    ['mermaid.startOnLoad = true; mermaid.run()', []],
    ['const a = {}; mermaid.init(a)', ['a']],
    ['var a = {}', undefined],
    ['mermaid.initialize({ a: b() })', undefined],
    ['mermaid.initialize({ a: 1 }', undefined],
    ['mermaid.initialize({ a: "unclosed })', undefined],
    ['var a = b; mermaid.initialize(a)', undefined],
    ['mermaid.render("a", "b")', undefined],
  ])('namesOfStarter: %s', (script, expected) => expect(namesOfStarter(script)).toEqual(expected))
})

test.each([
  ['nothing', '', {}],
  [
    'a literal',
    'mermaid.initialize({ startOnLoad: true, theme: \'forest\', flowchart: { curve: "basis", nodeSpacing: -1.5, }, x: [null, false] });',
    { theme: 'forest', flowchart: { curve: 'basis', nodeSpacing: -1.5 }, x: [null, false] },
  ],
  [
    'a variable',
    'var config = {\n startOnLoad:true, // at once\n flowchart:{ curve:"linear" }\n};\nmermaid.initialize(config);',
    { flowchart: { curve: 'linear' } },
  ],
  ['a script that does more', 'if (x) { mermaid.initialize({ look: "handDrawn" }); count() }', { look: 'handDrawn' }],
  ['the last one', 'mermaid.initialize({a: 1, b: 1}); mermaid.initialize({b: 2})', { a: 1, b: 2 }],
  [
    'what Relearn keeps for its script',
    'window.themeUseMermaid = JSON.parse("{ \\u0022theme\\u0022: \\u0022dark\\u0022, \\"er\\": {\\x22fill\\x22: \\x22it\\\\u0027s\\x22} }");',
    { theme: 'dark', er: { fill: "it's" } },
  ],
  [
    'nothing that concerns safety',
    'mermaid.initialize({securityLevel: "loose", secure: [], themeCSS: "x", "fontFamily": "x", htmlLabels: false, "__proto__": {}})',
    {},
  ],
  ['nothing that is computed', 'mermaid.initialize({ theme: dark() })', {}],
  ['nothing that is spread', 'mermaid.initialize({ ...base, a: 1 })', {}],
  ['nothing that is unclosed', 'mermaid.initialize({ a: "x', {}],
  ['nothing that is too deep', `mermaid.initialize(${'['.repeat(10_000)})`, {}],
  ['nothing that does not parse', 'window.themeUseMermaid = JSON.parse("{")', {}],
  ['nothing of another object', 'my.mermaids.initialize({ a: 1 })', {}],
])('options of a page: %s', (_, script, expected) => expect(clientOptions([script])).toEqual(expected))

test('every diagram of a page is given the options of all its scripts', () => {
  const html =
    '<pre class="mermaid">a</pre><script>mermaid.initialize({theme: "dark"})</script><pre class="mermaid">b</pre>'
  const given: unknown[] = []
  drawClientDiagrams(html, (text, options) => {
    given.push([text, options])
    return ''
  })
  expect(given).toEqual([
    ['a', { theme: 'dark' }],
    ['b', { theme: 'dark' }],
  ])
})

test('takes linear time', () => {
  const hostile = [
    '<div class="mermaid">',
    '<pre><code class="language-mermaid">',
    '<div class="mermaid"><',
    '<script>mermaid/*',
    '<p class=mermaid>a</p><script>mermaid.initialize(/*',
    '<p class=mermaid>a</p><script>mermaid.initialize({a:"',
    '<!--mermaid',
    '<div class="mermaid" a="',
  ]
  const start = performance.now()
  for (const part of hostile) drawn(part.repeat(20_000))
  drawn('<div class="mermaid">a</div>'.repeat(20_000))
  expect(performance.now() - start).toBeLessThan(3000)
})
