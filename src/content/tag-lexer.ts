// What does one shortcode tag say: name, parameters, whether it opens or closes?
import { DiagnosticError, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { GoFloat, GoInt } from '../golang/values.ts'
import { type Source, type Span, span } from '../text/source.ts'
import {
  badEscape,
  closingMismatch,
  mixedParameters,
  noName,
  type Notation,
  nothingOpen,
  periodInName,
  unclosedAction,
  unclosedEnd,
  unexpectedCharacter,
  unterminatedQuote,
  unterminatedRaw,
} from './diagnostics.ts'
import type { ShortcodeParams, Tag } from './tokens.ts'

/** What tags so far left behind; a lexed tag changes it. */
export interface TagState {
  /** Every name that was opened; Hugo never takes one out again. */
  readonly names: Set<string>
  /** Whether the last tag opened an inline shortcode. */
  isInline: boolean
  /** The name in the last tag. */
  name: string
}

export type LexedTag = Omit<Tag, 'indentation'>

/** Throws a DiagnosticError when the tag at `start` cannot be read. */
export function lexTag(source: Source, start: number, notation: Notation, state: TagState): LexedTag {
  return new TagLexer(source, start, notation, state).run()
}

class TagLexer {
  readonly #source: Source
  readonly #text: string
  readonly #tagStart: number
  readonly #notation: Notation
  readonly #closer: string
  readonly #state: TagState
  #at: number
  #name: { start: number; end: number } | undefined
  #closeName: { start: number; end: number } | undefined
  #hasSlash = false
  /** After a name come parameters, after a slash a name. */
  #wantsParams = false
  readonly #positional: unknown[] = []
  readonly #named = new Map<string, unknown>()
  #kind: 'none' | 'named' | 'positional' = 'none'
  /** The parameter that a `=` would give a value to. */
  #pending: { readonly name: string } | undefined

  constructor(source: Source, start: number, notation: Notation, state: TagState) {
    this.#source = source
    this.#text = source.text
    this.#tagStart = start
    this.#notation = notation
    this.#closer = notation === 'html' ? '>}}' : '%}}'
    this.#state = state
    this.#at = start + 3
  }

  run(): LexedTag {
    while (!this.#text.startsWith(this.#closer, this.#at)) this.#step()
    const end = this.#at + this.#closer.length
    const name = this.#name ?? this.#closeName
    if (!name) {
      const whole = this.#span(this.#tagStart, end)
      throw new DiagnosticError(this.#hasSlash ? nothingOpen(whole) : noName(whole))
    }
    const text = this.#text.slice(name.start, name.end)
    return {
      type: 'tag',
      start: this.#tagStart,
      end,
      notation: this.#notation,
      role: !this.#hasSlash ? 'open' : this.#name ? 'self-closed' : 'close',
      name: text,
      nameStart: name.start,
      nameEnd: name.end,
      params: this.#params(),
      isInline: text.includes('.'),
    }
  }

  #step(): void {
    const at = this.#at
    const code = this.#text.charCodeAt(at)
    if (Number.isNaN(code))
      this.#fail(unclosedAction(this.#span(at), this.#span(this.#tagStart, this.#tagEnd()), this.#notation))
    if (isSpace(code)) this.#at++
    else if (code === equals) this.#value()
    else if (code === slash) this.#slash()
    else if (code === backslash) this.#backslash()
    else if (this.#wantsParams && (isNameCharacter(this.#text, at) || code === quote || code === backquote))
      this.#param(false)
    else if (isAlphaNumeric(this.#text, at)) this.#identifier()
    else {
      const char = String.fromCodePoint(this.#text.codePointAt(at)!)
      this.#fail(unexpectedCharacter(this.#span(at, at + char.length), char))
    }
  }

  #slash(): void {
    if (this.#state.name === '') this.#fail(nothingOpen(this.#span(this.#tagStart, this.#tagEnd())))
    this.#hasSlash = true
    this.#state.isInline = false
    this.#wantsParams = false
    this.#at++
  }

  /** `\"value\"`: the quotes themselves are escaped, for a tag inside a quoted text. */
  #backslash(): void {
    this.#at++
    const next = this.#text.charCodeAt(this.#at)
    if (next === backquote) this.#fail(badEscape(this.#span(this.#at - 1, this.#at + 1)))
    if (next === quote) this.#param(true)
  }

  #identifier(): void {
    const start = this.#at
    let isInline = false
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === dot) {
        isInline = this.#text.startsWith('inline ', this.#at + 1)
        if (!isInline) this.#fail(periodInName(this.#span(start, this.#at + 1)))
        this.#at++
      } else if (code === slash) this.#at++
      else if (isNameCharacter(this.#text, this.#at)) this.#at += widthAt(this.#text, this.#at)
      else break
    }
    this.#finishName({ start, end: this.#at }, isInline)
  }

  #finishName(place: { start: number; end: number }, isInline: boolean): void {
    const name = this.#text.slice(place.start, place.end)
    const state = this.#state
    if (this.#hasSlash && !state.names.has(name))
      this.#fail(closingMismatch(this.#span(this.#tagStart, this.#tagEnd()), name, state.names))
    state.name = name
    state.names.add(name)
    this.#wantsParams = true
    if (this.#hasSlash) {
      this.#closeName = place
      state.isInline = false
      this.#endOfClosing()
    } else {
      this.#name = place
      state.isInline = isInline
    }
  }

  #endOfClosing(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++
    if (!this.#text.startsWith(this.#closer, this.#at))
      this.#fail(
        unclosedEnd(
          this.#span(this.#at, Math.min(this.#at + 1, this.#text.length)),
          this.#span(this.#tagStart, this.#at),
          this.#notation,
        ),
      )
  }

  /** One positional parameter, or the name of a named one; the value comes with the `=`. */
  #param(isEscaped: boolean): void {
    const start = this.#at
    const code = this.#text.charCodeAt(start)
    if (code === quote || code === backquote) {
      if (this.#kind === 'named') {
        const end = start + 1
        this.#fail(mixedParameters(this.#span(start, end), 'quoted positional parameter'))
      }
      const value = code === quote ? this.#quoted(!isEscaped) : this.#raw()
      return this.#addPositional(start, value, value)
    }
    this.#at += widthAt(this.#text, start)
    while (isNameCharacter(this.#text, this.#at) || this.#text.charCodeAt(this.#at) === dot)
      this.#at += widthAt(this.#text, this.#at)
    const written = this.#text.slice(start, this.#at)
    if (this.#text.charCodeAt(this.#at) === equals) {
      if (this.#kind === 'positional')
        this.#fail(mixedParameters(this.#span(start, this.#at), `named parameter '${written}'`))
      this.#kind = 'named'
      this.#pending = { name: written }
    } else {
      if (this.#kind === 'named')
        this.#fail(mixedParameters(this.#span(start, this.#at), `positional parameter '${written}'`))
      this.#addPositional(start, written, typedValue(written))
    }
  }

  /** A positional parameter that a `=` follows is a name after all, as are quoted ones. */
  #addPositional(start: number, written: string, value: unknown): void {
    let next = this.#at
    while (isSpace(this.#text.charCodeAt(next))) next++
    const isName = this.#text.charCodeAt(next) === equals
    this.#kind = 'positional'
    if (isName ? this.#positional.length > 0 : this.#named.size > 0) {
      const got = `${isName ? 'named' : 'positional'} parameter '${written}'`
      this.#fail(mixedParameters(this.#span(start, this.#at), got))
    }
    if (isName) this.#pending = { name: written }
    else this.#positional.push(value)
  }

  #value(): void {
    this.#at++
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++
    const value = this.#valueAt()
    if (!this.#pending) return
    this.#named.set(this.#pending.name, value)
    this.#pending = undefined
  }

  #valueAt(): unknown {
    const code = this.#text.charCodeAt(this.#at)
    if (code === quote) return this.#quoted(true)
    if (code === backslash) return this.#quoted(false)
    if (code === backquote) return this.#raw()
    const start = this.#at
    while (this.#at < this.#text.length && !isSpace(this.#text.charCodeAt(this.#at))) this.#at++
    return typedValue(this.#text.slice(start, this.#at))
  }

  #raw(): string {
    const start = ++this.#at
    const end = this.#text.indexOf('`', start)
    if (end < 0)
      this.#fail(unterminatedRaw(this.#span(start - 1, this.#lineEnd(start)), this.#text.slice(start, this.#lineEnd(start))))
    this.#at = end + 1
    return this.#text.slice(start, end)
  }

  /**
   * ```
   *   key="a \"b\" c"     an escaped quote inside: backslashes go
   *   key=\"a b\"         the quotes are escaped: `isEscapeAllowed` is false
   * ```
   */
  #quoted(isEscapeAllowed: boolean): string {
    let start = -1
    let hasEscape = false
    for (; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at)
      const next = code === backslash ? this.#text.charCodeAt(this.#at + 1) : 0
      if (Number.isNaN(code) || code === lineFeed) this.#failQuote(start)
      else if (next === backquote) this.#fail(badEscape(this.#span(this.#at, this.#at + 2)))
      else if (next === quote && start >= 0) {
        if (!isEscapeAllowed) break
        hasEscape = true
        this.#at++
      } else if (code === quote) {
        if (start >= 0) break
        start = this.#at + 1
      }
    }
    const written = this.#text.slice(start, this.#at)
    this.#at += this.#text.charCodeAt(this.#at) === backslash ? 2 : 1
    return hasEscape ? written.replaceAll('\\', '') : written
  }

  #failQuote(start: number): never {
    const from = start < 0 ? this.#at : start
    const end = this.#text[this.#at - 1] === '\r' ? this.#at - 1 : this.#at
    this.#fail(unterminatedQuote(this.#span(Math.max(from - 1, 0), end), this.#text.slice(from, end)))
  }

  #params(): ShortcodeParams {
    if (this.#named.size > 0) return { type: 'named', values: this.#named }
    if (this.#positional.length > 0) return { type: 'positional', values: this.#positional }
    return { type: 'none' }
  }

  #span(start: number, end = start): Span {
    return span(this.#source, start, end)
  }

  /** The end of the tag that is being read, or of its line when it has none. */
  #tagEnd(): number {
    const lineEnd = this.#lineEnd(this.#tagStart)
    const end = this.#text.slice(this.#tagStart, lineEnd).indexOf(this.#closer)
    return end < 0 ? lineEnd : this.#tagStart + end + this.#closer.length
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from)
    if (end < 0) return this.#text.length
    return this.#text[end - 1] === '\r' ? end - 1 : end
  }

  #fail(diagnostic: Diagnostic): never {
    throw new DiagnosticError(diagnostic)
  }
}

const lineFeed = 10
const quote = 34
const dot = 46
const slash = 47
const equals = 61
const backslash = 92
const backquote = 96

/** Space, tab, line feed, vertical tab, form feed, carriage return. */
export const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

function isAlphaNumeric(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128)
    return (
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
    )
  return code >= 128 && /^[\p{L}\p{Nd}]/u.test(text.slice(at, at + 2))
}

const isNameCharacter = (text: string, at: number): boolean => text.charCodeAt(at) === 45 || isAlphaNumeric(text, at)

const widthAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)

/** Unquoted: booleans, integers and decimal fractions have their type. */
function typedValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^[-+]?\d+$/.test(text)) return integerValue(text)
  if (/^[-+]?\d*\.\d+$/.test(text)) {
    const value = Number(text)
    return Number.isFinite(value) ? new GoFloat(value) : text
  }
  return text
}

function integerValue(text: string): unknown {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value
  if (text.length > 20) return text
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text)
  return BigInt.asIntN(64, exact) === exact ? new GoInt('int', exact) : text
}
