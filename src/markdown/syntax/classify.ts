// To which class of characters does Go's `unicode` assign this code point, as goldmark's delimiter rules ask?

const letter = /\p{L}/u
const digit = /\p{Nd}/u
const punctuation = /\p{P}/u
const punctuationOrSymbol = /[\p{P}\p{S}]/u
const whitespace = /[\t\n\v\f\r\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

const inBlock = (pattern: RegExp) => {
  const ascii = Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)))
  return (codePoint: number): boolean =>
    codePoint < 128 ? (ascii[codePoint] ?? false) : pattern.test(String.fromCodePoint(codePoint))
}

export const isLetter = inBlock(letter)
export const isDigit = inBlock(digit)
export const isPunctuation = inBlock(punctuation)
export const isPunctuationOrSymbol = inBlock(punctuationOrSymbol)
export const isWhitespace = inBlock(whitespace)

const spaceCode = 32

/** The character before an offset; `code` is micromark's idea of it (nothing at the start of a block). */
export function characterBefore(text: string, offset: number, code: number | null): number {
  if (code === null || code < 0) return spaceCode
  return code >= 0xdc00 && code <= 0xdfff && offset > 1 ? (text.codePointAt(offset - 2) ?? code) : code
}

/** The character at an offset; `code` is micromark's idea of it (nothing at the end of a block). */
export function characterAfter(text: string, offset: number, code: number | null): number {
  if (code === null || code < 0) return spaceCode
  return code >= 0xd800 && code <= 0xdbff ? (text.codePointAt(offset) ?? code) : code
}

export interface Flanking {
  readonly left: boolean
  readonly right: boolean
}

/** CommonMark's flanking of a run of delimiters between two characters. */
export function flankingOf(before: number, after: number): Flanking {
  const spaceBefore = isWhitespace(before)
  const spaceAfter = isWhitespace(after)
  const markBefore = isPunctuationOrSymbol(before)
  const markAfter = isPunctuationOrSymbol(after)
  return {
    left: !spaceAfter && (!markAfter || spaceBefore || markBefore),
    right: !spaceBefore && (!markBefore || spaceAfter || markAfter),
  }
}
