// Which parts of an XML text are tags, attributes and comments?
import { isSpace, isWord, skip } from './characters.ts'
import { TokenList } from './tokens.ts'
import type { Token } from './tokens.ts'

const isNameSign = (code: number): boolean => isWord(code) || code === 58 || code === 45 || code === 46

/** One text, read from left to right. Each `read…` method takes what starts here, or returns false and takes nothing. */
class Reader {
  private readonly text: string
  private readonly list: TokenList
  private at = 0
  /** No entity ends before this place. */
  private noEntityBefore = 0

  constructor(text: string) {
    this.text = text
    this.list = new TokenList(text)
  }

  read(): readonly Token[] {
    while (this.at < this.text.length) {
      if (!this.readText() && !this.readMarkup()) this.take('err', this.at + 1)
    }
    return this.list.finish()
  }

  private take(type: string, end: number): true {
    this.at = end
    this.list.add(type, end)
    return true
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
    const { text } = this
    const first = skip(text, this.at + 1, isSpace)
    const isEnd = text[first] === '/'
    const name = isEnd ? skip(text, first + 1, isSpace) : first
    const end = skip(text, name, isNameSign)
    if (end === name) return false
    if (isEnd) {
      const close = skip(text, end, isSpace)
      return text[close] === '>' && this.take('nt', close + 1)
    }
    this.take('nt', end)
    this.readAttributes()
    return true
  }

  /** Attributes up to and with the end of the tag; what fits nowhere is an error. */
  private readAttributes(): void {
    const { text } = this
    while (this.at < text.length) {
      const { at } = this
      const space = skip(text, at, isSpace)
      const close = skip(text, text[at] === '/' ? at + 1 : at, isSpace)
      const equals = skip(text, skip(text, at, isNameSign), isSpace)
      if (space > at) this.take('', space)
      else if (text[close] === '>') {
        this.take('nt', close + 1)
        return
      } else if (text[equals] === '=' && equals > at) this.readAttribute(equals)
      else this.take('err', at + 1)
    }
  }

  private readAttribute(equals: number): void {
    const { text } = this
    this.take('na', equals + 1)
    const value = skip(text, equals + 1, isSpace)
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
}

export const lexXml = (code: string): readonly Token[] => new Reader(code).read()
