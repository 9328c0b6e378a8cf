// Where in a body are text, shortcode tags and the summary divider? Front matter is cut off before.
// Behaviour follows Hugo's page lexer: https://gohugo.io/content-management/shortcodes/
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { type Source, span } from '../text/source.ts'
import { nestedInline, type Notation, unclosedComment } from './diagnostics.ts'
import { isSpace, type LexedTag, lexTag, type TagState } from './tag-lexer.ts'
import type { Tag, Token } from './tokens.ts'

export interface LexOptions {
  /** Where the body starts. */
  readonly start?: number
  /** `undefined` looks for none, as in a text given to RenderString. */
  readonly summaryDivider?: SummaryDivider | undefined
}

export type SummaryDivider = '<!--more-->' | '# more'

/** Never throws; a tag that cannot be read ends the tokens with a failure. */
export function lexBody(source: Source, options: LexOptions = {}): readonly Token[] {
  return new PageLexer(source, options).run()
}

class PageLexer {
  readonly #source: Source
  readonly #text: string
  readonly #divider: SummaryDivider | undefined
  readonly #tokens: Token[] = []
  readonly #state: TagState = { names: new Set(), isInline: false, name: '' }
  /** Start of the text that is not yet a token. */
  #start: number
  #nextDivider: number

  constructor(source: Source, options: LexOptions) {
    this.#source = source
    this.#text = source.text
    this.#start = options.start ?? 0
    this.#divider = options.summaryDivider
    this.#nextDivider = this.#divider ? this.#text.indexOf(this.#divider, this.#start) : -1
  }

  run(): readonly Token[] {
    try {
      this.#body()
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error
      this.#tokens.push({ type: 'failure', start: this.#start, end: this.#text.length, diagnostic: error.diagnostic })
    }
    return this.#tokens
  }

  #body(): void {
    const text = this.#text
    let brace = text.indexOf('{{', this.#start)
    for (;;) {
      if (this.#nextDivider >= 0 && (brace < 0 || this.#nextDivider < brace)) {
        this.#summaryDivider()
        if (brace >= 0 && brace < this.#start) brace = text.indexOf('{{', this.#start)
        continue
      }
      if (brace < 0) return this.#emitText(text.length)
      const notation = notationAt(text, brace)
      if (notation) this.#shortcode(brace, notation)
      brace = text.indexOf('{{', notation ? this.#start : brace + 1)
    }
  }

  /** Only the first divider counts. It takes the white space behind it along. */
  #summaryDivider(): void {
    const start = this.#nextDivider
    this.#emitText(start)
    let end = start + this.#divider!.length
    while (isSpace(this.#text.charCodeAt(end))) end++
    this.#tokens.push({ type: 'summary-divider', start, end })
    this.#start = end
    this.#nextDivider = -1
  }

  #shortcode(start: number, notation: Notation): void {
    if (this.#state.isInline && !this.#closesInline(start)) {
      this.#emitText(start)
      throw new DiagnosticError(nestedInline(span(this.#source, start, start + 3), this.#state.name))
    }
    this.#emitText(start)
    if (this.#text.startsWith('/*', start + 3)) return this.#escaped(start, notation)
    const tag = lexTag(this.#source, start, notation, this.#state)
    this.#tokens.push(this.#withIndentation(tag, start))
    this.#start = tag.end
    // A divider inside a tag is no divider; look behind it.
    if (this.#nextDivider >= 0 && this.#nextDivider < tag.end)
      this.#nextDivider = this.#text.indexOf(this.#divider!, tag.end)
  }

  #closesInline(start: number): boolean {
    const text = this.#text
    let at = start + 3
    while (isSpace(text.charCodeAt(at))) at++
    if (text[at] !== '/') return false
    at++
    while (isSpace(text.charCodeAt(at))) at++
    return text.startsWith(`${this.#state.name} `, at)
  }

  /** The comment marks are left out of an escaped tag; what they surround stays text. */
  #escaped(start: number, notation: Notation): void {
    const close = notation === 'html' ? '*/>}}' : '*/%}}'
    const inner = start + 5
    const end = this.#text.indexOf(close, inner)
    if (end < 0) throw new DiagnosticError(unclosedComment(span(this.#source, start, inner), notation))
    this.#start = start
    this.#emitText(start + 3)
    this.#start = inner
    this.#emitText(end)
    this.#start = end + 2
    this.#emitText(end + close.length)
    if (this.#nextDivider >= 0 && this.#nextDivider < this.#start)
      this.#nextDivider = this.#text.indexOf(this.#divider!, this.#start)
  }

  #emitText(end: number): void {
    if (end > this.#start) this.#tokens.push({ type: 'text', start: this.#start, end })
    this.#start = end
  }

  /** White space right before the tag counts when it reaches back to a line break or to the token before. */
  #withIndentation(tag: LexedTag, start: number): Tag {
    const before = this.#tokens.at(-1)
    if (before?.type !== 'text') return { ...tag, indentation: '' }
    let at = start
    while (at > before.start && isBlank(this.#text.charCodeAt(at - 1))) at--
    const isWhole = at === before.start || this.#text[at - 1] === '\n'
    return { ...tag, indentation: isWhole ? this.#text.slice(at, start) : '' }
  }
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13

function notationAt(text: string, brace: number): Notation | undefined {
  const char = text[brace + 2]
  return char === '<' ? 'html' : char === '%' ? 'markdown' : undefined
}
