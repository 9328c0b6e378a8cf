// What are the pieces of highlighted code, and how are they collected?

/** A piece of code and its short class name (`nb`, `s2`); the class is empty for plain text. */
export interface Token {
  readonly type: string
  readonly text: string
}

/** Cuts code into tokens whose texts add up to the code; where Hugo 0.111 cut otherwise, `isLegacy` asks for that. */
export type Lexer = (code: string, isLegacy?: boolean) => readonly Token[]

/** Collects tokens over one text; neighbours of the same type become one, as Chroma prints them. */
export class TokenList {
  readonly tokens: Token[] = []
  private type = ''
  private start: number
  private end: number
  private readonly text: string

  /** @param from  where the first token begins */
  constructor(text: string, from = 0) {
    this.text = text
    this.start = from
    this.end = from
  }

  /** Adds the text up to `end`; what was added before ends where this begins. */
  add(type: string, end: number): void {
    if (end <= this.end) return
    if (type !== this.type) {
      this.flush()
      this.type = type
    }
    this.end = end
  }

  finish(): readonly Token[] {
    this.flush()
    return this.tokens
  }

  private flush(): void {
    if (this.end > this.start) this.tokens.push({ type: this.type, text: this.text.slice(this.start, this.end) })
    this.start = this.end
  }
}

/** Joins neighbours of one type and drops empty tokens. */
export function joinTokens(tokens: Iterable<Token>): readonly Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    if (token.text === '') continue
    const last = joined.at(-1)
    if (last?.type === token.type) joined[joined.length - 1] = { type: last.type, text: last.text + token.text }
    else joined.push(token)
  }
  return joined
}

/** Cuts tokens at line ends; each line keeps its line feed. */
export function splitLines(tokens: readonly Token[], emptyTails: boolean): Token[][] {
  const lines: Token[][] = []
  let line: Token[] = []
  for (const token of tokens) {
    let rest = token.text
    let next = rest.indexOf('\n')
    if (next < 0) {
      line.push(token)
      continue
    }
    while (next >= 0) {
      line.push({ type: token.type, text: rest.slice(0, next + 1) })
      lines.push(line)
      line = []
      rest = rest.slice(next + 1)
      next = rest.indexOf('\n')
    }
    if (rest !== '' || emptyTails) line.push({ type: token.type, text: rest })
  }
  if (line.length > 1 || (line.length === 1 && line[0]!.text !== '')) lines.push(line)
  return lines
}
