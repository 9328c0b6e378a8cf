import { describe, expect, test } from 'vitest'
import { PartNames } from '../../../src/diagrams/references.ts'
import { sanitizeSvg } from '../../../src/diagrams/sanitize.ts'
import { sanitizeDeclarations, sanitizeStyle } from '../../../src/diagrams/sanitize-style.ts'

const inside = (content: string): string | undefined => {
  const svg = sanitizeSvg(`<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`, 'd-1')
  return svg?.replace('<svg id="d-1" xmlns="http://www.w3.org/2000/svg">', '').replace(/<\/svg>$/, '')
}

describe('sanitizeSvg', () => {
  test.each([
    ['keeps shapes', '<g class="a"><path d="M0 0"/></g>', '<g class="a"><path d="M0 0"/></g>'],
    ['keeps text and entities', '<text>a &lt;b&gt; &#38; &quot;</text>', '<text>a &lt;b&gt; &amp; "</text>'],
    ['keeps title and description', '<title>T</title><desc>D</desc>', '<title>T</title><desc>D</desc>'],
    ['drops comments', '<g><!-- <script> --></g>', '<g></g>'],
    ['drops script with its content', '<script>alert(1)</script><g/>', '<g/>'],
    [
      'drops foreignObject with its content',
      '<foreignObject><div>x<script>1</script></div></foreignObject><g/>',
      '<g/>',
    ],
    ['drops nested unknown elements', '<a><iframe><g><rect/></g></iframe>t</a>', '<a rel="noopener noreferrer">t</a>'],
    [
      'drops animation',
      '<a href="/x"><animate attributeName="href" to="javascript:alert(1)"/></a>',
      '<a href="/x" rel="noopener noreferrer"></a>',
    ],
    ['drops handlers', '<g onclick="alert(1)" OnLoad="x"/>', '<g/>'],
    ['drops data attributes', '<g data-points="eA=="/>', '<g/>'],
    [
      'keeps web links',
      '<a href="https://a.example/?x=1&amp;y">t</a>',
      '<a href="https://a.example/?x=1&amp;y" rel="noopener noreferrer">t</a>',
    ],
    ['keeps links within the site', '<a href="../b/#c">t</a>', '<a href="../b/#c" rel="noopener noreferrer">t</a>'],
    ['drops script links', '<a xlink:href="javascript:alert(1)">t</a>', '<a rel="noopener noreferrer">t</a>'],
    [
      'drops script links with blanks',
      '<a href=" java&#10;script:alert(1)">t</a>',
      '<a rel="noopener noreferrer">t</a>',
    ],
    [
      'drops script links with entities',
      '<a href="&#106;avascript&#58;alert(1)">t</a>',
      '<a rel="noopener noreferrer">t</a>',
    ],
    ['drops data links', '<a href="data:text/html,x">t</a>', '<a rel="noopener noreferrer">t</a>'],
    ['drops foreign pictures', '<image href="https://a.example/x.png"/>', '<image/>'],
    ['drops SVG pictures', '<image href="data:image/svg+xml;base64,eA=="/>', '<image/>'],
    [
      'keeps pictures given as data',
      '<image href="data:image/png;base64,eA=="/>',
      '<image href="data:image/png;base64,eA=="/>',
    ],
    ['drops foreign uses', '<use href="https://a.example/x.svg#a"/>', '<use/>'],
    [
      'numbers ids and references in the order in which they are met',
      '<g id="a" aria-labelledby="t d-1-u"/><use href="#a"/>',
      '<g id="d-1_1" aria-labelledby="d-1_2 d-1_3"/><use href="#d-1_1"/>',
    ],
    ['knows names that begin with the picture’s', '<g id="d-1-a"/><g id="d-1_a"/>', '<g id="d-1_1"/><g id="d-1_1"/>'],
    ['knows names that only begin alike', '<g id="d-11"/><g id="1"/>', '<g id="d-1_1"/><g id="d-1_2"/>'],
    ['keeps the last word of a name', '<g id="d-1_x-2-arrowhead"/>', '<g id="d-1_1-arrowhead"/>'],
    ['numbers names that objects have', '<g id="constructor"/><g id="__proto__"/>', '<g id="d-1_1"/><g id="d-1_2"/>'],
    ['keeps local url()', '<path marker-end="url(#m)"/>', '<path marker-end="url(#d-1_1)"/>'],
    ['drops foreign url()', '<path fill="url(https://a.example/#m)" filter="URL( x#m )"/>', '<path/>'],
    ['drops escaped url()', '<path style="fill:u\\72l(https://a.example)"/>', '<path/>'],
    [
      'moves harmless style into the one element, each different one once',
      '<path style="fill:#ff3 !important; stroke : red"/><g style="fill:red" class="a"><style>#d-1 .a{x:1}</style><g style="fill:red"/></g>',
      '<path class="_1"/><g class="a _2"><g class="_2"/></g>' +
        '<style>#d-1 .a{x:1}#d-1#d-1#d-1 ._1{fill:#ff3 !important;stroke:red}#d-1#d-1#d-1 ._2{fill:red}</style>',
    ],
    ['drops foreign namespaces', '<g xmlns="http://www.w3.org/1999/xhtml"/>', '<g/>'],
    ['drops text where none is shown', '<g>stray<rect/></g>', '<g><rect/></g>'],
    ['escapes quotes in attributes', "<g class='a\"b'/>", '<g class="a&quot;b"/>'],
    [
      'treats a closing svg in a label as text',
      '<text>&lt;/svg&gt;&lt;script&gt;1&lt;/script&gt;</text>',
      '<text>&lt;/svg&gt;&lt;script&gt;1&lt;/script&gt;</text>',
    ],
  ])('%s', (_, input, expected) => expect(inside(input)).toBe(expected))

  test.each([
    ['what follows the picture', '<svg></svg><script>1</script>'],
    ['an early end', '<svg><g></svg><script>1</script></g></svg>'],
    ['crossed elements', '<svg><g><a></g></a></svg>'],
    ['an unclosed picture', '<svg><g/>'],
    ['an unclosed tag', '<svg><g'],
    ['an unclosed comment', '<svg><!-- </svg>'],
    ['another root', '<html><svg></svg></html>'],
    ['text before it', 'x<svg></svg>'],
    ['declarations', '<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>'],
    ['character data sections', '<svg><style><![CDATA[x]]></style></svg>'],
    ['bare attributes', '<svg onload></svg>'],
    ['nothing', ''],
  ])('refuses %s', (_, input) => expect(sanitizeSvg(input, 'd-1')).toBeUndefined())

  test('moves the style of the root, too', () =>
    expect(sanitizeSvg('<svg style="top:0"><g style="top:0"/></svg>', 'd-1')).toBe(
      '<svg id="d-1"><g class="_1"/><style>#d-1#d-1#d-1{top:0}#d-1#d-1#d-1 ._1{top:0}</style></svg>',
    ))

  test('replaces the root id', () => expect(sanitizeSvg('<svg id="other"></svg>', 'd-1')).toBe('<svg id="d-1"></svg>'))

  test('takes time in proportion to length', () => {
    const nested = '<g '.repeat(50_000)
    expect(sanitizeSvg(`<svg>${nested}`, 'd-1')).toBeUndefined()
    expect(sanitizeSvg(`<svg>${'<g>'.repeat(50_000)}`, 'd-1')).toBeUndefined()
  })
})

describe('sanitizeStyle', () => {
  test.each([
    ['keeps scoped rules', '#d-1 .a{fill:red}#d-1{color:blue}', '#d-1 .a{fill:red}#d-1{color:blue}'],
    ['keeps lists of scoped selectors', '#d-1 .a, #d-1 .b > c{fill:red}', '#d-1 .a,#d-1 .b > c{fill:red}'],
    ['prefixes ids in selectors', '#d-1 #x{fill:red}', '#d-1 #d-1_1{fill:red}'],
    ['leaves strings in selectors alone', '#d-1 [fill="#444"]{fill:red}', '#d-1 [fill="#444"]{fill:red}'],
    ['drops rules for the page', 'body{display:none}*{fill:red}', ''],
    ['drops lists that reach the page', '#d-1 .a,body{display:none}', ''],
    ['drops siblings of the picture', '#d-1 ~ p{display:none}#d-1 + p{color:red}', ''],
    ['drops another picture', '#d-11 .a{fill:red}', ''],
    ['drops @import', '@import url(//a.example);#d-1{fill:red}', '#d-1{fill:red}'],
    ['drops @font-face and @media', '@font-face{src:url(x)}@media all{body{color:red}}', ''],
    [
      'renames keyframes',
      '@keyframes dash{to{stroke-dashoffset:0}}#d-1 .e{animation:dash 1s}',
      '@keyframes d-1_1{to{stroke-dashoffset:0}}#d-1 .e{animation:d-1_1 1s}',
    ],
    ['drops foreign urls', '#d-1{fill:url(http://a.example)}#d-1 b{fill:red;background:url(x)}', '#d-1 b{fill:red}'],
    ['reads through comments', '#d-1/* } */ .a{fill:/* ; */red}', '#d-1  .a{fill:red}'],
    ['survives an injected end', '#d-1 .a{fill:red}}body{color:red}', '#d-1 .a{fill:red}'],
    ['drops an unclosed rest', '#d-1 .a{fill:red', ''],
    ['drops an unclosed string', '#d-1 .a{font-family:"x;}body{color:red}', ''],
  ])('%s', (_, input, expected) => expect(sanitizeStyle(input, new PartNames('d-1'))).toBe(expected))

  test.each([
    ['position', 'position:fixed;top:0', 'top:0'],
    ['escapes', 'fill:\\75rl(x)', ''],
    ['expression', 'width:expression(alert(1))', ''],
    ['closing tags', 'fill:red</style>', ''],
    ['semicolons in strings', 'font-family:"a;b"', 'font-family:"a;b"'],
    ['unbalanced parentheses', 'fill:rgb(1,2', ''],
    ['blending', 'mix-blend-mode:multiply', ''],
    ['custom properties', '--x:1', '--x:1'],
  ])('declarations: %s', (_, input, expected) =>
    expect(sanitizeDeclarations(input, new PartNames('d-1'))).toBe(expected),
  )
})
