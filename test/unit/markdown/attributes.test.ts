// Attribute lists, anchors and the table of contents' titles, apart from Markdown.
import { expect, test } from 'vitest'
import { parseAttributes } from '../../../src/markdown/attributes.ts'
import { escapeUrl, isDangerousUrl } from '../../../src/markdown/escape.ts'
import { createIds } from '../../../src/markdown/heading-ids.ts'
import { sanitizeTitle } from '../../../src/markdown/toc-title.ts'

test.each<[string, unknown]>([
  ['{}', []],
  [
    '{#a .b .c}',
    [
      ['id', 'a'],
      ['class', 'b c'],
    ],
  ],
  [
    '{a=1 b=-2.5e1, c=true d=null}',
    [
      ['a', 1],
      ['b', -25],
      ['c', true],
      ['d', null],
    ],
  ],
  [
    '{a="x\\"\\n\\q" b=[1,"2-3"]}',
    [
      ['a', 'x"\n\\q'],
      ['b', [1, '2-3']],
    ],
  ],
  ['{a={b=c}}', [['a', [{ name: 'b', value: 'c' }]]]],
  ['{a}', undefined],
  ['{a="b}', undefined],
  ['{a=300x200}', undefined],
  ['{class=1}', undefined],
  ['{a=[1,]}', undefined],
  ['{a={'.repeat(1000), undefined],
])('attributes: %s', (text, expected) => {
  expect(parseAttributes(text)?.attributes.map(({ name, value }) => [name, value])).toEqual(expected)
})

test.each([
  ['/a b', '/a%20b'],
  ['ä?%20%zz', '%C3%A4?%20%25zz'],
  ['"`[\\', '%22%60%5B%5C'],
  ['\ud800', '%EF%BF%BD'],
])('address: %s', (url, expected) => expect(escapeUrl(url)).toBe(expected))

test.each([
  ['JavaScript:x', true],
  ['data:image/png;x', false],
  ['data:image/svg+xml;x', true],
  ['https://a.b', false],
])('dangerous: %s', (url, expected) => expect(isDangerousUrl(url)).toBe(expected))

test('anchors are unique, and written ones count', () => {
  const ids = createIds('github')
  ids.put('b')
  const made = ['A', 'A', 'A-1', 'B', '!'].map((text) => ids.generate(text, 'heading'))
  expect(made).toEqual(['a', 'a-1', 'a-1-1', 'b-1', 'heading'])
  ids.put('b')
  expect(ids.all()).toEqual(['a', 'a-1', 'a-1-1', 'b', 'b', 'b-1', 'heading'])
})

test.each([
  ['a "b"', 'a "b"'],
  ['<a href="x">b</a> &rsquo;"', 'b ’&#34;'],
  ['<span>a</span> <span class="b" onclick="c">d</span>', '<span>a</span> <span class="b">d</span>'],
  ['<script>a</script><!-- b --> <br/> <img src="javascript:x">', '<br/>'],
])('title: %s', (html, expected) => expect(sanitizeTitle(html)).toBe(expected))
