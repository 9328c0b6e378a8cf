// How does Go quote strings and runes? The rules are strconv's.
import { bytesOf, hasInvalidBytes, isASCII, stringOf } from './strings.ts'
import { GoError } from './values.ts'

const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u

/** Go's strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export const isPrint = (char: string): boolean => {
  const code = char.charCodeAt(0)
  return code < 0x7f ? code >= 0x20 : code >= 0xa1 && printable.test(char)
}

function escapeRune(char: string, quote: string, asciiOnly: boolean): string {
  if (char === quote) return `\\${quote}`
  const known = escapes[char]
  if (known !== undefined) return known
  const code = char.codePointAt(0)!
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd'
  if (asciiOnly ? code >= 0x20 && code < 0x7f : isPrint(char)) return char
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
}

function quoteWith(text: string, quote: string, asciiOnly: boolean): string {
  let result = quote
  for (const char of text) result += escapeRune(char, quote, asciiOnly)
  return result + quote
}

/** strconv.Quote. */
export const quote = (text: string): string => quoteWith(text, '"', false)

/** strconv.QuoteToASCII. */
export const quoteToASCII = (text: string): string => quoteWith(text, '"', true)

const validRune = (rune: number): string =>
  !(rune >= 0 && rune <= 0x10ffff) || (rune >= 0xd800 && rune <= 0xdfff) ? '\ufffd' : String.fromCodePoint(rune)

/** strconv.QuoteRune; what is no code point is U+FFFD. */
export const quoteRune = (rune: number): string => quoteWith(validRune(rune), "'", false)

/** strconv.QuoteRuneToASCII. */
export const quoteRuneToASCII = (rune: number): string => quoteWith(validRune(rune), "'", true)

/** strconv.CanBackquote: whether the string can be written unchanged between back quotes. */
export function canBackquote(text: string): boolean {
  if (hasInvalidBytes(text)) return false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 0x20 && code !== 9) || code === 0x60 || code === 0x7f || code === 0xfeff) return false
  }
  return true
}

const invalidSyntax = (): GoError => new GoError('invalid syntax')

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/** strconv.Unquote: the value of a string, raw string or rune literal. Throws a GoError saying `invalid syntax`. */
export function unquote(literal: string): string {
  const quote = literal[0]
  if (literal.length < 2 || quote !== literal.at(-1)) throw invalidSyntax()
  const body = literal.slice(1, -1)
  if (quote === '`') {
    if (body.includes('`')) throw invalidSyntax()
    return body.includes('\r') ? body.replaceAll('\r', '') : body
  }
  if ((quote !== '"' && quote !== "'") || body.includes('\n')) throw invalidSyntax()
  if (quote === '"' && !body.includes('\\') && !body.includes('"')) return body
  const text = unescapeBody(body, quote)
  if (quote === "'" && [...text].length !== 1) throw invalidSyntax()
  return text
}

function unescapeBody(body: string, quote: string): string {
  let text = ''
  let sawByte = false
  for (let i = 0; i < body.length;) {
    const char = body[i]!
    if (char === quote) throw invalidSyntax()
    if (char !== '\\') {
      text += char
      i++
      continue
    }
    const escape = readEscape(body, i + 1, quote)
    sawByte ||= escape.isByte
    text += escape.text
    i = escape.end
  }
  // Bytes written one by one may form a character together.
  return sawByte && !isASCII(text) ? stringOf(bytesOf(text)) : text
}

interface Escape {
  readonly text: string
  readonly end: number
  readonly isByte: boolean
}

function readEscape(body: string, at: number, quote: string): Escape {
  const char = body[at] ?? ''
  const simple = simpleEscapes[char]
  if (simple !== undefined) {
    if ((char === "'" || char === '"') && char !== quote) throw invalidSyntax()
    return { text: simple, end: at + 1, isByte: false }
  }
  if (char >= '0' && char <= '7') return byteEscape(body, at, 3, 8)
  if (char === 'x') return byteEscape(body, at + 1, 2, 16)
  if (char !== 'u' && char !== 'U') throw invalidSyntax()
  const end = at + 1 + (char === 'u' ? 4 : 8)
  const code = digitsAt(body, at + 1, end, 16)
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw invalidSyntax()
  return { text: String.fromCodePoint(code), end, isByte: false }
}

function byteEscape(body: string, at: number, digits: number, base: number): Escape {
  const value = digitsAt(body, at, at + digits, base)
  if (value > 255) throw invalidSyntax()
  return { text: String.fromCharCode(value < 0x80 ? value : 0xdc00 + value), end: at + digits, isByte: true }
}

function digitsAt(body: string, start: number, end: number, base: number): number {
  if (end > body.length) throw invalidSyntax()
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = Number.parseInt(body[i]!, base)
    if (Number.isNaN(digit)) throw invalidSyntax()
    value = value * base + digit
  }
  return value
}
