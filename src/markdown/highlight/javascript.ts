// Which parts of a JavaScript program are keywords, names, literals and operators?
import { isDigit, isSpace, isWord, lineEnd, quotedEnd, skip } from './characters.ts'
import { TokenList } from './tokens.ts'
import type { Token } from './tokens.ts'

const groups: readonly (readonly [type: string, words: string])[] = [
  [
    'nb',
    'Array Boolean Date Error Function Math netscape Number Object Packages RegExp String Promise Proxy sun decodeURI ' +
      'decodeURIComponent encodeURI encodeURIComponent eval isFinite isNaN isSafeInteger parseFloat parseInt document window',
  ],
  ['kc', 'true false null NaN Infinity undefined'],
  [
    'kr',
    'abstract async await boolean byte char class const debugger double enum export extends final float goto implements ' +
      'import int interface long native package private protected public short static super synchronized throws ' +
      'transient using volatile',
  ],
  ['kd', 'var let with function'],
  [
    'k',
    'for in while do break return continue switch case default if else throw try catch finally new delete typeof ' +
      'instanceof void yield this of',
  ],
]
const keywords = new Map(groups.flatMap(([type, words]) => words.split(' ').map((word) => [word, type] as const)))

const numbers: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['mf', /\d+(?:\.\d*|[eE][+-]?\d+)/y],
  ['mb', /0[bB][01]+/y],
  ['mo', /0[oO][0-7]+/y],
  ['mh', /0[xX][\da-fA-F]+/y],
  ['mi', /\d[\d_]*/y],
]
const operator = /\+\+|--|&&|\|\||[~?:]|\\(?=\n)|(?:<<|>>>?|==?|!=?|[-<>+*%&|^/])=?/y
const name = /(?:[$_\p{L}\p{N}]|\\u[\da-fA-F]{4})+/uy
const interpreterLine = /^#! ?\/.*\n/

const isRegExpFlag = (code: number): boolean => 'gimuy'.includes(String.fromCharCode(code))

/** One program, read from left to right. Each `read…` method takes what starts here, or returns false and takes nothing. */
class Reader {
  private readonly text: string
  private readonly end: number
  private readonly list: TokenList
  private readonly modes: ('code' | 'template' | 'inset')[] = ['code']
  private at = 0
  /** Whether a slash begins a regular expression here. */
  private expectsValue = false

  /** @param end  where reading stops; the text may go on with a line feed that was not there */
  constructor(text: string, end: number) {
    this.text = text
    this.end = end
    this.list = new TokenList(text)
  }

  read(): readonly Token[] {
    const first = interpreterLine.exec(this.text)
    if (first) this.take('ch', first[0].length)
    while (this.at < this.end) {
      if (!this.readInMode()) this.take('err', this.at + 1)
    }
    return this.list.finish()
  }

  private take(type: string, end: number): true {
    this.at = end
    this.list.add(type, end)
    return true
  }

  private readInMode(): boolean {
    const mode = this.modes.at(-1)!
    if (mode === 'template') return this.readTemplate()
    if (this.startsBlankLine()) this.expectsValue = true
    if (this.expectsValue) {
      if (this.readSpace()) return true
      this.expectsValue = false
      if (this.text[this.at] === '/') return this.readRegExp()
    }
    if (mode === 'inset' && this.text[this.at] === '}') {
      this.modes.pop()
      return this.take('si', this.at + 1)
    }
    return this.readSpace() || this.readCode()
  }

  private startsBlankLine(): boolean {
    const { text, at } = this
    if (at > 0 && text.charCodeAt(at - 1) !== 10) return false
    return isSpace(text.charCodeAt(at)) || text[at] === '/' || text.startsWith('<!--', at)
  }

  /** White space and comments. */
  private readSpace(): boolean {
    const { text, at } = this
    const space = skip(text, at, isSpace)
    if (space > at) return this.take('', space)
    if (text.startsWith('<!--', at)) return this.take('c', at + 4)
    if (text[at] !== '/') return false
    const isLine = text[at + 1] === '/'
    if (!isLine && text[at + 1] !== '*') return false
    const end = text.indexOf(isLine ? '\n' : '*/', at + 2)
    return end >= 0 && this.take(isLine ? 'c1' : 'cm', end + (isLine ? 1 : 2))
  }

  /** A regular expression; one that does not end spoils the rest of its line. */
  private readRegExp(): true {
    const end = this.regExpEnd()
    if (end > 0) return this.take('sr', end)
    const spoilt = lineEnd(this.text, this.at)
    this.take('err', Math.min(spoilt, this.end))
    return this.at < this.end ? this.take('', spoilt + 1) : true
  }

  private regExpEnd(): number {
    const { text } = this
    let inClass = false
    for (let at = this.at + 1; at < text.length; at++) {
      const sign = text[at]
      if (sign === '\\') at++
      else if (sign === '\n') return 0
      else if (inClass) inClass = sign !== ']'
      else if (sign === '[') inClass = true
      else if (sign === '/') {
        const end = skip(text, at + 1, isRegExpFlag)
        return at > this.at + 1 && !isWord(text.charCodeAt(end)) ? end : 0
      }
    }
    return 0
  }

  private readCode(): boolean {
    const { text, at } = this
    const code = text.charCodeAt(at)
    if (isDigit(code)) return this.readNumber()
    if (isWord(code)) return this.readWord()
    const sign = text[at]!
    if (sign === '"' || sign === "'") {
      const end = quotedEnd(text, at)
      return end > 0 && this.take(sign === '"' ? 's2' : 's1', end)
    }
    if (sign === '`') {
      this.modes.push('template')
      return this.take('sb', at + 1)
    }
    return this.readSign(sign) || this.readName()
  }

  private readNumber(): boolean {
    for (const [type, pattern] of numbers) {
      pattern.lastIndex = this.at
      if (pattern.test(this.text)) return this.take(type, pattern.lastIndex)
    }
    return false
  }

  private readWord(): boolean {
    const { text, at } = this
    const end = skip(text, at, isWord)
    const keyword = end - at < 20 ? keywords.get(text.slice(at, end)) : undefined
    if (keyword === undefined) return this.readName()
    this.expectsValue = keyword === 'k' || keyword === 'kd'
    return this.take(keyword, end)
  }

  private readName(): boolean {
    name.lastIndex = this.at
    return name.test(this.text) && this.take('nx', name.lastIndex)
  }

  private readSign(sign: string): boolean {
    const { text, at } = this
    if (text.startsWith('...', at)) return this.take('p', at + 3)
    if (text.startsWith('=>', at)) return this.take('p', at + 2)
    if ('})].'.includes(sign)) return this.take('p', at + 1)
    operator.lastIndex = at
    const isOperator = operator.test(text)
    if (!isOperator && !'{([;,'.includes(sign)) return false
    this.expectsValue = true
    return isOperator ? this.take('o', operator.lastIndex) : this.take('p', at + 1)
  }

  private readTemplate(): boolean {
    const { text, at } = this
    if (text[at] === '`') {
      this.modes.pop()
      return this.take('sb', at + 1)
    }
    if (text.startsWith('${', at)) {
      this.modes.push('inset')
      return this.take('si', at + 2)
    }
    if (text[at] === '\\') return at + 1 < text.length && this.take('sb', at + 2)
    if (text[at] === '$') return this.take('sb', at + 1)
    return this.take(
      'sb',
      skip(text, at, (code) => code !== 96 && code !== 92 && code !== 36),
    )
  }
}

/** A program of its own: a comment may end where the text ends. */
export const lexJavaScript = (code: string): readonly Token[] =>
  new Reader(code.endsWith('\n') ? code : code + '\n', code.length).read()

/** A program within another text. */
export const lexNestedJavaScript = (code: string): readonly Token[] => new Reader(code, code.length).read()
