// Which parts of a Go program are keywords, names, literals and operators?
import { isDigit, isSpace, isWord, lineEnd, quotedEnd, skip } from './characters.ts'
import { lexGoTemplate } from './go-template.ts'
import { TokenList } from './tokens.ts'
import type { Token } from './tokens.ts'

const groups: readonly (readonly [type: string, words: string])[] = [
  ['kn', 'import package'],
  ['kd', 'chan const func interface map struct type var'],
  ['k', 'break case continue default defer else fallthrough for go goto if range return select switch'],
  ['kc', 'false iota nil true'],
]
const keywords = new Map(groups.flatMap(([type, words]) => words.split(' ').map((word) => [word, type] as const)))

const types = new Set(
  (
    'any bool byte complex64 complex128 error float float32 float64 int int8 int16 int32 int64 rune string ' +
    'uint uint8 uint16 uint32 uint64 uintptr'
  ).split(' '),
)
/** Functions that the language brings along; types are called like them to convert. */
const functions = new Set(
  'append cap clear close complex copy delete imag len make max min new panic print println real recover'.split(' '),
)

const operators = '<<= >>= &^= ... << >> <= >= &^ += -= *= /= %= &= |= && || <- ++ -- == != := + - * / % &'.split(' ')

const numbers: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['m', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]\d+)?i/y],
  ['mf', /\d+(?:\.\d+[eE][+-]?\d+|\.\d*|[eE][+-]?\d+)/y],
  ['mf', /\.\d+(?:[eE][+-]?\d+)?/y],
  ['mo', /0[0-7]+/y],
  ['mh', /0[xX][\da-fA-F_]+/y],
  ['mb', /0b[01_]+/y],
  ['mi', /0|[1-9][\d_]*/y],
]

const rune = /'(?:\\(?:['"\\abfnrtv]|x[\da-fA-F]{2}|[0-7]{1,3}|u[\da-fA-F]{4}|U[\da-fA-F]{8})|[^\\])'/uy

/** One program, read from left to right. Each `read…` method takes what starts here, or returns false and takes nothing. */
class Reader {
  private readonly text: string
  private readonly list: TokenList
  private at = 0
  private hasOpenComment = false

  constructor(text: string) {
    this.text = text
    this.list = new TokenList(text)
  }

  read(): readonly Token[] {
    while (this.at < this.text.length) if (!this.readToken()) this.take('err', this.at + 1)
    return this.list.finish()
  }

  private take(type: string, end: number): true {
    this.at = end
    this.list.add(type, end)
    return true
  }

  private readToken(): boolean {
    const { text, at } = this
    const code = text.charCodeAt(at)
    if (isSpace(code)) return this.take('w', skip(text, at, isSpace))
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)))) return this.readNumber()
    if (isWord(code)) return this.readWord()
    if (code === 47 && this.readComment()) return true
    if (code === 34 || code === 39 || code === 96) return this.readString(text[at]!)
    return this.readSign()
  }

  private readNumber(): boolean {
    for (const [type, pattern] of numbers) {
      pattern.lastIndex = this.at
      if (pattern.test(this.text)) return this.take(type, pattern.lastIndex)
    }
    return false
  }

  /** A name before `(` is a function; what the language brings along has classes of its own. */
  private readWord(): true {
    const { text, at } = this
    const end = skip(text, at, isWord)
    const word = end - at < 12 ? text.slice(at, end) : ''
    const keyword = keywords.get(word)
    if (keyword) return this.take(keyword, end)
    if (text[end] === '(' && (types.has(word) || functions.has(word))) return this.take('nb', end)
    if (types.has(word)) return this.take('kt', end)
    const next = skip(text, end, isSpace)
    if (text[next] === '(' && text.charCodeAt(at) < 128) return this.take('nf', end)
    return this.take('nx', end)
  }

  private readComment(): boolean {
    const { text, at } = this
    if (text[at + 1] === '/') {
      const first = text.charCodeAt(at + 2)
      const isDirective = at + 2 < text.length && !isSpace(first)
      return this.take(isDirective ? 'cp' : 'c1', lineEnd(text, at))
    }
    if (text[at + 1] !== '*' || this.hasOpenComment) return false
    const end = text.indexOf('*/', at + 2)
    this.hasOpenComment = end < 0
    return end >= 0 && this.take('cm', end + 2)
  }

  private readString(quote: string): boolean {
    const { text, at } = this
    if (quote === "'") {
      rune.lastIndex = at
      return rune.test(text) && this.take('sc', rune.lastIndex)
    }
    if (quote === '`') return this.readRawString()
    const end = quotedEnd(text, at)
    return end > 0 && this.take('s', end)
  }

  /** A raw string may hold a template. */
  private readRawString(): boolean {
    const { text, at } = this
    const end = text.indexOf('`', at + 1)
    if (end < 0) return false
    this.take('s', at + 1)
    for (const { type, text: piece } of lexGoTemplate(text.slice(at + 1, end))) {
      this.take(type === 'x' ? 's' : type, this.at + piece.length)
    }
    return this.take('s', end + 1)
  }

  private readSign(): boolean {
    const { text, at } = this
    for (const operator of operators) if (text.startsWith(operator, at)) return this.take('o', at + operator.length)
    return '|^<>=!()[]{}.,;:~'.includes(text[at]!) && this.take('p', at + 1)
  }
}

export const lexGo = (code: string): readonly Token[] => new Reader(code).read()
