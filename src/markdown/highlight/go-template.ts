// Which parts of a Go template are actions, and how is the text around them read by the lexer of its own language?
import { isSpace, isWord, quotedEnd, skip } from './characters.ts'
import { joinTokens, TokenList } from './tokens.ts'
import type { Lexer, Token } from './tokens.ts'

const keywords = new Set(
  (
    'range if else while with template end true false nil and call html index js len not or print printf println ' +
    'urlquery eq ne lt le gt ge block break continue define slice'
  ).split(' '),
)

const numbers: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['m', /-?\d+(?:\.\d*)?(?:[Ee][-+]\d+)?i/y],
  ['mf', /-?(?:\d+(?:\.\d+[eE][+-]?\d+|\.\d*|[eE][+-]?\d+)|\.\d+(?:[eE][+-]?\d+)?)/y],
  ['mo', /-?0[0-7]+/y],
  ['mh', /-?0[xX][\da-fA-F]+/y],
  ['mb', /-?0b[01_]+/y],
  ['mi', /-?(?:0|[1-9]\d*)/y],
]
const rune = /'(?:\\(?:['"\\abfnrtv]|x[\da-fA-F]{2}|[0-7]{1,3}|u[\da-fA-F]{4}|U[\da-fA-F]{8})|[^\\])'/uy

/** One template, read from left to right. Each `read…` method takes what starts here, or returns false and takes nothing. */
class Reader {
  private readonly text: string
  private readonly list: TokenList
  private at = 0
  /** 0 outside actions, 1 in an action, more in its parentheses. */
  private depth = 0
  private hasOpenComment = false

  constructor(text: string) {
    this.text = text
    this.list = new TokenList(text)
  }

  read(): readonly Token[] {
    while (this.at < this.text.length) {
      const isRead = this.depth === 0 ? this.readText() : this.readClosing() || this.readExpression()
      if (!isRead) this.take('err', this.at + 1)
    }
    return this.list.finish()
  }

  private take(type: string, end: number): true {
    this.at = end
    this.list.add(type, end)
    return true
  }

  private readText(): true {
    const { text, at } = this
    const open = text.indexOf('{{', at)
    if (open !== at) return this.take('x', open < 0 ? text.length : open)
    const comment = this.commentEnd()
    if (comment > 0) return this.take('cm', comment)
    this.depth = 1
    return this.take('cp', text[at + 2] === '-' ? at + 3 : at + 2)
  }

  private commentEnd(): number {
    const { text, at } = this
    const start = text.startsWith('- ', at + 2) ? at + 4 : at + 2
    if (!text.startsWith('/*', start) || this.hasOpenComment) return 0
    for (let end = text.indexOf('*/', start + 2); end >= 0; end = text.indexOf('*/', end + 1)) {
      const close = text.startsWith(' -', end + 2) ? end + 4 : end + 2
      if (text.startsWith('}}', close)) return close + 2
    }
    this.hasOpenComment = true
    return 0
  }

  private readClosing(): boolean {
    const { text, at, depth } = this
    if (depth > 1) {
      if (text[at] !== ')') return false
      this.depth--
      return this.take('o', at + 1)
    }
    const close = text[at] === '-' ? at + 1 : at
    if (!text.startsWith('}}', close)) return false
    this.depth = 0
    return this.take('cp', close + 2)
  }

  private readExpression(): boolean {
    const { text, at } = this
    const sign = text[at]!
    const code = text.charCodeAt(at)
    if (isSpace(code)) return this.take('w', skip(text, at, isSpace))
    if (sign === '(') {
      this.depth++
      return this.take('o', at + 1)
    }
    if (sign === '|' || sign === '=' || sign === ',') return this.take('o', at + 1)
    if (sign === ':') return text[at + 1] === '=' && this.take('o', at + 2)
    return this.readName() || this.readLiteral(sign)
  }

  /** Chroma takes digits for names as well; only numbers with a sign are numbers. */
  private readName(): boolean {
    const { text, at } = this
    const first = text[at] === '$' ? at + 1 : at
    const end = skip(text, first, isWord)
    if (first === at && keywords.has(text.slice(at, Math.min(end, at + 12)))) return this.take('k', end)
    if (end > first) return this.take('nx', end)
    if (text[at] === '$') return this.take('na', at + 1)
    if (text[at] !== '.') return false
    return this.take('na', skip(text, at + 1, isWord))
  }

  private readLiteral(sign: string): boolean {
    const { text, at } = this
    if (sign === '"' || sign === '`') {
      const end = sign === '"' ? quotedEnd(text, at) : text.indexOf('`', at + 1) + 1
      return end > 0 && this.take('s', end)
    }
    for (const [type, pattern] of [...numbers, ['sc', rune] as const]) {
      pattern.lastIndex = at
      if (pattern.test(text)) return this.take(type, pattern.lastIndex)
    }
    return false
  }
}

export const lexGoTemplate: Lexer = (code) => new Reader(code).read()

/** Go templates in a text that another lexer reads, as if the actions were not there. */
export const templateLexer =
  (around: Lexer): Lexer =>
  (code, isLegacy) => {
    const tokens = lexGoTemplate(code)
    const text = tokens.filter(({ type }) => type === 'x').map((token) => token.text)
    return joinTokens(weave(tokens, around(text.join(''), isLegacy)))
  }

/** Puts the tokens of the text in place of the `x` tokens, cut where actions are. */
function* weave(tokens: readonly Token[], textTokens: readonly Token[]): Generator<Token> {
  let next = 0
  let rest = textTokens[0]
  for (const token of tokens) {
    if (token.type !== 'x') {
      yield token
      continue
    }
    for (let missing = token.text.length; missing > 0 && rest;) {
      const taken = rest.text.slice(0, missing)
      yield { type: rest.type, text: taken }
      missing -= taken.length
      rest =
        taken.length < rest.text.length ? { type: rest.type, text: rest.text.slice(taken.length) } : textTokens[++next]
    }
  }
  for (; rest; rest = textTokens[++next]) yield rest
}
