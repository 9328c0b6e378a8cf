// Which parts of a YAML text are keys, scalars, comments and punctuation? The spans are those Chroma prints for `yaml`.
import { isDigit, isSpace, isWord, lineEnd, quotedEnd, skip } from './characters.ts'
import { joinTokens, TokenList } from './tokens.ts'
import type { Token } from './tokens.ts'

const constants = new Set(
  'false False FALSE true True TRUE null Off off yes Yes YES OFF On ON no No on NO n N Y y'.split(' '),
)
const datePattern = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\s+[-+]\d+)?)?/y

/** What no plain scalar starts with. */
const indicators = '{}[]?,:!-*&@'

/** Facts about one line, found once, so that a line of any number of tokens stays linear. */
interface Line {
  readonly end: number
  /** Where the last ` #` or ` //` and the last `": ` of the line stand; -1 without one. */
  readonly comment: number
  readonly slashes: number
  readonly quotedKey: number
  /** The next place at or after the reader where a key must stop, and the last `: ` before it. */
  keyStop: number
  lastKeyColon: number
}

function lastIn(text: string, wanted: string, start: number, end: number): number {
  const found = text.slice(start, end).lastIndexOf(wanted)
  return found < 0 ? -1 : start + found
}

function lineAt(text: string, at: number): Line {
  const end = lineEnd(text, at)
  return {
    end,
    comment: lastIn(text, ' #', at, end),
    slashes: lastIn(text, ' //', at, end),
    quotedKey: lastIn(text, '": ', at, end),
    keyStop: -1,
    lastKeyColon: -1,
  }
}

/** One document, read from left to right. Each `read…` method takes what starts here, or returns false and takes nothing. */
class Reader {
  private readonly text: string
  private readonly isLegacy: boolean
  private list: TokenList
  /** What came before the tokens in the list. */
  private readonly before: Token[] = []
  private line: Line
  private at = 0
  /** Where the next `: ` of the text stands; its length when there is none left. */
  private colonSpace = -1

  /** @param isLegacy  as Hugo 0.111: keys reach to the last colon and hold `#` and `//`; `//` begins no comment */
  constructor(text: string, isLegacy: boolean) {
    this.text = text
    this.isLegacy = isLegacy
    this.list = new TokenList(text)
    this.line = lineAt(text, 0)
  }

  read(): readonly Token[] {
    while (this.at < this.text.length) {
      const space = skip(this.text, this.at, isSpace)
      if (space > this.at) this.take('w', space)
      else {
        if (this.at > this.line.end) this.line = lineAt(this.text, this.at)
        this.readToken()
      }
    }
    return this.before.length === 0 ? this.list.finish() : joinTokens([...this.before, ...this.list.finish()])
  }

  private take(type: string, end: number): true {
    this.at = end
    this.list.add(type, end)
    return true
  }

  private readToken(): void {
    if (this.readMarker() || this.readSigil() || this.readKey() || this.readScalar()) return
    this.take('?:,[]'.includes(this.text[this.at]!) ? 'p' : '', this.at + 1)
  }

  private isLineStart(): boolean {
    return this.at === 0 || this.text.charCodeAt(this.at - 1) === 10
  }

  /** Document markers, sequence dashes and comments. */
  private readMarker(): boolean {
    const { text, at, line } = this
    switch (text[at]) {
      case '-':
        if (this.isLineStart() && text.startsWith('---', at)) return this.take('nn', at + 3)
        return text[at + 1] === ' ' && this.take('', at + 2)
      case '.':
        return this.isLineStart() && text.startsWith('...', at) && this.take('nn', at + 3)
      case '?': {
        const dash = skip(text, at + 1, isSpace)
        return text.startsWith('- ', dash) && this.take('', dash + 2)
      }
      case '#':
        return this.take('c', line.end)
      case '/':
        return !this.isLegacy && text[at + 1] === '/' && this.take('c', line.end)
      default:
        return false
    }
  }

  /** Tags, anchors, aliases and includes. */
  private readSigil(): boolean {
    const { text, at } = this
    const sign = text[at]
    if (sign === '%') return this.readInclude()
    const from = sign === '!' && text[at + 1] === '!' ? at + 2 : sign === '&' || sign === '*' ? at + 1 : text.length
    const end = skip(text, from, (code) => !isSpace(code))
    return end > from && this.take('cp', end)
  }

  private readInclude(): boolean {
    const { text, at, line } = this
    if (!this.isLineStart() || !text.startsWith('%include', at)) return false
    const name = skip(text, at + 8, isSpace)
    if (name === at + 8 || name >= text.length) return false
    return this.take('cp', name <= line.end ? line.end : lineEnd(text, name))
  }

  private readKey(): boolean {
    const { text, at, line } = this
    if (text[at] === '"') {
      const first = text[at + 1]
      if (line.quotedKey < at + 2 || first === '"' || first === '#') return false
      return this.take('nt', line.quotedKey + 3)
    }
    const stop = this.keyStop()
    const colon = this.keyColon()
    if (colon < 0 || colon > stop) return false
    this.take('nt', colon)
    this.take('p', colon + 1)
    return this.take('w', colon + 2)
  }

  private keyStop(): number {
    const { text, line } = this
    if (line.keyStop >= this.at) return line.keyStop
    let at = this.at
    while (at < line.end && !this.stopsKey(at)) at++
    line.lastKeyColon = this.isLegacy ? lastIn(text, ': ', this.at, at) : -1
    return (line.keyStop = at)
  }

  private stopsKey(at: number): boolean {
    const sign = this.text[at]
    if (sign === '"' || sign === '{') return true
    return !this.isLegacy && (sign === '#' || (sign === '/' && this.text[at + 1] === '/'))
  }

  /** The next `: ` where a key may reach it, else a colon that ends the line; -1 when there is neither. */
  private keyColon(): number {
    const { text, at } = this
    if (this.isLegacy && this.keyStop() >= at && this.line.lastKeyColon >= at) return this.line.lastKeyColon
    if (this.colonSpace < at) {
      const found = text.indexOf(': ', at)
      this.colonSpace = found < 0 ? text.length : found
    }
    if (this.colonSpace <= this.keyStop() && this.colonSpace < this.line.end) return this.colonSpace
    return this.lastColon()
  }

  private lastColon(): number {
    const { text, at, line } = this
    return line.end < text.length && line.end > at && text[line.end - 1] === ':' ? line.end - 1 : -1
  }

  private readScalar(): boolean {
    const { text, at } = this
    const sign = text[at]!
    if ((sign === '>' || sign === '|') && this.readBlock()) return true
    if (sign === '"' || sign === "'") {
      const end = quotedEnd(text, at)
      if (end > 0) return this.take(sign === '"' ? 's2' : 's1', end)
    }
    return this.readConstant() || this.readNumber() || (!indicators.includes(sign) && this.readPlain())
  }

  /** A literal or folded text: the lines below that are indented like its first. */
  private readBlock(): boolean {
    const { text, at } = this
    const feed = text[at + 1] === '+' || text[at + 1] === '-' ? at + 2 : at + 1
    const first = skip(text, feed + 1, (code) => code === 32)
    if (text[feed] !== '\n' || first === feed + 1) return false
    const indent = text.slice(feed + 1, first)
    let end = lineEnd(text, first)
    for (;;) {
      const next = skip(text, end, (code) => code === 10)
      if (next === end || !text.startsWith(indent, next)) break
      end = lineEnd(text, next)
    }
    this.take('p', feed)
    this.take('sd', end)
    this.line = lineAt(text, end)
    if (this.isLegacy) this.repeatIndent(indent)
    return true
  }

  /** Hugo 0.111 prints the indent of a block once more behind it. */
  private repeatIndent(indent: string): void {
    for (const token of this.list.finish()) this.before.push(token)
    this.before.push({ type: 'w', text: indent })
    this.list = new TokenList(this.text, this.at)
  }

  private readConstant(): boolean {
    const end = skip(this.text, this.at, isWord)
    return end - this.at < 6 && constants.has(this.text.slice(this.at, end)) && this.take('kc', end)
  }

  private readNumber(): boolean {
    const { text, at } = this
    if (isDigit(text.charCodeAt(at))) {
      datePattern.lastIndex = at
      if (datePattern.test(text)) return this.take('ld', datePattern.lastIndex)
    }
    const end = numberEnd(text, at)
    return end > at && this.take('m', end)
  }

  /** Plain text to the end of the line or to a comment. */
  private readPlain(): true {
    const { at, line } = this
    const space = line.comment > at ? line.comment : line.slashes > at && !this.isLegacy ? line.slashes : -1
    if (space < 0) return this.take('l', line.end)
    this.take('l', space)
    this.take('w', space + 1)
    return this.take('c', line.end)
  }
}

const isBoundary = (text: string, at: number): boolean =>
  isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at))
const isHexDigit = (code: number): boolean => isDigit(code) || (code >= 97 && code <= 102)
const isOctalDigit = (code: number): boolean => code >= 48 && code <= 55

/** The end of the number at `start`, which must not run into a word; `start` when there is none. */
function numberEnd(text: string, start: number): number {
  if (!isBoundary(text, start)) return start
  const from = text[start] === '+' || text[start] === '-' ? start + 1 : start
  for (const [prefix, belongs] of [
    ['0x', isHexDigit],
    ['0o', isOctalDigit],
  ] as const) {
    const end = text.startsWith(prefix, from) ? skip(text, from + 2, belongs) : 0
    if (end > from + 2 && isBoundary(text, end)) return end
  }
  const named = text.startsWith('.inf', from) || text.startsWith('.nan', from) ? from + 4 : 0
  if (named > 0 && isBoundary(text, named)) return named
  return decimalEnds(text, from).find((end) => isBoundary(text, end)) ?? start
}

/** Where a decimal may end, longest reading first. */
function decimalEnds(text: string, from: number): number[] {
  const whole = skip(text, from, isDigit)
  const point = text[whole] === '.' ? whole + 1 : whole
  const fraction = skip(text, point, isDigit)
  if (fraction === from || (whole === from && fraction === point)) return []
  const ends = whole === from ? [fraction] : [fraction, point, whole]
  return ends.flatMap((end) => {
    const power = exponentEnd(text, end)
    return power > end ? [power, end] : [end]
  })
}

function exponentEnd(text: string, at: number): number {
  if (text[at] !== 'e') return at
  const digits = text[at + 1] === '+' || text[at + 1] === '-' ? at + 2 : at + 1
  const end = skip(text, digits, isDigit)
  return end > digits ? end : at
}

export const lexYaml = (code: string, isLegacy = false): readonly Token[] => new Reader(code, isLegacy).read()
