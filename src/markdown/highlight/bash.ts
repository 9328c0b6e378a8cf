// Which parts of a shell script are keywords, strings, variables and operators?
// The spans are those Chroma prints for `bash`, found here by a hand-written machine that reads every character a bounded number of times.
import { isDigit, isSpace, isWord, lineEnd, skip } from './characters.ts'
import { TokenList } from './tokens.ts'
import type { Token } from './tokens.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const keywords = words('case continue do done elif else esac fi for function if return select then until while')
const builtins = words(
  'alias bg bind break builtin caller cd command compgen complete declare dirs disown echo enable eval exec exit ' +
    'export false fc fg getopts hash help history jobs kill let local logout popd printf pushd pwd read readonly ' +
    'set shift shopt source suspend test time times trap true type typeset ulimit umask unalias unset wait',
)

type Mode = 'script' | 'parentheses' | 'arithmetic' | 'backticks' | 'string' | 'braces'

const QUOTE = 34
const HASH = 35
const DOLLAR = 36
const APOSTROPHE = 39
const BACKTICK = 96
const BACKSLASH = 92
const LESS = 60
const EQUALS = 61

/** Where each stretch of plain words stops. */
const stops = new Set('=[]{}()$"\'`\\<&|;')
const isPlain = (code: number): boolean => !isSpace(code) && !(code < 128 && stops.has(String.fromCharCode(code)))

/** A heredoc whose word never comes back is tried with ever shorter words; this many of them. */
const shortenedWords = 64

/** One script, read from left to right. Each `read…` method takes what starts here, or returns false and takes nothing. */
class Reader {
  private readonly text: string
  private readonly list: TokenList
  private readonly modes: Mode[] = ['script']
  private at = 0

  constructor(text: string) {
    this.text = text
    this.list = new TokenList(text)
  }

  read(): readonly Token[] {
    while (this.at < this.text.length) {
      if (!this.readInMode(this.modes.at(-1)!)) this.take('err', 1)
    }
    return this.list.finish()
  }

  private readInMode(mode: Mode): boolean {
    switch (mode) {
      case 'string':
        return this.readStringPart()
      case 'parentheses':
        return this.readEnd(')', 'k') || this.readScript()
      case 'backticks':
        return this.readEnd('`', 'sb') || this.readScript()
      case 'arithmetic':
        return this.readEnd('))', 'k') || this.readArithmetic() || this.readScript()
      case 'braces':
        return this.readEnd('}', 'si') || this.readBraces() || this.readScript()
      case 'script':
        return this.readScript()
    }
  }

  private take(type: string, length: number): true {
    this.at += length
    this.list.add(type, this.at)
    return true
  }

  private takeTo(type: string, end: number): true {
    return this.take(type, end - this.at)
  }

  private enter(mode: Mode, type: string, length: number): true {
    this.modes.push(mode)
    return this.take(type, length)
  }

  private readEnd(closing: string, type: string): boolean {
    if (!this.text.startsWith(closing, this.at)) return false
    this.modes.pop()
    return this.take(type, closing.length)
  }

  private code(offset = 0): number {
    return this.text.charCodeAt(this.at + offset)
  }

  private readScript(): boolean {
    const code = this.code()
    if (isSpace(code)) return this.takeTo('', skip(this.text, this.at, isSpace))
    if (isWord(code)) return this.readWord()
    switch (code) {
      case HASH:
        return this.readComment()
      case BACKSLASH:
        return this.at + 1 < this.text.length && this.take('se', this.text.codePointAt(this.at + 1)! > 0xffff ? 3 : 2)
      case QUOTE:
        return this.readDoubleQuoted(0)
      case APOSTROPHE:
        return this.readSingleQuoted()
      case BACKTICK:
        return this.enter('backticks', 'sb', 1)
      case DOLLAR:
        return this.readDollar()
      case LESS:
        return this.readLess()
      default:
        return this.readSign(code)
    }
  }

  /** Keyword, built-in command, assignment, number, or a plain word. */
  private readWord(): true {
    const { text, at } = this
    if (!isWord(text.charCodeAt(at - 1))) {
      const end = skip(text, at, isWord)
      const word = end - at < 12 ? text.slice(at, end) : ''
      if (keywords.has(word)) {
        this.takeTo('k', end)
        const next = skip(text, end, isSpace)
        return isWord(text.charCodeAt(next)) ? this.takeTo('', next) : true
      }
      const follows = text.charCodeAt(end)
      if (builtins.has(word) && (isSpace(follows) || follows === 41 || follows === BACKTICK))
        return this.takeTo('nb', end)
      if (this.readAssignment(end)) return true
    }
    const digits = skip(text, at, isDigit)
    if (digits > at && (digits === text.length || text[digits] === ' ' || text[digits] === '\n')) {
      return this.takeTo('m', digits)
    }
    return this.takeTo('', skip(text, at, isPlain))
  }

  private readAssignment(nameEnd: number): boolean {
    const operator = skip(this.text, nameEnd, isSpace)
    const length = this.text.startsWith('+=', operator) ? 2 : 1
    if (this.text.charCodeAt(operator + length - 1) !== EQUALS) return false
    this.takeTo('nv', nameEnd)
    this.takeTo('', operator)
    return this.take('o', length)
  }

  private readComment(): true {
    const end = lineEnd(this.text, this.at)
    const isInterpreterLine = this.at === 0 && this.code(1) === 33 && end > 2 && end < this.text.length
    return isInterpreterLine ? this.takeTo('cp', end + 1) : this.takeTo('c1', end)
  }

  private readSign(code: number): boolean {
    const sign = this.text[this.at]!
    if ((sign === '&' || sign === '|') && this.code(1) === code) return this.take('o', 2)
    if (sign === ';' || sign === '&' || sign === '|') return this.take('p', 1)
    if (stops.has(sign)) return this.take('o', 1)
    return this.takeTo('', skip(this.text, this.at, isPlain))
  }

  private readLess(): true {
    if (this.text.startsWith('<<<', this.at)) return this.take('o', 3)
    if (this.code(1) === LESS) {
      const end = this.heredocEnd()
      if (end > 0) return this.takeTo('s', end)
    }
    return this.take('', 1)
  }

  /** The end of the word that closes the heredoc which starts here; 0 when there is none. */
  private heredocEnd(): number {
    const { text } = this
    let from = this.at + 2
    if (text[from] === '-') from++
    from = skip(text, from, isSpace)
    if (text[from] === "'") from++
    if (text[from] === '\\') from++
    const wordEnd = skip(text, from, isWord)
    const shortest = Math.max(from + 1, wordEnd - shortenedWords)
    for (let end = wordEnd; end >= shortest; end--) {
      const found = text.indexOf(text.slice(from, end), end + 1)
      if (found >= 0) return found + end - from
    }
    return 0
  }

  /** A string without variables is one token; another one is entered. `prefix` is the length of a leading `$`. */
  private readDoubleQuoted(prefix: number): boolean {
    const end = this.closedString(this.at + prefix, QUOTE, DOLLAR)
    if (end > 0) return this.takeTo('s2', end)
    return prefix === 0 && this.enter('string', 's2', 1)
  }

  private readSingleQuoted(): boolean {
    const end = this.text.indexOf("'", this.at + 1)
    return end > 0 && this.takeTo('s1', end + 1)
  }

  private closedString(from: number, quote: number, forbidden: number): number {
    for (let at = from + 1; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at)
      if (code === quote) return at + 1
      if (code === forbidden) return 0
      if (code === BACKSLASH) at++
    }
    return 0
  }

  private readStringPart(): boolean {
    const { text, at } = this
    if (this.readEnd('"', 's2')) return true
    if (this.code() === DOLLAR) return this.readExpansion()
    let end = at
    while (end < text.length) {
      const code = text.charCodeAt(end)
      if (code === QUOTE || code === DOLLAR) break
      if (code === BACKSLASH && end + 1 === text.length) break
      end += code === BACKSLASH ? 2 : 1
    }
    return end > at && this.takeTo('s2', end)
  }

  private readDollar(): boolean {
    const next = this.code(1)
    if (next === QUOTE && this.readDoubleQuoted(1)) return true
    if (next === APOSTROPHE) {
      const end = this.closedString(this.at + 1, APOSTROPHE, -1)
      if (end > 0) return this.takeTo('s1', end)
    }
    return this.readExpansion()
  }

  private readExpansion(): true {
    const { text, at } = this
    const next = this.code(1)
    if (text.startsWith('((', at + 1)) return this.enter('arithmetic', 'k', 3)
    if (text[at + 1] === '(') return this.enter('parentheses', 'k', 2)
    if (text[at + 1] === '{') return this.enter('braces', 'si', text[at + 2] === '#' ? 3 : 2)
    if (isDigit(next)) return this.takeTo('nv', skip(text, at + 1, isDigit))
    if (next < 128 && isWord(next)) return this.takeTo('nv', skip(text, at + 1, isWord))
    return at + 1 < text.length && '#$?!*@-'.includes(text[at + 1]!) ? this.take('nv', 2) : this.take('', 1)
  }

  private readArithmetic(): boolean {
    const { text, at } = this
    if ('-+*/%^|&'.includes(text[at]!)) return this.take('o', 1)
    const digits = skip(text, at, isDigit)
    if (digits === at) return false
    if (text[digits] !== '#') return this.takeTo('m', digits)
    const base = skip(text, digits + 1, isDigit)
    if (base > digits + 1) return this.takeTo('m', base)
    return this.takeTo('m', text[digits + 1] === ' ' ? digits : digits + 1)
  }

  private readBraces(): boolean {
    const { text, at } = this
    if (text.startsWith(':-', at)) return this.take('k', 2)
    if (text[at] === ':') return this.take('p', 1)
    const word = skip(text, at, isWord)
    if (word > at) return this.takeTo('nv', word)
    const end = skip(text, at, (code) => !'}:"\'`$\\'.includes(String.fromCharCode(code)))
    return end > at && this.takeTo('p', end)
  }
}

export const lexBash = (code: string): readonly Token[] => new Reader(code).read()
