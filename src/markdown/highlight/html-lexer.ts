// Which parts of an HTML text are tags, attributes and comments? Scripts and style sheets in it are read by their own lexers.
import { isSpace, isWord, lineEnd, skip } from './characters.ts'
import { joinTokens, TokenList } from './tokens.ts'
import type { Lexer, Token } from './tokens.ts'

const isNameSign = (code: number): boolean => isWord(code) || code === 58 || code === 45
const isTagSign = (code: number): boolean => isNameSign(code) || code === 46

/** One text, read from left to right. Each `read…` method takes what starts here, or returns false and takes nothing. */
class Reader {
  private readonly text: string
  private readonly lower: string
  private readonly script: Lexer
  private readonly style: Lexer
  private readonly tokens: Token[] = []
  private list: TokenList
  private at = 0
  /** Elements whose end tag does not come any more. */
  private readonly unclosed = new Set<string>()
  /** No entity ends before this place. */
  private noEntityBefore = 0

  constructor(text: string, script: Lexer, style: Lexer) {
    this.text = text
    this.lower = text.toLowerCase()
    this.script = script
    this.style = style
    this.list = new TokenList(text)
  }

  read(): readonly Token[] {
    while (this.at < this.text.length) {
      if (!this.readText() && !this.readMarkup()) this.take('err', this.at + 1)
    }
    this.flush(this.text.length)
    return joinTokens(this.tokens)
  }

  /** Ends the list of tokens; the next one goes on at `at`. */
  private flush(at: number): void {
    for (const token of this.list.finish()) this.tokens.push(token)
    this.list = new TokenList(this.text, at)
  }

  private take(type: string, end: number): true {
    this.at = end
    this.list.add(type, end)
    return true
  }

  private skipSpace(from: number): number {
    return skip(this.text, from, isSpace)
  }

  private readText(): boolean {
    const end = skip(this.text, this.at, (code) => code !== 60 && code !== 38)
    return end > this.at && this.take('', end)
  }

  private readMarkup(): boolean {
    const { text, at } = this
    if (text[at] === '&') return this.readEntity()
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4)
      return this.take('c', end < 0 ? text.length : end + 3)
    }
    return (
      this.readUntil('<![CDATA[', ']]>') || this.readUntil('<?', '?>') || this.readUntil('<!', '>') || this.readTag()
    )
  }

  private readUntil(opening: string, closing: string): boolean {
    if (!this.text.startsWith(opening, this.at)) return false
    const end = this.text.indexOf(closing, this.at + opening.length)
    return end >= 0 && this.take('cp', end + closing.length)
  }

  private readEntity(): boolean {
    if (this.at < this.noEntityBefore) return false
    const end = skip(this.text, this.at, (code) => code !== 59 && !isSpace(code))
    if (this.text[end] === ';') return this.take('ni', end + 1)
    this.noEntityBefore = end
    return false
  }

  private readTag(): boolean {
    const { text, at } = this
    const first = this.skipSpace(at + 1)
    if (text[first] === '/') return this.readEndTag(first)
    for (const name of ['script', 'style']) {
      if (!this.lower.startsWith(name, first)) continue
      this.take('p', at + 1)
      this.take('', first)
      this.take('nt', first + name.length)
      this.take('', this.skipSpace(this.at))
      this.readAttributes()
      this.readForeign(name)
      return true
    }
    const end = skip(text, first, isTagSign)
    if (end === first) return false
    this.take('p', at + 1)
    this.take('', first)
    this.take('nt', end)
    this.readAttributes()
    return true
  }

  private readEndTag(slash: number): boolean {
    const { text, at } = this
    const name = this.skipSpace(slash + 1)
    const end = skip(text, name, isTagSign)
    const close = this.skipSpace(end)
    if (end === name || text[close] !== '>') return false
    this.take('p', at + 1)
    this.take('', slash)
    this.take('p', slash + 1)
    this.take('', name)
    this.take('nt', end)
    this.take('', close)
    return this.take('p', close + 1)
  }

  /** Attributes up to and with the end of the tag. */
  private readAttributes(): void {
    const { text } = this
    while (this.at < text.length) {
      const { at } = this
      const space = this.skipSpace(at)
      if (space > at) {
        this.take('', space)
        continue
      }
      const close = this.skipSpace(text[at] === '/' ? at + 1 : at)
      if (text[close] === '>') {
        if (text[at] === '/') this.take('p', at + 1)
        this.take('', close)
        this.take('p', close + 1)
        return
      }
      const end = skip(text, at, isNameSign)
      if (end === at) this.take('err', at + 1)
      else this.readAttribute(end)
    }
  }

  private readAttribute(nameEnd: number): void {
    const { text } = this
    const equals = this.skipSpace(nameEnd)
    if (text[equals] !== '=') {
      this.take('na', nameEnd)
      return
    }
    this.take('na', equals)
    this.take('o', equals + 1)
    const value = this.skipSpace(equals + 1)
    this.take('', value)
    const quote = text[value]
    const closing = quote === '"' || quote === "'" ? text.indexOf(quote, value + 1) : -1
    if (closing > 0) this.take('s', closing + 1)
    else
      this.take(
        's',
        skip(text, value, (code) => code !== 62 && !isSpace(code)),
      )
  }

  /** The text of a script or style sheet with its end tag. */
  private readForeign(name: string): void {
    const end = this.unclosed.has(name) ? -1 : this.foreignEnd(name)
    if (end < 0) {
      this.unclosed.add(name)
      this.take('err', lineEnd(this.text, this.at))
      return
    }
    const lexer = name === 'script' ? this.script : this.style
    const start = this.at
    this.flush(end)
    for (const token of lexer(this.text.slice(start, end))) this.tokens.push(token)
    this.at = end
    this.readEndTag(this.skipSpace(end + 1))
  }

  private foreignEnd(name: string): number {
    for (let at = this.text.indexOf('<', this.at); at >= 0; at = this.text.indexOf('<', at + 1)) {
      const slash = this.skipSpace(at + 1)
      const start = this.skipSpace(slash + 1)
      if (this.text[slash] !== '/' || !this.lower.startsWith(name, start)) continue
      if (this.text[this.skipSpace(start + name.length)] === '>') return at
    }
    return -1
  }
}

/** A lexer for HTML by the lexers of what is embedded in it. */
export const htmlLexer =
  (script: Lexer, style: Lexer): Lexer =>
  (code) =>
    new Reader(code, script, style).read()
