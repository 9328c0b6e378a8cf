import { describe, expect, test } from 'vitest'
import { automaticSummary, cutWithinDocument, splitSummary } from '../../../src/content/summary.ts'

describe('by the divider', () => {
  const cases: readonly [name: string, html: string, text: string, content: string, rest: string][] = [
    ['between paragraphs', '<p>a</p>\n<p>MARK</p>\n<p>b</p>\n', '<p>a</p>', '<p>a</p>\n<p>b</p>', '<p>b</p>'],
    ['first', '<p>MARK</p>\n<p>b</p>', '', '<p>b</p>', '<p>b</p>'],
    ['last', '<p>a</p>\n<p>MARK</p>', '<p>a</p>', '<p>a</p>', ''],
    ['in a paragraph', '<p>a\nMARK\nb</p>\n<p>c</p>', '<p>a\n\nb</p>', '<p>a\nb</p>\n<p>c</p>', '<p>c</p>'],
    ['with attributes', '<p>a</p><p class="x">MARK</p><p>b</p>', '<p>a</p>', '<p>a</p><p>b</p>', '<p>b</p>'],
    ['after a list', '<ul>\n<li>a</li>\n</ul>\n<p>MARK</p>\n<p>b</p>', '<ul>\n<li>a</li>\n</ul>', '<ul>\n<li>a</li>\n</ul>\n<p>b</p>', '<p>b</p>'],
  ]
  test.each(cases)('%s', (_, html, text, content, rest) =>
    expect(splitSummary(html, 'MARK')).toEqual({ text, content, rest, isTruncated: text !== content }),
  )
  test('written in HTML', () =>
    expect(splitSummary('<div>a</div> MARK <p>b</p>', 'MARK', true)).toEqual({
      text: '<div>a</div>',
      content: '<div>a</div>  <p>b</p>',
      rest: '<p>b</p>',
      isTruncated: true,
    }))
  test('of AsciiDoc, whose paragraphs lie in a div', () => {
    const of = (text: string): string => `<div class="paragraph">\n<p>${text}</p>\n</div>`
    expect(splitSummary(`${of('a')}\n${of('MARK')}\n${of('b')}`, 'MARK', false, 'div')).toEqual({
      text: of('a'),
      content: `${of('a')}\n${of('b')}`,
      rest: of('b'),
      isTruncated: true,
    })
  })
  test('of reStructuredText, which lies in a div as a whole', () => {
    const within = (text: string): string => `<div class="document">\n${text}\n</div>`
    const html = within('<p>a</p>\n<p>MARK</p>\n<p>b</p>')
    expect(cutWithinDocument(html, (inner) => splitSummary(inner, 'MARK'))).toEqual({
      text: within('<p>a</p>'),
      content: within('<p>a</p>\n<p>b</p>'),
      rest: within('<p>b</p>'),
      isTruncated: true,
    })
  })
  test('without a mark', () => expect(splitSummary('<p>a</p>', 'MARK')).toBeUndefined())
})

describe('automatic', () => {
  test.each([
    ['whole paragraphs', '<p>one two three</p>\n<p>four five six</p>\n<p>seven</p>', 5, false, '<p>one two three</p>\n<p>four five six</p>', '<p>seven</p>'],
    ['short', '<p>one</p>\n', 5, false, '<p>one</p>', ''],
    ['no paragraph', '<pre>a b c d e f</pre>', 2, false, '<pre>a b c d e f</pre>', ''],
    ['other elements before', '<h2>a</h2>\n<p>one two three</p>\n<p>b</p>', 2, false, '<h2>a</h2>\n<p>one two three</p>', '<p>b</p>'],
    ['a last word of one letter does not count', '<p>aa bb c</p><p>d</p>', 3, false, '<p>aa bb c</p><p>d</p>', ''],
    ['characters', '<p>中文字符</p><p>b</p>', 3, true, '<p>中文字符</p>', '<p>b</p>'],
    ['no words wanted', '<p>a</p>', 0, false, '', '<p>a</p>'],
  ])('%s', (_, html, words, isCJK, text, rest) => {
    const summary = automaticSummary(html, words, isCJK)
    expect([summary.text, summary.rest]).toEqual([text, rest])
    expect(summary.isTruncated).toBe(summary.text !== html.trim())
  })
})
