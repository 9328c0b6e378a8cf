// Which parts of a Python program are keywords, names, strings and operators?
import { isDigit, isSpace, isWord, lineEnd, skip } from './characters.ts'
import { builtinWords, expressionWords, statementWords } from './python-words.ts'
import { TokenList } from './tokens.ts'
import type { Token } from './tokens.ts'

interface StringMode {
  readonly type: 'string'
  readonly quote: string
  readonly short: string
  readonly isFormatted: boolean
  readonly isRaw: boolean
}

/** `inset` is an expression in the braces of a formatted string, `nested` a bracket within it. */
type Mode = StringMode | { readonly type: 'code' | 'import' | 'from' | 'class' | 'function' | 'inset' | 'nested' }

const numbers: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['mf', /(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y],
  ['mf', /\d(?:_?\d)*[eE][+-]?\d(?:_?\d)*j?/y],
  ['mo', /0[oO](?:_?[0-7])+/y],
  ['mb', /0[bB](?:_?[01])+/y],
  ['mh', /0[xX](?:_?[a-fA-F\d])+/y],
  ['mi', /\d(?:_?\d)*/y],
]
const opening = /(rf|fr|f|rb|br|r|u|b)?("""|'''|"|')/iy
const name = /[_\p{L}][_\p{L}\p{N}]*/uy
const decorator = /@[_\p{L}][_\p{L}\p{N}]*(?:\s*\.\s*[_\p{L}][_\p{L}\p{N}]*)*/uy
const operator = /!=|==|<<|>>|:=|[-~+/*%=<>&^|.]/y
const definition = /(def|class|from|import)((?:\s|\\\s)+)/y
/** Keywords of two words, in statements and in expressions. */
const statementPhrases = ['yield from']
const expressionPhrases = ['yield from', 'async for']
const alias = /(\s+)(as)(\s+)/y
const comma = /(\s*)(,)(\s*)/y
const fromImport = /(\s+)(import)\b/y
const insetEnd = /(?:=\s*)?(?:![sraf])?[}:]/y
const escape = /\\(?:[\\abfnrtv"'\n]|N\{[^\n}]*\}|u[a-fA-F\d]{4}|U[a-fA-F\d]{8}|x[a-fA-F\d]{2}|[0-7]{1,3})/y
const percentFormat = /%(?:\(\w+\))?[-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[hlL]?[E-GXc-giorsaux%]/y
const braceFormat =
  /\{(?:\w+(?:\.\w+|\[[^\]]{1,200}\])*)?(?:![sra])?(?::(?:.?[<>=^])?[-+ ]?#?0?\d*,?(?:\.\d+)?[E-GXb-gnosx%]?)?\}/y

const definitionModes = { def: 'function', class: 'class', from: 'from', import: 'import' } as const

/** One program, read from left to right. Each `read…` method takes what starts here, or returns false and takes nothing. */
class Reader {
  private readonly text: string
  private readonly list: TokenList
  private modes: Mode[] = [{ type: 'code' }]
  private at = 0

  constructor(text: string) {
    this.text = text
    this.list = new TokenList(text)
  }

  read(): readonly Token[] {
    if (this.text.startsWith('#!') && lineEnd(this.text, 0) > 2) this.take('ch', lineEnd(this.text, 0))
    while (this.at < this.text.length) {
      const mode = this.modes.at(-1)!
      if (this.readInMode(mode)) continue
      // A line end that fits nowhere ends everything that is open.
      if (this.text[this.at] === '\n' && mode.type !== 'code') this.modes = [{ type: 'code' }]
      else this.take('err', this.at + 1)
    }
    return this.list.finish()
  }

  private take(type: string, end: number): true {
    this.at = end
    this.list.add(type, end)
    return true
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    return pattern.exec(this.text) ?? undefined
  }

  /** Takes the groups of a match, each with its class. */
  private takeGroups(match: RegExpExecArray, ...types: readonly string[]): true {
    types.forEach((type, index) => this.take(type, this.at + (match[index + 1] ?? '').length))
    return true
  }

  private takeMatch(pattern: RegExp, type: string): boolean {
    const found = this.match(pattern)
    return found !== undefined && this.take(type, this.at + found[0].length)
  }

  private leave(): true {
    this.modes.pop()
    return true
  }

  private readInMode(mode: Mode): boolean {
    switch (mode.type) {
      case 'code':
        return this.readStatement()
      case 'string':
        return this.readString(mode)
      case 'import':
        return this.readImport()
      case 'from':
        return this.readFrom()
      case 'class':
        return this.takeMatch(name, 'nc') && this.leave()
      case 'function':
        return this.readFunctionName()
      case 'inset':
        return this.readInset()
      case 'nested':
        return this.readNested()
    }
  }

  private readStatement(): boolean {
    const { text, at } = this
    if (text[at] === '\n') return this.take('', at + 1)
    if (text[at] === '#') return this.take('c1', lineEnd(text, at))
    if (text[at] === '\\') return this.take('', text[at + 1] === '\n' ? at + 2 : at + 1)
    if (this.readPhrase(statementPhrases) || this.readWordOf(statementWords)) return true
    const defined = this.match(definition)
    if (!defined) return this.readExpression()
    const word = defined[1] as keyof typeof definitionModes
    this.modes.push({ type: definitionModes[word] })
    const type = word === 'def' || word === 'class' ? 'k' : 'kn'
    return this.takeGroups(defined, type, '')
  }

  private readPhrase(phrases: readonly string[]): boolean {
    const { text, at } = this
    const found = phrases.find((phrase) => text.startsWith(phrase, at) && !isWord(text.charCodeAt(at + phrase.length)))
    return found !== undefined && this.take('k', at + found.length)
  }

  private readWordOf(words: ReadonlyMap<string, string>): boolean {
    const { text, at } = this
    if (!isWord(text.charCodeAt(at))) return false
    const end = skip(text, at, isWord)
    const type = end - at < 32 ? words.get(text.slice(at, end)) : undefined
    return type !== undefined && this.take(type, end)
  }

  private readExpression(): boolean {
    const { text, at } = this
    const space = skip(text, at, (code) => code !== 10 && isSpace(code))
    if (space > at) return this.take('', space)
    if (this.readOpening() || this.readNumber() || this.takeMatch(operator, 'o')) return true
    if ('[]{}:(),;'.includes(text[at]!)) return this.take('p', at + 1)
    if (this.readPhrase(expressionPhrases) || this.readWordOf(expressionWords)) return true
    if (text[at - 1] !== '.' && this.readWordOf(builtinWords)) return true
    if (text[at] === '@') return this.takeMatch(decorator, 'nd') || this.take('o', at + 1)
    return this.takeMatch(name, 'n')
  }

  private readNumber(): boolean {
    const code = this.text.charCodeAt(this.at)
    if (!isDigit(code) && code !== 46) return false
    return numbers.some(([type, pattern]) => this.takeMatch(pattern, type))
  }

  private readOpening(): boolean {
    const found = this.match(opening)
    if (!found) return false
    const prefix = (found[1] ?? '').toLowerCase()
    const quote = found[2]!
    const short = quote.startsWith('"') ? 's2' : 's1'
    this.modes.push({
      type: 'string',
      quote,
      short,
      isFormatted: prefix.includes('f'),
      isRaw: prefix.includes('r'),
    })
    return this.takeGroups(found, 'sa', short)
  }

  private readString(mode: StringMode): boolean {
    const { text, at } = this
    if (mode.isFormatted && (text.startsWith('{{', at) || text.startsWith('}}', at))) return this.take('se', at + 2)
    if (!mode.isRaw && this.takeMatch(escape, 'se')) return true
    if (text.startsWith(mode.quote, at)) {
      this.leave()
      return this.take(mode.short, at + mode.quote.length)
    }
    const isLong = mode.quote.length > 1
    if (!isLong && text[at] === '\\' && ['\\', '\n', mode.quote].includes(text[at + 1] ?? ''))
      return this.take('se', at + 2)
    if (text[at] === '\n') return isLong && this.take(mode.short, at + 1)
    return mode.isFormatted ? this.readFormatted(mode) : this.readPlain(mode)
  }

  private readPlain({ short }: StringMode): boolean {
    const { text, at } = this
    if (text[at] === '%' && this.takeMatch(percentFormat, 'si')) return true
    if (text[at] === '{' && this.takeMatch(braceFormat, 'si')) return true
    if (text.startsWith('{{', at)) return this.take(short, at + 2)
    const end = skip(text, at, (code) => !'\\\'"%{\n'.includes(String.fromCharCode(code)))
    return this.take(short, Math.max(end, at + 1))
  }

  private readFormatted({ short }: StringMode): boolean {
    const { text, at } = this
    if (text[at] === '}') return this.take('si', at + 1)
    if (text[at] === '{') {
      this.modes.push({ type: 'inset' })
      return this.take('si', at + 1)
    }
    const end = skip(text, at, (code) => !'\\\'"{}\n'.includes(String.fromCharCode(code)))
    return this.take(short, Math.max(end, at + 1))
  }

  private readInset(): boolean {
    if (this.readBracket()) return true
    const end = this.match(insetEnd)
    if (end) {
      this.leave()
      return this.take('si', this.at + end[0].length)
    }
    return this.readSpace() || this.readExpression()
  }

  private readNested(): boolean {
    if (this.readBracket()) return true
    if ('])}'.includes(this.text[this.at]!)) {
      this.leave()
      return this.take('p', this.at + 1)
    }
    return this.readSpace() || this.readExpression()
  }

  private readBracket(): boolean {
    if (!'[{('.includes(this.text[this.at]!)) return false
    this.modes.push({ type: 'nested' })
    return this.take('p', this.at + 1)
  }

  private readSpace(): boolean {
    const end = skip(this.text, this.at, isSpace)
    return end > this.at && this.take('', end)
  }

  private readFunctionName(): boolean {
    const { text, at } = this
    const end = skip(text, at, isWord)
    if (end - at < 32 && expressionWords.get(text.slice(at, end)) === 'fm') return this.take('fm', end)
    this.takeMatch(name, 'nf')
    return this.leave()
  }

  private readImport(): boolean {
    const as = this.match(alias)
    if (as) return this.takeGroups(as, '', 'k', '')
    if (this.text[this.at] === '.') return this.take('nn', this.at + 1)
    if (this.takeMatch(name, 'nn')) return true
    const separator = this.match(comma)
    return separator ? this.takeGroups(separator, '', 'o', '') : this.leave()
  }

  private readFrom(): boolean {
    const found = this.match(fromImport)
    if (found) {
      this.leave()
      return this.takeGroups(found, '', 'kn')
    }
    if (this.text[this.at] === '.') return this.take('nn', this.at + 1)
    const word = skip(this.text, this.at, isWord)
    if (this.text.slice(this.at, word) === 'None') {
      this.leave()
      return this.take('bp', word)
    }
    return this.takeMatch(name, 'nn') || this.leave()
  }
}

export const lexPython = (code: string): readonly Token[] => new Reader(code).read()
