import { expect, test } from 'vitest'
import { canBackquote, quote, quoteRune, quoteToASCII, unquote } from '../../../src/golang/quote.ts'
import {
  byteLength,
  bytesOf,
  compareStrings,
  equalFold,
  fieldsOf,
  runeCount,
  runesOf,
  stringOf,
  stringOfRune,
  title,
  toLower,
  toUpper,
  trimSpace,
} from '../../../src/golang/strings.ts'

test.each<[string, number[]]>([
  ['ascii', [97, 98]],
  ['two bytes', [0xc3, 0xa9]],
  ['four bytes', [0xf0, 0x9f, 0x98, 0x80]],
  ['a lone continuation', [0x61, 0x80, 0x62]],
  ['a cut sequence', [0xc3]],
  ['an overlong sequence', [0xc0, 0x80]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61]],
])('bytes survive: %s', (_, bytes) => {
  const text = stringOf(Uint8Array.from(bytes))
  expect([...bytesOf(text)]).toEqual(bytes)
  expect(byteLength(text)).toBe(bytes.length)
})

test('runes of bad bytes are replacement characters', () => {
  expect(runesOf('a\udc80😀')).toEqual([97, 0xfffd, 0x1f600])
  expect(runeCount('a\udc80😀')).toBe(3)
  expect(stringOfRune(-1)).toBe('\ufffd')
})

test.each<[string, string, number]>([
  ['a', 'b', -1],
  ['b', 'a', 1],
  ['a', 'a', 0],
  ['a', 'ab', -1],
  ['\uffff', '😀', -1],
  ['\udcff', '😀', 1],
])('compareStrings(%j, %j)', (a, b, expected) => expect(compareStrings(a, b)).toBe(expected))

test('cases go rune by rune', () => {
  expect(toUpper('straße')).toBe('STRAßE')
  expect(toLower('ΑΣ')).toBe('ας'.replace('ς', 'σ'))
  expect(title("hello wörld x_y o'neil")).toBe("Hello Wörld X_y O'Neil")
  expect(equalFold('Straße', 'STRAßE')).toBe(true)
  expect(equalFold('K', '\u212a')).toBe(true)
  expect(equalFold('a', 'b')).toBe(false)
})

test('white space is Unicode white space', () => {
  expect(trimSpace('\u2003 a\u0085\n')).toBe('a')
  expect(fieldsOf(' a\u00a0b\tc ')).toEqual(['a', 'b', 'c'])
})

test.each<[string, string, string]>([
  ['a"b\\\n\x07\x01', '"a\\"b\\\\\\n\\a\\x01"', '"a\\"b\\\\\\n\\a\\x01"'],
  ['é\u200b😀', '"é\\u200b😀"', '"\\u00e9\\u200b\\U0001f600"'],
  ['\udcff', '"\\xff"', '"\\xff"'],
])('quote(%j)', (text, quoted, ascii) => {
  expect(quote(text)).toBe(quoted)
  expect(quoteToASCII(text)).toBe(ascii)
  expect(unquote(quoted)).toBe(text)
  expect(unquote(ascii)).toBe(text)
})

test.each<[string, string]>([
  ['`a\\n\r`', 'a\\n'],
  ["'\\''", "'"],
  ['"\\u00e9\\101\\xc3\\xa9"', 'éAé'],
])('unquote(%j)', (literal, expected) => expect(unquote(literal)).toBe(expected))

test.each(['', '"', '"a', 'a', "'ab'", '"\\q"', '"\\x4"', '"\\ud800"', '"a\nb"', '"\\400"', '`a`b`', '"\\\'"'])(
  'unquote(%j) fails',
  (literal) => expect(() => unquote(literal)).toThrow('invalid syntax'),
)

test('runes are quoted; back quotes only where they can be', () => {
  expect(quoteRune(39)).toBe("'\\''")
  expect(quoteRune(0x110000)).toBe("'\ufffd'")
  expect(canBackquote('a\tb')).toBe(true)
  expect(canBackquote('a`')).toBe(false)
  expect(canBackquote('\ufeff')).toBe(false)
})
