import { array, assert, boolean, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BodyItem } from '../../../src/content/body.ts'
import { lexBody } from '../../../src/content/page-lexer.ts'
import { parseText } from '../../../src/content/content-file.ts'
import { placeOf, read, shortcodes, show, textOf } from './support.ts'

describe('bodies', () => {
  const cases: readonly [name: string, text: string, expected: string][] = [
    ['text alone', 'a {{ b }} {c}', '«a {{ b }} {c}»'],
    ['without a body', 'a {{< img >}} b', '«a »[img]« b»'],
    ['tight', '{{<img>}}{{%img%}}', '[img][%img]'],
    ['braces around', '{{{< img >}}} {{{{< img >}} }}', '«{»[img]«} {{»[img]« }}»'],
    ['positional', '{{< img 1 -2 2.5 true a-b "x y" `r "q"\nz` 007 >}}', '[img 1 -2 2.5f true "a-b" "x y" "r \\"q\\"\\nz" 7]'],
    ['named', '{{< img a=1 b=-.5 c=false d="e f" e=`g\nh` f=+5 g=x/y,z h= "sp" >}}', '[img a=1 b=-0.5f c=false d="e f" e="g\\nh" f=5 g="x/y,z" h="sp"]'],
    ['quoted is text', '{{< img "1" "true" a >}}', '[img "1" "true" "a"]'],
    ['empty values', '{{< img "" `` >}}{{< img a="" >}}', '[img "" ""][img a=""]'],
    ['large numbers', '{{< img 9007199254740993 99999999999999999999 >}}', '[img 9007199254740993int "99999999999999999999"]'],
    ['no space between', '{{< img "a""b"c >}}{{< img a="b"c="d" >}}', '[img "a" "b" "c"][img a="b" c="d"]'],
    ['quoted and spaced names', '{{< img "a"="b" "c" = "d" >}}{{< img e = f >}}', '[img a="b" c="d"][img e="f"]'],
    ['equals in a value', '{{< img a==b c=d=e >}}', '[img a="=b" c="d=e"]'],
    ['value without a name', '{{< img =b >}}', '[img]'],
    ['escaped quotes inside', String.raw`{{< img a="x \"y\" \z" b="\n" >}}`, String.raw`[img a="x \"y\" z" b="\\n"]`],
    ['escaped quotes around', String.raw`{{< img \"a b\" >}}{{< img a=\"b c\" >}}`, '[img "a b"][img a="b c"]'],
    ['over lines', '{{<\nimg\n\ta\n=\n"b"\r\n>}}', '[img a="b"]'],
    ['names', '{{< my/deep_name-1 >}}{{< é ü >}}', '[my/deep_name-1][é "ü"]'],
    ['nested', '{{< box >}} a {{< img >}}{{< tab x >}}b{{< /tab >}} {{< /box >}}', '[box|« a »[img][tab "x"|«b»]« »]'],
    ['empty body', '{{< box >}}{{< /box >}}', '[box|]'],
    ['self-closed', '{{< box />}}{{< box a / >}}{{% box/ %}}'.replace('box/', 'box /'), '[box/][box "a"/][%box/]'],
    ['spaced closing', '{{< box >}}a{{</  box  >}}', '[box|«a»]'],
    ['closing in the other notation', '{{< box >}}a{{% /box %}}', '[box|«a»]'],
    ['escaped tags', '{{</* img "a" */>}} {{%/* /box */%}}', '«{{<»« img "a" »«>}}»« »«{{%»« /box »«%}}»'],
    ['escaped tag in a body', '{{< box >}}{{</* img */>}}{{< /box >}}', '[box|«{{<»« img »«>}}»]'],
    ['summary divider takes white space along', 'a<!--more-->\n\n b <!--more-->', '«a»---«b <!--more-->»'],
    ['no divider in a tag', '{{< img "<!--more-->" >}} a <!--more--> b', '[img "<!--more-->"]« a »---«b»'],
    ['no divider in an escaped tag', '{{</* "<!--more-->" */>}}<!--more-->', '«{{<»« "<!--more-->" »«>}}»---'],
    ['divider in a body', '{{< box >}} a <!--more--> b {{< /box >}}', '[box|« a »---«b »]'],
    ['inline', '{{< x.inline >}}{{ .Page }}{{< /x.inline >}}{{< x.inline />}}', '[x.inline|«{{ .Page }}»][x.inline/]'],
  ]
  test.each(cases)('%s', (_, text, expected) => {
    const { body, diagnostics } = read(text.startsWith('{') ? `---\n---\n${text}` : text)
    expect(diagnostics).toEqual([])
    expect(show(body)).toBe(expected)
  })

  test('Org has its own summary divider', () => {
    expect(show(read('#+title: x\na <!--more-->\n# more\nb').body)).toBe('«a <!--more-->\n»---«b»')
  })
})

describe('errors', () => {
  const cases: readonly [text: string, expected: string, hint?: string][] = [
    ['{{< nope >}}', '1:5+4 shortcode-not-found failed to extract shortcode: template for shortcode "nope" not found', 'add layouts/shortcodes/nope.html'],
    ['{{< boxx >}}', '1:5+4 shortcode-not-found failed to extract shortcode: template for shortcode "boxx" not found', 'did you mean "box"?'],
    ['{{< box >}}a\n\nb', '1:1+11 shortcode-unclosed failed to extract shortcode: shortcode "box" must be closed or self-closed', 'add {{< /box >}} after line 5, or write {{< box / >}} if it has no body'],
    ['{{% box %}}{{% box %}}a{{% /box %}}', '1:1+11 shortcode-unclosed failed to extract shortcode: shortcode "box" must be closed or self-closed', 'add {{% /box %}} after line 3, or write {{% box / %}} if it has no body'],
    ['{{< img />}}', '1:1+12 shortcode-inner-unused failed to extract shortcode: shortcode "img" does not evaluate .Inner or .InnerDeindent, yet a closing tag was provided', 'remove the / at the end of the tag'],
    ['{{< box >}}{{< img >}}x{{< /img >}}{{< /box >}}', '1:24+12 shortcode-inner-unused failed to extract shortcode: shortcode "img" does not evaluate .Inner or .InnerDeindent, yet a closing tag was provided'],
    ['{{< /box >}}', '1:1+12 shortcode-not-open got closing shortcode, but none is open'],
    ['{{< / >}}', '1:1+9 shortcode-not-open got closing shortcode, but none is open'],
    ['{{< box >}}a{{< /bok >}}', "1:13+12 shortcode-mismatch closing tag for shortcode 'bok' does not match start tag", 'did you mean "box"?'],
    ['{{< box >}}{{< /box >}}{{< /box >}}', '1:24+12 shortcode-mismatch closing tag for shortcode "box" does not match start tag'],
    ['{{< box >}}{{< tab >}}a{{< /box >}}{{< /tab >}}', '1:24+12 shortcode-crossed closing tag for shortcode "box" does not match start tag "tab", which it closes', 'close "tab" before "box"'],
    ['{{< box >}}{{< /box a >}}', '1:21+1 shortcode-action-unclosed unclosed shortcode'],
    ['{{< img a=1 b >}}', "1:13+1 shortcode-mixed-parameters got positional parameter 'b'. Cannot mix named and positional parameters"],
    ['{{< img a b=1 >}}', "1:11+1 shortcode-mixed-parameters got named parameter 'b'. Cannot mix named and positional parameters"],
    ['{{< img a=1 "b" >}}', '1:13+1 shortcode-mixed-parameters got quoted positional parameter. Cannot mix named and positional parameters'],
    ['{{< img a b "c"=d >}}', "1:13+3 shortcode-mixed-parameters got named parameter 'c'. Cannot mix named and positional parameters"],
    ['{{< img "a b >}}\nc', "1:9+8 shortcode-quote unterminated quoted string in shortcode parameter-argument: 'a b >}}'"],
    ['{{< img `a b >}}\nc', "1:9+8 shortcode-quote unterminated raw string in shortcode parameter-argument: 'a b >}}'"],
    ['{{< img a=1>}}', '1:15+0 shortcode-action-unclosed unclosed shortcode action', 'end the tag with >}}, with a space before it'],
    ['{{< img', '1:8+0 shortcode-action-unclosed unclosed shortcode action'],
    ['{{% img', '1:8+0 shortcode-action-unclosed unclosed shortcode action', 'end the tag with %}}, with a space before it'],
    ['{{< img http://x >}}', "1:13+1 shortcode-character unrecognized character in shortcode action: U+003A ':'. Note: Parameters with non-alphanumeric args must be quoted", 'put the parameter in double quotes'],
    ['{{< img “a” >}}', "1:9+1 shortcode-character unrecognized character in shortcode action: U+201C '“'. Note: Parameters with non-alphanumeric args must be quoted", 'use straight quotes: "'],
    ["{{< img 'a' >}}", "1:9+1 shortcode-character unrecognized character in shortcode action: U+0027 '''. Note: Parameters with non-alphanumeric args must be quoted", 'use double quotes: "'],
    ['{{< img 😀 >}}', "1:9+2 shortcode-character unrecognized character in shortcode action: U+1F600 '😀'. Note: Parameters with non-alphanumeric args must be quoted"],
    ['{{< img\u0001 >}}', '1:8+1 shortcode-character unrecognized character in shortcode action: U+0001. Note: Parameters with non-alphanumeric args must be quoted'],
    ['{{< img.x >}}', '1:5+4 shortcode-name period in shortcode name only allowed for inline identifiers'],
    ['{{< >}}', '1:1+7 shortcode-name shortcode has no name'],
    ['{{< img "a\\`" >}}', '1:11+2 shortcode-escape unrecognized escape character'],
    ['{{< img \\`a` >}}', '1:9+2 shortcode-escape unrecognized escape character'],
    ['{{</* img >}}', '1:1+5 shortcode-comment comment must be closed', 'end it with */>}}'],
    ['{{< x.inline >}}a{{< img >}}{{< /x.inline >}}', '1:18+3 shortcode-inline-nesting inline shortcodes do not support nesting'],
    ['{{< x.inline >}}a', '1:1+16 shortcode-unclosed failed to extract shortcode: shortcode "x.inline" must be closed or self-closed'],
  ]
  test.each(cases)('%j', (text, expected, hint) => {
    const [first] = read(`---\n---\n${text}`).diagnostics
    expect(`${placeOf(first!.at!).replace(/^\d+/, (line) => String(+line - 2))} ${first!.code.replace('content/', '')} ${first!.message}`).toBe(expected)
    if (hint) expect(first!.hint).toBe(hint)
  })

  test.each([
    ['front matter', '---\ntitle: x\n---\na {{< nope >}}', '4:7+4'],
    ['CRLF', '---\r\ntitle: x\r\n---\r\n\r\na {{< nope >}}', '5:7+4'],
    ['a byte order mark', '\ufeff---\n---\n{{< nope >}}', '3:5+4'],
    ['a tab and an emoji', '\t😀 {{< nope >}}', '1:9+4'],
  ])('places are right after %s', (_, text, place) => expect(placeOf(read(text).diagnostics[0]!.at!)).toBe(place))

  test('related places show what was opened', () => {
    const of = (text: string) => read(text).diagnostics[0]!.related!.map(({ at }) => textOf(at))
    expect(of('x {{< img >}}a{{< /img >}}')).toEqual(['{{< img >}}'])
    expect(of('x {{< box >}}{{< tab >}}{{< /box >}}{{< /tab >}}')).toEqual(['{{< tab >}}'])
    expect(of('x {{< img a')).toEqual(['{{< img a'])
  })

  test('each missing template is reported, its closing tag is not', () => {
    const { diagnostics, body } = read('a {{< no1 >}}b{{< /no1 >}} {{< no2 >}}')
    expect(diagnostics.map(({ code }) => code)).toEqual(['content/shortcode-not-found', 'content/shortcode-not-found'])
    expect(show(body)).toBe('«a »«b»« »')
  })

  test('a shortcode that is never closed may take the rest', () => {
    const { diagnostics, body } = read('a {{< box >}}b{{< img >}}', { lenientClosing: true })
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning'])
    expect(show(body)).toBe('«a »[box|«b»[img]]')
  })
})

test('a text that is no file has neither front matter nor a divider', () => {
  const options = { shortcodes: (name: string) => shortcodes.get(name), report: () => {} }
  expect(show(parseText({ path: 'text', text: '--- {{< img >}}<!--more-->' }, options))).toBe('«--- »[img]«<!--more-->»')
})

test('ordinals count among siblings', () => {
  const { body } = read('a {{< img >}}{{< box >}}{{< img >}}{{< img >}}{{< /box >}}{{< img >}}')
  const ordinals = (items: readonly BodyItem[]): unknown[] =>
    items.flatMap((item) => (item.type === 'shortcode' ? [item.inner ? [item.ordinal, ordinals(item.inner)] : item.ordinal] : []))
  expect(ordinals(body)).toEqual([0, [1, [0, 1]], 2])
})

test.each([
  ['  {{< img >}}', '  '],
  ['a\n\t{{< img >}}', '\t'],
  ['a\n{{< img >}}', ''],
  ['a {{< img >}}', ''],
  ['{{</* img */>}} {{< img >}}'.slice(0), ' '],
  ['a\n \n   {{< img >}}', '   '],
])('indentation in %j', (text, expected) => {
  const { body } = read(`---\n---\n${text}`)
  const found = body.find((item) => item.type === 'shortcode')
  expect(found?.type === 'shortcode' && found.indentation).toBe(expected)
})

test('spans of a shortcode', () => {
  const [, item] = read('a {{< box x >}}b{{< /box >}}').body
  expect(item?.type).toBe('shortcode')
  if (item?.type !== 'shortcode') return
  expect([item.span, item.openSpan, item.closeSpan!, item.nameSpan].map(textOf)).toEqual([
    '{{< box x >}}b{{< /box >}}',
    '{{< box x >}}',
    '{{< /box >}}',
    'box',
  ])
  expect([item.isClosed, item.isSelfClosing, item.isInline]).toEqual([true, false, false])
})

const fragments = constantFrom('{{<', '>}}', '{{%', '%}}', ' ', 'box', 'img', '/', '=', '"', '`', '\\', '\n', '\r\n', '/*', '*/', '<!--more-->', 'é', '😀', '.inline ', '{{< box >}}', '{{< /box >}}', '{{< img a="b" >}}', '{{% tab %}}', '{{% /tab %}}', '{{</* x */>}}', '---\n', '-', 'a')
const anyText = oneof(string(), array(fragments, { maxLength: 30 }).map((parts) => parts.join('')))

test('lexing never throws, and tokens cover the text but for comment marks', () => {
  assert(
    property(anyText, (text) => {
      let at = 0
      for (const token of lexBody({ path: 'p', text }, { summaryDivider: '<!--more-->' })) {
        const gap = text.slice(at, token.start)
        expect(['', '/*', '*/']).toContain(gap)
        expect(token.end).toBeGreaterThanOrEqual(token.start)
        at = token.end
      }
      expect(['', '*/']).toContain(text.slice(at))
    }),
  )
})

test('reading any file never throws, and every diagnostic has a place in it', () => {
  assert(
    property(anyText, boolean(), (text, lenientClosing) => {
      for (const { at } of read(text, { lenientClosing }).diagnostics) {
        expect(at!.start).toBeLessThanOrEqual(at!.end)
        expect(at!.end).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})

test('long files take linear time', () => {
  const text = `${'{{ a }} {{</* b */>}} {{< img >}}\n'.repeat(20_000)}{{< box >}}`.slice(1)
  const started = performance.now()
  read(text)
  expect(performance.now() - started).toBeLessThan(3000)
})
