// How is JSON read? As Go's encoding/json into `any`: every number is a float64, the last of equal keys wins.
import { GoFloat } from '../golang/values.ts'
import { charAt, decoded, type Decoded, type Input, Positions, within } from './decoded.ts'
import { jsonSyntax } from './diagnostics.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'

// Go allows ten thousand; far fewer fit on our stack, and no author nests that deep.
const maxDepth = 1000

export function decodeJson(input: Input): Decoded {
  try {
    const value = new JsonReader(input).document()
    return decoded(value, [], () => {
      const positions = new Positions()
      new JsonReader(input, positions).document()
      return positions
    })
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    return decoded(undefined, [error.diagnostic])
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

class JsonReader {
  readonly #input: Input
  readonly #text: string
  readonly #positions: Positions | undefined
  readonly #path: (string | number)[] = []
  #at = 0

  constructor(input: Input, positions?: Positions) {
    this.#input = input
    this.#text = input.text
    this.#positions = positions
  }

  document(): unknown {
    const value = this.#value(undefined)
    this.#space()
    if (this.#at < this.#text.length) this.#unexpected('after top-level value')
    return value
  }

  #value(key: readonly [number, number] | undefined): unknown {
    this.#space()
    const start = this.#at
    const value = this.#unplaced()
    if (this.#positions) {
      const input = this.#input
      this.#positions.set(this.#path, within(input, start, this.#at), key && within(input, key[0], key[1]))
    }
    return value
  }

  #unplaced(): unknown {
    const char = this.#text[this.#at]
    switch (char) {
      case '{':
        return this.#object()
      case '[':
        return this.#array()
      case '"':
        return this.#string()
      case 't':
        return this.#literal('true', true)
      case 'f':
        return this.#literal('false', false)
      case 'n':
        return this.#literal('null', null)
      default:
        if (char === '-' || isDigit(char)) return this.#number()
        return this.#unexpected('looking for beginning of value')
    }
  }

  #object(): Map<string, unknown> {
    const map = new Map<string, unknown>()
    this.#enter()
    if (this.#next('}')) return map
    for (;;) {
      this.#space()
      const start = this.#at
      if (this.#text[start] !== '"') this.#unexpected('looking for beginning of object key string')
      const key = this.#string()
      const end = this.#at
      if (!this.#next(':')) this.#unexpected('after object key')
      this.#path.push(key)
      map.set(key, this.#value([start, end]))
      this.#path.pop()
      if (this.#next('}')) return map
      if (!this.#next(',')) this.#unexpected('after object key:value pair')
    }
  }

  #array(): unknown[] {
    const items: unknown[] = []
    this.#enter()
    if (this.#next(']')) return items
    for (;;) {
      this.#path.push(items.length)
      items.push(this.#value(undefined))
      this.#path.pop()
      if (this.#next(']')) return items
      if (!this.#next(',')) this.#unexpected('after array element')
    }
  }

  #enter(): void {
    this.#at++
    if (this.#path.length >= maxDepth) this.#fail(this.#at - 1, 'exceeded max depth')
  }

  #string(): string {
    const text = this.#text
    let from = ++this.#at
    let result = ''
    let isEscaped = false
    for (;;) {
      const code = text.charCodeAt(this.#at)
      if (code === 34) {
        result += text.slice(from, this.#at++)
        return isEscaped ? result.replace(loneSurrogate, '\ufffd') : result
      }
      if (code === 92) {
        result += text.slice(from, this.#at++) + this.#escape()
        from = this.#at
        isEscaped = true
      } else if (!(code >= 32)) this.#unexpected('in string literal')
      else this.#at++
    }
  }

  #escape(): string {
    const char = this.#text[this.#at]
    if (char === 'u') return this.#unicodeEscape()
    const value = char === undefined ? undefined : escapes[char]
    if (value === undefined) return this.#unexpected('in string escape code')
    this.#at++
    return value
  }

  #unicodeEscape(): string {
    const start = ++this.#at
    for (; this.#at < start + 4; this.#at++)
      if (!isHexDigit(this.#text.charCodeAt(this.#at))) this.#unexpected('in \\u hexadecimal character escape')
    return String.fromCharCode(parseInt(this.#text.slice(start, this.#at), 16))
  }

  #number(): GoFloat {
    const text = this.#text
    const start = this.#at
    if (text[this.#at] === '-') this.#at++
    if (text[this.#at] === '0') this.#at++
    else this.#digits('in numeric literal')
    if (text[this.#at] === '.') {
      this.#at++
      this.#digits('after decimal point in numeric literal')
    }
    if (text[this.#at] === 'e' || text[this.#at] === 'E') {
      this.#at++
      if (text[this.#at] === '+' || text[this.#at] === '-') this.#at++
      this.#digits('in exponent of numeric literal')
    }
    const written = text.slice(start, this.#at)
    const value = Number(written)
    if (!Number.isFinite(value))
      this.#fail(start, `json: cannot unmarshal number ${written} into Go value of type float64`, this.#at)
    return new GoFloat(value)
  }

  #digits(where: string): void {
    if (!isDigit(this.#text[this.#at])) this.#unexpected(where)
    while (isDigit(this.#text[this.#at])) this.#at++
  }

  #literal<T>(word: string, value: T): T {
    for (const letter of word) {
      if (this.#text[this.#at] !== letter) this.#unexpected(`in literal ${word} (expecting '${letter}')`)
      this.#at++
    }
    return value
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
      this.#at++
    }
  }

  #next(char: string): boolean {
    this.#space()
    if (this.#text[this.#at] !== char) return false
    this.#at++
    return true
  }

  #unexpected(where: string): never {
    const code = this.#text.codePointAt(this.#at)
    if (code === undefined) this.#fail(this.#at, 'unexpected end of JSON input')
    const hint = hintFor(String.fromCodePoint(code), where)
    throw new DiagnosticError(
      jsonSyntax(charAt(this.#input, this.#at), `invalid character ${quoteChar(code)} ${where}`, hint),
    )
  }

  #fail(start: number, message: string, end = start): never {
    throw new DiagnosticError(jsonSyntax(within(this.#input, start, end), message))
  }
}

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9'

const isHexDigit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)

function quoteChar(code: number): string {
  if (code === 39) return "'\\''"
  if (code === 34) return "'\"'"
  const named = { 10: '\\n', 13: '\\r', 9: '\\t' }[code]
  return `'${named ?? String.fromCodePoint(code)}'`
}

function hintFor(char: string, where: string): string | undefined {
  if (where === 'looking for beginning of object key string')
    return char === '}' ? 'remove the comma before the closing brace' : 'write keys in double quotes'
  if (char === ']' && where === 'looking for beginning of value') return 'remove the comma before the closing bracket'
  if (char === "'") return 'JSON strings are written in double quotes'
  if (char === '/') return 'JSON has no comments'
  if (where.startsWith('after object key:value') || where === 'after array element') return 'put a comma before it'
  if (char === '\n') return 'write a line break inside a string as \\n'
  return undefined
}
