import { describe, expect, test } from 'vitest'
import {
  countWords,
  fuzzyWordCount,
  hasCJK,
  plainify,
  readingTime,
  truncateWords,
  wordsOf,
} from '../../../src/text/plain.ts'

describe('plainify', () => {
  test.each([
    ['no tags', 'a  b\nc', 'a  b\nc'],
    ['paragraphs', '<p>a\nb</p>\n<p>c</p>', 'a b\nc\n'],
    ['breaks', 'a<br>b<br />c<br/>d', 'a\nb\ncd'],
    ['attributes with signs', '<a title="1>2" b=\'>\' c>x</a> y', 'x y'],
    ['no tag', 'I <3 you < me > it', 'I <3 you < me > it'],
    ['comments', 'a <!-- <b> --> c', 'a c'],
    ['unclosed comment', 'a <!-- b', 'a '],
    ['unclosed tag', 'a <b c="d', 'a '],
    ['scripts and styles', 'a <script>b("<p>")</script><STYLE x>c</STYLE>d', 'a d'],
    ['titles and text areas', '<title>a<b></title><textarea>c</textarea>', 'a<b>c'],
    ['an element that only begins like a script', '<scripts>a</scripts>', 'a'],
    ['entities stay', '<b>&lt;</b>', '&lt;'],
    ['squeezes white space', '<b>a</b> \u00a0\t b', 'a b'],
    ['a closing tag alone', 'a</script>b', 'ab'],
  ])('%s', (_, html, expected) => expect(plainify(html)).toBe(expected))

  test('takes linear time', () => {
    const started = performance.now()
    plainify('<!-- <script>'.repeat(50_000))
    plainify('<script></scrip'.repeat(50_000))
    plainify('<a b="'.repeat(50_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('words', () => {
  test.each([
    ['', false, 0],
    [' One,  Two\n\u00a0Three\u3000', false, 3],
    ['中文 abc 字', false, 3],
    ['中文 abc 字', true, 4],
    ['中文abc', true, 5],
    ['😀', true, 1],
  ])('%j, CJK %s', (text, isCJK, expected) => expect(countWords(text, isCJK)).toBe(expected))

  test('split', () => expect(wordsOf('\ta b\u2003c ')).toEqual(['a', 'b', 'c']))
  test.each([
    ['漢', true],
    ['한', true],
    ['ひ', true],
    ['カ', true],
    ['é', false],
  ])('%s is CJK: %s', (text, expected) => expect(hasCJK(text)).toBe(expected))
  test.each([
    [0, 0, 0, 0],
    [1, 100, 1, 1],
    [100, 100, 1, 1],
    [213, 300, 2, 1],
    [501, 600, 3, 2],
  ])('%i words', (words, fuzzy, minutes, cjkMinutes) =>
    expect([fuzzyWordCount(words), readingTime(words, false), readingTime(words, true)]).toEqual([
      fuzzy,
      minutes,
      cjkMinutes,
    ]),
  )
})

test.each([
  ['whole sentences', 'One two three. Four five. Six', 2, false, 'One two three.', true],
  ['no sentence end', 'One two three', 2, false, 'One two three', false],
  ['no space', 'One', 2, false, 'One', false],
  ['characters', '中文字 abc 字', 3, true, '中文字', true],
  ['within a word', '中文字', 2, true, '中文', true],
  ['all', '中文', 9, true, '中文', false],
])('truncates: %s', (_, text, most, isCJK, expected, isTruncated) =>
  expect(truncateWords(text, most, isCJK)).toEqual({ text: expected, isTruncated }),
)
