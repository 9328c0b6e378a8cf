// Cuts a template into tokens; trim markers end here. The language is that of Go's text/template.

import { isPrint, quote } from '../golang/quote.ts'

/** What separates actions from text. */
export interface Delimiters {
  readonly left: string
  readonly right: string
}

export const braces: Delimiters = { left: '{{', right: '}}' }

const keywords = new Set([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
] as const)

export type Keyword = typeof keywords extends Set<infer K> ? K : never

export type TokenType =
  | Keyword
  | '('
  | ')'
  | '.'
  | ':='
  | '='
  | '|'
  | 'bool'
  /** A printable ASCII character that is nothing else, such as a comma. */
  | 'char'
  | 'char constant'
  | 'comment'
  | 'complex'
  | 'eof'
  /** The last token; its text is the message. */
  | 'error'
  | 'field'
  | 'identifier'
  | 'left delimiter'
  | 'number'
  | 'raw string'
  | 'right delimiter'
  | 'space'
  | 'string'
  | 'text'
  | 'variable'

export interface Token {
  readonly type: TokenType
  readonly text: string
  readonly start: number
  readonly end: number
}

export const isKeyword = (type: TokenType): type is Keyword | '.' =>
  type === '.' || (keywords as ReadonlySet<string>).has(type)

/** All tokens of a template; the last one is `eof` or `error`. Comments are tokens, too. */
export function lex(text: string, delimiters: Delimiters = braces): readonly Token[] {
  const lexer = new Lexer(text, delimiters)
  while (lexer.isOpen) {
    if (lexer.isInAction) lexer.readAction()
    else lexer.readText()
  }
  return lexer.tokens
}

const wide = /[\p{L}\p{Nd}]/u

/** Whether a name may hold the code point: letter, digit or underscore. */
const isNamePart = (code: number): boolean =>
  code < 0x80
    ? (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95
    : wide.test(String.fromCodePoint(code))

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13
const sizeOf = (code: number): number => (code > 0xffff ? 2 : 1)

/** Ends a name besides space and the right delimiter. */
const terminators = new Set([...'.,|:)('].map((char) => char.charCodeAt(0)))
const single: Readonly<Record<string, TokenType>> = { '=': '=', '|': '|' }
const quotes: Readonly<Record<string, readonly [TokenType, string]>> = {
  '"': ['string', 'quoted string'],
  "'": ['char constant', 'character constant'],
}

class Lexer {
  readonly tokens: Token[] = []
  isOpen = true
  isInAction = false
  private position = 0
  private parens = 0

  private readonly text: string
  private readonly delimiters: Delimiters

  constructor(text: string, delimiters: Delimiters) {
    this.text = text
    this.delimiters = delimiters
  }

  /** Reads to the next action or comment, or to the end. */
  readText(): void {
    const from = this.position
    const left = this.text.indexOf(this.delimiters.left, from)
    if (left < 0) {
      if (from < this.text.length) this.push('text', from, this.text.length)
      this.push('eof', this.text.length, this.text.length)
      this.isOpen = false
      return
    }
    const inside = left + this.delimiters.left.length
    const isTrimmed = this.text[inside] === '-' && isSpace(this.text.charCodeAt(inside + 1))
    const end = isTrimmed ? this.trimmedEnd(from, left) : left
    if (end > from) this.push('text', from, end)
    this.enterAction(left, inside + (isTrimmed ? 2 : 0))
  }

  private enterAction(left: number, inside: number): void {
    this.position = inside
    if (this.text.startsWith('/*', inside)) {
      this.readComment()
      return
    }
    this.push('left delimiter', left, left + this.delimiters.left.length)
    this.position = inside
    this.isInAction = true
    this.parens = 0
  }

  private readComment(): void {
    const start = this.position
    const close = this.text.indexOf('*/', start + 2)
    if (close < 0) return this.fail('unclosed comment', start)
    const end = close + 2
    const right = this.rightDelimiterAt(end)
    if (right === undefined) return this.fail('comment ends before closing delimiter', start, end)
    this.push('comment', start, end)
    this.leaveAction(right)
  }

  /** Reads one token inside an action. */
  readAction(): void {
    const right = this.rightDelimiterAt(this.position)
    if (right !== undefined) {
      if (this.parens > 0) return this.fail('unclosed left paren', this.position)
      this.push('right delimiter', right.start, right.end)
      this.isInAction = false
      return this.leaveAction(right)
    }
    const start = this.position
    const code = this.text.codePointAt(start)
    if (code === undefined) return this.fail('unclosed action', start)
    if (isSpace(code)) return this.readSpace()
    this.readToken(start, code)
  }

  private readToken(start: number, code: number): void {
    const char = String.fromCodePoint(code)
    if (char in single) return this.push(single[char]!, start, start + 1)
    if (char in quotes) return this.readQuoted(start, ...quotes[char]!)
    if (char === '`') return this.readRawString(start)
    if (char === ':') {
      if (this.text[start + 1] !== '=') return this.fail('expected :=', start, start + 1)
      return this.push(':=', start, start + 2)
    }
    if (char === '(' || char === ')') return this.readParen(start, char)
    if (char === '$') return this.readName(start, start + 1, 'variable')
    if (char === '.' && !isDigit(this.text.charCodeAt(start + 1)) && start + 1 < this.text.length)
      return this.readName(start, start + 1, 'field')
    if (char === '.' || char === '+' || char === '-' || isDigit(code)) return this.readNumber(start)
    if (isNamePart(code)) return this.readName(start, start, 'identifier')
    if (code > 0x20 && code < 0x7f) return this.push('char', start, start + 1)
    this.fail(`unrecognized character in action: ${describe(code)}`, start, start + sizeOf(code))
  }

  private readParen(start: number, char: '(' | ')'): void {
    this.parens += char === '(' ? 1 : -1
    if (this.parens < 0) return this.fail('unexpected right paren', start, start + 1)
    this.push(char, start, start + 1)
  }

  /** A run of space is one token; the last space may belong to a trimming right delimiter. */
  private readSpace(): void {
    const start = this.position
    let end = start
    while (isSpace(this.text.charCodeAt(end))) end++
    if (this.rightDelimiterAt(end - 1)?.isTrimming) end--
    if (end > start) this.push('space', start, end)
    else this.position = end
  }

  private readName(start: number, nameStart: number, type: 'field' | 'variable' | 'identifier'): void {
    let end = nameStart
    let code = this.text.codePointAt(end)
    if (!this.isTerminated(end, code)) {
      while (code !== undefined && isNamePart(code)) {
        end += sizeOf(code)
        code = this.text.codePointAt(end)
      }
      if (!this.isTerminated(end, code)) return this.fail(`bad character ${describe(code!)}`, start, end)
    }
    this.push(typeOfName(this.text.slice(start, end), type), start, end)
  }

  private isTerminated(at: number, code: number | undefined): boolean {
    if (code === undefined || isSpace(code) || terminators.has(code)) return true
    return this.text.startsWith(this.delimiters.right, at)
  }

  private readQuoted(start: number, type: TokenType, what: string): void {
    const quote = this.text[start]
    for (let i = start + 1; i < this.text.length; i++) {
      const char = this.text[i]
      if (char === quote) return this.push(type, start, i + 1)
      if (char === '\\') i++
      if (this.text[i] === '\n') break
    }
    this.fail(`unterminated ${what}`, start)
  }

  private readRawString(start: number): void {
    const close = this.text.indexOf('`', start + 1)
    if (close < 0) return this.fail('unterminated raw quoted string', start)
    this.push('raw string', start, close + 1)
  }

  /** Decimal, hexadecimal, octal, binary, float, imaginary; what is still wrong, the parser finds. */
  private readNumber(start: number): void {
    const first = this.scanNumber(start)
    const sign = this.text[first]
    const isComplex = !this.isNameAt(first) && (sign === '+' || sign === '-')
    const end = isComplex ? this.scanNumber(first) : first
    if (this.isNameAt(end) || (isComplex && this.text[end - 1] !== 'i')) {
      const bad = this.isNameAt(end) ? end + sizeOf(this.text.codePointAt(end)!) : end
      return this.fail(`bad number syntax: ${quote(this.text.slice(start, bad))}`, start, bad)
    }
    this.push(isComplex ? 'complex' : 'number', start, end)
  }

  private isNameAt(at: number): boolean {
    const code = this.text.codePointAt(at)
    return code !== undefined && isNamePart(code)
  }

  /** @returns the offset behind the longest number that begins here */
  private scanNumber(from: number): number {
    let at = from
    const accept = (set: string): boolean => {
      const isNext = at < this.text.length && set.includes(this.text[at]!)
      if (isNext) at++
      return isNext
    }
    const acceptAll = (set: string): void => {
      while (accept(set));
    }
    accept('+-')
    let digits = '0123456789_'
    if (accept('0')) {
      if (accept('xX')) digits = '0123456789abcdefABCDEF_'
      else if (accept('oO')) digits = '01234567_'
      else if (accept('bB')) digits = '01_'
    }
    acceptAll(digits)
    if (accept('.')) acceptAll(digits)
    const exponent = digits.length === 11 ? 'eE' : digits.length === 23 ? 'pP' : ''
    if (exponent && accept(exponent)) {
      accept('+-')
      acceptAll('0123456789_')
    }
    accept('i')
    return at
  }

  private rightDelimiterAt(at: number): RightDelimiter | undefined {
    const { right } = this.delimiters
    if (this.text.startsWith(right, at)) return { start: at, end: at + right.length, isTrimming: false }
    const isTrimming = isSpace(this.text.charCodeAt(at)) && this.text[at + 1] === '-'
    if (isTrimming && this.text.startsWith(right, at + 2))
      return { start: at + 2, end: at + 2 + right.length, isTrimming }
    return undefined
  }

  private leaveAction({ end, isTrimming }: RightDelimiter): void {
    this.position = end
    if (isTrimming) while (isSpace(this.text.charCodeAt(this.position))) this.position++
  }

  private trimmedEnd(from: number, end: number): number {
    let at = end
    while (at > from && isSpace(this.text.charCodeAt(at - 1))) at--
    return at
  }

  private push(type: TokenType, start: number, end: number): void {
    this.tokens.push({ type, text: this.text.slice(start, end), start, end })
    this.position = end
  }

  private fail(message: string, start: number, end = this.text.length): void {
    this.tokens.push({ type: 'error', text: message, start, end })
    this.isOpen = false
  }
}

interface RightDelimiter {
  readonly start: number
  readonly end: number
  readonly isTrimming: boolean
}

function typeOfName(word: string, type: TokenType): TokenType {
  if (word === '.') return '.'
  if (type !== 'identifier') return type
  if (word === 'true' || word === 'false') return 'bool'
  return (keywords as ReadonlySet<string>).has(word) ? (word as Keyword) : 'identifier'
}

/** As Go's `%#U` prints a code point. */
function describe(code: number): string {
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  const char = String.fromCodePoint(code)
  return isPrint(char) ? `${hex} '${char}'` : hex
}
